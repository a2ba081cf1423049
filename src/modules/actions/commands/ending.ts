import type { Work } from '#platform/work.ts'
import { bring } from '../commands.ts'
import type { EndInput } from '../forms/ending.ts'
import { anotherOpen, type NotAnother } from '../queries/beside.ts'
import { keepableInTurn } from '../queries/turns.ts'
import { isLive } from '../rules.ts'
import type { ActionId } from '../schema.ts'

/** Ends an action without its being done: another is done in its place, or nobody is to do it any more. */
export async function endAction(
  work: Work,
  id: ActionId,
  { reference, words, version }: EndInput,
): Promise<{ readonly refused: 'stale' | NotAnother } | { readonly id: ActionId }> {
  const current = await keepableInTurn(work, id)
  if (current.version !== version || !isLive(current)) return { refused: 'stale' }
  const other = reference === '' ? { id: null } : await anotherOpen(work, id, reference)
  if ('refused' in other) return other
  await bring(work, current, { status: 'closed', supersededById: other.id }, words, { did: 'actions.end' })
  return { id }
}
