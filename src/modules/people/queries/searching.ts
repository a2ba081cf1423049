import { sql } from 'kysely'
import { lookUp, type SearchSource } from '#platform/search.ts'
import { longDate } from '#platform/words.ts'
import { holds } from '#platform/work.ts'
import { keepAgencies, readAgencies, readDirectory } from '../rules.ts'

/** People by name and job title. Archived records are for those who keep them. */
const people: SearchSource = {
  kind: 'person',
  words: 'People',
  may: readDirectory,
  find({ db, actor, today }, sought, range) {
    const archived = holds(actor, keepAgencies) ? sql`true` : sql`person.archived_on is null`
    // Quick to ask of thousands of people: what is left is looked through by words.
    const narrowed = sought.words.map((word) => sql`person.searched_as like ${`%${word}%`}`)
    return lookUp(
      db,
      sought,
      range,
      {
        id: sql`person.id`,
        title: sql`person.name`,
        body: sql`person.job_title`,
        detail: sql`concat_ws(', ', agency.name,
          case when person.left_on < ${today} then 'has left' end,
          case when person.archived_on is not null then 'archived' end)`,
        from: sql`from people.person as person
          left join people.agency as agency on agency.partnership_id = person.partnership_id and agency.id = person.agency_id
          where person.partnership_id = ${db.partnershipId} and person.merged_into is null and ${archived}
            and ${sql.join(narrowed, sql` and `)}`,
      },
      ({ id }) => `/workspace/people/${id}`,
    )
  },
}

/** Agencies by name, short form and code, ended ones too. */
const agencies: SearchSource = {
  kind: 'agency',
  words: 'Agencies',
  may: readAgencies,
  find: ({ db, today }, sought, range) =>
    lookUp(
      db,
      sought,
      range,
      {
        id: sql`agency.id`,
        title: sql`agency.name`,
        also: sql`array[agency.abbreviation, agency.code]`,
        body: sql`concat_ws(' ', agency.abbreviation, agency.represents)`,
        detail: sql`concat_ws(', ', agency.sector, case when agency.ends_on < ${today} then ${`ended before ${longDate(today)}`} end)`,
        from: sql`from people.agency as agency
          where agency.partnership_id = ${db.partnershipId} and agency.merged_into is null and agency.archived_at is null`,
      },
      ({ id }) => `/workspace/agencies/${id}`,
    ),
}

export const search: readonly SearchSource[] = [people, agencies]
