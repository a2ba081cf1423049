import { type RawBuilder, sql } from 'kysely'
import { type Database, type PartnershipId, tables } from '../db.ts'
import { hmacSha256, isSameSecret } from '../digest.ts'
import type { Id } from '../id.ts'
import type { AccountId, Assurance } from '../identity.ts'

export type SessionId = Id<'session'>

interface SessionTable {
  id: SessionId
  userId: AccountId
  partnershipId: string | null
  token: string
  assurance: Assurance
  bySignOn: boolean
  ipAddress: string
  userAgent: string
  expiresAt: Temporal.Instant
  createdAt: Temporal.Instant
  lastSeenAt: Temporal.Instant
  provedAt: Temporal.Instant | null
}
interface UserTable {
  id: AccountId
  email: string
  hasSecondFactor: boolean
  resetAskedAt: Temporal.Instant | null
}
const own = tables<{ 'auth.session': SessionTable; 'auth.user': UserTable }>()

/** A session with its account, as both stand now. */
export type SessionWithAccount = Pick<
  SessionTable,
  'expiresAt' | 'createdAt' | 'lastSeenAt' | 'provedAt' | 'assurance' | 'bySignOn'
> &
  Pick<UserTable, 'email' | 'hasSecondFactor' | 'resetAskedAt'> & {
    readonly sessionId: SessionId
    readonly accountId: AccountId
    readonly partnershipId: PartnershipId
  }

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
  /**
   * The session of a cookie that is ours, unless its time has come. It is asked for every page: the library, which signs
   * the cookie and writes the session, takes five times as long to read them.
   */
  find(cookies: string): Promise<SessionWithAccount | undefined>
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

/** What a browser may have sent in a cookie; nothing where it cannot be read. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}

/** By what a session is known, from the cookie that the library signed with the key; undefined where it is not ours. */
function tokenIn(
  cookies: string,
  { key, secure }: { readonly key: string; readonly secure: boolean },
): string | undefined {
  const name = `${secure ? '__Secure-' : ''}accord.session_token=`
  const cookie = cookies.split(';').find((each) => each.trimStart().startsWith(name))
  if (!cookie) return undefined
  const [, token = '', proof = ''] =
    /^([A-Za-z0-9]+)\.([\w+/]{43}=)$/.exec(decoded(cookie.trim().slice(name.length))) ?? []
  return token && isSameSecret(proof, hmacSha256(key, token)) ? token : undefined
}

export function openSessions(options: {
  readonly database: Database
  readonly key: string
  readonly secure: boolean
  readonly idleMinutes: number
}): Sessions {
  const { database, idleMinutes } = options
  const live = sql<boolean>`expires_at > now() and last_seen_at > now() - make_interval(mins => ${idleMinutes})`
  const note = (id: SessionId, facts: Readonly<Record<string, RawBuilder<Temporal.Instant>>>) =>
    database.outside('accord_auth', async (tx) => {
      await own(tx).updateTable('auth.session').set(facts).where('id', '=', id).execute()
    })
  return {
    async find(cookies) {
      const token = tokenIn(cookies, options)
      if (!token) return undefined
      const found = await database.outside('accord_auth', (tx) =>
        own(tx)
          .selectFrom('auth.session as session')
          .innerJoin('auth.user as user', 'user.id', 'session.userId')
          .select(['session.id as sessionId', 'user.id as accountId', 'session.partnershipId'])
          .select(['session.expiresAt', 'session.createdAt', 'session.lastSeenAt', 'session.provedAt'])
          .select(['session.assurance', 'session.bySignOn'])
          .select(['user.email', 'user.hasSecondFactor', 'user.resetAskedAt'])
          .where('session.token', '=', token)
          .where('session.expiresAt', '>', sql<Temporal.Instant>`now()`)
          .executeTakeFirst(),
      )
      return found?.partnershipId
        ? { ...found, partnershipId: found.partnershipId as PartnershipId }
        : undefined
    },

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
