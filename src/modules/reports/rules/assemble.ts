import { type BoundValue, cameBy } from '#modules/indicators/index.ts'
import { dayOf } from '#platform/days.ts'
import { longDate } from '#platform/words.ts'
import type { Chapter, ChartBinding, FigureBinding, Report } from '../schema.ts'
import { AUTHORITIES, sideBySide } from './authorities.ts'
import { BUDGET, type DrawnBudgets } from './budget.ts'
import { changeBetween } from './change.ts'
import { chapterBlocks } from './chapter-blocks.ts'
import { barKeys } from './chart-keys.ts'
import { type ChartFigure, chartOfCourse, figuresOfCourse } from './course.ts'
import type { Chart, Document, Figure } from './document.ts'
import { exactlyOf, figureTold } from './figure.ts'
import { type Bound, type Course, type CourseReference, earlierOf, type Told } from './told.ts'
import { EXACT, NOT_GIVEN } from './wording.ts'
import { YEAR_WORDS, yearBetween, yearOf, yearSaid } from './year.ts'

/** What a report is made from, as it was read at one moment. */
export interface Parts {
  readonly report: Report
  readonly chapters: readonly Chapter[]
  readonly figures: readonly FigureBinding[]
  readonly charts: readonly ChartBinding[]
  /** The authorities of a joint body, where a chapter draws their figures side by side; these are among the figures then. */
  readonly authorities?: readonly string[] | undefined
  /** The public budgets of the year, where a chapter draws them. */
  readonly budgets: DrawnBudgets | undefined
  /** What the record or the measure behind a figure or a bar says; undefined when there is none any more. */
  readonly toldOf: (bound: Bound) => Told | undefined
  /** What the records say of an indicator through its periods; undefined when there is no such indicator any more. */
  readonly courseOf: (reference: CourseReference) => Course | undefined
  readonly asAt: string
}

/** How a figure of a record is counted: as its source puts it, and by which kind of year. */
function countedBy(
  value: Pick<BoundValue, 'periodBasis' | 'periodLabel' | 'periodStart' | 'periodEnd'>,
  { periodStart, periodEnd }: Pick<Report, 'periodStart' | 'periodEnd'>,
) {
  const { periodBasis: basis, periodLabel: label } = value
  const year = yearOf({ from: value.periodStart, to: value.periodEnd, label, basis })
  const own = yearBetween(periodStart, periodEnd)
  const otherYear = own && year && year !== own ? year : undefined
  const isUnsaid = year !== undefined && (basis === '' || (otherYear && yearSaid(basis) !== otherYear))
  return {
    periodBasis: isUnsaid ? [basis, YEAR_WORDS[year]].filter(Boolean).join('. ') : basis,
    ...(otherYear && { otherYear }),
  }
}

const APPROVALS: Readonly<Record<Exclude<ReturnType<typeof cameBy>, 'records'>, string>> = {
  return: 'Approved with the return that it came in',
  file: 'Taken from a file, without a return',
  hand: 'Put on record by hand, with a reason',
}

/** Of what is counted out of the records: nobody handed it in. */
export const COUNTED_OUT = 'Counted out of the records, not handed in'

function approvalOf(value: BoundValue): string {
  const came = cameBy(value)
  return came === 'records' ? COUNTED_OUT : `${APPROVALS[came]}, on ${longDate(dayOf(value.recordedAt))}`
}

/** How a measure came to a figure of the dataset that it counts, as far as its scheme lets it be said. */
function countOf({ counted }: BoundValue): Pick<Told, 'counted'> {
  if (counted?.rows === undefined) return {}
  const { rows, query, owner, madeOf } = counted
  return { counted: { rows, query, owner, ...(madeOf && { madeOf }) } }
}

/** What a value of the dataset says for a report. */
export const toldBy = (value: BoundValue, report: Pick<Report, 'periodStart' | 'periodEnd'>): Told => ({
  ...{ code: value.indicatorCode, name: value.indicatorName, definition: value.definition },
  ...(value.changedOn.length > 0 && { changedOn: value.changedOn.map(String) }),
  ...{ unit: value.unit, isPercent: value.isPercent, value: value.value, mark: value.mark },
  ...countedBy(value, report),
  ...{ qualifier: value.qualifier, printed: value.printed, note: value.note },
  ...{ scheme: value.scheme, source: value.source, approval: approvalOf(value) },
  ...countOf(value),
  href: `/workspace/indicators/${value.indicatorId}`,
})

