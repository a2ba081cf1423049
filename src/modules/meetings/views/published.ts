import { dayOf } from '#platform/days.ts'
import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import { bodyPath } from '../rules/following.ts'
import { PUBLIC_MINUTES, type PublicItem, publicMinutesPath } from '../rules/public.ts'
import type { PublishedBody } from '../schema/following.ts'
import type { PublishedItem, PublishedMinutes } from '../schema/public.ts'

const HERE = 'Minutes'
const LEFT_OUT = html`<em>[left out]</em>`

/** How deep the heading of an item stands on its page. */
type Level = 2 | 3

const heading = (level: Level, words: string): Html =>
  level === 2
    ? html`<h2 class="govuk-heading-s">${words}</h2>`
    : html`<h3 class="govuk-heading-s">${words}</h3>`

/** The seats that were taken at a meeting. */
export const seatsOfMinutes = (present: readonly string[], level: Level): Html | false =>
  present.length > 0 &&
  html`<section>${heading(level, 'Who was there')}<ul class="govuk-list">${[...Map.groupBy(present, String)].map(([seat, { length }]) => html`<li>${seat}${length > 1 && `, ${counted(length, 'seat')}`}</li>`)}</ul></section>`

/** One item as the public reads it. Of what is left out it holds nothing. */
export function itemOfMinutes({ title, parts, decisions }: PublicItem, level: Level): Html {
  if (title === '') return html`${heading(level, 'An item')}<p class="govuk-body">${LEFT_OUT}</p>`
  const isEmpty = parts.length < 2 && (parts[0] ?? '') === ''
  return html`${heading(level, title)}${
    !isEmpty &&
    html`<p class="govuk-body accord-typed">${parts.map((part, at) => html`${at > 0 && LEFT_OUT}${part}`)}</p>`
  }${
    decisions.length > 0 &&
    html`<ul class="govuk-list">${decisions.map((words) => html`<li><strong>Decision</strong> ${words || LEFT_OUT}</li>`)}</ul>`
  }`
}

/** One line of a list of minutes. */
export const minutesLine = ({ meetingId, startsAt, number, publishedAt }: PublishedMinutes): Html =>
  html`<li><a class="govuk-link" href="${publicMinutesPath({ id: meetingId })}">${longDate(dayOf(startsAt))}<span class="govuk-visually-hidden">, minutes</span></a><br><span class="accord-muted accord-small">${number > 1 ? 'Corrected' : 'Published'} on ${longDate(dayOf(publishedAt))}</span></li>`

const bodyLink = (id: PublishedBody['id'], name: string): Html =>
  html`<a class="govuk-link" href="${bodyPath({ id })}">${name}</a>`

/** The minutes that are published, by body; the latest meeting first. `others` publish too, and have no minutes out yet. */
export function publishedMinutesPage(
  all: readonly PublishedMinutes[],
  others: readonly PublishedBody[] = [],
): Page {
  const bodies = [...Map.groupBy(all, ({ body }) => body)].toSorted(([one], [other]) =>
    one.localeCompare(other, 'en-GB'),
  )
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-xl">Minutes</h1><p>What our boards and groups discussed and decided, as they confirmed it. Names and what is confidential may be left out. Open the page of a board to read its papers, and to follow it.</p></div></div>${
    bodies.length === 0
      ? html`<div class="accord-empty">${icon('meeting')}<h2 class="govuk-heading-s">Nothing is published yet</h2><p>Minutes appear here when a body has confirmed and published them.</p></div>`
      : bodies.map(
          ([body, theirs], at) =>
            html`<section class="accord-section" aria-labelledby="body-${at}"><h2 class="govuk-heading-m" id="body-${at}">${theirs[0] ? bodyLink(theirs[0].groupId, body) : body}</h2><div class="accord-card"><ul class="govuk-list govuk-list--spaced">${theirs.map(minutesLine)}</ul></div></section>`,
        )
  }${
    others.length > 0 &&
    html`<section class="accord-section" aria-labelledby="others"><h2 class="govuk-heading-m" id="others">${bodies.length > 0 ? 'Others that publish' : 'Who publishes'}</h2><div class="accord-card"><ul class="govuk-list govuk-list--spaced">${others.map(({ id, name }) => html`<li>${bodyLink(id, name)}</li>`)}</ul></div></section>`
  }`
  return { title: HERE, here: HERE, main }
}

const within = [{ text: HERE, href: PUBLIC_MINUTES }]
const titleOf = ({ body, startsAt }: PublishedMinutes): string =>
  `Minutes of ${body}, ${longDate(dayOf(startsAt))}`

/** The minutes of one meeting, with every correction since they were published first. */
export function publishedMinutesOf(
  last: PublishedMinutes,
  editions: readonly PublishedMinutes[],
  items: readonly PublishedItem[],
): Page {
  const corrections = editions.filter(({ number }) => number > 1)
  const left =
    items.filter(({ title }) => title === '').length +
    items.reduce(
      (sum, { parts, decisions }) =>
        sum + Math.max(parts.length - 1, 0) + decisions.filter((words) => words === '').length,
      0,
    )
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${bodyLink(last.groupId, last.body)}</p><h1 class="govuk-heading-xl">Minutes of ${longDate(dayOf(last.startsAt))}</h1><p>Confirmed by the body. Published on ${longDate(dayOf(editions[0]?.publishedAt ?? last.publishedAt))}.${left > 0 && ` ${counted(left, 'passage is', 'passages are')} left out, and marked where ${left === 1 ? 'it' : 'they'} stood.`}</p></div></div>${
    corrections.length > 0 &&
    html`<div class="accord-callout accord-callout--watch accord-space-below">${icon('alert')}<div><h2 class="govuk-heading-s">Corrected since</h2><ul class="govuk-list">${corrections.map(({ publishedAt, note }) => html`<li>${longDate(dayOf(publishedAt))}: ${note}</li>`)}</ul></div></div>`
  }<div class="accord-card accord-minutes">${seatsOfMinutes(last.present, 2)}${items.map((item) => html`<section>${itemOfMinutes(item, 2)}</section>`)}</div>`
  return { title: titleOf(last), here: HERE, within, main }
}

/** What stands at the address of minutes that were withdrawn. */
export function withdrawnMinutesPage(last: PublishedMinutes): Page {
  const main = html`<p class="accord-page-header__kicker">${last.body}</p><h1 class="govuk-heading-xl">The minutes of ${longDate(dayOf(last.startsAt))} were withdrawn</h1><p class="govuk-body">${last.withdrawnAt && html`On ${longDate(dayOf(last.withdrawnAt))}: `}${last.withdrawnReason}</p><p class="govuk-body"><a class="govuk-link" href="${PUBLIC_MINUTES}">See what is published now</a>, or ask the business unit.</p>`
  return { title: `Withdrawn: ${titleOf(last)}`, here: HERE, within, main }
}
