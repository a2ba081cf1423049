import { asSignIn, type Database, type Tx, tables } from '../db.ts'
import type { AccountId } from '../identity.ts'

const own = tables<{ 'auth.user': { id: AccountId; createdAt: Temporal.Instant } }>()

/** Accounts that nobody needs any more. */
export interface Ending {
  /** Every account that was made before a moment, with when that was. */
  madeBefore(
    moment: Temporal.Instant,
  ): Promise<readonly { readonly accountId: AccountId; readonly madeAt: Temporal.Instant }[]>
  /**
   * Removes an account with all that guards it and leads in: password, passkeys, second step, recovery codes, sessions. In
   * the transaction of the record of it. False: it has gone already.
   */
  end(tx: Tx, accountId: AccountId): Promise<boolean>
}

export const openEnding = (database: Database): Ending => ({
  madeBefore: (moment) =>
    database.outside('accord_auth', (tx) =>
      own(tx)
        .selectFrom('auth.user')
        .select(['id as accountId', 'createdAt as madeAt'])
        .where('createdAt', '<', moment)
        .orderBy('createdAt')
        .orderBy('id')
        .execute(),
    ),

  end: (workTx, accountId) =>
    asSignIn(workTx, async (tx) => {
      // What belongs to the account goes with it: each of its tables says so in the database.
      const { numDeletedRows } = await own(tx)
        .deleteFrom('auth.user')
        .where('id', '=', accountId)
        .executeTakeFirst()
      return numDeletedRows > 0n
    }),
})
