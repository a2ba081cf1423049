import { filled, parseForm } from '#platform/forms.ts'
import { type Ask, conflict, invalid, notFound, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { holds } from '#platform/work.ts'
import { placeRequired } from '../commands/required.ts'
import { requiredForm } from '../forms/required.ts'
import type { Modules } from '../queries/counted.ts'
import { requiredContents } from '../queries/required.ts'
import { chaptersOf, draftOf } from '../queries.ts'
import { readReports, writeReports } from '../rules/permissions.ts'
import { fieldOf, placesSeen, requiredStandings } from '../rules/required.ts'
import type { Report } from '../schema.ts'
import { requiredPage, requiredPath, staleRequiredPage } from '../views/required.ts'
import { withReport } from './reports.ts'

const ONE = '/workspace/reports/:reportId/required'

const standing = async ({ db, actor, now }: Ask, report: Report, modules: Modules) => {
  const contents = await requiredContents(db, actor, report.id)
  return {
    report,
    contents,
    standings: requiredStandings(contents, await draftOf(db, actor, report, now, modules)),
    chapters: (await chaptersOf(db, actor, report.id)).filter(({ place }) => place !== 'cover'),
    mayWrite: holds(actor, writeReports),
  }
}

/** What the law asks of a report, and where it is told. */
export const requiredRoutes = (modules: Modules): readonly WorkspaceRoute[] => [
  {
    method: 'GET',
    path: ONE,
    may: readReports,
    answer: withReport(async (ask, report) => {
      const found = await standing(ask, report, modules)
      const { contents } = found
      if (contents.length === 0) return notFound
      const placed = Object.fromEntries(
        contents.map((each) => [fieldOf(contents, each), each.chapterId ?? '']),
      )
      return show(requiredPage(found, filled({ ...placed, seen: placesSeen(contents) })))
    }),
  },
  {
    method: 'POST',
    path: ONE,
    may: writeReports,
    answer: withReport(async (ask, report) => {
      const found = await standing(ask, report, modules)
      if (found.contents.length === 0) return notFound
      const names = found.contents.map((each) => fieldOf(found.contents, each))
      const parsed = parseForm(
        requiredForm(
          names,
          found.chapters.map(({ id }) => id),
        ),
        ask.body,
      )
      if (!parsed.ok) return invalid(requiredPage(found, parsed.form))
      const { seen, places } = parsed.input
      const result = await ask.write((work) => placeRequired(work, report.id, places, seen))
      return 'refused' in result
        ? conflict(staleRequiredPage(found, result.current, places, filled(ask.body)))
        : seeOther(requiredPath(report), 'The list is saved.')
    }),
  },
]
