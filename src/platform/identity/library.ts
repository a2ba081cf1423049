import { betterAuth } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { z } from 'zod'
import { planned } from '../db.ts'
import { newId } from '../id.ts'

/** What a session is begun with. The library hands these headers to the hook below; no browser can send them. */
export const FACT = {
  partnership: 'x-accord-partnership',
  assurance: 'x-accord-assurance',
  address: 'x-accord-address',
  device: 'user-agent',
  bySignOn: 'x-accord-by-sign-on',
} as const

const LONGEST_DEVICE = 300

/** Begins a session for an account that has proved itself in another way than by its password. */
const beginSession = createAuthEndpoint.serverOnly(
  { method: 'POST', body: z.object({ accountId: z.string() }) },
  async (context) => {
    const { internalAdapter } = context.context
    const user = await internalAdapter.findUserById(context.body.accountId)
    if (!user) throw new Error('There is no such account')
    const session = await internalAdapter.createSession(user.id, false)
    await setSessionCookie(context, { session, user })
    return context.json({})
  },
)

/** Gives an account a password, whether it had one or not. */
const givePassword = createAuthEndpoint.serverOnly(
  { method: 'POST', body: z.object({ accountId: z.string(), password: z.string() }) },
  async (context) => {
    const { internalAdapter, password } = context.context
    const { accountId: userId } = context.body
    const hash = await password.hash(context.body.password)
    const known = (await internalAdapter.findAccounts(userId)).some(
      ({ providerId }) => providerId === 'credential',
    )
    if (known) await internalAdapter.updatePassword(userId, hash)
    else
      await internalAdapter.linkAccount({
        userId,
        providerId: 'credential',
        accountId: userId,
        password: hash,
      })
    return context.json({})
  },
)

/** Whether this is the password of an account. Begins nothing. */
const checkPassword = createAuthEndpoint.serverOnly(
  { method: 'POST', body: z.object({ accountId: z.string(), password: z.string() }) },
  async (context) => {
    const { internalAdapter, password } = context.context
    const { accountId, password: typed } = context.body
    const known = (await internalAdapter.findAccounts(accountId)).find(
      ({ providerId }) => providerId === 'credential',
    )
    const isRight = !!known?.password && (await password.verify({ hash: known.password, password: typed }))
    return context.json({ isRight })
  },
)

/** Opens better-auth over the sign-in tables. Its router is not mounted: our own forms call what it offers. */
export function openLibrary(options: {
  readonly url: string
  readonly key: string
  readonly secure: boolean
  /** After so long a session is over, whatever its owner does. */
  readonly hours: number
}) {
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
  pool.on('connect', (client) => {
    client.on('error', () => undefined)
  })
  const db = new Kysely<never>({
    dialect: new PostgresDialect({ pool: planned(pool) }),
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
    user: {
      additionalFields: {
        hasSecondFactor: { type: 'boolean', required: false, input: false },
        resetAskedAt: { type: 'date', required: false, input: false },
      },
    },
    session: {
      expiresIn: options.hours * 3600,
      disableSessionRefresh: true,
      additionalFields: {
        partnershipId: { type: 'string', required: false, input: false },
        assurance: { type: 'string', required: false, input: false },
        lastSeenAt: { type: 'date', required: false, input: false },
        provedAt: { type: 'date', required: false, input: false },
        bySignOn: { type: 'boolean', required: false, input: false },
      },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => ({
            data: {
              ...session,
              partnershipId: context?.headers?.get(FACT.partnership) ?? null,
              assurance: context?.headers?.get(FACT.assurance) ?? 'password',
              ipAddress: context?.headers?.get(FACT.address) ?? '',
              userAgent: (context?.headers?.get(FACT.device) ?? '').slice(0, LONGEST_DEVICE),
              lastSeenAt: session.createdAt,
              bySignOn: context?.headers?.get(FACT.bySignOn) === 'yes',
            },
          }),
        },
      },
    },
    plugins: [{ id: 'accord', endpoints: { beginSession, givePassword, checkPassword } }],
    advanced: {
      cookiePrefix: 'accord',
      useSecureCookies: options.secure,
      // A session and its account come in one statement.
      database: { generateId: () => newId(), joins: true },
    },
  })
  return { auth, close: () => db.destroy() }
}

export type Library = ReturnType<typeof openLibrary>['auth']
