import { type AnsweredFor, isLive } from '#modules/actions/index.ts'
import { isAfter, isBefore } from '#platform/days.ts'
import type { Choice } from '../schema.ts'

export const CHOICE_WORDS: Readonly<Record<Choice, string>> = {
  close: 'Close it',
  extend: 'Extend it',
  escalate: 'Escalate it',
}

export const CHOICE_HINTS: Readonly<Record<Choice, string>> = {
  close: 'What shows that it was done is good enough',
  extend: 'It goes on to another day',
  escalate: 'Somebody above has to move it',
}

/** What was decided, as the tracker says it. */
export const DECIDED_WORDS: Readonly<Record<Choice, string>> = {
  close: 'To be closed',
  extend: 'Extended',
  escalate: 'Escalated',
}

type Standing = Pick<AnsweredFor, 'status' | 'dueOn' | 'rag' | 'blockedBy' | 'freshEvidence' | 'latest'>

/**
 * Whether an action arises at a meeting: its day has come by then and nobody has verified that it was done. It comes back at each
 * meeting until somebody has.
 */
export const arises = (
  { status, dueOn }: Pick<Standing, 'status' | 'dueOn'>,
  day: Temporal.PlainDate,
): boolean => isLive({ status }) && dueOn !== null && !isAfter(dueOn, day)

/**
 * What is proposed to be decided of an action, and why. What is done or has evidence is to be looked at and closed, unless
 * that evidence was there already when the action was reopened; what is late and stands still goes up; all else gets another day.
 */
export function proposedFor(
  action: Standing,
  day: Temporal.PlainDate,
  since: Temporal.Instant | undefined,
): { readonly choice: Choice; readonly because: string } {
  if (action.status === 'submitted')
    return { choice: 'close', because: 'its owner says that it is done, and others have to verify it' }
  if (action.freshEvidence > 0) return { choice: 'close', because: 'there is evidence of it' }
  if (action.blockedBy !== '') return { choice: 'escalate', because: 'something keeps it from going on' }
  if (action.rag === 'red') return { choice: 'escalate', because: 'it is off track' }
  const isLate = action.dueOn !== null && isBefore(action.dueOn, day)
  const wasSaid =
    action.latest !== undefined &&
    (since === undefined || Temporal.Instant.compare(action.latest.at, since) >= 0)
  if (isLate && !wasSaid)
    return { choice: 'escalate', because: 'it is late and nothing was said of it since' }
  return { choice: 'extend', because: 'it is under way' }
}
