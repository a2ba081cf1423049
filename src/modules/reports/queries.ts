import { sql } from 'kysely'
import { namesOf } from '#modules/people/index.ts'
import type { Reader } from '#platform/db.ts'
import { dateAndTime } from '#platform/words.ts'
import type { Actor, PersonId } from '#platform/work.ts'
import { authoritiesIn } from './queries/authorities.ts'
import { budgetsIn } from './queries/budgets.ts'
import type { Modules } from './queries/counted.ts'
import { coursesOf } from './queries/courses.ts'
import { knownNames } from './queries/known-names.ts'
import { lockOf, partsWhenLocked } from './queries/locks.ts'
import { requiredContents } from './queries/required.ts'
import { tellingsOf } from './queries/tellings.ts'
import { assemble, type Parts } from './rules/assemble.ts'
import { besideEachOther } from './rules/authorities.ts'
import { budgetsDrawn } from './rules/budget.ts'
import { checked } from './rules/checked.ts'
import type { Document } from './rules/document.ts'
import type { Finding } from './rules/finding.ts'
import type { KnownName } from './rules/known-names.ts'
import { type Bindings, movementsOnce, type Once } from './rules/moved.ts'
import {
  type RequiredStanding,
  requiredFindings,
  requiredStandings,
  withoutChapters,
} from './rules/required.ts'
import {
  type Chapter,
  type ChapterId,
  type Compilation,
  type CompilationId,
  type Edition,
  type EditionId,
  type FigureBinding,
  type FileColumn,
  type Movement,
  type MovementId,
  own,
  type Report,
  type ReportId,
  type Waiver,
} from './schema.ts'

/** Every report of the partnership, the newest year first. Drafts are for whoever may read reports. */
export const reports = (reader: Reader, _actor: Actor): Promise<Report[]> =>
  own(reader)
    .selectFrom('reports.report')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('periodStart', 'desc')
    .orderBy('slug')
    .execute()

export const findReport = (reader: Reader, _actor: Actor, id: ReportId): Promise<Report | undefined> =>
  own(reader)
    .selectFrom('reports.report')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()

/** The versions of a report for other readers. */
export const versionsFor = (reader: Reader, _actor: Actor, reportId: ReportId): Promise<Report[]> =>
  own(reader)
    .selectFrom('reports.report')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('followsId', '=', reportId)
    .orderBy('audience', 'desc')
    .execute()

const everyChapterOf = (reader: Reader, reportId: ReportId) =>
  own(reader)
    .selectFrom('reports.chapter')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('reportId', '=', reportId)
    .orderBy('position')

export const chaptersOf = (reader: Reader, _actor: Actor, reportId: ReportId): Promise<Chapter[]> =>
  everyChapterOf(reader, reportId).where('takenOutAt', 'is', null).execute()

/** The chapters that were taken out of a report, and can be put back. */
export const chaptersTakenOut = (reader: Reader, _actor: Actor, reportId: ReportId): Promise<Chapter[]> =>
  everyChapterOf(reader, reportId).where('takenOutAt', 'is not', null).execute()

export const findChapter = (reader: Reader, _actor: Actor, id: ChapterId): Promise<Chapter | undefined> =>
  own(reader)
    .selectFrom('reports.chapter')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()

/** Earlier texts of a chapter, the newest first. */
export const chapterVersions = (reader: Reader, _actor: Actor, chapterId: ChapterId) =>
  own(reader)
    .selectFrom('reports.chapterVersion')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('chapterId', '=', chapterId)
    .orderBy('version', 'desc')
    .execute()

export const figuresOf = (reader: Reader, _actor: Actor, reportId: ReportId): Promise<FigureBinding[]> =>
  own(reader)
    .selectFrom('reports.figure')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('reportId', '=', reportId)
    .orderBy('key')
    .execute()

export const chartsOf = (reader: Reader, _actor: Actor, reportId: ReportId) =>
  own(reader)
    .selectFrom('reports.chart')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('reportId', '=', reportId)
    .execute()

/** What is bound in a report: its figures and its charts. */
export const bindingsOf = async (reader: Reader, actor: Actor, reportId: ReportId): Promise<Bindings> => ({
  figures: await figuresOf(reader, actor, reportId),
  charts: await chartsOf(reader, actor, reportId),
})

