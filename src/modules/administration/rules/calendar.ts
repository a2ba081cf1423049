import type { ClockKind } from '#platform/clocks.ts'
import { letterKind } from '#platform/letter-kinds.ts'

const button = 'Open it'
const values = { task: 'name', due: 'moment' } as const

/** To the people of a clock that is due soon: in their digest, unless they chose otherwise. */
const near = letterKind({
  name: 'administration.deadline-near',
  title: 'A deadline is near',
  subject: 'A deadline is near: {{task}}',
  paragraphs: ['Hello {{recipient}},', '{{task}} is due by {{due}}.'],
  ...{ button, values },
})

const passed = letterKind({
  name: 'administration.deadline-passed',
  title: 'A deadline has passed',
  subject: 'A deadline has passed: {{task}}',
  paragraphs: ['Hello {{recipient}},', '{{task}} was due by {{due}}. It is not done yet.'],
  ...{ button, values },
})

/** The same about a confidential matter: a link and nothing more. */
const sealedNear = letterKind({
  name: 'administration.sealed-deadline-near',
  title: 'A deadline of a confidential matter is near',
  subject: 'A deadline in Accord',
  paragraphs: ['Hello {{recipient}},', 'Something that you look after in Accord is due soon.'],
  ...{ button, confidential: true },
})

const sealedPassed = letterKind({
  name: 'administration.sealed-deadline-passed',
  title: 'A deadline of a confidential matter has passed',
  subject: 'A deadline in Accord has passed',
  paragraphs: [
    'Hello {{recipient}},',
    'Something that you look after in Accord was due. It is not done yet.',
  ],
  ...{ button, confidential: true },
})

/** What runs by the hour cannot wait for a digest. */
const urgentNear = letterKind({
  name: 'administration.urgent-deadline-near',
  title: 'A deadline is near that runs by the hour',
  subject: 'Something in Accord is due within hours',
  paragraphs: ['Hello {{recipient}},', 'Something that you look after in Accord is due within hours.'],
  ...{ button, confidential: true, urgent: true },
})

const urgentPassed = letterKind({
  name: 'administration.urgent-deadline-passed',
  title: 'A deadline has passed that runs by the hour',
  subject: 'A deadline in Accord has passed',
  paragraphs: ['Hello {{recipient}},', 'Something that you look after in Accord was due. Deal with it now.'],
  ...{ button, confidential: true, urgent: true },
})

export const deadlineLetters = [near, passed, sealedNear, sealedPassed, urgentNear, urgentPassed] as const

/** Which letter says that a clock is due soon or has passed: with what has to be done, or as a link alone. */
export function deadlineLetterOf(
  that: 'near' | 'passed',
  { unit, confidential }: Pick<ClockKind, 'unit' | 'confidential'>,
) {
  const isNear = that === 'near'
  if (unit === 'hours') return { sealed: isNear ? urgentNear : urgentPassed }
  if (confidential) return { sealed: isNear ? sealedNear : sealedPassed }
  return { plain: isNear ? near : passed }
}
