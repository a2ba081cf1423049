import type { AgencyId } from '#modules/people/index.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { type Id, newId } from '#platform/id.ts'
import type { ActionOrigin } from '#platform/module.ts'
import type { Source } from '#platform/source.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, demandPermission, type PersonId, type Work } from '#platform/work.ts'
import { findAction, originsOf, takeActionsTurn } from './queries.ts'
import { keepActions, mayReport, maySee, takesUpdates, WHO_REPORTS } from './rules.ts'
import { type ActionId, type ActionStatus, own } from './schema.ts'

/** Who is to do something: a person, or an agency, or nobody yet. */
export interface Owner {
  readonly ownerId: PersonId | null
  readonly ownerAgencyId: AgencyId | null
}

export interface ActionInput extends Owner {
  readonly summary: string
  readonly dueOn: Temporal.PlainDate | null
}

const DIGITS = 3

/** The next number of the year: `A-2026-041`. Whoever asks has the turn until the end of the transaction. */
async function nextReference(work: Work): Promise<string> {
  await takeTurn(work.tx, 'actions.reference')
  const start = `A-${dayOf(work.now).year}-`
  const { count } = await own(work.tx)
    .selectFrom('actions.action')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('reference', 'like', `${start}%`)
    .executeTakeFirstOrThrow()
  return `${start}${String(Number(count) + 1).padStart(DIGITS, '0')}`
}

/** Records an action that came from a record of another module, which keeps what it means there. */
export async function recordAction(
  work: Work,
  {
    source = [],
    ...given
  }: ActionInput & {
    readonly originKind: string
    readonly originId: Id<string>
    readonly status: ActionStatus
    readonly source?: readonly Source[]
  },
): Promise<ActionId> {
  demandPermission(work, keepActions)
  demand(given.ownerId === null || given.ownerAgencyId === null)
  const id = newId<'action'>()
  await own(work.tx)
    .insertInto('actions.action')
    .values({
      ...{ ...given, partnershipId: work.tx.partnershipId, id, reference: await nextReference(work) },
      ...{ recordedAt: work.now, beganAs: given.status, source: JSON.stringify(source), version: 1 },
    })
    .execute()
  await audit(work, 'actions.record', id, { originKind: given.originKind, originId: given.originId })
  return id
}

/** Changes what an action is, who is to do it, and by when. The module that it came from looks at versions. */
export async function changeAction(work: Work, id: ActionId, given: ActionInput): Promise<void> {
  demandPermission(work, keepActions)
  demand(given.ownerId === null || given.ownerAgencyId === null)
  await takeActionsTurn(work.tx)
  const current = await findAction(work.tx, id)
  demand(current !== undefined)
  await own(work.tx)
    .updateTable('actions.action')
    .set({ ...given, version: current.version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'actions.change', id, { version: current.version + 1 })
}

/** Gives an action to somebody else, or to nobody. */
export async function giveAction(work: Work, id: ActionId, ownerId: PersonId | null): Promise<void> {
  demandPermission(work, keepActions)
  await takeActionsTurn(work.tx)
  const current = await findAction(work.tx, id)
  demand(current !== undefined)
  await own(work.tx)
    .updateTable('actions.action')
    .set({ ownerId, version: current.version + 1, ...(ownerId && { ownerAgencyId: null }) })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'actions.hand-over', id, { ownerId })
}

async function say(work: Work, actionId: ActionId, words: string, status: ActionStatus): Promise<void> {
  await own(work.tx)
    .insertInto('actions.update')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id: newId<'update'>(), actionId, words, status },
      ...{ at: work.now, byId: work.actor.id },
    })
    .execute()
}

/** Moves an action on, with what is to be said of it. The module that it came from knows when. */
export async function moveAction(
  work: Work,
  id: ActionId,
  status: ActionStatus,
  words: string,
): Promise<void> {
  demandPermission(work, keepActions)
  await takeActionsTurn(work.tx)
  const current = await findAction(work.tx, id)
  demand(current !== undefined)
  await own(work.tx)
    .updateTable('actions.action')
    .set({ status, version: current.version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await say(work, id, words, status)
  await audit(work, 'actions.move', id, { status, version: current.version + 1 })
}

/**
 * Says of an action how it goes. What was said before stays as it is. `origins` know which group answers for it, whose chair
 * and deputy chair may say so too.
 */
export async function updateAction(
  work: Work,
  id: ActionId,
  { words }: { readonly words: string },
  origins: readonly ActionOrigin[] = [],
): Promise<{ readonly refused: 'closed' } | { readonly id: ActionId }> {
  await takeActionsTurn(work.tx)
  const current = await findAction(work.tx, id)
  demand(current !== undefined && maySee(work.actor, current))
  const { tx: db, actor, now } = work
  const origin = (await originsOf({ db, actor, now, today: dayOf(now) }, origins, [current])).get(
    current.originId,
  )
  demand(mayReport(work.actor, current, origin?.groupId), WHO_REPORTS)
  if (!takesUpdates(current)) return { refused: 'closed' }
  await say(work, id, words, current.status)
  await audit(work, 'actions.update', id)
  return { id }
}
