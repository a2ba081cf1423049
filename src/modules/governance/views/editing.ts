import { type PersonInBrief, SECTORS } from '#modules/people/index.ts'
import { blank, dateBoxes, type FormState, fields, filled } from '#platform/forms.ts'
import { checkboxes } from '#platform/govuk/checkboxes.ts'
import { type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import { AUDIENCE_WORDS, KIND_WORDS, ROLE_WORDS, STATUTORY_WORDS } from '../rules/structure.ts'
import {
  type Appointment,
  AUDIENCES,
  GROUP_KINDS,
  type Group,
  type GroupId,
  SEAT_ROLES,
  type Seat,
  STATUTORY_KINDS,
} from '../schema.ts'
import { errorOf, formPage, stalePage, tick, versionField, withinGroup } from './form-page.ts'

type Named = Pick<Group, 'id' | 'name'>

function groupFields(form: FormState, others: readonly Named[], button: string): readonly Html[] {
  const field = fields(form)
  const choices = others.map(({ id, name }) => ({ value: id, text: name }))
  return [
    field.text('name', 'Name'),
    field.text('code', 'Short code', {
      hint: 'Letters, numbers and hyphens, for example QEG-C. No other group may have it',
      classes: 'govuk-input--width-10',
    }),
    field.choice(
      'kind',
      'Kind',
      GROUP_KINDS.map((kind) => ({ value: kind, text: KIND_WORDS[kind] })),
    ),
    field.choice(
      'audience',
      'For',
      AUDIENCES.map((audience) => ({ value: audience, text: AUDIENCE_WORDS[audience] })),
    ),
    field.choice('reportsTo', 'Reports to', choices, {
      none: 'No other group',
      hint: 'The chart draws it under this group. A change counts from today',
    }),
    ...(choices.length > 0 ? [field.ticks('alsoReportsTo', 'Also reports to', choices)] : []),
    field.choice(
      'statutory',
      'Which statutory body it is',
      STATUTORY_KINDS.map((kind) => ({ value: kind, text: STATUTORY_WORDS[kind] })),
      { none: 'None' },
    ),
    field.area('areas', 'Local authority areas that a statutory body covers', {
      hint: 'One area on each line',
      rows: 3,
    }),
    field.area('functions', 'What it does', { hint: 'One thing on each line' }),
    field.area('membership', 'Who belongs to it', { hint: 'One entry on each line', rows: 3 }),
    field.text('frequency', 'How often it meets'),
    field.area('aliases', 'Other names', { hint: 'One name on each line', rows: 2 }),
    field.area('note', 'Note', { rows: 3 }),
    field.date('startsOn', 'First day', { hint: 'Leave it empty if nobody knows' }),
    field.date('endsOn', 'Last day', { hint: 'A workstream needs one, or the tick below' }),
    checkboxes({
      name: 'isOpenEnded',
      ...errorOf(form, 'isOpenEnded'),
      items: [tick(form, 'isOpenEnded', 'It has no last day yet')],
    }),
    checkboxes({
      name: 'isCrossCutting',
      ...errorOf(form, 'isCrossCutting'),
      items: [
        tick(form, 'isCrossCutting', 'The workstream is cross-cutting: for children and adults at once'),
      ],
    }),
    versionField(form),
    field.submit(button),
  ]
}

export const newGroupPage = (others: readonly Named[], form: FormState = blank): Page =>
  formPage({ title: 'Add a group' }, '/workspace/groups/new', form, groupFields(form, others, 'Add group'))

const groupAction = (group: Named): string => `/workspace/groups/${group.id}/edit`
const changing = (group: Named) => ({
  caption: group.name,
  within: withinGroup(group),
  title: 'Change this group',
})

/** The form of a group as it is saved. */
export function filledGroup(group: Group, [first, ...more]: readonly GroupId[]): FormState {
  return filled({
    name: group.name,
    code: group.code,
    kind: group.kind,
    audience: group.audience,
    reportsTo: first ?? '',
    alsoReportsTo: more,
    functions: group.functions.join('\n'),
    membership: group.membership.join('\n'),
    frequency: group.frequency,
    aliases: group.aliases.join('\n'),
    note: group.note,
    ...dateBoxes('startsOn', group.startsOn),
    ...dateBoxes('endsOn', group.endsOn),
    ...(group.isOpenEnded && { isOpenEnded: 'yes' }),
    statutory: group.statutory ?? '',
    areas: group.areas.join('\n'),
    ...(group.isCrossCutting && { isCrossCutting: 'yes' }),
    version: String(group.version),
  })
}

const reopening = ({ closingReason, endsOn }: Pick<Group, 'closingReason' | 'endsOn'>): Html | undefined =>
  closingReason !== '' && endsOn
    ? html`<p class="govuk-body">This group was closed on ${longDate(endsOn)}. A later last day, or none, reopens it. Its seats and reporting lines stay ended until you change them.</p>`
    : undefined

export const groupFormPage = (
  group: Named & Pick<Group, 'closingReason' | 'endsOn'>,
  others: readonly Named[],
  form: FormState,
): Page =>
  formPage(
    changing(group),
    groupAction(group),
    form,
    groupFields(form, others, 'Save changes'),
    reopening(group),
  )

export const staleGroupPage = (
  current: Named & { readonly version: number },
  others: readonly Named[],
  both: Html,
  form: FormState,
): Page =>
  stalePage(changing(current), groupAction(current), both, form, current.version, (reopened, button) =>
    groupFields(reopened, others, button),
  )

interface AgencyChoice {
  readonly id: string
  readonly name: string
}

function seatFields(
  form: FormState,
  agencies: readonly AgencyChoice[],
  button: string,
  more: readonly Html[] = [],
): readonly Html[] {
  const field = fields(form)
  return [
    field.text('title', 'Title', {
      hint: 'For example Designated Doctor. Leave it empty if the agency says enough',
    }),
    field.choice(
      'role',
      'Role',
      SEAT_ROLES.map((role) => ({ value: role, text: ROLE_WORDS[role] })),
    ),
    field.choice(
      'agencyId',
      'For the agency',
      agencies.map(({ id, name }) => ({ value: id, text: name })),
      { none: 'No one agency' },
    ),
    field.choice(
      'sector',
      'For the sector',
      SECTORS.map((sector) => ({ value: sector, text: sector })),
      { none: 'No one sector', hint: 'A seat is for an agency or for a sector, not for both' },
    ),
    checkboxes({
      name: 'isVoting',
      fieldset: { legend: { text: 'What the seat carries' } },
      items: [tick(form, 'isVoting', 'It has a vote'), tick(form, 'isStatutory', 'The law asks for it')],
    }),
    field.date('fromOn', 'First day', { hint: 'Leave it empty if nobody knows' }),
    field.date('toOn', 'Last day', { hint: 'Leave it empty while the seat goes on' }),
    ...more,
    versionField(form),
    field.submit(button),
  ]
}

/** Whoever changes what a seat is says whether it always was so: who sat there before is told with what it was then. */
function changeFields(form: FormState): readonly Html[] {
  const field = fields(form)
  return [
    field.radios('change', 'If you changed the role, whom the seat is for, or what it carries', [
      { value: 'correction', text: 'I correct the record', hint: 'It was so from the beginning' },
      {
        value: 'from-day',
        text: 'The seat changes from a day on',
        hint: 'Who sat there before that day is shown with the seat as it was',
      },
    ]),
    field.date('changesOn', 'The day from which it changes', { hint: 'Leave it empty for a correction' }),
  ]
}

const seatChangeFields = (form: FormState, agencies: readonly AgencyChoice[], button: string) =>
  seatFields(form, agencies, button, changeFields(form))

export const newSeatPage = (group: Named, agencies: readonly AgencyChoice[], form: FormState = blank): Page =>
  formPage(
    { caption: group.name, within: withinGroup(group), title: 'Add a seat' },
    `/workspace/groups/${group.id}/seats/new`,
    form,
    seatFields(form, agencies, 'Add seat'),
  )

interface SeatOfGroup extends Seat {
  readonly name: string
  readonly group: Named
}

const seatAction = (seat: SeatOfGroup): string => `/workspace/seats/${seat.id}/edit`
const changingSeat = (seat: SeatOfGroup) => ({
  caption: `${seat.name}, ${seat.group.name}`,
  within: withinGroup(seat.group),
  title: 'Change this seat',
})

const filledSeat = (seat: Seat): FormState =>
  filled({
    title: seat.title,
    role: seat.role,
    agencyId: seat.agencyId ?? '',
    sector: seat.sector ?? '',
    ...(seat.isVoting && { isVoting: 'yes' }),
    ...(seat.isStatutory && { isStatutory: 'yes' }),
    ...dateBoxes('fromOn', seat.fromOn),
    ...dateBoxes('toOn', seat.toOn),
    version: String(seat.version),
  })

export const seatFormPage = (
  seat: SeatOfGroup,
  agencies: readonly AgencyChoice[],
  form: FormState = filledSeat(seat),
): Page =>
  formPage(changingSeat(seat), seatAction(seat), form, seatChangeFields(form, agencies, 'Save changes'))

export const staleSeatPage = (
  current: SeatOfGroup,
  agencies: readonly AgencyChoice[],
  both: Html,
  form: FormState,
): Page =>
  stalePage(changingSeat(current), seatAction(current), both, form, current.version, (reopened, button) =>
    seatChangeFields(reopened, agencies, button),
  )

function dayFields(form: FormState, button: string): readonly Html[] {
  const field = fields(form)
  return [
    field.date('fromOn', 'First day'),
    field.date('toOn', 'Last day', { hint: 'Leave it empty while it goes on. The last day counts' }),
    field.date('agreementSignedOn', 'Confidentiality agreement signed on', {
      hint: 'Leave it empty until it is signed',
    }),
    checkboxes({
      name: 'isActing',
      ...errorOf(form, 'isActing'),
      items: [tick(form, 'isActing', 'Acting, until somebody is appointed')],
    }),
    field.submit(button),
  ]
}

const seatCaption = (seat: SeatOfGroup): string => `${seat.name}, ${seat.group.name}`

/** `heldBy` says in a sentence who sits there now, if anybody does. */
export function newAppointmentPage(
  seat: SeatOfGroup,
  people: readonly PersonInBrief[],
  heldBy: string,
  form: FormState = filled({ kind: 'holder' }),
): Page {
  const choices = people.map(({ id, name, jobTitle }) => ({
    value: id,
    text: jobTitle ? `${name}, ${jobTitle}` : name,
  }))
  return formPage(
    { caption: seatCaption(seat), within: withinGroup(seat.group), title: 'Appoint somebody' },
    `/workspace/seats/${seat.id}/appointments/new`,
    form,
    [
      fields(form).choice('personId', 'Who is appointed', choices),
      fields(form).radios('kind', 'What they are', [
        { value: 'holder', text: 'Holder', hint: 'Has the seat. One person at a time' },
        { value: 'deputy', text: 'Deputy', hint: 'Stands in for the holder. There may be several' },
      ]),
      ...dayFields(form, 'Appoint'),
    ],
    html`<p class="govuk-body">${heldBy}</p>`,
  )
}

interface HeldAppointment extends Appointment {
  readonly name: string
}

const appointmentAction = (appointment: Appointment): string =>
  `/workspace/appointments/${appointment.id}/edit`
const changingAppointment = (appointment: HeldAppointment, seat: SeatOfGroup) => ({
  caption: seatCaption(seat),
  within: withinGroup(seat.group),
  title: `Change the appointment of ${appointment.name}`,
})

const filledAppointment = (appointment: Appointment): FormState =>
  filled({
    ...dateBoxes('fromOn', appointment.fromOn),
    ...dateBoxes('toOn', appointment.toOn),
    ...dateBoxes('agreementSignedOn', appointment.agreementSignedOn),
    ...(appointment.isActing && { isActing: 'yes' }),
    version: String(appointment.version),
  })

export const appointmentFormPage = (
  appointment: HeldAppointment,
  seat: SeatOfGroup,
  form: FormState = filledAppointment(appointment),
): Page =>
  formPage(changingAppointment(appointment, seat), appointmentAction(appointment), form, [
    ...dayFields(form, 'Save changes'),
    versionField(form),
  ])

export const staleAppointmentPage = (
  current: HeldAppointment,
  seat: SeatOfGroup,
  both: Html,
  form: FormState,
): Page =>
  stalePage(
    changingAppointment(current, seat),
    appointmentAction(current),
    both,
    form,
    current.version,
    (reopened, button) => [...dayFields(reopened, button), versionField(reopened)],
  )

/** Hands a seat on from whoever holds it, or stands in, to somebody else. */
export function handOnPage(
  appointment: HeldAppointment,
  seat: SeatOfGroup,
  people: readonly PersonInBrief[],
  form: FormState = filled({ version: String(appointment.version) }),
): Page {
  const choices = people.map(({ id, name, jobTitle }) => ({
    value: id,
    text: jobTitle ? `${name}, ${jobTitle}` : name,
  }))
  const field = fields(form)
  return formPage(
    {
      caption: seatCaption(seat),
      within: withinGroup(seat.group),
      title: `Hand on from ${appointment.name}`,
    },
    `/workspace/appointments/${appointment.id}/hand-on`,
    form,
    [
      html`<p class="govuk-body">${appointment.name} ${appointment.kind === 'deputy' ? 'stands in' : 'holds the seat'} from ${longDate(appointment.fromOn)}${appointment.toOn ? ` until ${longDate(appointment.toOn)}` : ''}.</p>`,
      field.choice('personId', 'Who takes it on', choices),
      field.date('fromOn', 'Their first day', {
        hint: `The day before is the last day of ${appointment.name}`,
      }),
      field.date('toOn', 'Their last day', { hint: 'Leave it empty while it goes on' }),
      versionField(form),
      field.submit('Hand on'),
    ],
  )
}
