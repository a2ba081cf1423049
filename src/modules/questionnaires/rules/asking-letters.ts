import { letterKind } from '#platform/letter-kinds.ts'

/** To whom somebody asks to sign the answers of their agency. It says nothing of what was answered, nor of the questionnaire. */
export const signLetter = letterKind({
  name: 'questionnaires.asked-to-sign',
  title: 'Answers that wait for somebody’s signature',
  subject: 'Answers of your agency wait for your signature',
  paragraphs: [
    'Hello {{recipient}},',
    'A colleague has answered a questionnaire of {{partnership}} and asks you to sign it. It is open until {{closes}}.',
    'Read the answers, then sign them or send them back. Nobody changes them until you have decided.',
  ],
  button: 'Read the answers',
  values: { closes: 'day' },
})

/** To whom a colleague asks to answer a section. */
export const sectionLetter = letterKind({
  name: 'questionnaires.asked-section',
  title: 'A section of a questionnaire that somebody is asked to answer',
  subject: 'A colleague asks you to answer some questions',
  paragraphs: [
    'Hello {{recipient}},',
    'A colleague answers a questionnaire of {{partnership}} and asks you to answer one section of it. It is open until {{closes}}.',
    'Your answers are kept page by page, so you can stop and come back. Your colleague sends everything at the end.',
  ],
  button: 'Answer the section',
  values: { closes: 'day' },
})

/** To whoever asked for a signature, where the answers came back without it. */
export const sentBackLetter = letterKind({
  name: 'questionnaires.sent-back',
  title: 'Answers that came back without a signature',
  subject: 'Answers came back to you without a signature',
  paragraphs: [
    'Hello {{recipient}},',
    'Whoever you asked to sign the answers to a questionnaire of {{partnership}} sent them back, and says why. It is open until {{closes}}.',
    'Change what has to be changed, and ask for the signature again.',
  ],
  button: 'Read why',
  values: { closes: 'day' },
})

export const askingLetters = [signLetter, sectionLetter, sentBackLetter] as const
