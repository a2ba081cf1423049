import { audit } from '#platform/audit.ts'
import { newId } from '#platform/id.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import type { RenamedView } from '../forms/views.ts'
import { viewsOf } from '../queries/views.ts'
import { type ActionsAsked, askedIn } from '../rules/tracker.ts'
import { MOST_VIEWS } from '../rules/views.ts'
import { readEveryAction } from '../rules.ts'
import { ownViews, type SavedView, type SavedViewId } from '../schema/views.ts'

/** Another view of theirs is called so already. */
interface Taken {
  readonly refused: 'taken'
}

/** The views of whoever works. Two browsers of one person wait for each other. */
async function viewsInTurn(work: Work): Promise<readonly SavedView[]> {
  demandPermission(work, readEveryAction)
  await takeTurn(work.tx, `actions.views ${work.actor.id}`)
  return viewsOf(work.tx, work.actor)
}

const isCalled = (name: string, but?: SavedViewId) => (view: SavedView) =>
  view.id !== but && view.name.toLowerCase() === name.toLowerCase()

const one = (work: Work, id: SavedViewId) =>
  ownViews(work.tx)
    .updateTable('actions.savedView')
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)

/**
 * Saves what somebody asks of the tracker under a name of theirs, after the others. The audit has neither: the name is
 * nobody else’s, and it is written because the tracker is drawn anew once anything was done.
 */
export async function saveView(
  work: Work,
  name: string,
  asked: ActionsAsked,
): Promise<Taken | { readonly refused: 'full' } | { readonly id: SavedViewId }> {
  const all = await viewsInTurn(work)
  if (all.length >= MOST_VIEWS) return { refused: 'full' }
  if (all.some(isCalled(name))) return { refused: 'taken' }
  const id = newId<'saved view'>()
  await ownViews(work.tx)
    .insertInto('actions.savedView')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, personId: work.actor.id, name },
      ...{ asked: askedIn(asked), place: (all.at(-1)?.place ?? 0) + 1, savedAt: work.now, version: 1 },
    })
    .execute()
  await audit(work, 'actions.save-view', id)
  return { id }
}

/** Calls a view something else. */
export async function renameView(
  work: Work,
  id: SavedViewId,
  { name, version }: RenamedView,
): Promise<
  Taken | { readonly refused: 'stale'; readonly current: SavedView } | { readonly id: SavedViewId }
> {
  const all = await viewsInTurn(work)
  const current = all.find((view) => view.id === id)
  demand(current !== undefined)
  if (current.version !== version) return { refused: 'stale', current }
  if (all.some(isCalled(name, id))) return { refused: 'taken' }
  await one(work, id)
    .set({ name, version: version + 1 })
    .execute()
  await audit(work, 'actions.rename-view', id, { version: version + 1 })
  return { id }
}

/** Puts a view before the others of theirs. Where it is first already nothing changes. */
export async function putViewFirst(work: Work, id: SavedViewId): Promise<void> {
  const all = await viewsInTurn(work)
  demand(all.some((view) => view.id === id))
  const [first] = all
  if (!first || first.id === id) return
  await one(work, id)
    .set({ place: first.place - 1 })
    .execute()
  await audit(work, 'actions.put-view-first', id)
}

/** Removes a view. The actions that it showed are untouched. */
export async function removeView(work: Work, id: SavedViewId): Promise<void> {
  const all = await viewsInTurn(work)
  demand(all.some((view) => view.id === id))
  await ownViews(work.tx)
    .deleteFrom('actions.savedView')
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'actions.remove-view', id)
}
