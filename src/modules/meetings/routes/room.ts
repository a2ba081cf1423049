import { actionsFrom } from '#modules/actions/index.ts'
import type { SeatInRoom } from '#modules/governance/index.ts'
import { namesOf } from '#modules/people/index.ts'
import { filled, parseForm, withError } from '#platform/forms.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  seeOther,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { recordAttendance } from '../commands/attendance.ts'
import { type AttendanceChoices, attendanceForm, markForm } from '../forms/sitting.ts'
import { agendaOf } from '../queries/agenda.ts'
import type { NamedMeeting } from '../queries/meetings.ts'
import { decisionsOf, quorumOf, type Room, roomOf } from '../queries/sitting.ts'
import { ITEM, keepMeetings, keepsBody, MEETINGS, readMeetings, readsAgenda, roomPath } from '../rules.ts'
import { attendancePage, filledAttendance, itemWords, roomPage, staleAttendancePage } from '../views/room.ts'
import { withMeeting } from './meetings.ts'

/** For whoever had a form open when the meeting was cancelled. */
export const OFF = 'This meeting was cancelled. Nothing is recorded of it'

async function choicesFor(ask: Ask, meeting: NamedMeeting, seat: SeatInRoom): Promise<AttendanceChoices> {
  const agenda = await agendaOf(ask, meeting)
  return {
    deputies: seat.deputies.map(({ personId, name }) => ({ personId, name })),
    items: agenda.map((line) => ({ id: line.id, words: itemWords(line) })),
  }
}

/** Runs what follows with the seat that the path names, for whoever services the body. */
const withSeat = (run: (ask: Ask, meeting: NamedMeeting, room: Room, seat: SeatInRoom) => Promise<Answer>) =>
  withMeeting(async (ask, meeting) => {
    if (!keepsBody(ask.actor, meeting.groupId)) return notFound
    const room = await roomOf(ask.db, ask.actor, meeting)
    const seat = room.seats.find(({ seatId }) => seatId === ask.id<'seat'>('seatId'))
    return seat ? run(ask, meeting, room, seat) : notFound
  })

async function inTheRoom(ask: Ask, meeting: NamedMeeting): Promise<Answer> {
  const { db, actor } = ask
  if (!readsAgenda(actor, meeting)) return notFound
  const room = await roomOf(db, actor, meeting)
  const agenda = await agendaOf(ask, meeting)
  const decisions = await decisionsOf(db, meeting.id)
  const actions = await actionsFrom(
    db,
    ITEM,
    agenda.map(({ id }) => id),
  )
  const nameOf = await namesOf(
    db,
    room.taken.flatMap(({ personId, deputyId }) => [personId, deputyId].filter((id) => id !== null)),
  )
  const first = agenda[0]
  return show(
    roomPage(meeting, {
      ...{
        room,
        agenda,
        nameOf,
        mayKeep: keepsBody(actor, meeting.groupId) && meeting.status !== 'cancelled',
      },
      now: first && quorumOf(room, first.id),
      lines: agenda.map((line) => ({
        ...{ line, quorum: quorumOf(room, line.id) },
        decisions: line.mayOpen
          ? decisions.flatMap(({ itemId, reference }) => (itemId === line.id ? [reference] : []))
          : [],
        interests: line.mayOpen ? room.interests.filter(({ itemId }) => itemId === line.id).length : 0,
        actions: line.mayOpen ? actions.filter(({ originId }) => originId === line.id).length : 0,
      })),
    }),
  )
}

/** Back to the row of a seat, so that whoever goes through them by keyboard or on a telephone goes on with the next. */
const rowPath = (meeting: NamedMeeting, { seatId }: SeatInRoom): string =>
  `${roomPath(meeting.id)}#seat-${seatId}`

const SEAT = `${MEETINGS}/:meetingId/room/seats/:seatId`

export const roomRoutes: readonly WorkspaceRoute[] = [
  { method: 'GET', path: `${MEETINGS}/:meetingId/room`, may: readMeetings, answer: withMeeting(inTheRoom) },
  {
    method: 'GET',
    path: SEAT,
    may: keepMeetings,
    answer: withSeat(async (ask, meeting, room, seat) => {
      const taken = room.taken.find(({ seatId }) => seatId === seat.seatId)
      return show(
        attendancePage(meeting, seat, await choicesFor(ask, meeting, seat), filledAttendance(taken)),
      )
    }),
  },
  {
    method: 'POST',
    path: SEAT,
    may: keepMeetings,
    freeTextFrom: 'staff',
    answer: withSeat(async (ask, meeting, _room, seat) => {
      const choices = await choicesFor(ask, meeting, seat)
      const parsed = parseForm(attendanceForm(choices), ask.body)
      if (!parsed.ok) return invalid(attendancePage(meeting, seat, choices, parsed.form))
      const result = await ask.write((work) => recordAttendance(work, meeting.id, seat.seatId, parsed.input))
      if (!('refused' in result)) return seeOther(rowPath(meeting, seat), 'The attendance is recorded.')
      if (result.refused === 'stale')
        return conflict(
          staleAttendancePage(meeting, seat, choices, result.current, parsed.input, filled(ask.body)),
        )
      if (result.refused === 'off')
        return conflict(attendancePage(meeting, seat, choices, withError(ask.body, 'standing', OFF)))
      const words = `Whoever comes as deputy has another seat at this meeting already: ${result.seat}. One person takes one seat`
      return invalid(attendancePage(meeting, seat, choices, withError(ask.body, 'deputy', words)))
    }),
  },
  {
    method: 'POST',
    path: `${SEAT}/mark`,
    may: keepMeetings,
    answer: withSeat(async (ask, meeting, _room, seat) => {
      const parsed = parseForm(markForm, ask.body)
      if (!parsed.ok)
        return invalid(attendancePage(meeting, seat, await choicesFor(ask, meeting, seat), parsed.form))
      const whole = { deputyId: null, deputy: '', fromItemId: null, leftItemId: null }
      const result = await ask.write((work) =>
        recordAttendance(work, meeting.id, seat.seatId, { ...whole, standing: parsed.input.standing }),
      )
      return seeOther(rowPath(meeting, seat), 'refused' in result ? OFF : 'The attendance is recorded.')
    }),
  },
]
