import type { PublicBudget } from '#modules/governance/index.ts'
import type { BoundValue } from '#modules/indicators/index.ts'
import { sha256 } from '#platform/digest.ts'
import { longDate } from '#platform/words.ts'
import type { Chapter, ChartBinding, FigureBinding, Report } from '../schema.ts'
import { BUDGET, budgetsDrawn } from './budget.ts'
import type { Chart, Document, Figure } from './document.ts'
import { blocksOf } from './markdown.ts'
import { worded } from './wording.ts'

/** What a report is made from, as it was read at one moment. */
export interface Parts {
  readonly report: Report
  readonly chapters: readonly Chapter[]
  readonly figures: readonly FigureBinding[]
  readonly charts: readonly ChartBinding[]
  /** The public budgets of the year, where a chapter draws them. */
  readonly budgets: readonly PublicBudget[]
  /** The record behind a reference; undefined when there is none any more. */
  readonly recordOf: (reference: Reference) => BoundValue | undefined
  readonly asAt: string
}

export interface Reference {
  readonly indicatorCode: string
  readonly area: string
  readonly periodLabel: string
}

export const EXACT = { form: 'exact', nearest: null } as const

function figureOf(binding: FigureBinding, value: BoundValue | undefined, asAt: string): Figure {
  return {
    key: binding.key,
    indicatorCode: binding.indicatorCode,
    indicatorName: value?.indicatorName ?? binding.indicatorCode,
    definition: value?.definition ?? '',
    area: binding.area,
    unit: value?.unit ?? '',
    value: value?.value ?? null,
    drawn: worded(value?.value ?? null, value?.isPercent ?? false, binding, value?.mark),
    exactly: worded(value?.value ?? null, value?.isPercent ?? false, EXACT, value?.mark),
    period: binding.periodLabel,
    periodBasis: value?.periodBasis ?? '',
    asAt,
    qualifier: value?.qualifier ?? '',
    note: value?.note ?? '',
    printed: value?.printed ?? '',
    ...(value?.scheme && { scheme: value.scheme }),
    source: value?.source ?? { file: '', section: 'The record does not exist any more', lines: '' },
  }
}

function chartOf({ key, heading, measure, items }: ChartBinding, { recordOf, report }: Parts): Chart {
  const bars = items.map((item) => {
    const value = recordOf(item)
    return {
      label: item.label,
      value: value?.value ?? null,
      drawn: worded(value?.value ?? null, value?.isPercent ?? false, EXACT, value?.mark),
      ...(value && {
        record: {
          indicatorCode: item.indicatorCode,
          area: item.area,
          period: item.periodLabel,
          source: value.source,
        },
      }),
    }
  })
  const first = items[0] && recordOf(items[0])
  return {
    key,
    heading,
    measure,
    unit: first?.isPercent ? '%' : (first?.unit ?? ''),
    period: items[0]?.periodLabel ?? report.periodLabel,
    bars,
  }
}

/** Draws the whole report as one tree: the page, the PDF and the checker read nothing else. */
export function assemble(parts: Parts): Document {
  const { report, recordOf, asAt } = parts
  const figures = parts.figures.map((binding) => figureOf(binding, recordOf(binding), asAt))
  const budgets = budgetsDrawn(parts.budgets, asAt)
  const references = {
    figures: new Map(figures.map(({ key, drawn }) => [key, drawn])),
    charts: new Map(parts.charts.map((chart) => [chart.key, chartOf(chart, parts)])),
    passages: new Map(parts.budgets.length > 0 ? [[BUDGET, budgets.blocks]] : []),
  }
  const chapters = parts.chapters.map(({ id, heading, place, text }) => ({
    id,
    heading,
    place,
    blocks: blocksOf(text, references),
  }))
  return {
    title: report.title,
    period: {
      start: longDate(report.periodStart),
      end: longDate(report.periodEnd),
      label: report.periodLabel,
    },
    chapters,
    figures: [...figures, ...budgets.figures],
  }
}

/** The same for two documents exactly when a reader would read the same; when it was drawn does not count. */
export const contentHash = (document: Document): string =>
  sha256(
    JSON.stringify({ ...document, figures: document.figures.map((figure) => ({ ...figure, asAt: '' })) }),
  )
