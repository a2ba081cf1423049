import type { PageHelp } from '#platform/site.ts'

/** What each page of audits says of itself. */
export const help: readonly PageHelp[] = [
  {
    path: '/workspace/audits',
    name: 'Audits',
    is: 'This is the programme of audits: some cases, drawn at random, that are looked at for one question.',
    can: 'Open one to see what it asks, how its cases were drawn, and what was found.',
  },
  {
    path: '/workspace/audits/new',
    name: 'Plan an audit',
    is: 'Here you plan an audit. You run it, and say who may open its cases.',
    can: 'Say the theme, what is asked of every case, and how each is graded.',
  },
  {
    path: '/workspace/audits/:sampleId',
    name: 'This audit',
    is: 'This is one audit: what it asks, how its cases were drawn, and what was found. It names no case.',
    can: 'See what is missing first. Whoever may open the cases goes on to them from here.',
  },
  {
    path: '/workspace/audits/:sampleId/edit',
    name: 'Change this audit',
    is: 'Here an audit is changed until it is closed.',
    can: 'Change its theme and its days. Once its cases are drawn, what is asked and how they are graded stay.',
  },
  {
    path: '/workspace/audits/:sampleId/draw',
    name: 'Draw the cases',
    is: 'Here cases are drawn at random from a list. They are drawn once.',
    can: 'Paste the list with a number for each case, and no name. Say how many are drawn.',
  },
  {
    path: '/workspace/audits/:sampleId/close',
    name: 'Close this audit',
    is: 'Here an audit is closed whose cases are all looked at.',
    can: 'Say what the cases show together, and name none of them.',
  },
  {
    path: '/workspace/audits/:sampleId/cases',
    name: 'Cases',
    is: 'These are the cases of an audit. They are confidential, and that you open them is written down.',
    can: 'Say what each case shows. If somebody may be in danger, raise an immediate concern: the work on it stops.',
  },
  {
    path: '/workspace/audits/:sampleId/cases/:sampledCaseId/look',
    name: 'What it shows',
    is: 'Here you say what a case shows, and grade it.',
    can: 'Answer what is asked of every case. You can change it until the audit is closed.',
  },
  {
    path: '/workspace/audits/:sampleId/cases/:sampledCaseId/take-out',
    name: 'Take it out',
    is: 'Here a case is taken out that cannot be looked at.',
    can: 'Say why. The next case of its group takes its place, in the order that the seed draws.',
  },
  {
    path: '/workspace/audits/:sampleId/cases/:sampledCaseId/concern',
    name: 'Immediate concern',
    is: 'Here you say that somebody in a case is in danger, or may be.',
    can: 'Make the referral first, by the usual way. Those who act are written to at once.',
  },
  {
    path: '/workspace/audits/:sampleId/cases/:sampledCaseId/settle',
    name: 'What was done',
    is: 'Here you say what was done about an immediate concern.',
    can: 'Say whether the case is looked at after it, or taken out.',
  },
]
