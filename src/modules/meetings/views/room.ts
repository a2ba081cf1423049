import type { QuorumAnswer, SeatInRoom } from '#modules/governance/index.ts'
import { quorumSentences } from '#modules/governance/index.ts'
import { type FormState, fields, filled, postForm } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted } from '#platform/words.ts'
import type { AttendanceChoices, AttendanceInput } from '../forms/sitting.ts'
import type { AgendaLine } from '../queries/agenda.ts'
import type { NamedMeeting } from '../queries/meetings.ts'
import type { Room } from '../queries/sitting.ts'
import { attendancePath } from '../rules/attendance.ts'
import { ATTENDED_KIND, ATTENDED_WORDS } from '../rules/attended.ts'
import { highlightsPath } from '../rules/highlights.ts'
import { missingWords, stillHolds } from '../rules/quorum.ts'
import { CLOSED_ITEM, CONFIDENTIAL, recordPath, roomPath, whenWords } from '../rules.ts'
import { ATTENDED, type Attendance, type Attended } from '../schema/sitting.ts'
import { type About, formPage, type Inside, stalePage, versionField } from './editing.ts'
import { HERE, meetingCrumb } from './parts.ts'

export const seatPath = (meeting: Pick<NamedMeeting, 'id'>, seatId: string): string =>
  `${roomPath(meeting.id)}/seats/${seatId}`

/** Whether there is a quorum, with what follows from it. */
export function quorumCallout(quorum: QuorumAnswer): Html {
  const words = quorum.met
    ? `Quorate: ${counted(quorum.counted, 'voting seat')} of ${quorum.needed} needed. The body may decide.`
    : `Not quorate. ${missingWords(quorum)} What is decided now is only recommended, and comes back to be ratified.`
  return html`<div class="accord-callout accord-callout--${quorum.met ? 'good' : 'watch'} accord-space-below" role="status">${icon(quorum.met ? 'check' : 'alert')}<p>${words}</p></div>`
}

export const quorumTag = ({ met }: QuorumAnswer): Html =>
  met ? statusTag('good', 'Quorate') : statusTag('watch', 'Not quorate')

/** Which item of the agenda one is, without its title where that is closed. */
export const itemWords = (line: AgendaLine): string =>
  `${line.number}. ${line.tier >= 3 ? CONFIDENTIAL : line.mayOpen ? line.title : CLOSED_ITEM}`

const whoCame = (taken: Attendance, nameOf: ReadonlyMap<string, string>): string =>
  taken.standing === 'deputy' ? (taken.deputyId && nameOf.get(taken.deputyId)) || taken.deputy : ''

function between(taken: Attendance, agenda: readonly AgendaLine[]): string {
  const number = (id: string | null) => agenda.find((line) => line.id === id)?.number
  const [from, left] = [number(taken.fromItemId), number(taken.leftItemId)]
  return [from && `from item ${from}`, left && `left before item ${left}`].filter(Boolean).join(', ')
}

/** Each item with its quorum and what was recorded on it. */
export interface RecordedLine {
  readonly line: AgendaLine
  readonly quorum: QuorumAnswer
  readonly decisions: readonly string[]
  readonly interests: number
  readonly actions: number
}

const press = (action: string, standing: Attended, seat: string): Html =>
  postForm(
    { action },
    html`<input type="hidden" name="standing" value="${standing}"><button type="submit" class="govuk-button govuk-button--secondary accord-button--small" data-prevent-double-click="true" data-module="govuk-button">${ATTENDED_WORDS[standing]}<span class="govuk-visually-hidden">: ${seat}</span></button>`,
  )

