import { BUSINESS_UNIT, post } from '#modules/people/index.ts'
import { type Actor, holds, permission } from '#platform/work.ts'
import type { Registration } from '../schema.ts'

/** Who lets in whoever registers: the business unit, and for their own agency its safeguarding and training leads. */
export const decideRegistrations = permission(
  'accounts.decide-registrations',
  ...BUSINESS_UNIT,
  post('agency-lead'),
  post('training-lead'),
)
const anyRegistration = permission('accounts.decide-any-registration', ...BUSINESS_UNIT)

/**
 * Whether somebody may decide on a registration. One that leads to a record of the directory brings along what that
 * record holds, so it is for the business unit alone.
 */
export const mayDecide = (
  actor: Actor,
  { agencyId, personId, decision }: Pick<Registration, 'agencyId' | 'personId' | 'decision'>,
): boolean =>
  holds(actor, anyRegistration) ||
  ((personId === null || decision !== null) &&
    actor.holds.some(({ as, of }) => decideRegistrations.to.includes(as) && of === agencyId))

/** For how long the link that proves an address is good. */
export const PROOF_HOURS = 24

/** Why somebody is not let in. The letter says it in these words: nothing that was typed travels by mail. */
export const REFUSAL_REASONS = {
  'not-known': 'the agency does not know you',
  'other-agency': 'you seem to work for another agency',
  'other-address': 'we need an address of the agency',
  invited: 'you need an invitation, and the business unit will send you one',
} as const
export type RefusalReason = keyof typeof REFUSAL_REASONS
