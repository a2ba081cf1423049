import { audit } from '#platform/audit.ts'
import { newId } from '#platform/id.ts'
import { sendLetters } from '#platform/letters.ts'
import type { Source } from '#platform/source.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import { lettersToScrutineer } from '../queries/awaited.ts'
import { numberChapters, takeChapterTurn } from '../queries/chapter-order.ts'
import { isForReports } from '../queries/counted.ts'
import { chaptersOf, chaptersTakenOut, findChapter, findReport } from '../queries.ts'
import { bindingOf, type NewFigure } from '../rules/binding.ts'
import { besideIt, FIRST, orderWith } from '../rules/chapter-order.ts'
import { MOST_AREAS } from '../rules/course.ts'
import type { Place } from '../rules/document.ts'
import { mayWriteChapter, scrutinise, writeChapters, writeReports } from '../rules/permissions.ts'
import { statementAwaited } from '../rules/reminders.ts'
import type { CourseReference } from '../rules/told.ts'
import type { Wording } from '../rules/wording.ts'
import {
  type Chapter,
  type ChapterId,
  type ChapterWriter,
  type ChartItem,
  own,
  type Report,
  type ReportId,
} from '../schema.ts'

export type NewReport = Pick<
  Report,
  'slug' | 'title' | 'groupId' | 'periodLabel' | 'periodStart' | 'periodEnd'
> & { readonly area?: string }

export async function addReport(
  work: Work,
  report: NewReport,
): Promise<{ id: ReportId } | { refused: 'slug' }> {
  demandPermission(work, writeReports)
  const id = newId<'report'>()
  const kept = await own(work.tx)
    .insertInto('reports.report')
    .values({ partnershipId: work.tx.partnershipId, id, ...report })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (kept.numInsertedOrUpdatedRows === 0n) return { refused: 'slug' }
  await audit(work, 'reports.addReport', id)
  return { id }
}

export interface NewChapter {
  readonly heading: string
  readonly place: Place
  readonly text: string
  readonly source?: Source | null
}

/** Adds a chapter behind those of its place: one of the report stands before what is behind it as an appendix. */
export async function addChapter(work: Work, reportId: ReportId, chapter: NewChapter): Promise<ChapterId> {
  demandPermission(work, writeReports)
  demand((await findReport(work.tx, work.actor, reportId)) !== undefined)
  await takeChapterTurn(work, reportId)
  const id = newId<'chapter'>()
  const { partnershipId } = work.tx
  const chapters = await chaptersOf(work.tx, work.actor, reportId)
  const out = await chaptersTakenOut(work.tx, work.actor, reportId)
  const { heading, place, text, source = null } = chapter
  const changed = { changedBy: work.actor.id, changedAt: work.now }
  await own(work.tx)
    .insertInto('reports.chapter')
    .values({
      partnershipId,
      id,
      reportId,
      position: chapters.length + out.length + 1,
      heading,
      place,
      text,
      source: source && JSON.stringify(source),
      version: 1,
      ...changed,
    })
    .execute()
  await own(work.tx)
    .insertInto('reports.chapterVersion')
    .values({ partnershipId, chapterId: id, version: 1, heading, text, ...changed })
    .execute()
  const last = besideIt(chapters, { id, place }).at(-1)
  const order = orderWith<Pick<Chapter, 'id' | 'place'>>(chapters, { id, place }, last?.id ?? FIRST)
  if (order.at(-1)?.id !== id || out.length > 0)
    await numberChapters(
      work,
      reportId,
      [...order, ...out].map((each) => each.id),
    )
  await audit(work, 'reports.addChapter', id, { reportId })
  return id
}

export type Saved =
  | { readonly version: number }
  | { readonly refused: 'stale'; readonly current: Chapter }
  | { readonly refused: 'gone' }

/** Keeps a new text of a chapter. A text that began from an older version changes nothing, and gets the current one back. */
export async function saveChapter(
  work: Work,
  id: ChapterId,
  { heading, text, version }: { readonly heading: string; readonly text: string; readonly version: number },
  from?: readonly string[],
): Promise<Saved> {
  demandPermission(work, writeChapters)
  const partnershipId = work.tx.partnershipId
  const written = await findChapter(work.tx, work.actor, id)
  if (!written) return { refused: 'gone' }
  demand(mayWriteChapter(work.actor, written), 'Nobody but the scrutineer changes this chapter.')
  const changed = { changedBy: work.actor.id, changedAt: work.now }
  const updated = await own(work.tx)
    .updateTable('reports.chapter')
    .set({ heading, text, version: version + 1, ...changed })
    .where('partnershipId', '=', partnershipId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) {
    const current = await findChapter(work.tx, work.actor, id)
    return current ? { refused: 'stale', current } : { refused: 'gone' }
  }
  await own(work.tx)
    .insertInto('reports.chapterVersion')
    .values({ partnershipId, chapterId: id, version: version + 1, heading, text, ...changed })
    .execute()
  await audit(work, 'reports.saveChapter', id, {
    ...{ version: version + 1, characters: text.length },
    ...(from && { from }),
  })
  return { version: version + 1 }
}

