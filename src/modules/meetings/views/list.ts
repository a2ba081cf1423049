import { select } from '#platform/govuk/select.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { monthName, weekdayDate } from '#platform/words.ts'
import type { NamedMeeting } from '../queries/meetings.ts'
import type { NamedSeries } from '../queries/series.ts'
import { attendancePath } from '../rules/attendance.ts'
import { DECISIONS } from '../rules/decisions.ts'
import { hoursWords, isOpen, MEETINGS, meetingDay, meetingPath } from '../rules.ts'
import type { MeetingId } from '../schema.ts'
import { HERE, SERIES, seriesPath, statusOf } from './parts.ts'

type Clashes = ReadonlyMap<MeetingId, readonly string[]>

const row = (meeting: NamedMeeting, clashes: Clashes): Html =>
  html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="${meetingPath(meeting.id)}">${weekdayDate(meetingDay(meeting))}<span class="govuk-visually-hidden"> ${meeting.groupName}</span></a><span class="accord-register__sub">${hoursWords(meeting)}</span></th><td data-label="Body"><span>${meeting.groupName}</span></td><td data-label="Place"><span>${meeting.place || html`<span class="accord-muted">${meeting.link ? 'Online' : 'No place yet'}</span>`}</span></td><td data-label="Status"><span>${statusOf(meeting)}${isOpen(meeting) && clashes.has(meeting.id) && html` ${statusTag('watch', 'Clash')}`}</span></td></tr>`

const table = (caption: string, meetings: readonly NamedMeeting[], clashes: Clashes): Html =>
  html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">${caption}</caption><thead><tr><th scope="col">Day</th><th scope="col">Body</th><th scope="col">Place</th><th scope="col">Status</th></tr></thead><tbody>${meetings.map((meeting) => row(meeting, clashes))}</tbody></table></div>`

const section = (id: string, heading: string, meetings: readonly NamedMeeting[], clashes: Clashes) =>
  meetings.length > 0 &&
  html`<section class="accord-section" aria-labelledby="${id}"><h2 class="govuk-heading-m" id="${id}">${heading}</h2>${table(heading, meetings, clashes)}</section>`

/** A body whose meetings may be asked for alone. */
export interface BodyChoice {
  readonly id: string
  readonly name: string
}

const bodyFilter = (bodies: readonly BodyChoice[], chosen: string, action: string): Html | false =>
  bodies.length > 1 &&
  html`<form class="accord-filters" action="${action}" method="get">${select({
    ...{ id: 'body', name: 'body', label: { text: 'Body' } },
    items: [
      { value: '', text: 'Every body' },
      ...bodies.map(({ id, name }) => ({ value: id, text: name, selected: id === chosen })),
    ],
  })}<div><button class="govuk-button govuk-button--secondary" type="submit">${icon('search')} Show</button></div></form>`

/** What the list of meetings shows besides them. */
export interface AroundMeetings {
  readonly bodies: readonly BodyChoice[]
  readonly body: string
  readonly mayKeep: boolean
  /** The series that the reader adds meetings to, of the body that was asked for. */
  readonly adds: readonly NamedSeries[]
  readonly clashes: Clashes
  readonly year: number
}

const header = (title: string, lead: string, buttons: readonly Child[]): Html =>
  html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">${title}</h1><p>${lead}</p></div><div class="accord-actions">${buttons}</div></div>`

const secondary = (href: string, words: string, sign: Parameters<typeof icon>[0]): Html =>
  html`<a class="govuk-button govuk-button--secondary" href="${href}">${icon(sign)} ${words}</a>`

