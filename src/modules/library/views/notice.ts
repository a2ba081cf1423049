import { bothTexts } from '#platform/conflict.ts'
import { dateBoxes, errorSummary, type FormState, fields, filled, postForm } from '#platform/forms.ts'
import { details } from '#platform/govuk/details.ts'
import { type Html, html, nothing } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { dateAndTime, longDate } from '#platform/words.ts'
import type { NoticeInput } from '../forms/notice.ts'
import { blocksOf, NOTICE } from '../rules/notice.ts'
import type { PrivacyNotice, PublishedNotice } from '../schema.ts'

const TITLE = 'Privacy notice'

/** A notice as it stands, by whoever wrote it: `version` 0 is what the product came with. */
export type NoticeText = Pick<PublishedNotice, 'version' | 'body' | 'reviewOn'> & {
  readonly since: Temporal.PlainDate
}

const ADDRESS = /(https:\/\/[^\s<>"]*[^\s<>".,;:!?)])/

const linked = (text: string): Html =>
  html`${text
    .split(ADDRESS)
    .map((part, index) =>
      index % 2 === 1 ? html`<a class="govuk-link accord-break" href="${part}">${part}</a>` : part,
    )}`

const written = (body: string, level: 2 | 3): Html =>
  html`${blocksOf(body).map((block) => {
    if (block.kind === 'list')
      return html`<ul class="govuk-list govuk-list--bullet">${block.items.map((item) => html`<li>${linked(item)}</li>`)}</ul>`
    if (block.kind === 'paragraph') return html`<p class="govuk-body">${linked(block.text)}</p>`
    return level === 2
      ? html`<h2 class="govuk-heading-m">${block.text}</h2>`
      : html`<h3 class="govuk-heading-s">${block.text}</h3>`
  })}`

/** The notice that is in force, for everybody. */
export function privacyPage({ body, since, reviewOn }: NoticeText): Page {
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-xl">${TITLE}</h1></div></div>
<div class="accord-prose">${written(body, 2)}
<p class="govuk-body">In force since ${longDate(since)}. We look at it again by ${longDate(reviewOn)}.</p></div>`
  return { title: TITLE, main }
}

/** The notice for the business unit: what is in force, and what was. */
export function noticeDeskPage(
  current: NoticeText,
  earlier: readonly (NoticeText & { readonly until: Temporal.Instant })[],
  around: { readonly mayKeep: boolean; readonly by: string },
): Page {
  const { version, body, since, reviewOn } = current
  const from = version === 0 ? 'It is what the product came with.' : `${around.by} published it.`
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">${TITLE}</h1><p>Version ${version} stands <a class="govuk-link" href="/privacy">on the public site</a> since ${longDate(since)}. ${from} Look at it again by ${longDate(reviewOn)}.</p></div>${
    around.mayKeep &&
    html`<div class="accord-actions"><a class="govuk-button" href="${NOTICE}/change">Write a new version</a></div>`
  }</div>
<div class="accord-card accord-prose">${written(body, 2)}</div>
${
  earlier.length > 0 &&
  html`<section class="accord-section"><h2 class="govuk-heading-m">Earlier versions</h2>${earlier.map(
    (each) =>
      details({
        summaryText: `Version ${each.version}, until ${dateAndTime(each.until)}`,
        html: written(each.body, 3),
      }),
  )}</section>`
}`
  return { title: TITLE, here: TITLE, main }
}

export const filledNotice = ({ body, reviewOn, version }: Omit<NoticeText, 'since'>): FormState =>
  filled({ body, ...dateBoxes('reviewOn', reviewOn), version: String(version) })

export function noticePage(form: FormState, before: Html = nothing): Page {
  const field = fields(form)
  const title = 'Write a new version of the privacy notice'
  const version = form.typed['version']
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1>${before}
${postForm(
  { action: `${NOTICE}/change`, class: 'accord-form' },
  field.area('body', 'The privacy notice', {
    rows: 20,
    hint: 'Begin a heading with ## and each point of a list with -. An address that begins with https:// becomes a link.',
  }),
  field.date('reviewOn', 'Look at it again by', {
    hint: 'The calendar of the business unit shows this day.',
  }),
  field.hidden('version', typeof version === 'string' ? version : '0'),
  field.submit('Publish this version'),
)}
<p class="accord-muted accord-small">The public reads it at once. The version before stays on record.</p>`
  return { title, here: TITLE, within: [{ text: TITLE, href: NOTICE }], main }
}

const wordsOf = ({ body, reviewOn }: Pick<PrivacyNotice, 'body' | 'reviewOn'>) => ({
  'The privacy notice': body,
  'Look at it again by': longDate(reviewOn),
})

/** Two people wrote a version at once: both texts, and a form that keeps what was typed. */
export const staleNoticePage = (current: Omit<NoticeText, 'since'>, typed: NoticeInput): Page =>
  noticePage(
    filledNotice({ ...typed, version: current.version }),
    bothTexts({ did: 'library.keep-notice' }, wordsOf(current), wordsOf(typed)),
  )
