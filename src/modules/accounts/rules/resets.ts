import { BUSINESS_UNIT } from '#modules/people/index.ts'
import { settingKey, wholeNumber } from '#platform/settings.ts'
import { type Actor, holds, permission } from '#platform/work.ts'
import type { FactorReset } from '../schema.ts'
import { type Bonds, isSecond } from './second-person.ts'

export const approveResets = permission('accounts.approve-resets', ...BUSINESS_UNIT)

/** How long a person has to stop the reset of their second factor once two have approved it. */
export const resetWait = settingKey({
  key: 'accounts.reset-wait',
  words: 'How long a reset of a second factor waits',
  ...wholeNumber(1, 168),
  default: 24,
  source: 'Proposed: long enough that its owner sees a letter on a working day',
  confirmed: false,
  unit: 'hours',
})

export type ResetState = 'asked' | 'one of two' | 'waits' | 'ready' | 'stopped' | 'done'

export function resetState(
  { firstBy, dueAt, stoppedAt, doneAt }: Pick<FactorReset, 'firstBy' | 'dueAt' | 'stoppedAt' | 'doneAt'>,
  now: Temporal.Instant,
): ResetState {
  if (doneAt) return 'done'
  if (stoppedAt) return 'stopped'
  if (dueAt) return Temporal.Instant.compare(dueAt, now) <= 0 ? 'ready' : 'waits'
  return firstBy ? 'one of two' : 'asked'
}

/** Whether somebody may give an approval that is missing: not the person themself, and a second person the second. */
export const mayApprove = (
  actor: Actor,
  bonds: Bonds,
  { personId, firstBy, secondBy }: Pick<FactorReset, 'personId' | 'firstBy' | 'secondBy'>,
): boolean =>
  holds(actor, approveResets) && actor.id !== personId && secondBy === null && isSecond(bonds, firstBy)
