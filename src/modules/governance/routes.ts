import {
  agencies,
  holdsOn,
  type PublishedAgency,
  peopleOn,
  publishedAgencies,
} from '#modules/people/index.ts'
import { type Body, type FormState, filled, parseForm, withError } from '#platform/forms.ts'
import {
  type Ask,
  anyone,
  conflict,
  invalid,
  notFound,
  type PublicRoute,
  seeOther,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { holds } from '#platform/work.ts'
import {
  type AppointmentRefusal,
  addGroup,
  addSeat,
  appoint,
  changeAppointment,
  changeGroup,
  changeSeat,
} from './commands.ts'
import { appointmentDaysForm, appointmentForm, dayForm, groupForm, seatForm, typedDay } from './forms.ts'
import { type PublicGroup, publishedStructure } from './published.ts'
import {
  findAppointment,
  findSeat,
  groupOn,
  groups,
  openLinesOf,
  type SeatInFull,
  structureOn,
} from './queries.ts'
import { byStanding, keepStructure, type Period, readStructure } from './rules.ts'
import { bothAppointments, bothGroups, bothSeats } from './views/conflicts.ts'
import {
  appointmentFormPage,
  filledGroup,
  groupFormPage,
  newAppointmentPage,
  newGroupPage,
  newSeatPage,
  seatFormPage,
  staleAppointmentPage,
  staleGroupPage,
  staleSeatPage,
} from './views/editing.ts'
import { daysWords, groupPage } from './views/group.ts'
import { aboutPage, type BoardRegister } from './views/public.ts'
import { structureDayPage, structurePage } from './views/structure.ts'

const structureRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: '/workspace/structure',
    may: readStructure,
    async answer({ db, actor, query, today }) {
      const mayKeep = holds(actor, keepStructure)
      const parsed = parseForm(dayForm, typedDay(query, today))
      if (!parsed.ok) return invalid(structureDayPage(parsed.form, mayKeep))
      const { on } = parsed.input
      return show(
        structurePage(await structureOn(db, actor, on), on, filled(typedDay(query, today)), mayKeep),
      )
    },
  },
  {
    method: 'GET',
    path: '/workspace/groups/:groupId',
    may: readStructure,
    async answer({ db, actor, id, today }) {
      const group = await groupOn(db, actor, id('groupId'), today)
      return group ? show(groupPage(group, today, holds(actor, keepStructure))) : notFound
    },
  },
]

/** The agencies with a seat on a board, the statutory partners first. */
function registerOf(board: PublicGroup, agencies: readonly PublishedAgency[]): BoardRegister {
  const names = new Map(agencies.map(({ id, name }) => [id, name]))
  const seated = new Set(board.seats.map(({ agencyId }) => agencyId))
  const register = agencies
    .filter(({ id }) => seated.has(id))
    .map((agency) => ({ ...agency, partOf: agency.parentId ? names.get(agency.parentId) : undefined }))
    .sort((one, other) => Number(other.isStatutoryPartner) - Number(one.isStatutoryPartner))
  return { board, agencies: register }
}

export const publicRoutes: readonly PublicRoute[] = [
  {
    path: '/about',
    may: anyone,
    async answer({ db, today }) {
      const groups = (await publishedStructure(db, today)).sort(byStanding)
      const agencies = await publishedAgencies(db)
      const registers = groups
        .filter(({ kind, audience }) => kind === 'board' && audience !== 'adults')
        .map((board) => registerOf(board, agencies))
        .filter((register) => register.agencies.length > 0)
      return show(aboutPage(groups, registers, today))
    },
  },
]

const CODE_TAKEN = 'Another group has this short code'
const CIRCLE = 'A group may not report to itself, directly or through other groups'

/** Whose seat it is and from when until when, in a sentence. */
const heldWords = ({ name, fromOn, toOn }: Period & { readonly name: string }): string =>
  `${name} holds this seat ${daysWords({ fromOn, toOn })}${toOn ? '' : ', with no last day'}`

/** A refusal as what is wrong with one field. */
function appointmentError(
  body: Body,
  refusal: AppointmentRefusal,
  seat: SeatInFull,
  wanted: Period,
): FormState {
  if (refusal.refused === 'backwards')
    return withError(body, 'toOn', 'The last day must be the same as or after the first day')
  if (refusal.refused === 'taken') {
    const next = refusal.by.toOn ? 'Choose other days' : 'Give that appointment a last day first'
    return withError(body, 'fromOn', `${heldWords(refusal.by)}. ${next}`)
  }
  const startsEarly =
    seat.fromOn !== null && (!wanted.fromOn || Temporal.PlainDate.compare(wanted.fromOn, seat.fromOn) < 0)
  return withError(
    body,
    startsEarly ? 'fromOn' : 'toOn',
    `The seat is there ${daysWords(seat)}. The appointment must lie within these days`,
  )
}

/** The group in the path, and every other. */
async function groupInPath({ db, actor, id, today }: Ask) {
  const group = await groupOn(db, actor, id('groupId'), today)
  if (!group) return undefined
  const register = await groups(db, actor)
  return { group, register, others: register.filter((other) => other.id !== group.id) }
}

const groupRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: '/workspace/groups/new',
    may: keepStructure,
    async answer({ db, actor }) {
      return show(newGroupPage(await groups(db, actor)))
    },
  },
  {
    method: 'POST',
    path: '/workspace/groups/new',
    may: keepStructure,
    async answer({ db, actor, body, write }) {
      const others = await groups(db, actor)
      const parsed = parseForm(groupForm(others), body)
      if (!parsed.ok) return invalid(newGroupPage(others, parsed.form))
      const { version: _, reportsTo, ...facts } = parsed.input
      const result = await write((work) =>
        addGroup(work, { ...facts, reportsTo: reportsTo.map((to) => ({ to })) }),
      )
      if ('refused' in result) return invalid(newGroupPage(others, withError(body, 'code', CODE_TAKEN)))
      return seeOther(`/workspace/groups/${result.id}`)
    },
  },
  {
    method: 'GET',
    path: '/workspace/groups/:groupId/edit',
    may: keepStructure,
    async answer(ask) {
      const found = await groupInPath(ask)
      if (!found) return notFound
      const { group, others } = found
      const lines = await openLinesOf(ask.db, group.id)
      const form = filledGroup(
        group,
        lines.map(({ toGroupId }) => toGroupId),
      )
      return show(groupFormPage(group, others, form))
    },
  },
  {
    method: 'POST',
    path: '/workspace/groups/:groupId/edit',
    may: keepStructure,
    async answer(ask) {
      const found = await groupInPath(ask)
      if (!found) return notFound
      const { group, others, register } = found
      // The group itself is among the choices here, so that the refusal can say why it may not be one.
      const parsed = parseForm(groupForm(register), ask.body)
      if (!parsed.ok) return invalid(groupFormPage(group, others, parsed.form))
      const result = await ask.write((work) => changeGroup(work, group.id, parsed.input))
      if (!('refused' in result)) return seeOther(`/workspace/groups/${group.id}`)
      if (result.refused === 'stale') {
        const names = new Map(register.map(({ id, name }) => [id, name]))
        const both = bothGroups(result.current, parsed.input, names)
        return conflict(staleGroupPage(result.current, others, both, filled(ask.body)))
      }
      const [field, text] = result.refused === 'code' ? ['code', CODE_TAKEN] : ['reportsTo', CIRCLE]
      return invalid(groupFormPage(group, others, withError(ask.body, field, text)))
    },
  },
]

const seatRoutes: readonly WorkspaceRoute[] = [
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
      await ask.write((work) => addSeat(work, group.id, seat))
      return seeOther(`/workspace/groups/${group.id}#seats`)
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
      const parsed = parseForm(seatForm(register), body)
      if (!parsed.ok) return invalid(seatFormPage(seat, register, parsed.form))
      const result = await write((work) => changeSeat(work, seat.id, parsed.input))
      if (!('refused' in result)) return seeOther(`/workspace/groups/${seat.groupId}#seats`)
      if (result.refused === 'stale') {
        const names = new Map(register.map(({ id, name }) => [id, name]))
        const both = bothSeats(result.current, parsed.input, names)
        return conflict(staleSeatPage(result.current, register, both, filled(body)))
      }
      const form = withError(body, 'toOn', `${heldWords(result.by)}. Change that appointment first`)
      return invalid(seatFormPage(seat, register, form))
    },
  },
]

const appointmentRoutes: readonly WorkspaceRoute[] = [
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
    async answer({ db, actor, id, today, body, write }) {
      const seat = await findSeat(db, actor, id('seatId'))
      if (!seat) return notFound
      const people = await peopleOn(db, actor, today)
      const parsed = parseForm(appointmentForm(people), body)
      if (!parsed.ok) return invalid(newAppointmentPage(seat, people, heldNow(seat, today), parsed.form))
      const result = await write((work) => appoint(work, seat.id, parsed.input))
      if (!('refused' in result)) return seeOther(`/workspace/groups/${seat.groupId}#seats`)
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
      if (!('refused' in result)) return seeOther(`/workspace/groups/${seat.groupId}#seats`)
      if (result.refused === 'stale') {
        const both = bothAppointments(result.current, parsed.input)
        return conflict(staleAppointmentPage(result.current, seat, both, filled(body)))
      }
      return invalid(appointmentFormPage(sitting, seat, appointmentError(body, result, seat, parsed.input)))
    },
  },
]

/** Who sits in a seat today, in a sentence. */
function heldNow(seat: SeatInFull, today: Temporal.PlainDate): string {
  const now = seat.sittings.find((sitting) => holdsOn(sitting, today))
  return now ? `${heldWords(now)}.` : 'Nobody sits in it today.'
}

export const workspaceRoutes: readonly WorkspaceRoute[] = [
  ...structureRoutes,
  ...groupRoutes,
  ...seatRoutes,
  ...appointmentRoutes,
]
