import {
  accessPath,
  type BreakGlass,
  GLASS_LIST,
  isRefusal,
  SHORTEST_REASON,
  type Sight,
  sightWords,
  type Thing,
} from '#platform/access.ts'
import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { summaryList } from '#platform/govuk/summary-list.ts'
import { type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { clockTime, dateAndTime } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import { thingHead, withinThing } from './access.ts'

type Names = (id: PersonId | null) => string

const HERE = 'Broken glass'

/** Asks for a reason, and says what will happen. */
export function breakGlassPage(thing: Thing, form: FormState): Page {
  const field = fields(form)
  const main = html`${errorSummary(form)}${thingHead(thing, 'Break the glass')}
    <div class="accord-card">${postForm(
      { action: accessPath(thing, 'break-glass') },
      html`<p class="govuk-body">You have no access to this. You can open it for one hour if somebody is in danger and nobody who has access can be reached.</p>
      <ul class="govuk-list govuk-list--bullet"><li>Its owner and a second person are told at once that you did.</li><li>It is listed until somebody else has reviewed it.</li><li>You can read it. You cannot change it.</li></ul>`,
      field.area('reason', 'Why you must see this now', {
        rows: 4,
        hint: `At least ${SHORTEST_REASON} characters. It is kept sealed. Those who are told and who reviews it read it.`,
      }),
      html`<button class="govuk-button govuk-button--warning" type="submit" data-prevent-double-click="true" data-module="govuk-button">Open it for one hour</button>`,
    )}</div>`
  return { title: 'Break the glass', within: withinThing(thing), main }
}

/** It could not be opened, and why. */
export const glassStaysPage = (thing: Thing, sentence: string): Page => ({
  title: 'It stays closed',
  main: html`${thingHead(thing, 'It stays closed')}<p class="govuk-body">${sentence}</p>`,
})

const stateOf = (glass: BreakGlass, now: Temporal.Instant): Html => {
  if (glass.reviewedAt) return statusTag('good', 'Reviewed')
  return Temporal.Instant.compare(now, glass.untilAt) < 0
    ? statusTag('bad', `Open until ${clockTime(glass.untilAt)}`)
    : statusTag('watch', 'To be reviewed')
}

/** One time that glass was broken, with the label of what was behind it. */
export interface ShownGlass {
  readonly glass: BreakGlass
  readonly label: string
}

/** Every time that glass was broken, what waits for a review first. */
export function glassListPage(list: readonly ShownGlass[], nameOf: Names, now: Temporal.Instant): Page {
  const row = ({ glass, label }: ShownGlass) => html`<tr>
    <th scope="row"><span class="accord-register__title"><a class="govuk-link" href="${GLASS_LIST}/${glass.id}">${label}</a></span></th>
    <td data-label="By"><span>${nameOf(glass.personId)}</span></td>
    <td data-label="When"><span>${dateAndTime(glass.openedAt)}</span></td>
    <td data-label="Told at once"><span>${[glass.ownerToldId, glass.secondToldId]
      .filter((id) => id !== null)
      .map(nameOf)
      .join(' and ')}</span></td>
    <td data-label="State"><span>${stateOf(glass, now)}</span></td>
  </tr>`
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Broken glass</h1><p>Each time that somebody opened something confidential without access. It waits here until somebody else has reviewed it.</p></div></div>
  ${
    list.length > 0
      ? html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack">
    <caption class="govuk-visually-hidden">What was opened, by whom, and who was told</caption>
    <thead><tr><th scope="col">What</th><th scope="col">By</th><th scope="col">When</th><th scope="col">Told at once</th><th scope="col">State</th></tr></thead>
    <tbody>${list.map(row)}</tbody></table></div>`
      : html`<div class="accord-empty">${icon('check')}<h2 class="govuk-heading-s">Nobody has broken any glass</h2><p>When somebody does, it stands here until it is reviewed.</p></div>`
  }`
  return { title: 'Broken glass', here: HERE, main }
}

/** What one review needs: the reason that was written, and what was found where somebody has reviewed it. */
export interface Reviewed {
  readonly reason: string
  readonly finding: string | undefined
  readonly nameOf: Names
  readonly now: Temporal.Instant
  readonly mayReview: boolean
}

/** One time that glass was broken: who, why, who was told; and the form of a review. */
export function glassPage({ glass, label }: ShownGlass, around: Reviewed, form: FormState): Page {
  const { reason, finding, nameOf, now, mayReview } = around
  const fact = (key: string, value: Html | string) => ({
    key: { text: key },
    value: { html: html`${value}` },
  })
  const field = fields(form)
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${stateOf(glass, now)}</p><h1 class="govuk-heading-l">${label}</h1></div></div>
  <div class="accord-card">${summaryList({
    rows: [
      fact('Opened by', nameOf(glass.personId)),
      fact('From', dateAndTime(glass.openedAt)),
      fact('Until', dateAndTime(glass.untilAt)),
      fact('The reason they wrote', html`<span class="accord-typed">${reason}</span>`),
      fact('Owner told', glass.ownerToldId ? nameOf(glass.ownerToldId) : 'There is nobody to tell'),
      fact('Second person told', nameOf(glass.secondToldId)),
      ...(glass.reviewedAt
        ? [
            fact('Reviewed by', nameOf(glass.reviewedBy)),
            fact('Reviewed', dateAndTime(glass.reviewedAt)),
            fact('What they found', html`<span class="accord-typed">${finding ?? ''}</span>`),
          ]
        : []),
    ],
  })}</div>
  ${
    mayReview &&
    html`<div class="accord-card"><h2 class="govuk-heading-m">Review it</h2>${postForm(
      { action: `${GLASS_LIST}/${glass.id}` },
      field.area('finding', 'What you found', {
        rows: 4,
        hint: 'Was it right to open it? What follows from it? It is kept sealed.',
      }),
      field.submit('Save the review'),
    )}</div>`
  }`
  return { title: `Broken glass: ${label}`, here: HERE, main }
}

/** For somebody who was not told and does not review. */
export const notReviewerPage: Page = {
  title: 'You cannot open this',
  here: HERE,
  main: html`<h1 class="govuk-heading-l">You cannot open this</h1>
<p class="govuk-body">It is for people who hold one of these today:</p>
<ul class="govuk-list govuk-list--bullet"><li>a post in the business unit, or that of the independent scrutineer</li><li>what was opened, as its owner</li></ul>
<p class="govuk-body">Who broke the glass does not review it. Nobody does who has a conflict of interest. It asks for a second factor.</p>`,
}

/** Who has seen a thing, taken it away or been refused, the latest first. */
export function seenPage(
  thing: Thing,
  { sights, more }: { readonly sights: readonly Sight[]; readonly more: boolean },
  { nameOf, page }: { readonly nameOf: Names; readonly page: number },
): Page {
  const at = accessPath(thing, 'seen')
  const row = ({ at: moment, actorId, did }: Sight) => html`<tr>
    <th scope="row"><span class="accord-register__title">${nameOf(actorId)}</span></th>
    <td data-label="When"><span>${dateAndTime(moment)}</span></td>
    <td data-label="What"><span>${isRefusal(did) ? statusTag('bad', sightWords(did)) : sightWords(did)}</span></td>
  </tr>`
  const main = html`${thingHead(thing, 'Who has seen this')}
  <p class="govuk-body">Everyone who opened it or was refused, and each change of who may. Nothing is ever removed from this list.</p>
  ${
    sights.length > 0
      ? html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack">
    <caption class="govuk-visually-hidden">Who, when and what, the latest first</caption>
    <thead><tr><th scope="col">Who</th><th scope="col">When</th><th scope="col">What</th></tr></thead>
    <tbody>${sights.map(row)}</tbody></table></div>`
      : html`<p class="govuk-body">Nobody has opened it yet.</p>`
  }
  ${(page > 1 || more) && html`<p class="govuk-body">${page > 1 && html`<a class="govuk-link" href="${at}?page=${page - 1}">Later</a> `}${more && html`<a class="govuk-link" href="${at}?page=${page + 1}">Earlier</a>`}</p>`}
  <ul class="govuk-list"><li><a class="govuk-link" href="${accessPath(thing, 'people')}">Say who may open it</a></li></ul>`
  return { title: 'Who has seen this', within: withinThing(thing), main }
}
