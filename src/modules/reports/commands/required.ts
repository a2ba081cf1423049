import { partnersOn } from '#modules/governance/index.ts'
import { audit } from '#platform/audit.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import { requiredContents } from '../queries/required.ts'
import { holdReport } from '../queries/sign-off.ts'
import { chaptersOf, findReport, reports } from '../queries.ts'
import { wordOf } from '../rules/budget.ts'
import { writeReports } from '../rules/permissions.ts'
import { frameworksOf, isJoint } from '../rules/recipients.ts'
import { fieldOf, placesSeen } from '../rules/required.ts'
import { firstChapters, type Required, templatesOn } from '../rules/templates.ts'
import { ownRequired, type RequiredContent } from '../schema/required.ts'
import { type ChapterId, LONGEST_SLUG, LONGEST_TITLE, type Report, type ReportId } from '../schema.ts'
import { addChapter, addReport, type NewReport } from './write.ts'

/** The law that a report is written under, and the authorities that it is for: of its body, at the end of the year. */
async function askedOf(
  work: Work,
  report: Pick<Report, 'groupId' | 'periodEnd'> & { readonly area?: string },
) {
  const { body, areas } = await partnersOn(
    work.tx,
    work.actor,
    report.groupId,
    report.periodEnd,
    report.area ?? '',
  )
  const frameworks = frameworksOf(body)
  return { frameworks, areas, templates: templatesOn(frameworks, report.periodEnd) }
}

/**
 * Gives a report the list of what the law asks of its body for the year, which stays as it was that day, and says of each
 * thing which chapter tells it. Of a body that acts for several authorities each thing is asked of each (Care Act 2014
 * s43(6)). Only once.
 */
export async function listRequired(
  work: Work,
  reportId: ReportId,
  toldIn: (required: Required) => ChapterId | undefined,
): Promise<void> {
  demandPermission(work, writeReports)
  const report = await findReport(work.tx, work.actor, reportId)
  demand(report !== undefined)
  const { templates, areas } = await askedOf(work, report)
  const required = templates.flatMap((each) => each.required)
  if (required.length === 0) return
  const askedFor = isJoint(areas) ? areas : ['']
  await ownRequired(work.tx)
    .insertInto('reports.requiredContent')
    .values(
      required.flatMap((each) =>
        askedFor.map((area) => ({
          ...{ partnershipId: work.tx.partnershipId, reportId, code: each.code, area },
          ...{ chapterId: toldIn(each) ?? null, changedBy: work.actor.id, changedAt: work.now },
        })),
      ),
    )
    .execute()
  await audit(work, 'reports.list-required', reportId, {
    ...{ laws: templates.map(({ name }) => name), authorities: askedFor.length },
  })
}

type SlugTaken = { readonly refused: 'slug' }

/** Starts a report from the list of what the law asks of its body for the year, with a chapter for each thing. */
export async function startReport(
  work: Work,
  report: NewReport,
): Promise<{ readonly id: ReportId } | SlugTaken> {
  demandPermission(work, writeReports)
  const { frameworks, areas, templates } = await askedOf(work, report)
  const added = await addReport(work, report)
  if ('refused' in added) return added
  const chapterOf = new Map<string, ChapterId>()
  for (const chapter of firstChapters(frameworks, templates, isJoint(areas)))
    chapterOf.set(chapter.heading, await addChapter(work, added.id, { text: '', ...chapter }))
  await listRequired(work, added.id, ({ heading }) => chapterOf.get(heading))
  return added
}

/** The rest is for the word of the report itself. */
const LONGEST_OF_AREA = 40

/** A word for the address of the report of each authority. One whose name gives none, or that of another, is numbered. */
function wordsFor(areas: readonly string[]): readonly string[] {
  const words = areas.map((area) => wordOf(area).slice(0, LONGEST_OF_AREA).replace(/-$/, ''))
  return words.map((word, at) => (word !== '' && words.indexOf(word) === at ? word : `${at + 1}`))
}

/** Starts a report for each authority of a body. Refused where it acts for one alone, or where a word is taken. */
export async function startForEach(
  work: Work,
  report: NewReport,
): Promise<{ readonly ids: readonly ReportId[] } | SlugTaken | { readonly refused: 'one authority' }> {
  demandPermission(work, writeReports)
  await takeTurn(work.tx, 'reports.start')
  const { areas } = await askedOf(work, report)
  if (!isJoint(areas)) return { refused: 'one authority' }
  const words = wordsFor(areas)
  const each = areas.map((area, at) => {
    const ending = `-${words[at]}`
    return {
      ...{ ...report, area, slug: `${report.slug.slice(0, LONGEST_SLUG - ending.length)}${ending}` },
      title: `${report.title.slice(0, LONGEST_TITLE - area.length - 2)}: ${area}`,
    }
  })
  const taken = new Set((await reports(work.tx, work.actor)).map(({ slug }) => slug))
  if (each.some(({ slug }) => taken.has(slug))) return { refused: 'slug' }
  const ids: ReportId[] = []
  for (const one of each) {
    const started = await startReport(work, one)
    demand(!('refused' in started))
    ids.push(started.id)
  }
  return { ids }
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
  const placeOf = (content: RequiredContent) => places[fieldOf(contents, content)] ?? null
  const changed = contents.filter((content) => placeOf(content) !== content.chapterId)
  for (const content of changed) {
    const { code, area } = content
    const chapter = chapters.find(({ id }) => id === placeOf(content))
    demand(!placeOf(content) || chapter !== undefined)
    await ownRequired(work.tx)
      .updateTable('reports.requiredContent')
      .set({ chapterId: chapter?.id ?? null, changedBy: work.actor.id, changedAt: work.now })
      .where('partnershipId', '=', work.tx.partnershipId)
      .where('reportId', '=', reportId)
      .where('code', '=', code)
      .where('area', '=', area)
      .execute()
  }
  await audit(work, 'reports.place-required', reportId, {
    codes: [...new Set(changed.map(({ code }) => code))],
  })
  return { id: reportId }
}
