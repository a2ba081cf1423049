import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readSpreadsheet, xlsxOf } from '#platform/spreadsheet.ts'
import { placed } from '../rules/showing.ts'
import type { QuestionSet } from '../schema/question-set.ts'
import { aQuestion, aSection, aSet, idOf, yesOrNo } from '../testing.ts'
import { readSheets } from './workbook.ts'
import { sheetsOf } from './workbook-columns.ts'

const evidenceFor = ['yes']
const condition = { match: 'any', tests: [{ question: idOf(1), is: 'one-of', values: ['yes', 'no'] }] }
const table = {
  ...{ type: 'table', mostRows: 4 },
  columns: [
    { name: 'course', heading: 'Course | where', type: 'text' },
    { name: 'done', heading: 'Done', type: 'choice', options: yesOrNo },
  ],
}
/** A set with a question of every kind, and with whatever can stand beside one. */
const set = aSet(
  [
    aSection(
      901,
      [
        aQuestion(1, { evidenceFor, links: [{ words: 'More', address: 'https://example.org/' }] }),
        aQuestion(2, { type: 'multi', options: yesOrNo, alone: 'no', most: 1, standard: idOf(801) }),
        aQuestion(3, {
          ...{ type: 'scale', evidenceFor: ['3'] },
          points: [
            { at: 0, words: 'Not met' },
            { at: 3, words: 'Met', descriptor: 'Seen = often [1]' },
          ],
        }),
        aQuestion(4, { type: 'rag', descriptors: { green: 'All of it' }, isRequired: false }),
      ],
      { guidance: 'Two lines\nof guidance' },
    ),
    aSection(
      902,
      [
        aQuestion(5, { type: 'number', least: -1, most: 4.5, places: 1, unit: 'people', mayNotApply: true }),
        aQuestion(6, { type: 'date', earliest: '2026-01-31', lies: 'not-after-today' }),
        aQuestion(7, { type: 'text', most: 300, isLong: false, showWhen: condition }),
        aQuestion(8, table),
        aQuestion(9, { type: 'file', mostFiles: 2, hint: '=1+1' }),
        aQuestion(10, { type: 'confidence', asks: 'before-and-now' }),
      ],
      { showWhen: { match: 'all', tests: [{ question: idOf(3), is: 'at-least', number: 3 }] } },
    ),
  ],
  {
    standards: [{ id: idOf(801), number: 'B2', words: 'Staff are trained' }],
    calculations: [{ id: idOf(701), name: 'met', words: 'Met', of: [idOf(3)], form: 'share', values: ['3'] }],
  },
)

type Sheets = ReturnType<typeof sheetsOf>

/** The sheets as they come back from the program in which somebody opened them. */
async function cameBack(sheets: Sheets, before: QuestionSet | undefined = set) {
  const read = await readSpreadsheet(
    await xlsxOf(sheets.map(({ name, rows }) => ({ name, rows: [...rows] }))),
  )
  assert.ok(read.ok)
  return readSheets(read.sheets, before)
}
/** The same sheets with the rows of the questions put otherwise. The first is the heading. */
const withRows = (change: (rows: readonly (readonly string[])[]) => readonly (readonly string[])[]): Sheets =>
  sheetsOf(set).map((sheet) =>
    sheet.name === 'Questions'
      ? { ...sheet, rows: [...sheet.rows.slice(0, 1), ...change(sheet.rows.slice(1))].map((row) => [...row]) }
      : sheet,
  )
const faultsIn = async (sheets: Sheets) => {
  const read = await cameBack(sheets)
  return read.ok ? [] : read.faults.map(({ where, words }) => `${where}: ${words}`)
}

describe('a question set as a workbook', () => {
  it('comes back as it went, with every kind of question', async () => {
    const read = await cameBack(sheetsOf(set))
    assert.deepEqual(read.ok ? read.set : read.faults, set)
  })

  it('finds rows that were moved by their ids, also into another section', async () => {
    // The second section begins with the sixth row: its first question goes to the end of the first section.
    const read = await cameBack(withRows((rows) => rows.toSpliced(5, 2, rows[6] ?? [], rows[5] ?? [])))
    assert.ok(read.ok)
    assert.deepEqual(
      read.set.sections.map(({ questions }) => questions.map(({ name }) => name).join(' ')),
      ['q1 q2 q3 q4 q5', 'q6 q7 q8 q9 q10'],
    )
    assert.deepEqual(
      placed(read.set).map(({ question }) => question),
      placed(set).map(({ question }) => question),
    )
  })

  it('gives what is new an id and a name of its own', async () => {
    const read = await cameBack(withRows((rows) => [...rows, ['', 'A number', '2 more: how many?', '']]))
    assert.ok(read.ok)
    const last = placed(read.set).at(-1)?.question
    assert.equal(last?.name, 'q-2-more-how-many')
    assert.equal(new Set(placed(read.set).map(({ question }) => question.id)).size, 11)
  })

  it('says by its row what cannot be read, and takes nothing in', async () => {
    const put = (at: number, column: number, value: string) =>
      withRows((rows) => rows.map((row, index) => (index === at ? row.toSpliced(column, 1, value) : row)))
    assert.match((await faultsIn(put(1, 1, 'Guessing')))[0] ?? '', /^Questions, row 3: “Guessing” is no way/)
    assert.match(
      (await faultsIn(put(2, 0, idOf(1))))[0] ?? '',
      /^Questions, row 4: It has the id of Questions, row 3/,
    )
    assert.match((await faultsIn(put(1, 0, 'q1')))[0] ?? '', /The id is not one of ours/)
    assert.match(
      (await faultsIn(put(1, 5, 'Only one')))[0] ?? '',
      /^Questions, row 3, Answers: Give at least two answers/,
    )
    assert.match(
      (await faultsIn(withRows(([first = [], second = []]) => [second, first])))[0] ?? '',
      /row 2: It stands above every section/,
    )
    const when = sheetsOf(set)[0]?.rows[0]?.indexOf('Shown when') ?? -1
    assert.match(
      (await faultsIn(put(1, when, 'all\nnobody: answered')))[0] ?? '',
      /No question has the short name “nobody”/,
    )
    assert.match((await faultsIn(put(1, when, 'q2 yes')))[0] ?? '', /begins with a line that says all or any/)
  })

  it('is told apart from any other workbook', () => {
    const read = readSheets([{ name: 'Sheet1', isHidden: false, merged: '', merges: [], rows: [['Id']] }])
    assert.ok(!read.ok && /no sheet “Questions”/.test(read.faults[0]?.words ?? ''))
  })
})
