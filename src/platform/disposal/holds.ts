import { sql } from 'kysely'
import { isAfter } from '../days.ts'
import type { Reader } from '../db.ts'
import { type Id, newId } from '../id.ts'
import type { KeptTable, RecordType } from '../keeping.ts'
import { takeTurn } from '../turns.ts'
import { demand, Stale, type Work } from '../work.ts'
import { catalogueOf, named } from './rows.ts'
import { type Hold, type HoldId, type HoldKind, type HoldScope, own } from './schema.ts'

/** One at a time in a partnership: a hold that is placed stands before the next disposal is looked at. */
export const takeDisposalTurn = (work: Work): Promise<void> => takeTurn(work.tx, 'disposal')

const place = (column: 'reason' | 'release_reason', row: string) => ({ table: 'platform.hold', column, row })

/** Every hold, those that stand first, the latest first. */
export const everyHold = (reader: Reader): Promise<Hold[]> =>
  own(reader)
    .selectFrom('platform.hold')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy(sql`released_at is not null`)
    .orderBy('placedAt', 'desc')
    .orderBy('id')
    .execute()

/** The holds that stand on a day. */
export const standingHolds = async (reader: Reader, day: Temporal.PlainDate): Promise<readonly Hold[]> =>
  (await everyHold(reader)).filter(({ releasedAt, fromOn }) => releasedAt === null && !isAfter(fromOn, day))

/** Whether a hold covers a record of a type that says these values, or is named by one of them. */
export const covers = (
  { scope, record, coversId }: Pick<Hold, 'scope' | 'record' | 'coversId'>,
  ofType: string,
  values: ReadonlySet<unknown> | undefined,
): boolean => (scope === 'type' ? record === ofType : (values?.has(coversId) ?? false))

export const findHold = async (reader: Reader, id: HoldId): Promise<Hold | undefined> =>
  (await everyHold(reader)).find((hold) => hold.id === id)

/** Whether any record that is declared has this id, here. */
export async function isKeptHere(
  reader: Reader,
  kept: readonly KeptTable[],
  id: Id<string>,
): Promise<boolean> {
  const { shapes } = await catalogueOf(reader)
  for (const { table } of kept) {
    const shape = shapes.get(table)
    if (shape?.columns.get('id')?.type !== 'uuid') continue
    const { rows } = await sql`select 1 from ${named(table)} where partnership_id = ${reader.partnershipId}
      and id = ${id}`.execute(own(reader))
    if (rows.length > 0) return true
  }
  return false
}

export interface NewHold {
  readonly kind: HoldKind
  readonly scope: HoldScope
  readonly coversId: Id<string> | null
  readonly record: RecordType | null
  readonly reason: string
  readonly fromOn: Temporal.PlainDate
}

/** Places a hold. Whoever calls it has demanded the permission and looked whether what it covers is there. */
export async function placeHold(work: Work, { reason, ...facts }: NewHold): Promise<HoldId> {
  await takeDisposalTurn(work)
  const id = newId<'hold'>()
  await own(work.tx)
    .insertInto('platform.hold')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, ...facts, placedBy: work.actor.id, placedAt: work.now },
      reason: await work.keys.seal(work.tx, place('reason', id), reason),
      ...{ releasedAt: null, releasedBy: null, releaseReason: null, version: 1 },
    })
    .execute()
  return id
}

/** Releases a hold. The reason stays with it. Whoever calls this and `placeHold` writes it in the audit. */
export async function releaseHold(
  work: Work,
  id: HoldId,
  given: { reason: string; version: number },
): Promise<void> {
  await takeDisposalTurn(work)
  const hold = await findHold(work.tx, id)
  demand(hold !== undefined && hold.releasedAt === null, 'This hold was released before.')
  const { numUpdatedRows } = await own(work.tx)
    .updateTable('platform.hold')
    .set({
      ...{ releasedAt: work.now, releasedBy: work.actor.id, version: hold.version + 1 },
      releaseReason: await work.keys.seal(work.tx, place('release_reason', id), given.reason),
    })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .where('version', '=', given.version)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Stale()
}
