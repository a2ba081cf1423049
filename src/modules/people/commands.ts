import { sql } from 'kysely'
import { audit } from '#platform/audit.ts'
import { announce } from '#platform/events.ts'
import { newId } from '#platform/id.ts'
import type { AccountId } from '#platform/identity.ts'
import type { Source } from '#platform/source.ts'
import { demand, demandPermission, type PersonId, type Work } from '#platform/work.ts'
import { agencyChanged } from './events.ts'
import type { AgencyInput } from './forms.ts'
import { agencies } from './queries.ts'
import { keepAgencies, nextCode, wouldBePartOfItself } from './rules.ts'
import {
  type Agency,
  type AgencyId,
  own,
  type PostId,
  type PostKind,
  type PreferredContact,
} from './schema.ts'

type AgencyFacts = Omit<AgencyInput, 'version'>

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

/** Changes of one partnership's register wait for each other: names, codes and parts are judged on what is saved. */
const takeTurn = (work: Work): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`people.agency ${work.tx.partnershipId}`}, 0))`.execute(
    own(work.tx),
  )

/** The name of a live agency is its own, in capitals or not. The name of one that has an end may be used again. */
async function nameIsTaken(work: Work, { name, endsOn }: AgencyFacts, except: AgencyId): Promise<boolean> {
  if (endsOn) return false
  const same = await own(work.tx)
    .selectFrom('people.agency')
    .select('id')
    .where('partnershipId', '=', work.tx.partnershipId)
    .where(({ eb, fn, val }) => eb(fn('lower', ['name']), '=', fn('lower', [val(name)])))
    .where('endsOn', 'is', null)
    .where('id', '<>', except)
    .executeTakeFirst()
  return same !== undefined
}

/** Adds an agency to the register. A source and its own code come with records that were read from a document. */
export async function addAgency(
  work: Work,
  agency: AgencyFacts & { readonly code?: string; readonly source?: Source },
): Promise<NameTaken | { readonly id: AgencyId }> {
  demandPermission(work, keepAgencies)
  await takeTurn(work)
  const others = await agencies(work.tx, work.actor)
  demand(agency.parentId === null || others.some(({ id }) => id === agency.parentId))
  const id = newId<'agency'>()
  if (await nameIsTaken(work, agency, id)) return { refused: 'name' }
  const code = agency.code ?? nextCode(others.map((other) => other.code))
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
  await audit(work, 'people.add-agency', id, { code })
  await announce(work, agencyChanged, { agencyId: id })
  return { id }
}

/** Changes what the register says of an agency. */
export async function changeAgency(
  work: Work,
  id: AgencyId,
  { version, ...agency }: AgencyInput,
): Promise<NameTaken | PartOfItself | SavedMeanwhile | { readonly id: AgencyId }> {
  demandPermission(work, keepAgencies)
  await takeTurn(work)
  const register = await agencies(work.tx, work.actor)
  const current = register.find((each) => each.id === id)
  demand(current !== undefined)
  if (current.version !== version) return { refused: 'stale', current }
  demand(agency.parentId === null || register.some((each) => each.id === agency.parentId))
  if (wouldBePartOfItself(register, id, agency.parentId)) return { refused: 'parent' }
  if (await nameIsTaken(work, agency, id)) return { refused: 'name' }
  await own(work.tx)
    .updateTable('people.agency')
    .set({ ...agency, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'people.change-agency', id, { version: version + 1 })
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
