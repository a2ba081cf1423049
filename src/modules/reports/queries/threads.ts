import type { Reader } from '#platform/db.ts'
import type { ThreadLink } from '#platform/module.ts'
import { holds } from '#platform/work.ts'
import { readReports } from '../rules/permissions.ts'
import { ownSentences } from '../schema/sentences.ts'
import { own } from '../schema.ts'

/** The chapters into which a sentence of a record was put that stands on one of some pages. */
async function chaptersTelling(reader: Reader, hrefs: readonly string[]) {
  const taken = await ownSentences(reader)
    .selectFrom('reports.sentence')
    .select(['reportId', 'chapterId', 'sourceHref'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('sourceHref', 'in', [...hrefs])
    .where('state', '=', 'taken')
    .execute()
  if (taken.length === 0) return []
  const found = await own(reader)
    .selectFrom('reports.chapter as chapter')
    .innerJoin('reports.report as report', (join) =>
      join
        .onRef('report.partnershipId', '=', 'chapter.partnershipId')
        .onRef('report.id', '=', 'chapter.reportId'),
    )
    .select(['chapter.id', 'chapter.heading', 'report.id as reportId', 'report.periodLabel'])
    .where('chapter.partnershipId', '=', reader.partnershipId)
    .where(
      'chapter.id',
      'in',
      taken.map(({ chapterId }) => chapterId),
    )
    .orderBy('report.periodLabel', 'desc')
    .orderBy('chapter.position')
    .execute()
  return found
}

/** The paragraphs of yearly reports that tell of a recommendation, or of what was done about it. */
export const threadLink: ThreadLink = {
  ...{ heading: 'Yearly report', icon: 'book', order: 90, isOfDeclined: true },
  gap: 'No paragraph of a yearly report tells of it.',
  async find({ db, actor }, hrefs) {
    if (!holds(actor, readReports)) return []
    return (await chaptersTelling(db, hrefs)).map(({ id, heading, reportId, periodLabel }) => ({
      words: `${heading}, ${periodLabel}`,
      href: `/workspace/reports/${reportId}/chapters/${id}`,
    }))
  },
}
