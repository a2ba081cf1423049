import { audit } from '../audit.ts'
import { dayOf } from '../days.ts'
import { covers, standingHolds, takeDisposalTurn } from '../disposal/holds.ts'
import { type Id, newId } from '../id.ts'
import type { KeptTable } from '../keeping.ts'
import type { Place } from '../keys.ts'
import { stands, takeTurn } from '../turns.ts'
import { demand, demandPermission, Stale, type Work } from '../work.ts'
import {
  changesBetween,
  isSame,
  keyOf,
  makeAgain,
  putBack,
  rowsNow,
  type Shape,
  type Snapshot,
  shapeOf,
  snapshotOf,
  unmake,
} from './images.ts'
import {
  type BulkChange,
  type BulkChangeId,
  type BulkKind,
  type Change,
  type Image,
  own,
  UNDO_FOR,
  type UndoableTable,
} from './records.ts'

const placeOf = (id: BulkChangeId): Place => ({ table: 'platform.bulk_change', column: 'images', row: id })

/**
 * Runs a command that changes many records, and keeps what each said before, so that it can be undone for a day. Nothing
 * is kept of what refuses or changes nothing.
 */
export async function undoable<Result>(
  work: Work,
  { kind, tables, passesOver }: BulkKind,
  { title, subjectId = null }: { readonly title: string; readonly subjectId?: Id<string> | null },
  run: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly bulkChangeId: BulkChangeId | undefined }> {
  const { tx, now, actor, keys } = work
  const before: { table: string; shape: Shape; rows: Snapshot }[] = []
  for (const table of tables) {
    const shape = await shapeOf(tx, table)
    before.push({ table, shape, rows: await snapshotOf(tx, table, shape) })
  }
  const result = await run()
  const changes: Change[] = []
  for (const { table, shape, rows } of before)
    changes.push(
      ...changesBetween(table, rows, await snapshotOf(tx, table, shape)).filter(
        (each) => !passesOver?.(each),
      ),
    )
  if (changes.length === 0) return { result, bulkChangeId: undefined }
  const id = newId<'bulk change'>()
  const images = await keys.seal(tx, placeOf(id), JSON.stringify(changes))
  await own(tx)
    .insertInto('platform.bulkChange')
    .values({
      ...{
        partnershipId: tx.partnershipId,
        id,
        kind,
        subjectId,
        title: title.slice(0, 300),
        doneBy: actor.id,
      },
      ...{ doneAt: now, untilAt: now.add(UNDO_FOR), count: changes.length, images },
      ...{ undoneAt: null, undoneBy: null, undoneCount: null },
    })
    .execute()
  await audit(work, 'undo.keep', id, { kind, count: changes.length })
  return { result, bulkChangeId: id }
}

/** One record of a change: what going back does to it, or why it stays as it is. */
export interface GoneBack {
  readonly name: string
  readonly what: string
  readonly stays?: string
}

const CHANGED = 'Somebody has changed it since. It stays as it is.'
const GONE = 'It is not there any more.'
const THERE = 'It is there again already.'
const HELD = 'Something else depends on it by now. It stays as it is.'

const nameOf = ({ before, after }: Change): Image => after ?? before ?? {}
const idOf = (change: Change): string => String(nameOf(change)['id'] ?? '')

/** What was made goes first, then what was changed, then what was taken away, so that each finds its place free. */
const ORDER = (change: Change): number => (change.before === null ? 0 : change.after === null ? 2 : 1)

/** Why a change cannot go back, in a sentence; undefined where it can. */
function whyNot({ before, after }: Change, now: Image | undefined, isUsed: string | undefined) {
  if (after === null) return now ? THERE : undefined
  if (!now) return GONE
  if (!isSame(now, after)) return CHANGED
  return before ? undefined : isUsed
}

/** What changes of one turn in one table are done with. */
interface Going {
  readonly table: UndoableTable
  readonly shape: Shape
  /** The rows as they stand. */
  readonly rows: ReadonlyMap<string, Image>
}

