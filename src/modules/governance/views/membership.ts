import { errorSummary, type FormState, fields } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import { AS_WORDS, type MembershipLine } from '../rules/membership.ts'
import { ROLE_WORDS } from '../rules/structure.ts'
import type { Group, GroupId } from '../schema.ts'
import { HERE, withinGroup } from './form-page.ts'
import { daysWords } from './group.ts'

type Named = Pick<Group, 'id' | 'name'>

const dayField = (
  group: Named,
  form: FormState,
): Html => html`<div class="accord-card accord-card--sand accord-space-below">
  <form method="get" action="/workspace/groups/${group.id}/membership" novalidate>
    ${fields(form).date('on', 'Show who sat on', { hint: 'For example 3 5 2023' })}
    <button class="govuk-button govuk-button--secondary" type="submit">Show</button>
  </form></div>`

const lineRow = (line: MembershipLine): Html => html`<tr>
  <th scope="row"><span class="accord-register__title">${line.name || 'Nobody'}</span><span class="accord-register__sub">${line.as === 'vacant' ? statusTag('watch', AS_WORDS.vacant) : AS_WORDS[line.as]}</span></th>
  <td data-label="Seat"><span>${line.seat}${line.agency && line.agency !== line.seat && html`<span class="accord-register__sub">${line.agency}</span>`}</span></td>
  <td data-label="Role"><span>${ROLE_WORDS[line.role]}</span></td>
  <td data-label="When"><span>${daysWords(line)}</span></td>
</tr>`

/** Who sat on a group on a day. */
export function membershipPage(
  group: Named,
  day: Temporal.PlainDate,
  lines: readonly MembershipLine[],
  form: FormState,
  mayExport: boolean,
): Page {
  const title = `Who sat on ${group.name}`
  const people = lines.filter(({ as }) => as !== 'vacant').length
  const vacant = lines.length - people
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">${title}</h1><p>On ${longDate(day)}: ${counted(people, 'person', 'people')}${vacant > 0 && `, ${counted(vacant, 'vacancy', 'vacancies')}`}.</p></div>${
    mayExport &&
    lines.length > 0 &&
    html`<div class="accord-actions"><a class="govuk-button govuk-button--secondary" href="/workspace/groups/${group.id}/membership.csv?on=${day.toString()}">${icon('download')} Download as CSV</a></div>`
  }</div>${dayField(group, form)}
  ${
    lines.length > 0
      ? html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Who sat on ${group.name} on ${longDate(day)}</caption><thead><tr><th scope="col">Who</th><th scope="col">Seat</th><th scope="col">Role</th><th scope="col">When</th></tr></thead><tbody>${lines.map(lineRow)}</tbody></table></div>`
      : html`<div class="accord-empty">${icon('people')}<h2 class="govuk-heading-s">No seats are recorded on this day</h2><p>The group was not there, or nobody wrote down who sat on it.</p></div>`
  }`
  return { title, here: HERE, within: withinGroup(group), main }
}

/** The day that was typed is not a day. */
export function membershipDayPage(group: Named, form: FormState): Page {
  const title = `Who sat on ${group.name}`
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">${title}</h1></div></div>${dayField(group, form)}`
  return { title, here: HERE, main }
}

interface ShownVacancy {
  readonly groupId: GroupId
  readonly groupName: string
  readonly seat: {
    readonly id: string
    readonly name: string
    readonly agencyName: string | null
    readonly isStatutory: boolean
    readonly isVoting: boolean
  }
  readonly since: Temporal.PlainDate | null
  readonly next: { readonly name: string; readonly fromOn: Temporal.PlainDate } | undefined
}

const vacancyRow = ({ groupId, groupName, seat, since, next }: ShownVacancy, mayKeep: boolean): Html => {
  const sub = [
    seat.agencyName !== seat.name && seat.agencyName,
    seat.isStatutory && 'Statutory',
    seat.isVoting && 'Votes',
  ]
  return html`<tr>
  <th scope="row"><span class="accord-register__title">${seat.name}</span><span class="accord-register__sub">${sub.filter(Boolean).join(' · ')}</span></th>
  <td data-label="Group"><span><a class="govuk-link" href="/workspace/groups/${groupId}">${groupName}</a></span></td>
  <td data-label="Since"><span>${since ? longDate(since) : 'Not recorded'}</span></td>
  <td data-label="Next"><span>${next ? `${next.name}, from ${longDate(next.fromOn)}` : 'Nobody yet'}</span></td>
  ${mayKeep && html`<td data-label="You can"><span><a class="govuk-link" href="/workspace/seats/${seat.id}/appointments/new">Appoint<span class="govuk-visually-hidden"> somebody to the seat ${seat.name} on ${groupName}</span></a></span></td>`}
</tr>`
}

/** Every seat that nobody holds today. */
export function vacanciesPage(vacancies: readonly ShownVacancy[], mayKeep: boolean): Page {
  const statutory = vacancies.filter(({ seat }) => seat.isStatutory).length
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Vacant seats</h1><p>${
    vacancies.length === 0
      ? 'No seat is vacant today.'
      : `${counted(vacancies.length, 'seat is', 'seats are')} vacant today${statutory > 0 ? `, ${statutory} of them asked for by law` : ''}.`
  }</p></div></div>
  ${
    vacancies.length > 0 &&
    html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Vacant seats</caption><thead><tr><th scope="col">Seat</th><th scope="col">Group</th><th scope="col">Since</th><th scope="col">Next</th>${mayKeep && html`<th scope="col">You can</th>`}</tr></thead><tbody>${vacancies.map((each) => vacancyRow(each, mayKeep))}</tbody></table></div>`
  }`
  return { title: 'Vacant seats', here: HERE, main }
}
