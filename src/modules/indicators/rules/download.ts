import type { Source } from '#platform/source.ts'
import { guarded } from './guard.ts'
import { longLayout } from './layouts.ts'
import type { Mark } from './scheme.ts'

/** A recorded figure, as a row of Accord’s own layout. */
export interface WrittenFigure {
  readonly indicatorCode: string
  readonly indicatorName: string
  readonly definition: string
  readonly area: string
  readonly periodLabel: string
  readonly periodStart: Temporal.PlainDate | null
  readonly periodEnd: Temporal.PlainDate | null
  readonly periodBasis: string
  readonly unit: string
  readonly value: number | null
  /** What stands in place of the value, where its scheme shows none. */
  readonly mark?: Mark | null
  readonly printed: string
  readonly qualifier: string
  readonly note: string
  readonly source: Source
}

const cell = (text: string): string =>
  /[",\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text

const textCell = (text: string): string => cell(guarded(text))

const row = (figure: WrittenFigure): string =>
  [
    figure.indicatorCode,
    textCell(figure.indicatorName),
    textCell(figure.definition),
    textCell(figure.area),
    textCell(figure.periodLabel),
    figure.periodStart?.toString() ?? '',
    figure.periodEnd?.toString() ?? '',
    textCell(figure.periodBasis),
    textCell(figure.unit),
    // A number stays a number, so that a spreadsheet can add it up.
    figure.value === null ? '' : String(figure.value),
    textCell(figure.mark ?? figure.printed),
    textCell(figure.qualifier),
    textCell(figure.note),
    textCell(figure.source.file),
    textCell(figure.source.section),
    textCell(figure.source.lines),
  ].join(',')

/** Figures as a CSV file in Accord’s own layout. Importing it again finds every figure the same. */
export const figuresCsv = (figures: readonly WrittenFigure[]): Uint8Array =>
  new TextEncoder().encode(`\uFEFF${[longLayout.columns.join(','), ...figures.map(row)].join('\r\n')}\r\n`)
