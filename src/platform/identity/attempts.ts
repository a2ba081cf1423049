import { sql } from 'kysely'
import { type Database, tables } from '../db.ts'
import { keyedDigest } from '../digest.ts'

const WINDOW_MINUTES = 15

/** How many tries there are in a quarter of an hour, before whoever tries has to wait. */
const LIMITS = {
  /** Passwords for one account. */
  account: 6,
  /** Anything from one network address. */
  address: 40,
  /** Letters with a way in, for one account. */
  letter: 4,
  /** Codes and recovery codes for one account. */
  code: 6,
} as const
export type AttemptKind = keyof typeof LIMITS

interface AttemptTable {
  key: string
  startedAt: Temporal.Instant
  count: number
}
const own = tables<{ 'auth.attempt': AttemptTable }>()

/** Counts what is tried, under a keyed hash from which nobody can be read. Shared by all processes. */
export interface Attempts {
  /** Counts an attempt, and says whether it is one too many. */
  isTooMany(kind: AttemptKind, value: string): Promise<boolean>
  /** Begins again, after one that was right. */
  forget(kind: AttemptKind, value: string): Promise<void>
  /** Takes one back: an office signs in from one address, and one that was right does not count against it. */
  forgive(kind: AttemptKind, value: string): Promise<void>
}

export function openAttempts(database: Database, key: string): Attempts {
  const keyOf = (kind: AttemptKind, value: string): string =>
    keyedDigest(key, `${kind}|${value.trim().toLowerCase()}`)

  return {
    isTooMany: (kind, value) =>
      database.outside('accord_auth', async (tx) => {
        const isOver = sql`auth.attempt.started_at < now() - make_interval(mins => ${WINDOW_MINUTES})`
        const { count } = await own(tx)
          .insertInto('auth.attempt')
          .values({ key: keyOf(kind, value), startedAt: sql`now()`, count: 1 })
          .onConflict((conflict) =>
            conflict.column('key').doUpdateSet({
              count: sql`case when ${isOver} then 1 else auth.attempt.count + 1 end`,
              startedAt: sql`case when ${isOver} then now() else auth.attempt.started_at end`,
            }),
          )
          .returning('count')
          .executeTakeFirstOrThrow()
        return count > LIMITS[kind]
      }),

    forget: (kind, value) =>
      database.outside('accord_auth', async (tx) => {
        await own(tx).deleteFrom('auth.attempt').where('key', '=', keyOf(kind, value)).execute()
      }),

    forgive: (kind, value) =>
      database.outside('accord_auth', async (tx) => {
        await own(tx)
          .updateTable('auth.attempt')
          .set({ count: sql`greatest(count - 1, 0)` })
          .where('key', '=', keyOf(kind, value))
          .execute()
      }),
  }
}
