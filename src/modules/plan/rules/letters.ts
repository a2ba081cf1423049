import { letterKind } from '#platform/letter-kinds.ts'

/** Tells a business manager that the last agreed plan ends and nothing is agreed to follow it. */
export const planEndsLetter = letterKind({
  name: 'plan.ends',
  title: 'The plan ends and nothing follows it',
  subject: 'The plan of the {{partnership}} ends on {{ends}}',
  paragraphs: [
    'Hello {{recipient}},',
    'The last day of the plan is {{ends}}. No other plan is agreed to follow it.',
    'Add the next plan, with who was asked and who agreed to it.',
  ],
  button: 'Open the plan',
  values: { ends: 'day' },
})
