import { type Html, html } from '#platform/html.ts'
import { statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import type { CycleInFull } from '../queries/cycles.ts'
import { asReturn, asSchool, type SchoolIn } from '../queries/schools.ts'
import { isPastDue } from '../rules/cycles.ts'
import { type Returned, returnedByTrust, returnedOf } from '../rules/schools.ts'
import { type AroundCycle, closing, cycleHead, standardsList } from './cycle.ts'
import { CYCLES_CRUMB, CYCLES_HERE, cyclePath, returnTag } from './cycle-parts.ts'
import { nothingYet, section, stat } from './parts.ts'

/** How many schools a page lists. */
const LISTED = 50

const STATES = {
  waited: 'Waited for',
  overdue: 'Overdue',
  sent: 'Sent',
  excused: 'Need not answer',
  unknown: 'Nobody known to write to',
} as const
type State = keyof typeof STATES

/** Which schools are listed: those of a trust, in a state, from which on. */
export interface Choice {
  /** An id, `none` for those of no trust, or nothing. */
  readonly trust: string
  readonly state: State | ''
  readonly from: number
}

const isState = (text: string): text is State => Object.hasOwn(STATES, text)

/** What the address asks for. What it cannot mean is left aside. */
export function choiceOf(query: Readonly<Record<string, string>>): Choice {
  const { state = '', trust = '', from = '' } = query
  return {
    ...{ trust, state: isState(state) ? state : '' },
    from: /^\d{1,6}$/.test(from) ? Number(from) - (Number(from) % LISTED) : 0,
  }
}

const NO_TRUST = 'none'

const isKnown = ({ reached }: SchoolIn): boolean => reached.lead.length > 0 || reached.head.length > 0

const addressOf = (path: string, { trust, state, from }: Choice): string => {
  const query = new URLSearchParams({
    ...{ ...(trust !== '' && { trust }), ...(state !== '' && { state }) },
    ...(from > 0 && { from: String(from) }),
  }).toString()
  return query === '' ? path : `${path}?${query}`
}

/** “4 of 5, 80%”. */
const shareOf = ({ returned, expected, percent }: Returned): string =>
  percent === null ? 'None expected' : `${returned} of ${expected}, ${percent}%`

function trustsPart(
  path: string,
  schools: readonly SchoolIn[],
  counts: ReadonlyMap<string | null, Returned>,
): Html {
  const names = new Map(schools.map(({ trustId, trust }) => [trustId as string | null, trust]))
  const rows = [...counts]
    .map(([id, count]) => ({ id, count, name: id === null ? 'Schools of no trust' : (names.get(id) ?? '') }))
    .toSorted(
      (one, other) =>
        Number(one.id === null) - Number(other.id === null) || one.name.localeCompare(other.name, 'en-GB'),
    )
  return html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Returns by trust</caption><thead><tr><th scope="col">Trust</th><th scope="col">Returns</th><th scope="col">Overdue</th></tr></thead><tbody>${rows.map(
    ({ id, count, name }) =>
      html`<tr><th scope="row"><a class="govuk-link" href="${addressOf(path, { trust: id ?? NO_TRUST, state: '', from: 0 })}#schools">${name}</a></th><td data-label="Returns"><span>${shareOf(count)}</span></td><td data-label="Overdue"><span>${count.overdue.length}</span></td></tr>`,
  )}</tbody></table></div>`
}

function filters(path: string, schools: readonly SchoolIn[], { trust, state }: Choice): Html {
  const trusts = [...new Map(schools.flatMap((each) => (each.trustId ? [[each.trustId, each.trust]] : [])))]
    .map(([id = '', name = '']) => ({ id, name }))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en-GB'))
  const option = (value: string, words: string, isChosen: boolean): Html =>
    isChosen
      ? html`<option value="${value}" selected>${words}</option>`
      : html`<option value="${value}">${words}</option>`
  return html`<div class="accord-card accord-space-below"><form class="accord-filters" action="${path}" method="get"><div class="govuk-form-group"><label class="govuk-label" for="trust">Trust</label><select class="govuk-select" id="trust" name="trust"><option value="">Any</option>${trusts.map(({ id, name }) => option(id, name, id === trust))}${option(NO_TRUST, 'Of no trust', trust === NO_TRUST)}</select></div><div class="govuk-form-group"><label class="govuk-label" for="state">Return</label><select class="govuk-select" id="state" name="state"><option value="">Any</option>${Object.entries(STATES).map(([value, words]) => option(value, words, value === state))}</select></div><button class="govuk-button govuk-button--secondary" type="submit">Show</button></form></div>`
}

/** A school that was given more time is overdue later than the others, and a nil return only then. */
const stateTag = (school: SchoolIn, isOverdue: boolean, isPast: boolean): Html =>
  isOverdue && !isPast ? statusTag('bad', 'Overdue') : returnTag(school, isOverdue)

function schoolRow(
  { cycle }: CycleInFull,
  school: SchoolIn,
  isOverdue: boolean,
  { reminded, today }: AroundCycle,
): Html {
  const last = reminded.get(school.invitationId)
  const said = last
    ? `Last reminded on ${longDate(last)}`
    : isKnown(school)
      ? ''
      : 'Nobody is known to write to: give it a safeguarding lead with an e-mail address'
  const later = school.extendedTo ? `Answers by ${longDate(school.extendedTo)}. ` : ''
  const isExcused = school.sentAt === null && school.excused !== ''
  const note = school.sentAt !== null ? '' : isExcused ? school.excused : `${later}${said}`
  return html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="${cyclePath(cycle.id)}/agencies/${school.agencyId}">${school.agency}</a>${note && html`<span class="accord-register__sub">${note}</span>`}</th><td data-label="Trust"><span>${school.trust === '' ? '–' : school.trust}</span></td><td data-label="Return"><span>${isExcused ? statusTag('quiet', 'Need not answer') : stateTag(school, isOverdue, isPastDue(cycle, today))}</span></td></tr>`
}

const pagesNav = (path: string, choice: Choice, count: number): Html | false =>
  count > LISTED &&
  html`<nav aria-label="Which schools"><ul class="accord-views">${Array.from(
    { length: Math.ceil(count / LISTED) },
    (_, page) => {
      const from = page * LISTED
      const words = `${from + 1} to ${Math.min(count, from + LISTED)}`
      const href = `${addressOf(path, { ...choice, from })}#schools`
      return from === choice.from
        ? html`<li><a href="${href}" aria-current="true">${words}</a></li>`
        : html`<li><a href="${href}">${words}</a></li>`
    },
  )}</ul></nav>`

/** A cycle of returns of schools: how many are in, by trust, and one page of the schools, those that are waited for first. */
export function schoolCyclePage(
  found: CycleInFull,
  around: AroundCycle,
  schools: readonly SchoolIn[],
  asked: Choice,
): Page {
  const { cycle, round, isWhole } = found
  const { map, mayKeep, today } = around
  const path = cyclePath(cycle.id)
  const days = { opensOn: round.opensOn, dueOn: cycle.dueOn }
  const [all, returns] = [schools.map(asSchool), schools.map(asReturn)]
  const total = returnedOf(all, returns, days, today)
  const overdue = new Set(total.overdue)
  const isIn: Readonly<Record<State, (school: SchoolIn) => boolean>> = {
    waited: ({ sentAt, excused }) => sentAt === null && excused === '',
    excused: ({ sentAt, excused }) => sentAt === null && excused !== '',
    overdue: ({ agencyId }) => overdue.has(agencyId),
    sent: ({ sentAt }) => sentAt !== null,
    unknown: (school) => school.sentAt === null && school.excused === '' && !isKnown(school),
  }
  const chosen = schools.filter(
    (school) =>
      (asked.trust === '' || (school.trustId ?? NO_TRUST) === asked.trust) &&
      (asked.state === '' || isIn[asked.state](school)),
  )
  const inOrder = [
    ...chosen.filter(({ sentAt }) => sentAt === null),
    ...chosen.filter(({ sentAt }) => sentAt !== null),
  ]
  const choice = { ...asked, from: asked.from < chosen.length ? asked.from : 0 }
  const shown = inOrder.slice(choice.from, choice.from + LISTED)
  const unknown = schools.filter(isIn.unknown).length
  const stats = html`<div class="accord-space-below"><ul class="accord-stats">${stat('Expected', String(total.expected), total.excused === 0 ? 'Schools open on the day' : `${counted(total.excused, 'school')} more need not answer`)}${stat('In', String(total.returned), total.percent === null ? 'Nobody is asked' : `${total.percent}% of those expected`)}${stat('Overdue', String(total.overdue.length), 'Their day has passed')}${stat('Nobody known', String(unknown), unknown === 0 ? 'Every other school is written to' : html`<a class="govuk-link" href="${addressOf(path, { trust: '', state: 'unknown', from: 0 })}#schools">Schools that get no letter</a>`)}</ul></div>`
  const list =
    shown.length === 0
      ? nothingYet(schools.length === 0 ? 'No school is asked.' : 'No school is like that.')
      : html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Schools, those that are waited for first</caption><thead><tr><th scope="col">School</th><th scope="col">Trust</th><th scope="col">Return</th></tr></thead><tbody>${shown.map((school) => schoolRow(found, school, overdue.has(school.agencyId), around))}</tbody></table></div>`
  const counts = returnedByTrust(all, returns, days, today)
  const main = html`${cycleHead(found, around)}${stats}${section('schools', counted(chosen.length, 'school'), html`${filters(path, schools, choice)}${pagesNav(path, choice, chosen.length)}${list}`)}${schools.length > 0 && section('trusts', 'By trust', trustsPart(path, schools, counts))}${isWhole && section('standards', 'Standards', standardsList(found, map))}${closing(found, mayKeep)}`
  return { title: cycle.title, here: CYCLES_HERE, within: [CYCLES_CRUMB], main }
}
