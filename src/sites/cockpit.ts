import type { Attention } from '#platform/attention.ts'
import type { CalendarEntry } from '#platform/calendar.ts'
import { type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import {
  baseWords,
  type OwnedMeasure,
  type Reckoning,
  readingOnce,
  usualPeriod,
  valueWords,
} from '#platform/measures.ts'
import type { CockpitPanel, Module } from '#platform/module.ts'
import { isOn } from '#platform/partnerships.ts'
import { type Ask, type Page, show, type WorkspaceRoute } from '#platform/site.ts'
import { counted, weekdayDate } from '#platform/words.ts'
import { holds } from '#platform/work.ts'
import { measureHref, type Standing, standingLine, standingOf, standingTag } from './measure-pages.ts'
import { readMeasures, reckonFor } from './measures.ts'
import { coming, comingFor, MOST_COMING } from './my-work.ts'
import { MY_WORK, viewsOf } from './views.ts'

export const COCKPIT = '/workspace/cockpit'

/** How many records of a measure that is off are named at once. */
const MOST_NAMED = 3

interface DrawnTile extends OwnedMeasure, Reckoning {
  readonly standing: Standing | undefined
}

interface DrawnPanel {
  readonly panel: CockpitPanel
  readonly tiles: readonly DrawnTile[]
  readonly points: readonly Attention[]
  readonly isOpen: boolean
}

/** The panels of the modules that are on, each with what the reader may know of it. */
async function panelsFor(ask: Ask, modules: readonly Module[]): Promise<readonly DrawnPanel[]> {
  const { actor, partnership, today } = ask
  const offered = modules
    .filter(({ name }) => isOn(partnership, name))
    .flatMap((owner) => (owner.cockpit ?? []).map((panel) => ({ panel, owner })))
    .filter(({ panel }) => holds(actor, panel.may))
    .sort((one, other) => one.panel.order - other.panel.order)
  const drawn: DrawnPanel[] = []
  const once = readingOnce()
  for (const { panel, owner } of offered) {
    const tiles: DrawnTile[] = []
    for (const measure of panel.measures) {
      // What is confidential is opened on its own page alone, where that is written down.
      if (measure.tier >= 3 || !holds(actor, measure.may)) continue
      const reckoned = await reckonFor(
        ask,
        measure,
        { period: usualPeriod(measure, today), of: undefined },
        once,
      )
      tiles.push({ measure, owner, ...reckoned, standing: standingOf({ measure }, reckoned.value) })
    }
    const points = (await panel.points?.(ask)) ?? []
    drawn.push({ panel, tiles, points, isOpen: holds(actor, panel.opens ?? panel.may) })
  }
  return drawn.filter(({ tiles, points }) => tiles.length + points.length > 0)
}

/** What counts against a measure: of a percent the rows that its value lacks, else the rows that it counts. */
const against = ({ measure, rows }: DrawnTile) =>
  rows.filter(({ adds = 1n }) => (measure.unit === 'percent' ? adds === 0n : adds > 0n))

function named(tile: DrawnTile): string {
  const rows = against(tile)
  const titles = rows.slice(0, MOST_NAMED).map(({ title }) => title)
  const more = rows.length - titles.length + tile.closed
  const rest = more > 0 ? [titles.length > 0 ? `${more} more` : counted(more, 'record')] : []
  return `${[...titles, ...rest].join('; ')}.`
}

const offRow = (tile: DrawnTile): Html =>
  html`<li><div class="accord-rows__line"><h3 class="govuk-heading-s accord-snug"><a class="govuk-link" href="${measureHref(tile)}">${tile.measure.title}: ${valueWords(tile.value)}</a></h3>${standingTag(tile.standing)}</div><p>${named(tile)}</p></li>`

const pointRow = ({ title, detail, href, state }: Attention): Html =>
  html`<li><div class="accord-rows__line"><h3 class="govuk-heading-s accord-snug"><a class="govuk-link" href="${href}">${title}</a></h3>${statusTag(state.kind, state.words)}</div><p>${detail}</p></li>`

const URGENCY = ['bad', 'watch', 'info'] as const

/** What is off, then what is to watch, then what else there is to know. */
function lookedAt(panels: readonly DrawnPanel[]): readonly Html[] {
  const all = panels.flatMap(({ tiles, points }) => [
    ...tiles.flatMap((tile) =>
      tile.standing === 'bad' || tile.standing === 'watch'
        ? [{ kind: tile.standing, row: offRow(tile) }]
        : [],
    ),
    ...points.map((point) => ({ kind: point.state.kind, row: pointRow(point) })),
  ])
  return all
    .toSorted((one, other) => URGENCY.indexOf(one.kind) - URGENCY.indexOf(other.kind))
    .map(({ row }) => row)
}

const off = (rows: readonly Html[]): Html =>
  html`<section class="accord-card accord-card--flush" aria-labelledby="off"><div class="accord-card__head"><h2 class="govuk-heading-s" id="off">What to look at</h2>${rows.length > 0 && html`<span class="accord-muted accord-small">What is off stands first</span>`}</div>${
    rows.length > 0
      ? html`<ul class="accord-rows accord-rows--tight">${rows}</ul>`
      : html`<p class="accord-card__foot">Nothing is off, and nothing is to watch.</p>`
  }</section>`

const tileOf = (tile: DrawnTile): Html =>
  html`<li class="accord-stat"><p class="accord-stat__label"><a class="govuk-link" href="${measureHref(tile)}">${tile.measure.title}</a></p><p class="accord-stat__value">${valueWords(tile.value)}</p>${baseWords(tile.value) && html`<p class="accord-stat__note accord-muted">${baseWords(tile.value)}</p>`}${standingLine(tile.standing)}</li>`

/** The most telling figure of each part. */
const glance = (panels: readonly DrawnPanel[]): Html =>
  html`<section class="accord-space-below" aria-labelledby="glance"><h2 class="govuk-visually-hidden" id="glance">At a glance</h2><ul class="accord-stats accord-stats--even">${panels.flatMap(({ tiles }) => tiles.slice(0, 1)).map(tileOf)}</ul></section>`

const part = ({ value }: DrawnTile): Html | false =>
  value.base !== undefined &&
  value.base > 0n &&
  html`<br><span class="accord-muted accord-small">${baseWords(value)}</span>`

const lineOf = (tile: DrawnTile): Html =>
  html`<li><div class="accord-rows__count"><span><a class="govuk-link" href="${measureHref(tile)}">${tile.measure.title}</a>${part(tile)}</span><span class="accord-tagrow">${standingTag(tile.standing)}<strong>${valueWords(tile.value)}</strong></span></div></li>`

/** Two modules may choose the same order, and none the heading of another. */
const idOf = ({ heading }: DrawnPanel['panel']): string => heading.replaceAll(/\W+/g, '-')

const card = ({ panel, tiles, isOpen }: DrawnPanel): Html =>
  html`<section class="accord-card accord-card--flush" aria-labelledby="panel-${idOf(panel)}"><div class="accord-card__head"><h2 class="govuk-heading-s" id="panel-${idOf(panel)}">${icon(panel.icon)} ${isOpen ? html`<a class="govuk-link" href="${panel.href}">${panel.heading}</a>` : panel.heading}</h2></div><ul class="accord-rows accord-rows--tight">${tiles.map(lineOf)}</ul></section>`

/** How high something stands, in lines of a card: its head, its lines, and those that take two. */
const heightOf = (lines: number): number => lines + 1

/** What to look at and what comes, and beneath them the cards of the modules, in two columns of about one height. */
function columns(panels: readonly DrawnPanel[], comes: readonly CalendarEntry[]): Html {
  const toLookAt = lookedAt(panels)
  const [wide, narrow]: [DrawnPanel[], DrawnPanel[]] = [[], []]
  const high = (above: number, side: readonly DrawnPanel[]) =>
    side.reduce((height, { tiles }) => height + heightOf(tiles.length), above)
  for (const panel of panels.filter(({ tiles }) => tiles.length > 0)) {
    const isWide =
      high(heightOf(toLookAt.length * 2), wide) <= high(heightOf(Math.min(comes.length, MOST_COMING)), narrow)
    ;(isWide ? wide : narrow).push(panel)
  }
  return html`<div class="accord-grid accord-grid--on-paper"><div class="accord-col-7 accord-stack">${off(toLookAt)}${wide.map(card)}</div><div class="accord-col-5 accord-stack">${coming(comes)}${narrow.map(card)}</div></div>`
}

function intro(panels: readonly DrawnPanel[], today: Temporal.PlainDate): string {
  const tiles = panels.flatMap(({ tiles }) => tiles)
  const count = (standing: DrawnTile['standing']) => tiles.filter((tile) => tile.standing === standing).length
  const [bad, watch, good] = [count('bad'), count('watch'), count('good')]
  return `${weekdayDate(today)}. Of what is watched, ${bad === 0 ? 'nothing is off' : `${bad} ${bad === 1 ? 'is' : 'are'} off`}, ${watch} to watch and ${good} as it should be.`
}

const cockpitPage = (
  panels: readonly DrawnPanel[],
  comes: readonly CalendarEntry[],
  today: Temporal.PlainDate,
): Page => ({
  title: 'Cockpit',
  here: MY_WORK,
  main: html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Cockpit</h1><p>${intro(panels, today)}</p></div></div>${viewsOf('Cockpit')}
${
  panels.length === 0
    ? html`<div class="accord-empty">${icon('chart')}<h2 class="govuk-heading-s">Nothing for you here</h2><p>What you hold today opens no part of the cockpit. Ask the business unit if a seat is missing.</p></div>`
    : html`${glance(panels)}${columns(panels, comes)}`
}`,
})

/** The partnership at a glance: what is off, what comes, and what is counted, by the modules that are on. */
export const cockpit = (modules: readonly Module[]): WorkspaceRoute => ({
  method: 'GET',
  path: COCKPIT,
  may: readMeasures,
  async answer(ask) {
    const on = modules.filter(({ name }) => isOn(ask.partnership, name))
    return show(cockpitPage(await panelsFor(ask, modules), await comingFor(ask, on), ask.today))
  },
})
