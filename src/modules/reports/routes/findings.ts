import { blank, parseForm } from '#platform/forms.ts'
import { type Ask, invalid, notFound, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { waiveFindings, withdrawWaiver } from '../commands/waive.ts'
import { reasonForm, waiveManyForm } from '../forms.ts'
import type { Modules } from '../queries/counted.ts'
import { type AnsweredFinding, draftOf, findingsIn } from '../queries.ts'
import { writeReports } from '../rules/permissions.ts'
import type { Report } from '../schema.ts'
import { waiveManyPage, waivePage } from '../views/findings.ts'
import { addressOf, withReport } from './reports.ts'

const findingsOf = async (
  { db, actor, now }: Ask,
  report: Report,
  modules: Modules,
): Promise<AnsweredFinding[]> =>
  findingsIn(db, actor, report.id, await draftOf(db, actor, report, now, modules))

const findingIn = async (ask: Ask, report: Report, modules: Modules): Promise<AnsweredFinding | undefined> =>
  (await findingsOf(ask, report, modules)).find(({ fingerprint }) => fingerprint === ask.word('fingerprint'))

export const findingRoutes = (modules: Modules): readonly WorkspaceRoute[] => [
  {
    method: 'GET',
    path: '/workspace/reports/:reportId/findings',
    may: writeReports,
    answer: withReport(async (ask, report) => {
      const open = (await findingsOf(ask, report, modules)).filter(({ waiver }) => !waiver)
      return show(waiveManyPage(report, open, blank))
    }),
  },
  {
    method: 'POST',
    path: '/workspace/reports/:reportId/findings',
    may: writeReports,
    answer: withReport(async (ask, report) => {
      const open = (await findingsOf(ask, report, modules)).filter(({ waiver }) => !waiver)
      const parsed = parseForm(waiveManyForm(open.map(({ fingerprint }) => fingerprint)), ask.body)
      if (!parsed.ok) return invalid(waiveManyPage(report, open, parsed.form))
      const { findings, reason } = parsed.input
      await ask.write((work) => waiveFindings(work, report.id, findings, reason, modules))
      return seeOther(`${addressOf(report.id)}#findings`)
    }),
  },
  {
    method: 'GET',
    path: '/workspace/reports/:reportId/findings/:fingerprint',
    may: writeReports,
    answer: withReport(async (ask, report) => {
      const finding = await findingIn(ask, report, modules)
      return finding ? show(waivePage(report, finding, blank)) : notFound
    }),
  },
  {
    method: 'POST',
    path: '/workspace/reports/:reportId/findings/:fingerprint',
    may: writeReports,
    answer: withReport(async (ask, report) => {
      const finding = await findingIn(ask, report, modules)
      if (!finding) return notFound
      const parsed = parseForm(reasonForm, ask.body)
      if (!parsed.ok) return invalid(waivePage(report, finding, parsed.form))
      await ask.write((work) =>
        waiveFindings(work, report.id, [finding.fingerprint], parsed.input.reason, modules),
      )
      return seeOther(`${addressOf(report.id)}#findings`)
    }),
  },
  {
    method: 'POST',
    path: '/workspace/reports/:reportId/findings/:fingerprint/withdraw',
    may: writeReports,
    answer: withReport(async (ask, report) => {
      const isWithdrawn = await ask.write((work) => withdrawWaiver(work, report.id, ask.word('fingerprint')))
      return isWithdrawn ? seeOther(`${addressOf(report.id)}#findings`) : notFound
    }),
  },
]
