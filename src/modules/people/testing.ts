import type { AccountId } from '#platform/identity.ts'
import type { Visitor, World } from '#platform/testing/world.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { addAgency, addPerson, givePost } from './commands.ts'
import { isOfAgency } from './rules.ts'
import { type AgencyId, own, type PostKind } from './schema.ts'

let made = 0

/** An agency: a health trust with a name of its own, unless something else is said. */
export async function anAgency(
  work: Work,
  given: Partial<Parameters<typeof addAgency>[1]> = {},
): Promise<AgencyId> {
  made++
  const result = await addAgency(work, {
    name: `Agency number ${made}`,
    abbreviation: '',
    sector: 'Health',
    parentId: null,
    isStatutoryPartner: false,
    fundsBoard: false,
    represents: '',
    note: '',
    startsOn: null,
    endsOn: null,
    ...given,
  })
  if ('refused' in result) throw new Error(`There is already an agency called ${given.name}`)
  return result.id
}

interface Given {
  readonly name?: string
  readonly jobTitle?: string
  readonly email?: string
  readonly phone?: string
  readonly agencyId?: AgencyId | null
  readonly accountId?: AccountId | null
  /** Posts held from the first day of 2020 on, those of an agency at `agencyId`. */
  readonly posts?: readonly PostKind[]
  readonly leftOn?: Temporal.PlainDate
}

/** A person who holds no post, unless something else is said. */
export async function aPerson(work: Work, { posts = [], leftOn, ...given }: Given = {}): Promise<PersonId> {
  made++
  const personId = await addPerson(work, { name: `Person Number${made}`, ...given })
  for (const kind of posts)
    await givePost(work, {
      personId,
      kind,
      agencyId: isOfAgency(kind) ? (given.agencyId ?? null) : null,
      fromOn: Temporal.PlainDate.from('2020-01-01'),
    })
  if (leftOn)
    await own(work.tx)
      .updateTable('people.person')
      .set({ leftOn })
      .where('partnershipId', '=', work.tx.partnershipId)
      .where('id', '=', personId)
      .execute()
  return personId
}

/** A person who is signed in: a member without a post, unless something else is said. */
export async function aVisitor(
  site: World,
  given: Given = {},
  partnershipId = site.partnershipId,
): Promise<Visitor & { readonly personId: PersonId }> {
  const account = await site.newAccount(partnershipId)
  const personId = await site.do((work) => aPerson(work, { ...given, accountId: account.accountId }), {
    partnershipId,
  })
  return { ...(await site.visitor(account)), personId }
}
