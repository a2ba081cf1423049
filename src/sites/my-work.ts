import type { Attention } from '#platform/attention.ts'
import { type CalendarEntry, clockEntries } from '#platform/calendar.ts'
import type { Change } from '#platform/changes.ts'
import { dayOf, isBefore } from '#platform/days.ts'
import { type Html, html } from '#platform/html.ts'
import { statusTag } from '#platform/icons.ts'
import { lastHere, noteHere } from '#platform/last-here.ts'
import type { Module } from '#platform/module.ts'
import { isOn } from '#platform/partnerships.ts'
import { type Ask, EVERY_PERSON, show, signedIn, type WorkspaceRoute } from '#platform/site.ts'
import { counted, longDate, weekdayDate } from '#platform/words.ts'
import { type Actor, type Holding, holds } from '#platform/work.ts'
import { readMeasures } from './measures.ts'
import { holdingWords } from './refused.ts'
import { MY_WORK, viewsOf } from './views.ts'

/** How far ahead the desk looks. */
const AHEAD = Temporal.Duration.from({ days: 60 })
export const MOST_COMING = 6
const MOST_CHANGES = 8

const URGENCY = ['bad', 'watch', 'info'] as const

/** What is overdue first, then the soonest due, then what has no day: the most pressing first. */
export function inTurn(waiting: readonly Attention[], today: Temporal.PlainDate): readonly Attention[] {
  const isLate = ({ due }: Attention): boolean => due !== undefined && isBefore(due, today)
  return waiting.toSorted((one, other) => {
    if (isLate(one) !== isLate(other)) return isLate(one) ? -1 : 1
    if (one.due && other.due) return Temporal.PlainDate.compare(one.due, other.due)
    if (one.due || other.due) return one.due ? -1 : 1
    return URGENCY.indexOf(one.state.kind) - URGENCY.indexOf(other.state.kind)
  })
}

/** “6 October 2026, 4 days late”. */
function dueWords(due: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const { days } = today.until(due, { largestUnit: 'days' })
  if (days === 0) return 'Due today'
  if (days < 0) return `Due ${longDate(due)}, ${counted(-days, 'day')} late`
  return days === 1 ? 'Due tomorrow' : `Due ${longDate(due)}, in ${days} days`
}

const attentionRow = (item: Attention, today: Temporal.PlainDate): Html => {
  const facts = [item.due && dueWords(item.due, today), item.for && `for ${item.for}`].filter(Boolean)
  const isLate = item.due !== undefined && isBefore(item.due, today)
  return html`<li><div class="accord-rows__line"><h3 class="govuk-heading-s accord-snug"><a class="govuk-link" href="${item.href}">${item.title}</a></h3>${
    isLate ? statusTag('bad', 'Late') : statusTag(item.state.kind, item.state.words)
  }</div>${facts.length > 0 && html`<p class="accord-small"><strong>${facts.join(', ')}</strong></p>`}<p>${item.detail}</p></li>`
}

function needs(waiting: readonly Attention[], today: Temporal.PlainDate): Html {
  return html`<section class="accord-card accord-card--flush" aria-labelledby="needs"><div class="accord-card__head"><h2 class="govuk-heading-s" id="needs">Needs you</h2>${
    waiting.some(({ due }) => due !== undefined) &&
    html`<span class="accord-muted accord-small">What is late stands first</span>`
  }</div>${
    waiting.length > 0
      ? html`<ul class="accord-rows">${waiting.map((item) => attentionRow(item, today))}</ul>`
      : html`<p class="accord-card__foot">Nothing waits for you. When something does, it stands here, and a letter tells you.</p>`
  }</section>`
}

function changed(changes: readonly Change[], since: Temporal.Instant | undefined): Html {
  const shown = changes.slice(0, MOST_CHANGES)
  return html`<section class="accord-card" aria-labelledby="changed"><h2 class="govuk-heading-s" id="changed">${
    since ? `Since you were here on ${longDate(dayOf(since))}` : 'What changes'
  }</h2>${
    shown.length > 0
      ? html`<ol class="accord-timeline accord-timeline--compact">${shown.map(
          ({ at, words, href }) =>
            html`<li><time datetime="${at.toString()}">${longDate(dayOf(at))}</time><p><a class="govuk-link" href="${href}">${words}</a></p></li>`,
        )}</ol>${changes.length > shown.length && html`<p class="accord-muted accord-small">${counted(changes.length - shown.length, 'more change')} before that.</p>`}`
      : html`<p class="govuk-body">${
          since
            ? 'No group, seat, terms of reference, document or report that you may see has changed.'
            : 'From your next visit on, you see here what changed since your last.'
        }</p>`
  }</section>`
}

