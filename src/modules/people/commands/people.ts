import { dayOf } from '#platform/days.ts'
import { demand, demandPermission, type PersonId, type Work } from '#platform/work.ts'
import { addPerson } from '../commands.ts'
import type { ContactInput, PersonInput } from '../forms/person.ts'
import { agencyNames, findPerson, sameAddress } from '../queries/directory.ts'
import { keepingAManager } from '../queries/managers.ts'
import { differences, keepAgencies, ownContact, personWords } from '../rules.ts'
import { own, type Person } from '../schema.ts'
import { writeDown } from './history.ts'

/** Somebody else has the address, and nobody said that this is another person. */
interface AddressTaken {
  readonly refused: 'address'
  readonly by: string
}
/** Somebody saved after the form was opened; `current` is what they saved. */
interface SavedMeanwhile {
  readonly refused: 'stale'
  readonly current: Person
}

async function addressTaken(
  work: Work,
  { email, isAnother }: Pick<PersonInput, 'email' | 'isAnother'>,
  except?: PersonId,
): Promise<AddressTaken | undefined> {
  if (isAnother) return undefined
  const [other] = await sameAddress(work.tx, email, except)
  return other && { refused: 'address', by: other.name }
}

async function demandAgency(work: Work, agencyId: Person['agencyId']): Promise<void> {
  if (agencyId !== null) demand((await agencyNames(work.tx)).some(({ id }) => id === agencyId))
}

/** Adds somebody to the directory. An address that somebody has already is asked about first. */
export async function addToDirectory(
  work: Work,
  { version: _, isAnother, ...facts }: PersonInput,
): Promise<AddressTaken | { readonly id: PersonId }> {
  demandPermission(work, keepAgencies)
  await demandAgency(work, facts.agencyId)
  const taken = await addressTaken(work, { ...facts, isAnother })
  if (taken) return taken
  return { id: await addPerson(work, facts) }
}

async function lockedPerson(work: Work, id: PersonId): Promise<Person> {
  await own(work.tx)
    .selectFrom('people.person')
    .select('id')
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .forUpdate()
    .execute()
  const person = await findPerson(work.tx, work.actor, id)
  demand(person !== undefined && person.mergedInto === null)
  return person
}

type Facts = Partial<
  Pick<
    Person,
    'name' | 'jobTitle' | 'agencyId' | 'email' | 'phone' | 'address' | 'pronouns' | 'preferredContact'
  >
>

async function save(work: Work, current: Person, facts: Facts, did: string): Promise<void> {
  const names = new Map((await agencyNames(work.tx)).map(({ id, name }) => [id, name]))
  const what = differences(personWords(current, names), personWords({ ...current, ...facts }, names))
  await own(work.tx)
    .updateTable('people.person')
    .set({ ...facts, version: current.version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', current.id)
    .execute()
  await writeDown(work, did, current.id, [{ personId: current.id, what }], { version: current.version + 1 })
}

/** Changes what the directory says of a person. */
export async function changePerson(
  work: Work,
  id: PersonId,
  { version, isAnother, ...facts }: PersonInput,
): Promise<AddressTaken | SavedMeanwhile | { readonly id: PersonId }> {
  demandPermission(work, keepAgencies)
  const current = await lockedPerson(work, id)
  if (current.version !== version) return { refused: 'stale', current }
  await demandAgency(work, facts.agencyId)
  const changed = facts.email.toLowerCase() !== current.email.toLowerCase()
  const taken = changed && (await addressTaken(work, { ...facts, isAnother }, id))
  if (taken) return taken
  await save(work, current, facts, 'people.change-person')
  return { id }
}

/** Changes how the person who does it is reached. Their name, job and agency are the business unit's to change. */
export async function changeOwnContact(
  work: Work,
  { version, ...facts }: ContactInput,
): Promise<SavedMeanwhile | { readonly id: PersonId }> {
  demandPermission(work, ownContact)
  const current = await lockedPerson(work, work.actor.id)
  if (current.version !== version) return { refused: 'stale', current }
  await save(work, current, facts, 'people.change-own-contact')
  return { id: current.id }
}

/** Puts a record away. The person is in no list and can no longer sign in here; what they held stays on record. */
export async function archivePerson(work: Work, id: PersonId): Promise<void> {
  demandPermission(work, keepAgencies)
  await keepingAManager(work, () => putAway(work, id))
}

async function putAway(work: Work, id: PersonId): Promise<void> {
  const current = await lockedPerson(work, id)
  demand(current.id !== work.actor.id, 'You cannot archive your own record. Ask a colleague to do it.')
  if (current.archivedOn) return
  await own(work.tx)
    .updateTable('people.person')
    .set({ archivedOn: dayOf(work.now), version: current.version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  const what = [{ field: 'Record', from: 'In use', to: 'Archived' }]
  await writeDown(work, 'people.archive-person', id, [{ personId: id, what }])
}

/** Brings a record back that was put away. */
export async function restorePerson(work: Work, id: PersonId): Promise<void> {
  demandPermission(work, keepAgencies)
  const current = await lockedPerson(work, id)
  if (!current.archivedOn) return
  await own(work.tx)
    .updateTable('people.person')
    .set({ archivedOn: null, version: current.version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  const what = [{ field: 'Record', from: 'Archived', to: 'In use' }]
  await writeDown(work, 'people.restore-person', id, [{ personId: id, what }])
}
