import { sql } from 'kysely'
import type { Reader } from '../db.ts'
import { isId } from '../id.ts'
import type { KeptTable } from '../keeping.ts'
import { DISPOSED } from './anonymise.ts'
import { covers } from './holds.ts'
import {
  type Catalogue,
  keyInSql,
  type Leads,
  named,
  rowHash,
  sameKey,
  type TableShape,
  theseRows,
} from './rows.ts'
import { type Hold, own, type RowKey } from './schema.ts'

/** A row that would go or be anonymised, and the row of the proposal it belongs to. */
export interface PlannedRow {
  readonly root: number
  readonly table: string
  readonly key: RowKey
  readonly action: 'delete' | 'anonymise'
  readonly hash: string
  /** What goes out of the texts of the row, as a pattern, where it only mentions somebody. */
  readonly unnamed?: readonly string[]
}

/** Why a row of the proposal stays: a hold covers it or what goes with it, or another record still needs it. */
export type Stays =
  | { readonly because: 'hold'; readonly hold: Hold }
  | { readonly because: 'needed'; readonly by: string }
  | { readonly because: 'gone' }

export interface Plan {
  readonly rows: readonly PlannedRow[]
  /** By the place of the row in the proposal. */
  readonly stays: ReadonlyMap<number, Stays>
}

/** What goes with its owner: rows whose period never starts by itself, and those of the same type of record. */
const goesAlong = (child: KeptTable | undefined, owner: KeptTable): child is KeptTable =>
  child?.disposal === 'delete' && (child.starts.column === null || child.record === owner.record)

async function childrenOf(
  reader: Reader,
  { shapes }: Catalogue,
  { from, fromColumns, toColumns }: Leads,
  owner: TableShape,
  rows: readonly PlannedRow[],
): Promise<readonly { root: number; key: RowKey }[]> {
  const child = shapes.get(from)
  if (!child || rows.length === 0) return []
  const joined = fromColumns.map((column, at) => `c."${column}" = p."${toColumns[at]}"`).join(' and ')
  const found = await sql<{ root: number; key: RowKey }>`
    select distinct r.root, ${keyInSql(child, 'c')} as key from ${theseRows(owner, rows)}
    join ${named(owner.table)} p on p.partnership_id = ${reader.partnershipId} and ${sameKey(owner, 'p')}
    join ${named(from)} c on ${sql.raw(joined)}`.execute(own(reader))
  return found.rows
}

/** Rows that are about these without leading to them by a foreign key. They go along, whatever their own period. */
async function followersOf(
  reader: Reader,
  child: KeptTable,
  shape: TableShape,
  rows: readonly PlannedRow[],
): Promise<readonly { root: number; key: RowKey }[]> {
  // What is found by a digest, as drafts without a name are, has nothing that is about it.
  const names = rows.flatMap(({ root, key: { id } }) => (id !== undefined && isId(id) ? [{ root, id }] : []))
  if (names.length === 0) return []
  const about = (child.follows ?? []).map((column) =>
    shape.columns.get(column)?.type === 'uuid'
      ? sql`${sql.raw(`c."${column}"`)} = r.id`
      : sql`${sql.raw(`c."${column}"::text`)} like '%' || r.id::text || '%'`,
  )
  const found = await sql<{ root: number; key: RowKey }>`
    select distinct r.root, ${keyInSql(shape, 'c')} as key
    from jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as r(root int, id uuid)
    join ${named(child.table)} c on c.partnership_id = ${reader.partnershipId} and (${sql.join(about, sql` or `)})`.execute(
    own(reader),
  )
  return found.rows
}

const literal = (text: string): string =>
  `(?<![[:alnum:]])${text.replaceAll(/[^\p{L}\p{N}\s]/gu, '\\$&')}(?![[:alnum:]])`

/** Names as they stand in a text, and as they stand in one that is kept as JSON. */
const patternsOf = (names: readonly string[]): readonly string[] => [
  ...new Set(names.flatMap((name) => [name, JSON.stringify(name).slice(1, -1)]).map(literal)),
]

/** Rows of a table that mention people who are made anonymous, or are about them, with what stands for them there. */
async function mentionsOf(
  reader: Reader,
  { table, mentions }: KeptTable,
  shape: TableShape,
  known: readonly { readonly root: number; readonly id: string; readonly patterns: readonly string[] }[],
): Promise<readonly { root: number; key: RowKey; unnamed: readonly string[]; isTheirs: boolean }[]> {
  if (!mentions || known.length === 0) return []
  const said = mentions.columns.map((column) => sql`${sql.raw(`c."${column}"::text`)} ~ r.pattern`)
  const given = known.flatMap(({ root, id, patterns }) => patterns.map((pattern) => ({ root, id, pattern })))
  const whose = sql.raw(`c."${mentions.whose}"`)
  const called = sql.raw(mentions.called ? `c."${mentions.called}" ~ ('^' || r.pattern || '$')` : 'false')
  const theirs = sql`(${whose} = r.id or (${whose} is null and ${called}))`
  const found = await sql<{ root: number; key: RowKey; unnamed: string[]; isTheirs: boolean }>`
    select r.root, ${keyInSql(shape, 'c')} as key, array_agg(distinct r.pattern) as unnamed,
      coalesce(bool_or(${theirs}), false) as "isTheirs"
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as r(root int, id uuid, pattern text)
    join ${named(table)} c on c.partnership_id = ${reader.partnershipId}
      and (${theirs} or ${sql.join(said, sql` or `)})
    group by 1, 2`.execute(own(reader))
  return found.rows
}

