import { randomUUID } from 'node:crypto'
import type { Body } from '#platform/forms.ts'
import type { WorkbookSheet } from '#platform/open-document.ts'
import { readLinks, valueFor } from '../rules/lines.ts'
import { type Fault, readSet } from '../rules/reading-sets.ts'
import { placed } from '../rules/showing.ts'
import type { Question, QuestionSet } from '../schema/question-set.ts'
import { parseQuestion } from './question.ts'
import {
  COLUMNS,
  type ColumnName,
  dayBoxes,
  headingOf,
  SECTION,
  SHEETS,
  typeOfKind,
} from './workbook-columns.ts'

/** A row of a sheet, by its headings, and its number as somebody sees it in the program that opens it. */
interface Row {
  readonly number: number
  readonly cell: (heading: string) => string
}

export type ReadWorkbook =
  | { readonly ok: true; readonly set: QuestionSet }
  | { readonly ok: false; readonly faults: readonly Fault[] }

/** So many faults are told of at once. */
const TOLD = 50
const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

function rowsOf(sheets: readonly WorkbookSheet[], name: string): readonly Row[] | undefined {
  const sheet = sheets.find((each) => each.name.trim().toLowerCase() === name.toLowerCase())
  if (!sheet) return undefined
  const [header = [], ...rows] = sheet.rows
  const at = new Map(header.map((heading, index) => [heading.trim().toLowerCase(), index]))
  return rows.flatMap((cells, index) => {
    if (cells.every((each) => each.trim() === '')) return []
    const cell = (heading: string) => (cells[at.get(heading.toLowerCase()) ?? -1] ?? '').trim()
    return [{ number: index + 2, cell }]
  })
}

const commas = (text: string): readonly string[] =>
  text
    .split(/[,\n]/)
    .map((each) => each.trim())
    .filter((each) => each !== '')

/** What is gathered while the rows are read. */
interface Reading {
  readonly faults: Fault[]
  readonly ids: Map<string, string>
}

/** The id of a row: its own, or a new one where it has none. The same id twice is a row that was copied. */
function idOf({ faults, ids }: Reading, where: string, row: Row): string {
  const given = row.cell('Id').toLowerCase()
  if (given === '') return randomUUID()
  const before = ids.get(given)
  if (!GUID.test(given))
    faults.push({
      where,
      words: 'The id is not one of ours. Put it back, or leave it empty for something new',
    })
  else if (before !== undefined)
    faults.push({ where, words: `It has the id of ${before}. Leave the id empty in the row that is new` })
  else ids.set(given, where)
  return given
}

const isYes = (cell: string): boolean => /^(yes|y|true|1|x|✓)$/i.test(cell)

/** A row as the form of a question would be sent. */
function typedIn(row: Row, names: string[]): Body {
  const cells = Object.fromEntries(
    COLUMNS.map((column: ColumnName) => [column, row.cell(headingOf(column))]),
  ) as Record<ColumnName, string>
  const made = cells.name === '' ? valueFor(cells.words, names) : cells.name
  const name = /^[a-z]/.test(made) ? made : `q-${made}`.slice(0, 40)
  names.push(name)
  const ticked = (field: 'isRequired' | 'mayNotApply' | 'isLong') => (isYes(cells[field]) ? 'yes' : '')
  return {
    ...{ ...cells, name, evidenceFor: commas(cells.evidenceFor) },
    ...{ isRequired: ticked('isRequired'), mayNotApply: ticked('mayNotApply'), isLong: ticked('isLong') },
    ...{ ...dayBoxes('earliest', cells.earliest), ...dayBoxes('latest', cells.latest) },
  }
}

const TEST = /^(.+?):\s*(answered|one-of|none-of|at-least|at-most)\s*(.*)$/i

/** What a cell says of when something is shown, as the file of a set would say it, or why it cannot be read. */
function conditionIn(
  text: string,
  idsByName: ReadonlyMap<string, string>,
): { given: unknown } | { fault: string } {
  const [match = '', ...lines] = text.split('\n').map((each) => each.trim())
  if (text === '') return { given: null }
  if (!/^(all|any)$/i.test(match)) return { fault: '“Shown when” begins with a line that says all or any' }
  const tests: unknown[] = []
  for (const line of lines.filter((each) => each !== '')) {
    const [, name = '', is = '', rest = ''] = TEST.exec(line) ?? []
    const question = idsByName.get(name.trim().toLowerCase())
    if (is === '')
      return { fault: `“${line}” cannot be read. Write it like this: policy: one-of yes, partly` }
    if (question === undefined) return { fault: `No question has the short name “${name}”` }
    const kind = is.toLowerCase()
    if (kind === 'answered') tests.push({ question, is: kind })
    else if (kind === 'one-of' || kind === 'none-of') tests.push({ question, is: kind, values: commas(rest) })
    else if (rest !== '' && Number.isFinite(Number(rest)))
      tests.push({ question, is: kind, number: Number(rest) })
    else return { fault: `“${line}” needs a number at its end` }
  }
  return { given: { match: match.toLowerCase(), tests } }
}

