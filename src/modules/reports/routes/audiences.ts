import { parseForm } from '#platform/forms.ts'
import { conflict, notFound, seeOther, type WorkspaceRoute } from '#platform/site.ts'
import { beginVersionFor, sayInStep } from '../commands/audiences.ts'
import { audienceForm, inStepForm } from '../forms.ts'
import type { Modules } from '../queries/counted.ts'
import { findReport } from '../queries.ts'
import { writeReports } from '../rules/permissions.ts'
import { movedOnPage } from '../views/audiences.ts'
import { addressOf, withReport } from './reports.ts'

export const audienceRoutes = (modules: Modules): readonly WorkspaceRoute[] => [
  {
    method: 'POST',
    path: '/workspace/reports/:reportId/audiences',
    may: writeReports,
    answer: withReport(async (ask, report) => {
      const parsed = parseForm(audienceForm, ask.body)
      if (!parsed.ok || report.audience !== 'everyone') return notFound
      const { audience } = parsed.input
      return seeOther(
        addressOf(await ask.write((work) => beginVersionFor(work, report.id, audience, modules))),
      )
    }),
  },
  {
    method: 'POST',
    path: '/workspace/reports/:reportId/audiences/:readersVersionId/in-step',
    may: writeReports,
    answer: withReport(async (ask, report) => {
      const version = await findReport(ask.db, ask.actor, ask.id<'report'>('readersVersionId'))
      if (version?.followsId !== report.id) return notFound
      const parsed = parseForm(inStepForm, ask.body)
      const seen = parsed.ok ? parsed.input.seen : ''
      const said = await ask.write((work) => sayInStep(work, version.id, seen, modules))
      return 'refused' in said ? conflict(movedOnPage(version)) : seeOther(addressOf(version.id))
    }),
  },
]
