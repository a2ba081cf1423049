import { createHmac } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { type Database, type PartnershipId, tables } from './db.ts'
import { type Id, newId } from './id.ts'

export type AccountId = Id<'account'>

/** Who a session belongs to. It is good in one partnership only, and until one moment. */
export interface SignedIn {
  readonly accountId: AccountId
  readonly partnershipId: PartnershipId
  readonly until: Temporal.Instant
}

export type SignInResult =
  | { readonly ok: true; readonly cookies: readonly string[]; readonly accountId: AccountId }
  | { readonly ok: false; readonly why: 'wrong' | 'too many' }

/** Accounts, passwords and sessions, kept by better-auth. Its tables belong to no partnership: one account for each human. */
export interface Identity extends AsyncDisposable {
  createAccount(account: {
    readonly email: string
    readonly name: string
    readonly password: string
  }): Promise<AccountId>
  /** The account of an address, where there is one. Never shown to anyone: only set-up asks. */
  accountOf(email: string): Promise<AccountId | undefined>
  /** The address that an account signs in with, which is where its mail goes. */
  addressOf(accountId: AccountId): Promise<string | undefined>
  signIn(attempt: {
    readonly email: string
    readonly password: string
    readonly address: string
    readonly partnershipId: PartnershipId
  }): Promise<SignInResult>
  /** Reads the session cookie. Undefined when there is none, or it has ended, been changed or been signed out. */
  who(cookies: string | undefined): Promise<SignedIn | undefined>
  signOut(cookies: string): Promise<readonly string[]>
}

const SESSION_HOURS = 10
const WINDOW_MINUTES = 15
const LIMITS = { account: 6, address: 40 } as const
const PARTNERSHIP = 'x-accord-partnership'

interface AttemptTable {
  key: string
  startedAt: Temporal.Instant
  count: number
}
const own = tables<{ 'auth.attempt': AttemptTable; 'auth.user': { id: AccountId; email: string } }>()

export function openIdentity(options: {
  readonly url: string
  readonly database: Database
  readonly key: string
  readonly secure: boolean
}): Identity {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: 4,
    idleTimeoutMillis: 120_000,
    application_name: 'accord sign-in',
    options: '-c role=accord_auth -c search_path=auth',
  })
  pool.on('error', () => {
    // As in the other pool: a broken idle connection is dropped, and whoever asks next gets a new one.
  })
  const db = new Kysely<never>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin()],
  })
  const auth = betterAuth({
    appName: 'Accord',
    baseURL: 'http://localhost',
    secret: options.key,
    database: { db, type: 'postgres', transaction: true },
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: true, minPasswordLength: 12, maxPasswordLength: 128, autoSignIn: false },
    session: {
      expiresIn: SESSION_HOURS * 3600,
      disableSessionRefresh: true,
      additionalFields: { partnershipId: { type: 'string', required: false, input: false } },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => ({
            data: { ...session, partnershipId: context?.headers?.get(PARTNERSHIP) ?? null },
          }),
        },
      },
    },
    advanced: {
      cookiePrefix: 'accord',
      useSecureCookies: options.secure,
      database: { generateId: () => newId() },
    },
  })

  const keyed = (kind: string, value: string): string =>
    createHmac('sha256', options.key).update(`${kind}|${value.trim().toLowerCase()}`).digest('base64url')

  /** Counts an attempt, and says whether it is one too many. Shared by all processes. */
  const isTooMany = (kind: keyof typeof LIMITS, value: string): Promise<boolean> =>
    options.database.outside('accord_auth', async (tx) => {
      const isOver = sql`auth.attempt.started_at < now() - make_interval(mins => ${WINDOW_MINUTES})`
      const { count } = await own(tx)
        .insertInto('auth.attempt')
        .values({ key: keyed(kind, value), startedAt: sql`now()`, count: 1 })
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet({
            count: sql`case when ${isOver} then 1 else auth.attempt.count + 1 end`,
            startedAt: sql`case when ${isOver} then now() else auth.attempt.started_at end`,
          }),
        )
        .returning('count')
        .executeTakeFirstOrThrow()
      return count > LIMITS[kind]
    })

  const forget = (kind: keyof typeof LIMITS, value: string): Promise<void> =>
    options.database.outside('accord_auth', async (tx) => {
      await own(tx).deleteFrom('auth.attempt').where('key', '=', keyed(kind, value)).execute()
    })

  /** An office signs in from one address: a sign-in that was right does not count against it. */
  const forgive = (address: string): Promise<void> =>
    options.database.outside('accord_auth', async (tx) => {
      await own(tx)
        .updateTable('auth.attempt')
        .set({ count: sql`greatest(count - 1, 0)` })
        .where('key', '=', keyed('address', address))
        .execute()
    })

  return {
    async createAccount(account) {
      if (await this.accountOf(account.email))
        throw new Error('There is an account with this address already')
      const { user } = await auth.api.signUpEmail({ body: { ...account } })
      return user.id as AccountId
    },

    accountOf: (email) =>
      options.database.outside('accord_auth', async (tx) => {
        const user = await own(tx)
          .selectFrom('auth.user')
          .select('id')
          .where('email', '=', email.toLowerCase())
          .executeTakeFirst()
        return user?.id
      }),

    addressOf: (accountId) =>
      options.database.outside('accord_auth', async (tx) => {
        const user = await own(tx)
          .selectFrom('auth.user')
          .select('email')
          .where('id', '=', accountId)
          .executeTakeFirst()
        return user?.email
      }),

    async signIn({ email, password, address, partnershipId }) {
      const refused = [await isTooMany('address', address), await isTooMany('account', email)]
      if (refused.includes(true)) return { ok: false, why: 'too many' }
      try {
        const { headers, response } = await auth.api.signInEmail({
          body: { email, password },
          headers: new Headers({ [PARTNERSHIP]: partnershipId }),
          returnHeaders: true,
        })
        await forget('account', email)
        await forgive(address)
        return { ok: true, cookies: headers.getSetCookie(), accountId: response.user.id as AccountId }
      } catch (error) {
        // The library throws one kind of error for an unknown address and for a wrong password; anything else is a fault.
        if ((error as { statusCode?: number }).statusCode === 401) return { ok: false, why: 'wrong' }
        if ((error as { statusCode?: number }).statusCode === 400) return { ok: false, why: 'wrong' }
        throw error
      }
    },

    async who(cookies) {
      if (!cookies?.includes('accord.session_token=')) return undefined
      const found = await auth.api.getSession({ headers: new Headers({ cookie: cookies }) })
      if (!found?.session.partnershipId) return undefined
      return {
        accountId: found.user.id as AccountId,
        partnershipId: found.session.partnershipId as PartnershipId,
        until: found.session.expiresAt.toTemporalInstant(),
      }
    },

    async signOut(cookies) {
      const { headers } = await auth.api.signOut({
        headers: new Headers({ cookie: cookies }),
        returnHeaders: true,
      })
      return headers.getSetCookie()
    },

    [Symbol.asyncDispose]: () => db.destroy(),
  }
}
