import type { Block, Chapter, Document } from './document.ts'
import { figuresIn } from './public-part.ts'
import { plainOf } from './tables.ts'

/** What a report to a scrutiny committee covers, in the order of the form that Peterborough City Council uses. */
export const COVERING_SECTIONS = [
  'Origin of report',
  'Purpose and reason for report',
  'Timescales',
  'Background and key issues',
  'Corporate priorities',
  'Consultation',
  'Anticipated outcomes or impact',
  'Reason for the recommendation',
  'Alternative options considered',
  'Implications',
  'Background documents',
  'Appendices',
] as const

export const COVERING_HEADING = 'Report to the scrutiny committee'

const DETAILS = [
  ['Committee', ''],
  ['Agenda item', ''],
  ['Date of meeting', ''],
  ['Status', ''],
  ['Report of', ''],
  ['Cabinet member responsible', ''],
  ['Contact officer', ''],
] as const

const tableText = (header: readonly string[], ...rows: readonly (readonly string[])[]): string =>
  [header, header.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')

/** What stands in a section from the beginning, for its author to complete. */
const BEGINNINGS: Readonly<Record<string, readonly string[]>> = {
  Timescales: [
    tableText(
      ['Is this a major policy item or statutory plan?', 'If yes, date of the Cabinet meeting'],
      ['', ''],
    ),
  ],
  Implications: ['#### Financial implications', '#### Legal implications', '#### Equalities implications'],
}

/** The text that a covering report begins with: its details, what is recommended, and every section. */
export const firstCoveringText = (): string =>
  `${[
    tableText(['Item', 'Detail'], ...DETAILS),
    tableText(['From', 'Deadline'], ['', 'Not applicable']),
    'The committee is asked to note the report.',
    ...COVERING_SECTIONS.flatMap((heading) => [`### ${heading}`, ...(BEGINNINGS[heading] ?? [])]),
  ].join('\n\n')}\n`

const lettersOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, ' ')
    .trim()

const coverOf = ({ chapters }: Document): readonly Chapter[] =>
  chapters.filter(({ place }) => place === 'cover')

const tablesBefore = (blocks: readonly Block[]): readonly Extract<Block, { kind: 'table' }>[] => {
  const first = blocks.findIndex(({ kind }) => kind === 'heading')
  return (first < 0 ? blocks : blocks.slice(0, first)).filter((block) => block.kind === 'table')
}

/** Everyone may read it when its status is exactly “Public report”; else it goes to its committee alone. */
export const isPublicCovering = (document: Document): boolean =>
  coverOf(document)
    .flatMap(({ blocks }) => tablesBefore(blocks))
    .flatMap(({ rows }) => rows)
    .some(
      ([item = [], detail = []]) =>
        lettersOf(plainOf(item)) === 'status' && lettersOf(plainOf(detail)) === 'public report',
    )

const saysSomething = (block: Block): boolean =>
  block.kind === 'table'
    ? block.rows.some((row) => row.some((cell) => plainOf(cell).trim() !== ''))
    : block.kind !== 'heading'

/** The sections that a covering report lacks, or that have nothing in them. */
export function missingSections(document: Document): readonly string[] {
  const written = new Set<string>()
  for (const { blocks } of coverOf(document)) {
    let section = ''
    for (const block of blocks)
      if (block.kind === 'heading' && block.level === 3) section = lettersOf(plainOf(block.runs))
      else if (saysSomething(block)) written.add(section)
  }
  return COVERING_SECTIONS.filter((name) => !written.has(lettersOf(name)))
}

/** Paragraphs are numbered within their section, as councillors quote them: 4.2. */
function numbered(blocks: readonly Block[], section: number): Block[] {
  let paragraph = 0
  return blocks.map((block) =>
    block.kind === 'paragraph'
      ? {
          ...block,
          runs: [{ kind: 'text', text: `${section}.${++paragraph} `, strong: true }, ...block.runs],
        }
      : block.kind === 'heading'
        ? { ...block, level: 3 }
        : block,
  )
}

function sectionsOf({ id, heading, blocks }: Chapter): Chapter[] {
  const chapter = (name: string, inside: readonly Block[], at: number): Chapter => ({
    id: `${id}-${at}`,
    heading: name,
    place: 'body',
    blocks: inside,
  })
  const firstHeading = blocks.findIndex((block) => block.kind === 'heading' && block.level === 3)
  const opening = firstHeading < 0 ? blocks : blocks.slice(0, firstHeading)
  // The first table says what it is, for which committee; what follows is what the committee is asked to do.
  const recommended = opening.slice(opening.findIndex(({ kind }) => kind === 'table') + 1)
  const chapters = [
    chapter(heading, opening.slice(0, opening.length - recommended.length), 0),
    ...(recommended.length > 0 ? [chapter('Recommendations', recommended, 1)] : []),
  ]
  let section: { readonly name: string; readonly inside: Block[] } | undefined
  const sections: { readonly name: string; readonly inside: Block[] }[] = []
  for (const block of blocks.slice(firstHeading < 0 ? blocks.length : firstHeading))
    if (block.kind === 'heading' && block.level === 3) {
      section = { name: plainOf(block.runs), inside: [] }
      sections.push(section)
    } else section?.inside.push(block)
  return [
    ...chapters,
    ...sections.map(({ name, inside }, index) =>
      chapter(`${index + 1}. ${name}`, numbered(inside, index + 1), index + 2),
    ),
  ]
}

/** The covering report as a document of its own, numbered as the committee’s form is; undefined where there is none. */
export function coveringOf(document: Document): Document | undefined {
  const cover = coverOf(document)
  if (cover.length === 0) return undefined
  const { charted: _, ...whole } = document
  return {
    ...whole,
    title: `${document.title}: report to the committee`,
    chapters: cover.flatMap(sectionsOf),
    figures: figuresIn(document, cover),
  }
}
