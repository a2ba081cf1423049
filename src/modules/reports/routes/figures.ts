import { parseForm } from '#platform/forms.ts'
import { type Ask, invalid, notFound, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { holds } from '#platform/work.ts'
import { rewordFigure } from '../commands/write.ts'
import { wordingForm } from '../forms.ts'
import { draftOf, partsOf } from '../queries.ts'
import { assemble } from '../rules/assemble.ts'
import { keysIn } from '../rules/markdown.ts'
import { readReports, writeReports } from '../rules/permissions.ts'
import type { Report } from '../schema.ts'
import { figurePage, figuresPage } from '../views/figures.ts'
import { addressOf, withReport } from './reports.ts'

/** A figure that is bound but stands in no chapter has its page too. */
async function figureIn({ db, actor, now, word }: Ask, report: Report) {
  const parts = await partsOf(db, actor, report, now)
  const key = word('key')
  const binding = parts.figures.find((each) => each.key === key)
  if (!binding) return undefined
  const chapters = parts.chapters.filter(({ text }) => keysIn(text).includes(key))
  const [sample] = parts.chapters
  const figure = assemble({
    ...parts,
    chapters: sample ? [{ ...sample, text: `{{${key}}}` }] : [],
    figures: [binding],
  }).figures[0]
  const record = parts.recordOf(binding)
  return (
    figure && {
      binding,
      figure,
      usedIn: chapters,
      isPercent: record?.isPercent ?? false,
      indicatorHref: record && `/workspace/indicators/${record.indicatorId}`,
    }
  )
}

export const figureRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: '/workspace/reports/:reportId/figures',
    may: readReports,
    answer: withReport(async ({ db, actor, now }, report) =>
      show(figuresPage(report, await draftOf(db, actor, report, now))),
    ),
  },
  {
    method: 'GET',
    path: '/workspace/reports/:reportId/figures/:key',
    may: readReports,
    answer: withReport(async (ask, report) => {
      const found = await figureIn(ask, report)
      if (!found) return notFound
      return show(figurePage({ ...found, report, mayWrite: holds(ask.actor, writeReports) }))
    }),
  },
  {
    method: 'POST',
    path: '/workspace/reports/:reportId/figures/:key',
    may: writeReports,
    answer: withReport(async (ask, report) => {
      const found = await figureIn(ask, report)
      if (!found) return notFound
      const parsed = parseForm(wordingForm, ask.body)
      if (parsed.ok) {
        await ask.write((work) => rewordFigure(work, report.id, found.binding.key, parsed.input.wording))
        return seeOther(`${addressOf(report.id)}/figures/${found.binding.key}`)
      }
      return invalid(figurePage({ ...found, report, mayWrite: true }, parsed.form))
    }),
  },
]
