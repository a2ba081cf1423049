import { agencies, peopleOn } from '#modules/people/index.ts'
import { type Days, holdsOn } from '#platform/days.ts'
import { type Body, type FormState, filled, parseForm, withError } from '#platform/forms.ts'
import { conflict, invalid, notFound, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import {
  type AppointmentRefusal,
  addSeat,
  appoint,
  changeAppointment,
  changeSeat,
  handOn,
} from '../commands/seats.ts'
import {
  appointmentDaysForm,
  appointmentForm,
  handOnForm,
  seatChangeForm,
  seatForm,
} from '../forms/structure.ts'
import { findAppointment, findSeat, type SeatInFull } from '../queries/structure.ts'
import { keepStructure, outlivesGroup, periodOf } from '../rules/structure.ts'
import { bothAppointments, bothSeats } from '../views/conflicts.ts'
import {
  appointmentFormPage,
  handOnPage,
  newAppointmentPage,
  newSeatPage,
  seatFormPage,
  staleAppointmentPage,
  staleSeatPage,
} from '../views/editing.ts'
import { daysWords } from '../views/group.ts'
import { groupInPath } from './groups.ts'

/** Which appointment stands is on the page; what was typed is in the form. */
const OVERTAKEN =
  'Somebody else changed this appointment while you had the form open. Check its days, then send this again'

/** Whose seat it is and from when until when, in a sentence. */
const heldWords = ({ name, fromOn, toOn }: Days & { readonly name: string }): string =>
  `${name} holds this seat ${daysWords({ fromOn, toOn })}${toOn ? '' : ', with no last day'}`

/** A refusal as what is wrong with one field. */
function appointmentError(
  body: Body,
  refusal: AppointmentRefusal,
  seat: SeatInFull,
  wanted: Days,
): FormState {
  if (refusal.refused === 'backwards')
    return withError(body, 'toOn', 'The last day must be the same as or after the first day')
  if (refusal.refused === 'acting')
    return withError(body, 'isActing', 'A deputy stands in for somebody, and cannot be acting')
  if (refusal.refused === 'taken') {
    const next = refusal.by.toOn ? 'Choose other days' : 'Give that appointment a last day first'
    return withError(body, 'fromOn', `${heldWords(refusal.by)}. ${next}`)
  }
  const [what, there] = refusal.refused === 'outside group' ? ['group', periodOf(seat.group)] : ['seat', seat]
  return withError(
    body,
    wanted.fromOn && holdsOn(there, wanted.fromOn) ? 'toOn' : 'fromOn',
    `The ${what} is there ${daysWords(there)}. The appointment must lie within these days`,
  )
}

const SEAT_CHANGE_REFUSALS: Readonly<Record<'unsaid' | 'outside', readonly [field: string, text: string]>> = {
  unsaid: ['change', 'Select whether you correct the record or the seat changes from a day on'],
  outside: ['changesOn', 'The day from which it changes must be a day of the seat, after its first day'],
}

export const seatRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: '/workspace/groups/:groupId/seats/new',
    may: keepStructure,
    async answer(ask) {
      const found = await groupInPath(ask)
      return found ? show(newSeatPage(found.group, await agencies(ask.db, ask.actor))) : notFound
    },
  },
  {
    method: 'POST',
    path: '/workspace/groups/:groupId/seats/new',
    may: keepStructure,
    async answer(ask) {
      const found = await groupInPath(ask)
      if (!found) return notFound
      const { group } = found
      const register = await agencies(ask.db, ask.actor)
      const parsed = parseForm(seatForm(register), ask.body)
      if (!parsed.ok) return invalid(newSeatPage(group, register, parsed.form))
      const { version: _, ...seat } = parsed.input
      if (group.endsOn && outlivesGroup(seat, group, ask.today)) {
        const words = `The last day of this group is ${longDate(group.endsOn)}. Enter a last day of the seat on or before that day`
        return invalid(
          newSeatPage(group, register, withError({ 'toOn-day': '', ...ask.body }, 'toOn', words)),
        )
      }
      const shownAt = `/workspace/groups/${group.id}`
      await ask.add(shownAt, (work) => addSeat(work, group.id, seat))
      return seeOther(shownAt, 'The seat is added.')
    },
  },
  {
    method: 'GET',
    path: '/workspace/seats/:seatId/edit',
    may: keepStructure,
    async answer({ db, actor, id }) {
      const seat = await findSeat(db, actor, id('seatId'))
      return seat ? show(seatFormPage(seat, await agencies(db, actor))) : notFound
    },
  },
  {
    method: 'POST',
    path: '/workspace/seats/:seatId/edit',
    may: keepStructure,
    async answer({ db, actor, id, body, write }) {
      const seat = await findSeat(db, actor, id('seatId'))
      if (!seat) return notFound
      const register = await agencies(db, actor)
      const parsed = parseForm(seatChangeForm(register), body)
      if (!parsed.ok) return invalid(seatFormPage(seat, register, parsed.form))
      const result = await write((work) => changeSeat(work, seat.id, parsed.input))
      if (!('refused' in result)) return seeOther(`/workspace/groups/${seat.groupId}`, 'The seat is changed.')
      if (result.refused === 'stale') {
        const names = new Map(register.map(({ id, name }) => [id, name]))
        const both = bothSeats(result.current, parsed.input, names)
        return conflict(staleSeatPage(result.current, register, both, filled(body)))
      }
      const form =
        result.refused === 'sittings'
          ? withError(body, 'toOn', `${heldWords(result.by)}. Change that appointment first`)
          : withError({ 'changesOn-day': '', ...body }, ...SEAT_CHANGE_REFUSALS[result.refused])
      return invalid(seatFormPage(seat, register, form))
    },
  },
]

