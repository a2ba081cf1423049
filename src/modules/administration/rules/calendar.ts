import { letterKind } from '#platform/letter-kinds.ts'

/** Sent to the people of a clock that is due soon. */
export const deadlineNear = letterKind({
  name: 'administration.deadline-near',
  title: 'A deadline is near',
  subject: 'A deadline is near: {{task}}',
  paragraphs: ['Hello {{recipient}},', '{{task}} is due by {{due}}.'],
  button: 'Open it',
  urgent: true,
  values: { task: 'name', due: 'moment' },
})

/** The same about a confidential matter: a link and nothing more. */
export const sealedDeadlineNear = letterKind({
  name: 'administration.sealed-deadline-near',
  title: 'A deadline of a confidential matter is near',
  subject: 'A deadline in Accord',
  paragraphs: ['Hello {{recipient}},', 'Something that you look after in Accord is due soon.'],
  button: 'Open it',
  urgent: true,
  confidential: true,
})
