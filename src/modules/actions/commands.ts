import { type GroupId, groups } from '#modules/governance/index.ts'
import { type AgencyId, agencyNames, findPerson } from '#modules/people/index.ts'
import { askOf } from '#platform/access.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { type Id, newId } from '#platform/id.ts'
import type { Tier } from '#platform/keeping.ts'
import type { ActionOrigin } from '#platform/module.ts'
import type { Source } from '#platform/source.ts'
import { demand, demandPermission, type PersonId, type Work } from '#platform/work.ts'
import type { SmartInput } from './forms.ts'
import { actionsInPlain, keptAction, readsWords } from './queries/confidential.ts'
import { type Said, say } from './queries/saying.ts'
import { nextReferences, reportableInTurn } from './queries/turns.ts'
import { findAction, type NamedAction, takeActionsTurn } from './queries.ts'
import { A_CONFIDENTIAL_ACTION, CONFIDENTIAL, WHO_READS } from './rules/confidential.ts'
import { mayKeep, WHO_KEEPS } from './rules/smart.ts'
import { BY_HAND, isDone, keepActions, maySee, takesUpdates } from './rules.ts'
import type { UpdateRequestId } from './schema/asking.ts'
import { type Action, type ActionId, type ActionStatus, own } from './schema.ts'

/** Who leads something and which agency owns it; nobody where that is not settled. */
export interface Owner {
  readonly ownerId: PersonId | null
  readonly ownerAgencyId: AgencyId | null
}

/** What an action is. What is left out is empty in a new one, and stays as it is in one that is changed. */
export interface ActionInput extends Owner {
  readonly summary: string
  readonly dueOn: Temporal.PlainDate | null
  readonly outcome?: string
  readonly success?: string
  readonly accountableId?: GroupId | null
  readonly originWords?: string
  readonly agreedOn?: Temporal.PlainDate | null
  readonly splitFromId?: ActionId
}

const demandMayKeep = (work: Work, kept: { readonly accountableId: GroupId | null }): void =>
  demand(mayKeep(work.actor, kept), WHO_KEEPS)

/** Whoever an action names is there. */
async function demandNamed(
  work: Work,
  { ownerId, ownerAgencyId, accountableId }: Owner & Pick<ActionInput, 'accountableId'>,
): Promise<void> {
  if (ownerId) demand((await findPerson(work.tx, work.actor, ownerId)) !== undefined)
  if (ownerAgencyId) demand((await agencyNames(work.tx)).some(({ id }) => id === ownerAgencyId))
  if (accountableId) demand((await groups(work.tx, work.actor)).some(({ id }) => id === accountableId))
}

/**
 * Records an action that came from a record of another module, which keeps what it means there. At T3 what it says is sealed.
 */
export async function recordAction(
  work: Work,
  {
    source = [],
    id = newId<'action'>(),
    tier = 2,
    ...given
  }: ActionInput & {
    readonly originKind: string
    readonly originId: Id<string>
    readonly status: ActionStatus
    readonly tier?: Tier
    readonly source?: readonly Source[]
    /** Where it has to be known before. */
    readonly id?: ActionId
  },
): Promise<ActionId> {
  demandMayKeep(work, { accountableId: given.accountableId ?? null })
  await demandNamed(work, given)
  const [reference = ''] = await nextReferences(work.tx, dayOf(work.now).year, 1)
  const words = await keptAction(work, { id, tier }, { outcome: '', success: '', originWords: '', ...given })
  await own(work.tx)
    .insertInto('actions.action')
    .values({
      ...{ accountableId: null, agreedOn: null },
      ...{ submittedOn: null, submittedBy: null, verifiedOn: null, verifiedBy: null },
      ...{ supersededById: null, splitFromId: null, ...given, ...words, tier },
      ...{ partnershipId: work.tx.partnershipId, id, reference },
      ...{ recordedAt: work.now, beganAs: given.status, source: JSON.stringify(source), version: 1 },
    })
    .execute()
  const { originKind, originId } = given
  await audit(work, 'actions.record', id, { originKind, originId }, { tier })
  return id
}

/** Records an action that came from no record of the product: somebody says in words where it was agreed. */
export async function recordByHand(
  work: Work,
  { version: _, ...given }: SmartInput,
): Promise<{ readonly id: ActionId }> {
  const id = newId<'action'>()
  return { id: await recordAction(work, { ...given, id, originKind: BY_HAND, originId: id, status: 'open' }) }
}

/**
 * Changes what an action is, who is to do it, and by when. The module that it came from looks at versions. Of one that is
 * confidential other modules know no words: what they give back in place of them leaves them as they are.
 */
