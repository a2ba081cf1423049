import type { Part as TextPart } from '#modules/people/index.ts'
import { confidentialBanner, isConfidential, type Thing, unprinted } from '#platform/access.ts'
import { bothTexts, type RecordWords } from '#platform/conflict.ts'
import { errorSummary, type FormState, fields, filled, postForm, typedText } from '#platform/forms.ts'
import { pagination } from '#platform/govuk/pagination.ts'
import { type Html, html, nothing } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, dateAndTime } from '#platform/words.ts'
import type { OpenedPart } from '../queries/held.ts'
import { requestPath } from '../rules/kinds.ts'
import { type CollectedRecord, numbersInWords } from '../rules/redaction.ts'
import type { Request } from '../schema.ts'
import { HERE } from './register.ts'
import { tableWords } from './request.ts'

/** So many records stand on one page of a part. */
export const RECORDS_A_PAGE = 100

type Marker = (text: string) => readonly TextPart[]
/** Whom to ask about a record that is closed, by name. */
type Asks = (record: CollectedRecord) => string

const marked = (text: string, mark: Marker): readonly Html[] =>
  mark(text).map((part) => (part.isThird ? html`<mark>${part.text}</mark>` : html`${part.text}`))

const words = (name: string): string => name.replaceAll('_', ' ')

const closedWords = (record: CollectedRecord, asks: Asks): Html =>
  html`<p class="govuk-body accord-snug">${statusTag('sealed', 'Confidential')} It is held. You may not open it, so nothing of it stands here. Ask ${asks(record)}.</p>`

const recordRow = (
  record: CollectedRecord,
  number: number,
  { mark, asks }: Pick<ShownPart, 'mark' | 'asks'>,
): Html =>
  html`<li><div class="accord-col"><p class="govuk-body-s"><strong>Record ${number}</strong>, named as ${record.names.map(words).join(', ')}</p>${
    record.isClosed
      ? closedWords(record, asks)
      : html`<dl class="accord-kv">${Object.entries(record.values)
          .filter(([, value]) => value !== '')
          .map(([column, value]) => html`<dt>${words(column)}</dt><dd>${marked(value, mark)}</dd>`)}</dl>`
  }</div></li>`

/** What is held besides: it was closed to whoever collected. Older collections keep its number alone. */
function besides({ part, asks }: ShownPart): Html | false {
  if (part.closed === 0) return false
  const unnamed = part.closed - part.closedRows.length
  return html`<section class="accord-section" aria-labelledby="closed"><h2 class="govuk-heading-m" id="closed">Held, and not in the collection</h2><div class="accord-card accord-card--flush"><ul class="accord-rows">${part.closedRows.map(
    (record) =>
      html`<li><div class="accord-col"><p class="govuk-body-s">Named as ${record.names.map(words).join(', ')}</p><p class="govuk-body accord-snug">${statusTag('sealed', 'Confidential')} It is held, and was closed to whoever collected. Ask ${asks(record)}.</p></div></li>`,
  )}${
    unnamed > 0 &&
    html`<li><p class="govuk-body accord-snug">${statusTag('sealed', 'Confidential')} ${counted(unnamed, 'record')} besides. Collect again to see whom to ask.</p></li>`
  }</ul></div></section>`
}

export const filledPart = (part: OpenedPart, others: readonly string[]): FormState =>
  filled({
    decision: part.decision ?? (others.length > 0 ? 'part' : ''),
    // Names of others are blacked out unless somebody takes them off the list.
    words: part.decision === null ? others.join('\n') : part.redacted,
    ...{ numbers: numbersInWords(part.leftOut), reason: part.reason, version: String(part.version) },
  })

const CHOICE_WORDS = {
  all: 'Everything in it',
  part: 'A part of it',
  none: 'Nothing of it',
} as const

interface ShownPart {
  readonly request: Request
  readonly part: OpenedPart
  readonly mark: Marker
  readonly others: readonly string[]
  readonly page: number
  readonly checkedBy: string
  /** It was released or closed: what was decided stands. */
  readonly isFixed: boolean
  /** Whether its reader may open every record: else they decide on none. */
  readonly mayDecide: boolean
  readonly asks: Asks
  /** The most confidential of what was opened to show it. */
  readonly mostClosed: Thing | undefined
}

