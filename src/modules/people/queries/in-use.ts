import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { KeptTable } from '#platform/keeping.ts'
import { own } from '../schema.ts'
import { pointersTo } from './merging.ts'

const USED = 'Something has been recorded about it since. It stays as it is.'

/** Those of some records to which a row leads, by what the modules declare. */
export async function ledTo(
  reader: Reader,
  what: 'people' | 'agencies',
  kept: readonly KeptTable[],
  ids: readonly string[],
  but: readonly string[],
): Promise<Map<string, string>> {
  const used = new Map<string, string>()
  for (const { table, column } of await pointersTo(reader, what, kept)) {
    if (but.includes(table)) continue
    const { rows } = await sql<{ id: string }>`select distinct t.${sql.ref(column)}::text as id
      from ${sql.table(table)} as t
      where t.partnership_id = ${reader.partnershipId} and t.${sql.ref(column)} = any(${ids}::uuid[])`.execute(
      own(reader),
    )
    for (const { id } of rows) used.set(id, USED)
  }
  return used
}

/** Agencies at which somebody works, or that have a part. People who are archived count for nothing. */
export async function agenciesInUse(
  reader: Reader,
  kept: readonly KeptTable[],
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const used = await ledTo(reader, 'agencies', kept, ids, [
    'people.agency',
    'people.agency_area',
    'people.person',
  ])
  const { rows } = await sql<{ id: string }>`select agency_id::text as id from people.person as t
      where t.partnership_id = ${reader.partnershipId} and archived_on is null and agency_id = any(${ids}::uuid[])
    union select parent_id::text from people.agency as t
      where t.partnership_id = ${reader.partnershipId} and archived_at is null and parent_id = any(${ids}::uuid[])
        and not id = any(${ids}::uuid[])`.execute(own(reader))
  for (const { id } of rows) used.set(id, USED)
  return used
}
