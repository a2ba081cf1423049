import { capitalised, number } from '#platform/words.ts'
import { isPercentUnit } from './figure.ts'
import { withoutGuard } from './guard.ts'
import { NATIONAL } from './national/layout.ts'

/** One row in the words of its file, before anything is checked. */
export interface Draft {
  /** What the file itself calls the row, by which other documents may refer to it. */
  readonly sourceId: string
  /** Usually one; a row that says of several indicators that they are missing names each. */
  readonly codes: readonly string[]
  readonly name: string
  readonly definition: string
  readonly area: string
  readonly periodLabel: string
  readonly periodStart: string
  readonly periodEnd: string
  readonly periodBasis: string
  readonly unit: string
  readonly value: string
  readonly printed: string
  readonly qualifier: string
  readonly note: string
  readonly file: string
  readonly section: string
  readonly lines: string
}

/** A kind of file that figures come in: the columns it is known by, and what each means. */
export interface Layout {
  readonly key: string
  readonly title: string
  readonly columns: readonly string[]
  /** `whole` is what an area is called where the file means all of the partnership and does not say so. */
  readonly draft: (cell: (column: string) => string, whole: string) => Draft
  /** Units of rows that hold no figure, and why such a row is left out. */
  readonly leftOut: ReadonlyMap<string, string>
}

/** Columns are checked by the compiler: a draft can only ask for those that its layout has. */
function layout<const Column extends string>(
  about: { readonly key: string; readonly title: string; readonly columns: readonly Column[] },
  draft: (cell: (column: Column) => string, whole: string) => Draft,
  leftOut: ReadonlyMap<string, string> = new Map(),
): Layout {
  return { ...about, draft, leftOut }
}

export const slug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 80)

const countedIn = (unit: string): string => `${isPercentUnit(unit) ? 'in' : 'counted in'} ${unit}`

/** The first and last day that a file gives as a year, 2022, or as a day, 2022-04-01; other words as they stand. */
const firstDay = (text: string): string => (/^\d{4}$/.test(text) ? `${text}-01-01` : text)
const lastDay = (text: string): string => (/^\d{4}$/.test(text) ? `${text}-12-31` : text)

const secondYear = (year: number): string => String((year + 1) % 100).padStart(2, '0')

/** The name of a period of which only the two ends are given: `2022-23` for a year from April, `2019 to 2022` for years. */
function periodName(start: string, end: string): string {
  if (/^\d{4}$/.test(start || end)) return start && start !== end ? `${start} to ${end}` : end
  const [from, to] = [/^(\d{4})-04-01$/.exec(start)?.[1], /^(\d{4})-03-31$/.exec(end)?.[1]]
  if (!from || !to) return [start, end].filter(Boolean).join(' to ')
  const [first, last] = [Number(from), Number(to) - 1]
  const name = (year: number) => `${year}-${secondYear(year)}`
  return first === last ? name(first) : `${name(first)} to ${name(last)}`
}

/** A period in words: a year such as 2022-23 runs from April to March, and what follows it is its basis. */
export function periodInWords(
  words: string,
): Pick<Draft, 'periodLabel' | 'periodStart' | 'periodEnd' | 'periodBasis'> {
  const [, label, first, second, rest = ''] = /^((\d{4})-(\d{2}))(?!\d)(?: \((.*)\))?$/.exec(words) ?? []
  if (!label || second !== secondYear(Number(first)))
    return { periodLabel: words, periodStart: '', periodEnd: '', periodBasis: 'as the source puts it' }
  return {
    periodLabel: label,
    periodStart: `${first}-04-01`,
    periodEnd: `${Number(first) + 1}-03-31`,
    periodBasis: rest,
  }
}

