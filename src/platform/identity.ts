import { type Database, type PartnershipId, tables } from './db.ts'
import type { Id } from './id.ts'
import { openAttempts } from './identity/attempts.ts'
import { type Ending, openEnding } from './identity/ending.ts'
import { type Factors, openFactors } from './identity/factors.ts'
import { type HandOvers, openHandOvers } from './identity/hand-overs.ts'
import { FACT, openLibrary } from './identity/library.ts'
import { openPasskeys, type Passkeys } from './identity/passkeys.ts'
import { openRecoveryCodes } from './identity/recovery-codes.ts'
import { openSecondFactor, type SecondFactor } from './identity/second-factor.ts'
import { openSessions, type SessionId, type Sessions } from './identity/sessions.ts'
import type { Keys } from './keys.ts'

export type AccountId = Id<'account'>

/**
 * How surely the owner of a session proved who they are. A password, a link in a letter and single sign-on are one
 * factor each; what counts as two is said by whoever begins the session.
 */
export type Assurance = 'password' | 'link' | 'sign-on' | 'two-factor'

/** Who a session belongs to. It is good in one partnership only, and until one moment. */
export interface SignedIn {
  readonly accountId: AccountId
  readonly sessionId: SessionId
  readonly partnershipId: PartnershipId
  readonly email: string
  readonly assurance: Assurance
  /** Whether the account has a second factor that it may be asked for. */
  readonly hasSecondFactor: boolean
  /** When somebody asked that it be taken away, in any of the account’s partnerships; undefined where nobody does. */
  readonly resetAskedAt: Temporal.Instant | undefined
  readonly began: Temporal.Instant
  /** Whether a provider of this partnership vouched for them. Another partnership does not take its word. */
  readonly isBySignOn: boolean
  /** Whether its owner has proved lately that it is still them: what guards an account is changed by nobody else. */
  readonly isFresh: boolean
  /** For how long it had not been used before this. */
  readonly idle: Temporal.Duration
  readonly until: Temporal.Instant
}

export type SignInResult =
  | { readonly ok: true; readonly cookies: readonly string[]; readonly accountId: AccountId }
  | { readonly ok: false; readonly why: 'wrong' | 'too many' }

/** What a session is begun for, and from where. */
export interface Beginning {
  readonly accountId: AccountId
  readonly partnershipId: PartnershipId
  readonly assurance: Assurance
  /** The network address and the device, as its owner will see them in the list of their sessions. */
  readonly address: string
  readonly device: string
  /** That a provider of this partnership vouches for them. */
  readonly bySignOn?: boolean
}

/** Accounts, passwords and sessions, kept by better-auth. Its tables belong to no partnership: one account for each human. */
export interface Identity extends AsyncDisposable {
  createAccount(account: {
    readonly email: string
    readonly name: string
    readonly password: string
  }): Promise<AccountId>
  /** The account of an address, where there is one. Never shown to anyone. */
  accountOf(email: string): Promise<AccountId | undefined>
  /** The address that an account signs in with, which is where its mail goes. */
  addressOf(accountId: AccountId): Promise<string | undefined>
  signIn(attempt: {
    readonly email: string
    readonly password: string
    readonly address: string
    readonly device?: string
    readonly partnershipId: PartnershipId
  }): Promise<SignInResult>
  /** Begins a session for an account that has proved itself in another way than by its password. Gives its cookies. */
  begin(beginning: Beginning): Promise<readonly string[]>
  /** Begins a session anew at a higher assurance, and ends the one that it was: what was known of that is worth nothing. */
  raise(session: SignedIn, from: Pick<Beginning, 'address' | 'device'>): Promise<readonly string[]>
  /** Reads the session cookie. Undefined when there is none, or it has ended, been changed or been signed out. */
  who(cookies: string | undefined): Promise<SignedIn | undefined>
  signOut(cookies: string): Promise<readonly string[]>
  /** Gives an account a password in place of any other, and ends all its sessions. */
  setPassword(accountId: AccountId, password: string): Promise<void>
  /** Counts that somebody asks for a letter with a way in. False: too often, for this account or from this address. */
  mayAskForLetter(email: string, address: string): Promise<boolean>
  /** Whether this is the password of an account. Counted, as at the door. */
  check(attempt: {
    readonly accountId: AccountId
    readonly password: string
    readonly address: string
  }): Promise<'right' | 'wrong' | 'too many'>
  /** Counts a try from a network address. False: there have been too many. */
  mayTry(address: string): Promise<boolean>
  /** Takes one back, because it was right. */
  forgive(address: string): Promise<void>
  readonly secondFactor: SecondFactor
  readonly passkeys: Passkeys
  readonly factors: Factors
  readonly sessions: Sessions
  readonly handOvers: HandOvers
  readonly ending: Ending
}

/** How long a session lasts: unused, and at the most. */
export const SESSION_LIMITS = { idleMinutes: 60, hours: 12 } as const
const TOUCHED_EVERY_SECONDS = 60
/** For how long somebody counts as having proved lately who they are. */
const FRESH_MINUTES = 15

const own = tables<{ 'auth.user': { id: AccountId; email: string } }>()

