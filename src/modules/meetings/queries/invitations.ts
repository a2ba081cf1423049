import { roomOn, type SeatInRoom } from '#modules/governance/index.ts'
import { addressesOf, namesOf } from '#modules/people/index.ts'
import type { Reader } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import { accordItself } from '#platform/jobs.ts'
import type { CalendarEnclosure } from '#platform/letter-kinds.ts'
import type { Actor, PersonId } from '#platform/work.ts'
import { meetingDay } from '../rules.ts'
import { type Invitation, type InvitationId, type MeetingId, own } from '../schema.ts'
import { meetingById, type NamedMeeting } from './meetings.ts'

const rows = (reader: Reader) =>
  own(reader).selectFrom('meetings.invitation').selectAll().where('partnershipId', '=', reader.partnershipId)

/** Everybody who was asked to a meeting, also those who need not come any more. */
export const everyInvitation = (reader: Reader, meetingId: MeetingId): Promise<Invitation[]> =>
  rows(reader).where('meetingId', '=', meetingId).orderBy('sentAt').orderBy('id').execute()

/** Somebody who was asked to a meeting, and what they answered. */
export interface NamedInvitation extends Invitation {
  readonly name: string
  readonly deputyName: string
}

/** Those who are asked to a meeting, by name. */
export async function invitationsTo(
  reader: Reader,
  meetingId: MeetingId,
): Promise<readonly NamedInvitation[]> {
  const all = (await everyInvitation(reader, meetingId)).filter(({ isOff }) => !isOff)
  const names = await namesOf(
    reader,
    all.flatMap(({ personId, deputyId }) => [personId, ...(deputyId ? [deputyId] : [])]),
  )
  return all
    .map((each) => ({
      ...each,
      name: names.get(each.personId) ?? 'Somebody',
      deputyName: (each.deputyId && names.get(each.deputyId)) || '',
    }))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en-GB'))
}

/** Who sits on the body of a meeting on its day: those who are asked to come. */
export async function membersAt(
  reader: Reader,
  actor: Actor,
  meeting: Pick<NamedMeeting, 'groupId' | 'startsAt'>,
): Promise<readonly PersonId[]> {
  const seats = await roomOn(reader, actor, meeting.groupId, meetingDay(meeting))
  return [...new Set(seats.flatMap(({ holder }) => holder?.personId ?? []))]
}

/** Where people get letters: those with an account at its address, all others at that of the directory. */
export async function letterboxes(reader: Reader, today: Temporal.PlainDate, people: readonly PersonId[]) {
  const found = await addressesOf(reader, people, today)
  return new Map(
    [...found].map(([id, { name, address, hasAccount }]) => [
      id,
      hasAccount ? { personId: id } : { name, address },
    ]),
  )
}

/** An invitation with its meeting and the deputies who may come instead, whoever asks. */
export interface InvitationInFull {
  readonly invitation: Invitation
  readonly meeting: NamedMeeting
  /** Who was asked. */
  readonly name: string
  readonly deputies: readonly { readonly id: PersonId; readonly name: string }[]
}

/** An invitation that still holds: the meeting is to come, and whoever was asked sits on its body on its day. */
export async function liveInvitation(
  reader: Reader,
  id: InvitationId,
  now: Temporal.Instant,
): Promise<InvitationInFull | undefined> {
  const invitation = await rows(reader).where('id', '=', id).executeTakeFirst()
  if (!invitation || invitation.isOff) return undefined
  const meeting = await meetingById(reader, invitation.meetingId)
  if (!meeting || meeting.status === 'cancelled' || meeting.status === 'held') return undefined
  if (Temporal.Instant.compare(meeting.startsAt, now) <= 0) return undefined
  const accord = accordItself(reader.partnershipId)
  const seats = await roomOn(reader, accord, meeting.groupId, meetingDay(meeting))
  const theirs = seats.filter(({ holder }) => holder?.personId === invitation.personId)
  const name = theirs[0]?.holder?.name
  return name === undefined ? undefined : { invitation, meeting, name, deputies: deputiesOf(theirs) }
}

const deputiesOf = (seats: readonly SeatInRoom[]) => [
  ...new Map(
    seats.flatMap(({ deputies }) =>
      deputies.map(({ personId, name }) => [personId, { id: personId, name }] as const),
    ),
  ).values(),
]

/** The entry for the calendar of whoever was invited, as the meeting is now. Nothing confidential stands in it. */
export async function calendarOf(reader: Reader, id: Id<string>): Promise<CalendarEnclosure | undefined> {
  const invitation = await rows(reader)
    .where('id', '=', id as InvitationId)
    .executeTakeFirst()
  const meeting = invitation && (await meetingById(reader, invitation.meetingId))
  if (!meeting) return undefined
  return {
    method: invitation.isOff ? 'CANCEL' : 'REQUEST',
    id: `meeting-${meeting.id}`,
    sequence: invitation.sequence,
    ...{ start: meeting.startsAt, end: meeting.endsAt, summary: meeting.groupName },
    location: meeting.place || meeting.link,
    path: `/workspace/meetings/${meeting.id}`,
  }
}
