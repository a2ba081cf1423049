import { type Tx, tables } from '../db.ts'
import type { AccountId } from '../identity.ts'

const own = tables<{ 'auth.user': { id: AccountId; hasSecondFactor: boolean } }>()

/** Says of an account whether it has a second factor, so that whoever signs in with it is asked for one. */
export const markAccount = (tx: Tx, accountId: AccountId, hasSecondFactor: boolean) =>
  own(tx).updateTable('auth.user').set({ hasSecondFactor }).where('id', '=', accountId).execute()

/** Holds an account until the transaction ends: of two who change what guards it, one waits for the other. */
export const holdAccount = (tx: Tx, accountId: AccountId) =>
  own(tx).selectFrom('auth.user').select('id').where('id', '=', accountId).forUpdate().execute()
