import { randomBytes } from 'node:crypto'
import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'
import { sql } from 'kysely'
import { type Database, type Tx, tables } from '../db.ts'
import type { AccountId } from '../identity.ts'
import type { Keys } from '../keys.ts'
import type { Attempts } from './attempts.ts'
import { markAccount } from './marking.ts'
import type { RecoveryCodes } from './recovery-codes.ts'

interface SecondFactorTable {
  userId: AccountId
  secret: string | null
  offered: string | null
  confirmedAt: Temporal.Instant | null
  lastCounter: number
}
const own = tables<{ 'auth.second_factor': SecondFactorTable }>()

/** What an authenticator app needs: the secret as letters to type, and as an address to scan. */
export interface Offer {
  readonly secret: string
  readonly address: string
}

export interface SecondFactorState {
  readonly since: Temporal.Instant
  readonly recoveryCodesLeft: number
}

/** `used` is a code that was right and has been taken before. */
export type CodeAnswer = 'right' | 'wrong' | 'used' | 'too many'

/** Codes of an authenticator app (TOTP, RFC 6238: six digits, half a minute), and recovery codes for when it is lost. */
export interface SecondFactor {
  /** What an account has. Undefined: nothing yet. */
  of(accountId: AccountId): Promise<SecondFactorState | undefined>
  /** What the app is given. It stays the same until a code of it is confirmed, so that one wrong code is no new start. */
  offer(accountId: AccountId, email: string): Promise<Offer>
  /** Takes what was offered into use once the app shows a right code of it. The recovery codes are told this once. */
  confirm(
    accountId: AccountId,
    code: string,
  ): Promise<{ readonly answer: 'right'; readonly recoveryCodes: readonly string[] } | { answer: CodeAnswer }>
  verify(accountId: AccountId, code: string): Promise<CodeAnswer>
  /** Spends a recovery code. */
  recover(accountId: AccountId, recoveryCode: string): Promise<CodeAnswer>
  /** New recovery codes in place of all the earlier ones. */
  renewRecoveryCodes(accountId: AccountId): Promise<readonly string[]>
  /** Gives an account a secret that is known already: for the demo, whose secrets are no secrets. */
  install(accountId: AccountId, secret: string): Promise<void>
  /** The next code of a demo account that has not been taken, and for how long it is good. */
  nextCode(accountId: AccountId): Promise<{ readonly code: string; readonly seconds: number } | undefined>
}

const PERIOD_SECONDS = 30
/** The clock of a telephone may be half a minute off, either way. */
const DRIFT = [0, -1, 1] as const

const counterNow = (): number => Math.floor(Temporal.Now.instant().epochMilliseconds / 1000 / PERIOD_SECONDS)

const codeAt = (secret: string, counter: number): Promise<string> =>
  createOTP(base32.decode(secret)).hotp(counter)

/** The half-minute that a code belongs to, near now. */
async function counterOf(secret: string, typed: string): Promise<number | undefined> {
  const code = typed.replaceAll(/\s/g, '')
  const now = counterNow()
  for (const drift of DRIFT) if ((await codeAt(secret, now + drift)) === code) return now + drift
  return undefined
}

