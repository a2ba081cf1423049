import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { type Tx, tables } from '../db.ts'
import { keyedDigest } from '../digest.ts'
import type { AccountId } from '../identity.ts'

interface RecoveryCodeTable {
  userId: AccountId
  hash: string
  spentAt: Temporal.Instant | null
}
const own = tables<{ 'auth.recovery_code': RecoveryCodeTable }>()

/** Codes for whoever has lost their second factor. They are told once, and kept as keyed hashes. */
export interface RecoveryCodes {
  /** New codes in place of all the earlier ones. */
  renew(tx: Tx, accountId: AccountId): Promise<readonly string[]>
  /** New codes for an account that has none. Undefined: it has some. */
  provide(tx: Tx, accountId: AccountId): Promise<readonly string[] | undefined>
  /** Spends one. False: it is not one of theirs, or was spent before. */
  spend(tx: Tx, accountId: AccountId, typed: string): Promise<boolean>
  left(tx: Tx, accountId: AccountId): Promise<number>
  /** Takes them all away. */
  clear(tx: Tx, accountId: AccountId): Promise<void>
}

const RECOVERY_CODES = 10
/** No letters and figures that look alike. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'

const aRecoveryCode = (): string => {
  const letters = Array.from({ length: 15 }, () => ALPHABET[randomInt(ALPHABET.length)])
  return [0, 5, 10].map((at) => letters.slice(at, at + 5).join('')).join('-')
}

export function openRecoveryCodes(key: string): RecoveryCodes {
  const hashOf = (accountId: AccountId, recoveryCode: string): string =>
    keyedDigest(key, `recovery|${accountId}|${recoveryCode.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}`)

  const clear = async (tx: Tx, accountId: AccountId): Promise<void> => {
    await own(tx).deleteFrom('auth.recovery_code').where('userId', '=', accountId).execute()
  }

  async function renew(tx: Tx, accountId: AccountId): Promise<readonly string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, aRecoveryCode)
    await clear(tx, accountId)
    await own(tx)
      .insertInto('auth.recovery_code')
      .values(codes.map((code) => ({ userId: accountId, hash: hashOf(accountId, code), spentAt: null })))
      .execute()
    return codes
  }

  async function left(tx: Tx, accountId: AccountId): Promise<number> {
    const { count } = await own(tx)
      .selectFrom('auth.recovery_code')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('userId', '=', accountId)
      .where('spentAt', 'is', null)
      .executeTakeFirstOrThrow()
    return count
  }

  return {
    renew,
    clear,
    left,
    provide: async (tx, accountId) => ((await left(tx, accountId)) > 0 ? undefined : renew(tx, accountId)),
    async spend(tx, accountId, typed) {
      const { numUpdatedRows } = await own(tx)
        .updateTable('auth.recovery_code')
        .set({ spentAt: sql`now()` })
        .where('userId', '=', accountId)
        .where('hash', '=', hashOf(accountId, typed))
        .where('spentAt', 'is', null)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
  }
}
