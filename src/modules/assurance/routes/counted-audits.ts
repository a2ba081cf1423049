import { parseForm } from '#platform/forms.ts'
import {
  type Answer,
  type Ask,
  invalid,
  notFound,
  seeOther,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { holds } from '#platform/work.ts'
import { countAudit } from '../commands/counted-audits.ts'
import { countedAuditForm } from '../forms/counted-audits.ts'
import {
  type ClosedAudit,
  closedAudit,
  closedAudits,
  criteriaInCycle,
  suggestedStandards,
} from '../queries/counted-audits.ts'
import type { CycleInFull } from '../queries/cycles.ts'
import { findSample } from '../queries/samples.ts'
import { isOnScale } from '../rules/counted-audits.ts'
import { keepCycles, readCycles } from '../rules/cycles.ts'
import { countedAuditPage, countedAuditsPage, filledCounted } from '../views/counted-audits.ts'
import { CYCLES } from '../views/cycle-parts.ts'
import { auditsPath } from '../views/sides.ts'
import { withWhole } from './sides.ts'

const AUDITS = `${CYCLES}/:cycleId/audits`

const speaksIn = async ({ db }: Ask, { cycle }: CycleInFull) =>
  new Map(
    (await criteriaInCycle(db, cycle.id)).map(({ criterionId, standardId }) => [criterionId, standardId]),
  )

/** Runs what follows with a closed audit on the scale of the cycle, while the cycle is open. */
const withCountable = (run: (ask: Ask, found: CycleInFull, closed: ClosedAudit) => Promise<Answer>) =>
  withWhole(async (ask, found) => {
    const id = ask.id<'sample of cases'>('caseAuditId')
    const sample = await findSample(ask.db, ask.actor, id)
    if (sample?.kind !== 'case-audit') return notFound
    const closed = await closedAudit(ask.db, ask.actor, id)
    const back = auditsPath(found.cycle.id)
    if (found.cycle.closedOn !== null)
      return seeOther(back, 'The cycle is closed. What counts in it stays as it is.')
    if (!closed) return seeOther(back, 'Its grades count once the audit is closed.')
    if (!isOnScale(closed.sample, found.tool.scale))
      return seeOther(back, 'It was graded on another scale, so it cannot count here.')
    return run(ask, found, closed)
  })

/** Which case audits are a side of the standards of a cycle. */
export const countedAuditRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: AUDITS,
    may: readCycles,
    answer: withWhole(async (ask, found) =>
      show(
        countedAuditsPage(found, await closedAudits(ask.db, ask.actor), {
          speaks: await speaksIn(ask, found),
          mayKeep: holds(ask.actor, keepCycles),
        }),
      ),
    ),
  },
  {
    method: 'GET',
    path: `${AUDITS}/:caseAuditId`,
    may: keepCycles,
    answer: withCountable(async (ask, found, closed) => {
      const said = new Map(
        [...(await speaksIn(ask, found))].filter(([id]) => closed.criteria.some((each) => each.id === id)),
      )
      const suggested = await suggestedStandards(ask.db, closed.criteria)
      return show(countedAuditPage(found, closed, filledCounted(closed, found, said, suggested)))
    }),
  },
  {
    method: 'POST',
    path: `${AUDITS}/:caseAuditId`,
    may: keepCycles,
    answer: withCountable(async (ask, found, closed) => {
      const parsed = parseForm(countedAuditForm(closed.criteria, found.tool.standards), ask.body)
      if (!parsed.ok) return invalid(countedAuditPage(found, closed, parsed.form))
      const result = await ask.write((work) =>
        countAudit(work, found.cycle.id, closed.sample.id, parsed.input),
      )
      return seeOther(
        auditsPath(found.cycle.id),
        'refused' in result
          ? 'The cycle was closed meanwhile. What counts in it stays as it is.'
          : result.counted === 0
            ? 'The audit does not count.'
            : 'The audit counts.',
      )
    }),
  },
]
