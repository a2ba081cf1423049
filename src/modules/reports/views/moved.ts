import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, dateAndTime } from '#platform/words.ts'
import { isOfAuthorities } from '../rules/authorities.ts'
import { isOfBudget } from '../rules/budget.ts'
import { valueOfChart } from '../rules/chart-keys.ts'
import type { chaptersWith, MovedSinceLock, Once } from '../rules/moved.ts'
import type { Movement, Report } from '../schema.ts'
import { figureHref, HERE, withinReport } from './crumbs.ts'
import type { Locked } from './lock.ts'

/** What a report says of figures whose records have moved. */
export interface Movements {
  readonly report: Report
  /** Of what is published. */
  readonly movements: readonly Once<Movement>[]
  readonly locked: Locked | undefined
  readonly nameOf: (key: string) => string
  readonly chaptersWith: ReturnType<typeof chaptersWith>
  readonly mayWrite: boolean
}

const named = ({ report, nameOf }: Pick<Movements, 'report' | 'nameOf'>, key: string): Html =>
  html`<a class="govuk-link" href="${figureHref(report.id, key)}">${nameOf(key)}</a>`

/** How a figure stands in a chapter. */
function standing(key: string): Html {
  const chart = valueOfChart(key)?.chart
  if (chart !== undefined) return html`in the chart <code class="accord-token">{{chart:${chart}}}</code>`
  if (isOfAuthorities(key)) return html`in the table of all authorities`
  return isOfBudget(key)
    ? html`in the budget of the year`
    : html`as <code class="accord-token">{{${key}}}</code>`
}

/** Where a figure stands, when that is more than one place. */
function places({ report, chaptersWith }: Movements, keys: readonly string[]): Html | false {
  const found = keys.flatMap((key) =>
    chaptersWith(key).map(
      ({ id, heading }) =>
        html`<li><a class="govuk-link" href="/workspace/reports/${report.id}/chapters/${id}">${heading}</a>, ${standing(key)}</li>`,
    ),
  )
  return (
    found.length > 1 &&
    html`<p>It stands in ${counted(found.length, 'place', 'places')}:</p><ul class="govuk-list govuk-list--bullet">${found}</ul>`
  )
}

/** The buttons that take the new value into a report whose data is locked, or keep the one that stands there. */
const choosing = (
  { report, nameOf }: Pick<Movements, 'report' | 'nameOf'>,
  { key, locked, nowIs }: MovedSinceLock,
  offersKeeping: boolean,
): Html =>
  postForm(
    { action: `/workspace/reports/${report.id}/data-lock/choose` },
    html`<input type="hidden" name="figure" value="${key}"><input type="hidden" name="seen" value="${nowIs}"><div class="accord-actions"><button class="govuk-button govuk-button--secondary accord-button--small" type="submit" name="takes" value="new">Use ${nowIs}<span class="govuk-visually-hidden"> for ${nameOf(key)}</span></button>${
      offersKeeping &&
      html`<button class="govuk-button govuk-button--secondary accord-button--small" type="submit" name="takes" value="locked">Keep ${locked}<span class="govuk-visually-hidden"> for ${nameOf(key)}</span></button>`
    }</div>`,
  )

const mayChoose = ({ report, mayWrite }: Movements): boolean => mayWrite && report.audience === 'everyone'

/** Each published figure whose record says something else: how the new value is published, or the old one kept. */
export function movementCard(given: Movements): Html {
  const { movements, report, locked, mayWrite } = given
  if (movements.length === 0) return html``
  const toTake = (key: string) => locked?.moved.find(({ all }) => all.some((each) => each.key === key))
  const isLocked = mayChoose(given) && movements.some(({ figureKey }) => toTake(figureKey))
  return html`<section class="accord-callout accord-callout--watch" aria-labelledby="moved">${icon('alert')}<div><h2 id="moved">${counted(movements.length, 'published figure has', 'published figures have')} moved</h2>
<p>What was published stays as it was. ${
    isLocked
      ? 'The data is locked, so press “Use …” to take the new value over. Then compile and publish a correction. Or say why the published value may stay.'
      : 'Compile and publish a correction, or say why it may stay.'
  }</p>
${movements.map(({ id, figureKey, publishedAs, nowIs, noticedAt, all }) => {
  const choice = toTake(figureKey)
  return html`<div class="accord-moved"><p>${named(given, figureKey)} was published as <strong>${publishedAs}</strong>. The record now says <strong>${choice?.nowIs ?? nowIs}</strong>. Noticed on ${dateAndTime(noticedAt)}.</p>${places(
    given,
    all.map((each) => each.figureKey),
  )}${choice && mayChoose(given) && choosing(given, choice, false)}${
    mayWrite &&
    html`<a class="govuk-link" href="/workspace/reports/${report.id}/moved/${id}">Keep it as published, with a reason</a>`
  }</div>`
})}</div></section>`
}

/** Each figure whose record says something else since the data was locked. What is told of as published is left out. */
export function movedSinceLockCard(given: Movements): Html {
  const { movements, locked } = given
  const told = new Set(movements.flatMap(({ all }) => all.map(({ figureKey }) => figureKey)))
  const moved = (locked?.moved ?? []).filter(({ all }) => !all.some(({ key }) => told.has(key)))
  if (moved.length === 0) return html``
  return html`<section class="accord-callout accord-callout--watch" aria-labelledby="moved-since">${icon('alert')}<div><h2 id="moved-since">${counted(moved.length, 'figure has', 'figures have')} moved since the data was locked</h2>
${moved.map(
  (each) =>
    html`<div class="accord-moved"><p>${named(given, each.key)} is locked as <strong>${each.locked}</strong>. The record now says <strong>${each.nowIs}</strong>.</p>${places(
      given,
      each.all.map(({ key }) => key),
    )}${mayChoose(given) && choosing(given, each, true)}</div>`,
)}</div></section>`
}

/** Why a published figure may stay although its record has moved. */
export function movedPage(report: Report, movement: Movement, name: string, form: FormState): Page {
  const field = fields(form)
  const title = 'Keep a figure as it was published'
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1>
<div class="accord-form"><p class="govuk-body">${name} was published as <strong>${movement.publishedAs}</strong>. The record now says <strong>${movement.nowIs}</strong>.</p><p class="govuk-body">To show the new figure instead, go back to the report and publish a correction.</p>
${postForm(
  { action: `/workspace/reports/${report.id}/moved/${movement.id}` },
  field.area('reason', 'Why the published figure may stay', { rows: 3 }),
  field.submit('Keep it as published'),
)}</div>`
  return { title, here: HERE, within: withinReport(report), main }
}
