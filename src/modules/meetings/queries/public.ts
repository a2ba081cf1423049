import type { AccessAsk } from '#platform/access.ts'
import type { Reader } from '#platform/db.ts'
import { sha256 } from '#platform/digest.ts'
import { asItReads } from '../rules/decisions.ts'
import { type FullItem, forPublic, type PublicItem } from '../rules/public.ts'
import type { MinutesVersion, MinutesVersionId } from '../schema/minutes.ts'
import { type LeftOut, type MinutesEdition, ownPublic } from '../schema/public.ts'
import { type MeetingId, own } from '../schema.ts'
import { agendaOf } from './agenda.ts'
import { correctionsOf } from './decisions.ts'
import type { NamedMeeting } from './meetings.ts'
import { textsOfVersion, versionsOf } from './minutes.ts'
import { attendanceOf, decisionsOf, roomOf } from './sitting.ts'

/** What is left out of a version of minutes for the public, the earliest marked first, whoever asks. */
export const leftOutOf = (reader: Reader, versionId: MinutesVersionId): Promise<LeftOut[]> =>
  ownPublic(reader)
    .selectFrom('meetings.leftOut')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('versionId', '=', versionId)
    .where('backAt', 'is', null)
    .orderBy('markedAt')
    .orderBy('id')
    .execute()

/** Every edition of the minutes of a meeting for the public, the earliest first. */
export const editionsOf = (reader: Reader, meetingId: MeetingId): Promise<MinutesEdition[]> =>
  ownPublic(reader)
    .selectFrom('meetings.minutesEdition')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('meetingId', '=', meetingId)
    .orderBy('number')
    .execute()

/** The version of minutes that a later meeting confirmed. Nothing of it changes any more. */
const confirmedOf = async (reader: Reader, meetingId: MeetingId): Promise<MinutesVersion | undefined> =>
  (await versionsOf(reader, meetingId)).find(({ stage }) => stage === 'confirmed')

/** Whether the body publishes the minutes of the series that a meeting is of. */
export const isPublic = async (
  reader: Reader,
  { seriesId }: Pick<NamedMeeting, 'seriesId'>,
): Promise<boolean> =>
  (
    await own(reader)
      .selectFrom('meetings.series')
      .select('isPublic')
      .where('partnershipId', '=', reader.partnershipId)
      .where('id', '=', seriesId)
      .executeTakeFirst()
  )?.isPublic === true

/** One item of confirmed minutes beside what the public would read of it. */
export interface ItemForPublic {
  readonly full: FullItem
  readonly marks: readonly LeftOut[]
  readonly shown: PublicItem
}

/** Confirmed minutes as they would be published now. */
export interface MinutesForPublic {
  readonly version: MinutesVersion
  readonly items: readonly ItemForPublic[]
  /** The seats that were taken, without names of people. */
  readonly present: readonly string[]
  /** How many items are closed to whoever asks, so that they cannot see to it what is left out of them. */
  readonly closed: number
  /** What whoever publishes has read: it changes with everything that the public would read. */
  readonly seen: string
}

async function takenSeats({ db, actor }: AccessAsk, meeting: NamedMeeting): Promise<readonly string[]> {
  const { seats } = await roomOf(db, actor, meeting)
  const taken = new Set<string>(
    (await attendanceOf(db, meeting.id))
      .filter(({ standing }) => standing === 'present' || standing === 'deputy')
      .map(({ seatId }) => seatId),
  )
  return seats.filter(({ seatId }) => taken.has(seatId)).map(({ name }) => name)
}

/**
 * The confirmed minutes of a meeting as the public would read them; undefined while they are not confirmed. What is for named
 * people only is not among them: no item at T3 or T4, and no text that was sealed.
 */
export async function minutesForPublic(
  ask: AccessAsk,
  meeting: NamedMeeting,
): Promise<MinutesForPublic | undefined> {
  const { db } = ask
  const version = await confirmedOf(db, meeting.id)
  if (!version) return undefined
  const texts = new Map((await textsOfVersion(db, version.id)).map((each) => [each.itemId, each]))
  const marks = await leftOutOf(db, version.id)
  const decisions = await decisionsOf(db, meeting.id)
  const corrections = await correctionsOf(
    db,
    decisions.map(({ id }) => id),
  )
  const plain = (await agendaOf(ask, meeting)).filter(
    ({ id, tier }) => tier < 3 && !texts.get(id)?.sealedText,
  )
  const items = plain
    .filter(({ mayOpen }) => mayOpen)
    .map(({ id, title }): ItemForPublic => {
      const here = marks.filter(({ itemId }) => itemId === id)
      const full = {
        ...{ id, title, text: texts.get(id)?.text ?? '' },
        decisions: decisions
          .filter(({ itemId, sealedWords }) => itemId === id && sealedWords === null)
          .map((each) => ({
            id: each.id,
            words: `${each.reference}: ${asItReads(each, corrections.get(each.id) ?? []).wording}${
              each.standing === 'recommended' ? ' (recommended, to be ratified)' : ''
            }`,
          })),
      }
      return { full, marks: here, shown: forPublic(full, here) }
    })
  const present = await takenSeats(ask, meeting)
  return {
    ...{ version, items, present, closed: plain.length - items.length },
    seen: sha256(JSON.stringify([version.id, present, items.map(({ full, shown }) => [full.id, shown])])),
  }
}
