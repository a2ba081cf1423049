import { wordOf } from './budget.ts'

/**
 * Values of charts are not bound one by one. The keys of those of a chart through the periods begin with the first of these,
 * those of the bars of a chart of one period with the second. No figure that was picked has such a key.
 */
const OF_COURSE = 'chart:'
const OF_BARS = 'bar:'
const LONGEST_WORD = 60

/** A name as a part of a key. */
export const wordIn = (name: string): string => wordOf(name).slice(0, LONGEST_WORD)

/** The keys that are wanted, those that come again told apart from the first. */
function toldApart(wanted: readonly string[]): readonly string[] {
  const known = new Set<string>()
  for (const each of wanted) {
    let key = each
    for (let turn = 2; known.has(key); turn++) key = `${each}~${turn}`
    known.add(key)
  }
  return [...known]
}

/** The keys of the values of a chart through the periods, in their order: each says of which chart, area and period it is. */
export const courseKeys = (
  chartKey: string,
  values: readonly { readonly area: string; readonly periodLabel: string }[],
): readonly string[] =>
  toldApart(
    values.map(({ area, periodLabel }) => `${OF_COURSE}${chartKey}:${wordIn(area)}:${wordIn(periodLabel)}`),
  )

/** The keys of the bars of a chart of one period, in their order: each says of which chart it is, and what it is called. */
export const barKeys = (chartKey: string, bars: readonly { readonly label: string }[]): readonly string[] =>
  toldApart(bars.map(({ label }) => `${OF_BARS}${chartKey}:${wordIn(label)}`))

/** Whether a figure is a bar of a chart of one period. */
export const isBar = (key: string): boolean => key.startsWith(OF_BARS)

const OF_CHART = /^(?:chart|bar):(?<chart>[^:]+):(?<of>.*)$/

/** The chart that a figure is a value of, and of what it is, in words of its key; undefined where it is a value of none. */
export function valueOfChart(
  key: string,
): { readonly chart: string; readonly of: readonly string[] } | undefined {
  const { chart, of } = OF_CHART.exec(key)?.groups ?? {}
  return chart === undefined ? undefined : { chart, of: (of ?? '').split(':') }
}