/** All that a report is made from: its chapters, its bindings, and what the records behind them say now, locked or not. */
export async function livePartsOf(
  reader: Reader,
  actor: Actor,
  report: Report,
  now: Temporal.Instant,
  modules: Modules,
): Promise<Parts> {
  const chapters = await chaptersOf(reader, actor, report.id)
  const bound = await figuresOf(reader, actor, report.id)
  const authorities = await authoritiesIn(reader, actor, report, chapters)
  const figures = authorities ? [...bound, ...besideEachOther(bound, authorities)] : bound
  const charts = await chartsOf(reader, actor, report.id)
  const items = charts.flatMap((chart) => chart.items)
  const courses = charts.flatMap(({ course }) => course ?? [])
  const budgets = await budgetsIn(reader, report, chapters)
  return {
    report,
    chapters,
    figures,
    charts,
    authorities,
    budgets: budgets.length > 0 ? budgetsDrawn(budgets, dateAndTime(now)) : undefined,
    toldOf: await tellingsOf(reader, modules, report, { figures, items }, now),
    courseOf: await coursesOf(reader, report, courses, now),
    asAt: dateAndTime(now),
  }
}

/** The same as a draft draws it: what the records said when the data was locked, where it is. */
export async function partsOf(
  reader: Reader,
  actor: Actor,
  report: Report,
  now: Temporal.Instant,
  modules: Modules,
): Promise<Parts> {
  const live = await livePartsOf(reader, actor, report, now, modules)
  const lock = await lockOf(reader, report)
  return lock ? partsWhenLocked(live, lock) : live
}

export const draftOf = async (
  reader: Reader,
  actor: Actor,
  report: Report,
  now: Temporal.Instant,
  modules: Modules,
): Promise<Document> => assemble(await partsOf(reader, actor, report, now, modules))

/** A finding with the answer it was given, where it has one. */
export interface AnsweredFinding extends Finding {
  readonly waiver: Waiver | undefined
}

export const waiversOf = (reader: Reader, _actor: Actor, reportId: ReportId): Promise<Waiver[]> =>
  own(reader)
    .selectFrom('reports.waiver')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('reportId', '=', reportId)
    .where('withdrawnAt', 'is', null)
    .execute()

/** What the checker finds in a document, each with its waiver. */
export const findingsIn = async (
  reader: Reader,
  actor: Actor,
  reportId: ReportId,
  document: Document,
): Promise<AnsweredFinding[]> =>
  findingsWith(reader, actor, reportId, document, { names: await knownNames(reader, actor) })

/** The same, where it is known already which names there are, and perhaps what the law asks for. */
export async function findingsWith(
  reader: Reader,
  actor: Actor,
  reportId: ReportId,
  document: Document,
  known: { readonly names: readonly KnownName[]; readonly required?: readonly RequiredStanding[] },
): Promise<AnsweredFinding[]> {
  const waivers = new Map((await waiversOf(reader, actor, reportId)).map((each) => [each.fingerprint, each]))
  const standings =
    known.required ?? requiredStandings(await requiredContents(reader, actor, reportId), document)
  const required = [...withoutChapters(document), ...requiredFindings(standings)]
  const found = [...required, ...(await checked(document, known.names))]
  return found.map((finding) => ({ ...finding, waiver: waivers.get(finding.fingerprint) }))
}

const compilationColumns = [
  'partnershipId',
  'id',
  'reportId',
  'state',
  'askedBy',
  'askedAt',
  'finishedAt',
  'fault',
  'contentHash',
  'findingCount',
] as const

