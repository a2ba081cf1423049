import type { QuorumAnswer } from '#modules/governance/index.ts'
import { roomOn, type SeatInRoom, type Terms, termsInForce } from '#modules/governance/index.ts'
import type { Reader } from '#platform/db.ts'
import type { Place } from '#platform/keys.ts'
import type { Ask } from '#platform/site.ts'
import { type Actor, demand, demandPermission, type Work } from '#platform/work.ts'
import type { DecisionWords } from '../rules/decisions.ts'
import { presentAt, quorumAt } from '../rules/quorum.ts'
import { keepMeetings, keepsBody, meetingDay } from '../rules.ts'
import {
  type Attendance,
  type Decision,
  type DecisionId,
  type Interest,
  type InterestId,
  ownSitting,
} from '../schema/sitting.ts'
import type { Item, ItemId, Meeting, MeetingId } from '../schema.ts'
import { everyItem } from './agenda.ts'
import { meetingInTurn, type NamedMeeting } from './meetings.ts'

/** Who may be there and what makes a quorum, by the seats and the terms of the day of the meeting. */
export interface Room {
  readonly seats: readonly SeatInRoom[]
  readonly terms: Terms | undefined
  readonly taken: readonly Attendance[]
  /** Those that are not over. */
  readonly interests: readonly Interest[]
  readonly order: readonly ItemId[]
}

export const attendanceOf = (reader: Reader, meetingId: MeetingId): Promise<Attendance[]> =>
  ownSitting(reader)
    .selectFrom('meetings.attendance')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('meetingId', '=', meetingId)
    .execute()

/** What was declared at a meeting, the earliest first. */
export const interestsOf = (reader: Reader, meetingId: MeetingId): Promise<Interest[]> =>
  ownSitting(reader)
    .selectFrom('meetings.interest')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('meetingId', '=', meetingId)
    .orderBy('declaredAt')
    .orderBy('id')
    .execute()

/** Everything a quorum hangs on, whoever asks. */
export async function roomOf(
  reader: Reader,
  actor: Actor,
  meeting: Pick<Meeting, 'id' | 'groupId' | 'startsAt'>,
): Promise<Room> {
  const day = meetingDay(meeting)
  return {
    seats: await roomOn(reader, actor, meeting.groupId, day),
    terms: await termsInForce(reader, actor, meeting.groupId, day),
    taken: await attendanceOf(reader, meeting.id),
    interests: (await interestsOf(reader, meeting.id)).filter(({ endedAt }) => endedAt === null),
    order: (await everyItem(reader, meeting.id)).map(({ id }) => id),
  }
}

/** The quorum while one item is dealt with. */
export function quorumOf({ seats, terms, taken, interests, order }: Room, item: ItemId): QuorumAnswer {
  const aside = new Set<string>(
    interests.flatMap(({ itemId, recused, seatId }) => (recused && itemId === item ? [seatId] : [])),
  )
  return quorumAt(terms, seats, presentAt(seats, taken, { order, item, aside }))
}

const decisions = (reader: Reader) =>
  ownSitting(reader)
    .selectFrom('meetings.decision')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)

/** What was decided at a meeting, in the order of the numbers, whoever asks. */
export const decisionsOf = (reader: Reader, meetingId: MeetingId): Promise<Decision[]> =>
  decisions(reader).where('meetingId', '=', meetingId).orderBy('takenAt').orderBy('id').execute()

export const findDecision = (reader: Reader, id: DecisionId): Promise<Decision | undefined> =>
  decisions(reader).where('id', '=', id).executeTakeFirst()

/** The decisions by which some were ratified, by the id of the one that was recommended. */
export async function ratifiedBy(
  reader: Reader,
  ids: readonly DecisionId[],
): Promise<ReadonlyMap<DecisionId, Decision>> {
  if (ids.length === 0) return new Map()
  const all = await decisions(reader)
    .where('ratifiesId', 'in', ids)
    .where('standing', '=', 'decided')
    .execute()
  return new Map(all.flatMap((each) => (each.ratifiesId ? [[each.ratifiesId, each] as const] : [])))
}

/** What a body recommended without a quorum and has not ratified, the earliest first. */
export async function toRatify(reader: Reader, groupId: Meeting['groupId']): Promise<readonly Decision[]> {
  const all = await decisions(reader)
    .where('groupId', '=', groupId)
    .where('standing', '=', 'recommended')
    .where('ratifiesId', 'is', null)
    .orderBy('takenAt')
    .execute()
  const done = await ratifiedBy(
    reader,
    all.map(({ id }) => id),
  )
  return all.filter(({ id }) => !done.has(id))
}

export const decisionPlace = (row: DecisionId): Place => ({
  ...{ table: 'meetings.decision', column: 'sealed_words', row },
})
export const naturePlace = (row: InterestId): Place => ({
  ...{ table: 'meetings.interest', column: 'sealed_nature', row },
})

/** What a decision says, to be kept: plain, or sealed as the tier of its item asks. */
export async function decisionTexts(
  { tx, keys }: Pick<Work, 'tx' | 'keys'>,
  id: DecisionId,
  { tier }: Pick<Item, 'tier'>,
  said: DecisionWords,
) {
  if (tier < 3) return { ...said, sealedWords: null }
  const sealedWords = await keys.seal(tx, decisionPlace(id), JSON.stringify(said))
  return { wording: '', basis: '', dissent: '', sealedWords }
}

/** A decision with its words, for whoever has opened its item. */
export async function decisionInPlain(
  { db, keys }: Pick<Ask, 'db' | 'keys'>,
  decision: Decision,
): Promise<Decision> {
  if (decision.sealedWords === null) return decision
  const said = JSON.parse(await keys.open(db, decisionPlace(decision.id), decision.sealedWords))
  return { ...decision, ...(said as DecisionWords) }
}

/** An interest with its words, for whoever has opened its item. */
export async function interestInPlain(
  { db, keys }: Pick<Ask, 'db' | 'keys'>,
  interest: Interest,
): Promise<Interest> {
  if (interest.sealedNature === null) return interest
  return { ...interest, nature: await keys.open(db, naturePlace(interest.id), interest.sealedNature) }
}

/** A meeting as whoever had the turn before left it, for whoever services its body. */
export async function keptInTurn(work: Work, id: MeetingId): Promise<NamedMeeting> {
  demandPermission(work, keepMeetings)
  const meeting = await meetingInTurn(work.tx, work.actor, id)
  demand(meeting !== undefined && keepsBody(work.actor, meeting.groupId))
  return meeting
}

/** The same, with who may be there. */
export async function sittingInTurn(
  work: Work,
  id: MeetingId,
): Promise<{ readonly meeting: NamedMeeting; readonly room: Room }> {
  const meeting = await keptInTurn(work, id)
  return { meeting, room: await roomOf(work.tx, work.actor, meeting) }
}
