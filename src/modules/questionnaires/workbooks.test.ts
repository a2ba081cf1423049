import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { errors, words } from '#modules/governance/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { readSpreadsheet, type TextSheet, xlsxOf } from '#platform/spreadsheet.ts'
import { type World, world } from '#platform/testing/world.ts'
import { addSetFrom } from './index.ts'
import { aQuestion, aSection, aSet } from './testing.ts'

const SETS = '/workspace/question-sets'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

describe('changing a question set in a workbook', () => {
  let here: World
  let manager: Visitor
  before(async () => {
    here = await world(site, { today: '2026-03-10' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
  })
  after(() => here?.[Symbol.asyncDispose]())

  async function kept(title: string): Promise<string> {
    const set = aSet(
      [aSection(901, [aQuestion(1), aQuestion(2)]), aSection(902, [aQuestion(3, { type: 'text' })])],
      { title },
    )
    const work = { id: manager.personId, assurance: 'two-factor' } as const
    const { id } = await here.do((each) => addSetFrom(each, { kind: 'survey', set }), work)
    return `${SETS}/${id}`
  }
  /** The workbook of a set with the rows of its questions put otherwise. The first is the heading. */
  async function changed(
    set: string,
    change: (rows: readonly (readonly string[])[]) => readonly (readonly string[])[],
  ): Promise<Uint8Array> {
    const { rawPayload } = await manager.raw(`${set}/file.xlsx`)
    const read = await readSpreadsheet(rawPayload)
    assert.ok(read.ok)
    const sheets = read.sheets.map(
      ({ name, rows }): TextSheet => ({
        name,
        rows: name === 'Questions' ? [rows[0] ?? [], ...change(rows.slice(1))] : rows,
      }),
    )
    return xlsxOf(sheets)
  }
  async function sent(set: string, bytes: Uint8Array, status = 200) {
    await manager.get(`${set}/workbook`)
    return manager.upload(`${set}/workbook`, { field: 'file', name: 'set.xlsx', bytes }, {}, status)
  }
  const hidden = (page: Awaited<ReturnType<typeof sent>>) =>
    Object.fromEntries(
      ['content', 'version'].map((name) => [
        name,
        page.querySelector(`main [name=${name}]`)?.getAttribute('value') ?? '',
      ]),
    )

  it('says what would change, and changes it once that is wanted', async () => {
    const set = await kept('A tool')
    const bytes = await changed(set, ([section = [], one = [], two = [], ...rest]) => [
      section,
      two,
      one.map((cell) => (cell === 'Question of place 1' ? 'Put otherwise' : cell)),
      ...rest,
      ['', 'A number', 'How many staff?'],
    ])
    const report = await sent(set, bytes)
    assert.match(words(report), /of the others 1 new, 1 in other words, 1 moved/)
    assert.match(words(report), /Question of place 1\s*Put otherwise/)
    assert.doesNotMatch(words(await manager.get(set)), /How many staff/)
    await manager.post(`${set}/workbook/take`, hidden(report))
    assert.match(
      words(await manager.get(set)),
      /Question of place 2[\s\S]*Put otherwise[\s\S]*Question of place 3[\s\S]*How many staff\?/,
    )
  })

  it('says by its row what it cannot read, and changes nothing', async () => {
    const set = await kept('Another tool')
    const bytes = await changed(set, ([section = [], one = [], ...rest]) => [section, one, one, ...rest])
    const page = await sent(set, bytes, 422)
    assert.deepEqual(errors(page), ['Choose a workbook that can be read as this set'])
    assert.match(words(page), /Questions, row 4: It has the id of Questions, row 3/)
    assert.match(words(await sent(set, Buffer.from('PK, not a workbook'), 422)), /damaged|cannot be/)
    const same = await sent(set, await changed(set, (rows) => rows), 422)
    assert.match(errors(same)[0] ?? '', /Nothing would change/)
  })

  it('shows again what would change where somebody else saved meanwhile', async () => {
    const set = await kept('A third tool')
    const bytes = await changed(set, (rows) => [...rows, ['', 'A date', 'When was it?']])
    const report = await sent(set, bytes)
    await manager.get(`${set}/sections/new`)
    await manager.post(`${set}/sections/new`, { heading: 'Added meanwhile' })
    const again = await manager.post(`${set}/workbook/take`, hidden(report), 409)
    assert.match(words(again), /Section “Added meanwhile” is taken out/)
    assert.match(words(await manager.get(set)), /Added meanwhile/)
  })

  it('begins a set of its own too', async () => {
    const set = await kept('A fourth tool')
    const bytes = await changed(set, (rows) => rows)
    await manager.get(`${SETS}/import`)
    const file = { field: 'file', name: 'set.xlsx', bytes }
    const { to } = await manager.upload(`${SETS}/import`, file, { kind: 'audit' })
    assert.match(words(await manager.get(to)), /A fourth tool[\s\S]*Question of place 3/)
  })
})
