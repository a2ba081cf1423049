import { audit } from '#platform/audit.ts'
import type { AccountId } from '#platform/identity.ts'
import { demandPermission, type PersonId, type Work } from '#platform/work.ts'
import { endAccounts } from '../rules.ts'
import { own } from '../schema.ts'

/**
 * Takes from a person the account that is about to go. The record stays, and may be invited again. `isNeeded` is asked
 * while the record is held, so that nobody gives them a post or a seat meanwhile. Gives whose it was.
 */
export async function freeOfAccount(
  work: Work,
  accountId: AccountId,
  isNeeded: () => Promise<boolean>,
): Promise<'needed' | { readonly personId: PersonId | undefined }> {
  demandPermission(work, endAccounts)
  const person = await own(work.tx)
    .selectFrom('people.person')
    .select('id')
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('accountId', '=', accountId)
    .forUpdate()
    .executeTakeFirst()
  if (await isNeeded()) return 'needed'
  if (!person) return { personId: undefined }
  await own(work.tx)
    .updateTable('people.person')
    .set(({ eb }) => ({ accountId: null, version: eb('version', '+', 1) }))
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', person.id)
    .execute()
  await audit(work, 'people.free-of-account', person.id)
  return { personId: person.id }
}
