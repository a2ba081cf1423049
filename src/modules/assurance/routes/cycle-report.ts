import { actionsFrom } from '#modules/actions/index.ts'
import { show, type WorkspaceRoute } from '#platform/site.ts'
import { mapOf } from '../queries/cycle-map.ts'
import { surveyAnswers } from '../queries/cycles.ts'
import { seenIn, standardsOf } from '../queries/sides.ts'
import { readCycles } from '../rules/cycles.ts'
import { disagreeing } from '../rules/sides.ts'
import { STANDARD_ORIGIN } from '../schema/cycle-standards.ts'
import { CYCLES } from '../views/cycle-parts.ts'
import { cycleReportPage } from '../views/cycle-report.ts'
import { withWhole } from './sides.ts'

/** A cycle as one report, for those who see every agency. */
export const cycleReportRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${CYCLES}/:cycleId/report`,
    may: readCycles,
    answer: withWhole(async ({ db, actor, today }, found) => {
      const { map, before } = await mapOf(db, actor, today, found)
      const put = await standardsOf(db, [found.cycle.id])
      return show(
        cycleReportPage(found, {
          ...{ map, before: before?.cycle.title, put, today },
          disagreeing: disagreeing(await seenIn(db, actor, found)),
          actions: await actionsFrom(
            db,
            STANDARD_ORIGIN,
            put.map(({ id }) => id),
          ),
          surveyed: found.survey ? await surveyAnswers(db, found) : undefined,
        }),
      )
    }),
  },
]
