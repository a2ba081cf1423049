import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import { lookUp, type PublicSearchSource } from '#platform/search.ts'
import { anchorOf } from './rules/structure.ts'
import { type GroupId, own, type PublishedGroup, type PublishedSeat } from './schema.ts'

/** A group as the public reads of it on a day, with the groups it reports to, the one it is drawn under first. */
export interface PublicGroup extends PublishedGroup {
  readonly reportsTo: readonly GroupId[]
  readonly seats: readonly PublishedSeat[]
}

/** The structure that the public may read of as it stands on a day: groups, lines, and the agencies of seats. No names. */
export async function publishedStructure(reader: Reader, day: Temporal.PlainDate): Promise<PublicGroup[]> {
  const groups = await own(reader)
    .selectFrom('governance.publishedGroup')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where(({ eb, or }) => or([eb('startsOn', 'is', null), eb('startsOn', '<=', day)]))
    .where(({ eb, or }) => or([eb('endsOn', 'is', null), eb('endsOn', '>=', day)]))
    .orderBy('name')
    .execute()
  const lines = await own(reader)
    .selectFrom('governance.publishedReporting')
    .select(['groupId', 'toGroupId'])
    .where('partnershipId', '=', reader.partnershipId)
    .where(({ eb, or }) => or([eb('fromOn', 'is', null), eb('fromOn', '<=', day)]))
    .where(({ eb, or }) => or([eb('toOn', 'is', null), eb('toOn', '>=', day)]))
    .orderBy('place')
    .orderBy('toGroupId')
    .execute()
  const seats = await own(reader)
    .selectFrom('governance.publishedSeat')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where(({ eb, or }) => or([eb('fromOn', 'is', null), eb('fromOn', '<=', day)]))
    .where(({ eb, or }) => or([eb('toOn', 'is', null), eb('toOn', '>=', day)]))
    .execute()
  const live = new Set(groups.map(({ id }) => id))
  return groups.map((group) => ({
    ...group,
    reportsTo: lines
      .filter((line) => line.groupId === group.id && live.has(line.toGroupId))
      .map(({ toGroupId }) => toGroupId),
    seats: seats.filter(({ groupId }) => groupId === group.id),
  }))
}

/** The groups that the public may read of, as they are on the day. */
export const publicSearch: readonly PublicSearchSource[] = [
  {
    kind: 'group',
    words: 'Boards and groups',
    find: ({ db, today }, sought, range) =>
      lookUp(
        db,
        sought,
        range,
        {
          id: sql`published.id`,
          within: sql`published.code`,
          title: sql`published.name`,
          also: sql`published.aliases || published.code`,
          body: sql`array_to_string(published.aliases || published.functions, '. ')`,
          from: sql`from governance.published_group as published
            where published.partnership_id = ${db.partnershipId}
              and (published.starts_on is null or published.starts_on <= ${today})
              and (published.ends_on is null or published.ends_on >= ${today})`,
        },
        ({ within }) => `/about#${anchorOf({ code: within })}`,
      ),
  },
]
