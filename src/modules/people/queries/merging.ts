import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { KeptTable } from '#platform/keeping.ts'
import type { Actor } from '#platform/work.ts'
import { agencies } from '../queries.ts'
import {
  type LikelyAgency,
  type LikelyDuplicate,
  likelyAgencies,
  likelyDuplicates,
} from '../rules/duplicates.ts'
import { inOrder, whichIs, whoIs } from '../rules/two.ts'
import { type Agency, type Merger, type MergerId, own, type Person } from '../schema.ts'
import { saidToBeTwo, standingPairs } from './two.ts'

/** A column that names people or agencies, with the columns that its rows are known by. */
export interface Pointer {
  readonly table: string
  readonly column: string
  readonly key: readonly string[]
  /** Whether the product may change it. Records of what happened stay as they were written. */
  readonly moves: boolean
}

/** Columns that say who or what a record itself is, or what became of it: they are never pointed elsewhere. */
const ITSELF = [
  'people.person id',
  'people.agency id',
  'people.merger',
  'people.change',
  'people.not_duplicate',
  'people.not_duplicate_agency',
]

/** Every column that leads to a person or an agency, by what the modules declare of their tables. */
export async function pointersTo(
  reader: Reader,
  what: 'people' | 'agencies',
  kept: readonly KeptTable[],
): Promise<readonly Pointer[]> {
  const wanted = kept
    .flatMap((each) => each[what].map((column) => ({ table: each.table, column })))
    .filter(({ table, column }) => !ITSELF.includes(table) && !ITSELF.includes(`${table} ${column}`))
  const { rows } = await sql<{ table: string; key: string[]; columns: string[]; updatable: string[] }>`
    select format('%s.%s', nspname, relname) as "table",
      (select array_agg(attname::text order by attnum) from pg_attribute
        where attrelid = pg_class.oid and attnum > 0 and not attisdropped) as columns,
      (select array_agg(attname::text order by attnum) from pg_attribute
        where attrelid = pg_class.oid and attnum > 0 and not attisdropped
          and has_column_privilege(pg_class.oid, attnum, 'update')) as updatable,
      (select array_agg(attname::text order by array_position(indkey::int2[], attnum)) from pg_index
        join pg_attribute on attrelid = indrelid and attnum = any(indkey)
        where indrelid = pg_class.oid and indisprimary) as key
    from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where relkind = 'r' and nspname not in ('pg_catalog', 'information_schema')`.execute(own(reader))
  const known = new Map(rows.map((row) => [row.table, row]))
  return wanted.flatMap(({ table, column }): Pointer[] => {
    const found = known.get(table)
    if (!found?.columns.includes('partnership_id') || !found.columns.includes(column)) return []
    return [{ table, column, key: found.key, moves: found.updatable?.includes(column) ?? false }]
  })
}

type Keys = Readonly<Record<string, string>>

const named = (table: string) =>
  sql.raw(
    table
      .split('.')
      .map((part) => `"${part}"`)
      .join('.'),
  )
const keyOf = ({ key }: Pointer) =>
  sql.raw(`jsonb_build_object(${key.map((column) => `'${column}', "${column}"::text`).join(', ')})`)

/** The keys of the rows that point at a record. */
export async function rowsAt(reader: Reader, pointer: Pointer, id: string): Promise<readonly Keys[]> {
  const { rows } = await sql<{ key: Keys }>`select ${keyOf(pointer)} as key from ${named(pointer.table)} as t
    where t.partnership_id = ${reader.partnershipId} and ${sql.ref(pointer.column)} = ${id}`.execute(
    own(reader),
  )
  return rows.map(({ key }) => key)
}

/**
 * Points rows from one record to another, by their keys, unless they have been pointed elsewhere since. Gives how many.
 * Throws what the database says when a key or a check forbids it.
 */
export async function point(
  tx: Tx,
  pointer: Pointer,
  rows: readonly Keys[],
  from: string,
  to: string,
): Promise<number> {
  if (rows.length === 0) return 0
  const type = pointer.key.map((column) => `"${column}" text`).join(', ')
  const same = pointer.key.map((column) => `t."${column}"::text = r."${column}"`).join(' and ')
  const result =
    await sql`update ${named(pointer.table)} as t set ${sql.raw(`"${pointer.column}"`)} = ${to}::uuid
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(${sql.raw(type)})
    where t.partnership_id = ${tx.partnershipId} and ${sql.raw(same)}
      and t.${sql.raw(`"${pointer.column}"`)} = ${from}::uuid`.execute(own(tx))
  return Number(result.numAffectedRows ?? 0)
}

export const findMerger = (reader: Reader, id: MergerId): Promise<Merger | undefined> =>
  own(reader)
    .selectFrom('people.merger')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()

/** The mergers of which a person or an agency was a part, the latest first. */
export const mergersOf = (reader: Reader, id: string): Promise<readonly Merger[]> =>
  own(reader)
    .selectFrom('people.merger')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where(sql<boolean>`${id}::uuid in (kept_person, gone_person, kept_agency, gone_agency)`)
    .orderBy('at', 'desc')
    .execute()

/** Those who may be one, without those of whom somebody said that they are two. */
export async function duplicates(
  reader: Reader,
  actor: Actor,
): Promise<{
  readonly people: readonly LikelyDuplicate<Person>[]
  readonly agencies: readonly LikelyAgency<Agency>[]
}> {
  const people = await own(reader)
    .selectFrom('people.person')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('mergedInto', 'is', null)
    .where('archivedOn', 'is', null)
    .orderBy('sortedAs')
    .orderBy('id')
    .execute()
  const register = await agencies(reader, actor)
  const two = standingPairs(
    await saidToBeTwo(reader, 'people'),
    new Map(people.map((each) => [each.id, whoIs(each)])),
  )
  const twoAgencies = standingPairs(
    await saidToBeTwo(reader, 'agencies'),
    new Map(register.map((each) => [each.id, whichIs(each)])),
  )
  return {
    people: likelyDuplicates(people).filter(
      ({ one, other }) => !two.has(inOrder(one.id, other.id).join(' ')),
    ),
    agencies: likelyAgencies(register).filter(
      ({ one, other }) => !twoAgencies.has(inOrder(one.id, other.id).join(' ')),
    ),
  }
}
