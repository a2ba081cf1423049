import type { Module } from '#platform/module.ts'
import { type Ask, notFound, send, show, type WorkspaceRoute } from '#platform/site.ts'
import { xlsxOf } from '#platform/spreadsheet.ts'
import { takePack } from '../commands/inspection.ts'
import { inspectionPack } from '../queries/inspection.ts'
import { FRAMEWORKS, type Framework } from '../rules/frameworks.ts'
import { readInspection } from '../rules/scrutiny.ts'
import { frameworksPage, INSPECTION, packPage, packSheets } from '../views/inspection.ts'

/** A theme is a few words. */
const LONGEST = 80

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const themeIn = ({ query }: Ask): string =>
  (query['theme'] ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST)

const frameworkIn = ({ word }: Ask): Framework | undefined =>
  FRAMEWORKS.find(({ name }) => name === word('frameworkName'))

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
      const framework = frameworkIn(ask)
      if (!framework) return notFound
      const theme = themeIn(ask)
      const pack = await inspectionPack(ask, modules(), framework, theme)
      return show(packPage(framework, pack, { theme, today: ask.today }))
    },
  },
  {
    method: 'GET',
    path: `${INSPECTION}/:frameworkName/pack.xlsx`,
    may: readInspection,
    async answer(ask) {
      const framework = frameworkIn(ask)
      if (!framework) return notFound
      const sheets = packSheets(await inspectionPack(ask, modules(), framework, themeIn(ask), true))
      const records = (sheets[1]?.rows.length ?? 1) - 1
      await ask.write((work) => takePack(work, framework.name, records))
      return send({ name: `${framework.name}.xlsx`, type: XLSX, bytes: await xlsxOf(sheets) })
    },
  },
]