/** Takes changes of one turn back. Says of those that stay why, by their ids. */
async function takeBack(
  work: Work,
  changes: readonly Change[],
  { table, shape, rows }: Going,
): Promise<ReadonlyMap<string, string>> {
  const { tx } = work
  const [first] = changes
  if (first?.before === null) {
    const ids = changes.map(idOf)
    if (table.takeBack) return (await table.takeBack(work, ids)) ?? new Map()
    await unmake(tx, table.table, shape, changes.map(nameOf))
    return new Map()
  }
  const pairs = changes.flatMap((change) => {
    const now = rows.get(keyOf(shape, nameOf(change)))
    return change.before && now ? [{ id: idOf(change), before: change.before, now }] : []
  })
  if (first?.after === null) {
    await makeAgain(
      tx,
      table.table,
      shape,
      changes.flatMap(({ before }) => (before ? [before] : [])),
    )
    return new Map()
  }
  if (!table.giveBack) {
    await putBack(tx, table.table, shape, pairs)
    return new Map()
  }
  const stay = new Map<string, string>()
  for (const { id, before, now } of pairs) {
    const why = await table.giveBack(work, before, now)
    if (why) stay.set(id, why)
  }
  return stay
}

const WHAT = ({ before, after }: Change, { takenBack }: UndoableTable): string => {
  if (before === null) return takenBack ?? 'It is taken away again.'
  return after === null ? 'It is put back.' : 'It says again what it said before.'
}

/** Undoes a change record by record. Those that somebody has changed since stay as they are, each with a sentence. */
export async function undoBulk(
  work: Work,
  change: BulkChange,
  { may, kind, keeping = (_work, run) => run() }: BulkKind,
  known: readonly UndoableTable[],
): Promise<readonly GoneBack[]> {
  demandPermission(work, may)
  demand(kind === change.kind)
  const { tx, now, actor, keys } = work
  await takeTurn(tx, 'platform.bulk_change')
  const { images } = await own(tx)
    .selectFrom('platform.bulkChange')
    .select('images')
    .where('partnershipId', '=', tx.partnershipId)
    .where('id', '=', change.id)
    .executeTakeFirstOrThrow()
  if (images === null) throw new Stale('Somebody else undid it first')
  demand(Temporal.Instant.compare(now, change.untilAt) < 0)
  const changes: readonly Change[] = JSON.parse(await keys.open(tx, placeOf(change.id), images))
  const tableOf = tablesOf(known)
  const came = new Map<Change, GoneBack>()
  const goThrough = async (some: readonly Change[]) => {
    for (const turn of [0, 1, 2])
      for (const [table, alike] of Map.groupBy(
        some.filter((each) => ORDER(each) === turn),
        ({ table: name }) => name,
      ))
        for (const [each, told] of await goBackTogether(work, alike, tableOf(table), change.title))
          came.set(each, told)
  }
  await keeping(work, async () => {
    await goThrough(changes)
    // What something else depended on is free once that has gone back too.
    await goThrough(changes.filter((each) => came.get(each)?.stays === HELD))
  })
  const told = [...came.values()]
  const undoneCount = told.filter(({ stays }) => !stays).length
  await own(tx)
    .updateTable('platform.bulkChange')
    .set({ images: null, undoneAt: now, undoneBy: actor.id, undoneCount })
    .where('partnershipId', '=', tx.partnershipId)
    .where('id', '=', change.id)
    .execute()
  await audit(work, 'undo.do', change.id, { kind, undone: undoneCount, stay: told.length - undoneCount })
  return told
}

const tablesOf =
  (known: readonly UndoableTable[]) =>
  (table: string): UndoableTable => {
    const found = known.find((each) => each.table === table)
    if (!found) throw new Error(`No module says how the rows of ${table} go back`)
    return found
  }

