import { letterKind } from '#platform/letter-kinds.ts'

/** Tells a business manager that somebody goes who alone answers for confidential papers. */
export const noOwnerLetter = letterKind({
  name: 'documents.no-owner',
  title: 'Nobody answers for something confidential',
  subject: 'Choose who answers for something in Accord',
  paragraphs: [
    'Hello {{recipient}},',
    'Something in Accord has nobody who answers for it, or will have nobody after today. Your work lists it. Choose who takes it on.',
  ],
  ...{ button: 'Open your work', confidential: true, urgent: true },
})
