import { dayOf } from '#platform/days.ts'
import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import { ARRIVAL, linkField, type OpenLink } from '#platform/mailed-links.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import { EVERY_BODY } from '../forms/following.ts'
import { bodyPath, feedPath, followPath, isFollowed } from '../rules/following.ts'
import { PUBLIC_MINUTES } from '../rules/public.ts'
import { publicPaperPath } from '../rules/public-papers.ts'
import { whenWords } from '../rules.ts'
import type { PublishedBody, PublishedDay } from '../schema/following.ts'
import type { PublishedMinutes } from '../schema/public.ts'
import type { PublishedPaper } from '../schema/public-papers.ts'
import { minutesLine } from './published.ts'

const HERE = 'Minutes'
const crumbs = [{ text: HERE, href: PUBLIC_MINUTES }]
const within = (body: PublishedBody) => [...crumbs, { text: body.name, href: bodyPath(body) }]

/** What the public reads of one body. */
export interface OfBody {
  /** Its meetings from today on, the first first. */
  readonly days: readonly PublishedDay[]
  readonly minutes: readonly PublishedMinutes[]
  readonly papers: readonly PublishedPaper[]
  /** Where its calendar is found, in full. */
  readonly feed: string
}

const SHOWN_DAYS = 6

const section = (id: string, heading: string, inside: Html): Html =>
  html`<section class="accord-section" aria-labelledby="${id}"><h2 class="govuk-heading-m" id="${id}">${heading}</h2>${inside}</section>`

const card = (lines: readonly Html[]): Html =>
  html`<div class="accord-card"><ul class="govuk-list govuk-list--spaced">${lines}</ul></div>`

const dayLine = (day: PublishedDay): Html =>
  html`<li>${day.isOff ? html`<s>${whenWords(day)}</s> Cancelled` : whenWords(day)}</li>`

const small = (words: string): Html => html`<br><span class="accord-muted accord-small">${words}</span>`

const paperLine = (paper: PublishedPaper): Html => {
  const of = `For the meeting of ${longDate(dayOf(paper.startsAt))}`
  if (paper.isOpen)
    return html`<li><a class="govuk-link" href="${publicPaperPath(paper.paperId)}">${paper.title}</a>${small(`${of}. Published on ${longDate(dayOf(paper.publishedAt))}`)}</li>`
  return html`<li>A paper was withdrawn${small(paper.withdrawnAt ? `${of}. ${longDate(dayOf(paper.withdrawnAt))}: ${paper.withdrawnReason}` : `${of}.`)}</li>`
}

const followPart = (body: PublishedBody, feed: string): Html =>
  section(
    'follow',
    `Follow the ${body.name}`,
    html`<div class="accord-card"><p class="govuk-body">Get a letter by e-mail when something is published. One a day at most, and you need no account.</p><p class="govuk-body"><a class="govuk-button" role="button" href="${followPath(body)}">Follow by e-mail</a></p><h3 class="govuk-heading-s">In your calendar</h3><p class="govuk-body">Give your calendar program this address. It shows ${body.saysWhen ? 'the days of its meetings and ' : ''}what was published.</p><p class="govuk-body accord-break"><a class="govuk-link" href="${feedPath(body)}">${feed}</a></p></div>`,
  )

