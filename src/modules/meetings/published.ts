import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import { lookUp, type PublicSearchSource } from '#platform/search.ts'
import { ownPublic, type PublishedItem, type PublishedMinutes } from './schema/public.ts'
import type { MeetingId } from './schema.ts'

const editions = (reader: Reader) =>
  ownPublic(reader)
    .selectFrom('meetings.publishedMinutes')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)

/** The latest edition of the minutes of each meeting, the latest meeting first. What was withdrawn is not among them. */
export async function publishedMinutes(reader: Reader): Promise<readonly PublishedMinutes[]> {
  const all = await editions(reader)
    .orderBy('startsAt', 'desc')
    .orderBy('meetingId')
    .orderBy('number', 'desc')
    .execute()
  return all.filter(
    ({ meetingId, withdrawnAt }, at) => withdrawnAt === null && all[at - 1]?.meetingId !== meetingId,
  )
}

/** Every edition of the minutes of a meeting, the earliest first. The last is the one that is read. */
export const publishedEditions = (reader: Reader, meetingId: MeetingId): Promise<PublishedMinutes[]> =>
  editions(reader).where('meetingId', '=', meetingId).orderBy('number').execute()

/** What the minutes of a meeting say now. */
export const publishedItems = (reader: Reader, meetingId: MeetingId): Promise<PublishedItem[]> =>
  ownPublic(reader)
    .selectFrom('meetings.publishedItem')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('meetingId', '=', meetingId)
    .orderBy('place')
    .execute()

/** What the public may read of minutes, by item. */
export const publicSearch: readonly PublicSearchSource[] = [
  {
    kind: 'minutes',
    words: 'Minutes',
    find: ({ db }, sought, range) =>
      lookUp(
        db,
        sought,
        range,
        {
          id: sql`published.id`,
          within: sql`published.meeting_id`,
          title: sql`published.title`,
          body: sql`concat_ws(' ', array_to_string(published.parts, ' … '), array_to_string(published.decisions, ' '))`,
          detail: sql`minutes.body || ', ' || to_char(minutes.starts_at at time zone 'Europe/London', 'FMDD FMMonth YYYY')`,
          from: sql`from meetings.published_item as published
            join meetings.published_minutes as minutes
              on minutes.partnership_id = published.partnership_id and minutes.id = published.edition_id
            where published.partnership_id = ${db.partnershipId} and published.title <> ''`,
        },
        ({ within }) => `/minutes/${within}`,
      ),
  },
]
