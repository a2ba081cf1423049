import type { Block, Chapter, Document, Figure, Run } from './document.ts'

/** A record for tests: the whole partnership's, for the report's period, unless it says otherwise. */
export function aFigure(key: string, name: string, value: number | null, more: Partial<Figure> = {}): Figure {
  const sign = more.unit?.startsWith('percent') ? '%' : ''
  const drawn = value === null ? 'not given' : `${value.toLocaleString('en-GB')}${sign}`
  return {
    key,
    indicatorCode: key,
    indicatorName: name,
    definition: '',
    area: '',
    unit: 'count',
    value,
    drawn,
    exactly: drawn,
    period: '2022–23',
    periodBasis: '',
    asAt: '',
    qualifier: '',
    printed: '',
    note: '',
    source: { file: '', section: '', lines: '' },
    ...more,
  }
}

/** Text in which `{{key}}` stands for a bound figure; a key that names none stays text. */
export function runsOf(text: string, figures: readonly Figure[]): Run[] {
  return text
    .split(/(\{\{[a-z0-9-]+\}\})/)
    .filter((part) => part !== '')
    .map((part): Run => {
      const figure = figures.find(({ key }) => part === `{{${key}}}`)
      return figure ? { kind: 'figure', key: figure.key, drawn: figure.drawn } : { kind: 'text', text: part }
    })
}

/**
 * Blocks written one after another: "### " begins a heading, "- " an item, "> " a quotation, "| " a row of a table
 * whose first row is its head; any other line is a paragraph.
 */
export function blocksOf(lines: readonly string[], figures: readonly Figure[]): Block[] {
  const blocks: Block[] = []
  const paragraph = (text: string): Block => ({ kind: 'paragraph', runs: runsOf(text, figures) })
  for (const line of lines) {
    const last = blocks.at(-1)
    if (line.startsWith('### '))
      blocks.push({ kind: 'heading', level: 3, runs: runsOf(line.slice(4), figures) })
    else if (line.startsWith('- ')) {
      const item = [paragraph(line.slice(2))]
      if (last?.kind === 'list') blocks[blocks.length - 1] = { ...last, items: [...last.items, item] }
      else blocks.push({ kind: 'list', ordered: false, items: [item] })
    } else if (line.startsWith('> ')) blocks.push({ kind: 'quote', blocks: [paragraph(line.slice(2))] })
    else if (line.startsWith('| ')) {
      const cells = line
        .slice(1)
        .split('|')
        .map((cell) => runsOf(cell.trim(), figures))
      if (last?.kind === 'table') blocks[blocks.length - 1] = { ...last, rows: [...last.rows, cells] }
      else blocks.push({ kind: 'table', header: cells, rows: [] })
    } else blocks.push(paragraph(line))
  }
  return blocks
}

/** A document of chapters, each a heading and its lines. */
export function aDocument(
  chapters: readonly (readonly [heading: string, ...lines: string[]])[],
  figures: readonly Figure[] = [],
  title = 'Northmere and Southwold Safeguarding Children Partnership: yearly report',
): Document {
  return {
    title,
    period: { start: '2022-04-01', end: '2023-03-31', label: '2022–23' },
    chapters: chapters.map(
      ([heading, ...lines], at): Chapter => ({
        id: `chapter-${at + 1}`,
        heading,
        place: at === 0 ? 'cover' : 'body',
        blocks: blocksOf(lines, figures),
      }),
    ),
    figures,
  }
}

/** Measures of an imaginary partnership: what is counted, and a sentence that says it. */
export const MEASURES = [
  ['Learning events held', 'In the year $ learning events were held.'],
  ['Referrals initiated', '$ referrals were initiated.'],
  ['Fathers joining groups', '$ fathers joined the groups.'],
  ['Toolkits handed out', 'The partnership handed out $ toolkits.'],
  ['Home safety visits made', 'Fire crews made $ home safety visits.'],
  ['Volunteers recruited', '$ volunteers were recruited.'],
  ['Arrests made', '$ arrests were made.'],
  ['Podcast plays', 'The podcast was played $ times.'],
  ['Welfare checks carried out', 'Officers carried out $ welfare checks.'],
  ['Leaflets posted', '$ leaflets were posted.'],
  ['Complaints upheld', '$ complaints were upheld.'],
  ['Mentors trained', 'We trained $ mentors.'],
] as const
