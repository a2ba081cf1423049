import { letterKind } from '#platform/letter-kinds.ts'

/** What the link of such a letter is for. */
export const ANSWER_ONCE = 'answer-once'

export const onceLetter = letterKind({
  name: 'questionnaires.asked-once',
  title: 'A survey that somebody answers once and without their name',
  subject: '{{partnership}} asks what you think',
  paragraphs: [
    'Hello,',
    '{{partnership}} asks you to answer a survey. It is open until {{closes}}. Your answers are kept without your name.',
    'The link is yours alone, and good for one answer. Do not pass it on.',
  ],
  button: 'Answer the survey',
  urgent: true,
  values: { closes: 'day' },
})