/** One meeting while it runs: who is there, and what was recorded on each item. */
export function roomPage(
  meeting: NamedMeeting,
  {
    room,
    now,
    agenda,
    lines,
    nameOf,
    mayKeep,
  }: {
    readonly room: Room
    /** The quorum from the first item on, with everybody who was there from the beginning. */
    readonly now: QuorumAnswer | undefined
    readonly agenda: readonly AgendaLine[]
    readonly lines: readonly RecordedLine[]
    readonly nameOf: ReadonlyMap<string, string>
    readonly mayKeep: boolean
  },
): Page {
  const seatRow = (seat: SeatInRoom): Html => {
    const taken = room.taken.find(({ seatId }) => seatId === seat.seatId)
    const isStale = taken !== undefined && !stillHolds(seat, taken)
    const holder = seat.holder?.name ?? 'Vacant'
    const sub = [holder, seat.sector, seat.isVoting ? '' : 'no vote'].filter(Boolean).join(' · ')
    const how: Child = taken
      ? html`${statusTag(ATTENDED_KIND[taken.standing], ATTENDED_WORDS[taken.standing])} ${[whoCame(taken, nameOf), between(taken, agenda)].filter(Boolean).join(', ')}`
      : html`<span class="accord-muted">Not recorded</span>`
    const path = seatPath(meeting, seat.seatId)
    return html`<tr id="seat-${seat.seatId}"><th scope="row"><span class="accord-register__title">${seat.name}</span><span class="accord-register__sub">${sub}</span></th><td data-label="There"><span>${how}${isStale && html`<br>${(taken.personId && nameOf.get(taken.personId)) || 'Somebody else'} held this seat when that was recorded, and does not now. It does not count: record it again.`}</span></td>${
      mayKeep &&
      html`<td><div class="accord-move">${(['present', 'apologies'] as const).map((each) => taken?.standing !== each && press(`${path}/mark`, each, seat.name))}<a class="govuk-button govuk-button--secondary accord-button--small" href="${path}">More<span class="govuk-visually-hidden">: ${seat.name}</span></a></div></td>`
    }</tr>`
  }
  const gone = room.taken.filter(({ seatId }) => !room.seats.some((seat) => seat.seatId === seatId))
  const attendance =
    room.seats.length === 0
      ? html`<div class="accord-callout accord-callout--watch">${icon('alert')}<p>This body has no seats on the day of the meeting. Nobody can be counted, and nothing can be decided. Add its seats on <a class="govuk-link" href="/workspace/groups/${meeting.groupId}">the page of the body</a> first.</p></div>`
      : html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack accord-register--room"><caption class="govuk-visually-hidden">Attendance</caption><thead><tr><th scope="col">Seat</th><th scope="col">There</th>${mayKeep && html`<th scope="col">Record</th>`}</tr></thead><tbody>${room.seats.map(seatRow)}</tbody></table></div><p class="govuk-body accord-space-above"><a class="govuk-link" href="${attendancePath(meeting.groupId)}">Attendance by agency over the year</a> · <a class="govuk-link" href="${highlightsPath(meeting)}">Highlight report</a></p>`
  const fromTheStart = now && missingWords(now)
  const itemRow = ({ line, quorum, decisions, interests, actions }: RecordedLine): Html => {
    const said = [
      ...decisions,
      interests > 0 && counted(interests, 'interest'),
      actions > 0 && counted(actions, 'action'),
    ].filter(Boolean)
    return html`<tr><th scope="row">${line.mayOpen ? html`<a class="accord-register__title govuk-link" href="${recordPath(line)}">${itemWords(line)}</a>` : html`<span class="accord-register__title">${itemWords(line)}</span>`}${said.length > 0 && html`<span class="accord-register__sub">${said.join(' · ')}</span>`}</th><td data-label="Quorum"><span>${quorumTag(quorum)}${!quorum.met && missingWords(quorum) !== fromTheStart && html`<br>${missingWords(quorum)}`}</span></td></tr>`
  }
  const sentences = quorumSentences(room.terms?.quorum ?? null, null)
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${whenWords(meeting)}</p><h1 class="govuk-heading-l">In the meeting</h1></div>${lines.length > 0 && html`<div class="accord-actions"><a class="govuk-button govuk-button--secondary accord-button--small" href="#items">Go to the items</a></div>`}</div>${now && quorumCallout(now)}
<section class="accord-section" aria-labelledby="there"><h2 class="govuk-heading-m" id="there">Who is there</h2>${attendance}${
    gone.length > 0 &&
    html`<p class="govuk-body accord-space-above">${counted(gone.length, 'seat')} that ${gone.length === 1 ? 'was' : 'were'} recorded ${gone.length === 1 ? 'is' : 'are'} no longer of this body, and ${gone.length === 1 ? 'does' : 'do'} not count.</p>`
  }${
    sentences.length > 0 &&
    html`<details class="govuk-details accord-space-above"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">What makes a quorum</span></summary><div class="govuk-details__text"><p>By the terms of reference in force on the day:</p><ul class="govuk-list govuk-list--bullet">${sentences.map((each) => html`<li>${each}</li>`)}</ul></div></details>`
  }</section>
<section class="accord-section" aria-labelledby="items"><h2 class="govuk-heading-m" id="items">Items</h2>${
    lines.length === 0
      ? html`<p class="govuk-body accord-muted">Nothing stands on the agenda.</p>`
      : html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack accord-register--room"><caption class="govuk-visually-hidden">Items</caption><thead><tr><th scope="col">Item</th><th scope="col">Quorum</th></tr></thead><tbody>${lines.map(itemRow)}</tbody></table></div>`
  }</section>`
  return { title: 'In the meeting', here: HERE, within: meetingCrumb(meeting), main }
}

const attendanceFields =
  ({ deputies, items }: AttendanceChoices): Inside =>
  (form: FormState, button: string) => {
    const field = fields(form)
    const listed = items.map(({ id, words }) => ({ value: id, text: words }))
    return [
      field.radios(
        'standing',
        'How was the seat taken?',
        ATTENDED.map((each) => ({ value: each, text: ATTENDED_WORDS[each] })),
      ),
      deputies.length > 0 &&
        field.choice(
          'deputyId',
          'Deputy',
          deputies.map(({ personId, name }) => ({ value: personId, text: name })),
          { none: 'None of them', hint: 'Those who were appointed for this seat' },
        ),
      field.text('deputy', deputies.length > 0 ? 'Another deputy' : 'Deputy', {
        hint: 'The name of whoever came in place of the member',
      }),
      field.choice('fromItemId', 'There from item', listed, { none: 'From the beginning' }),
      field.choice('leftItemId', 'Left before item', listed, { none: 'Stayed to the end' }),
      versionField(form),
      field.submit(button),
    ]
  }

const aboutSeat = (meeting: NamedMeeting, seat: SeatInRoom): About => ({
  ...{ title: seat.name, action: seatPath(meeting, seat.seatId) },
  within: [...meetingCrumb(meeting), { text: 'In the meeting', href: roomPath(meeting.id) }],
  before: html`<p class="govuk-body">${seat.holder ? `${seat.holder.name} holds this seat.` : 'Nobody holds this seat.'}</p>`,
})

export const filledAttendance = (taken: Attendance | undefined): FormState =>
  filled(
    taken
      ? {
          ...{ standing: taken.standing, deputyId: taken.deputyId ?? '', deputy: taken.deputy },
          ...{ fromItemId: taken.fromItemId ?? '', leftItemId: taken.leftItemId ?? '' },
          version: String(taken.version),
        }
      : { version: '0' },
  )

export const attendancePage = (
  meeting: NamedMeeting,
  seat: SeatInRoom,
  choices: AttendanceChoices,
  form: FormState,
): Page => formPage(aboutSeat(meeting, seat), form, ...attendanceFields(choices)(form, 'Save'))

const attendanceWords = (
  said: Omit<AttendanceInput, 'version'> | undefined,
  { deputies, items }: AttendanceChoices,
) => {
  const item = (id: string | null | undefined) => items.find((each) => each.id === id)?.words ?? ''
  return {
    'How was the seat taken?': said ? ATTENDED_WORDS[said.standing] : '',
    Deputy: deputies.find(({ personId }) => personId === said?.deputyId)?.name ?? said?.deputy ?? '',
    'There from item': item(said?.fromItemId),
    'Left before item': item(said?.leftItemId),
  }
}

export const staleAttendancePage = (
  meeting: NamedMeeting,
  seat: SeatInRoom,
  choices: AttendanceChoices,
  current: Attendance | undefined,
  typed: AttendanceInput,
  form: FormState,
): Page =>
  stalePage(
    aboutSeat(meeting, seat),
    { id: meeting.id, version: current?.version ?? 0 },
    attendanceWords(current, choices),
    attendanceWords(typed, choices),
    form,
    attendanceFields(choices),
  )
