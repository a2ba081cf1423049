import { letterKind } from '#platform/letter-kinds.ts'

/** To whoever leads an agency that has not answered. Those who answer for several get one letter. */
export const returnDueLetter = letterKind({
  name: 'assurance.return-due',
  title: 'A self-assessment is to be answered',
  subject: 'A self-assessment is due by {{due}}',
  paragraphs: [
    'Hello {{recipient}},',
    'Self-assessments that wait for you and have not been sent: {{returns}}. They are due by {{due}}.',
    'You can ask colleagues to answer parts of one. A senior of your agency signs it before it is sent.',
  ],
  ...{ button: 'Answer it', values: { returns: 'count', due: 'day' } },
})

/** The same once the day has passed, to the chief officer too. */
export const returnLateLetter = letterKind({
  name: 'assurance.return-late',
  title: 'A self-assessment is overdue',
  subject: 'A self-assessment was due by {{due}}',
  paragraphs: [
    'Hello {{recipient}},',
    'Self-assessments of yours that were due by {{due}} and have not been sent: {{returns}}.',
    'A late answer is still taken. Where none comes, the agency is reported as having made no return.',
  ],
  ...{ button: 'Answer it', values: { returns: 'count', due: 'day' } },
})

/** To whoever leads an agency, when its self-assessment raised questions. It says nothing of what they are. */
export const questionPutLetter = letterKind({
  name: 'assurance.question-put',
  title: 'A self-assessment raised questions',
  subject: 'Your self-assessment raised questions. Replies are due by {{due}}',
  paragraphs: [
    'Hello {{recipient}},',
    'Questions that were put to your agency about its self-assessment: {{questions}}. Replies are due by {{due}}.',
  ],
  ...{ button: 'Read them and reply', values: { questions: 'count', due: 'day' } },
})
