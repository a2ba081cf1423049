import { guarded } from './guard.ts'

/** One line of the sheet of a return. */
export interface ReturnLine {
  readonly indicatorCode: string
  readonly indicatorName: string
  readonly area: string
  readonly periodLabel: string
  readonly answer: string
  readonly value: number | null
  readonly commentary: string
  readonly qualityNote: string
}

const COLUMNS = [
  'indicator_code',
  'indicator_name',
  'area',
  'period_label',
  'answer',
  'value',
  'commentary',
  'quality_note',
] as const

const cell = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** A return as CSV in UTF-8. No cell of it can run as a formula. */
export function returnCsv(lines: readonly ReturnLine[]): Uint8Array {
  const rows = lines.map((line) =>
    [
      ...[line.indicatorCode, line.indicatorName, line.area, line.periodLabel, line.answer].map(guarded),
      line.value === null ? '' : String(line.value),
      ...[line.commentary, line.qualityNote].map(guarded),
    ].map(cell),
  )
  const all = [[...COLUMNS], ...rows].map((row) => row.join(','))
  return new TextEncoder().encode(`\uFEFF${all.join('\r\n')}\r\n`)
}
