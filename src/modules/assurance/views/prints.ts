import { join } from 'node:path'
import { fields, filled, postForm } from '#platform/forms.ts'
import { button } from '#platform/govuk/button.ts'
import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Partnership } from '#platform/partnerships.ts'
import type { PrintJob } from '#platform/print.ts'
import { dateAndTime, longDate } from '#platform/words.ts'
import type { PagePrint } from '../schema/prints.ts'
import type { Block, Written } from './written.ts'

const TEMPLATE = join(import.meta.dirname, '../print/written.typ')
/** The typeface that ships with the product for paper. */
const PRINT_FONT = 'Atkinson Hyperlegible Next'

/** Of a cell on paper there are only words: nobody follows a link, and a colour is said beside its sign. */
const onPaper = (block: Block): object =>
  block.kind === 'table'
    ? { ...block, rows: block.rows.map((cells) => cells.map(({ text, under = '' }) => ({ text, under }))) }
    : block.kind === 'list'
      ? { ...block, items: block.items.map(({ text, under = '' }) => ({ text, under })) }
      : block

/** A report as a tagged PDF. */
export function writtenPrinting(
  written: Written,
  { partnership, today }: { readonly partnership: Partnership; readonly today: Temporal.PlainDate },
): PrintJob {
  const { kicker, title, lead, parts } = written
  const data = {
    font: PRINT_FONT,
    brand: partnership.brand,
    partnership: `${partnership.name} Safeguarding Partnership`,
    ...{ kicker, title, lead, drawn: `Drawn from the records on ${longDate(today)}.` },
    parts: parts.map(({ heading, blocks }) => ({ heading, blocks: blocks.map(onPaper) })),
  }
  return { template: TEMPLATE, data, isSettled: true }
}

/** What is known of the PDF that somebody asked for last of a page. */
export interface AroundPrint {
  readonly print: PagePrint | undefined
  /** Whether its file is still kept. */
  readonly isKept: boolean
  /** It was asked for so long ago that it will not be made any more. */
  readonly isLost: boolean
}

/** Where the PDF of a page is made and taken. */
export interface PrintPlaces {
  /** The page itself, with what is asked of it. */
  readonly page: string
  readonly ask: string
  readonly file: string
  /** What is asked of the page, to be sent again. */
  readonly asked?: Readonly<Record<string, string>>
}

/** The PDF of a page: to be asked for, being made, or ready. */
export function printPart(
  { print, isKept, isLost }: AroundPrint,
  { page, ask, file, asked = {} }: PrintPlaces,
): Html {
  const field = fields(filled({}))
  const make = (words: string): Html =>
    postForm(
      { action: ask },
      Object.entries(asked).map(([name, value]) => value !== '' && field.hidden(name, value)),
      button({
        text: words,
        preventDoubleClick: true,
        classes: 'govuk-button--secondary govuk-!-margin-bottom-0',
      }),
    )
  const around = (inside: Html): Html =>
    html`<div class="accord-card accord-space-below accord-screen-only">${inside}</div>`
  if (print?.state === 'waiting' && !isLost)
    return around(
      html`<div id="print-making" data-poll="${page}"><p class="govuk-body">The PDF is being made. You can leave this page. Nothing is lost.</p><a class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0" href="${page}">See whether it is ready</a></div>`,
    )
  if (print?.state === 'made' && isKept)
    return around(
      html`<p class="govuk-body"><a class="govuk-button govuk-!-margin-bottom-0" href="${file}" download>${icon('download')} Download the PDF</a></p><p class="govuk-body accord-muted accord-small">Made on ${dateAndTime(print.madeAt ?? print.askedAt)}. It is kept for a day.</p>${make('Make it again')}`,
    )
  return around(
    html`${print?.state === 'failed' && html`<p class="govuk-body">The PDF could not be made. Ask for it again, or print this page from the browser.</p>`}${print && isLost && html`<p class="govuk-body">It takes longer than it should. Ask for it again.</p>`}${make('Make a PDF of it')}`,
  )
}
