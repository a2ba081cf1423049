import type { Module } from '#platform/module.ts'
import { type Ask, notFound, send, show, type WorkspaceRoute } from '#platform/site.ts'
import { xlsxOf } from '#platform/spreadsheet.ts'
import { takePack } from '../commands/inspection.ts'
import { inspectionPack, type PackAsk } from '../queries/inspection.ts'
import { FRAMEWORKS, type Framework } from '../rules/frameworks.ts'
import { readInspection } from '../rules/scrutiny.ts'
import { frameworksPage, INSPECTION, packPage, packSheets, packWritten } from '../views/inspection.ts'
import { type PrintPlaces, printPart } from '../views/prints.ts'
import type { Written } from '../views/written.ts'
import { aroundPrint, printedFile, printedLater } from './prints.ts'

/** A theme is a few words. */
const LONGEST = 80

/** Of each kind so many records are named on paper, and the rest counted. */
const PRINTED = 12
/** Of each kind so many stand in the workbook. */
const TAKEN = 200

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const plainTheme = (typed: string): string => typed.replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST)

const themeIn = ({ query }: Ask): string => plainTheme(query['theme'] ?? '')

const frameworkNamed = (word: string): Framework | undefined => FRAMEWORKS.find(({ name }) => name === word)

const frameworkIn = ({ word }: Ask): Framework | undefined => frameworkNamed(word('frameworkName'))

const placesOf = ({ name }: Framework, theme: string): PrintPlaces => {
  const [here, query] = [`${INSPECTION}/${name}`, theme === '' ? '' : `?${new URLSearchParams({ theme })}`]
  return { page: `${here}${query}`, ask: `${here}/pdf`, file: `${here}/pack.pdf${query}`, asked: { theme } }
}

/** A pack as it is printed; undefined for a framework that there is not. */
export async function packFor(
  ask: PackAsk,
  modules: readonly Module[],
  name: string,
  typed: string,
): Promise<Written | undefined> {
  const framework = frameworkNamed(name)
  const theme = plainTheme(typed)
  return (
    framework && packWritten(framework, await inspectionPack(ask, modules, framework, theme, PRINTED), theme)
  )
}

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
      const places = placesOf(framework, theme)
      const print = printPart(await aroundPrint(ask, places.page), places)
      return show(packPage(framework, pack, { theme, today: ask.today, print }))
    },
  },
  {
    method: 'GET',
    path: `${INSPECTION}/:frameworkName/pack.xlsx`,
    may: readInspection,
    async answer(ask) {
      const framework = frameworkIn(ask)
      if (!framework) return notFound
      const sheets = packSheets(await inspectionPack(ask, modules(), framework, themeIn(ask), TAKEN))
      const records = (sheets[1]?.rows.length ?? 1) - 1
      await ask.write((work) => takePack(work, framework.name, records))
      return send({ name: `${framework.name}.xlsx`, type: XLSX, bytes: await xlsxOf(sheets) })
    },
  },
  {
    method: 'POST',
    path: `${INSPECTION}/:frameworkName/pdf`,
    may: readInspection,
    async answer(ask) {
      const framework = frameworkIn(ask)
      if (!framework) return notFound
      return printedLater(
        ask,
        placesOf(framework, plainTheme(String(ask.body['theme'] ?? ''))).page,
        readInspection,
      )
    },
  },
  {
    method: 'GET',
    path: `${INSPECTION}/:frameworkName/pack.pdf`,
    may: readInspection,
    async answer(ask) {
      const framework = frameworkIn(ask)
      if (!framework) return notFound
      return printedFile(ask, placesOf(framework, themeIn(ask)).page, `${framework.name}.pdf`, readInspection)
    },
  },
]
