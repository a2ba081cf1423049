import type { PageHelp } from '#platform/site.ts'

/** What each page of the register of risks says of itself. */
export const help: readonly PageHelp[] = [
  {
    path: '/workspace/risks',
    name: 'Risks',
    is: 'This is the register of risks: a map of where they stand, and each of them in words.',
    can: 'Choose which score the map shows. Open a risk to see what is in place and what is still to be done.',
  },
  {
    path: '/workspace/risks/new',
    name: 'Add a risk',
    is: 'Here a risk is added to the register.',
    can: 'Say its cause, what may happen and what would come of it. Score it without controls and as it is now.',
  },
  {
    path: '/workspace/risks/:riskId',
    name: 'This risk',
    is: 'This is one risk: how it stands, what is in place, what is still to be done, and every review.',
    can: 'Read what is missing first. Its owner and the business unit look at it again.',
  },
  {
    path: '/workspace/risks/:riskId/edit',
    name: 'Change this risk',
    is: 'Here a risk is changed: its words, its owner, and its scores without controls and in the end.',
    can: 'How it stands now is said where it is looked at again, so that each score has a day.',
  },
  {
    path: '/workspace/risks/:riskId/review',
    name: 'Look at this risk again',
    is: 'Here you say how a risk stands today.',
    can: 'Say what you found, score it, and set the day of the next review. Earlier reviews stay.',
  },
  {
    path: '/workspace/risks/:riskId/close',
    name: 'Close this risk',
    is: 'Here a risk is closed that is no more.',
    can: 'Say why. It stays in the register, under the open ones.',
  },
  {
    path: '/workspace/risks/:riskId/controls/new',
    name: 'Add a control',
    is: 'Here you record what is in place already and makes a risk smaller.',
    can: 'Say how well it works, and how you know. What is still to be done is an action.',
  },
  {
    path: '/workspace/risks/:riskId/controls/:riskControlId/edit',
    name: 'Change this control',
    is: 'Here a control is changed.',
    can: 'Say how well it works today, or that it is no longer in place.',
  },
  {
    path: '/workspace/risks/:riskId/actions/new',
    name: 'Add an action',
    is: 'Here you add what is still to be done about a risk.',
    can: 'Say who does it, by when, and which group follows it. It stands among the actions too.',
  },
  {
    path: '/workspace/risks/:riskId/actions/:riskActionId/edit',
    name: 'Change this action',
    is: 'Here an action about a risk is changed.',
    can: 'Change who does it and by when, and say how far it has come.',
  },
]
