import { blank, parseForm } from '#platform/forms.ts'
import { conflict, invalid, notFound, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { chooseValue, lockData, undoDataLock } from '../commands/lock.ts'
import { chooseForm, reasonForm } from '../forms.ts'
import type { Modules } from '../queries/counted.ts'
import { lockOf } from '../queries/locks.ts'
import { publishReports, writeReports } from '../rules/permissions.ts'
import { movedAgainPage, undoLockPage } from '../views/lock.ts'
import { addressOf, withReport } from './reports.ts'

export const lockRoutes = (modules: Modules): readonly WorkspaceRoute[] => [
  {
    method: 'POST',
    path: '/workspace/reports/:reportId/data-lock',
    may: writeReports,
    answer: withReport(async (ask, report) => {
      if (report.audience !== 'everyone') return notFound
      const outcome = await ask.write((work) => lockData(work, report.id, modules))
      return seeOther(
        addressOf(report.id),
        'refused' in outcome ? 'The data was locked already.' : 'The data is locked.',
      )
    }),
  },
  {
    method: 'GET',
    path: '/workspace/reports/:reportId/data-lock/undo',
    may: publishReports,
    answer: withReport(async (ask, report) => {
      const lock = await lockOf(ask.db, report)
      return lock?.reportId === report.id ? show(undoLockPage(report, lock, blank)) : notFound
    }),
  },
  {
    method: 'POST',
    path: '/workspace/reports/:reportId/data-lock/undo',
    may: publishReports,
    answer: withReport(async (ask, report) => {
      const lock = await lockOf(ask.db, report)
      if (lock?.reportId !== report.id) return notFound
      const parsed = parseForm(reasonForm, ask.body)
      if (!parsed.ok) return invalid(undoLockPage(report, lock, parsed.form))
      const outcome = await ask.write((work) => undoDataLock(work, report.id, parsed.input.reason))
      return 'refused' in outcome ? notFound : seeOther(addressOf(report.id), 'The data is unlocked.')
    }),
  },
  {
    method: 'POST',
    path: '/workspace/reports/:reportId/data-lock/choose',
    may: writeReports,
    answer: withReport(async (ask, report) => {
      const parsed = parseForm(chooseForm, ask.body)
      if (report.audience !== 'everyone') return notFound
      if (!parsed.ok) return conflict(movedAgainPage(report))
      const { figure, seen, takes } = parsed.input
      const choice = { key: figure, seen, takes }
      const outcome = await ask.write((work) => chooseValue(work, report.id, choice, modules))
      return 'refused' in outcome ? conflict(movedAgainPage(report)) : seeOther(addressOf(report.id))
    }),
  },
]
