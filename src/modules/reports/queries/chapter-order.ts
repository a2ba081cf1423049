import { sql } from 'kysely'
import { takeTurn } from '#platform/turns.ts'
import type { Work } from '#platform/work.ts'
import { type ChapterId, own, type ReportId } from '../schema.ts'

/** Whoever changes which chapters a report has, and in which order, has the turn. */
export const takeChapterTurn = (work: Work, reportId: ReportId): Promise<void> =>
  takeTurn(work.tx, `reports.chapters ${reportId}`)

/** Numbers the chapters of a report from 1. No two may have one number meanwhile, so all are moved away first. */
export async function numberChapters(
  { tx }: Work,
  reportId: ReportId,
  ids: readonly ChapterId[],
): Promise<void> {
  const { partnershipId } = tx
  await sql`update reports.chapter set position = -position
    where partnership_id = ${partnershipId} and report_id = ${reportId}`.execute(own(tx))
  await sql`update reports.chapter as chapter set position = place.number
    from unnest(${ids}::uuid[]) with ordinality as place (id, number)
    where chapter.partnership_id = ${partnershipId} and chapter.report_id = ${reportId}
      and chapter.id = place.id`.execute(own(tx))
}
