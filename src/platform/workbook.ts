import { strFromU8, unzipSync } from 'fflate'
import { readXml } from './xml.ts'

/** What a workbook of Excel says of a sheet beside its cells. */
export interface SheetFacts {
  readonly isHidden: boolean
  /** Where its first merged cells stand, such as A2:A5; empty where none are merged. */
  readonly merged: string
  /** Where all its merged cells stand, in the order of the file. */
  readonly merges: readonly string[]
  /** The places of numbers that are shown as percent, such as B2: 0.45 stands there for 45%. */
  readonly percents: ReadonlySet<string>
}

/** Number formats that Excel has without saying so: 0% and 0.00%, and those of days and times. */
const PERCENT_FORMATS = ['9', '10']
const DAY_FORMATS = [14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47].map(String)

/** The numbers of cell styles that show a number as something else (ECMA-376 part 1, 18.8.30). */
export interface ShownStyles {
  readonly percents: ReadonlySet<string>
  readonly days: ReadonlySet<string>
}

export function shownStyles(styles: string): ShownStyles {
  const [percent, day] = [new Set(PERCENT_FORMATS), new Set(DAY_FORMATS)]
  const [percents, days] = [new Set<string>(), new Set<string>()]
  let [isOfCells, count] = [false, 0]
  readXml(styles, {
    opens(name, attribute) {
      if (name === 'numFmt') {
        // What stands in quotation marks or brackets, or behind a backslash, is text and no sign that means something.
        const code = attribute('formatCode')?.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]/g, '') ?? ''
        if (code.includes('%')) percent.add(attribute('numFmtId') ?? '')
        if (/[dmy]/i.test(code) && !/[0#?]/.test(code)) day.add(attribute('numFmtId') ?? '')
      }
      if (name === 'cellXfs') isOfCells = true
      if (name !== 'xf' || !isOfCells) return
      const format = attribute('numFmtId') ?? ''
      if (percent.has(format)) percents.add(String(count))
      if (day.has(format)) days.add(String(count))
      count += 1
    },
    closes(name) {
      if (name === 'cellXfs') isOfCells = false
    },
  })
  return { percents, days }
}

export interface ListedSheet {
  readonly name: string
  readonly isHidden: boolean
  readonly link: string
}

export function listedSheets(workbook: string): readonly ListedSheet[] {
  const sheets: ListedSheet[] = []
  readXml(workbook, {
    opens(name, attribute) {
      if (name !== 'sheet') return
      const isHidden = /^(very)?hidden$/i.test(attribute('state') ?? '')
      sheets.push({ name: attribute('name') ?? '', isHidden, link: attribute('id') ?? '' })
    },
  })
  return sheets
}

export function linksOf(relations: string): ReadonlyMap<string, string> {
  const targets = new Map<string, string>()
  readXml(relations, {
    opens(name, attribute) {
      if (name !== 'Relationship') return
      const target = attribute('Target') ?? ''
      targets.set(attribute('Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`)
    },
  })
  return targets
}

function factsOf(sheet: string, isHidden: boolean, percentStyle: ReadonlySet<string>): SheetFacts {
  const percents = new Set<string>()
  const merges: string[] = []
  readXml(sheet, {
    opens(name, attribute) {
      if (name === 'mergeCell') merges.push(attribute('ref') ?? 'some')
      if (name === 'c' && percentStyle.has(attribute('s') ?? '') && (attribute('t') ?? 'n') === 'n')
        percents.add(attribute('r') ?? '')
    },
  })
  return { isHidden, merged: merges[0] ?? '', merges, percents }
}

/** What the sheets of an Excel workbook say of themselves, by their names. It throws where the workbook is damaged. */
export function workbookFacts(bytes: Uint8Array): ReadonlyMap<string, SheetFacts> {
  const parts = unzipSync(bytes, {
    filter: ({ name }) =>
      ['xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/styles.xml'].includes(name) ||
      /^xl\/worksheets\/[^/]+\.xml$/i.test(name),
  })
  const text = (name: string): string | undefined => {
    const part = parts[name]
    return part && strFromU8(part)
  }
  const styles = text('xl/styles.xml')
  const percentStyle = styles === undefined ? new Set<string>() : shownStyles(styles).percents
  const links = linksOf(text('xl/_rels/workbook.xml.rels') ?? '<none/>')
  return new Map(
    listedSheets(text('xl/workbook.xml') ?? '<none/>').map(({ name, isHidden, link }) => {
      const sheet = text(links.get(link) ?? '') ?? '<none/>'
      return [name, factsOf(sheet, isHidden, percentStyle)]
    }),
  )
}