export const newestCompilation = (
  reader: Reader,
  _actor: Actor,
  reportId: ReportId,
): Promise<Compilation | undefined> =>
  own(reader)
    .selectFrom('reports.compilation')
    .select(compilationColumns)
    .where('partnershipId', '=', reader.partnershipId)
    .where('reportId', '=', reportId)
    .orderBy('askedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

export const findCompilation = (
  reader: Reader,
  _actor: Actor,
  id: CompilationId,
): Promise<Compilation | undefined> =>
  own(reader)
    .selectFrom('reports.compilation')
    .select(compilationColumns)
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()

/** The proof in one of its forms; undefined until it has been drawn. */
export async function proofOf(
  reader: Reader,
  _actor: Actor,
  id: CompilationId,
  form: 'proof' | FileColumn,
): Promise<Uint8Array | undefined> {
  const found = await own(reader)
    .selectFrom('reports.compilation')
    .select(form)
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()
  return found?.[form] ?? undefined
}

/** The editions of a report, the newest first. */
export const editionsOf = (reader: Reader, _actor: Actor, reportId: ReportId): Promise<Edition[]> =>
  own(reader)
    .selectFrom('reports.edition')
    .select([
      'partnershipId',
      'id',
      'reportId',
      'number',
      'publishedAt',
      'publishedBy',
      'correctionNote',
      'followsNumber',
    ])
    .select(sql<boolean>`covering is not null`.as('hasCovering'))
    .where('partnershipId', '=', reader.partnershipId)
    .where('reportId', '=', reportId)
    .orderBy('number', 'desc')
    .execute()

/** A file of an edition, for whoever may read reports: its covering report may be for its committee alone. */
export async function editionFile(
  reader: Reader,
  _actor: Actor,
  id: EditionId,
  form: FileColumn,
): Promise<Uint8Array | undefined> {
  const found = await own(reader)
    .selectFrom('reports.edition')
    .select(form)
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()
  return found?.[form] ?? undefined
}

/**
 * Figures whose records have moved since the newest edition, and that nobody has dealt with. What draws the same of the
 * same record is told once.
 */
export async function openMovements(
  reader: Reader,
  actor: Actor,
  reportId: ReportId,
): Promise<readonly Once<Movement>[]> {
  const movements = await own(reader)
    .selectFrom('reports.movement')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('reportId', '=', reportId)
    .where('settledAt', 'is', null)
    .orderBy('noticedAt')
    .orderBy('figureKey')
    .execute()
  return movements.length > 1
    ? movementsOnce(movements, await bindingsOf(reader, actor, reportId))
    : movements.map((movement) => ({ ...movement, all: [movement] }))
}

export const openMovement = (reader: Reader, id: MovementId): Promise<Movement | undefined> =>
  own(reader)
    .selectFrom('reports.movement')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .where('settledAt', 'is', null)
    .executeTakeFirst()

/** The reports that draw an indicator, for the page of the indicator. */
export async function usesOfIndicator(reader: Reader, actor: Actor, indicatorCode: string) {
  const used = await own(reader)
    .selectFrom('reports.figure')
    .select(['reportId', 'key'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('indicatorCode', '=', indicatorCode)
    .orderBy('key')
    .execute()
  const charts = await own(reader)
    .selectFrom('reports.chart')
    .select(['reportId', 'key'])
    .where('partnershipId', '=', reader.partnershipId)
    .where(
      sql<boolean>`(course ->> 'indicatorCode' = ${indicatorCode} or items @> ${JSON.stringify([{ indicatorCode }])}::jsonb)`,
    )
    .orderBy('key')
    .execute()
  if (used.length + charts.length === 0) return []
  const titles = new Map((await reports(reader, actor)).map((report) => [report.id, report]))
  const report = (id: ReportId) => `${titles.get(id)?.periodLabel ?? ''} yearly report`
  const chapters = await own(reader)
    .selectFrom('reports.chapter')
    .select(['id', 'reportId', 'text'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('takenOutAt', 'is', null)
    .where(sql<boolean>`report_id = any(${charts.map(({ reportId }) => reportId)}::uuid[])`)
    .orderBy('position')
    .execute()
  const standsIn = (id: ReportId, key: string) => {
    const chapter = chapters.find((each) => each.reportId === id && each.text.includes(`{{chart:${key}}}`))
    return chapter ? `chapters/${chapter.id}` : 'proof'
  }
  return [
    ...used.map(({ reportId, key }) => ({
      text: `${report(reportId)}, figure “${key}”`,
      href: `/workspace/reports/${reportId}/figures/${key}`,
    })),
    ...charts.map(({ reportId, key }) => ({
      text: `${report(reportId)}, chart “${key}”`,
      href: `/workspace/reports/${reportId}/${standsIn(reportId, key)}`,
    })),
  ]
}

export const nameOf = async (reader: Reader, id: PersonId): Promise<string> =>
  (await namesOf(reader, [id])).get(id) ?? 'Accord'
