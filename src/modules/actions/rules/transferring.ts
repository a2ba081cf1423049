import { post } from '#modules/people/index.ts'
import { type Actor, holds } from '#platform/work.ts'
import { keepActions } from '../rules.ts'
import type { Transfer } from '../schema.ts'

const OF_AGENCY: readonly string[] = [post('chief-officer'), post('agency-lead')]

/** Who says whether an action passes: who answers for the agency that is to own it, who is to lead it, and the unit for them. */
export const mayDecideTransfer = (
  actor: Actor,
  { toAgencyId, toId }: Pick<Transfer, 'toAgencyId' | 'toId'>,
) =>
  toId === actor.id ||
  holds(actor, keepActions) ||
  actor.holds.some(({ as, of }) => of === toAgencyId && OF_AGENCY.includes(as))

export const WHO_DECIDES_TRANSFER =
  'The safeguarding lead and the chief officer of the agency that is to own the action take it on, and so does whoever is to lead it. The business unit may do so for them.'
