import { sql } from 'kysely'
import type { Reader, Tx } from '../db.ts'
import { tables } from '../db.ts'
import type { Change, Image } from './records.ts'

const untyped = tables<Record<string, never>>()

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

/** Rows by what names them: what each says, and whether this transaction wrote it. */
export type Snapshot = ReadonlyMap<string, { readonly says: string; readonly isOurs: boolean }>

/** What names a row, as a snapshot has it. */
export const keyOf = ({ key }: Shape, image: Image): string =>
  key.map((column) => String(image[column])).join(' ')

/** Every row of a table as it stands, by what names it. */
export async function snapshotOf(reader: Reader, table: string, shape: Shape): Promise<Snapshot> {
  const key = sql.join(
    shape.key.map((column) => sql`${sql.ref(column)}::text`),
    sql`, `,
  )
  const { rows } = await sql<{ key: string; says: string; isOurs: boolean }>`
    select concat_ws(' ', ${key}) as key, to_jsonb(t)::text as says,
      t.xmin = pg_current_xact_id_if_assigned()::xid as "isOurs"
    from ${sql.table(table)} as t where t.partnership_id = ${reader.partnershipId}`.execute(untyped(reader))
  return new Map(rows.map(({ key: name, says, isOurs }) => [name, { says, isOurs }]))
}

/** What this transaction changed of a table between two moments. What others saved meanwhile is theirs. */
export const changesBetween = (table: string, before: Snapshot, after: Snapshot): readonly Change[] =>
  [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)]
    if (was?.says === is?.says || (is && !is.isOurs)) return []
    return [{ table, before: was ? JSON.parse(was.says) : null, after: is ? JSON.parse(is.says) : null }]
  })

/** The rows that images name, in a statement: `image` has every column of the table. */
const imagesOf = (table: string, images: readonly Image[]) =>
  sql`jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(images)}::jsonb) as image`

const isNamed = ({ key }: Shape) =>
  sql.join(
    key.map((column) => sql`t.${sql.ref(column)} = image.${sql.ref(column)}`),
    sql` and `,
  )

/** The rows as they stand now, by what names them, held until the end of the transaction. */
export async function rowsNow(
  tx: Tx,
  table: string,
  shape: Shape,
  images: readonly Image[],
): Promise<ReadonlyMap<string, Image>> {
  const { rows } = await sql<{ says: Image }>`select to_jsonb(t) as says
    from ${sql.table(table)} as t join ${imagesOf(table, images)} on ${isNamed(shape)}
    where t.partnership_id = ${tx.partnershipId}
    order by ${sql.join(shape.key.map((column) => sql`t.${sql.ref(column)}`))} for update of t`.execute(
    untyped(tx),
  )
  return new Map(rows.map(({ says }) => [keyOf(shape, says), says]))
}

/** Whether two images of a row say the same, in whatever order. */
export const isSame = (one: Image | undefined, other: Image | null): boolean =>
  one !== undefined &&
  other !== null &&
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(one).every(([name, value]) => JSON.stringify(value) === JSON.stringify(other[name]))

/** Writes what rows said before. Their versions go on, so that a form that is open meanwhile is told. */
export async function putBack(
  tx: Tx,
  table: string,
  shape: Shape,
  rows: readonly { readonly before: Image; readonly now: Image }[],
): Promise<void> {
  const differing = ({ before, now }: { readonly before: Image; readonly now: Image }) =>
    shape.columns.filter(
      (column) => column !== 'version' && JSON.stringify(before[column]) !== JSON.stringify(now[column]),
    )
  // Only what differs is written: the workspace may not write every column of every table.
  for (const [, alike] of Map.groupBy(rows, (row) => differing(row).join(' '))) {
    const columns = alike[0] ? differing(alike[0]) : []
    if (columns.length === 0) continue
    const sets = [
      ...columns.map((column) => sql`${sql.ref(column)} = image.${sql.ref(column)}`),
      ...(shape.columns.includes('version') ? [sql`version = t.version + 1`] : []),
    ]
    const images = alike.map(({ before }) => before)
    await sql`update ${sql.table(table)} as t set ${sql.join(sets, sql`, `)} from ${imagesOf(table, images)}
      where t.partnership_id = ${tx.partnershipId} and ${isNamed(shape)}`.execute(untyped(tx))
  }
}

/** Makes rows again that were taken away. */
export async function makeAgain(
  tx: Tx,
  table: string,
  shape: Shape,
  images: readonly Image[],
): Promise<void> {
  const columns = sql.join(
    shape.columns.map((column) => sql.ref(column)),
    sql`, `,
  )
  await sql`insert into ${sql.table(table)} (${columns}) select ${columns} from ${imagesOf(table, images)}
    where partnership_id = ${tx.partnershipId}`.execute(untyped(tx))
}

/** Deletes rows that were made. */
export async function unmake(tx: Tx, table: string, shape: Shape, images: readonly Image[]): Promise<void> {
  await sql`delete from ${sql.table(table)} as t using ${imagesOf(table, images)}
    where t.partnership_id = ${tx.partnershipId} and ${isNamed(shape)}`.execute(untyped(tx))
}
