import { audit } from '../audit.ts'
import { dayOf, isBefore } from '../days.ts'
import { newId } from '../id.ts'
import { accordItself } from '../jobs.ts'
import type { Tier } from '../keeping.ts'
import { demand, type PersonId, Stale, type Work } from '../work.ts'
import { type AccessAsk, grantsOn, mayManage, reasonPlace } from './records.ts'
import { isLiveGrant } from './rules.ts'
import { type ExclusionId, type Grant, type GrantId, own } from './schema.ts'
import { type Right, subjectOf, type Thing, type ThingName } from './things.ts'

/** A unit of work as one who asks, so that a command decides by the same rules as a page. */
export const askOf = (work: Work): AccessAsk => ({ db: work.tx, actor: work.actor, now: work.now })

interface Given {
  readonly personId: PersonId
  readonly right: Right
  readonly fromOn: Temporal.PlainDate
  /** The last day, inclusive. */
  readonly toOn: Temporal.PlainDate
  readonly reason: string
}

export const demandManager = async (work: Work, thing: Thing): Promise<void> =>
  demand(await mayManage(askOf(work), thing), 'Only who owns this, or decides on it, says who may open it.')

async function writeGrant(
  work: Work,
  thing: Thing,
  given: Omit<Given, 'toOn'> & Pick<Grant, 'toOn'>,
): Promise<GrantId> {
  const id = newId<'grant'>()
  await own(work.tx)
    .insertInto('platform.grant')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, kind: thing.kind, thingId: thing.id, ...given },
      reason: await work.keys.seal(work.tx, reasonPlace('platform.grant', id), given.reason),
      ...{ grantedBy: work.actor.id, grantedAt: work.now, revokedAt: null, revokedBy: null, version: 1 },
    })
    .execute()
  const { personId, right } = given
  await audit(work, 'access.grant', subjectOf(thing), { grantId: id, personId, right }, { tier: thing.tier })
  return id
}

/**
 * Opens a thing for whoever owns it, when it is made: until then nobody may. It lasts as long as they hold something of
 * what the thing says its owner has to hold. A module calls it in the command that makes a T3 or T4 record.
 */
export async function openForOwner(work: Work, thing: Thing): Promise<GrantId | undefined> {
  if (thing.ownerId === null) return undefined
  return writeGrant(work, thing, {
    ...{ personId: thing.ownerId, right: 'decide', reason: 'Owns it' },
    ...{ fromOn: dayOf(work.now), toOn: null },
  })
}

/** Somebody for whom a post opens a thing. */
export interface PostHolder {
  readonly personId: PersonId
  /** The last day of their post, inclusive; null while none is known. */
  readonly toOn: Temporal.PlainDate | null
}

/**
 * Opens a confidential thing by name for those who hold a post, and closes it for those who held it before. It is Accord
 * that gives and revokes here, so that a person's own grants stay as they are. `closeOnly` opens it for nobody new. Gives
 * those for whom it was opened now.
 */
export async function openForPost(
  work: Work,
  thing: Thing,
  holders: readonly PostHolder[],
  { reason, closeOnly = false }: { readonly reason: string; readonly closeOnly?: boolean },
): Promise<readonly PersonId[]> {
  const accord = { ...work, actor: accordItself(work.tx.partnershipId) }
  const today = dayOf(work.now)
  const live = (await grantsOn(work.tx, thing)).filter((grant) => isLiveGrant(grant, today))
  for (const grant of live) {
    const holder = holders.find(({ personId }) => personId === grant.personId)
    if (grant.grantedBy !== accord.actor.id || (holder && isWithin(grant, holder))) continue
    await endGrant(accord, thing, grant)
  }
  if (closeOnly) return []
  const opened: PersonId[] = []
  for (const { personId, toOn } of holders) {
    const theirs = live.filter((grant) => grant.personId === personId)
    if (theirs.some((grant) => grant.grantedBy === accord.actor.id && isWithin(grant, { toOn }))) continue
    await writeGrant(accord, thing, {
      ...{ personId, right: 'decide', reason, fromOn: today },
      toOn: toOn ?? today.add({ years: 1 }),
    })
    if (theirs.length === 0) opened.push(personId)
  }
  return opened
}

const isWithin = ({ toOn }: Pick<Grant, 'toOn'>, holder: Pick<PostHolder, 'toOn'>): boolean =>
  holder.toOn === null || (toOn !== null && !isBefore(holder.toOn, toOn))

