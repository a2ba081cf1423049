import { type RawBuilder, sql } from 'kysely'
import { type Database, type PartnershipId, tables } from '../db.ts'
import type { Id } from '../id.ts'
import type { AccountId } from '../identity.ts'

export type SessionId = Id<'session'>

interface SessionTable {
  id: SessionId
  userId: AccountId
  partnershipId: string
  ipAddress: string
  userAgent: string
  expiresAt: Temporal.Instant
  createdAt: Temporal.Instant
  lastSeenAt: Temporal.Instant
  provedAt: Temporal.Instant | null
}
const own = tables<{ 'auth.session': SessionTable }>()

/** A session as its owner sees it: when it began, when it was last used, with what and from where. */
export interface SessionInBrief {
  readonly id: SessionId
  readonly partnershipId: PartnershipId
  readonly address: string
  readonly device: string
  readonly began: Temporal.Instant
  readonly lastSeen: Temporal.Instant
  readonly until: Temporal.Instant
}

/** The sessions of accounts. Each is good in one partnership; its owner sees those of them all. */
export interface Sessions {
  /** Those that are not over, the one last used first. */
  of(accountId: AccountId): Promise<readonly SessionInBrief[]>
  /** Ends one. False when the account has no such session. */
  end(accountId: AccountId, id: SessionId): Promise<boolean>
  /** Ends them all, or all but one. Says how many there were. */
  endAll(accountId: AccountId, but?: SessionId): Promise<number>
  /** Writes down that it was used. */
  touch(id: SessionId): Promise<void>
  /** Writes down that its owner has proved again who they are. */
  prove(id: SessionId): Promise<void>
}

export function openSessions(database: Database, idleMinutes: number): Sessions {
  const live = sql<boolean>`expires_at > now() and last_seen_at > now() - make_interval(mins => ${idleMinutes})`
  const note = (id: SessionId, facts: Readonly<Record<string, RawBuilder<Temporal.Instant>>>) =>
    database.outside('accord_auth', async (tx) => {
      await own(tx).updateTable('auth.session').set(facts).where('id', '=', id).execute()
    })
  return {
    of: (accountId) =>
      database.outside('accord_auth', async (tx) => {
        const rows = await own(tx)
          .selectFrom('auth.session')
          .selectAll()
          .where('userId', '=', accountId)
          .where(live)
          .orderBy('lastSeenAt', 'desc')
          .orderBy('id')
          .execute()
        return rows.map((row) => ({
          id: row.id,
          partnershipId: row.partnershipId as PartnershipId,
          address: row.ipAddress,
          device: row.userAgent,
          began: row.createdAt,
          lastSeen: row.lastSeenAt,
          until: row.expiresAt,
        }))
      }),

    end: (accountId, id) =>
      database.outside('accord_auth', async (tx) => {
        const { numDeletedRows } = await own(tx)
          .deleteFrom('auth.session')
          .where('userId', '=', accountId)
          .where('id', '=', id)
          .executeTakeFirst()
        return numDeletedRows > 0n
      }),

    endAll: (accountId, but) =>
      database.outside('accord_auth', async (tx) => {
        const ending = own(tx).deleteFrom('auth.session').where('userId', '=', accountId)
        const { numDeletedRows } = await (but ? ending.where('id', '<>', but) : ending).executeTakeFirst()
        return Number(numDeletedRows)
      }),

    touch: (id) => note(id, { lastSeenAt: sql`now()` }),
    prove: (id) => note(id, { provedAt: sql`now()` }),
  }
}
