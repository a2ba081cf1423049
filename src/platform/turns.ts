import { sql } from 'kysely'
import { type Tx, tables } from './db.ts'

const untyped = tables<Record<string, never>>()

/** The turns that a transaction has. Whoever adds a hundred things at once asks for the same one a hundred times. */
const taken = new WeakMap<Tx, Set<string>>()

/**
 * Those who change the same thing in one partnership wait for each other until the end of their transactions, so that
 * each is judged on what the one before saved. `shared` waits only for those who want it to themselves.
 */
export async function takeTurn(tx: Tx, thing: string, how: 'alone' | 'shared' = 'alone'): Promise<void> {
  const before = taken.get(tx)
  const turn = `${how} ${thing}`
  if (before?.has(turn)) return
  const number = sql`hashtextextended(${`${thing} ${tx.partnershipId}`}, 0)`
  const lock = how === 'alone' ? sql`pg_advisory_xact_lock` : sql`pg_advisory_xact_lock_shared`
  await sql`select ${lock}(${number})`.execute(untyped(tx))
  taken.set(tx, (before ?? new Set()).add(turn))
}

/**
 * Tries something in a part of the transaction of its own, and says whether the database let it stand. What breaks no
 * constraint is thrown on.
 */
export async function stands(tx: Tx, run: () => Promise<unknown>): Promise<boolean> {
  const say = (words: string) => sql.raw(words).execute(untyped(tx))
  const before = new Set(taken.get(tx))
  await say('savepoint trying')
  try {
    await run()
    await say('release savepoint trying')
    return true
  } catch (error) {
    await say('rollback to savepoint trying')
    // The turns that were taken since are let go of with it.
    taken.set(tx, before)
    if (!/^23/.test((error as { code?: string }).code ?? '')) throw error
    return false
  }
}
