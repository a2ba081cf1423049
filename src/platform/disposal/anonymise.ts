import { sql } from 'kysely'
import type { KeptTable } from '../keeping.ts'
import type { Work } from '../work.ts'
import type { PlannedRow } from './plan.ts'
import { named, type TableShape } from './rows.ts'
import { own } from './schema.ts'

/** What stands where something personal stood that may not be empty. */
export const DISPOSED = 'Disposed of'

/** What takes the place of a value: nothing where that is allowed, else a word that says so. */
function inPlace(type: string): string {
  if (type === 'jsonb' || type === 'json') return '{}'
  if (type.endsWith('[]')) return '{}'
  return type === 'bytea' ? '' : DISPOSED
}

/**
 * Takes what is personal out of rows and leaves the rest. What was sealed is sealed anew over the words that stand in its
 * place, so that the page of the row still opens.
 */
export async function emptied(
  work: Work,
  kept: KeptTable,
  { key, columns }: TableShape,
  rows: readonly PlannedRow[],
): Promise<void> {
  const personal = [...new Set([...kept.personal, ...(kept.shredded ?? [])])].filter(
    (column) => columns.get(column)?.made === false && !key.includes(column),
  )
  const named_ = kept.sealedBy ?? 'id'
  for (const { key: row } of rows) {
    const sets: ReturnType<typeof sql>[] = []
    for (const column of personal) {
      const { type = 'text', nullable = false } = columns.get(column) ?? {}
      const isSealed = kept.sealed?.includes(column) ?? false
      const words = inPlace(type)
      const text = isSealed
        ? await work.keys.seal(work.tx, { table: kept.table, column, row: row[named_] ?? '' }, words)
        : words
      sets.push(sql`${sql.raw(`"${column}"`)} = ${nullable ? null : text}::${sql.raw(type)}`)
    }
    if (sets.length === 0) continue
    const same = key.map((column) => sql`${sql.raw(`"${column}"::text`)} = ${row[column]}`)
    await sql`update ${named(kept.table)} set ${sql.join(sets)}
      where partnership_id = ${work.tx.partnershipId} and ${sql.join(same, sql` and `)}`.execute(own(work.tx))
  }
}

/** Takes the names of people out of the texts in which they stand. What else the texts say stays. */
export async function unnamed(
  work: Work,
  { table, mentions }: KeptTable,
  { key, columns }: TableShape,
  rows: readonly PlannedRow[],
): Promise<void> {
  for (const row of mentions ? rows : []) {
    const without = (column: string) => {
      const text = (row.unnamed ?? []).reduce(
        (words, pattern) => sql`regexp_replace(${words}, ${pattern}, ${DISPOSED}, 'g')`,
        sql`${sql.raw(`"${column}"::text`)}`,
      )
      return sql`${sql.raw(`"${column}"`)} = (${text})::${sql.raw(columns.get(column)?.type ?? 'text')}`
    }
    const same = key.map((column) => sql`${sql.raw(`"${column}"::text`)} = ${row.key[column]}`)
    await sql`update ${named(table)} set ${sql.join(mentions?.columns.map(without) ?? [])}
      where partnership_id = ${work.tx.partnershipId} and ${sql.join(same, sql` and `)}`.execute(own(work.tx))
  }
}