export function openIdentity(options: {
  readonly url: string
  readonly database: Database
  readonly key: string
  /** Seals the secrets of second factors. */
  readonly keys: Keys
  readonly secure: boolean
  readonly limits?: { readonly idleMinutes: number; readonly hours: number }
}): Identity {
  const { database, key, keys, limits = SESSION_LIMITS } = options
  const { auth, close } = openLibrary({ ...options, hours: limits.hours })
  const attempts = openAttempts(database, key)
  const sessions = openSessions({ ...options, idleMinutes: limits.idleMinutes })
  const codes = openRecoveryCodes(key)
  const secondFactor = openSecondFactor({ database, codes, keys, attempts })

  const facts = (beginning: Omit<Beginning, 'accountId'>): Headers =>
    new Headers({
      [FACT.partnership]: beginning.partnershipId,
      [FACT.assurance]: beginning.assurance,
      [FACT.address]: beginning.address,
      ...(beginning.bySignOn && { [FACT.bySignOn]: 'yes' }),
      // A header holds no letters beyond Latin; what a browser calls itself is only shown.
      [FACT.device]: beginning.device.replaceAll(/[^\x20-\x7e]/g, ''),
    })

  return {
    secondFactor,
    passkeys: openPasskeys({ database, key, attempts, codes }),
    factors: openFactors(database, codes),
    sessions,
    handOvers: openHandOvers(database),
    ending: openEnding(database),

    async createAccount(account) {
      if (await this.accountOf(account.email))
        throw new Error('There is an account with this address already')
      const { user } = await auth.api.signUpEmail({ body: { ...account } })
      return user.id as AccountId
    },

    accountOf: (email) =>
      database.outside('accord_auth', async (tx) => {
        const user = await own(tx)
          .selectFrom('auth.user')
          .select('id')
          .where('email', '=', email.toLowerCase())
          .executeTakeFirst()
        return user?.id
      }),

    addressOf: (accountId) =>
      database.outside('accord_auth', async (tx) => {
        const user = await own(tx)
          .selectFrom('auth.user')
          .select('email')
          .where('id', '=', accountId)
          .executeTakeFirst()
        return user?.email
      }),

    async signIn({ email, password, address, device = '', partnershipId }) {
      const refused = [
        await attempts.isTooMany('address', address),
        await attempts.isTooMany('account', email),
      ]
      if (refused.includes(true)) return { ok: false, why: 'too many' }
      try {
        const { headers, response } = await auth.api.signInEmail({
          body: { email, password },
          headers: facts({ partnershipId, assurance: 'password', address, device }),
          returnHeaders: true,
        })
        await attempts.forget('account', email)
        await attempts.forgive('address', address)
        return { ok: true, cookies: headers.getSetCookie(), accountId: response.user.id as AccountId }
      } catch (error) {
        // The library throws one kind of error for an unknown address and for a wrong password; anything else is a fault.
        if ((error as { statusCode?: number }).statusCode === 401) return { ok: false, why: 'wrong' }
        if ((error as { statusCode?: number }).statusCode === 400) return { ok: false, why: 'wrong' }
        throw error
      }
    },

    async begin({ accountId, ...beginning }) {
      const { headers } = await auth.api.beginSession({
        body: { accountId },
        headers: facts(beginning),
        returnHeaders: true,
      })
      return headers.getSetCookie()
    },

    async raise(session, from) {
      const { accountId, partnershipId, sessionId, isBySignOn: bySignOn } = session
      const begun = { accountId, partnershipId, assurance: 'two-factor', bySignOn, ...from } as const
      const cookies = await this.begin(begun)
      await sessions.end(accountId, sessionId)
      return cookies
    },

    async who(cookies) {
      const found = cookies && (await sessions.find(cookies))
      if (!found) return undefined
      const { accountId, sessionId, partnershipId, email, assurance, bySignOn: isBySignOn } = found
      const now = Temporal.Now.instant()
      const idle = now.since(found.lastSeenAt)
      if (idle.total('minutes') > limits.idleMinutes) {
        await sessions.end(accountId, sessionId)
        return undefined
      }
      // What guards an account is for its owner alone: the word of a provider is not enough.
      const provedAt = found.provedAt ?? (isBySignOn ? undefined : found.createdAt)
      if (idle.total('seconds') > TOUCHED_EVERY_SECONDS) await sessions.touch(sessionId)
      return {
        ...{ accountId, sessionId, partnershipId, email, assurance, isBySignOn, idle },
        hasSecondFactor: found.hasSecondFactor,
        resetAskedAt: found.resetAskedAt ?? undefined,
        isFresh: provedAt !== undefined && now.since(provedAt).total('minutes') <= FRESH_MINUTES,
        began: found.createdAt,
        until: found.expiresAt,
      }
    },

    async signOut(cookies) {
      const { headers } = await auth.api.signOut({
        headers: new Headers({ cookie: cookies }),
        returnHeaders: true,
      })
      return headers.getSetCookie()
    },

    async setPassword(accountId, password) {
      await auth.api.givePassword({ body: { accountId, password } })
      await sessions.endAll(accountId)
    },

    async check({ accountId, password, address }) {
      const email = await this.addressOf(accountId)
      const refused = [
        await attempts.isTooMany('address', address),
        await attempts.isTooMany('account', email ?? accountId),
      ]
      if (refused.includes(true)) return 'too many'
      if (!email || !(await auth.api.checkPassword({ body: { accountId, password } })).isRight) return 'wrong'
      await attempts.forget('account', email)
      await attempts.forgive('address', address)
      return 'right'
    },

    mayTry: async (address) => !(await attempts.isTooMany('address', address)),
    forgive: (address) => attempts.forgive('address', address),

    async mayAskForLetter(email, address) {
      const refused = [
        await attempts.isTooMany('address', address),
        await attempts.isTooMany('letter', email),
      ]
      return !refused.includes(true)
    },

    [Symbol.asyncDispose]: close,
  }
}
