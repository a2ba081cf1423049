import { type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import { missingPart } from '#platform/missing.ts'
import type { Page } from '#platform/site.ts'
import type { TextSheet } from '#platform/spreadsheet.ts'
import { capitalised, counted, longDate } from '#platform/words.ts'
import type { EvidenceItem, FilledHeading, FilledLine, FoundEvidence } from '../queries/inspection.ts'
import {
  EVIDENCE_WORDS,
  type EvidenceKind,
  FRAMEWORKS,
  type Framework,
  LACKING,
} from '../rules/frameworks.ts'
import { section, stat } from './parts.ts'
import type { Block, Written } from './written.ts'

export const INSPECTION = '/workspace/inspection'
const HERE = 'Inspection'
const CRUMB = { text: 'Inspection pack', href: INSPECTION } as const

/** Choosing by which framework somebody inspects. */
export function frameworksPage(): Page {
  const title = 'Inspection pack'
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">${title}</h1><p>What the records show under the headings of an inspection, drawn now. You see what you may open, and gaps stand first.</p></div></div>
<div class="accord-card accord-card--flush"><ul class="accord-rows">${FRAMEWORKS.map(
    ({ name, title: words, by, headings }) =>
      html`<li><h2 class="govuk-heading-s accord-snug"><a class="govuk-link" href="${INSPECTION}/${name}">${words}</a></h2><p class="accord-muted accord-small">${by}. ${counted(headings.length, 'heading')}, ${counted(headings.flatMap(({ lines }) => lines).length, 'line')} of evidence.</p></li>`,
  )}</ul></div>`
  return { title, here: HERE, main }
}

const itemRow = ({ title, href, detail }: EvidenceItem): Html =>
  html`<li><a class="govuk-link" href="${href}">${title}</a>${detail !== '' && html`<p class="accord-muted accord-small accord-snug">${detail}</p>`}</li>`

function kindPart(kind: EvidenceKind, { items, total, allHref }: FoundEvidence): Html {
  const more = total - items.length
  return html`<h4 class="govuk-heading-s accord-snug">${EVIDENCE_WORDS[kind]} <span class="accord-count">${total}</span></h4><ul class="govuk-list">${items.map(itemRow)}</ul>${
    more > 0 &&
    html`<p class="accord-small">${allHref ? html`<a class="govuk-link" href="${allHref}">${counted(more, 'more')}<span class="govuk-visually-hidden"> in the search: ${EVIDENCE_WORDS[kind].toLowerCase()}</span></a>` : `and ${more} more`}</p>`
  }`
}

const anchor = (heading: FilledHeading, { line }: FilledLine): string => `${heading.heading.id}-${line.id}`

function linePart(heading: FilledHeading, filled: FilledLine): Html {
  const { line, sought, found, lacks } = filled
  return html`<div class="accord-card accord-space-below"><h3 class="govuk-heading-s" id="${anchor(heading, filled)}">${line.words}</h3>${
    sought === undefined
      ? html`<p class="govuk-body">Enter the theme of the inspection above, and what is known of it stands here.</p>`
      : html`<p class="accord-muted accord-small">Looked for: ${sought} ${lacks.length === 0 ? statusTag('good', 'Something of each kind') : statusTag('watch', `${counted(lacks.length, 'gap')}`)}</p>${[...found].map(([kind, all]) => kindPart(kind, all))}${lacks.length > 0 && html`<p class="govuk-body govuk-!-margin-bottom-0"><strong>Gap:</strong> ${lacks.map((kind) => LACKING[kind]).join(', ')}.</p>`}`
  }</div>`
}

const HOW =
  'Records are found by the words of each line, as in the search. That one is found says that it names the matter, not that it shows it well: read before you hand it over. What came of it is what records say of the last year.'

export interface AroundPack {
  readonly theme: string
  readonly today: Temporal.PlainDate
  /** Where its PDF is made and taken. */
  readonly print: Html
}

/** The pack: what is missing first, then each heading with what the records show under it. */
export function packPage(
  framework: Framework,
  headings: readonly FilledHeading[],
  { theme, today, print }: AroundPack,
): Page {
  const { name, title, by, source } = framework
  const lines = headings.flatMap((heading) => heading.lines.map((filled) => ({ heading, filled })))
  const looked = lines.filter(({ filled }) => filled.sought !== undefined)
  const whole = looked.filter(({ filled }) => filled.lacks.length === 0)
  const gaps = looked.filter(({ filled }) => filled.lacks.length > 0)
  const records = new Set(
    looked.flatMap(({ filled }) =>
      [...filled.found.values()].flatMap(({ items }) => items.map(({ href }) => href)),
    ),
  )
  const isThemed = lines.some(({ filled }) => filled.line.search === null)
  const form =
    isThemed &&
    html`<form class="accord-filters accord-space-below" action="${INSPECTION}/${name}" method="get"><div class="govuk-form-group"><label class="govuk-label" for="theme">Theme of the inspection</label><div class="govuk-hint" id="theme-hint">For example “exploitation”. Name nobody: it stands in the address of the page</div><input class="govuk-input" id="theme" name="theme" type="text" value="${theme}" aria-describedby="theme-hint"></div><div><button class="govuk-button" type="submit">${icon('search')} Draw the pack</button></div></form>`
  const query = theme === '' ? '' : `?${new URLSearchParams({ theme })}`
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">Inspection pack, drawn ${longDate(today)}</p><h1 class="govuk-heading-l">${title}</h1><p>By ${by}. ${source}. Check them against the text that is in force.</p></div><div class="accord-actions"><a class="govuk-button govuk-button--secondary" href="${INSPECTION}/${name}/pack.xlsx${query}">${icon('download')} Take it as a workbook</a></div></div>${form}${print}
<div class="accord-space-below"><ul class="accord-stats">${stat('Lines without a gap', `${whole.length} of ${looked.length}`, 'Something of each kind was found')}${stat('Records named', String(records.size), 'That you may open')}</ul></div>
${missingPart(
  gaps.map(({ heading, filled }) => ({
    words: `${heading.heading.title}: ${filled.line.words}. ${capitalised(filled.lacks.map((kind) => LACKING[kind]).join(', '))}.`,
    href: `#${anchor(heading, filled)}`,
  })),
)}
<p class="govuk-body accord-small">${HOW}</p>
${headings.map((heading) => section(heading.heading.id, heading.heading.title, html`${heading.lines.map((filled) => linePart(heading, filled))}`))}`
  return { title, here: HERE, within: [CRUMB], main }
}

/** One line of evidence on paper. */
function lineBlocks({ line, sought, found, lacks }: FilledLine): readonly Block[] {
  if (sought === undefined)
    return [
      { kind: 'heading', text: line.words },
      { kind: 'nothing', text: 'No theme was entered, so nothing was looked for.' },
    ]
  return [
    { kind: 'heading', text: line.words },
    ...[...found].flatMap(([kind, { items, total }]): readonly Block[] => [
      { kind: 'words', text: `${EVIDENCE_WORDS[kind]} (${total})` },
      {
        kind: 'list',
        items: [
          ...items.map(({ title, detail }) => ({ text: title, under: detail })),
          ...(total > items.length ? [{ text: `and ${total - items.length} more` }] : []),
        ],
      },
    ]),
    ...(lacks.length > 0
      ? [{ kind: 'words', text: `Gap: ${lacks.map((kind) => LACKING[kind]).join(', ')}.` } as const]
      : []),
  ]
}

/** The pack on paper: what is missing first, then each heading with what the records show under it. */
export function packWritten(
  { title, by, source }: Framework,
  headings: readonly FilledHeading[],
  theme: string,
): Written {
  const gaps = headings.flatMap(({ heading, lines }) =>
    lines
      .filter(({ lacks }) => lacks.length > 0)
      .map(({ line, lacks }) => ({
        text: `${heading.title}: ${line.words}`,
        under: `${capitalised(lacks.map((kind) => LACKING[kind]).join(', '))}.`,
      })),
  )
  return {
    kicker: theme === '' ? 'Inspection pack' : `Inspection pack. Theme: ${theme}`,
    title,
    lead: `By ${by}. ${source}. Check them against the text that is in force.`,
    parts: [
      {
        ...{ id: 'missing', heading: 'What is missing' },
        blocks: [
          gaps.length === 0
            ? { kind: 'nothing', text: 'Something of each kind was found for every line.' }
            : { kind: 'list', items: gaps },
          { kind: 'words', text: HOW },
        ],
      },
      ...headings.map(({ heading, lines }) => ({
        ...{ id: heading.id, heading: heading.title },
        blocks: lines.flatMap(lineBlocks),
      })),
    ],
  }
}

/** The pack as two sheets: what is missing, and every record under its line with the address of its page. */
export function packSheets(headings: readonly FilledHeading[]): readonly TextSheet[] {
  const lines = headings.flatMap(({ heading, lines: filled }) => filled.map((each) => ({ heading, ...each })))
  return [
    {
      name: 'Gaps',
      rows: [
        ['Heading', 'Evidence asked for', 'Missing'],
        ...lines.flatMap(({ heading, line, lacks }) =>
          lacks.map((kind) => [heading.title, line.words, EVIDENCE_WORDS[kind]]),
        ),
      ],
    },
    {
      name: 'Evidence',
      rows: [
        ['Heading', 'Evidence asked for', 'Looked for', 'Kind', 'Record', 'What it says', 'Page'],
        ...lines.flatMap(({ heading, line, sought = '', found }) =>
          [...found].flatMap(([kind, { items }]) =>
            items.map(({ title, detail, href }) => [
              ...[heading.title, line.words, sought, EVIDENCE_WORDS[kind], title, detail, href],
            ]),
          ),
        ),
      ],
    },
  ]
}
