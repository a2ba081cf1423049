import type { PageHelp } from '#platform/site.ts'

/** What each page of dip samples says of itself. */
export const help: readonly PageHelp[] = [
  {
    path: '/workspace/dip-samples',
    name: 'Dip samples',
    is: 'This is the programme of dip samples: some cases, drawn at random, that are looked at for one question.',
    can: 'Open one to see what it asks, how its cases were drawn, and what was found.',
  },
  {
    path: '/workspace/dip-samples/new',
    name: 'Plan a dip sample',
    is: 'Here you plan a dip sample. You run it, and say who may open its cases.',
    can: 'Say the theme, what is asked of every case, and how each is graded.',
  },
  {
    path: '/workspace/dip-samples/:sampleId',
    name: 'This dip sample',
    is: 'This is one dip sample: what it asks, how its cases were drawn, and what was found. It names no case.',
    can: 'See what is missing first. Whoever may open the cases goes on to them from here.',
  },
  {
    path: '/workspace/dip-samples/:sampleId/edit',
    name: 'Change this dip sample',
    is: 'Here a dip sample is changed until it is closed.',
    can: 'Change its theme and its days. Once its cases are drawn, what is asked and how they are graded stay.',
  },
  {
    path: '/workspace/dip-samples/:sampleId/draw',
    name: 'Draw the cases',
    is: 'Here cases are drawn at random from a list. They are drawn once.',
    can: 'Paste the list with a number for each case, and no name. Say how many are drawn.',
  },
  {
    path: '/workspace/dip-samples/:sampleId/close',
    name: 'Close this dip sample',
    is: 'Here a dip sample is closed whose cases are all looked at.',
    can: 'Say what the cases show together, and name none of them.',
  },
  {
    path: '/workspace/dip-samples/:sampleId/cases',
    name: 'Cases',
    is: 'These are the cases of a dip sample. They are confidential, and that you open them is written down.',
    can: 'Say what each case shows. If somebody may be in danger, raise an immediate concern: the work on it stops.',
  },
  {
    path: '/workspace/dip-samples/:sampleId/cases/:sampledCaseId/look',
    name: 'What it shows',
    is: 'Here you say what a case shows, and grade it.',
    can: 'Answer what is asked of every case. You can change it until the dip sample is closed.',
  },
  {
    path: '/workspace/dip-samples/:sampleId/cases/:sampledCaseId/take-out',
    name: 'Take it out',
    is: 'Here a case is taken out that cannot be looked at.',
    can: 'Say why. The next case of its group takes its place, in the order that the seed draws.',
  },
  {
    path: '/workspace/dip-samples/:sampleId/cases/:sampledCaseId/concern',
    name: 'Immediate concern',
    is: 'Here you say that somebody in a case is in danger, or may be.',
    can: 'Make the referral first, by the usual way. Those who act are written to at once.',
  },
  {
    path: '/workspace/dip-samples/:sampleId/cases/:sampledCaseId/settle',
    name: 'What was done',
    is: 'Here you say what was done about an immediate concern.',
    can: 'Say whether the case is looked at after it, or taken out.',
  },
]
