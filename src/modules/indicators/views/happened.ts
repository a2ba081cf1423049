import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import type { Placed } from '../rules/happened.ts'
import type { Happened } from '../schema/events.ts'
import type { Indicator, IndicatorId } from '../schema.ts'
import { HERE } from './register.ts'

export const eventsHref = (id: IndicatorId): string => `/workspace/indicators/${id}/events`

/** What the letters of a chart stand for. */
export const eventKey = (placed: readonly Placed<Happened>[]): Child =>
  placed.length > 0 &&
  html`<ul class="govuk-list accord-small accord-space-above--small">${placed.map(
    ({ letter, onDay, words }) => html`<li><strong>${letter}</strong> ${longDate(onDay)}: ${words}</li>`,
  )}</ul>`

const row = (indicatorId: IndicatorId, { id, onDay, words, indicatorId: of }: Happened): Html =>
  html`<li><div class="accord-rows__line"><span>${longDate(onDay)}: ${words} <span class="accord-muted accord-small">${of === null && 'On every chart'}</span></span>${postForm(
    { action: `${eventsHref(indicatorId)}/${id}/take-off` },
    html`<button class="govuk-button govuk-button--secondary accord-button--small" data-module="govuk-button">Take off<span class="govuk-visually-hidden"> ${words}</span></button>`,
  )}</div></li>`

/** What is drawn on the chart of an indicator, and where something more is. */
export function eventsPage(indicator: Indicator, all: readonly Happened[], form: FormState): Page {
  const field = fields(form)
  const main = html`${errorSummary(form)}<span class="govuk-caption-l">${indicator.name}</span><h1 class="govuk-heading-l">What happened meanwhile</h1><p class="govuk-body">A day drawn on the chart helps to read it, for example when a strategy was launched. It says nothing of what caused what.</p>
<div class="accord-stack">${all.length > 0 && html`<div class="accord-card accord-card--flush"><ul class="accord-rows accord-rows--tight">${all.map((each) => row(indicator.id, each))}</ul></div>`}
<div class="accord-card">${postForm(
    { action: eventsHref(indicator.id) },
    field.date('onDay', 'Day', { hint: 'For example 1 4 2026' }),
    field.text('words', 'What happened', { hint: 'For example: Neglect strategy launched. No names' }),
    field.radios('on', 'Draw it on', [
      { value: 'this', text: 'This chart' },
      { value: 'every', text: 'The charts of every indicator' },
    ]),
    field.submit('Draw it'),
  )}</div></div>`
  const within = [{ text: indicator.name, href: `/workspace/indicators/${indicator.id}` }]
  return { title: `What happened: ${indicator.name}`, here: HERE, within, main }
}