function standardsIn(reading: Reading, rows: readonly Row[]) {
  return rows.map((row) => ({
    id: idOf(reading, `${SHEETS.standards}, row ${row.number}`, row),
    ...{ number: row.cell('Number'), words: row.cell('Standard') },
  }))
}

/** A section with its questions, before what shows them is known. */
interface ReadSection {
  readonly row: Row
  readonly section: { readonly id: string; readonly heading: string; readonly guidance: string }
  readonly questions: { readonly row: Row; readonly question: Question }[]
}

function sectionsIn(
  reading: Reading,
  rows: readonly Row[],
  before: QuestionSet | undefined,
  standards: ReadonlyMap<string, string>,
): readonly ReadSection[] {
  const known = new Map(before ? placed(before).map(({ question }) => [question.id, question]) : [])
  const names = rows.map((row) => row.cell(headingOf('name'))).filter((name) => name !== '')
  const sections: ReadSection[] = []
  for (const row of rows) {
    const where = `${SHEETS.questions}, row ${row.number}`
    const kind = row.cell(headingOf('kind'))
    const id = idOf(reading, where, row)
    const words = row.cell(headingOf('words'))
    if (kind.toLowerCase() === SECTION.toLowerCase()) {
      const section = { id, heading: words, guidance: row.cell(headingOf('guidance')) }
      sections.push({ row, section, questions: [] })
      continue
    }
    const type = typeOfKind(kind)
    const under = sections.at(-1)
    const number = row.cell(headingOf('standard'))
    const standard = standards.get(number.toLowerCase())
    if (!type)
      reading.faults.push({
        where,
        words: `“${kind}” is no way of answering. Choose one that another row has`,
      })
    else if (!under)
      reading.faults.push({
        where,
        words: 'It stands above every section. Move it below the section it belongs to',
      })
    else if (number !== '' && standard === undefined)
      reading.faults.push({ where, words: `No standard has the number “${number}”` })
    else {
      const typed = { ...typedIn(row, names), standard: standard ?? '' }
      const parsed = parseQuestion({ type, id, showWhen: null }, typed, known.get(id))
      if (parsed.ok) under.questions.push({ row, question: parsed.input })
      else
        reading.faults.push(
          ...parsed.form.errors.map(({ field, text }) => ({
            where: `${where}, ${headingOf(field as ColumnName)}`,
            words: text,
          })),
        )
    }
  }
  return sections
}

/**
 * Reads a set out of the sheets of a workbook. A row is known by its id, wherever it was moved to; a row without one is new. `before`
 * is the set as it stands, of which a table keeps answers that a cell cannot say. Whatever is wrong is told of by its sheet and row.
 */
export function readSheets(sheets: readonly WorkbookSheet[], before?: QuestionSet): ReadWorkbook {
  const rows = rowsOf(sheets, SHEETS.questions)
  if (!rows)
    return {
      ok: false,
      faults: [
        {
          where: 'The workbook',
          words: `It has no sheet “${SHEETS.questions}”. Choose one that was downloaded from a question set`,
        },
      ],
    }
  const reading: Reading = { faults: [], ids: new Map() }
  const [about] = rowsOf(sheets, SHEETS.about) ?? []
  const standards = standardsIn(reading, rowsOf(sheets, SHEETS.standards) ?? [])
  const byNumber = new Map(standards.map(({ id, number }) => [number.toLowerCase(), id]))
  const read = sectionsIn(reading, rows, before, byNumber)
  const all = read.flatMap(({ questions }) => questions)
  const idsByName = new Map(all.map(({ question }) => [question.name.toLowerCase(), question.id]))
  const conditionOf = (row: Row): unknown => {
    const found = conditionIn(row.cell(headingOf('showWhen')), idsByName)
    if ('given' in found) return found.given
    reading.faults.push({ where: `${SHEETS.questions}, row ${row.number}`, words: found.fault })
    return null
  }
  const sections = read.map(({ row, section, questions }) => ({
    ...{ ...section, links: readLinks(row.cell(headingOf('links'))), showWhen: conditionOf(row) },
    questions: questions.map((each) => ({ ...each.question, showWhen: conditionOf(each.row) })),
  }))
  const calculations = (rowsOf(sheets, SHEETS.calculations) ?? []).map((row) => ({
    id: idOf(reading, `${SHEETS.calculations}, row ${row.number}`, row),
    ...{ name: row.cell('Short name'), words: row.cell('What is worked out'), form: row.cell('How') },
    of: commas(row.cell('Of these questions')).map((name) => idsByName.get(name.toLowerCase()) ?? name),
    values: commas(row.cell('Answers that count')),
  }))
  if (reading.faults.length > 0) return { ok: false, faults: reading.faults.slice(0, TOLD) }
  return readSet({
    ...{ format: 'accord-question-set-1', standards, sections, calculations },
    title: about?.cell('Title') ?? before?.title ?? '',
    introduction: about?.cell('Introduction') ?? before?.introduction ?? '',
  })
}