/**
 * Says who alone writes a chapter. The business unit gives it to the scrutineer, and nobody but the scrutineer gives it
 * back. A chapter that is with them already stays as it is.
 */
export async function giveChapter(work: Work, id: ChapterId, writer: ChapterWriter): Promise<void> {
  demandPermission(work, writer === 'scrutineer' ? writeReports : scrutinise)
  const current = await findChapter(work.tx, work.actor, id)
  demand(
    writer !== 'scrutineer' || current?.takenOutAt === null,
    'This chapter is out of the report. Put it back, then give it to the scrutineer.',
  )
  const updated = await own(work.tx)
    .updateTable('reports.chapter')
    .set({ writer, givenAt: writer === 'scrutineer' ? work.now : null })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .where('writer', '<>', writer)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) return
  await audit(work, 'reports.giveChapter', id, { writer })
  const chapter = writer === 'scrutineer' ? await findChapter(work.tx, work.actor, id) : undefined
  const report = chapter && (await findReport(work.tx, work.actor, chapter.reportId))
  const link = `/workspace/reports/${report?.id}/chapters/${id}` as const
  if (report)
    await sendLetters(work, statementAwaited, await lettersToScrutineer(work.tx, report, work.now, link))
}

/** Puts one more block at the end of a chapter, whatever has been saved meanwhile. Whoever calls it knows that it has room. */
export async function appendBlock(
  work: Work,
  id: ChapterId,
  block: string,
  from?: readonly string[],
): Promise<Saved> {
  demandPermission(work, writeReports)
  const chapter = await own(work.tx)
    .selectFrom('reports.chapter')
    .select(['heading', 'text', 'version'])
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!chapter) return { refused: 'gone' }
  return saveChapter(
    work,
    id,
    { ...chapter, text: `${chapter.text.trimEnd()}\n\n${block}\n`.trimStart() },
    from,
  )
}

/** Binds a figure of a report to a record, or to a measure that its author may know. The key is what stands in the text. */
export async function bindFigure(
  work: Work,
  reportId: ReportId,
  figure: NewFigure,
): Promise<{ readonly key: string } | { readonly refused: 'taken' }> {
  demandPermission(work, writeReports)
  const report = await findReport(work.tx, work.actor, reportId)
  demand(report !== undefined)
  const { key, indicatorCode, counts } = figure
  if (counts) {
    demandPermission(work, counts.measure.may)
    demand(isForReports(counts))
  }
  const kept = await own(work.tx)
    .insertInto('reports.figure')
    .values(bindingOf(report, figure))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (kept.numInsertedOrUpdatedRows === 0n) return { refused: 'taken' }
  const bound = counts ? { measure: counts.measure.id } : { indicatorCode }
  await audit(work, 'reports.bindFigure', reportId, { key, ...bound })
  return { key }
}

/** Changes how a figure reads, never what it says. */
export async function rewordFigure(
  work: Work,
  reportId: ReportId,
  key: string,
  { form, nearest }: Wording,
): Promise<void> {
  demandPermission(work, writeReports)
  const updated = await own(work.tx)
    .updateTable('reports.figure')
    .set(({ eb }) => ({ form, nearest, version: eb('version', '+', 1) }))
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('reportId', '=', reportId)
    .where('key', '=', key)
    .executeTakeFirst()
  demand(updated.numUpdatedRows === 1n)
  await audit(work, 'reports.rewordFigure', reportId, { key, form, nearest })
}

export interface NewChart {
  readonly key: string
  readonly heading: string
  readonly measure: string
  readonly items: readonly ChartItem[]
  /** Of a chart that draws an indicator through its periods, which has no items. */
  readonly course?: CourseReference
}

/** Binds a chart of a report to records: one for each bar, or those of an indicator through its periods. */
export async function addChart(
  work: Work,
  reportId: ReportId,
  { key, heading, measure, items, course }: NewChart,
): Promise<{ readonly key: string } | { readonly refused: 'taken' }> {
  demandPermission(work, writeReports)
  demand((await findReport(work.tx, work.actor, reportId)) !== undefined)
  demand(course === undefined || (course.areas.length > 0 && course.areas.length <= MOST_AREAS))
  const kept = await own(work.tx)
    .insertInto('reports.chart')
    .values({
      partnershipId: work.tx.partnershipId,
      reportId,
      key,
      heading,
      measure,
      items: JSON.stringify(items),
      course: course ? JSON.stringify(course) : null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (kept.numInsertedOrUpdatedRows === 0n) return { refused: 'taken' }
  await audit(work, 'reports.addChart', reportId, { key })
  return { key }
}
