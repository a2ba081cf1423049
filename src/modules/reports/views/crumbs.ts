import type { Crumb } from '#platform/site.ts'
import type { Report } from '../schema.ts'

/** The entry of the menu that the pages of reports belong to. */
export const HERE = 'Yearly report'

export const withinReport = ({ id, periodLabel }: Pick<Report, 'id' | 'periodLabel'>): readonly Crumb[] => [
  { text: periodLabel, href: `/workspace/reports/${id}` },
]