/** Ends a grant at once. Whoever calls it has made sure that the actor may. */
export async function endGrant(work: Work, thing: Thing, grant: Grant): Promise<void> {
  await own(work.tx)
    .updateTable('platform.grant')
    .set({ revokedAt: work.now, revokedBy: work.actor.id, version: grant.version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', grant.id)
    .execute()
  await audit(
    work,
    'access.revoke',
    subjectOf(thing),
    { grantId: grant.id, personId: grant.personId },
    { tier: thing.tier },
  )
}

/**
 * Ends what a grant opens with a day, for somebody who goes. It only takes away, so it needs no sight of the thing:
 * whoever calls it has demanded a permission of its own. One that has not begun by then is revoked.
 */
export async function endGrantOn(
  work: Work,
  grantId: GrantId,
  lastOn: Temporal.PlainDate,
  tier: Tier,
): Promise<void> {
  const grant = await own(work.tx)
    .selectFrom('platform.grant')
    .selectAll()
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', grantId)
    .forUpdate()
    .executeTakeFirst()
  demand(grant !== undefined)
  if (grant.revokedAt !== null) throw new Stale('This grant has been revoked')
  if (grant.toOn && !isBefore(lastOn, grant.toOn)) return
  const isOver = isBefore(lastOn, grant.fromOn)
  await own(work.tx)
    .updateTable('platform.grant')
    .set({
      ...(isOver ? { revokedAt: work.now, revokedBy: work.actor.id } : { toOn: lastOn }),
      version: grant.version + 1,
    })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', grantId)
    .execute()
  const { kind, thingId: id, personId } = grant
  const did = isOver ? 'access.revoke' : 'access.grant-until'
  await audit(work, did, subjectOf({ kind, id }), { grantId, personId, toOn: String(lastOn) }, { tier })
}

/**
 * Ends a grant that was given by mistake, or says again until when one holds: when a change of many is undone. Whoever calls
 * it has demanded a permission of its own, and lets nobody open anything for themselves.
 */
export async function setGrantBack(
  work: Work,
  grantId: GrantId,
  to: 'revoked' | Pick<Grant, 'toOn' | 'revokedAt' | 'revokedBy'>,
  tierOf: (thing: ThingName) => Promise<Tier>,
): Promise<void> {
  const facts = to === 'revoked' ? { revokedAt: work.now, revokedBy: work.actor.id } : to
  const grant = await own(work.tx)
    .updateTable('platform.grant')
    .set(({ eb }) => ({ ...facts, version: eb('version', '+', 1) }))
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', grantId)
    .returning(['kind', 'thingId', 'personId', 'toOn'])
    .executeTakeFirstOrThrow()
  const thing = { kind: grant.kind, id: grant.thingId }
  const detail = { grantId, personId: grant.personId, ...(grant.toOn && { toOn: String(grant.toOn) }) }
  const did = to === 'revoked' ? 'access.revoke' : 'access.give-back'
  await audit(work, did, subjectOf(thing), detail, { tier: await tierOf(thing), marked: true })
}

/** Writes down, of each thing, that access to it goes on under another record of whoever holds it. */
export async function noteMovedGrants(
  work: Work,
  ids: readonly string[],
  { from, to }: { readonly from: PersonId; readonly to: PersonId },
): Promise<void> {
  if (ids.length === 0) return
  const grants = await own(work.tx)
    .selectFrom('platform.grant')
    .select(['id', 'kind', 'thingId'])
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', 'in', ids as readonly GrantId[])
    .execute()
  for (const { id, kind, thingId } of grants)
    await audit(
      work,
      'access.move-grant',
      subjectOf({ kind, id: thingId }),
      { grantId: id, from, to },
      { tier: 3 },
    )
}

/** Lets one person open one thing until a last day. Nobody gives access to themselves. */
export async function grantAccess(
  work: Work,
  thing: Thing,
  given: Given,
): Promise<{ readonly id: GrantId } | { readonly refused: 'yourself' | 'backwards' }> {
  await demandManager(work, thing)
  if (given.personId === work.actor.id) return { refused: 'yourself' }
  if (isBefore(given.toOn, given.fromOn)) return { refused: 'backwards' }
  return { id: await writeGrant(work, thing, given) }
}

/** The last day of a grant or an exclusion, and the version of it that was seen when the day was chosen. */
export interface NewLastDay {
  readonly toOn: Temporal.PlainDate
  readonly version: number
}

export const writeLastDay = (
  work: Work,
  table: 'platform.grant' | 'platform.exclusion',
  id: GrantId | ExclusionId,
  { toOn, version }: NewLastDay,
) =>
  own(work.tx)
    .updateTable(table)
    .set({ toOn, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()

async function liveGrant(work: Work, thing: Thing, id: GrantId): Promise<Grant> {
  const grant = await own(work.tx)
    .selectFrom('platform.grant')
    .selectAll()
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .where('kind', '=', thing.kind)
    .where('thingId', '=', thing.id)
    .forUpdate()
    .executeTakeFirst()
  demand(grant !== undefined)
  if (grant.revokedAt !== null) throw new Stale('This grant has been revoked')
  return grant
}

/** Moves the last day of a grant, of anybody but oneself. */
export async function extendGrant(
  work: Work,
  thing: Thing,
  id: GrantId,
  { toOn, version }: NewLastDay,
): Promise<
  | { readonly id: GrantId }
  | { readonly refused: 'yourself' | 'backwards' }
  | { readonly refused: 'stale'; readonly current: Grant }
> {
  await demandManager(work, thing)
  const grant = await liveGrant(work, thing, id)
  if (grant.version !== version) return { refused: 'stale', current: grant }
  if (grant.personId === work.actor.id) return { refused: 'yourself' }
  if (isBefore(toOn, grant.fromOn)) return { refused: 'backwards' }
  await writeLastDay(work, 'platform.grant', id, { toOn, version })
  const told = { grantId: id, toOn: String(toOn) }
  await audit(work, 'access.grant-until', subjectOf(thing), told, { tier: thing.tier })
  return { id }
}

/** Ends a grant at once, whatever its last day. Who holds it finds the next page closed, also in a tab that is open. */
export async function revokeGrant(work: Work, thing: Thing, id: GrantId): Promise<void> {
  await demandManager(work, thing)
  await endGrant(work, thing, await liveGrant(work, thing, id))
}