/** A figure as a report draws it. */
export function figureOf(binding: FigureBinding, { asAt, toldOf }: Pick<Parts, 'asAt' | 'toldOf'>): Figure {
  const record = toldOf(binding)
  const code = binding.measureName ?? binding.indicatorCode
  const figure = figureTold({ ...binding, indicatorCode: code }, record, { wording: binding, asAt })
  const from = earlierOf(binding)
  return from && binding.changeAs ? changeOf(figure, binding, toldOf(from), record) : figure
}

/** The same figure, saying what became of its value since an earlier period. */
function changeOf(
  figure: Figure,
  binding: FigureBinding,
  earlier: Told | undefined,
  later: Told | undefined,
): Figure {
  const changed = changeBetween(earlier, later, binding.changeAs ?? 'difference', binding)
  const period = `${binding.earlierLabel} to ${binding.periodLabel}`
  const both = { ...figure, period, printed: '', indicatorName: `${figure.indicatorName}, change` }
  if ('refused' in changed)
    return {
      ...both,
      ...{ value: null, drawn: NOT_GIVEN, exactly: NOT_GIVEN },
      change: { from: '', to: '', refused: changed.refused },
    }
  const { value, unit, drawn, exactly } = changed
  return {
    ...both,
    ...{ value, unit, drawn, exactly },
    change: { from: earlier ? exactlyOf(earlier) : '', to: later ? exactlyOf(later) : '' },
  }
}

/** The bars of a chart of one period as figures, each with its certificate, in their order. */
function figuresOfBars(
  { key, items }: Pick<ChartBinding, 'key' | 'items'>,
  { asAt, toldOf }: Pick<Parts, 'asAt' | 'toldOf'>,
): readonly ChartFigure[] {
  const keys = barKeys(key, items)
  return items.map((item, at) => {
    const told = toldOf(item)
    const figure = figureTold({ ...item, key: keys[at] ?? '' }, told, { wording: EXACT, asAt })
    return { figure, href: told?.href ?? '' }
  })
}

/** The values that a chart draws, as figures. */
export const figuresOfChart = (
  chart: ChartBinding,
  parts: Pick<Parts, 'asAt' | 'toldOf' | 'courseOf'>,
): readonly ChartFigure[] =>
  chart.course
    ? figuresOfCourse(chart.key, chart.course, parts.courseOf(chart.course), parts.asAt)
    : figuresOfBars(chart, parts)

function chartOf({ key, heading, measure, items }: ChartBinding, { toldOf, report }: Parts): Chart {
  const bars = items.map((item) => {
    const told = toldOf(item)
    return {
      label: item.label,
      value: told?.value ?? null,
      drawn: told ? exactlyOf(told) : NOT_GIVEN,
      ...(told && {
        record: {
          indicatorCode: item.indicatorCode,
          area: item.area,
          period: item.periodLabel,
          source: told.source,
        },
      }),
    }
  })
  const first = items[0] && toldOf(items[0])
  // A band behind bars of several indicators would belong to one of them alone.
  const isOfOne = new Set(items.map(({ indicatorCode }) => indicatorCode)).size === 1
  return {
    key,
    heading,
    measure,
    unit: first?.isPercent ? '%' : (first?.unit ?? ''),
    period: items[0]?.periodLabel ?? report.periodLabel,
    bars,
    ...(isOfOne && first?.target && { target: first.target }),
  }
}

/** Draws the whole report as one tree: the page, the PDF and the checker read nothing else. */
export function assemble(parts: Parts): Document {
  const { report, budgets, authorities } = parts
  const figures = parts.figures.map((binding) => figureOf(binding, parts))
  const references = {
    figures: new Map(figures.map(({ key, drawn }) => [key, drawn])),
    charts: new Map(
      parts.charts.map((chart) => [
        chart.key,
        chart.course
          ? chartOfCourse(chart, chart.course, parts.courseOf(chart.course), report.periodLabel)
          : chartOf(chart, parts),
      ]),
    ),
    passages: new Map([
      ...(budgets ? [[BUDGET, budgets.blocks] as const] : []),
      ...(authorities ? [[AUTHORITIES, sideBySide(figures, authorities)] as const] : []),
    ]),
  }
  const chapters = parts.chapters.map(({ id, heading, place, text }) => ({
    id,
    heading,
    place,
    blocks: chapterBlocks(text, references),
  }))
  const charted = parts.charts.flatMap((chart) => figuresOfChart(chart, parts).map(({ figure }) => figure))
  return {
    title: report.title,
    period: {
      start: longDate(report.periodStart),
      end: longDate(report.periodEnd),
      label: report.periodLabel,
    },
    chapters,
    figures: [...figures, ...(budgets?.figures ?? [])],
    ...(charted.length > 0 && { charted }),
  }
}
