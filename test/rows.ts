import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { tables } from '#platform/db.ts'
import type { Catalogue, RowKey } from '#platform/disposal.ts'
import type { World } from '#platform/testing/world.ts'
import type { Work } from '#platform/work.ts'
import type { Furnished, FurnishedWorld } from './furnished.ts'

type Row = Readonly<Record<string, unknown>>

/** Any table, whatever its columns: what tests of every table ask by. */
export const any = tables<Record<string, never>>()

/** The rows of a partnership in a table, past all walls. */
export async function rowsOf(
  { superuser }: Pick<FurnishedWorld, 'superuser'>,
  { partnershipId }: Pick<Furnished, 'partnershipId'>,
  table: string,
  condition = 'true',
): Promise<readonly Row[]> {
  const [schema, name] = table.split('.')
  const { rows } = await superuser.query(
    `select to_jsonb(t) as row from "${schema}"."${name}" t where partnership_id = $1 and ${condition}`,
    [partnershipId],
  )
  return rows.map(({ row }) => row)
}

/** What names a row in its table. */
export const keyOf = ({ shapes }: Catalogue, table: string, row: Row): RowKey =>
  Object.fromEntries((shapes.get(table)?.key ?? []).map((column) => [column, String(row[column])]))

/** A row as a change that goes on sees it. */
export async function readRow(
  { tx }: Work,
  table: string,
  key: RowKey,
): Promise<Record<string, unknown> | undefined> {
  const same = Object.entries(key).map(([column, value]) => sql`${sql.raw(`"${column}"::text`)} = ${value}`)
  const { rows } = await sql<{ row: Record<string, unknown> }>`select to_jsonb(t) as row
    from ${sql.table(table)} t where partnership_id = ${tx.partnershipId} and ${sql.join(same, sql` and `)}`.execute(
    any(tx),
  )
  return rows[0]?.row
}

/** What undoes everything that was done in a transaction. */
class Undone extends Error {}

/** Does something to the rows and takes it back. */
export async function undone<Result>(world: World, run: (work: Work) => Promise<Result>): Promise<Result> {
  const made: Result[] = []
  await assert.rejects(
    world.do(async (work) => {
      made.push(await run(work))
      throw new Undone()
    }),
    Undone,
  )
  return made[0] as Result
}
