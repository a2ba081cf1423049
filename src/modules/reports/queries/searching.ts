import { sql } from 'kysely'
import { lookUp, type SearchSource } from '#platform/search.ts'
import { readReports } from '../rules/permissions.ts'

/** Yearly reports by title, and their chapters by heading and text. */
export const search: readonly SearchSource[] = [
  {
    kind: 'report',
    words: 'Yearly reports',
    may: readReports,
    find: ({ db }, sought, range) =>
      lookUp(
        db,
        sought,
        range,
        {
          id: sql`part.id`,
          within: sql`part.report_id`,
          title: sql`part.heading`,
          body: sql`part.text`,
          detail: sql`part.detail`,
          from: sql`from (
            select report.id, report.id as report_id, report.title as heading, '' as text, report.period_label as detail
            from reports.report as report where report.partnership_id = ${db.partnershipId}
            union all
            select chapter.id, chapter.report_id, chapter.heading, chapter.text, 'Chapter of ' || report.title
            from reports.chapter as chapter
            join reports.report as report on report.partnership_id = chapter.partnership_id and report.id = chapter.report_id
            where chapter.partnership_id = ${db.partnershipId}
          ) as part`,
        },
        ({ id, within }) =>
          id === within ? `/workspace/reports/${id}` : `/workspace/reports/${within}/chapters/${id}`,
      ),
  },
]
