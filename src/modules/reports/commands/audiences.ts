import { audit } from '#platform/audit.ts'
import { newId } from '#platform/id.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import type { Modules } from '../queries/counted.ts'
import { chartsOf, draftOf, figuresOf, findReport, versionsFor } from '../queries.ts'
import { FIRST_CHAPTERS_FOR, marksOf, type OtherReaders, READER_WORDS, stepHash } from '../rules/audience.ts'
import { writeReports } from '../rules/permissions.ts'
import { LONGEST_SLUG, LONGEST_TITLE, own, type Report, type ReportId } from '../schema.ts'
import { addChapter } from './write.ts'

/** A free word in the public address: that of the report, with whom the version is for. */
async function slugFor(work: Work, report: Report, audience: OtherReaders): Promise<string> {
  const taken = new Set(
    (
      await own(work.tx)
        .selectFrom('reports.report')
        .select('slug')
        .where('partnershipId', '=', work.tx.partnershipId)
        .execute()
    ).map(({ slug }) => slug),
  )
  for (let turn = 1; ; turn++) {
    const ending = `-${audience}${turn > 1 ? `-${turn}` : ''}`
    const slug = `${report.slug.slice(0, LONGEST_SLUG - ending.length)}${ending}`
    if (!taken.has(slug)) return slug
  }
}

/** Adds a version for other readers, which draws every figure and chart that its report draws, so that both say the same. */
export async function addVersion(
  work: Work,
  report: Report,
  audience: OtherReaders,
  modules: Modules,
): Promise<ReportId> {
  demandPermission(work, writeReports)
  demand(report.audience === 'everyone')
  const id = newId<'report'>()
  const ending = `: ${READER_WORDS[audience].replace(/^For/, 'for')}`
  const { id: followsId, groupId, area, periodLabel, periodStart, periodEnd } = report
  await own(work.tx)
    .insertInto('reports.report')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, audience, followsId },
      ...{ groupId, area, periodLabel, periodStart, periodEnd },
      slug: await slugFor(work, report, audience),
      title: `${report.title.slice(0, LONGEST_TITLE - ending.length)}${ending}`,
      inStep: JSON.stringify(marksOf(await draftOf(work.tx, work.actor, report, work.now, modules))),
      ...{ inStepBy: work.actor.id, inStepAt: work.now },
    })
    .execute()
  await copyBindings(work, followsId, id)
  await audit(work, 'reports.addVersion', id, { reportId: followsId, audience })
  return id
}

/**
 * Begins the version of a report for other readers, with chapters of its own. There is one for each: a second asking
 * leads to the first.
 */
export async function beginVersionFor(
  work: Work,
  reportId: ReportId,
  audience: OtherReaders,
  modules: Modules,
): Promise<ReportId> {
  demandPermission(work, writeReports)
  await takeTurn(work.tx, `reports.audiences ${reportId}`)
  const report = await findReport(work.tx, work.actor, reportId)
  demand(report !== undefined)
  const standing = (await versionsFor(work.tx, work.actor, reportId)).find(
    (each) => each.audience === audience,
  )
  if (standing) return standing.id
  const id = await addVersion(work, report, audience, modules)
  for (const chapter of FIRST_CHAPTERS_FOR[audience]) await addChapter(work, id, { ...chapter, text: '' })
  return id
}

/** The same references to the same records, so that a version cannot say another number. */
async function copyBindings(work: Work, from: ReportId, to: ReportId): Promise<void> {
  const figures = await figuresOf(work.tx, work.actor, from)
  const charts = await chartsOf(work.tx, work.actor, from)
  if (figures.length > 0)
    await own(work.tx)
      .insertInto('reports.figure')
      .values(figures.map((figure) => ({ ...figure, reportId: to, version: 1 })))
      .execute()
  if (charts.length > 0)
    await own(work.tx)
      .insertInto('reports.chart')
      .values(
        charts.map(({ items, course, ...chart }) => ({
          ...{ ...chart, reportId: to, items: JSON.stringify(items) },
          course: course && JSON.stringify(course),
        })),
      )
      .execute()
}

export type InStep = { readonly id: ReportId } | { readonly refused: 'moved' }

/** Says that a version says what its report says now, as whoever says so has seen it. */
export async function sayInStep(
  work: Work,
  versionId: ReportId,
  seen: string,
  modules: Modules,
): Promise<InStep> {
  demandPermission(work, writeReports)
  const version = await findReport(work.tx, work.actor, versionId)
  const followed = version?.followsId && (await findReport(work.tx, work.actor, version.followsId))
  demand(Boolean(followed))
  if (!followed) return { refused: 'moved' }
  const marks = marksOf(await draftOf(work.tx, work.actor, followed, work.now, modules))
  if (stepHash(marks) !== seen) return { refused: 'moved' }
  await own(work.tx)
    .updateTable('reports.report')
    .set({ inStep: JSON.stringify(marks), inStepBy: work.actor.id, inStepAt: work.now })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', versionId)
    .execute()
  await audit(work, 'reports.sayInStep', versionId, { reportId: followed.id })
  return { id: versionId }
}
