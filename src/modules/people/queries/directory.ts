import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import { plainly } from '#platform/search.ts'
import type { Actor, PersonId } from '#platform/work.ts'
import { PEOPLE_A_PAGE } from '../rules.ts'
import { type AgencyId, type Change, own, type Person, type PostId, type PostKind } from '../schema.ts'

/** Who is to be listed: everybody who is here, narrowed by each part that is given. */
export interface DirectoryFind {
  /** Words that must all stand in the name, job title, address or agency of a person. */
  readonly words: string
  readonly agencyId: AgencyId | undefined
  readonly sector: string | undefined
  readonly post: PostKind | undefined
  /** Only these people, for a filter that another module decides. */
  readonly among: readonly PersonId[] | undefined
  readonly shown: 'here' | 'left' | 'archived'
  readonly page: number
}

export interface DirectoryEntry {
  readonly id: PersonId
  readonly name: string
  readonly jobTitle: string
  readonly email: string
  readonly phone: string
  readonly agencyId: AgencyId | null
  readonly agencyName: string | null
  readonly posts: readonly PostKind[]
}

const MOST_WORDS = 6

/** A pattern that finds text as it stands: what `like` reads as a sign is a letter here. */
const anywhere = (word: string): string => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`

function conditions(reader: Reader, find: DirectoryFind, day: Temporal.PlainDate): RawBuilder<unknown> {
  const { partnershipId } = reader
  const all: RawBuilder<unknown>[] = [sql`person.partnership_id = ${partnershipId}`, sql`merged_into is null`]
  if (find.shown === 'archived') all.push(sql`archived_on is not null`)
  else all.push(sql`archived_on is null`)
  if (find.shown === 'here') all.push(sql`(left_on is null or left_on >= ${day})`)
  if (find.shown === 'left') all.push(sql`left_on < ${day}`)
  if (find.agencyId) all.push(sql`agency_id = ${find.agencyId}`)
  if (find.sector)
    all.push(
      sql`agency_id in (select id from people.agency as of_sector where of_sector.partnership_id = ${partnershipId} and sector = ${find.sector})`,
    )
  if (find.post)
    all.push(
      sql`exists (select from people.post as held where held.partnership_id = ${partnershipId} and person_id = person.id
        and kind = ${find.post} and from_on <= ${day} and (to_on is null or to_on >= ${day}))`,
    )
  if (find.among) all.push(sql`person.id = any(${find.among}::uuid[])`)
  for (const word of plainly(find.words).split(/\s+/).filter(Boolean).slice(0, MOST_WORDS))
    all.push(sql`(searched_as like ${anywhere(word)} or agency_id = any(array(select id from people.agency as named
      where named.partnership_id = ${partnershipId} and platform.plainly(name || ' ' || abbreviation) like ${anywhere(word)})))`)
  return sql.join(all, sql` and `)
}

/**
 * One page of the directory, by name, in one statement. Who is on the page and how many there are in all is read from
 * the index alone; only the fifty who are shown are fetched.
 */
export async function directoryPage(
  reader: Reader,
  _actor: Actor,
  find: DirectoryFind,
  day: Temporal.PlainDate,
): Promise<{ readonly total: number; readonly people: readonly DirectoryEntry[] }> {
  const { partnershipId } = reader
  const where = conditions(reader, find, day)
  const { rows } = await sql<DirectoryEntry & { readonly total: number }>`
    select listed.id, listed.name, listed.job_title, listed.email, listed.phone, listed.agency_id,
      agency.name as agency_name,
      array(select kind from people.post as held where held.partnership_id = ${partnershipId} and person_id = listed.id
        and from_on <= ${day} and (to_on is null or to_on >= ${day}) order by kind) as posts,
      (select count(*) from people.person as person where ${where}) as total
    from people.person as listed
    left join people.agency on agency.partnership_id = ${partnershipId} and agency.id = listed.agency_id
    where listed.partnership_id = ${partnershipId} and listed.id = any(array(
      select person.id from people.person as person where ${where}
      order by sorted_as, person.id limit ${PEOPLE_A_PAGE} offset ${(find.page - 1) * PEOPLE_A_PAGE}::bigint))
    order by listed.sorted_as, listed.id`.execute(own(reader))
  return { total: rows[0]?.total ?? 0, people: rows }
}

/** Every agency by its id and name, for a list to choose from. */
export const agencyNames = (
  reader: Reader,
): Promise<readonly { readonly id: AgencyId; readonly name: string }[]> =>
  own(reader)
    .selectFrom('people.agency')
    .select(['id', 'name'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('mergedInto', 'is', null)
    .orderBy('name')
    .execute()

export const findPerson = (reader: Reader, _actor: Actor, id: PersonId): Promise<Person | undefined> =>
  own(reader)
    .selectFrom('people.person')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()

/** A post that somebody holds, held or will hold. */
export interface PostHeld {
  readonly id: PostId
  readonly kind: PostKind
  readonly agencyId: AgencyId | null
  readonly agencyName: string | null
  readonly fromOn: Temporal.PlainDate
  readonly toOn: Temporal.PlainDate | null
}

/** Every post of a person, the latest first. */
export const postsOf = (reader: Reader, id: PersonId): Promise<readonly PostHeld[]> =>
  own(reader)
    .selectFrom('people.post as post')
    .leftJoin('people.agency as agency', (join) =>
      join.onRef('agency.partnershipId', '=', 'post.partnershipId').onRef('agency.id', '=', 'post.agencyId'),
    )
    .select([
      'post.id',
      'post.kind',
      'post.agencyId',
      'agency.name as agencyName',
      'post.fromOn',
      'post.toOn',
    ])
    .where('post.partnershipId', '=', reader.partnershipId)
    .where('post.personId', '=', id)
    .orderBy('post.fromOn', 'desc')
    .orderBy('post.id')
    .execute()

/** Others who are not put away and have this e-mail address. */
export const sameAddress = (
  reader: Reader,
  email: string,
  except?: PersonId,
): Promise<readonly { readonly id: PersonId; readonly name: string }[]> =>
  email === ''
    ? Promise.resolve([])
    : own(reader)
        .selectFrom('people.person')
        .select(['id', 'name'])
        .where('partnershipId', '=', reader.partnershipId)
        .where(sql`lower(email)`, '=', email.toLowerCase())
        .where('email', '<>', '')
        .where('archivedOn', 'is', null)
        .where('mergedInto', 'is', null)
        .$if(except !== undefined, (query) => query.where('id', '<>', except as PersonId))
        .orderBy('name')
        .execute()

/** What was changed in a person and in those who turned out to be them, the latest first. */
export const changesOfPerson = (reader: Reader, id: PersonId): Promise<readonly Change[]> =>
  own(reader)
    .selectFrom('people.change')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where(
      'personId',
      'in',
      sql<PersonId>`(select id from people.person as person
        where person.partnership_id = ${reader.partnershipId} and (id = ${id} or merged_into = ${id}))`,
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()

/** The agency a person works for, to tell members of an agency from everybody else. */
export async function worksAt(reader: Reader, id: PersonId): Promise<AgencyId | null> {
  const row = await own(reader)
    .selectFrom('people.person')
    .select('agencyId')
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.agencyId ?? null
}

/** The name of every agency, of those that were merged into others too. */
export async function everyAgencyName(reader: Reader): Promise<ReadonlyMap<string, string>> {
  const rows = await own(reader)
    .selectFrom('people.agency')
    .select(['id', 'name'])
    .where('partnershipId', '=', reader.partnershipId)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
