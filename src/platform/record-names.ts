import { sql } from 'kysely'
import { type Reader, tables } from './db.ts'
import { catalogueOf } from './disposal.ts'
import type { KeptTable } from './keeping.ts'

/** A record as a list names it: what it is, and what it is called where that is not confidential. */
export interface RecordName {
  readonly what: string
  readonly name: string
}

/** Columns by which people know a record, the best first. */
const NAMING = ['reference', 'name', 'title', 'heading', 'term', 'label', 'file_name'] as const

const OPEN_TO_MEMBERS = 2
const SHORT = 80

/** “letter wording” of `platform.letter_wording`. */
const whatOf = (table: string): string => (table.split('.')[1] ?? table).replaceAll('_', ' ')

const plain = sql.raw
const any = tables<Record<string, never>>()

/**
 * What records are called, by their ids, over every table that is declared. What is confidential is named by what it is
 * alone, and so is what has no name of its own.
 */
export async function recordNames(
  reader: Reader,
  kept: readonly KeptTable[],
  ids: readonly string[],
): Promise<ReadonlyMap<string, RecordName>> {
  if (ids.length === 0) return new Map()
  const { shapes } = await catalogueOf(reader)
  const parts = kept.flatMap(({ table, tier, sealed = [] }) => {
    const shape = shapes.get(table)
    if (shape?.columns.get('id')?.type !== 'uuid') return []
    const column = NAMING.find((each) => shape.columns.get(each)?.type === 'text' && !sealed.includes(each))
    const isOpen = column !== undefined && tier <= OPEN_TO_MEMBERS
    const shown = shape.columns.has('tier')
      ? `case when tier <= ${OPEN_TO_MEMBERS} then left("${column}", ${SHORT}) else '' end`
      : `left("${column}", ${SHORT})`
    const [schema, name] = table.split('.')
    return [
      sql`select id::text as id, ${plain(`'${table}'`)} as "table", ${plain(isOpen ? shown : `''`)} as name
        from ${plain(`"${schema}"."${name}"`)}
        where partnership_id = ${reader.partnershipId} and id = any(${[...ids]}::uuid[])`,
    ]
  })
  const { rows } = await sql<{
    id: string
    table: string
    name: string | null
  }>`${sql.join(parts, sql` union all `)}`.execute(any(reader))
  return new Map(rows.map(({ id, table, name }) => [id, { what: whatOf(table), name: name ?? '' }]))
}
