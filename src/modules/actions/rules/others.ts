import { post } from '#modules/people/index.ts'
import { type Actor, holds } from '#platform/work.ts'
import { isLive, keepActions } from '../rules.ts'
import type { Action, ActionId, Transfer, Waiting } from '../schema.ts'

type Link = Pick<Waiting, 'actionId' | 'onId'>

/** Whether an action waits for another one, directly or through others. */
export function waitsFor(links: readonly Link[], actionId: ActionId, onId: ActionId): boolean {
  const seen = new Set<ActionId>()
  let next: ActionId[] = [actionId]
  while (next.length > 0) {
    const found = links.filter((link) => next.includes(link.actionId)).map((link) => link.onId)
    if (found.includes(onId)) return true
    for (const id of next) seen.add(id)
    next = found.filter((id) => !seen.has(id))
  }
  return false
}

/** Whether an action may wait for another: not for itself, nor for one that waits for it. */
export const mayWaitFor = (links: readonly Link[], actionId: ActionId, onId: ActionId): boolean =>
  actionId !== onId && !waitsFor(links, onId, actionId)

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

/** What is still to be done may wait, pass to others, or be taken over. */
export const mayStillChange = (action: Pick<Action, 'status'>): boolean => isLive(action)
