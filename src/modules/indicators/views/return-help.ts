import type { PageHelp } from '#platform/site.ts'

/** What the pages of the catalogue and of returns say of themselves. */
export const returnHelp: readonly PageHelp[] = [
  {
    path: '/workspace/indicators/catalogue',
    name: 'Catalogue of indicators',
    is: 'This is every indicator, with who gives it, how often, and what it should be.',
    can: 'Open an indicator to see what it counts, and what it counted before.',
  },
  {
    path: '/workspace/indicators/new',
    name: 'Add an indicator',
    is: 'Here something new is counted.',
    can: 'Give it a code and say what is counted, by whom and how often.',
  },
  {
    path: '/workspace/indicators/:indicatorId/definitions',
    name: 'The definition of an indicator',
    is: 'This is what an indicator counts, and every definition it had.',
    can: 'See from when its figures cannot be compared with those before.',
  },
  {
    path: '/workspace/indicators/:indicatorId/definition',
    name: 'Change a definition',
    is: 'Here an indicator counts something else from a day on.',
    can: 'Say what is counted and from when. What was counted before stays to be read.',
  },
  {
    path: '/workspace/indicators/:indicatorId/events',
    name: 'What happened meanwhile',
    is: 'These are the days drawn on the chart of an indicator.',
    can: 'Add a day, for example when a strategy was launched, or take one off.',
  },
  {
    path: '/workspace/indicators/exceptions',
    name: 'Figures that stand out',
    is: 'These are the latest figures that a board should look at.',
    can: 'See what is off target, what changed and what is missing, and print it.',
  },
  {
    path: '/workspace/returns',
    name: 'Returns',
    is: 'These are the figures that agencies are asked for, period by period.',
    can: 'Open a return to give its figures, or to see how far it has come.',
  },
  {
    path: '/workspace/returns/new',
    name: 'Ask for a period',
    is: 'Here agencies are asked for the figures of a period.',
    can: 'Choose the period and the last day. Each agency is written to.',
  },
  {
    path: '/workspace/returns/:returnId',
    name: 'A return',
    is: 'This is what one agency gives for one period. Others see it once it is released.',
    can: 'Enter each figure, then submit the return. The business unit validates, approves and releases it.',
  },
  {
    path: '/workspace/returns/:returnId/upload',
    name: 'Upload figures',
    is: 'Here an agency gives the figures of its return as a file.',
    can: 'Take out the form, fill it in and send it back. You see what each row would do first.',
  },
  {
    path: '/workspace/returns/:returnId/entries/:entryId',
    name: 'One figure of a return',
    is: 'Here an agency gives one figure.',
    can: 'Enter the figure, a nil return, or that none can be given, and what lies behind it.',
  },
]
