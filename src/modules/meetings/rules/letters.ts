import { letterKind } from '#platform/letter-kinds.ts'

const values = { body: 'name', begins: 'moment', place: 'name' } as const

/** Asks a member to a meeting. The entry for their calendar is enclosed. */
export const invitationLetter = letterKind({
  name: 'meetings.invitation',
  title: 'A meeting to come to',
  subject: '{{body}}: meeting on {{begins}}',
  paragraphs: [
    'Hello {{recipient}},',
    'The {{body}} meets on {{begins}}. Place: {{place}}.',
    'An entry for your calendar is enclosed. Say whether you are coming, send apologies, or name who is coming in your place.',
  ],
  button: 'Say whether you are coming',
  urgent: true,
  values,
})

/** Tells a member that a meeting is at another time or place. */
export const meetingMovedLetter = letterKind({
  name: 'meetings.moved',
  title: 'A meeting is at another time or place',
  subject: 'Changed: {{body}}, meeting on {{begins}}',
  paragraphs: [
    'Hello {{recipient}},',
    'The meeting of the {{body}} has changed. It is on {{begins}} now. Place: {{place}}.',
    'The enclosed entry changes your calendar. Say again whether you are coming.',
  ],
  button: 'Say whether you are coming',
  urgent: true,
  values,
})

/** Tells a member that a meeting is not theirs to come to any more. */
export const meetingOffLetter = letterKind({
  name: 'meetings.off',
  title: 'A meeting does not take place',
  subject: 'Off: {{body}}, meeting on {{begins}}',
  paragraphs: [
    'Hello {{recipient}},',
    'The meeting of the {{body}} on {{begins}} does not take place, or you need not come to it any more.',
    'The enclosed entry takes it out of your calendar.',
  ],
  urgent: true,
  values,
})

/** Asks members for items of an agenda. */
export const agendaCallLetter = letterKind({
  name: 'meetings.agenda-call',
  title: 'Items for an agenda are asked for',
  subject: '{{body}}: what is to be on the agenda of {{begins}}?',
  paragraphs: [
    'Hello {{recipient}},',
    'The {{body}} meets on {{begins}}. Propose what is to be on the agenda. Papers are due by {{papers-due}}.',
  ],
  button: 'Propose an item',
  values: { body: 'name', begins: 'moment', 'papers-due': 'day' },
})

/** Asks whoever presents an item for their paper. Which item, they know. */
export const papersDueLetter = letterKind({
  name: 'meetings.papers-due',
  title: 'The papers of a meeting are due',
  subject: '{{body}}: papers for {{begins}} are due by {{papers-due}}',
  paragraphs: [
    'Hello {{recipient}},',
    'You present an item at the meeting of the {{body}} on {{begins}}.',
    'Papers are due by {{papers-due}}. If your item needs one, send it to the business unit by then.',
  ],
  button: 'See the meeting',
  values: { body: 'name', begins: 'moment', 'papers-due': 'day' },
})

/** Gives members the agenda. */
export const agendaLetter = letterKind({
  name: 'meetings.agenda',
  title: 'The agenda of a meeting is there',
  subject: '{{body}}: the agenda of {{begins}}',
  paragraphs: ['Hello {{recipient}},', 'The agenda for the meeting of the {{body}} on {{begins}} is there.'],
  button: 'Read the agenda',
  values: { body: 'name', begins: 'moment' },
})

/** Tells those who may read a paper that it was added late, replaced or withdrawn. Which paper, the page says. */
export const papersLetter = letterKind({
  name: 'meetings.papers',
  title: 'The papers of a meeting have changed',
  subject: '{{body}}: the papers of {{begins}} have changed',
  paragraphs: [
    'Hello {{recipient}},',
    'A paper for the meeting of the {{body}} on {{begins}} was added, replaced or withdrawn.',
    'Open it to see what changed.',
  ],
  button: 'See what changed',
  values: { body: 'name', begins: 'moment' },
})

/** Tells those who were at a meeting that the draft of its minutes is there. Nothing of what they say stands in it. */
export const draftMinutesLetter = letterKind({
  name: 'meetings.draft-minutes',
  title: 'The draft of the minutes of a meeting is there',
  subject: '{{body}}: the draft of the minutes of {{on}}',
  paragraphs: [
    'Hello {{recipient}},',
    'The draft of the minutes of the meeting of the {{body}} on {{on}} is there. Read it, and tell the business unit what is not right.',
  ],
  button: 'Read the draft',
  values: { body: 'name', on: 'day' },
})

/** What a link in an invitation is for. */
export const REPLY = 'meeting-reply'