/** Accord’s own layout: what “Download as CSV” writes, and what anyone can fill in. */
export const longLayout = layout(
  {
    key: 'long',
    title: 'Accord’s own layout',
    columns: [
      'indicator_code',
      'indicator_name',
      'definition',
      'area',
      'period_label',
      'period_start',
      'period_end',
      'period_basis',
      'unit',
      'value',
      'value_as_printed',
      'qualifier',
      'note',
      'source_file',
      'source_section',
      'source_lines',
    ],
  },
  (cell) => ({
    sourceId: cell('indicator_code'),
    codes: [cell('indicator_code')],
    name: withoutGuard(cell('indicator_name')),
    definition: withoutGuard(cell('definition')),
    area: withoutGuard(cell('area')),
    periodLabel: withoutGuard(cell('period_label')),
    periodStart: cell('period_start'),
    periodEnd: cell('period_end'),
    periodBasis: withoutGuard(cell('period_basis')),
    unit: withoutGuard(cell('unit')),
    value: cell('value'),
    printed: withoutGuard(cell('value_as_printed')),
    qualifier: withoutGuard(cell('qualifier')),
    note: withoutGuard(cell('note')),
    file: withoutGuard(cell('source_file')),
    section: withoutGuard(cell('source_section')),
    lines: withoutGuard(cell('source_lines')),
  }),
)

const areasLayout = layout(
  {
    key: 'areas',
    title: 'Indicators by area',
    columns: [
      'indicator_id',
      'area',
      'indicator_code',
      'indicator_name',
      'value',
      'value_as_printed',
      'unit',
      'period_label',
      'period_start',
      'period_end',
      'period_basis',
      'note',
      'source_file',
      'source_section',
      'source_lines',
    ],
  },
  (cell) => ({
    sourceId: cell('indicator_id'),
    codes: cell('indicator_code').split(' / '),
    name: cell('indicator_name'),
    definition: '',
    area: cell('area'),
    periodLabel: cell('period_label'),
    periodStart: cell('period_start'),
    periodEnd: cell('period_end'),
    periodBasis: cell('period_basis'),
    unit: cell('unit'),
    value: cell('value'),
    printed: cell('value_as_printed'),
    qualifier: '',
    note: cell('note'),
    file: cell('source_file'),
    section: cell('source_section'),
    lines: cell('source_lines'),
  }),
)

const trainingLayout = layout(
  {
    key: 'training',
    title: 'Training figures',
    columns: [
      'figure_id',
      'kind',
      'title',
      'value',
      'value_as_printed',
      'unit',
      'qualifier',
      'period',
      'note',
      'source_file',
      'source_section',
      'source_lines',
    ],
  },
  (cell, whole) => ({
    sourceId: cell('figure_id'),
    codes: [cell('figure_id')],
    name: cell('title'),
    definition: `${capitalised(cell('kind'))}: ${cell('title')}, ${countedIn(cell('unit'))}`,
    area: whole,
    ...periodInWords(cell('period')),
    unit: cell('unit'),
    value: cell('value'),
    printed: cell('value_as_printed'),
    qualifier: cell('qualifier'),
    note: cell('note'),
    file: cell('source_file'),
    section: cell('source_section'),
    lines: cell('source_lines'),
  }),
)

const childDeathsLayout = layout(
  {
    key: 'child-deaths',
    title: 'Child death figures',
    columns: [
      'measure',
      'value',
      'value_as_printed',
      'unit',
      'qualifier',
      'period_start',
      'period_end',
      'note',
      'source_file',
      'source_section',
      'source_lines',
    ],
  },
  (cell, whole) => ({
    sourceId: cell('measure'),
    codes: [`cdop_${slug(cell('measure'))}`],
    name: cell('measure'),
    definition: `${cell('measure')}, ${countedIn(cell('unit'))} by the Child Death Overview Panel`,
    area: whole,
    periodLabel: periodName(cell('period_start'), cell('period_end')),
    periodStart: firstDay(cell('period_start')),
    periodEnd: lastDay(cell('period_end')),
    periodBasis: '',
    unit: cell('unit'),
    value: cell('value'),
    printed: cell('value_as_printed'),
    qualifier: cell('qualifier'),
    note: cell('note'),
    file: cell('source_file'),
    section: cell('source_section'),
    lines: cell('source_lines'),
  }),
  new Map([['publication month', 'it gives the month of a publication, not a figure']]),
)

