import { setTimeout as pause } from 'node:timers/promises'
import { structureOn } from '#modules/governance/index.ts'
import { isAfter } from '#platform/days.ts'
import { blank, type FormState, parseForm, withError } from '#platform/forms.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  seeOther,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { holds } from '#platform/work.ts'
import { keepAsPublished } from '../commands/moved.ts'
import { askToCompile, publishReport } from '../commands/publish.ts'
import { startForEach, startReport } from '../commands/required.ts'
import { publishForm, reasonForm, startReportForm } from '../forms.ts'
import { followedBy, versionsBeside } from '../queries/audiences.ts'
import type { Modules } from '../queries/counted.ts'
import { reportNow } from '../queries/drawn.ts'
import { gateOf } from '../queries/gate.ts'
import { movedSinceLock } from '../queries/locks.ts'
import { requiredContents } from '../queries/required.ts'
import { inboxWith } from '../queries/sentences.ts'
import { publishBy, signOffOf } from '../queries/sign-off.ts'
import {
  chaptersTakenOut,
  draftOf,
  editionsOf,
  findCompilation,
  findingsWith,
  findReport,
  nameOf,
  newestCompilation,
  openMovements,
  reports,
} from '../queries.ts'
import { contentHash } from '../rules/content-hash.ts'
import { isPublicCovering, missingSections } from '../rules/covering.ts'
import { chaptersWith, figureNames } from '../rules/moved.ts'
import { publishReports, readReports, writeReports } from '../rules/permissions.ts'
import { requiredStandings } from '../rules/required.ts'
import type { CompilationId, MovementId, Report, ReportId } from '../schema.ts'
import { compilationPage, reportPage, reportsPage, startReportPage } from '../views/desk.ts'
import { movedPage } from '../views/moved.ts'
import { proofPage } from '../views/public.ts'
import { publishPage, refusalWords, refusedToPublishPage, type ToPublish } from '../views/publish.ts'

const MOVED = '/workspace/reports/:reportId/moved/:movementId'
const PATIENCE_MS = 6000
const LOOK_AGAIN_MS = 80

/** Runs what follows with the report that the path names; a report that is not there is a 404. */
export const withReport =
  (run: (ask: Ask, report: Report) => Promise<Answer>) =>
  async (ask: Ask): Promise<Answer> => {
    const report = await findReport(ask.db, ask.actor, ask.id<'report'>('reportId'))
    return report ? run(ask, report) : notFound
  }

export const addressOf = (reportId: ReportId): string => `/workspace/reports/${reportId}`

/** The compilation that the path names, when it is one of this report. */
async function compilationIn(ask: Ask, report: Report) {
  const compilation = await findCompilation(ask.db, ask.actor, ask.id<'compilation'>('compilationId'))
  return compilation?.reportId === report.id ? compilation : undefined
}

/** Gives a short job the time to finish, so that most people never see the page that says it is running. */
async function waitFor(ask: Ask, id: CompilationId): Promise<boolean> {
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_AGAIN_MS) {
    const compilation = await findCompilation(ask.db, ask.actor, id)
    if (compilation?.state !== 'waiting') return compilation?.state === 'done'
    await pause(LOOK_AGAIN_MS)
  }
  return false
}

const toPublish = async ({ db, actor, now }: Ask, report: Report, modules: Modules): Promise<ToPublish> => ({
  report,
  heldBack: (await gateOf(db, actor, report, now, modules)).heldBack,
  newest: (await editionsOf(db, actor, report.id))[0],
  coveringIsPublic: isPublicCovering(await draftOf(db, actor, report, now, modules)),
  changes: (await followedBy(db, actor, report, now, modules))?.changes ?? [],
})

/** The bodies that there are today: a report is of one of them, or of the whole partnership. */
const bodiesOn = ({ db, actor, today }: Ask) => structureOn(db, actor, today)