/** One table of what is held on a person: its records, and what of them goes to whoever asked. */
export function partPage(shown: ShownPart, form: FormState, before: Html = nothing): Page {
  const { request, part, others, page, checkedBy, isFixed, mayDecide, mostClosed } = shown
  const field = fields(form)
  const here = `${requestPath(request.id)}/held/${part.id}`
  const first = (page - 1) * RECORDS_A_PAGE
  const pages = Math.max(1, Math.ceil(part.rows.length / RECORDS_A_PAGE))
  const title = `What is held: ${tableWords(part.tableName)}`
  const main = html`${mostClosed && confidentialBanner(mostClosed)}${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">${title}</h1><p>${counted(part.rows.length, 'record')}, collected ${dateAndTime(part.collectedAt)}.${
    part.closed > 0 ? ` ${counted(part.closed, 'confidential record')} besides, which are not here.` : ''
  } Names of other people in the directory are <mark>marked</mark>: read the texts for names that are not.</p></div></div>${before}
  ${
    isFixed
      ? html`<div class="accord-card accord-space-below"><p class="govuk-body accord-snug">${part.decision ? CHOICE_WORDS[part.decision] : 'Nothing was decided'}${checkedBy && `, decided by ${checkedBy}`}. ${mayDecide && part.reason}</p></div>`
      : !mayDecide
        ? html`<div class="accord-card accord-space-below"><p class="govuk-body accord-snug">${icon('lock')} You may not open every record here, so you do not decide on them. Whoever may open them decides. Collect again, and what is closed to you is left out.</p></div>`
        : html`<section class="accord-card accord-space-below" aria-labelledby="decide"><h2 class="govuk-heading-s" id="decide">What goes to whoever asked</h2>${
            checkedBy &&
            html`<p class="govuk-body accord-muted">Checked by ${checkedBy}. You can decide again.</p>`
          }${postForm(
            { action: here },
            field.radios(
              'decision',
              'What goes to them',
              Object.entries(CHOICE_WORDS).map(([value, text]) => ({ value, text })),
            ),
            field.area('words', 'Words to black out', {
              rows: Math.min(10, Math.max(4, others.length)),
              hint:
                others.length > 0
                  ? 'One on a line. The names of others that were found stand here already. Take off those who agree.'
                  : 'One on a line.',
            }),
            field.text('numbers', 'Records to leave out', { hint: 'By their numbers, for example 3, 7-9.' }),
            field.area('reason', 'Why it does not go to them', {
              rows: 3,
              hint: 'For example: it tells of somebody else who does not agree, or it would put somebody at risk.',
            }),
            field.hidden('version', typedText(form, 'version') || 0),
            field.submit('Keep this decision'),
          )}</section>`
  }
  <h2 class="govuk-heading-m">Records</h2>${
    part.rows.length > 0
      ? html`<div class="accord-card accord-card--flush"><ul class="accord-rows">${part.rows
          .slice(first, first + RECORDS_A_PAGE)
          .map((record, at) => recordRow(record, first + at + 1, shown))}</ul></div>`
      : html`<p class="govuk-body">No record here is open to the collection.</p>`
  }${besides(shown)}${mostClosed && isConfidential(mostClosed) && unprinted()}${
    pages > 1 &&
    pagination({
      landmarkLabel: 'Pages of records',
      ...(page > 1 && { previous: { href: `${here}?page=${page - 1}` } }),
      ...(page < pages && { next: { href: `${here}?page=${page + 1}` } }),
    })
  }`
  return {
    ...{ title, here: HERE, main },
    within: [{ text: request.reference, href: requestPath(request.id) }],
  }
}

const inWords = (decision: string, black: string, numbers: string, reason: string): RecordWords => ({
  'What goes to them': CHOICE_WORDS[decision as keyof typeof CHOICE_WORDS] ?? '',
  'Words to black out': black,
  'Records to leave out': numbers,
  Why: reason,
})

/** Somebody else decided first, or collected again: both texts, and what was typed can be kept again. */
export function stalePartPage(shown: ShownPart, typed: FormState): Page {
  const { part } = shown
  const saved = inWords(part.decision ?? '', part.redacted, numbersInWords(part.leftOut), part.reason)
  const mine = inWords(
    typedText(typed, 'decision'),
    typedText(typed, 'words'),
    typedText(typed, 'numbers'),
    typedText(typed, 'reason'),
  )
  return partPage(
    shown,
    filled({ ...typed.typed, version: String(part.version) }),
    html`<p class="govuk-body">Somebody else decided on this or collected again. Both texts are below and nothing is lost.</p>${bothTexts({ did: 'requests.', subject: part.requestId }, saved, mine)}`,
  )
}
