import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import { lookUp, type PublicSearchSource } from '#platform/search.ts'
import type { Published } from './rules/following.ts'
import { ownFollowing, type PublishedBody, type PublishedDay } from './schema/following.ts'
import type { PaperId } from './schema/papers.ts'
import { ownPublic, type PublishedItem, type PublishedMinutes } from './schema/public.ts'
import { ownPublicPapers, type PublishedPaper } from './schema/public-papers.ts'
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

/** A body whose meetings the public reads anything of. */
export const publishedBody = (reader: Reader, id: PublishedBody['id']): Promise<PublishedBody | undefined> =>
  ownFollowing(reader)
    .selectFrom('meetings.publishedBody')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()

/** Every one of them, by name. */
export const publishedBodies = (reader: Reader): Promise<PublishedBody[]> =>
  ownFollowing(reader)
    .selectFrom('meetings.publishedBody')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('name')
    .orderBy('id')
    .execute()

/** When a body meets from a moment on, the first meeting first. */
export const publishedDays = (
  reader: Reader,
  groupId: PublishedBody['id'],
  from: Temporal.Instant,
): Promise<PublishedDay[]> =>
  ownFollowing(reader)
    .selectFrom('meetings.publishedDay')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('groupId', '=', groupId)
    .where('endsAt', '>=', from)
    .orderBy('startsAt')
    .orderBy('id')
    .execute()

const givenOut = (reader: Reader) =>
  ownPublicPapers(reader)
    .selectFrom('meetings.publishedPaper')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)

/** Each paper that was ever given out, as it was last; the latest first. What is not open any more has no title. */
export async function publishedPapers(reader: Reader): Promise<readonly PublishedPaper[]> {
  const all = await givenOut(reader).orderBy('publishedAt', 'desc').orderBy('id').execute()
  const last = new Map<PaperId, number>()
  for (const { paperId, number } of all) last.set(paperId, Math.max(number, last.get(paperId) ?? 0))
  return all.filter(({ paperId, number }) => number === last.get(paperId))
}

/** One paper as it was given out last. */
export const publishedPaper = (reader: Reader, id: PaperId): Promise<PublishedPaper | undefined> =>
  givenOut(reader).where('paperId', '=', id).orderBy('number', 'desc').limit(1).executeTakeFirst()

/** Everything that the public reads now, and since when. */
export async function everythingPublished(reader: Reader): Promise<readonly Published[]> {
  const minutes = await publishedMinutes(reader)
  const papers = (await publishedPapers(reader)).filter(({ isOpen }) => isOpen)
  return [
    ...minutes.map(({ groupId, publishedAt: at }) => ({ groupId, at, kind: 'minutes' as const })),
    ...papers.map(({ groupId, publishedAt: at }) => ({ groupId, at, kind: 'paper' as const })),
  ]
}

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
  {
    kind: 'meeting-paper',
    words: 'Papers of meetings',
    find: ({ db }, sought, range) =>
      lookUp(
        db,
        sought,
        range,
        {
          id: sql`published.paper_id`,
          title: sql`published.title`,
          body: sql`published.words`,
          detail: sql`published.body || ', ' || to_char(published.starts_at at time zone 'Europe/London', 'FMDD FMMonth YYYY')`,
          from: sql`from meetings.published_paper as published
            where published.partnership_id = ${db.partnershipId} and published.is_open`,
        },
        ({ id }) => `/minutes/papers/${id}`,
      ),
  },
]
