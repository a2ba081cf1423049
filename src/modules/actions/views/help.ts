import type { PageHelp } from '#platform/site.ts'

/** What each page says of itself. */
export const help: readonly PageHelp[] = [
  {
    path: '/workspace/actions',
    name: 'Actions',
    is: 'This is the tracker: the actions that you may see, with who is to do them and by when.',
    can: 'Choose a view, narrow the list and take it out as a file. Open an action to read what was said of it. The business unit and chairs record one by hand.',
  },
  {
    path: '/workspace/actions/ageing',
    name: 'Age and throughput of actions',
    is: 'This shows how late the actions are that you may see, and how many were recorded and done in each month.',
    can: 'Compare the months, and see in the tables beneath the charts what they are drawn of.',
  },
  {
    path: '/workspace/actions/for-the-public',
    name: 'Actions for the public',
    is: 'These are the bodies whose actions the public may read of, and what it reads of each action.',
    can: 'Publish the actions of a body, or no more of them. Open an action to write what the public reads.',
  },
  {
    path: '/workspace/actions/for-the-public/:actionId',
    name: 'What the public reads of this action',
    is: 'Here you write what the public reads of an action.',
    can: 'Accept the words of the action, or write others that name no person. Take it back again.',
  },
  {
    path: '/workspace/actions/together',
    name: 'Change actions together',
    is: 'This gives the actions that were ticked in the tracker another day, or somebody else to do them.',
    can: 'The business unit does that and says why. It can be undone for a day.',
  },
  {
    path: '/workspace/actions/away',
    name: 'When somebody is away',
    is: 'This says when somebody who is to do something is away, and who stands in for them until they are back.',
    can: 'Everybody says so of themselves, and the business unit of anybody. The stand-in gets the e-mails and says how the actions go.',
  },
  {
    path: '/workspace/actions/:actionId',
    name: 'This action',
    is: 'This is one action, with everything that was said of it since, and who was asked and told of it by e-mail.',
    can: 'Its owner and the business unit say how it goes, and so do those who chair the body that answers for it. Somebody who does not own it verifies it.',
  },
  {
    path: '/workspace/actions/new',
    name: 'Record an action',
    is: 'This records an action that was agreed somewhere: what is to be done, what is to come of it, who answers for it and by when.',
    can: 'The business unit records any. The chair of a body and their deputy record those for which that body answers.',
  },
  {
    path: '/workspace/actions/:actionId/edit',
    name: 'Change this action',
    is: 'This is the form with which an action is changed.',
    can: 'The business unit changes it, and so do the chair and deputy chair of the body that answers for it.',
  },
  {
    path: '/workspace/actions/:actionId/waits/new',
    name: 'It waits for another',
    is: 'This says that an action waits for another one.',
    can: 'Whoever says how the action goes chooses the other. One that waits for this one is not offered.',
  },
  {
    path: '/workspace/actions/:actionId/transfer',
    name: 'Pass it to others',
    is: 'This asks another agency, or another lead, to take an action on.',
    can: 'Say why. It stays where it is until they have taken it on.',
  },
  {
    path: '/workspace/actions/:actionId/transfers/:transferId',
    name: 'Take it on, or not',
    is: 'This decides whether an action passes to another agency or another lead.',
    can: 'The safeguarding lead and the chief officer of the agency decide, and so does whoever is to lead it.',
  },
  {
    path: '/workspace/actions/end/:endedActionId',
    name: 'End this action',
    is: 'This ends an action that nobody is to do any more, or that another is done in place of.',
    can: 'The business unit ends it, and so do those who chair the body that answers for it. Say why.',
  },
  {
    path: '/workspace/actions/split/:splitActionId',
    name: 'Split this action',
    is: 'This makes several actions of one, each with a number of its own.',
    can: 'The business unit splits it, and so do those who chair the body that answers for it.',
  },
  {
    path: '/workspace/actions/:actionId/submit',
    name: 'Submit for verification',
    is: 'This says that an action was done, and asks somebody who does not own it to verify the evidence.',
    can: 'Whoever says how the action goes submits it, once there is evidence. Until it is verified it counts as open.',
  },
  {
    path: '/workspace/actions/:actionId/verify',
    name: 'Verify',
    is: 'This decides whether the evidence shows that the action was done.',
    can: 'The chair and deputy chair of the body that answers for it verify it, and so does the business unit. Nobody verifies what is theirs.',
  },
  {
    path: '/workspace/actions/:actionId/checks/new',
    name: 'Plan looks at what came of it',
    is: 'This plans when somebody looks at what came of an action that was done, and at what.',
    can: 'Whoever verifies actions chooses one source of evidence for each look.',
  },
  {
    path: '/workspace/actions/:actionId/checks/:impactCheckId',
    name: 'What came of it',
    is: 'This is one look at what came of an action, some months after it was verified.',
    can: 'Whoever verifies actions says what they saw. Where the evidence is not strong, the action is reopened.',
  },
  {
    path: '/workspace/actions/:actionId/evidence/new',
    name: 'Add evidence',
    is: 'This adds what shows that an action was done: words, and a file where there is one.',
    can: 'Whoever says how the action goes adds evidence.',
  },
  {
    path: '/workspace/actions/:actionId/evidence/:evidenceId/take-back',
    name: 'Take evidence back',
    is: 'This takes back evidence that should not be there, for example the wrong file.',
    can: 'Say why. It stays in the list with your reason, and nobody opens its file any more.',
  },
]
