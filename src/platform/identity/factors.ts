import { asSignIn, type Database, type Tx, tables } from '../db.ts'
import type { AccountId } from '../identity.ts'
import { holdAccount, markAccount } from './marking.ts'
import { own as ownPasskeys, type Passkey, type PasskeyId } from './passkeys.ts'
import type { RecoveryCodes } from './recovery-codes.ts'

interface AppTable {
  userId: AccountId
  confirmedAt: Temporal.Instant | null
}
const own = tables<{ 'auth.second_factor': AppTable }>()

/** Everything that an account may be asked for besides its password. */
export interface Held {
  /** An authenticator app, and since when. */
  readonly app: Temporal.Instant | undefined
  readonly passkeys: readonly Passkey[]
  readonly recoveryCodesLeft: number
}

/** What is left of an account’s second factors when one goes. */
export interface Limits {
  /** The host names whose passkeys are good where whoever asks is signed in: another is no use there. */
  readonly sites: readonly string[]
  /** Whether they may be left with none. */
  readonly mayBeLast: boolean
}

/** The second factors of an account, taken together: the app and the passkeys. */
export interface Factors {
  of(accountId: AccountId): Promise<Held>
  /** Takes one away, in the transaction of the record of it. `last`: it is the only one, and they must have one. */
  remove(
    tx: Tx,
    accountId: AccountId,
    which: 'app' | PasskeyId,
    limits: Limits,
  ): Promise<'removed' | 'last' | 'gone'>
  /** Takes every one away, recovery codes too, in the transaction of the record of it. */
  clear(tx: Tx, accountId: AccountId): Promise<void>
}

export function openFactors(database: Database, codes: RecoveryCodes): Factors {
  async function held(tx: Tx, accountId: AccountId): Promise<Held> {
    const app = await own(tx)
      .selectFrom('auth.second_factor')
      .select('confirmedAt')
      .where('userId', '=', accountId)
      .executeTakeFirst()
    const passkeys = await ownPasskeys(tx)
      .selectFrom('auth.passkey')
      .select(['id', 'site', 'name', 'madeAt', 'usedAt'])
      .where('userId', '=', accountId)
      .orderBy('madeAt')
      .orderBy('id')
      .execute()
    const recoveryCodesLeft = await codes.left(tx, accountId)
    return { app: app?.confirmedAt ?? undefined, passkeys, recoveryCodesLeft }
  }

  const takeAway = (tx: Tx, accountId: AccountId, which: 'app' | PasskeyId) =>
    which === 'app'
      ? own(tx).deleteFrom('auth.second_factor').where('userId', '=', accountId).execute()
      : ownPasskeys(tx)
          .deleteFrom('auth.passkey')
          .where('userId', '=', accountId)
          .where('id', '=', which)
          .execute()

  return {
    of: (accountId) => database.outside('accord_auth', (tx) => held(tx, accountId)),

    remove: (workTx, accountId, which, { sites, mayBeLast }) =>
      asSignIn(workTx, async (tx) => {
        // Of two who take one away at the same moment, the second looks at what the first has left.
        await holdAccount(tx, accountId)
        const { app, passkeys } = await held(tx, accountId)
        const others = passkeys.filter(({ id }) => id !== which)
        if (which === 'app' ? !app : others.length === passkeys.length) return 'gone'
        const hasApp = app !== undefined && which !== 'app'
        if (!mayBeLast && !hasApp && !others.some((each) => sites.includes(each.site))) return 'last'
        await takeAway(tx, accountId, which)
        if (!hasApp && others.length === 0) {
          await codes.clear(tx, accountId)
          await markAccount(tx, accountId, false)
        }
        return 'removed'
      }),

    clear: (workTx, accountId) =>
      asSignIn(workTx, async (tx) => {
        await takeAway(tx, accountId, 'app')
        await ownPasskeys(tx).deleteFrom('auth.passkey').where('userId', '=', accountId).execute()
        await codes.clear(tx, accountId)
        await markAccount(tx, accountId, false)
      }),
  }
}
