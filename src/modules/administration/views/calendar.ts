import type { CalendarEntry } from '#platform/calendar.ts'
import { postForm } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, weekdayDate } from '#platform/words.ts'
import type { CalendarShown } from '../queries/calendar.ts'

const HERE = 'Calendar'
const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

const monthWords = (month: Temporal.PlainYearMonth): string =>
  MONTH.format(month.toPlainDate({ day: 1 }).toZonedDateTime('UTC').epochMilliseconds)

const monthHref = (month: Temporal.PlainYearMonth): string => `/workspace/calendar?month=${month.toString()}`

const entryItem = (entry: CalendarEntry): Html =>
  html`<li><div class="accord-rows__line"><a class="govuk-link" href="${entry.href}">${entry.title}</a>${entry.state && statusTag(entry.state.kind, entry.state.words)}</div>${entry.detail && html`<p>${entry.detail}</p>`}</li>`

const daySection = (day: Temporal.PlainDate, entries: readonly CalendarEntry[]): Html =>
  html`<section class="accord-section" aria-labelledby="day-${day.toString()}"><div class="accord-section__head"><h2 class="govuk-heading-s" id="day-${day.toString()}">${weekdayDate(day)}</h2></div><div class="accord-card accord-card--flush"><ul class="accord-rows">${entries.map(entryItem)}</ul></div></section>`

function feedCard(hasFeed: boolean, address: string | undefined): Child {
  const button = (to: string, words: string) =>
    postForm(
      { action: '/workspace/calendar/feed' },
      html`<input type="hidden" name="to" value="${to}">`,
      html`<button class="govuk-button govuk-button--secondary" type="submit">${words}</button>`,
    )
  return html`<section class="accord-section" aria-labelledby="feed"><div class="accord-section__head"><h2 class="govuk-heading-m" id="feed">In your own calendar</h2></div><div class="accord-card">
  <p class="govuk-body">Your calendar program can read these deadlines from a secret address. What is confidential stands there as “A deadline in Accord” and nothing more.</p>
  ${
    address &&
    html`<p class="govuk-body"><strong>Copy this address now. It is not shown again.</strong></p><p class="govuk-body accord-typed" id="feed-address">${address}</p><p class="govuk-body">Whoever has it can read your deadlines. It ends with your last day.</p>`
  }
  ${hasFeed ? html`${button('new', 'Make a new address')}${button('end', 'End the address')}` : button('new', 'Make an address')}</div></section>`
}

/** A month of deadlines and dated events, with what is late before it. */
export function calendarPage(
  month: Temporal.PlainYearMonth,
  { late, entries }: CalendarShown,
  feed: { readonly hasFeed: boolean; readonly address?: string },
): Page {
  const title = `Calendar: ${monthWords(month)}`
  const days = Map.groupBy(entries, ({ day }) => day.toString())
  const [before, after] = [month.subtract({ months: 1 }), month.add({ months: 1 })]
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">${title}</h1><p>Deadlines that run and days that matter, as far as you may see them.${entries.length > 0 && ` ${counted(entries.length, 'entry', 'entries')} this month.`}</p></div></div>
<nav class="accord-actions accord-space-below" aria-label="Months"><a class="govuk-link" href="${monthHref(before)}" rel="prev">${monthWords(before)}</a> <a class="govuk-link" href="/workspace/calendar">This month</a> <a class="govuk-link" href="${monthHref(after)}" rel="next">${monthWords(after)}</a></nav>
${
  late.length > 0 &&
  html`<section class="accord-section" aria-labelledby="late"><div class="accord-section__head"><h2 class="govuk-heading-m" id="late">Late</h2></div><div class="accord-card accord-card--flush"><ul class="accord-rows">${late.map(entryItem)}</ul></div></section>`
}
${
  days.size > 0
    ? [...days].map(([day, of]) => daySection(Temporal.PlainDate.from(day), of))
    : html`<div class="accord-empty"><h2 class="govuk-heading-s">Nothing this month</h2><p>Look at the months before and after.</p></div>`
}
${feedCard(feed.hasFeed, feed.address)}`
  return { title, here: HERE, main }
}
