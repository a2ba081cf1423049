import { filled, parseForm } from '#platform/forms.ts'
import type { Module } from '#platform/module.ts'
import { isOn } from '#platform/partnerships.ts'
import { type Ask, invalid, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { appendSentences } from '../commands/write.ts'
import { sentencesForm } from '../forms.ts'
import { writeReports } from '../rules/permissions.ts'
import type { Report } from '../schema.ts'
import { type Grown, sentencesPage } from '../views/sentences.ts'
import { withUnitChapter } from './chapters.ts'
import { addressOf } from './reports.ts'

/** What every module that is on says of the year of a report, in the order of its days. */
async function grownIn(
  ask: Ask,
  { periodStart, periodEnd }: Report,
  modules: readonly Module[],
): Promise<Grown[]> {
  const grown: Grown[] = []
  for (const { name, accretions = [] } of modules.filter((each) => isOn(ask.partnership, each.name)))
    for (const { heading, sentences } of accretions) {
      const found = await sentences(ask, { from: periodStart, to: periodEnd })
      const inOrder = found.toSorted((one, other) => Temporal.PlainDate.compare(one.day, other.day))
      // Ids are told apart by their module.
      const named = inOrder.map((each) => ({ ...each, id: `${name}.${each.id}` }))
      if (named.length > 0) grown.push({ heading, sentences: named })
    }
  return grown
}

export const sentenceRoutes = (modules: () => readonly Module[]): readonly WorkspaceRoute[] => [
  {
    method: 'GET',
    path: '/workspace/reports/:reportId/chapters/:chapterId/sentences/new',
    may: writeReports,
    answer: withUnitChapter(async (ask, report, chapter) => {
      const grown = await grownIn(ask, report, modules())
      return show(sentencesPage({ report, chapter, grown }, filled({})))
    }),
  },
  {
    method: 'POST',
    path: '/workspace/reports/:reportId/chapters/:chapterId/sentences/new',
    may: writeReports,
    answer: withUnitChapter(async (ask, report, chapter) => {
      const grown = await grownIn(ask, report, modules())
      const all = grown.flatMap(({ sentences }) => sentences)
      const parsed = parseForm(sentencesForm(all.map(({ id }) => id)), ask.body)
      if (!parsed.ok) return invalid(sentencesPage({ report, chapter, grown }, parsed.form))
      const chosen = all.filter(({ id }) => parsed.input.sentences.includes(id))
      await ask.write((work) => appendSentences(work, chapter.id, chosen))
      return seeOther(`${addressOf(report.id)}/chapters/${chapter.id}`)
    }),
  },
]
