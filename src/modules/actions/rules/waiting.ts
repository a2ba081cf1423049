import type { ActionId, Waiting } from '../schema.ts'

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
