import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import type { AccountId } from '#platform/identity.ts'
import { demand, demandPermission, type PersonId, type Work } from '#platform/work.ts'
import { welcomePeople } from '../rules.ts'
import { type AgencyId, own, type PostKind } from '../schema.ts'

/**
 * Gives the person of an invitation the account they accepted it with, and the post they were promised. An account that
 * has a person here already keeps that one: one person for each account.
 */
export async function welcomePerson(
  work: Work,
  welcomed: {
    readonly personId: PersonId
    readonly accountId: AccountId
    readonly post: PostKind | null
    readonly agencyId: AgencyId | null
    /** Who promised the post: nobody promises one to themselves. */
    readonly invitedBy?: PersonId
  },
): Promise<PersonId> {
  demandPermission(work, welcomePeople)
  const { accountId, agencyId } = welcomed
  const people = await own(work.tx)
    .selectFrom('people.person')
    .select(['id', 'accountId'])
    .where('partnershipId', '=', work.tx.partnershipId)
    .where((where) => where.or([where('id', '=', welcomed.personId), where('accountId', '=', accountId)]))
    .forUpdate()
    .execute()
  const known = people.find((person) => person.accountId === accountId)
  const invited = people.find(({ id }) => id === welcomed.personId)
  demand(invited !== undefined)
  demand(known !== undefined || invited.accountId === null, 'This person has an account already.')
  const personId = known?.id ?? invited.id
  const post = personId === welcomed.invitedBy ? null : welcomed.post
  if (!known)
    await own(work.tx)
      .updateTable('people.person')
      .set(({ eb }) => ({
        ...{ accountId, accountEndedOn: null, toldAccountEndsOn: null },
        version: eb('version', '+', 1),
      }))
      .where('partnershipId', '=', work.tx.partnershipId)
      .where('id', '=', personId)
      .execute()
  if (post)
    await own(work.tx)
      .insertInto('people.post')
      .values({
        ...{ partnershipId: work.tx.partnershipId, id: newId<'post'>(), personId, kind: post },
        ...{ agencyId, fromOn: dayOf(work.now), toOn: null },
      })
      .execute()
  await audit(work, 'people.welcome', personId, { post, agencyId })
  return personId
}

/**
 * Writes down somebody who registered and was let in: a person with an account, and with no post or seat. An account that
 * has a person here already keeps that one.
 */
export async function registerPerson(
  work: Work,
  registered: {
    readonly name: string
    readonly email: string
    readonly agencyId: AgencyId
    readonly accountId: AccountId
  },
): Promise<PersonId> {
  demandPermission(work, welcomePeople)
  const known = await own(work.tx)
    .selectFrom('people.person')
    .select('id')
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('accountId', '=', registered.accountId)
    .executeTakeFirst()
  const id = known?.id ?? newId<'person'>()
  await audit(work, 'people.register', id, { agencyId: registered.agencyId })
  if (known) return id
  await own(work.tx)
    .insertInto('people.person')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, jobTitle: '', leftOn: null, version: 1 },
      ...registered,
    })
    .execute()
  return id
}
