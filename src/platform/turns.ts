import { sql } from 'kysely'
import { type Reader, tables } from './db.ts'

const untyped = tables<Record<string, never>>()

/**
 * Those who change the same thing in one partnership wait for each other until the end of their transactions, so that
 * each is judged on what the one before saved. `shared` waits only for those who want it to themselves.
 */
export async function takeTurn(
  reader: Reader,
  thing: string,
  how: 'alone' | 'shared' = 'alone',
): Promise<void> {
  const number = sql`hashtextextended(${`${thing} ${reader.partnershipId}`}, 0)`
  const lock = how === 'alone' ? sql`pg_advisory_xact_lock` : sql`pg_advisory_xact_lock_shared`
  await sql`select ${lock}(${number})`.execute(untyped(reader))
}
