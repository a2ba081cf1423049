import { partnersOn } from '#modules/governance/index.ts'
import { audit } from '#platform/audit.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import { requiredContents } from '../queries/required.ts'
import { holdReport } from '../queries/sign-off.ts'
import { chaptersOf, findReport } from '../queries.ts'
import { writeReports } from '../rules/permissions.ts'
import { frameworksOf } from '../rules/recipients.ts'
import { placesSeen } from '../rules/required.ts'
import { firstChapters, type Required, templatesOn } from '../rules/templates.ts'
import { ownRequired, type RequiredContent } from '../schema/required.ts'
import type { ChapterId, Report, ReportId } from '../schema.ts'
import { addChapter, addReport, type NewReport } from './write.ts'

/** The law that a report is written under: of its body, as it was at the end of the year. */
async function frameworksFor(work: Work, report: Pick<Report, 'groupId' | 'periodEnd'>) {
  const { body } = await partnersOn(work.tx, work.actor, report.groupId, report.periodEnd)
  return frameworksOf(body)
}

/**
 * Gives a report the list of what the law asks of its body for the year, which stays as it was that day, and says of each
 * thing which chapter tells it. Only once.
 */
export async function listRequired(
  work: Work,
  reportId: ReportId,
  toldIn: (required: Required) => ChapterId | undefined,
): Promise<void> {
  demandPermission(work, writeReports)
  const report = await findReport(work.tx, work.actor, reportId)
  demand(report !== undefined)
  const templates = templatesOn(await frameworksFor(work, report), report.periodEnd)
  const required = templates.flatMap((each) => each.required)
  if (required.length === 0) return
  await ownRequired(work.tx)
    .insertInto('reports.requiredContent')
    .values(
      required.map((each) => ({
        ...{ partnershipId: work.tx.partnershipId, reportId, code: each.code },
        ...{ chapterId: toldIn(each) ?? null, changedBy: work.actor.id, changedAt: work.now },
      })),
    )
    .execute()
  await audit(work, 'reports.list-required', reportId, { laws: templates.map(({ name }) => name) })
}

/** Starts a report from the list of what the law asks of its body for the year, with a chapter for each thing. */
export async function startReport(
  work: Work,
  report: NewReport,
): Promise<{ readonly id: ReportId } | { readonly refused: 'slug' }> {
  demandPermission(work, writeReports)
  const frameworks = await frameworksFor(work, report)
  const added = await addReport(work, report)
  if ('refused' in added) return added
  const chapterOf = new Map<string, ChapterId>()
  for (const chapter of firstChapters(frameworks, templatesOn(frameworks, report.periodEnd)))
    chapterOf.set(chapter.heading, await addChapter(work, added.id, { text: '', ...chapter }))
  await listRequired(work, added.id, ({ heading }) => chapterOf.get(heading))
  return added
}

/** Says which chapter tells each thing that the law asks for. Refused where somebody has said so since it was read. */
export async function placeRequired(
  work: Work,
  reportId: ReportId,
  places: Readonly<Record<string, string | null>>,
  seen: string,
): Promise<{ readonly id: ReportId } | { readonly refused: 'stale'; readonly current: RequiredContent[] }> {
  demandPermission(work, writeReports)
  demand((await holdReport(work.tx, reportId)) !== undefined)
  const chapters = await chaptersOf(work.tx, work.actor, reportId)
  const contents = await requiredContents(work.tx, work.actor, reportId)
  if (placesSeen(contents) !== seen) return { refused: 'stale', current: contents }
  const changed = contents.filter(({ code, chapterId }) => (places[code] ?? null) !== chapterId)
  for (const { code } of changed) {
    const chapter = chapters.find(({ id }) => id === places[code])
    demand(!places[code] || chapter !== undefined)
    await ownRequired(work.tx)
      .updateTable('reports.requiredContent')
      .set({ chapterId: chapter?.id ?? null, changedBy: work.actor.id, changedAt: work.now })
      .where('partnershipId', '=', work.tx.partnershipId)
      .where('reportId', '=', reportId)
      .where('code', '=', code)
      .execute()
  }
  await audit(work, 'reports.place-required', reportId, { codes: changed.map(({ code }) => code) })
  return { id: reportId }
}
