import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
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
    .set(({ eb }) => ({
      ...{ accountId: null, accountEndedOn: dayOf(work.now), toldAccountEndsOn: null },
      version: eb('version', '+', 1),
    }))
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', person.id)
    .execute()
  await audit(work, 'people.free-of-account', person.id)
  return { personId: person.id }
}

/**
 * Notes that whoever has an account is written to of its last day, and gives who they are. Undefined: they were written to
 * of that day before, or nobody has it any more.
 */
export async function noteAccountEnds(
  work: Work,
  accountId: AccountId,
  lastDay: Temporal.PlainDate,
): Promise<{ readonly id: PersonId; readonly name: string } | undefined> {
  demandPermission(work, endAccounts)
  const told = await own(work.tx)
    .updateTable('people.person')
    .set({ toldAccountEndsOn: lastDay })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('accountId', '=', accountId)
    .where((where) =>
      where.or([where('toldAccountEndsOn', 'is', null), where('toldAccountEndsOn', '<>', lastDay)]),
    )
    .returning(['id', 'name'])
    .executeTakeFirst()
  if (told) await audit(work, 'people.note-account-ends', told.id, { lastDay: String(lastDay) })
  return told
}
