import type { Work } from '#platform/work.ts'
import { bring, recordAction } from '../commands.ts'
import type { SplitInput } from '../forms/splitting.ts'
import { actionsInPlain } from '../queries/confidential.ts'
import { keepableInTurn } from '../queries/turns.ts'
import { isLive } from '../rules.ts'
import { recommendations } from '../schema/recommendations.ts'
import type { ActionId } from '../schema.ts'

/** The parts of an action are for whatever it was for: they stand under the same recommendations. */
async function linkAsWell(work: Work, id: ActionId, parts: readonly ActionId[]): Promise<void> {
  const { partnershipId } = work.tx
  const links = await recommendations(work.tx)
    .selectFrom('actions.recommendationAction')
    .select('recommendationId')
    .where('partnershipId', '=', partnershipId)
    .where('actionId', '=', id)
    .execute()
  if (links.length === 0) return
  await recommendations(work.tx)
    .insertInto('actions.recommendationAction')
    .values(links.flatMap((link) => parts.map((actionId) => ({ ...link, partnershipId, actionId }))))
    .execute()
}

/** Splits an action into several, each with what it had, for the same recommendations; it ends, and they go on. */
export async function splitAction(
  work: Work,
  id: ActionId,
  { summaries, words, version }: SplitInput,
): Promise<{ readonly refused: 'stale' } | { readonly ids: readonly ActionId[] }> {
  const current = await keepableInTurn(work, id)
  if (current.version !== version || !isLive(current)) return { refused: 'stale' }
  const [whole = current] = await actionsInPlain({ ...work, db: work.tx }, [current])
  const { ownerId, ownerAgencyId, accountableId, dueOn, agreedOn, outcome, success } = whole
  const { originKind, originId, originWords, tier } = whole
  const ids: ActionId[] = []
  for (const summary of summaries)
    ids.push(
      await recordAction(work, {
        ...{ summary, ownerId, ownerAgencyId, accountableId, dueOn, agreedOn, outcome, success },
        ...{ originKind, originId, originWords, tier, status: 'open', splitFromId: id },
      }),
    )
  await linkAsWell(work, id, ids)
  await bring(work, current, { status: 'closed' }, words, {
    ...{ did: 'actions.split', detail: { into: ids } },
  })
  return { ids }
}
