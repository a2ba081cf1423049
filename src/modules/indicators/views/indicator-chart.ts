import { barChart } from '#platform/charts/bars.ts'
import { lineChart } from '#platform/charts/lines.ts'
import { type Html, html } from '#platform/html.ts'
import type { Figure } from '../queries.ts'
import { figureWords, periodWords } from '../rules/figure.ts'
import { chartKind, dwarfs, finding, notDrawnWords, type Period } from '../rules/finding.ts'
import { placedIn } from '../rules/happened.ts'
import { type Band, breakPlaces, brokenWords, comparable, targetWords } from '../rules/returns.ts'
import type { Happened } from '../schema/events.ts'
import { eventKey } from './happened.ts'

/** What is drawn with the figures of an indicator. */
export interface ChartAround {
  /** The days from which its figures cannot be compared with those before. */
  readonly breaks: readonly Temporal.PlainDate[]
  /** The band that figures should lie in, where there is one. */
  readonly target: Band | undefined
  /** Whether it is worked out of two others as a rate or a share. */
  readonly isRate: boolean
  /** What happened meanwhile, the earliest first. */
  readonly events: readonly Happened[]
  /** The figure of the whole country for a period, where the indicator is compared with a national measure. */
  readonly benchmark: Benchmark
}

export type Benchmark = ((periodLabel: string) => number | undefined) | undefined

/** What the figure of the whole country is called. */
export const COUNTRY = 'England'

/** The figure of the whole country, unless it is one of the areas itself. */
export const benchmarkBeside = (
  areas: readonly string[],
  { benchmark }: Pick<ChartAround, 'benchmark'>,
): Benchmark => (areas.includes(COUNTRY) ? undefined : benchmark)

const TOLD_APART = [1, 2, 3] as const

/** Whether the name of an indicator says in what it is counted: then nothing says it again. */
export const saysUnit = ({ indicatorName, unit }: Pick<Figure, 'indicatorName' | 'unit'>): boolean =>
  unit === '' || unit === 'count' || indicatorName.toLowerCase().includes(unit.toLowerCase())

const firstDay = (live: readonly Figure[]): Temporal.PlainDate | null =>
  live
    .flatMap(({ periodStart }) => periodStart ?? [])
    .toSorted(Temporal.PlainDate.compare)
    .at(0) ?? null

/** The figures of an indicator over time or side by side, with its target, its benchmark and what happened meanwhile. */
export function indicatorChart(
  live: readonly Figure[],
  areas: readonly string[],
  periods: readonly Period[],
  { breaks, target, events, benchmark, isRate }: ChartAround,
): Html {
  const [about] = live
  if (!about) return html``
  const heading = finding(comparable(live, breaks), about)
  const within = breaks.filter((day) => breakPlaces(periods, [day]).length > 0)
  const { indicatorName } = about
  const measure = saysUnit(about) ? indicatorName : `${indicatorName}, ${about.unit}`
  const unit = about.isPercent ? '%' : about.unit
  const of = (area: string, label: string) =>
    live.find((figure) => figure.area === area && figure.periodLabel === label)
  const aim = target && targetWords(target)
  const band =
    target && aim ? { from: target.targetFrom, to: target.targetTo, label: `Target ${aim}` } : undefined
  const kind = chartKind(live)
  const beside = benchmarkBeside(areas, { benchmark })
  const isApart = dwarfs(
    periods.flatMap(({ label }) => beside?.(label) ?? []),
    live.flatMap(({ value }) => value ?? []),
    { unit: about.unit, isRate: about.isPercent || isRate },
  )
  const national = isApart ? undefined : beside
  const common = { heading, measure, unit, ...(band && { target: band }) }

  const bars = () => {
    // Of one period the areas themselves are compared, and need no group to stand under.
    const isGrouped = periods.length > 1 && areas.length <= TOLD_APART.length
    return periods.flatMap(({ label }) => {
      const group = isGrouped ? { group: periodWords(label) } : {}
      const given = areas.flatMap((area, index) => {
        const figure = of(area, label)
        const series = isGrouped ? { series: TOLD_APART[index] ?? 1 } : {}
        const name = isGrouped || periods.length === 1 ? area : `${area}, ${periodWords(label)}`
        return figure
          ? [
              {
                ...group,
                ...series,
                label: name,
                value: figure.value,
                drawn: figureWords(figure.value, figure),
              },
            ]
          : []
      })
      const theirs = national?.(label)
      const words = { label: COUNTRY, value: theirs ?? null, drawn: figureWords(theirs ?? null, about) }
      return theirs === undefined ? given : [...given, { ...group, ...words, series: 3 as const }]
    })
  }
  const placed = placedIn(events, firstDay(live), periods)
  const lines = () => {
    const theirs = periods.map(({ label }) => national?.(label) ?? null)
    const hasTheirs = theirs.some((value) => value !== null) && areas.length < TOLD_APART.length
    return {
      ...common,
      periods: periods.map(({ label }) => periodWords(label)),
      breaks: breakPlaces(periods, breaks),
      events: placed,
      series: [
        ...areas.map((area) => ({
          label: area,
          values: periods.map(({ label }) => of(area, label)?.value ?? null),
          missing: periods.map(({ label }) => of(area, label)?.mark ?? undefined),
        })),
        ...(hasTheirs ? [{ label: COUNTRY, values: theirs }] : []),
      ],
    }
  }
  const both = <Data>(draw: (data: Data, id: string, medium: 'screen' | 'narrow') => Html, data: Data) => [
    draw(data, 'chart', 'screen'),
    draw(data, 'chart', 'narrow'),
  ]
  const drawn =
    kind === 'bars'
      ? both(barChart, { ...common, bars: bars() })
      : kind === 'lines'
        ? both(lineChart, lines())
        : []
  return html`<div class="accord-card"><figure class="accord-chart"><figcaption><h2 class="govuk-heading-m">${heading}</h2><p>${measure}.${band && drawn.length > 0 && ` ${band.label}, shaded.`}</p>${within.length > 0 && html`<p>${brokenWords(within)}</p>`}${isApart && html`<p>${notDrawnWords(COUNTRY)}</p>`}</figcaption>${drawn}</figure>${kind === 'lines' && eventKey(placed)}</div>`
}
