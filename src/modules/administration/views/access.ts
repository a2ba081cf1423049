import {
  accessPath,
  type Exclusion,
  type Grant,
  isConfidential,
  RIGHT_WORDS,
  type Thing,
  tierTag,
  unprinted,
} from '#platform/access.ts'
import { isBefore } from '#platform/days.ts'
import { type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Crumb, Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'

type Names = (id: PersonId | null) => string

/** A page about access stands within the thing it is about. */
export const withinThing = ({ label, href }: Thing): readonly Crumb[] => [{ text: label, href }]

/** The head of each page about access to a thing: what it is, as those who may know of it may read it. */
export const thingHead = (thing: Thing, heading: string): Html => html`<div class="accord-page-header">
  <div class="accord-page-header__text"><p class="accord-page-header__kicker"><span>${thing.label}</span> ${tierTag(thing)}</p><h1 class="govuk-heading-l">${heading}</h1></div>
</div>${isConfidential(thing) && unprinted()}`

/** Why whoever asks can see a thing, in sentences. */
export function whyPage(
  thing: Thing,
  sentences: readonly string[],
  around: { readonly today: Temporal.PlainDate; readonly mayManage: boolean },
): Page {
  const main = html`${thingHead(thing, 'Why you can see this')}
    <div class="accord-card"><p class="govuk-body">On ${longDate(around.today)} you can see this for one reason.</p>
    ${sentences.map((sentence) => html`<p class="govuk-body">${sentence}</p>`)}
    <p class="govuk-body">A last day, where there is one, counts in full. At midnight in London after it, every open page is closed too.</p></div>
    <ul class="govuk-list"><li><a class="govuk-link" href="${thing.href}">Open it</a></li>${
      isConfidential(thing) &&
      html`<li><a class="govuk-link" href="${accessPath(thing, 'seen')}">Who has seen this?</a></li>`
    }${
      around.mayManage &&
      html`<li><a class="govuk-link" href="${accessPath(thing, 'people')}">Say who may open it</a></li>`
    }</ul>`
  return { title: 'Why you can see this', within: withinThing(thing), main }
}

const GRANT_STATE = {
  live: () => statusTag('good', 'Open'),
  later: () => statusTag('quiet', 'Not yet'),
  over: () => statusTag('quiet', 'Over'),
  revoked: () => statusTag('bad', 'Revoked'),
} as const

/** Where a grant stands. `isHeld` is whether whoever has it holds what an owner has to hold. */
const grantState = (grant: Grant, today: Temporal.PlainDate, isHeld: boolean): keyof typeof GRANT_STATE => {
  if (grant.revokedAt) return 'revoked'
  if (grant.toOn === null && !isHeld) return 'over'
  if (isBefore(today, grant.fromOn)) return 'later'
  return grant.toOn && isBefore(grant.toOn, today) ? 'over' : 'live'
}

const grantRow = (thing: Thing, grant: Grant, { nameOf, today, reasons, owners }: Opener) => {
  const state = grantState(grant, today, owners.has(grant.personId))
  const mayChange = state !== 'revoked' && grant.toOn !== null
  return html`<tr>
    <th scope="row"><span class="accord-register__title">${nameOf(grant.personId)}</span><span class="accord-register__sub">${reasons.get(grant.id) ?? ''}</span></th>
    <td data-label="May"><span>${RIGHT_WORDS[grant.right]}</span></td>
    <td data-label="First day"><span>${longDate(grant.fromOn)}</span></td>
    <td data-label="Last day"><span>${grant.toOn ? longDate(grant.toOn) : 'With the post or seat'}</span></td>
    <td data-label="Today"><span>${GRANT_STATE[state]()}</span></td>
    <td data-label="Change"><span>${
      mayChange &&
      html`<a class="govuk-link" href="${accessPath(thing, 'people')}/grants/${grant.id}/edit">Change or revoke<span class="govuk-visually-hidden"> the access of ${nameOf(grant.personId)}</span></a>`
    }</span></td>
  </tr>`
}

const exclusionRow = (
  thing: Thing,
  exclusion: Exclusion,
  { who, reason }: { readonly who: string; readonly reason: string },
) => html`<tr>
    <th scope="row"><span class="accord-register__title">${who}</span><span class="accord-register__sub">${reason}</span></th>
    <td data-label="First day"><span>${longDate(exclusion.fromOn)}</span></td>
    <td data-label="Last day"><span>${exclusion.toOn ? longDate(exclusion.toOn) : 'None'}</span></td>
    <td data-label="Change"><span><a class="govuk-link" href="${accessPath(thing, 'people')}/exclusions/${exclusion.id}/edit">End<span class="govuk-visually-hidden"> the exclusion of ${who}</span></a></span></td>
  </tr>`

/** What the page of who may open a thing needs besides the thing. */
export interface Opener {
  readonly grants: readonly Grant[]
  readonly exclusions: readonly Exclusion[]
  readonly reasons: ReadonlyMap<string, string>
  readonly nameOf: Names
  readonly agencyOf: (id: string) => string
  readonly today: Temporal.PlainDate
  /** Those of them who hold what an owner has to hold. */
  readonly owners: ReadonlySet<PersonId>
}

/** For whom a thing is open without a name on this page. */
const besidesWords = ({ onlyFor, openTo }: Thing): string =>
  onlyFor
    ? `It is narrowed to ${counted(onlyFor.people.length, 'person', 'people')} by name, on its own page. Besides them and those named here, only whoever decides on it opens it.`
    : `Besides those named here, it is open to ${openTo.map(({ words }) => words).join(', ') || 'nobody'}.`

/** Who may open a thing, who could, and who is kept out: for its owner. */
export function openersPage(thing: Thing, around: Opener): Page {
  const { grants, exclusions, reasons, nameOf, agencyOf } = around
  const at = accessPath(thing, 'people')
  const reasonOf = ({ id }: { readonly id: string }) => reasons.get(id) ?? ''
  const main = html`${thingHead(thing, 'Who may open this')}
  <p class="govuk-body">${
    isConfidential(thing)
      ? 'Nobody opens it but those who are named here, for the days that are named here.'
      : besidesWords(thing)
  } To administer the partnership gives no sight of it.</p>
  <section class="accord-section" aria-labelledby="given"><div class="accord-section__head"><h2 class="govuk-heading-m" id="given">Access by name</h2><a class="govuk-button govuk-button--secondary" href="${at}/grants/new">${icon('plus')} Give access</a></div>
  ${
    grants.length > 0
      ? html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack">
    <caption class="govuk-visually-hidden">Everyone who was given access, with the reason</caption>
    <thead><tr><th scope="col">Person</th><th scope="col">May</th><th scope="col">First day</th><th scope="col">Last day</th><th scope="col">Today</th><th scope="col">Change</th></tr></thead>
    <tbody>${grants.map((grant) => grantRow(thing, grant, around))}</tbody></table></div>`
      : html`<p class="govuk-body">Nobody has been given access by name.</p>`
  }</section>
  <section class="accord-section" aria-labelledby="excluded"><div class="accord-section__head"><h2 class="govuk-heading-m" id="excluded">Conflicts of interest</h2><a class="govuk-button govuk-button--secondary" href="${at}/exclusions/new">${icon('plus')} Exclude somebody</a></div>
  <p class="govuk-body">Who is excluded cannot open it, whatever they hold or are given.</p>
  ${
    exclusions.length > 0 &&
    html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack">
    <caption class="govuk-visually-hidden">Everyone who is excluded, with the reason</caption>
    <thead><tr><th scope="col">Who</th><th scope="col">First day</th><th scope="col">Last day</th><th scope="col">Change</th></tr></thead>
    <tbody>${exclusions.map((each) =>
      exclusionRow(thing, each, {
        who: each.agencyId ? `Everybody at ${agencyOf(each.agencyId)}` : nameOf(each.personId),
        reason: reasonOf(each),
      }),
    )}</tbody></table></div>`
  }</section>`
  return { title: 'Who may open this', within: withinThing(thing), main }
}

/** For somebody who may know of a thing, but does not say who may open it. */
export const notManagerPage = (thing: Thing): Page => ({
  title: 'You cannot open this',
  main: html`${thingHead(thing, 'You cannot open this')}
    <p class="govuk-body">It is for people who hold one of these today:</p>
    <ul class="govuk-list govuk-list--bullet"><li>this, as its owner</li><li>the right to decide on it, given by name</li></ul>
    <p class="govuk-body">A conflict of interest takes both away. What is confidential asks for a second factor too.</p>`,
})
