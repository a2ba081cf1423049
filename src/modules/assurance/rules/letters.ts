import { letterKind } from '#platform/letter-kinds.ts'

/** To whoever is to reply to a challenge, or leads the agency that is. It says nothing of what is challenged. */
export const challengeLetter = letterKind({
  name: 'assurance.challenge',
  title: 'Independent scrutiny asks for a reply',
  subject: 'Challenge {{reference}} waits for a reply by {{due}}',
  paragraphs: [
    'Hello {{recipient}},',
    'The independent scrutineer asks for a reply to challenge {{reference}}. It is due by {{due}}.',
  ],
  ...{ button: 'Read it and reply', values: { reference: 'numbers', due: 'day' } },
})

/** The same once its day has passed, and for the business unit, which sees that it comes. */
export const replyLateLetter = letterKind({
  name: 'assurance.reply-late',
  title: 'A reply to independent scrutiny is overdue',
  subject: 'The reply to challenge {{reference}} was due on {{due}}',
  paragraphs: [
    'Hello {{recipient}},',
    'The reply to challenge {{reference}} of the independent scrutineer was due on {{due}}, and has not come.',
  ],
  ...{ button: 'Open the challenge', values: { reference: 'numbers', due: 'day' } },
})

/** To whoever runs a sample and to the business managers, when somebody raised an immediate concern about one of its cases. */
export const concernLetter = letterKind({
  name: 'assurance.concern',
  title: 'Something in an audit needs you now',
  subject: 'Something in Accord needs you now',
  paragraphs: [
    'Hello {{recipient}},',
    'Somebody raised something that needs you at once. What it is you read only in Accord. That you open it is written down.',
  ],
  ...{ button: 'Open it', urgent: true, confidential: true },
})

/** To somebody who is asked to grade the cases of an audit. It says nothing of what is audited. */
export const auditorLetter = letterKind({
  name: 'assurance.auditor',
  title: 'Somebody is asked to grade the cases of an audit',
  subject: 'You are asked to take part in a case audit',
  paragraphs: [
    'Hello {{recipient}},',
    'You are asked to grade the cases of an audit for your agency. Which they are you read only in Accord. That you open them is written down.',
  ],
  ...{ button: 'Open the cases', confidential: true },
})
