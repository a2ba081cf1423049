import type { TextSheet } from '#platform/spreadsheet.ts'
import type { Document } from './document.ts'
import { chartsIn, publicPart } from './public-part.ts'

const FIGURES = [
  'certificate',
  'indicator_code',
  'indicator_name',
  'definition',
  'definition_changed_on',
  'value',
  'unit',
  'as_worded',
  'area',
  'period',
  'period_basis',
  'qualifier',
  'note',
  'publication_scheme',
  'as_the_source_prints_it',
  'source_file',
  'source_section',
  'source_lines',
  'how_it_is_counted',
  'records_counted',
  'made_of',
  'approval',
  'as_at',
] as const

const BARS = [
  'chart',
  'heading',
  'measure',
  'unit',
  'bar',
  'value',
  'as_drawn',
  'indicator_code',
  'area',
  'period',
  'source_file',
  'source_section',
  'source_lines',
] as const

/** A value that was not given is an empty cell, never 0. */
const valueText = (value: number | null): string => (value === null ? '' : String(value))

/** Every figure of a report that is for everyone, a row each: its value and where it comes from. */
export function figureSheet(document: Document): TextSheet {
  const rows = publicPart(document).figures.map((figure) => [
    figure.key,
    figure.indicatorCode,
    figure.indicatorName,
    figure.definition,
    (figure.changedOn ?? []).join('; '),
    valueText(figure.value),
    figure.unit,
    figure.drawn,
    figure.area,
    figure.period,
    figure.periodBasis,
    figure.qualifier,
    figure.note,
    figure.scheme ?? '',
    figure.printed,
    figure.source.file,
    figure.source.section,
    figure.source.lines,
    figure.counted?.query ?? '',
    figure.counted ? String(figure.counted.rows) : '',
    figure.counted?.madeOf ?? '',
    figure.approval ?? '',
    figure.asAt,
  ])
  return { name: 'Figures', rows: [FIGURES, ...rows] }
}

/** Every bar of every chart. */
export function chartSheet(document: Document): TextSheet {
  const rows = publicPart(document).chapters.flatMap(({ blocks }) =>
    [...chartsIn(blocks)].flatMap(({ key, heading, measure, unit, period, bars }) =>
      bars.map(({ label, value, drawn, record }) => [
        key,
        heading,
        measure,
        unit,
        label,
        valueText(value),
        drawn,
        record?.indicatorCode ?? '',
        record?.area ?? '',
        record?.period ?? period,
        record?.source.file ?? '',
        record?.source.section ?? '',
        record?.source.lines ?? '',
      ]),
    ),
  )
  return { name: 'Charts', rows: [BARS, ...rows] }
}