/** What one body has published, when it meets, and how it is followed. */
export function publishedBodyPage(body: PublishedBody, { days, minutes, papers, feed }: OfBody): Page {
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${HERE}</p><h1 class="govuk-heading-xl">${body.name}</h1><p>What it publishes of its meetings.</p></div></div>${
    body.saysWhen &&
    section(
      'days',
      'When it meets',
      days.length > 0
        ? html`${card(days.slice(0, SHOWN_DAYS).map(dayLine))}${days.length > SHOWN_DAYS && html`<p class="govuk-body accord-muted accord-space-above">${counted(days.length - SHOWN_DAYS, 'later meeting')} in the calendar below.</p>`}`
        : html`<p class="govuk-body accord-muted">No day is set yet.</p>`,
    )
  }${section(
    'minutes',
    'Minutes',
    minutes.length > 0
      ? card(minutes.map(minutesLine))
      : html`<p class="govuk-body accord-muted">None are published.</p>`,
  )}${papers.length > 0 && section('papers', 'Papers', card(papers.map(paperLine)))}${isFollowed(body) && followPart(body, feed)}`
  return { title: body.name, here: HERE, within: crumbs, main }
}

/** Where anybody asks for letters about a body. `days` are those in which they have to confirm it. */
export function followPage(body: PublishedBody, days: number, form: FormState): Page {
  const title = 'Follow by e-mail'
  const main = html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${errorSummary(form)}<span class="govuk-caption-l">${body.name}</span><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">We write to you when it publishes minutes or papers: one letter a day at most. Each letter has a link that stops them.</p><p class="govuk-body">First we send you a letter with a button, to be sure that the address is yours.</p>${postForm(
    { action: followPath(body) },
    fields(form).text('email', 'Your e-mail address', { type: 'email', autocomplete: 'email' }),
    fields(form).submit('Send me the letter'),
  )}<p class="govuk-body">We keep your address for these letters alone. It is deleted when you stop them, and after ${counted(days, 'day')} if you do not press the button. <a class="govuk-link" href="/privacy">Read the privacy notice</a>.</p></div></div>`
  return { title: `${title}: ${body.name}`, here: HERE, within: within(body), main }
}

/** Says the same to everybody, so that nobody learns who follows what. */
export function followAskedPage(body: PublishedBody, days: number): Page {
  const title = 'Look in your mail'
  const main = html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><span class="govuk-caption-l">${body.name}</span><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">A letter is on its way to the address that you gave. Press its button within ${counted(days, 'day')}. We write nothing else to you before.</p><p class="govuk-body">No letter after an hour? Look among unwanted mail, then ask again.</p><p class="govuk-body"><a class="govuk-link" href="${bodyPath(body)}">Back to ${body.name}</a></p></div></div>`
  return { title, here: HERE, within: within(body), main }
}

/** Where the button of the first letter leads: nothing is changed before the button here is pressed. */
export function confirmFollowPage(body: PublishedBody, link: OpenLink): Page {
  const title = `Follow the ${body.name}?`
  const main = html`<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">We write to ${link.address} when it publishes minutes or papers: one letter a day at most.</p>${postForm(
    { action: ARRIVAL },
    linkField(link),
    fields({ typed: {}, errors: [] }).submit('Yes, write to me'),
  )}<p class="govuk-body">If you did not ask for this, close the page. Your address is deleted on ${longDate(dayOf(link.expiresAt))}.</p>`
  return { title, main }
}

export function followingPage(body: PublishedBody): Page {
  const title = `You follow the ${body.name}`
  return {
    title,
    main: html`<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">We write to you when it publishes something. Each letter has a link that stops them.</p><p class="govuk-body"><a class="govuk-link" href="${bodyPath(body)}">See what it has published</a></p>`,
  }
}

/** Where the link in a letter leads by which somebody stops them. */
export function stopFollowingPage(
  link: OpenLink,
  bodies: readonly { readonly id: string; readonly name: string }[],
  form: FormState,
): Page {
  const field = fields(form)
  const [only, ...others] = bodies
  const title = only && others.length === 0 ? `Stop letters about the ${only.name}?` : 'Stop these letters?'
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">They go to ${link.address}. With the last of them your address is deleted.</p>${postForm(
    { action: ARRIVAL },
    linkField(link),
    others.length === 0
      ? html`<input type="hidden" name="stop" value="${EVERY_BODY}">`
      : field.radios('stop', 'What do you want no more letters about?', [
          ...bodies.map(({ id, name }) => ({ value: id, text: name })),
          { value: EVERY_BODY, text: 'All of them' },
        ]),
    field.submit('Stop them'),
  )}`
  return { title: form.errors.length > 0 ? `Error: ${title}` : title, main }
}

export const STOPPED: Page = {
  title: 'You get no more of these letters',
  main: html`<h1 class="govuk-heading-l">You get no more of these letters</h1><p class="govuk-body">Your address is deleted.</p><p class="govuk-body"><a class="govuk-link" href="${PUBLIC_MINUTES}">${icon('meeting')} See what is published</a></p>`,
}