export const appointmentRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: '/workspace/seats/:seatId/appointments/new',
    may: keepStructure,
    async answer({ db, actor, id, today }) {
      const seat = await findSeat(db, actor, id('seatId'))
      if (!seat) return notFound
      return show(newAppointmentPage(seat, await peopleOn(db, actor, today), heldNow(seat, today)))
    },
  },
  {
    method: 'POST',
    path: '/workspace/seats/:seatId/appointments/new',
    may: keepStructure,
    async answer({ db, actor, id, today, body, add }) {
      const seat = await findSeat(db, actor, id('seatId'))
      if (!seat) return notFound
      const people = await peopleOn(db, actor, today)
      const parsed = parseForm(appointmentForm(people), body)
      if (!parsed.ok) return invalid(newAppointmentPage(seat, people, heldNow(seat, today), parsed.form))
      const shownAt = `/workspace/groups/${seat.groupId}`
      const result = await add(shownAt, (work) => appoint(work, seat.id, parsed.input))
      if (!('refused' in result)) return seeOther(shownAt, 'The appointment is recorded.')
      const form = appointmentError(body, result, seat, parsed.input)
      return invalid(newAppointmentPage(seat, people, heldNow(seat, today), form))
    },
  },
  {
    method: 'GET',
    path: '/workspace/appointments/:appointmentId/edit',
    may: keepStructure,
    async answer({ db, actor, id }) {
      const found = await findAppointment(db, actor, id('appointmentId'))
      return found ? show(appointmentFormPage(found.sitting, found.seat)) : notFound
    },
  },
  {
    method: 'POST',
    path: '/workspace/appointments/:appointmentId/edit',
    may: keepStructure,
    async answer({ db, actor, id, body, write }) {
      const found = await findAppointment(db, actor, id('appointmentId'))
      if (!found) return notFound
      const { sitting, seat } = found
      const parsed = parseForm(appointmentDaysForm, body)
      if (!parsed.ok) return invalid(appointmentFormPage(sitting, seat, parsed.form))
      const result = await write((work) => changeAppointment(work, sitting.id, parsed.input))
      if (!('refused' in result))
        return seeOther(`/workspace/groups/${seat.groupId}`, 'The appointment is changed.')
      if (result.refused === 'stale') {
        const both = bothAppointments(result.current, parsed.input)
        return conflict(staleAppointmentPage(result.current, seat, both, filled(body)))
      }
      return invalid(appointmentFormPage(sitting, seat, appointmentError(body, result, seat, parsed.input)))
    },
  },
  {
    method: 'GET',
    path: '/workspace/appointments/:appointmentId/hand-on',
    may: keepStructure,
    async answer({ db, actor, id, today }) {
      const found = await findAppointment(db, actor, id('appointmentId'))
      return found ? show(handOnPage(found.sitting, found.seat, await peopleOn(db, actor, today))) : notFound
    },
  },
  {
    method: 'POST',
    path: '/workspace/appointments/:appointmentId/hand-on',
    may: keepStructure,
    async answer({ db, actor, id, today, body, write }) {
      const found = await findAppointment(db, actor, id('appointmentId'))
      if (!found) return notFound
      const { sitting, seat } = found
      const people = await peopleOn(db, actor, today)
      const overtaken = (current: typeof sitting) => {
        const form = withError({ ...body, version: String(current.version) }, 'fromOn', OVERTAKEN)
        return conflict(handOnPage(current, seat, people, form))
      }
      if (body['version'] !== undefined && body['version'] !== String(sitting.version))
        return overtaken(sitting)
      const parsed = parseForm(handOnForm(people), body)
      if (!parsed.ok) return invalid(handOnPage(sitting, seat, people, parsed.form))
      const result = await write((work) => handOn(work, sitting.id, parsed.input))
      if (!('refused' in result))
        return seeOther(`/workspace/groups/${seat.groupId}`, 'The seat is handed on.')
      if (result.refused === 'stale') return overtaken(result.current)
      const form =
        result.refused === 'too early'
          ? withError(
              body,
              'fromOn',
              `Their first day must be after ${longDate(sitting.fromOn)}, the first day of ${sitting.name}`,
            )
          : appointmentError(body, result, seat, parsed.input)
      return invalid(handOnPage(sitting, seat, people, form))
    },
  },
]

/** Who sits in a seat today, in a sentence. */
function heldNow(seat: SeatInFull, today: Temporal.PlainDate): string {
  const now = seat.sittings.find((sitting) => holdsOn(sitting, today))
  return now ? `${heldWords(now)}.` : 'Nobody sits in it today.'
}