const socialLayout = layout(
  {
    key: 'social',
    title: 'Website and social media',
    columns: [
      'channel',
      'channel_basis',
      'measure',
      'value',
      'value_as_printed',
      'unit',
      'handle',
      'note',
      'source_file',
      'source_section',
      'source_lines',
    ],
  },
  (cell, whole) => ({
    sourceId: `${cell('channel')} ${cell('measure')}`,
    codes: [`social_${slug(`${cell('channel')} ${cell('measure')}`)}`],
    name: `${cell('channel')} ${cell('measure')}`,
    definition: [
      `${capitalised(cell('measure'))}, ${cell('channel')}${cell('handle') && ` (${cell('handle')})`}`,
      cell('channel_basis') && `The channel is ${cell('channel_basis')}`,
    ]
      .filter(Boolean)
      .join('. '),
    area: whole,
    periodLabel: '',
    periodStart: '',
    periodEnd: '',
    periodBasis: '',
    unit: cell('unit'),
    value: cell('value'),
    printed: cell('value_as_printed'),
    qualifier: '',
    note: cell('note'),
    file: cell('source_file'),
    section: cell('source_section'),
    lines: cell('source_lines'),
  }),
  new Map([['rank', 'it gives the place of a page in a ranking, not a figure']]),
)

export const LAYOUTS: readonly Layout[] = [
  longLayout,
  areasLayout,
  trainingLayout,
  childDeathsLayout,
  socialLayout,
]

/** An agency’s own layout, once somebody has said what its columns mean. */
export const MAPPED_LAYOUT = { ...longLayout, key: 'mapped', title: 'An agency’s own layout' }

/** What a layout is called where a reader sees it; imports of a layout that is no longer read keep its key. */
export const layoutTitle = (key: string): string =>
  [...LAYOUTS, MAPPED_LAYOUT].find((each) => each.key === key)?.title ?? key

export type LayoutReading =
  | { readonly ok: true; readonly layout: Layout }
  | { readonly ok: false; readonly sentence: string }

const listed = (names: readonly string[]): string => names.join(', ')

/** Finds the layout whose columns a header has, in any order; else says what is missing from the nearest one. */
export function layoutOf(header: readonly string[]): LayoutReading {
  const twice = header.find((name, index) => header.indexOf(name) !== index)
  if (twice !== undefined) {
    const isKnown = LAYOUTS.some(({ columns }) => columns.includes(twice))
    const which = isKnown ? twice : twice === '' ? 'without a name' : number(header.indexOf(twice) + 1)
    return { ok: false, sentence: `The column ${which} stands twice in the header.` }
  }
  const fits = LAYOUTS.map((each) => ({
    layout: each,
    missing: each.columns.filter((column) => !header.includes(column)),
    unknown: header.filter((name) => !each.columns.includes(name)),
  }))
  const exact = fits.find(({ missing, unknown }) => missing.length + unknown.length === 0)
  if (exact) return { ok: true, layout: exact.layout }
  const [only = ''] = header
  if (header.length === 1 && /[;\t]/.test(only))
    return {
      ok: false,
      sentence: `The columns are separated by ${only.includes(';') ? 'semicolons' : 'tabs'}. Save the file with commas between them.`,
    }
  const [nearest] = fits.toSorted(
    (one, other) => one.missing.length + one.unknown.length - (other.missing.length + other.unknown.length),
  )
  const faults = nearest && [
    nearest.missing.length > 0 &&
      `For “${nearest.layout.title}” it lacks ${nearest.missing.length === 1 ? 'the column' : 'the columns'} ${listed(nearest.missing)}`,
    // A first row that lacks columns may be no row of names at all: it is not repeated.
    nearest.unknown.length > 0 &&
      nearest.unknown.length < 8 &&
      nearest.missing.length === 0 &&
      `Beside those of “${nearest.layout.title}” it has ${listed(nearest.unknown.map((name) => `“${name.slice(0, 40)}”`))}, which is not read`,
  ]
  return {
    ok: false,
    sentence: `The columns of this file are not known. ${(faults || []).filter(Boolean).join('; ')}. The layouts are: ${[...LAYOUTS, NATIONAL].map(({ title }) => title).join('; ')}.`,
  }
}
