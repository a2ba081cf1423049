import { asSignIn, type Tx, tables } from '../db.ts'
import type { AccountId } from '../identity.ts'

const own = tables<{ 'auth.user': { id: AccountId; resetAskedAt: Temporal.Instant | null } }>()

/**
 * Says of an account that the reset of its second factor was asked for, in the transaction in which it was. Its owner sees
 * it wherever they are signed in. Null: it runs no more.
 */
export const noteReset = (workTx: Tx, accountId: AccountId, at: Temporal.Instant | null): Promise<void> =>
  asSignIn(workTx, async (tx) => {
    await own(tx).updateTable('auth.user').set({ resetAskedAt: at }).where('id', '=', accountId).execute()
  })

/** Whether a reset of an account still runs: its owner may have stopped it where no other partnership can see. */
export const resetRuns = (workTx: Tx, accountId: AccountId): Promise<boolean> =>
  asSignIn(workTx, async (tx) => {
    const user = await own(tx)
      .selectFrom('auth.user')
      .select('resetAskedAt')
      .where('id', '=', accountId)
      .forUpdate()
      .executeTakeFirst()
    return user?.resetAskedAt != null
  })