async function goBackTogether(
  work: Work,
  changes: readonly Change[],
  table: UndoableTable,
  title: string,
): Promise<ReadonlyMap<Change, GoneBack>> {
  const { tx } = work
  const shape = await shapeOf(tx, table.table)
  const names = await table.names(tx, changes.map(nameOf))
  const rows = await rowsNow(tx, table.table, shape, changes.map(nameOf))
  const made = changes.filter(({ before }) => before === null).map(idOf)
  const used = made.length > 0 ? await table.inUse?.(tx, made) : undefined
  const stays = new Map<Change, string>()
  for (const each of changes) {
    const why = whyNot(each, rows.get(keyOf(shape, nameOf(each))), used?.get(idOf(each)))
    if (why) stays.set(each, why)
  }
  const free = changes.filter((each) => !stays.has(each))
  const tryThese = (some: readonly Change[]) =>
    stands(tx, async () => {
      const refused = await takeBack(work, some, { table, shape, rows })
      for (const each of some) {
        const why = refused.get(idOf(each))
        if (why) stays.set(each, why)
      }
    })
  // All at once, because there may be thousands; one by one only where the database lets some of them not stand.
  if (free.length > 0 && !(await tryThese(free)))
    for (const each of free) if (!(await tryThese([each]))) stays.set(each, HELD)
  const gone = changes.filter((each) => !stays.has(each)).map(nameOf)
  if (gone.length > 0) await table.wentBack?.(work, gone, title)
  return new Map(
    changes.map((each, at) => {
      const why = stays.get(each)
      return [each, { name: names[at] ?? '', what: WHAT(each, table), ...(why && { stays: why }) }]
    }),
  )
}

/** What names the records that a change holds, and which tables they are of. Nothing where it cannot be opened any more. */
async function heldIn(
  { tx, keys }: Pick<Work, 'tx' | 'keys'>,
  id: BulkChangeId,
  images: string,
): Promise<{ readonly tables: readonly string[]; readonly values: readonly unknown[] }> {
  const said = await keys.open(tx, placeOf(id), images).catch(() => '[]')
  const changes: readonly Change[] = JSON.parse(said)
  return {
    tables: changes.map(({ table }) => table),
    values: changes.flatMap(({ before, after }) =>
      [before, after].flatMap((image) => Object.values(image ?? {})),
    ),
  }
}

/**
 * What changes held of records goes as soon as they can be undone no more, but for what a hold covers: the change, a record
 * in it, or their types. Says of how many.
 */
export async function forgetImages(work: Work, kept: readonly KeptTable[]): Promise<number> {
  const { tx, now } = work
  await takeDisposalTurn(work)
  const holds = await standingHolds(tx, dayOf(now))
  const over = await own(tx)
    .selectFrom('platform.bulkChange')
    .select(['id', 'subjectId', 'doneBy', 'undoneBy', 'images'])
    .where('partnershipId', '=', tx.partnershipId)
    .where('untilAt', '<=', now)
    .where('images', 'is not', null)
    .execute()
  const going: BulkChangeId[] = []
  for (const { images, ...row } of over) {
    const { tables, values } =
      holds.length > 0 && images ? await heldIn(work, row.id, images) : { tables: [], values: [] }
    const named = new Set([...Object.values(row), ...values])
    const types = [
      'working',
      ...kept.flatMap(({ table, record }) => (tables.includes(table) ? [record] : [])),
    ]
    if (!holds.some((hold) => types.some((type) => covers(hold, type, named)))) going.push(row.id)
  }
  if (going.length === 0) return 0
  await own(tx)
    .updateTable('platform.bulkChange')
    .set({ images: null })
    .where('partnershipId', '=', tx.partnershipId)
    .where('id', 'in', going)
    .execute()
  await audit(work, 'undo.forget', tx.partnershipId, { count: going.length })
  return going.length
}

/** Records that were disposed of cannot come back: a change that holds what they said can be undone no more. */
export async function forgetImagesOf(work: Work, ids: readonly string[]): Promise<void> {
  const { tx, keys } = work
  const held = await own(tx)
    .selectFrom('platform.bulkChange')
    .select(['id', 'images'])
    .where('partnershipId', '=', tx.partnershipId)
    .where('images', 'is not', null)
    .execute()
  for (const { id, images } of held) {
    // One that cannot be opened any more can be undone no more either.
    const said = images && (await keys.open(tx, placeOf(id), images).catch(() => undefined))
    if (said && !ids.some((each) => said.includes(each))) continue
    await own(tx)
      .updateTable('platform.bulkChange')
      .set({ images: null })
      .where('partnershipId', '=', tx.partnershipId)
      .where('id', '=', id)
      .execute()
    await audit(work, 'undo.forget', id, { count: 1 })
  }
}
