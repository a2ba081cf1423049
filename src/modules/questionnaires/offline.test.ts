import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { errors, words } from '#modules/governance/testing.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { readSpreadsheet, type TextSheet, xlsxOf } from '#platform/spreadsheet.ts'
import { type World, world } from '#platform/testing/world.ts'
import { addRound, addSetFrom, invite, latestVersion, publishSet } from './index.ts'
import { aQuestion, aSection, aSet, idOf } from './testing.ts'

const LIST = '/workspace/questionnaires'
const ANSWER = 6
const REASON = 7

type Visitor = Awaited<ReturnType<typeof aVisitor>>
type Rows = readonly (readonly string[])[]

describe('a questionnaire that is answered offline', () => {
  let here: World
  let lead: Visitor
  let colleague: Visitor
  let asked: () => Promise<string>

  before(async () => {
    here = await world(site, { today: '2026-03-10' })
    const manager = await aVisitor(here, { posts: ['business-manager'] })
    const asManager = <Result>(run: Parameters<typeof here.do<Result>>[0]) =>
      here.do(run, { id: manager.personId, assurance: 'two-factor' })
    const agencyId = await here.do((work) => anAgency(work, { name: 'North Council' }))
    lead = await aVisitor(here, { name: 'Lena Lead', agencyId })
    colleague = await aVisitor(here, { name: 'Cal Colleague', agencyId })
    const set = aSet([
      aSection(900, [
        aQuestion(1, { mayNotApply: true }),
        aQuestion(2, { type: 'number', least: 0, most: 100 }),
        aQuestion(3, { type: 'date' }),
      ]),
      aSection(901, [
        aQuestion(4, { type: 'text' }),
        aQuestion(5, {
          ...{ type: 'table', mostRows: 2 },
          columns: [
            { name: 'who', heading: 'Who', type: 'text' },
            { name: 'many', heading: 'How many', type: 'number' },
          ],
        }),
        aQuestion(6, {
          type: 'text',
          showWhen: { match: 'all', tests: [{ question: idOf(1), is: 'one-of', values: ['no'] }] },
        }),
      ]),
    ])
    const { id } = await asManager((work) => addSetFrom(work, { kind: 'self-assessment', set }))
    await asManager((work) => publishSet(work, id, { version: 1, note: '' }))
    asked = async () => {
      const invitation = await asManager(async (work) => {
        const version = await latestVersion(work.tx, work.actor, id)
        assert.ok(version)
        const round = await addRound(work, {
          ...{ versionId: version.id, title: 'A round', audience: 'agencies', groupId: null },
          ...{ followsId: null, isSigned: false },
          opensOn: Temporal.PlainDate.from('2020-01-01'),
          closesOn: Temporal.PlainDate.from('2090-01-01'),
        })
        const [one] = await invite(work, round.id, [{ agencyId, personId: null, address: '' }])
        return one
      })
      return `${LIST}/${invitation}`
    }
  })
  after(() => here?.[Symbol.asyncDispose]())

  /** The copy of a questionnaire as somebody changes its rows. The heading stays. */
  async function copy(at: string, change: (rows: Rows) => Rows): Promise<Uint8Array> {
    const { rawPayload } = await lead.raw(`${at}/offline/copy.xlsx`)
    const read = await readSpreadsheet(rawPayload)
    assert.ok(read.ok)
    return xlsxOf(
      read.sheets.map(
        ({ name, rows }): TextSheet => ({
          name,
          rows: name === 'Answers' ? [rows[0] ?? [], ...change(rows.slice(1))] : rows,
        }),
      ),
    )
  }
  /** Rows with what somebody wrote in a column, by the place of the question and its part. */
  const write =
    (given: Readonly<Record<string, string>>, column = ANSWER) =>
    (rows: Rows): Rows =>
      rows.map((row) => {
        const written = given[`${Number(row[0]?.slice(-12))}${row[1] ? ` ${row[1]}` : ''}`]
        return written === undefined
          ? row
          : Array.from({ length: 8 }, (_, index) => (index === column ? written : (row[index] ?? '')))
      })
  async function sent(at: string, bytes: Uint8Array, status = 200) {
    await lead.get(`${at}/offline`)
    return lead.upload(`${at}/offline`, { field: 'file', name: 'copy.xlsx', bytes }, {}, status)
  }
  const contentOf = (page: Awaited<ReturnType<typeof sent>>) =>
    page.querySelector('main [name=content]')?.getAttribute('value') ?? ''

  it('comes back whole, from rows that were moved, and nothing is taken before it is confirmed', async () => {
    const at = await asked()
    const given = {
      ...{ '1': 'yes', '2': '1,2', '3': '31/3/2025', '4': 'Two lines\nof text' },
      ...{ '5 1_who': 'Nurses', '5 1_many': '12', '5 2_who': 'Doctors' },
    }
    const refused = await sent(at, await copy(at, (rows) => write(given)(rows).toReversed()))
    assert.match(words(refused), /4 answers would be taken[\s\S]*Not taken[\s\S]*Row \d+: Enter a number/)
    assert.match(words(await lead.get(at)), /0 of 3 questions answered/)
    const page = await sent(at, await copy(at, (rows) => write({ ...given, '2': '12' })(rows).toReversed()))
    assert.doesNotMatch(words(page), /Not taken/)
    assert.match(words(page), /5 answers would be taken/)
    await lead.post(`${at}/offline/take`, { content: contentOf(page) })
    const after = words(await lead.get(`${at}/check`))
    for (const said of [/Yes/, /12/, /31 March 2025/, /of text/, /Nurses, How many 12/, /Doctors/])
      assert.match(after, said)
    assert.match(words(await sent(at, await copy(at, (rows) => rows))), /Nothing: it says what is answered/)
  })

  it('says which rows it cannot take, and takes the others', async () => {
    const at = await asked()
    const page = await sent(
      at,
      await copy(at, (rows) => [
        ...write({ '1': 'perhaps', '4': 'Good', '6': 'Hidden' })(rows),
        [idOf(77), '', '0', '', '', '', 'Whatever'],
        ...rows.filter((row) => row[0] === idOf(2)).flatMap((row) => write({ '2': '3' })([row, row])),
      ]),
    )
    const said = words(page)
    assert.match(said, /Row 2: Choose one of the answers/)
    assert.match(said, /Its id is of no question that you answer here/)
    assert.match(said, /The question stands in it twice/)
    assert.match(said, /Question 2\.3: With the other answers it is not asked/)
    assert.match(said, /1 answer would be taken/)
    const reasons = await copy(at, write({ '1': 'We have none' }, REASON))
    await lead.post(`${at}/offline/take`, { content: contentOf(await sent(at, reasons)) })
    assert.match(words(await lead.get(`${at}/check`)), /Does not apply: We have none/)
  })

  it('never goes before what was answered since, unless somebody says so', async () => {
    const at = await asked()
    const old = await copy(at, write({ '2': '10', '4': 'From the file' }))
    const question = `${at}/questions/${idOf(4)}`
    const box = { q4_seen: '0', q4: 'From the page' }
    await colleague.get(question)
    await colleague.post(question, box)
    const page = await sent(at, old)
    assert.match(
      words(page),
      /1 answer would be taken[\s\S]*Answered here since the copy was made[\s\S]*From the page[\s\S]*From the file/,
    )
    const content = contentOf(page)
    await lead.post(`${at}/offline/take`, { content })
    assert.match(words(await lead.get(`${at}/check`)), /From the page/)
    const again = await sent(at, old)
    await colleague.get(question)
    await colleague.post(question, { q4_seen: '1', q4: 'Later still' })
    const late = await lead.post(`${at}/offline/take`, { content: contentOf(again), instead: [idOf(4)] }, 409)
    assert.match(words(late), /Somebody answered meanwhile, so nothing was taken[\s\S]*Later still/)
    await lead.post(`${at}/offline/take`, { content: contentOf(late), instead: [idOf(4)] })
    assert.match(words(await lead.get(`${at}/check`)), /From the file/)
  })

  it('is refused where it is no copy of it, and is nobody else’s', async () => {
    const [at, other] = [await asked(), await asked()]
    const wrong = await sent(at, await copy(other, write({ '4': 'Elsewhere' })), 422)
    assert.match(errors(wrong).join(), /copy of another questionnaire/)
    const none = await sent(at, new TextEncoder().encode('a,b'), 422)
    assert.match(errors(none).join(), /Choose the workbook that was downloaded/)
    await lead.get(`${at}/offline`)
    await lead.post(`${at}/offline/take`, { content: '[{}]' }, 422)
    const stranger = await aVisitor(here)
    await stranger.get(`${at}/offline`, 404)
    await stranger.get(`${at}/offline/copy.xlsx`, 404)
    const { body } = await lead.raw(`${at}/offline/copy.docx`)
    assert.match(body, /^PK/)
  })
})