function held(actor: Actor): Html {
  const holdings = actor.holds.filter(({ as }) => as !== EVERY_PERSON)
  const item = ({ as, of, words, toOn }: Holding): Html => {
    const name = words ?? holdingWords(as)
    return html`<li>${
      of && as.startsWith('seat.')
        ? html`<a class="govuk-link" href="/workspace/groups/${of}">${name}</a>`
        : name
    }${toOn && html`<span class="accord-muted accord-small">, until ${longDate(toOn)}</span>`}</li>`
  }
  return html`<section class="accord-card" aria-labelledby="held"><h2 class="govuk-heading-s" id="held">Your groups and posts</h2>${
    holdings.length > 0
      ? html`<ul class="govuk-list govuk-list--bullet">${holdings.map(item)}</ul><p class="accord-muted accord-small">They decide what you can open. Each ends with its last day.</p>`
      : html`<p class="govuk-body">You hold no seat and no post today. You can read what is open to everyone with an account. Ask the business unit if a seat is missing.</p>`
  }</section>`
}

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' })
const WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' })

/** What comes next, as a card. */
export function coming(entries: readonly CalendarEntry[]): Html {
  const box = (day: Temporal.PlainDate): Html => {
    const at = day.toZonedDateTime('UTC').epochMilliseconds
    return html`<div class="accord-date" aria-hidden="true"><span>${MONTH.format(at)}</span><b>${day.day}</b><span>${WEEKDAY.format(at)}</span></div>`
  }
  return html`<section class="accord-card" aria-labelledby="coming"><h2 class="govuk-heading-s" id="coming">Coming up</h2>${
    entries.length > 0
      ? html`<ul class="govuk-list accord-stack">${entries
          .slice(0, MOST_COMING)
          .map(
            ({ day, title, href }) =>
              html`<li class="accord-media">${box(day)}<div><a class="govuk-link" href="${href}">${title}</a><br><span class="accord-muted accord-small">${weekdayDate(day)}</span></div></li>`,
          )}</ul>`
      : html`<p class="govuk-body">No deadline or date of yours in the next 60 days.</p>`
  }<p class="accord-space-above"><a class="govuk-link" href="/workspace/calendar">Open the calendar</a></p></section>`
}

/** The days to come that the reader may see, the soonest first. */
export async function comingFor(ask: Ask, on: readonly Module[]): Promise<readonly CalendarEntry[]> {
  const { db, actor, today, now } = ask
  const to = today.add(AHEAD)
  const kinds = on.flatMap(({ clockKinds }) => clockKinds ?? [])
  const entries = [...(await clockEntries(db, actor, kinds, now))]
  for (const { calendar } of on) if (calendar) entries.push(...(await calendar(db, actor, today, to)))
  return entries
    .filter(({ day }) => !isBefore(day, today) && !isBefore(to, day))
    .sort(
      (one, other) => Temporal.PlainDate.compare(one.day, other.day) || one.title.localeCompare(other.title),
    )
}

/** What changed since somebody was last here on another day; that they are here today is noted. */
async function changesFor(ask: Ask, on: readonly Module[]) {
  const { db, actor, today } = ask
  const known = await lastHere(db, actor.id)
  const isNoted = known !== undefined && dayOf(known.cameAt).equals(today)
  const since = (isNoted ? known.beforeAt : known?.cameAt) ?? undefined
  const changes: Change[] = []
  if (since) for (const module of on) if (module.changes) changes.push(...(await module.changes(ask, since)))
  if (!isNoted) await ask.write(noteHere)
  return { since, changes: changes.sort((one, other) => Temporal.Instant.compare(other.at, one.at)) }
}

/** The desk: what waits for the reader, gathered from the modules that are handed in. */
export const myWork = (modules: readonly Module[]): WorkspaceRoute => ({
  method: 'GET',
  path: '/workspace',
  may: signedIn,
  async answer(ask) {
    const { db, actor, today, now, partnership } = ask
    const mayCockpit = holds(actor, readMeasures)
    const on = modules.filter(({ name }) => isOn(partnership, name))
    const gathered: Attention[] = []
    for (const { attention } of on) if (attention) gathered.push(...(await attention(db, actor, today, now)))
    const waiting = inTurn(gathered, today)
    const entries = await comingFor(ask, on)
    const { since, changes } = await changesFor(ask, on)
    const isLate = ({ due }: Attention) => due !== undefined && isBefore(due, today)
    const total = waiting.reduce((sum, { many }) => sum + (many?.count ?? 1), 0)
    const late = waiting.reduce((sum, item) => sum + (item.many?.late ?? Number(isLate(item))), 0)
    const intro = [
      `${weekdayDate(today)}.`,
      total === 0
        ? 'Nothing needs you today.'
        : `${counted(total, 'thing needs', 'things need')} you${late > 0 ? `, ${late} of them late` : ''}.`,
    ].join(' ')
    const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">My work</h1><p>Hello, ${actor.name.split(' ')[0] ?? actor.name}. ${intro}</p></div></div>${mayCockpit && viewsOf('My desk')}
<div class="accord-grid"><div class="accord-col-7 accord-stack">${needs(waiting, today)}${changed(changes, since)}</div>
<div class="accord-col-5 accord-stack">${held(actor)}${coming(entries)}</div></div>`
    return show({ title: 'My work', here: MY_WORK, main })
  },
})
