import type { WordBlock, WordCell, WordDocument, WordRun, WordTable } from '#platform/docx/document.ts'
import { type CertificateLine, printedCertificates } from '../rules/certificate.ts'
import type { Block, Chapter, Chart, Document, Figure, Run } from '../rules/document.ts'
import { publicPart } from '../rules/public-part.ts'
import { isNumeric, plainOf } from '../rules/tables.ts'
import { ANYWHERE, aboutOf, chartInWords, drawingsOf } from './chart.ts'
import { type Imprint, publisherOf } from './imprint.ts'

const TEXT_WIDTH_MM = 156
const TALLEST_MM = 200
const CODE_MM = 32

const OUTSIDE = /^(https?|mailto|tel):/

export const certificateAnchor = (key: string): string => `certificate of ${key}`

/** What the words of a report lead to. */
interface Leading {
  /** The figures that have a certificate in this document. */
  readonly certified: ReadonlySet<string>
  /** On paper a link is no use without its address, which stands at the foot of the page. */
  readonly noted: boolean
}

function runOf(run: Run, { certified, noted }: Leading): WordRun {
  const strong = run.strong === true
  if (run.kind === 'figure')
    return { text: run.drawn, strong, ...(certified.has(run.key) && { to: certificateAnchor(run.key) }) }
  const { text, emphasis = false, link } = run
  if (!link || !OUTSIDE.test(link)) return { text, strong, emphasis }
  const shown = link.replace(/^(mailto|tel):/, '')
  const isShown = shown.includes(text.replace(/\/+$/, ''))
  return { text, strong, emphasis, link, ...(noted && !isShown && { note: shown }) }
}

const runsOf = (runs: readonly Run[], leading: Leading): WordRun[] => runs.map((run) => runOf(run, leading))

/** Columns of words share the width by how much they hold; a column of numbers takes little. */
function widthsOf(table: Extract<Block, { kind: 'table' }>, numeric: readonly number[]): number[] {
  return table.header.map((heading, column) => {
    if (numeric.includes(column)) return 14
    const cells = [heading, ...table.rows.map((row) => row[column] ?? [])].map((cell) => plainOf(cell).length)
    return Math.min(60, Math.max(14, cells.reduce((sum, length) => sum + length, 0) / cells.length))
  })
}

function tableOf(table: Extract<Block, { kind: 'table' }>, caption: string, leading: Leading): WordTable {
  const numeric = table.header
    .keys()
    .filter((column) => table.rows.every((row) => isNumeric(row[column] ?? [])))
    .toArray()
  return {
    kind: 'table',
    caption,
    header: table.header.map((cell) => runsOf(cell, { ...leading, noted: false })),
    rows: table.rows.map((row) => row.map((cell) => [runsOf(cell, leading)])),
    widths: widthsOf(table, numeric),
    numeric,
  }
}

export type Pictures = Readonly<Record<string, Uint8Array>>

interface Writing extends Leading {
  readonly drawings: Readonly<Record<string, string>>
  readonly pictures: Pictures
  /** On a few pages a drawing stands alone: each bar has its value at its end. */
  readonly isShort: boolean
}

/** As wide as the text, unless it were too high for a page then. */
function sizeOf(svg: string): { readonly widthMm: number; readonly heightMm: number } {
  const [, width = '1', height = '1'] = /<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? []
  const heightMm = (TEXT_WIDTH_MM * Number(height)) / Number(width)
  const scale = Math.min(1, TALLEST_MM / heightMm)
  return { widthMm: TEXT_WIDTH_MM * scale, heightMm: heightMm * scale }
}

function chartOf(chart: Chart, writing: Writing): WordBlock[] {
  const { drawings, pictures, isShort } = writing
  const name = `${chart.key}.svg`
  const [svg, png] = [drawings[name], pictures[name]]
  const drawn: WordBlock[] =
    svg === undefined || png === undefined
      ? []
      : [
          {
            kind: 'picture',
            label: 'Chart',
            caption: chart.heading,
            alt: chartInWords(chart),
            svg,
            png,
            ...sizeOf(svg),
          },
        ]
  const { course } = chart
  for (const note of course?.notes ?? []) drawn.push({ kind: 'paragraph', runs: saying(note) })
  if (isShort && drawn.length > 0) return drawn
  if (course) return [...drawn, tableOf({ kind: 'table', ...course.table }, aboutOf(chart), writing)]
  return [
    ...drawn,
    {
      kind: 'table',
      caption: aboutOf(chart),
      header: [[{ text: 'Area or item' }], [{ text: chart.measure }]],
      rows: chart.bars.map(({ label, drawn: value }) => [[[{ text: label }]], [[{ text: value }]]]),
      widths: [2, 1],
      numeric: [1],
    },
  ]
}

