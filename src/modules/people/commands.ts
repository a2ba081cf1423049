import { notArchived } from '#platform/archiving.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { announce } from '#platform/events.ts'
import { newId } from '#platform/id.ts'
import type { AccountId } from '#platform/identity.ts'
import type { Source } from '#platform/source.ts'
import { demand, demandPermission, type PersonId, type Work } from '#platform/work.ts'
import { writeDown } from './commands/history.ts'
import { agencyChanged } from './events.ts'
import type { AgencyInput } from './forms.ts'
import { areaNamesOf, areas, nameIsTaken } from './queries/agencies.ts'
import { takeRegisterTurn } from './queries/turns.ts'
import { agencies } from './queries.ts'
import { agencyWords, differences, keepAgencies, nextCode, wouldBePartOfItself } from './rules.ts'
import {
  type Agency,
  type AgencyId,
  type AreaId,
  own,
  type PostId,
  type PostKind,
  type PreferredContact,
} from './schema.ts'

/** What came to the register later is left out by records that were made before it. */
type Later = 'email' | 'phone' | 'website' | 'areaIds' | 'newArea'
type AgencyFacts = Omit<AgencyInput, 'version' | Later> & Partial<Pick<AgencyInput, Later>>

/** A live agency has this name already. */
interface NameTaken {
  readonly refused: 'name'
}
/** It would be part of itself. */
interface PartOfItself {
  readonly refused: 'parent'
}
/** Somebody saved after the form was opened; `current` is what they saved. */
interface SavedMeanwhile {
  readonly refused: 'stale'
  readonly current: Agency
}

/** Makes the areas of an agency these and no others. One that is in no list yet is added to the list. */
async function coverAreas(
  work: Work,
  agencyId: AgencyId,
  areaIds: readonly AreaId[],
  newArea: string,
): Promise<void> {
  const { partnershipId } = work.tx
  const known = await areas(work.tx)
  demand(areaIds.every((id) => known.some((area) => area.id === id)))
  const wanted = new Set(areaIds)
  if (newArea !== '') {
    const same = known.find(({ name }) => name.toLowerCase() === newArea.toLowerCase())
    const id = same?.id ?? newId<'area'>()
    if (same?.archivedAt)
      await own(work.tx)
        .updateTable('people.area')
        .set(notArchived)
        .where('partnershipId', '=', partnershipId)
        .where('id', '=', same.id)
        .execute()
    if (!same)
      await own(work.tx).insertInto('people.area').values({ partnershipId, id, name: newArea }).execute()
    wanted.add(id)
  }
  await own(work.tx)
    .deleteFrom('people.agencyArea')
    .where('partnershipId', '=', partnershipId)
    .where('agencyId', '=', agencyId)
    .execute()
  if (wanted.size > 0)
    await own(work.tx)
      .insertInto('people.agencyArea')
      .values([...wanted].map((areaId) => ({ partnershipId, agencyId, areaId })))
      .execute()
}

/** The codes of all agencies, of those too that were merged into another: a code is never given twice. */
async function codesGiven({ tx }: Work): Promise<readonly string[]> {
  const rows = await own(tx)
    .selectFrom('people.agency')
    .select('code')
    .where('partnershipId', '=', tx.partnershipId)
    .execute()
  return rows.map(({ code }) => code)
}

/** Adds an agency to the register. A source and its own code come with records that were read from a document. */
export async function addAgency(
  work: Work,
  {
    areaIds = [],
    newArea = '',
    ...agency
  }: AgencyFacts & { readonly code?: string; readonly source?: Source },
): Promise<NameTaken | { readonly id: AgencyId }> {
  demandPermission(work, keepAgencies)
  await takeRegisterTurn(work.tx)
  const others = await agencies(work.tx, work.actor)
  demand(agency.parentId === null || others.some(({ id }) => id === agency.parentId))
  const id = newId<'agency'>()
  if (await nameIsTaken(work.tx, agency, id, dayOf(work.now))) return { refused: 'name' }
  const code = agency.code ?? nextCode(await codesGiven(work))
  await own(work.tx)
    .insertInto('people.agency')
    .values({
      ...agency,
      partnershipId: work.tx.partnershipId,
      id,
      code,
      source: agency.source ? JSON.stringify(agency.source) : null,
      version: 1,
    })
    .execute()
  await coverAreas(work, id, areaIds, newArea)
  await audit(work, 'people.add-agency', id, { code })
  await announce(work, agencyChanged, { agencyId: id })
  return { id }
}

