import type { RecordWords } from '#platform/conflict.ts'
import { type FormState, fields, filled, typedText } from '#platform/forms.ts'
import { checkboxes } from '#platform/govuk/checkboxes.ts'
import { summaryList } from '#platform/govuk/summary-list.ts'
import { type Child, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted } from '#platform/words.ts'
import { EVERY, type SeriesInput, type StandingItemInput } from '../forms.ts'
import type { NamedMeeting } from '../queries/meetings.ts'
import type { NamedSeries } from '../queries/series.ts'
import { bodyPath } from '../rules/following.ts'
import { everyWords, KIND_WORDS, lengthWords } from '../rules.ts'
import { ITEM_KINDS, type StandingItem } from '../schema.ts'
import { type About, formPage, type Inside, stalePage, versionField } from './editing.ts'
import { meetingsInBrief } from './list.ts'
import { HERE, mover, pressed, SERIES, seriesCrumb, seriesPath } from './parts.ts'

/** What may fill a standing item, in words. */
export type FillWords = ReadonlyMap<string, string>

const fact = (key: string, value: Child) => ({ key: { text: key }, value: { html: html`${value}` } })

/** Every series that the reader may see. */
export function seriesListPage(all: readonly NamedSeries[], mayKeep: boolean): Page {
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Series of meetings</h1><p>How each body meets, and what stands on every agenda of it.</p></div>${
    mayKeep &&
    html`<div class="accord-actions"><a class="govuk-button" href="${SERIES}/new">${icon('plus')} Add a series</a></div>`
  }</div>${
    all.length === 0
      ? html`<div class="accord-empty">${icon('calendar')}<h2 class="govuk-heading-s">No series yet</h2><p>A series says how a body meets. Its meetings are made from it.</p></div>`
      : html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Series of meetings</caption><thead><tr><th scope="col">Series</th><th scope="col">How often</th><th scope="col">Usual hours</th></tr></thead><tbody>${all.map(
          (series) =>
            html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="${seriesPath(series.id)}">${series.name}</a><span class="accord-register__sub">${series.groupName}${series.endedAt !== null && html` ${statusTag('quiet', 'Ended')}`}</span></th><td data-label="How often"><span>${everyWords(series.everyMonths)}</span></td><td data-label="Usual hours"><span>${series.begins}, ${lengthWords(series.minutes)}</span></td></tr>`,
        )}</tbody></table></div>`
  }`
  return { title: 'Series of meetings', here: HERE, main }
}

/** One series: what is usual, its template, and its meetings. */
export function seriesPage(
  series: NamedSeries,
  {
    items,
    fillWords,
    meetings,
    mayKeep,
    followers,
  }: {
    readonly items: readonly StandingItem[]
    readonly fillWords: FillWords
    readonly meetings: readonly NamedMeeting[]
    readonly mayKeep: boolean
    /** How many of the public follow the body. */
    readonly followers: number
  },
): Page {
  const path = seriesPath(series.id)
  const minutes = items.reduce((sum, item) => sum + item.minutes, 0)
  const small = (href: string, words: string) =>
    html`<a class="govuk-button govuk-button--secondary accord-button--small" href="${href}">${icon('plus')} ${words}</a>`
  const row = (item: StandingItem, index: number) => {
    const end = `${path}/items/${item.id}`
    const fills =
      item.fills !== 'words' && (fillWords.get(item.fills) ?? 'Records of a module that is switched off')
    return html`<tr><th scope="row">${mayKeep ? html`<a class="accord-register__title govuk-link" href="${end}/edit">${item.title}</a>` : html`<span class="accord-register__title">${item.title}</span>`}<span class="accord-register__sub">${[KIND_WORDS[item.kind], item.presenter, fills].filter(Boolean).join(' · ')}</span></th><td data-label="Minutes" class="accord-register__num"><span>${item.minutes}</span></td>${mayKeep && html`<td>${mover(`${end}/move`, item.title, index === 0, index === items.length - 1)}</td>`}</tr>`
  }
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${series.groupName} ${series.endedAt !== null && statusTag('quiet', 'Ended')}</p><h1 class="govuk-heading-l">${series.name}</h1></div>${
    mayKeep &&
    html`<div class="accord-actions"><a class="govuk-button govuk-button--secondary accord-button--small" href="${path}/edit">Change</a>${series.isPublic ? pressed(`${path}/close`, 'Do not publish minutes') : pressed(`${path}/open`, 'Publish its minutes')}${series.daysPublic ? pressed(`${path}/hide-days`, 'Do not show its days') : pressed(`${path}/show-days`, 'Show its days to the public')}${series.endedAt === null ? pressed(`${path}/end`, 'End it') : pressed(`${path}/resume`, 'Let it go on')}</div>`
  }</div><div class="accord-card">${summaryList({
    rows: [
      fact('How often', everyWords(series.everyMonths)),
      fact('Usual hours', `${series.begins}, ${lengthWords(series.minutes)}`),
      fact('Usual place', series.place || html`<span class="accord-muted">None</span>`),
      fact(
        'Minutes',
        series.isPublic
          ? 'Published once they are confirmed, meeting by meeting'
          : html`<span class="accord-muted">Not published</span>`,
      ),
      fact(
        'Days for the public',
        series.daysPublic
          ? 'Shown on the public site, without the place'
          : html`<span class="accord-muted">Not shown</span>`,
      ),
      (series.isPublic || series.daysPublic) &&
        fact(
          'Followed by',
          html`${followers === 0 ? 'Nobody yet' : counted(followers, 'e-mail address', 'e-mail addresses')}. <a class="govuk-link" href="${bodyPath({ id: series.groupId })}">As the public sees it</a>`,
        ),
      series.link !== '' &&
        fact(
          'Usual link',
          html`<a class="govuk-link" href="${series.link}" rel="noopener noreferrer">${series.link}</a>`,
        ),
    ],
  })}</div>
<section class="accord-section" aria-labelledby="template"><div class="accord-section__head"><h2 class="govuk-heading-m" id="template">On every agenda</h2>${mayKeep && small(`${path}/items/new`, 'Add an item')}</div>${
    items.length === 0
      ? html`<p class="govuk-body accord-muted">Nothing stands on every agenda yet.</p>`
      : html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">On every agenda</caption><thead><tr><th scope="col">Item</th><th scope="col" class="accord-register__num">Minutes</th>${mayKeep && html`<th scope="col">Order</th>`}</tr></thead><tbody>${items.map(row)}</tbody></table></div><p class="govuk-body accord-muted accord-space-above">${counted(items.length, 'item')}, ${lengthWords(minutes)} of ${lengthWords(series.minutes)}.</p>`
  }</section>
<section class="accord-section" aria-labelledby="meetings"><div class="accord-section__head"><h2 class="govuk-heading-m" id="meetings">Meetings</h2>${mayKeep && series.endedAt === null && small(`${path}/meetings/new`, 'Add a meeting')}</div>${
    meetings.length === 0
      ? html`<p class="govuk-body accord-muted">No meeting was made yet.</p>`
      : meetingsInBrief(meetings, series.groupId)
  }</section>`
  return { title: series.name, here: HERE, main }
}

const seriesFields =
  (bodies: readonly { readonly id: string; readonly name: string }[] | undefined): Inside =>
  (form, button) => {
    const field = fields(form)
    return [
      bodies &&
        field.choice(
          'groupId',
          'Body that meets',
          bodies.map(({ id, name }) => ({ value: id, text: name })),
        ),
      field.text('name', 'What these meetings are called', { hint: 'For example “Board meetings”' }),
      field.choice(
        'everyMonths',
        'How often it meets',
        EVERY.map((each) => ({ value: each, text: everyWords(Number(each)) })),
        { none: 'When it is needed' },
      ),
      field.text('begins', 'When it usually begins', {
        ...{ classes: 'govuk-input--width-5', hint: 'For example 9:30 or 14:00' },
      }),
      field.text('minutes', 'How many minutes it usually lasts', {
        ...{ classes: 'govuk-input--width-5', inputmode: 'numeric' },
      }),
      field.text('place', 'Usual place'),
      field.text('link', 'Usual link to join online', { type: 'url' }),
      bodies &&
        checkboxes({
          name: 'customary',
          items: [
            {
              ...{ value: 'yes', name: 'customary', id: 'customary' },
              text: 'Begin with what is customary on every agenda',
              hint: { text: 'Apologies, declarations, minutes, matters arising, priorities and the rest' },
              checked: typedText(form, 'customary') === 'yes',
            },
          ],
        }),
      versionField(form),
      field.submit(button),
    ]
  }

export const newSeriesPage = (
  bodies: readonly { readonly id: string; readonly name: string }[],
  form: FormState,
): Page =>
  formPage(
    { title: 'Add a series', action: `${SERIES}/new` },
    form,
    ...seriesFields(bodies)(form, 'Add series'),
  )

const aboutSeries = (series: NamedSeries): About => ({
  ...{ title: 'Change this series', action: `${seriesPath(series.id)}/edit`, within: seriesCrumb(series) },
  before: html`<p class="govuk-body">Meetings that are made already stay as they are.</p>`,
})

export const filledSeries = (series: NamedSeries): FormState =>
  filled({
    ...{ name: series.name, everyMonths: series.everyMonths === null ? '' : String(series.everyMonths) },
    ...{ begins: series.begins, minutes: String(series.minutes), place: series.place, link: series.link },
    version: String(series.version),
  })

export const seriesFormPage = (series: NamedSeries, form: FormState): Page =>
  formPage(aboutSeries(series), form, ...seriesFields(undefined)(form, 'Save changes'))

type Said = Pick<SeriesInput, 'name' | 'everyMonths' | 'minutes' | 'place' | 'link'> & {
  readonly begins: string
}
const seriesWords = ({ name, everyMonths, begins, minutes, place, link }: Said): RecordWords => ({
  ...{ 'What these meetings are called': name, 'How often it meets': everyWords(everyMonths) },
  ...{ 'When it usually begins': begins, 'How many minutes it usually lasts': String(minutes) },
  ...{ 'Usual place': place, 'Usual link to join online': link },
})

export const staleSeriesPage = (current: NamedSeries, typed: SeriesInput, form: FormState): Page =>
  stalePage(
    aboutSeries(current),
    current,
    seriesWords(current),
    seriesWords({ ...typed, begins: typed.begins.toString().slice(0, 5) }),
    form,
    seriesFields(undefined),
  )

const standingFields =
  (fillWords: FillWords): Inside =>
  (form, button) => {
    const field = fields(form)
    return [
      field.text('title', 'Item'),
      field.radios(
        'kind',
        'What the body is asked to do',
        ITEM_KINDS.map((each) => ({ value: each, text: KIND_WORDS[each] })),
      ),
      field.text('minutes', 'Minutes', { classes: 'govuk-input--width-3', inputmode: 'numeric' }),
      field.text('presenter', 'Who presents it', { hint: 'By their office, for example “Head of Service”' }),
      field.radios(
        'fills',
        'What fills it on each agenda',
        [...fillWords].map(([value, text]) => ({ value, text })),
      ),
      versionField(form),
      field.submit(button),
    ]
  }

export const newStandingItemPage = (series: NamedSeries, fillWords: FillWords, form: FormState): Page =>
  formPage(
    {
      title: 'Add an item to every agenda',
      ...{ action: `${seriesPath(series.id)}/items/new`, within: seriesCrumb(series) },
    },
    form,
    ...standingFields(fillWords)(form, 'Add item'),
  )

const aboutStanding = (series: NamedSeries, item: StandingItem): About => ({
  title: 'Change this standing item',
  ...{ action: `${seriesPath(series.id)}/items/${item.id}/edit`, within: seriesCrumb(series) },
  before: html`<p class="govuk-body">Agendas that are made already stay as they are.</p>`,
  after: html`<div class="accord-space-above">${pressed(`${seriesPath(series.id)}/items/${item.id}/remove`, 'Take it off every agenda to come')}</div>`,
})

export const filledStanding = (item: StandingItem): FormState =>
  filled({
    ...{ title: item.title, kind: item.kind, minutes: String(item.minutes), presenter: item.presenter },
    ...{ fills: item.fills, version: String(item.version) },
  })

export const standingItemPage = (
  series: NamedSeries,
  item: StandingItem,
  fillWords: FillWords,
  form: FormState,
): Page => formPage(aboutStanding(series, item), form, ...standingFields(fillWords)(form, 'Save changes'))

const standingWords = (said: Omit<StandingItemInput, 'version'>, fillWords: FillWords): RecordWords => ({
  ...{ Item: said.title, 'What the body is asked to do': KIND_WORDS[said.kind] },
  ...{ Minutes: String(said.minutes), 'Who presents it': said.presenter },
  'What fills it on each agenda': fillWords.get(said.fills) ?? said.fills,
})

export const staleStandingPage = (
  series: NamedSeries,
  current: StandingItem,
  typed: StandingItemInput,
  fillWords: FillWords,
  form: FormState,
): Page =>
  stalePage(
    aboutStanding(series, current),
    current,
    standingWords(current, fillWords),
    standingWords(typed, fillWords),
    form,
    standingFields(fillWords),
  )
