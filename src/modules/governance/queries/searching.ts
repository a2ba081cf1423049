import { sql } from 'kysely'
import { agencyNames, BUSINESS_UNIT } from '#modules/people/index.ts'
import { exceptionsFor } from '#platform/access.ts'
import { lookUp, type SearchSource } from '#platform/search.ts'
import { KIND_WORDS, ROLE_WORDS, readStructure } from '../rules/structure.ts'
import { readTerms, SEATS, TERMS_KIND } from '../rules/terms.ts'
import { GROUP_KINDS, SEAT_ROLES } from '../schema.ts'

/** A column of short words as the words that people read. */
const inWords = (
  column: ReturnType<typeof sql>,
  words: Readonly<Record<string, string>>,
  each: readonly string[],
) =>
  sql`case ${column} ${sql.join(
    each.map((one) => sql`when ${one} then ${words[one] ?? one}::text`),
    sql` `,
  )} end`

const groups: SearchSource = {
  kind: 'group',
  words: 'Boards and groups',
  may: readStructure,
  find: ({ db, today }, sought, range) =>
    lookUp(
      db,
      sought,
      range,
      {
        id: sql`grouped.id`,
        title: sql`grouped.name`,
        also: sql`grouped.aliases || grouped.code`,
        body: sql`array_to_string(grouped.aliases || grouped.functions, '. ')`,
        detail: sql`concat_ws(', ', ${inWords(sql`grouped.kind`, KIND_WORDS, GROUP_KINDS)},
          case when grouped.ends_on < ${today} then 'ended' end)`,
        from: sql`from governance."group" as grouped where grouped.partnership_id = ${db.partnershipId}`,
      },
      ({ id }) => `/workspace/groups/${id}`,
    ),
}

/** Seats of groups by their title, agency or sector, as they are now or will be. */
const seats: SearchSource = {
  kind: 'seat',
  words: 'Seats',
  may: readStructure,
  async find({ db, today }, sought, range) {
    const agencies = await agencyNames(db)
    const [ids, names] = [agencies.map(({ id }) => id), agencies.map(({ name }) => name)]
    return lookUp(
      db,
      sought,
      range,
      {
        id: sql`seat.id`,
        within: sql`seat.group_id`,
        title: sql`coalesce(nullif(seat.title, ''), agency.name, seat.sector, 'Seat')`,
        body: sql`concat_ws(', ', agency.name, seat.sector)`,
        detail: sql`concat_ws(', ', ${inWords(sql`seat.role`, ROLE_WORDS, SEAT_ROLES)}, grouped.name)`,
        from: sql`from governance.seat as seat join governance."group" as grouped
            on grouped.partnership_id = seat.partnership_id and grouped.id = seat.group_id
          left join unnest(${ids}::uuid[], ${names}::text[]) as agency (id, name) on agency.id = seat.agency_id
          where seat.partnership_id = ${db.partnershipId} and (seat.to_on is null or seat.to_on >= ${today})`,
      },
      ({ within }) => `/workspace/groups/${within}`,
    )
  },
}

/** Versions of terms of reference: those being written for members of their group, those with a first day for everyone. */
const terms: SearchSource = {
  kind: 'terms',
  words: 'Terms of reference',
  may: readTerms,
  async find(ask, sought, range) {
    const { db, actor, today } = ask
    const { granted, closed } = await exceptionsFor(ask, TERMS_KIND)
    const isUnit = actor.holds.some(({ as }) => (BUSINESS_UNIT as readonly string[]).includes(as))
    const theirs = actor.holds.flatMap(({ as, of }) => (of && SEATS.includes(as) ? [of] : []))
    return lookUp(
      db,
      sought,
      range,
      {
        id: sql`terms.id`,
        within: sql`terms.group_id`,
        title: sql`'Terms of reference of ' || grouped.name || ', version ' || terms.number`,
        also: sql`grouped.aliases || grouped.code`,
        body: sql`(select coalesce(string_agg(section.value, ' '), '') from jsonb_each_text(terms.sections) as section)`,
        detail: sql`case when terms.stage <> 'approved' then initcap(terms.stage)
          when terms.in_force_from is null or terms.in_force_from > ${today} then 'Approved'
          when terms.in_force_to < ${today} then 'Superseded' else 'In force' end`,
        from: sql`from governance.terms as terms join governance."group" as grouped
            on grouped.partnership_id = terms.partnership_id and grouped.id = terms.group_id
          where terms.partnership_id = ${db.partnershipId} and terms.id <> all(${closed}::uuid[])
            and (terms.in_force_from is not null or ${isUnit} or terms.group_id = any(${theirs}::uuid[])
              or terms.id = any(${granted}::uuid[]))`,
      },
      ({ id, within }) => `/workspace/groups/${within}/terms/${id}`,
    )
  },
}

export const search: readonly SearchSource[] = [groups, seats, terms]