/** Changes what the register says of an agency. */
export async function changeAgency(
  work: Work,
  id: AgencyId,
  { version, areaIds, newArea, ...agency }: AgencyFacts & Pick<AgencyInput, 'version'>,
): Promise<NameTaken | PartOfItself | SavedMeanwhile | { readonly id: AgencyId }> {
  demandPermission(work, keepAgencies)
  await takeRegisterTurn(work.tx)
  const register = await agencies(work.tx, work.actor)
  const current = register.find((each) => each.id === id)
  demand(current !== undefined)
  if (current.version !== version) return { refused: 'stale', current }
  demand(agency.parentId === null || register.some((each) => each.id === agency.parentId))
  if (wouldBePartOfItself(register, id, agency.parentId)) return { refused: 'parent' }
  if (await nameIsTaken(work.tx, agency, id, dayOf(work.now))) return { refused: 'name' }
  await own(work.tx)
    .updateTable('people.agency')
    .set({ ...agency, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  const names = new Map(register.map((each) => [each.id, each.name]))
  const covered = await areaNamesOf(work.tx, id)
  if (areaIds) await coverAreas(work, id, areaIds, newArea ?? '')
  const what = differences(
    agencyWords(current, names, covered),
    agencyWords({ ...current, ...agency }, names, await areaNamesOf(work.tx, id)),
  )
  await writeDown(work, 'people.change-agency', id, [{ agencyId: id, what }], { version: version + 1 })
  await announce(work, agencyChanged, { agencyId: id })
  return { id }
}

/** Writes down a person who works in the partnership, with the account they sign in with if they have one. */
export async function addPerson(
  work: Work,
  person: {
    readonly name: string
    readonly jobTitle?: string
    readonly agencyId?: AgencyId | null
    readonly accountId?: AccountId | null
    readonly email?: string
    readonly phone?: string
    readonly address?: string
    readonly pronouns?: string
    readonly preferredContact?: PreferredContact
  },
): Promise<PersonId> {
  demandPermission(work, keepAgencies)
  const id = newId<'person'>()
  await own(work.tx)
    .insertInto('people.person')
    .values({
      ...person,
      partnershipId: work.tx.partnershipId,
      id,
      jobTitle: person.jobTitle ?? '',
      agencyId: person.agencyId ?? null,
      accountId: person.accountId ?? null,
      leftOn: null,
      version: 1,
    })
    .execute()
  await audit(work, 'people.add-person', id, { hasAccount: person.accountId != null })
  return id
}

/** Gives a person a post from a day to a last day, inclusive. A safeguarding lead holds it for one agency. */
export async function givePost(
  work: Work,
  post: {
    readonly personId: PersonId
    readonly kind: PostKind
    readonly agencyId?: AgencyId | null
    readonly fromOn: Temporal.PlainDate
    readonly toOn?: Temporal.PlainDate | null
  },
): Promise<PostId> {
  demandPermission(work, keepAgencies)
  const id = newId<'post'>()
  const agencyId = post.agencyId ?? null
  await own(work.tx)
    .insertInto('people.post')
    .values({
      partnershipId: work.tx.partnershipId,
      id,
      personId: post.personId,
      kind: post.kind,
      agencyId,
      fromOn: post.fromOn,
      toOn: post.toOn ?? null,
    })
    .execute()
  await audit(work, 'people.give-post', id, { personId: post.personId, kind: post.kind, agencyId })
  return id
}
