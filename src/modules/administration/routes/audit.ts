import { exportLines } from '#platform/audit/export.ts'
import { auditPage, chainState, checksOf } from '#platform/audit/listing.ts'
import { blank, filled, parseForm, withError } from '#platform/forms.ts'
import type { KeptTable } from '#platform/keeping.ts'
import { invalid, seeOther, sendInLines, show, type WorkspaceRoute } from '#platform/site.ts'
import { holds } from '#platform/work.ts'
import { checkChain, takeAudit } from '../commands/audit.ts'
import { auditFilterForm, exportForm } from '../forms/audit.ts'
import { actorNames, actorsNamed, entryNames } from '../queries/audit.ts'
import { exportAudit, readAudit } from '../rules/permissions.ts'
import { AUDIT, auditPageView, exportPage, headsPage } from '../views/audit.ts'

const CHECKS_SHOWN = 60

const NONE = 'No entry was sealed on these days. Choose other days'

/** What the audit is handed from above: what every table keeps, by which records have names. */
export interface AuditAbove {
  readonly kept: () => readonly KeptTable[]
}

export const auditRoutes = (above: AuditAbove): readonly WorkspaceRoute[] => [
  {
    method: 'GET',
    path: AUDIT,
    may: readAudit,
    async answer({ db, actor, query }) {
      const around = { state: await chainState(db), mayExport: holds(actor, exportAudit) }
      const parsed = parseForm(auditFilterForm, query)
      if (!parsed.ok)
        return invalid(
          auditPageView({
            ...{ ...around, form: parsed.form, entries: [], more: false, page: 1 },
            ...{ nameOf: String, names: await entryNames(db, [], []) },
          }),
        )
      const { who, what, record, kind, from, to, marked, page } = parsed.input
      const filter = {
        ...{ did: what?.toLowerCase().replaceAll(': ', '.').replaceAll(' ', '-'), subject: record, kind },
        ...{ from, to, onlyMarked: marked },
        actorIds: who === undefined ? undefined : await actorsNamed(db, actor, who),
      }
      const { entries, more } = await auditPage(db, filter, page)
      const nameOf = await actorNames(
        db,
        entries.map(({ actorId }) => actorId),
      )
      const names = await entryNames(db, above.kept(), entries)
      return show(auditPageView({ ...around, form: filled(query), entries, more, page, nameOf, names }))
    },
  },
  {
    method: 'GET',
    path: `${AUDIT}/heads`,
    may: readAudit,
    answer: async ({ db }) => show(headsPage(await checksOf(db, CHECKS_SHOWN))),
  },
  {
    method: 'POST',
    path: `${AUDIT}/check`,
    may: exportAudit,
    async answer(ask) {
      await ask.write(checkChain)
      return seeOther(AUDIT)
    },
  },
  {
    method: 'GET',
    path: `${AUDIT}/export`,
    may: exportAudit,
    answer: async () => show(exportPage(blank)),
  },
  {
    method: 'POST',
    path: `${AUDIT}/export`,
    may: exportAudit,
    async answer(ask) {
      const parsed = parseForm(exportForm, ask.body)
      if (!parsed.ok) return invalid(exportPage(parsed.form))
      const taken = await ask.write((work) => takeAudit(work, parsed.input))
      if ('refused' in taken) return invalid(exportPage(withError(ask.body, 'from', NONE)))
      return sendInLines({
        name: `audit-${ask.partnership.slug}-${ask.today}.jsonl`,
        type: 'application/jsonl',
        lines: (read) => exportLines(read, taken, ask.now),
      })
    },
  },
]