/** Where a meeting is added: to which series, where there are several. */
function adding(series: readonly NamedSeries[]): Html | false {
  const link = ({ id }: NamedSeries, classes: string, words: string) =>
    html`<a class="${classes}" href="${seriesPath(id)}/meetings/new">${words}</a>`
  const [first] = series
  if (!first) return false
  if (series.length === 1)
    return html`<p>${link(first, 'govuk-button govuk-button--secondary', 'Add a meeting')}</p>`
  return html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Add a meeting</span></summary><div class="govuk-details__text"><ul class="govuk-list">${series.map((each) => html`<li>${link(each, 'govuk-link', `${each.groupName}: ${each.name}`)}</li>`)}</ul></div></details>`
}

/** Meetings to come, the soonest first, then those of the past year, the latest first. */
export function meetingsPage(
  coming: readonly NamedMeeting[],
  past: readonly NamedMeeting[],
  { bodies, body, mayKeep, adds, clashes, year }: AroundMeetings,
): Page {
  const main = html`${header(
    'Meetings',
    'The meetings of the boards and groups that you sit on or service.',
    [
      secondary(`${MEETINGS}/year/${year}`, 'The whole year', 'calendar'),
      secondary(DECISIONS, 'Decisions', 'check'),
      secondary(SERIES, 'Series', 'doc'),
    ],
  )}${adding(adds)}${bodyFilter(bodies, body, MEETINGS)}${
    coming.length + past.length === 0 &&
    html`<div class="accord-empty">${icon('calendar')}<h2 class="govuk-heading-s">No meeting yet</h2><p>${mayKeep ? html`Begin a <a class="govuk-link" href="${SERIES}">series</a> of a body, then add its meetings.` : 'When your body plans one, it stands here.'}</p></div>`
  }${section('coming', 'To come', coming, clashes)}${section('past', 'The past year', past, clashes)}`
  return { title: 'Meetings', here: HERE, main }
}

/** How far the years lead on, from one to the next. */
const YEARS_BACK = 20
const YEARS_ON = 5

/** Every meeting of a year, by its months. */
export function yearPage(
  meetings: readonly NamedMeeting[],
  {
    bodies,
    body,
    clashes,
    year,
    thisYear,
  }: Omit<AroundMeetings, 'mayKeep' | 'adds'> & { readonly thisYear: number },
): Page {
  const beside = [year - 1, year + 1].filter(
    (each) => each >= thisYear - YEARS_BACK && each <= thisYear + YEARS_ON,
  )
  const months = Map.groupBy(meetings, (meeting) => meetingDay(meeting).month)
  const asked = body ? `?body=${body}` : ''
  const here = `${MEETINGS}/year`
  const main = html`${header(`Meetings in ${year}`, 'Month by month, with what clashes.', [
    (beside.length > 0 ? beside : [thisYear]).map((each) =>
      secondary(`${here}/${each}${asked}`, String(each), 'calendar'),
    ),
  ])}${bodyFilter(bodies, body, `${here}/${year}`)}${
    meetings.length === 0 &&
    html`<div class="accord-empty">${icon('calendar')}<h2 class="govuk-heading-s">No meeting in ${year}</h2><p>Meetings that you may read stand here by their day.</p></div>`
  }${[...months].map(([month, of]) => section(`month-${month}`, monthName(month), of, clashes))}`
  return { title: `Meetings in ${year}`, here: HERE, within: [], main }
}

/** The meetings of a body for its page: what comes, and what was last. */
export const meetingsInBrief = (meetings: readonly NamedMeeting[], groupId: string): Html =>
  html`<div class="accord-card accord-card--flush"><ul class="accord-rows accord-rows--tight">${meetings.map(
    (meeting) =>
      html`<li><div class="accord-rows__line"><span><a class="govuk-link" href="${meetingPath(meeting.id)}">${weekdayDate(meetingDay(meeting))}</a> <span class="accord-muted accord-small">${hoursWords(meeting)}</span></span>${statusOf(meeting)}</div></li>`,
  )}</ul></div><p class="govuk-body accord-space-above"><a class="govuk-link" href="${MEETINGS}?body=${groupId}">All meetings of this group</a> · <a class="govuk-link" href="${attendancePath(groupId)}">Attendance by agency</a></p>`