export const reportRoutes = (modules: Modules): readonly WorkspaceRoute[] => [
  {
    method: 'GET',
    path: '/workspace/reports',
    may: readReports,
    async answer({ db, actor, today }) {
      const lines = []
      for (const report of await reports(db, actor)) {
        const [edition] = await editionsOf(db, actor, report.id)
        const due = edition || report.audience !== 'everyone' ? undefined : await publishBy(db, report)
        lines.push({ report, edition, publishBy: due, isLate: due !== undefined && isAfter(today, due) })
      }
      return show(reportsPage(lines, holds(actor, writeReports)))
    },
  },
  {
    method: 'GET',
    path: '/workspace/reports/new',
    may: writeReports,
    answer: async (ask) => show(startReportPage(await bodiesOn(ask), blank)),
  },
  {
    method: 'POST',
    path: '/workspace/reports/new',
    may: writeReports,
    async answer(ask) {
      const bodies = await bodiesOn(ask)
      const parsed = parseForm(startReportForm(bodies), ask.body)
      if (!parsed.ok) return invalid(startReportPage(bodies, parsed.form))
      const { groupId, title, year, slug, authorities } = parsed.input
      const report = {
        ...{ slug, title, groupId, periodLabel: `${year}–${String(year + 1).slice(2)}` },
        periodStart: Temporal.PlainDate.from({ year, month: 4, day: 1 }),
        periodEnd: Temporal.PlainDate.from({ year: year + 1, month: 3, day: 31 }),
      }
      const started = await ask.write(async (work) =>
        authorities === 'each' ? startForEach(work, report) : startReport(work, report),
      )
      if ('id' in started) return seeOther(addressOf(started.id))
      if ('ids' in started)
        return seeOther(
          '/workspace/reports',
          `${started.ids.length} reports are started, one for each authority.`,
        )
      const form =
        started.refused === 'slug'
          ? withError(ask.body, 'slug', 'Another report has this word in its address. Choose another one')
          : withError(ask.body, 'authorities', 'This body acts for one authority. Choose one report for all')
      return invalid(startReportPage(bodies, form))
    },
  },
  {
    method: 'GET',
    path: '/workspace/reports/:reportId',
    may: readReports,
    answer: withReport(async (ask, report) => {
      const { db, actor, now, today } = ask
      const { live, lock, document, names, grown } = await reportNow(ask, report, modules)
      const { chapters } = live
      const compilation = await newestCompilation(db, actor, report.id)
      const editions = await editionsOf(db, actor, report.id)
      const required = requiredStandings(await requiredContents(db, actor, report.id), document)
      const isWriter = holds(actor, writeReports)
      return show(
        reportPage({
          report,
          compilation,
          hasChanged: compilation?.contentHash !== contentHash(document),
          chapters,
          takenOut: await chaptersTakenOut(db, actor, report.id),
          findings: await findingsWith(db, actor, report.id, document, { names, required }),
          inbox: grown && (await inboxWith(db, grown, report, chapters)),
          movements: await openMovements(db, actor, report.id),
          nameOf: figureNames(document),
          chaptersWith: chaptersWith(document),
          editions,
          figureCount: document.figures.length,
          audiences: {
            versions: await versionsBeside(db, actor, report, document),
            followed: await followedBy(db, actor, report, now, modules),
          },
          locked: lock && {
            ...{ lock, by: await nameOf(db, lock.lockedBy) },
            moved: movedSinceLock(live, lock, actor),
          },
          signOff:
            report.audience === 'everyone' ? await signOffOf(db, actor, report, document, today) : undefined,
          required,
          covering: { missing: missingSections(document), isPublic: isPublicCovering(document) },
          mayWrite: isWriter,
          mayPublish: holds(actor, publishReports),
        }),
      )
    }),
  },
  {
    method: 'POST',
    path: '/workspace/reports/:reportId/compile',
    may: writeReports,
    answer: withReport(async (ask, report) => {
      const id = await ask.write((work) => askToCompile(work, report.id))
      const isDone = await waitFor(ask, id)
      return seeOther(
        isDone ? `${addressOf(report.id)}#findings` : `${addressOf(report.id)}/compilations/${id}`,
      )
    }),
  },
  {
    method: 'GET',
    path: '/workspace/reports/:reportId/compilations/:compilationId',
    may: readReports,
    answer: withReport(async (ask, report) => {
      const compilation = await compilationIn(ask, report)
      if (!compilation) return notFound
      return compilation.state === 'done'
        ? seeOther(`${addressOf(report.id)}#findings`)
        : show(compilationPage(report, compilation))
    }),
  },
  {
    method: 'GET',
    path: '/workspace/reports/:reportId/proof',
    may: readReports,
    answer: withReport(async ({ db, actor, now }, report) =>
      show(proofPage(addressOf(report.id), await draftOf(db, actor, report, now, modules), report.audience)),
    ),
  },
  {
    method: 'GET',
    path: '/workspace/reports/:reportId/publish',
    may: publishReports,
    answer: withReport(async (ask, report) =>
      show(publishPage(await toPublish(ask, report, modules), blank)),
    ),
  },
  {
    method: 'POST',
    path: '/workspace/reports/:reportId/publish',
    may: publishReports,
    answer: withReport(async (ask, report) => {
      const parsed = parseForm(publishForm, ask.body)
      if (!parsed.ok) return invalid(publishPage(await toPublish(ask, report, modules), parsed.form))
      const outcome = await ask.write((work) => publishReport(work, report.id, parsed.input.note, modules))
      if (!('refused' in outcome))
        return seeOther(addressOf(report.id), 'The report is published. Anyone can read it.')
      if (outcome.refused === 'note missing')
        return invalid(
          publishPage(
            await toPublish(ask, report, modules),
            withError(ask.body, 'note', refusalWords(outcome)),
          ),
        )
      return conflict(refusedToPublishPage(report, outcome))
    }),
  },
  {
    method: 'GET',
    path: MOVED,
    may: writeReports,
    answer: withReport((ask, report) => keeping(ask, report, modules)),
  },
  {
    method: 'POST',
    path: MOVED,
    may: writeReports,
    answer: withReport(async (ask, report) => {
      const movement = await movementIn(ask, report)
      if (!movement) return notFound
      const parsed = parseForm(reasonForm, ask.body)
      if (!parsed.ok) return keeping(ask, report, modules, parsed.form)
      await ask.write((work) => keepAsPublished(work, movement.id, parsed.input.reason, modules))
      return seeOther(addressOf(report.id), 'It stays as published.')
    }),
  },
]

/** The page on which somebody says why a published figure may stay; with what was typed, where that is wrong. */
async function keeping(ask: Ask, report: Report, modules: Modules, form?: FormState): Promise<Answer> {
  const movement = await movementIn(ask, report)
  if (!movement) return notFound
  const nameOf = figureNames(await draftOf(ask.db, ask.actor, report, ask.now, modules))
  const page = movedPage(report, movement, nameOf(movement.figureKey), form ?? blank)
  return form ? invalid(page) : show(page)
}

async function movementIn(ask: Ask, report: Report) {
  const id = ask.id<'movement'>('movementId') satisfies MovementId
  const told = await openMovements(ask.db, ask.actor, report.id)
  return told.find(({ all }) => all.some((movement) => movement.id === id))
}
