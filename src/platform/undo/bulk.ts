import { audit } from '../audit.ts'
import { type Id, newId } from '../id.ts'
import type { Place } from '../keys.ts'
import { takeTurn } from '../turns.ts'
import { demand, demandPermission, type Work } from '../work.ts'
import {
  type Change,
  changesBetween,
  isSame,
  makeAgain,
  putBack,
  rowNow,
  type Shape,
  type Snapshot,
  shapeOf,
  snapshotOf,
  stands,
  unmake,
} from './images.ts'
import {
  type BulkChange,
  type BulkChangeId,
  type BulkKind,
  type Image,
  own,
  UNDO_FOR,
  type UndoableTable,
} from './records.ts'

const placeOf = (id: BulkChangeId): Place => ({ table: 'platform.bulk_change', column: 'images', row: id })

/**
 * Runs a command that changes many records, and keeps what each said before, so that it can be undone for a day. Nothing
 * is kept of what refuses or changes one record at the most.
 */
export async function undoable<Result>(
  work: Work,
  { kind, tables }: BulkKind,
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
    changes.push(...changesBetween(table, rows, await snapshotOf(tx, table, shape)))
  if (changes.length < 2) return { result, bulkChangeId: undefined }
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

async function goBack(
  work: Work,
  change: Change,
  { takeBack, kind }: UndoableTable & Pick<BulkKind, 'kind'>,
  shape: Shape,
  isUsed: string | undefined,
): Promise<string | undefined> {
  const { tx } = work
  const { table, before, after } = change
  const now = await rowNow(tx, table, shape, nameOf(change))
  if (after === null) {
    if (now) return THERE
    return before && (await stands(tx, () => makeAgain(tx, table, shape, before))) ? undefined : HELD
  }
  if (!now) return GONE
  if (!isSame(now, after)) return CHANGED
  if (before) return (await stands(tx, () => putBack(tx, table, shape, before, now))) ? undefined : HELD
  if (isUsed) return isUsed
  let refused: string | undefined
  const run = async () => {
    if (takeBack) refused = await takeBack(work, idOf(change), kind)
    else await unmake(tx, table, shape, after)
  }
  return (await stands(tx, run)) ? refused : HELD
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
  demand(images !== null && Temporal.Instant.compare(now, change.untilAt) < 0)
  const changes: Change[] = JSON.parse(await keys.open(tx, placeOf(change.id), images))
  const told: GoneBack[] = []
  await keeping(work, async () => {
    for (const turn of [0, 1, 2])
      for (const [table, some] of Map.groupBy(
        changes.filter((each) => ORDER(each) === turn),
        ({ table: name }) => name,
      ))
        told.push(...(await goBackTogether(work, some, { ...tableOf(known, table), kind }, change.title)))
  })
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

function tableOf(known: readonly UndoableTable[], table: string): UndoableTable {
  const found = known.find((each) => each.table === table)
  if (!found) throw new Error(`No module says how the rows of ${table} go back`)
  return found
}

async function goBackTogether(
  work: Work,
  changes: readonly Change[],
  table: UndoableTable & Pick<BulkKind, 'kind'>,
  title: string,
): Promise<readonly GoneBack[]> {
  const shape = await shapeOf(work.tx, table.table)
  const names = await table.names(work.tx, changes.map(nameOf))
  const made = changes.filter(({ before }) => before === null).map(idOf)
  const used = made.length > 0 ? await table.inUse?.(work.tx, made) : undefined
  const told: GoneBack[] = []
  const gone: string[] = []
  for (const [index, each] of changes.entries()) {
    const stays = await goBack(work, each, table, shape, used?.get(idOf(each)))
    if (!stays) gone.push(idOf(each))
    told.push({ name: names[index] ?? '', what: WHAT(each, table), ...(stays && { stays }) })
  }
  if (gone.length > 0) await table.wentBack?.(work, gone, title)
  return told
}

/** What changes held of records goes as soon as they can be undone no more. Says of how many. */
export async function forgetImages(work: Work): Promise<number> {
  const { tx, now } = work
  const gone = await own(tx)
    .updateTable('platform.bulkChange')
    .set({ images: null })
    .where('partnershipId', '=', tx.partnershipId)
    .where('untilAt', '<=', now)
    .where('images', 'is not', null)
    .returning('id')
    .execute()
  if (gone.length > 0) await audit(work, 'undo.forget', tx.partnershipId, { count: gone.length })
  return gone.length
}
