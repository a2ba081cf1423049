/** A value that was measured, a limit that was measured in the same run, and the bar that it is held to. */
export interface Row {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** What the machine or a part allows at best, in the same unit; null where there is no such thing. */
  readonly limit: number | null
  /** For example `≤ 5`; null where the value is there to be read. */
  readonly bar: string | null
  readonly holds: boolean
}

type Bar = readonly ['≤' | '<' | '≥', number]

const kept = (value: number, [sign, than]: Bar): boolean =>
  sign === '≤' ? value <= than : sign === '<' ? value < than : value >= than

const rounded = (value: number): number => Number(value.toPrecision(value >= 1000 ? 4 : 3))

export const row = (name: string, value: number, unit: string, limit: number | null, bar?: Bar): Row => ({
  name,
  value: rounded(value),
  unit,
  limit: limit === null ? null : rounded(limit),
  bar: bar ? bar.join(' ') : null,
  holds: bar ? kept(value, bar) : true,
})

/** The rows as a table for a terminal. */
export function tableOf(rows: readonly Row[]): string {
  const lines = [
    ['name', 'value', 'unit', 'limit in the same run', 'bar', 'holds'],
    ...rows.map(({ name, value, unit, limit, bar, holds }) =>
      [name, value, unit, limit ?? '', bar ?? '', bar ? (holds ? 'yes' : 'NO') : ''].map(String),
    ),
  ]
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  )
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
