import { letterKind } from '#platform/letter-kinds.ts'

/** To whoever leads an agency that is asked, or sits for it on the body that reads it. */
export const commentaryLetter = letterKind({
  name: 'assurance.commentary',
  title: 'Quarterly commentary is asked for',
  subject: 'The quarterly commentary of your agency is due by {{due}}',
  paragraphs: [
    'Hello {{recipient}},',
    '{{partnership}} asks your agency what worked well in the last quarter, and what worries you. Two short answers are due by {{due}}.',
    'Anybody of your agency who signs in here can write them. Who is best placed to do so?',
  ],
  ...{ button: 'Write it', values: { due: 'day' } },
})

/** The same shortly before its day, and once it has passed. */
export const commentaryReminder = letterKind({
  name: 'assurance.commentary-reminder',
  title: 'Quarterly commentary has not come yet',
  subject: 'Quarterly commentary: the day is {{due}}',
  paragraphs: [
    'Hello {{recipient}},',
    'The quarterly commentary of an agency that you lead or sit for has not come yet. Its day is {{due}}. It can be sent after that day too.',
  ],
  ...{ button: 'Write it', values: { due: 'day' } },
})
