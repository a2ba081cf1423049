import { breadcrumbs } from '#platform/govuk/breadcrumbs.ts'
import type { Html } from '#platform/html.ts'
import type { Report } from '../schema.ts'

/** The entry of the menu that the pages of reports belong to. */
export const HERE = 'Yearly report'

export const reportCrumbs = (report?: Report): Html =>
  breadcrumbs({
    items: [
      { text: 'Yearly reports', href: '/workspace/reports' },
      ...(report ? [{ text: report.periodLabel, href: `/workspace/reports/${report.id}` }] : []),
    ],
  })