/** By what people are known who are made anonymous, and their ids. */
async function knownOf(
  reader: Reader,
  { knownBy = [] }: KeptTable,
  shape: TableShape,
  rows: readonly PlannedRow[],
): Promise<readonly { root: number; id: string; patterns: readonly string[] }[]> {
  if (knownBy.length === 0) return []
  const names = knownBy.map((column) => sql.raw(`t."${column}"`))
  const found = await sql<{ root: number; id: string; names: (string | null)[] }>`
    select r.root, t.id, array[${sql.join(names)}]::text[] as names from ${theseRows(shape, rows)}
    join ${named(shape.table)} t on t.partnership_id = ${reader.partnershipId} and ${sameKey(shape)}`.execute(
    own(reader),
  )
  return found.rows.map(({ root, id, names: all }) => ({
    ...{ root, id },
    patterns: patternsOf(all.filter((name) => name !== null && name !== '' && name !== DISPOSED) as string[]),
  }))
}

/** What the rows say, so that a hold on anything they name is seen. */
async function valuesOf(
  reader: Reader,
  shape: TableShape,
  rows: readonly PlannedRow[],
): Promise<ReadonlyMap<number, ReadonlySet<unknown>>> {
  const found = await sql<{ root: number; says: Record<string, unknown> }>`
    select r.root, to_jsonb(t) as says from ${theseRows(shape, rows)}
    join ${named(shape.table)} t on t.partnership_id = ${reader.partnershipId} and ${sameKey(shape)}`.execute(
    own(reader),
  )
  const values = new Map<number, Set<unknown>>()
  for (const { root, says } of found.rows)
    values.set(root, new Set([...(values.get(root) ?? []), ...Object.values(says)]))
  return values
}

/**
 * What would go if these rows were disposed of: they, and what follows its owner by its declaration. A row that a hold
 * covers, or that a record needs which does not go along, stays, with all that belongs to it.
 */
export async function planDisposal(
  reader: Reader,
  catalogue: Catalogue,
  kept: readonly KeptTable[],
  given: { readonly table: string; readonly rows: readonly RowKey[]; readonly holds: readonly Hold[] },
): Promise<Plan> {
  const { shapes, leads } = catalogue
  const declared = new Map(kept.map((each) => [each.table, each]))
  const first = declared.get(given.table)
  const shape = shapes.get(given.table)
  if (!first || !shape || first.disposal === 'never') return { rows: [], stays: new Map() }
  const action = first.disposal
  const stays = new Map<number, Stays>()
  const planned = new Map<string, PlannedRow>()
  const add = (table: TableShape, root: number, key: RowKey, how: 'delete' | 'anonymise') => {
    const row = { root, table: table.table, key, action: how, hash: rowHash(table.table, table, key) }
    if (planned.has(`${root} ${row.hash}`)) return []
    planned.set(`${root} ${row.hash}`, row)
    return [row]
  }
  let front = given.rows.flatMap((key, root) => add(shape, root, key, action))
  const there = await valuesOf(reader, shape, front)
  for (const { root } of front) if (!there.has(root)) stays.set(root, { because: 'gone' })
  while (front.length > 0) {
    const next: PlannedRow[] = []
    for (const [table, rows] of Map.groupBy(front, (row) => row.table)) {
      const [owner, ownerShape] = [declared.get(table), shapes.get(table)]
      if (!owner || !ownerShape) continue
      for (const lead of leads.filter(({ to }) => to === table)) {
        const child = declared.get(lead.from)
        const found = await childrenOf(reader, catalogue, lead, ownerShape, rows)
        for (const { root, key } of found) {
          const childShape = shapes.get(lead.from)
          if (childShape && goesAlong(child, owner)) next.push(...add(childShape, root, key, 'delete'))
          else if (rows[0]?.action === 'delete') stays.set(root, { because: 'needed', by: lead.from })
        }
      }
      if (rows[0]?.action === 'delete')
        for (const child of kept) {
          const childShape = shapes.get(child.table)
          const how = child.disposal
          if (!child.follows || !childShape || how === 'never') continue
          const found = await followersOf(reader, child, childShape, rows)
          for (const { root, key } of found) next.push(...add(childShape, root, key, how))
        }
    }
    front = next
  }
  if (action === 'anonymise') {
    const known = await knownOf(
      reader,
      first,
      shape,
      [...planned.values()].filter(({ table }) => table === given.table),
    )
    for (const child of kept) {
      const childShape = shapes.get(child.table)
      if (!childShape) continue
      for (const { root, key, unnamed, isTheirs } of await mentionsOf(reader, child, childShape, known)) {
        const [row] = add(childShape, root, key, 'anonymise')
        if (row && !isTheirs) planned.set(`${root} ${row.hash}`, { ...row, unnamed })
      }
    }
  }
  const all = [...planned.values()]
  for (const [table, rows] of Map.groupBy(all, (row) => row.table)) {
    const [declaration, of] = [declared.get(table), shapes.get(table)]
    if (!declaration || !of) continue
    const values = await valuesOf(reader, of, rows)
    for (const { root } of rows) {
      const hold = given.holds.find((each) => covers(each, declaration.record, values.get(root)))
      if (hold) stays.set(root, { because: 'hold', hold })
    }
  }
  return { rows: all.filter(({ root }) => !stays.has(root)), stays }
}

/** The tables of a plan in the order in which their rows can go: what leads to another goes before it. */
export function inOrder(tables: readonly string[], leads: readonly Leads[]): readonly string[] {
  const left = new Set(tables)
  const order: string[] = []
  while (left.size > 0) {
    const free = [...left].filter(
      (table) => !leads.some(({ from, to }) => to === table && from !== table && left.has(from)),
    )
    const next = free.length > 0 ? free : [...left]
    for (const table of next) {
      order.push(table)
      left.delete(table)
    }
  }
  return order
}