export async function changeAction(
  work: Work,
  id: ActionId,
  { summary, ...given }: Omit<ActionInput, 'summary'> & Partial<Pick<ActionInput, 'summary'>>,
): Promise<void> {
  await takeActionsTurn(work.tx)
  const current = await findAction(work.tx, id)
  demand(current !== undefined)
  demandMayKeep(work, current)
  if (given.accountableId !== undefined && given.accountableId !== current.accountableId)
    demandMayKeep(work, { accountableId: given.accountableId })
  await demandNamed(work, given)
  const isKnown = summary !== undefined && (current.tier < 3 || summary !== A_CONFIDENTIAL_ACTION)
  const [before = current] = await actionsInPlain({ ...work, db: work.tx }, [current])
  const words = await keptAction(work, current, { ...before, ...given, ...(isKnown && { summary }) })
  await own(work.tx)
    .updateTable('actions.action')
    .set({ ...given, ...words, version: current.version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'actions.change', id, { version: current.version + 1 }, { tier: current.tier })
}

/** Changes an action on its own page, unless somebody has saved another version since the form was opened. */
export async function editAction(
  work: Work,
  id: ActionId,
  { version, ...given }: SmartInput,
): Promise<{ readonly refused: 'stale'; readonly current: NamedAction } | { readonly id: ActionId }> {
  await takeActionsTurn(work.tx)
  const current = await findAction(work.tx, id)
  demand(current !== undefined && maySee(work.actor, current))
  demand(await readsWords(askOf(work), current), WHO_READS)
  if (current.version !== version) return { refused: 'stale', current }
  await changeAction(work, id, given)
  return { id }
}

/** Gives an action to somebody else, or to nobody. */
export async function giveAction(work: Work, id: ActionId, ownerId: PersonId | null): Promise<void> {
  demandPermission(work, keepActions)
  await takeActionsTurn(work.tx)
  const current = await findAction(work.tx, id)
  demand(current !== undefined)
  await own(work.tx)
    .updateTable('actions.action')
    .set({ ownerId, version: current.version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'actions.hand-over', id, { ownerId })
}

/** Where an action comes to, and what else is known of it since. */
type Moved = Pick<Action, 'status'> &
  Partial<
    Pick<
      Action,
      | 'submittedOn'
      | 'submittedBy'
      | 'verifiedOn'
      | 'verifiedBy'
      | 'dueOn'
      | 'blockedBy'
      | 'rag'
      | 'ragBefore'
      | 'ownerId'
      | 'ownerAgencyId'
      | 'supersededById'
    >
  >

/**
 * Brings an action to where whoever calls it has seen that it may come, with what is to be said of it. Nobody looks any more
 * at what came of one that is to be done again, or has ended. `did` is what the audit calls it.
 */
export async function bring(
  work: Work,
  action: Pick<Action, 'id' | 'version' | 'tier'>,
  to: Moved,
  words: string,
  { did, detail = {} }: { readonly did: string; readonly detail?: object },
): Promise<void> {
  const { id, version } = action
  await own(work.tx)
    .updateTable('actions.action')
    .set({ ...to, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  if (!isDone(to))
    await own(work.tx)
      .updateTable('actions.impactCheck')
      .set({ droppedAt: work.now })
      .where('partnershipId', '=', work.tx.partnershipId)
      .where('actionId', '=', id)
      .where('result', 'is', null)
      .where('droppedAt', 'is', null)
      .execute()
  await say(work, action, to.status, { words })
  await audit(work, did, id, { status: to.status, version: version + 1, ...detail })
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
  await bring(work, current, { status }, words, { did: 'actions.move' })
}

/**
 * Says of an action how it goes. What was said before stays as it is. `origins` know which group answers for it, whose chair
 * and deputy chair may say so too. `through` is what the audit says of how it came, where that was not by signing in.
 */
export async function updateAction(
  work: Work,
  id: ActionId,
  said: Said,
  origins: readonly ActionOrigin[] = [],
  through: { readonly requestId?: UpdateRequestId } = {},
): Promise<{ readonly refused: 'closed' } | { readonly id: ActionId }> {
  const current = await reportableInTurn(work, id, origins)
  if (!takesUpdates(current)) return { refused: 'closed' }
  // Whoever says how it goes has begun.
  const status = current.status === 'open' && said.rag ? 'in-progress' : current.status
  await say(work, current, status, said)
  const { rag = null, isBlocked = false, reason = '' } = said
  const blockedBy = isBlocked ? (current.tier < 3 ? reason : CONFIDENTIAL) : ''
  if (rag)
    await own(work.tx)
      .updateTable('actions.action')
      .set({ status, rag, ragBefore: current.rag, blockedBy })
      .where('partnershipId', '=', work.tx.partnershipId)
      .where('id', '=', id)
      .execute()
  await audit(work, 'actions.update', id, through)
  return { id }
}
