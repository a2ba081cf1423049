import { attributes, type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import type { NamedChallenge } from '../queries/scrutiny.ts'
import {
  ACTIVITY_KIND,
  activityStanding,
  CHALLENGE_KIND,
  challengeStanding,
  isOpen,
  METHOD_WORDS,
  type Year,
} from '../rules/scrutiny.ts'
import type { ScrutinyActivity } from '../schema/scrutiny.ts'
import { nothingYet, section, smallButton, stat } from './parts.ts'

export const SCRUTINY = '/workspace/scrutiny'
export const SCRUTINY_HERE = 'Scrutiny'
export const PLANNED = `${SCRUTINY}/plan`
export const CHALLENGES = `${SCRUTINY}/challenges`
export const SCRUTINY_CRUMB = { text: 'Independent scrutiny', href: SCRUTINY } as const

export const challengeTag = (challenge: NamedChallenge, today: Temporal.PlainDate): Html => {
  const standing = challengeStanding(challenge, today)
  return statusTag(CHALLENGE_KIND[standing], standing)
}

export const activityTag = (activity: ScrutinyActivity, today: Temporal.PlainDate): Html => {
  const standing = activityStanding(activity, today)
  return statusTag(ACTIVITY_KIND[standing], standing)
}

/** “April 2025 to March 2026”, as the reports of the partnership are called. */
export const yearWords = ({ from, to }: Year): string => `April ${from.year} to March ${to.year}`

/** Leads to another year of the same page. */
export const yearsNav = (path: string, chosen: Year, years: readonly Year[]): Html =>
  html`<nav aria-label="Which year"><ul class="accord-views">${years.map(
    (year) =>
      html`<li><a href="${path}?year=${year.from.year}"${attributes({ 'aria-current': year.from.equals(chosen.from) && 'true' })}>${yearWords(year)}</a></li>`,
  )}</ul></nav>`

const challengeRow = (challenge: NamedChallenge, today: Temporal.PlainDate): Html =>
  html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="${CHALLENGES}/${challenge.id}">${challenge.title}</a><span class="accord-register__sub">${challenge.reference}, made ${longDate(challenge.raisedOn)}</span></th><td data-label="Who replies"><span>${challenge.owner}</span></td><td data-label="Reply due"><span>${isOpen(challenge) ? longDate(challenge.replyBy) : '–'}</span></td><td data-label="State"><span>${challengeTag(challenge, today)}</span></td></tr>`

/** Challenges as a table, those that wait longest first, then those that ended. */
export function challengesTable(all: readonly NamedChallenge[], today: Temporal.PlainDate): Html {
  if (all.length === 0) return nothingYet('No challenge has been made.')
  const open = all
    .filter(isOpen)
    .toSorted((one, other) => Temporal.PlainDate.compare(one.replyBy, other.replyBy))
  const ended = all.filter((each) => !isOpen(each)).toReversed()
  return html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Challenges, those that are due first at the top</caption><thead><tr><th scope="col">Challenge</th><th scope="col">Who replies</th><th scope="col">Reply due</th><th scope="col">State</th></tr></thead><tbody>${[...open, ...ended].map((each) => challengeRow(each, today))}</tbody></table></div>`
}

const activityRow = (activity: ScrutinyActivity, today: Temporal.PlainDate): Html =>
  html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="${PLANNED}/${activity.id}">${activity.title}</a>${activity.howOften !== '' && html`<span class="accord-register__sub">${activity.howOften}</span>`}</th><td data-label="How"><span>${METHOD_WORDS[activity.method]}</span></td><td data-label="When"><span>${longDate(activity.startsOn)} to ${longDate(activity.concludedOn ?? activity.endsOn)}</span></td><td data-label="State"><span>${activityTag(activity, today)}</span></td></tr>`

function planTable(all: readonly ScrutinyActivity[], today: Temporal.PlainDate): Html {
  if (all.length === 0) return nothingYet('Nothing is planned yet.')
  const open = all.filter(({ concludedOn }) => concludedOn === null)
  const concluded = all.filter(({ concludedOn }) => concludedOn !== null).toReversed()
  return html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">What is scrutinised, what is concluded at the end</caption><thead><tr><th scope="col">What is looked at</th><th scope="col">How</th><th scope="col">When</th><th scope="col">State</th></tr></thead><tbody>${[...open, ...concluded].map((each) => activityRow(each, today))}</tbody></table></div>`
}

export interface AroundScrutiny {
  readonly mayPlan: boolean
  readonly mayChallenge: boolean
  readonly mayReadEvidence: boolean
  readonly today: Temporal.PlainDate
}

/** The desk of scrutiny: how it stands, what was challenged, and what is looked at. */
export function scrutinyPage(
  challenges: readonly NamedChallenge[],
  activities: readonly ScrutinyActivity[],
  { mayPlan, mayChallenge, mayReadEvidence, today }: AroundScrutiny,
): Page {
  const waiting = challenges.filter(({ state }) => state === 'open')
  const late = waiting.filter((each) => challengeStanding(each, today) === 'Reply overdue').length
  const replied = challenges.filter(({ state }) => state === 'replied').length
  const underWay = activities.filter(({ concludedOn }) => concludedOn === null)
  const overdue = underWay.filter((each) => activityStanding(each, today) === 'Overdue').length
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Independent scrutiny</h1><p>What is looked at from outside, what the scrutineer challenges, and what is answered.</p></div>${
    mayChallenge &&
    html`<div class="accord-actions"><a class="govuk-button" href="${CHALLENGES}/new">${icon('plus')} Make a challenge</a></div>`
  }</div>
<div class="accord-space-below"><ul class="accord-stats">${stat('Replies waited for', String(waiting.length), late > 0 ? `${late} overdue` : 'None overdue')}${stat('Replies to be read', String(replied), 'The scrutineer says what each is worth')}${stat('Still to be concluded', String(underWay.length), overdue > 0 ? `${overdue} overdue` : 'None overdue')}</ul></div>
${
  mayReadEvidence &&
  html`<div class="accord-card accord-space-below"><h2 class="govuk-heading-s">The year in records</h2><p class="govuk-body">What the records of the year say, each with its source, to read and not to change. What scrutiny says of the year is drawn from its own records.</p><p class="govuk-body govuk-!-margin-bottom-0"><a class="govuk-link" href="${SCRUTINY}/evidence">Evidence of the year</a> · <a class="govuk-link" href="${SCRUTINY}/statement">For the yearly report</a></p></div>`
}
${section('challenges', counted(challenges.length, 'challenge'), challengesTable(challenges, today))}
${section('plan', 'What is looked at', planTable(activities, today), mayPlan && smallButton(`${PLANNED}/new`, 'Add an activity'))}`
  return { title: 'Independent scrutiny', here: SCRUTINY_HERE, main }
}
