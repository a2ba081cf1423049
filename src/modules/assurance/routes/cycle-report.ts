import { actionsFrom } from '#modules/actions/index.ts'
import { findRound } from '#modules/questionnaires/index.ts'
import { accordItself } from '#platform/jobs.ts'
import type { PanelAsk } from '#platform/module.ts'
import { show, type WorkspaceRoute } from '#platform/site.ts'
import { mapOf } from '../queries/cycle-map.ts'
import { type CycleInFull, type NamedReturn, surveyAnswers, withCounted } from '../queries/cycles.ts'
import { seenIn, standardsOf } from '../queries/sides.ts'
import { readCycles } from '../rules/cycles.ts'
import { disagreeing } from '../rules/sides.ts'
import { STANDARD_ORIGIN } from '../schema/cycle-standards.ts'
import { agencyReport } from '../views/agency-report.ts'
import { CYCLES, cyclePath } from '../views/cycle-parts.ts'
import { cycleReport, writtenPage } from '../views/cycle-report.ts'
import { type PrintPlaces, printPart } from '../views/prints.ts'
import type { Written } from '../views/written.ts'
import { aroundPrint, printedFile, printedLater } from './prints.ts'
import { shownOf, withAgency, withWhole } from './sides.ts'

type Reading = Pick<PanelAsk, 'db' | 'actor' | 'today'>

/** The composite report of a cycle, for whoever sees every agency. */
export async function compositeReport({ db, actor, today }: Reading, all: CycleInFull): Promise<Written> {
  const found = withCounted(all)
  const { map, before } = await mapOf(db, actor, today, found)
  const put = await standardsOf(db, [found.cycle.id])
  return cycleReport(found, {
    ...{ map, before: before?.cycle.title, put, today },
    disagreeing: disagreeing(await seenIn(db, actor, found)),
    actions: await actionsFrom(
      db,
      STANDARD_ORIGIN,
      put.map(({ id }) => id),
    ),
    excused: all.returns.length - found.returns.length,
    surveyed: found.survey ? await surveyAnswers(db, found) : undefined,
  })
}

/**
 * The other sides of one agency. An agency reads what its practitioners and audited cases say once the cycle is closed: until
 * then it is what the challenge session is prepared with.
 */
async function sidesFor({ db, actor }: Reading, found: CycleInFull, { agencyId }: NamedReturn) {
  if (!found.isWhole && found.cycle.closedOn === null) return undefined
  const itself = accordItself(db.partnershipId)
  const { surveyId } = found.cycle
  const survey = surveyId === null ? undefined : await findRound(db, itself, surveyId)
  const seen = found.isWhole ? await seenIn(db, actor, found) : await seenIn(db, itself, { ...found, survey })
  return new Map(
    seen.filter((each) => each.agencyId === agencyId).map((each) => [each.standard.id, each] as const),
  )
}

/** What a cycle says of one agency, for those who see it. */
export async function reportOfAgency(
  asking: Reading,
  found: CycleInFull,
  given: NamedReturn,
): Promise<Written> {
  const { db, actor, today } = asking
  const { map, before } = await mapOf(db, actor, today, found)
  const put = shownOf(found, await standardsOf(db, [found.cycle.id]), given.agencyId)
  return agencyReport(found, given, {
    ...{ map, before: before?.cycle.title, today },
    put: new Map(put.map((each) => [each.standardId, each])),
    seen: await sidesFor(asking, found, given),
    actions: await actionsFrom(
      db,
      STANDARD_ORIGIN,
      put.map(({ id }) => id),
    ),
  })
}

const REPORT = `${CYCLES}/:cycleId/report`
const AGENCY_REPORT = `${CYCLES}/:cycleId/agencies/:agencyId/report`

export const cycleReportPath = (cycleId: string): string => `${cyclePath(cycleId)}/report`
export const agencyReportPath = (cycleId: string, agencyId: string): string =>
  `${cyclePath(cycleId)}/agencies/${agencyId}/report`

const placesOf = (page: string): PrintPlaces => ({ page, ask: `${page}/pdf`, file: `${page}/report.pdf` })

/** A cycle as one report, for those who see every agency, and the report of one agency. */
export const cycleReportRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: REPORT,
    may: readCycles,
    answer: withWhole(async (ask, found) => {
      const page = cycleReportPath(found.cycle.id)
      const written = await compositeReport(ask, found)
      return show(writtenPage(found, written, printPart(await aroundPrint(ask, page), placesOf(page))))
    }),
  },
  {
    method: 'POST',
    path: `${REPORT}/pdf`,
    may: readCycles,
    answer: withWhole((ask, found) => printedLater(ask, cycleReportPath(found.cycle.id), readCycles)),
  },
  {
    method: 'GET',
    path: `${REPORT}/report.pdf`,
    may: readCycles,
    answer: withWhole((ask, found) =>
      printedFile(ask, cycleReportPath(found.cycle.id), 'composite-report.pdf', readCycles),
    ),
  },
  {
    method: 'GET',
    path: AGENCY_REPORT,
    may: readCycles,
    answer: withAgency(async (ask, found, given) => {
      const page = agencyReportPath(found.cycle.id, given.agencyId)
      const written = await reportOfAgency(ask, found, given)
      return show(writtenPage(found, written, printPart(await aroundPrint(ask, page), placesOf(page)), given))
    }),
  },
  {
    method: 'POST',
    path: `${AGENCY_REPORT}/pdf`,
    may: readCycles,
    answer: withAgency((ask, found, { agencyId }) =>
      printedLater(ask, agencyReportPath(found.cycle.id, agencyId), readCycles),
    ),
  },
  {
    method: 'GET',
    path: `${AGENCY_REPORT}/report.pdf`,
    may: readCycles,
    answer: withAgency((ask, found, { agencyId }) =>
      printedFile(ask, agencyReportPath(found.cycle.id, agencyId), 'agency-report.pdf', readCycles),
    ),
  },
]
