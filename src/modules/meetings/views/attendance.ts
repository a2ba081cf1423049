import type { ReportPeriod } from '#platform/accretion.ts'
import { type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate, monthName } from '#platform/words.ts'
import type { BodyAttendance, CameToBody } from '../queries/attendance.ts'
import { attendancePath, rateWords, yearWords } from '../rules/attendance.ts'
import { ATTENDED_KIND, ATTENDED_WORDS } from '../rules/attended.ts'
import { MEETINGS, meetingDay, roomPath } from '../rules.ts'
import { ATTENDED, type Attended } from '../schema/sitting.ts'
import { HERE } from './parts.ts'

const cell = (as: Attended | undefined): Html =>
  as ? statusTag(ATTENDED_KIND[as], ATTENDED_WORDS[as]) : html`<span class="accord-muted">Not recorded</span>`

/** 12 May */
const dayWords = (meeting: BodyAttendance['meetings'][number]): string => {
  const { day, month } = meetingDay(meeting)
  return `${day} ${monthName(month)}`
}

const numberCell = (words: string | number): Html => html`<td class="accord-register__num">${words}</td>`

function table({ groupName, meetings, came }: BodyAttendance): Html {
  const row = ({ name, at, tally }: CameToBody): Html =>
    html`<tr><th scope="row">${name}</th><td><span class="accord-nowrap">${rateWords(tally)}</span></td>${ATTENDED.map((each) => numberCell(tally.by[each]))}${meetings.map(({ id }) => html`<td>${cell(at.get(id))}</td>`)}</tr>`
  return html`<div class="accord-card accord-card--flush"><div class="accord-scroll" tabindex="0" role="region" aria-label="Attendance by agency"><table class="accord-register"><caption class="govuk-visually-hidden">How agencies came to the meetings of ${groupName}</caption><thead><tr><th scope="col">Agency</th><th scope="col">There</th>${ATTENDED.map((each) => html`<th scope="col" class="accord-register__num">${ATTENDED_WORDS[each]}</th>`)}${meetings.map(
    (meeting) =>
      html`<th scope="col"><a class="govuk-link accord-nowrap" href="${roomPath(meeting.id)}">${dayWords(meeting)}</a></th>`,
  )}</tr></thead><tbody>${came.map(row)}</tbody></table></div></div>`
}

/** How agencies came to the meetings of one body in a year from April to March. */
export function attendancePage(
  { id, name }: { readonly id: string; readonly name: string },
  year: ReportPeriod,
  attendance: BodyAttendance | undefined,
  { thisYear, measure }: { readonly thisYear: number; readonly measure: string },
): Page {
  const beside = [year.from.year - 1, year.from.year + 1].filter((each) => each <= thisYear)
  const all = attendance?.came.map(({ tally }) => tally) ?? []
  const sum = (part: 'there' | 'recorded') => all.reduce((total, each) => total + each[part], 0)
  const inside = attendance
    ? html`<p class="govuk-body" role="status">${counted(attendance.meetings.length, 'meeting')} with attendance on record. Agencies were there ${rateWords({ there: sum('there'), recorded: sum('recorded') })} of the times that it was recorded. <a class="govuk-link" href="${measure}">The figure for the yearly report</a></p>${table(attendance)}`
    : html`<div class="accord-empty">${icon('people')}<h2 class="govuk-heading-s">No attendance on record</h2><p>What is recorded in the <a class="govuk-link" href="${MEETINGS}?body=${id}">meetings of this body</a> is counted here.</p></div>`
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${longDate(year.from)} to ${longDate(year.to)}</p><h1 class="govuk-heading-l">Attendance by agency, ${name}</h1></div><div class="accord-actions">${beside.map(
    (each) =>
      html`<a class="govuk-button govuk-button--secondary" href="${attendancePath(id, each)}">${icon('calendar')} ${each}–${String(each + 1).slice(2)}</a>`,
  )}</div></div>${inside}`
  return {
    title: `Attendance by agency, ${yearWords(year)}`,
    here: HERE,
    within: [{ text: name, href: `/workspace/groups/${id}` }],
    main,
  }
}

/** How one agency came to meetings in a year, body by body, for its page. */
export const attendanceInBrief = (
  year: ReportPeriod,
  lines: readonly {
    readonly groupId: string
    readonly groupName: string
    readonly came: CameToBody
    readonly mayOpen: boolean
  }[],
): Html =>
  html`<div class="accord-card accord-card--flush"><ul class="accord-rows accord-rows--tight">${lines.map(
    ({ groupId, groupName, came: { tally }, mayOpen }) =>
      html`<li><div class="accord-rows__line"><span>${
        mayOpen
          ? html`<a class="govuk-link" href="${attendancePath(groupId, year.from.year)}">${groupName}</a>`
          : groupName
      } <span class="accord-muted accord-small">${ATTENDED.flatMap((each) => (tally.by[each] > 0 ? [`${ATTENDED_WORDS[each].toLowerCase()} ${tally.by[each]}`] : [])).join(', ')}</span></span><span class="accord-nowrap">${rateWords(tally)}</span></div></li>`,
  )}</ul></div><p class="govuk-body accord-muted accord-space-above">Meetings from ${longDate(year.from)} to ${longDate(year.to)} at which attendance was recorded.</p>`
