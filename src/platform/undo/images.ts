import { sql } from 'kysely'
import type { Reader, Tx } from '../db.ts'
import { tables } from '../db.ts'
import type { Image } from './records.ts'

const untyped = tables<Record<string, never>>()

/** A row before and after a change: null before it was made, and after it was taken away. */
export interface Change {
  readonly table: string
  readonly before: Image | null
  readonly after: Image | null
}

/** What is known of a table: what names its rows, and what of them can be written. */
export interface Shape {
  readonly key: readonly string[]
  readonly columns: readonly string[]
}

/** The columns that name the rows of a table, and those that are written: not what the database works out by itself. */
export async function shapeOf(reader: Reader, table: string): Promise<Shape> {
  const { rows } = await sql<Shape>`select
      (select array_agg(attname::text order by attnum) from pg_attribute where attrelid = ${table}::regclass
        and attnum > 0 and not attisdropped and attgenerated = '') as columns,
      (select array_agg(attname::text order by array_position(indkey::int2[], attnum)) from pg_index
        join pg_attribute on attrelid = indrelid and attnum = any(indkey)
        where indrelid = ${table}::regclass and indisprimary) as key`.execute(untyped(reader))
  const [shape] = rows
  if (!shape) throw new Error(`There is no table ${table}`)
  return shape
}

export type Snapshot = ReadonlyMap<string, string>

/** Every row of a table as it stands, by what names it. */
export async function snapshotOf(reader: Reader, table: string, shape: Shape): Promise<Snapshot> {
  const key = sql.join(
    shape.key.map((column) => sql`${sql.ref(column)}::text`),
    sql`, `,
  )
  const { rows } = await sql<{ key: string; image: string }>`select concat_ws(' ', ${key}) as key,
      to_jsonb(t)::text as image from ${sql.table(table)} as t
    where t.partnership_id = ${reader.partnershipId}`.execute(untyped(reader))
  return new Map(rows.map(({ key: name, image }) => [name, image]))
}

/** What differs between two moments of a table. */
export const changesBetween = (table: string, before: Snapshot, after: Snapshot): readonly Change[] =>
  [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)]
    if (was === is) return []
    return [{ table, before: was ? JSON.parse(was) : null, after: is ? JSON.parse(is) : null }]
  })

const isNamed = (shape: Shape, image: Image) =>
  sql.join(
    shape.key.map((column) => sql`${sql.ref(column)} = ${String(image[column])}`),
    sql` and `,
  )

/** The row as it stands now, held until the end of the transaction. */
export async function rowNow(tx: Tx, table: string, shape: Shape, image: Image): Promise<Image | undefined> {
  const { rows } = await sql<{ image: Image }>`select to_jsonb(t) as image from ${sql.table(table)} as t
    where t.partnership_id = ${tx.partnershipId} and ${isNamed(shape, image)} for update`.execute(untyped(tx))
  return rows[0]?.image
}

/** Whether two images of a row say the same, in whatever order. */
export const isSame = (one: Image | undefined, other: Image | null): boolean =>
  one !== undefined &&
  other !== null &&
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(one).every(([name, value]) => JSON.stringify(value) === JSON.stringify(other[name]))

/** Writes what a row said before. Its version goes on, so that a form that is open meanwhile is told. */
export async function putBack(tx: Tx, table: string, shape: Shape, before: Image, now: Image): Promise<void> {
  const differing = shape.columns.filter(
    (column) => column !== 'version' && JSON.stringify(before[column]) !== JSON.stringify(now[column]),
  )
  if (differing.length === 0) return
  const sets = [
    ...differing.map((column) => sql`${sql.ref(column)} = image.${sql.ref(column)}`),
    ...(shape.columns.includes('version') ? [sql`version = t.version + 1`] : []),
  ]
  await sql`update ${sql.table(table)} as t set ${sql.join(sets, sql`, `)}
    from jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(before)}::jsonb) as image
    where t.partnership_id = ${tx.partnershipId} and ${sql.join(
      shape.key.map((column) => sql`t.${sql.ref(column)} = image.${sql.ref(column)}`),
      sql` and `,
    )}`.execute(untyped(tx))
}

/** Makes a row again that was taken away. */
export async function makeAgain(tx: Tx, table: string, shape: Shape, before: Image): Promise<void> {
  const columns = sql.join(
    shape.columns.map((column) => sql.ref(column)),
    sql`, `,
  )
  await sql`insert into ${sql.table(table)} (${columns})
    select ${columns} from jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(before)}::jsonb)
    where partnership_id = ${tx.partnershipId}`.execute(untyped(tx))
}

/** Deletes a row that was made. */
export async function unmake(tx: Tx, table: string, shape: Shape, after: Image): Promise<void> {
  await sql`delete from ${sql.table(table)} as t
    where t.partnership_id = ${tx.partnershipId} and ${isNamed(shape, after)}`.execute(untyped(tx))
}

/** Tries something in a part of the transaction of its own, and says whether the database let it stand. */
export async function stands(tx: Tx, run: () => Promise<unknown>): Promise<boolean> {
  const say = (words: string) => sql.raw(words).execute(untyped(tx))
  await say('savepoint going_back')
  try {
    await run()
    await say('release savepoint going_back')
    return true
  } catch (error) {
    await say('rollback to savepoint going_back')
    if (!/^23/.test((error as { code?: string }).code ?? '')) throw error
    return false
  }
}