export function openSecondFactor({
  database,
  codes,
  keys,
  attempts,
}: {
  readonly database: Database
  readonly codes: RecoveryCodes
  readonly keys: Keys
  readonly attempts: Attempts
}): SecondFactor {
  const place = (column: 'secret' | 'offered', row: AccountId) => ({
    table: 'auth.second_factor',
    column,
    row,
  })
  const secretOf = (factor: Pick<SecondFactorTable, 'userId' | 'secret'>): string | undefined =>
    factor.secret ? keys.openOutside(place('secret', factor.userId), factor.secret) : undefined
  const offeredOf = (factor: Pick<SecondFactorTable, 'userId' | 'offered'>): string | undefined =>
    factor.offered ? keys.openOutside(place('offered', factor.userId), factor.offered) : undefined
  const asAuth = <Result>(run: (tx: Tx) => Promise<Result>) => database.outside('accord_auth', run)

  const held = (accountId: AccountId) =>
    asAuth((tx) =>
      own(tx).selectFrom('auth.second_factor').selectAll().where('userId', '=', accountId).executeTakeFirst(),
    )

  /** Takes a code once: of two that come together with the same code, one is too late. */
  const take = (tx: Tx, accountId: AccountId, counter: number) =>
    own(tx)
      .updateTable('auth.second_factor')
      .set({ lastCounter: counter })
      .where('userId', '=', accountId)
      .where('lastCounter', '<', counter)
      .executeTakeFirst()

  return {
    async of(accountId) {
      const factor = await held(accountId)
      if (!factor?.secret || !factor.confirmedAt) return undefined
      const recoveryCodesLeft = await asAuth((tx) => codes.left(tx, accountId))
      return { since: factor.confirmedAt, recoveryCodesLeft }
    },

    async offer(accountId, email) {
      const factor = await held(accountId)
      const known = factor && offeredOf(factor)
      const secret = known ?? base32.encode(new Uint8Array(randomBytes(20)), { padding: false })
      if (!known) {
        const offered = keys.sealOutside(place('offered', accountId), secret)
        await asAuth((tx) =>
          own(tx)
            .insertInto('auth.second_factor')
            .values({ userId: accountId, secret: null, offered, confirmedAt: null, lastCounter: 0 })
            .onConflict((conflict) => conflict.column('userId').doUpdateSet({ offered }))
            .execute(),
        )
      }
      return { secret, address: createOTP(base32.decode(secret)).url('Accord', email) }
    },

    async confirm(accountId, code) {
      if (await attempts.isTooMany('code', accountId)) return { answer: 'too many' }
      const factor = await held(accountId)
      const offered = factor && offeredOf(factor)
      const counter = offered ? await counterOf(offered, code) : undefined
      if (!offered || counter === undefined) return { answer: 'wrong' }
      const secret = keys.sealOutside(place('secret', accountId), offered)
      await attempts.forget('code', accountId)
      return asAuth(async (tx) => {
        await own(tx)
          .updateTable('auth.second_factor')
          .set({ secret, offered: null, confirmedAt: sql`now()`, lastCounter: counter })
          .where('userId', '=', accountId)
          .execute()
        await markAccount(tx, accountId, true)
        return { answer: 'right' as const, recoveryCodes: await codes.renew(tx, accountId) }
      })
    },

    async verify(accountId, code) {
      if (await attempts.isTooMany('code', accountId)) return 'too many'
      const factor = await held(accountId)
      const secret = factor && secretOf(factor)
      const counter = secret ? await counterOf(secret, code) : undefined
      if (counter === undefined) return 'wrong'
      const { numUpdatedRows } = await asAuth((tx) => take(tx, accountId, counter))
      if (numUpdatedRows === 0n) return 'used'
      await attempts.forget('code', accountId)
      return 'right'
    },

    async recover(accountId, recoveryCode) {
      if (await attempts.isTooMany('code', accountId)) return 'too many'
      if (!(await asAuth((tx) => codes.spend(tx, accountId, recoveryCode)))) return 'wrong'
      await attempts.forget('code', accountId)
      return 'right'
    },

    renewRecoveryCodes: (accountId) => asAuth((tx) => codes.renew(tx, accountId)),

    async install(accountId, plain) {
      const secret = keys.sealOutside(place('secret', accountId), plain)
      await asAuth(async (tx) => {
        await own(tx)
          .insertInto('auth.second_factor')
          .values({ userId: accountId, secret, offered: null, confirmedAt: sql`now()`, lastCounter: 0 })
          .onConflict((conflict) => conflict.column('userId').doNothing())
          .execute()
        await markAccount(tx, accountId, true)
      })
    },

    async nextCode(accountId) {
      const factor = await held(accountId)
      const secret = factor && secretOf(factor)
      if (!secret) return undefined
      const now = counterNow()
      const counter = Math.max(now, factor.lastCounter + 1)
      if (counter > now + 1) return undefined
      const until = (counter + 2) * PERIOD_SECONDS
      const seconds = until - Math.floor(Temporal.Now.instant().epochMilliseconds / 1000)
      return { code: await codeAt(secret, counter), seconds }
    },
  }
}
