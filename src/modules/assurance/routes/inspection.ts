import type { Module } from '#platform/module.ts'
import { notFound, show, type WorkspaceRoute } from '#platform/site.ts'
import { inspectionPack } from '../queries/inspection.ts'
import { FRAMEWORKS } from '../rules/frameworks.ts'
import { readInspection } from '../rules/scrutiny.ts'
import { frameworksPage, INSPECTION, packPage } from '../views/inspection.ts'

/** A theme is a few words. */
const LONGEST = 80

/** What the records show under the headings of an inspection. `modules` are all there are. */
export const inspectionRoutes = (modules: () => readonly Module[]): readonly WorkspaceRoute[] => [
  {
    method: 'GET',
    path: INSPECTION,
    may: readInspection,
    answer: async () => show(frameworksPage()),
  },
  {
    method: 'GET',
    path: `${INSPECTION}/:frameworkName`,
    may: readInspection,
    async answer(ask) {
      const framework = FRAMEWORKS.find(({ name }) => name === ask.word('frameworkName'))
      if (!framework) return notFound
      const theme = (ask.query['theme'] ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST)
      const pack = await inspectionPack(ask, modules(), framework, theme)
      return show(packPage(framework, pack, { theme, today: ask.today }))
    },
  },
]
