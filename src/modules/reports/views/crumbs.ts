import type { Crumb } from '#platform/site.ts'
import { isOfBudget } from '../rules/budget.ts'
import { valueOfChart } from '../rules/chart-keys.ts'
import type { Report, ReportId } from '../schema.ts'

/** The entry of the menu that the pages of reports belong to. */
export const HERE = 'Yearly report'

export const withinReport = ({ id, periodLabel }: Pick<Report, 'id' | 'periodLabel'>): readonly Crumb[] => [
  { text: periodLabel, href: `/workspace/reports/${id}` },
]

/** Where a figure of a report has its page. What is drawn from a budget is read where the public reads it. */
export function figureHref(reportId: ReportId, key: string): string {
  if (isOfBudget(key)) return '/funding'
  const figures = `/workspace/reports/${reportId}/figures`
  return valueOfChart(key) === undefined ? `${figures}/${key}` : `${figures}?of=${encodeURIComponent(key)}`
}