function blockOf(block: Block, under: string, writing: Writing): WordBlock[] {
  switch (block.kind) {
    case 'heading':
      return [
        {
          kind: 'heading',
          level: block.level === 3 ? 2 : 3,
          runs: runsOf(block.runs, { ...writing, noted: false }),
        },
      ]
    case 'paragraph':
      return [{ kind: 'paragraph', runs: runsOf(block.runs, writing) }]
    case 'list': {
      const items = block.items.map((item) => blocksOf(item, under, writing))
      return [{ kind: 'list', ordered: block.ordered, items }]
    }
    case 'quote':
      return [{ kind: 'quote', blocks: blocksOf(block.blocks, under, writing) }]
    case 'table':
      return [tableOf(block, under, writing)]
    case 'chart':
      return chartOf(block.chart, writing)
  }
}

/** Blocks one after the other. A table is called after the heading that it stands under. */
function blocksOf(blocks: readonly Block[], under: string, writing: Writing): WordBlock[] {
  const written: WordBlock[] = []
  let heading = under
  for (const block of blocks) {
    if (block.kind === 'heading') heading = plainOf(block.runs).trim() || heading
    written.push(...blockOf(block, heading, writing))
  }
  return written
}

const chapterOf = (chapter: Chapter, writing: Writing): WordBlock[] => [
  { kind: 'heading', level: 1, runs: [{ text: chapter.heading }] },
  ...blocksOf(chapter.blocks, chapter.heading, writing),
]

const CERTIFICATES = 'Where every figure comes from'

/** Behind the text: what each figure counts, and the record and lines that it was read from. */
function certificatesOf(figures: readonly Figure[], isShort: boolean): WordBlock[] {
  if (figures.length === 0) return []
  const { common, rows } = printedCertificates(figures)
  const lines = (all: readonly CertificateLine[]): WordCell => all.map((line) => [{ text: line.join(': ') }])
  const intro =
    'Each figure that is a link in this report is drawn from a record. This table says what each one counts, and the lines of the source it was read from.'
  return [
    { kind: 'heading', level: 1, onNewPage: !isShort, runs: [{ text: CERTIFICATES }] },
    { kind: 'paragraph', runs: [{ text: [intro, common].filter(Boolean).join(' ') }] },
    {
      kind: 'table',
      caption: 'Figures of this report and their sources',
      header: [
        [{ text: 'What it is' }],
        [{ text: 'Value' }],
        [{ text: 'Area and period' }],
        [{ text: 'Source' }],
      ],
      widths: [28, 17, 21, 34],
      rows: rows.map(({ key, name, about, value, values, where, source }) => [
        [[{ text: name, strong: true, anchor: certificateAnchor(key) }], ...lines(about)],
        [[{ text: value, strong: true }], ...lines(values)],
        lines(where),
        lines(source),
      ]),
    },
  ]
}

const saying = (text: string): WordRun[] => [{ text }]

function titlePage(title: string, period: string, imprint: Imprint): WordBlock[] {
  const { publishedLine, correctionNote, web } = imprint
  return [
    { kind: 'paragraph', style: 'Publisher', runs: saying(publisherOf(imprint.partnership)) },
    { kind: 'paragraph', style: 'Title', runs: saying(title) },
    { kind: 'paragraph', style: 'Subtitle', runs: saying(period) },
    { kind: 'paragraph', runs: saying(publishedLine) },
    ...(correctionNote
      ? [
          {
            kind: 'paragraph' as const,
            style: 'Note' as const,
            runs: [{ text: 'What was corrected: ', strong: true }, { text: correctionNote }],
          },
        ]
      : []),
    ...(web
      ? [
          {
            kind: 'paragraph' as const,
            runs: [{ text: `${web.words}: ` }, { text: web.shown, link: web.address }],
          },
          {
            kind: 'picture' as const,
            alt: `Code for a camera. It leads to ${web.shown}.`,
            ...web.code,
            widthMm: CODE_MM,
            heightMm: CODE_MM,
          },
        ]
      : []),
  ]
}

/** The part that is for everyone, as a Word document with the same words as the page and the PDF. */
export function wordOf(options: {
  readonly document: Document
  readonly imprint: Imprint
  readonly pictures: Pictures
  /** A few pages: no title page and no contents. */
  readonly isShort?: boolean
}): WordDocument {
  const { imprint, pictures, isShort = false } = options
  const { title, period, chapters, figures } = publicPart(options.document)
  const years = `${period.start} to ${period.end}`
  const writing: Writing = {
    certified: new Set(figures.map(({ key }) => key)),
    noted: true,
    drawings: drawingsOf(chapters, imprint.partnership.brand, ANYWHERE),
    pictures,
    isShort,
  }
  return {
    title,
    publisher: publisherOf(imprint.partnership),
    subject: years,
    made: imprint.made.toString(),
    colour: imprint.partnership.brand,
    isShort,
    isLarge: imprint.isLarge,
    blocks: [
      ...titlePage(title, years, imprint),
      ...(isShort ? [] : [{ kind: 'contents' as const, heading: 'Contents', deepest: 2 as const }]),
      ...chapters.flatMap((chapter, index) => {
        const [heading, ...rest] = chapterOf(chapter, writing)
        return index === 0 && !isShort && heading?.kind === 'heading'
          ? [{ ...heading, onNewPage: true }, ...rest]
          : [...(heading ? [heading] : []), ...rest]
      }),
      ...certificatesOf(figures, isShort),
    ],
  }
}
