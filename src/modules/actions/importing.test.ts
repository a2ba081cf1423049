import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { site } from '#app'
import { aGroup, words } from '#modules/governance/testing.ts'
import { anAgency, aPerson, aVisitor } from '#modules/people/testing.ts'
import { xlsxOf } from '#platform/spreadsheet.ts'
import { hiddenIn } from '#platform/testing/shown.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { keepTrackerFile } from './commands/importing.ts'
import { dayIn, guessedStand } from './rules/importing.ts'

const IMPORT = '/workspace/actions/import'
const HEADER = ['No', 'Action', 'Lead agency', 'Owner', 'Agreed', 'Due', 'Status', 'Update']

type Shown = Awaited<ReturnType<Visitor['get']>>
const errors = (page: Shown) =>
  page.querySelectorAll('.govuk-error-summary a').map((link) => link.text.trim())
const chosen = (page: Shown, name: string) =>
  page.querySelector(`form[method=post] select[name=${name}] option[selected]`)?.getAttribute('value') ?? ''
const bytesOf = (...rows: readonly (readonly string[])[]) =>
  Buffer.from(rows.map((row) => row.join(',')).join('\n'))

/** A workbook of which a part of the file says something else. */
function altered(workbook: Uint8Array, part: string, from: string, to: string): Uint8Array {
  const parts = unzipSync(workbook)
  const said = strFromU8(parts[part] ?? new Uint8Array())
  assert.ok(said.includes(from), `${part} says ${from}`)
  return zipSync({ ...parts, [part]: strToU8(said.replace(from, to)) })
}

describe('a tracker that was kept as a spreadsheet', () => {
  let here: World
  let manager: Visitor
  let groupId: string

  before(async () => {
    here = await world(site, { today: '2026-05-12' })
    manager = await aVisitor(here, { posts: ['business-manager'], name: 'Mo Manager' })
    groupId = await here.do(async (work) => {
      const agencyId = await anAgency(work, { name: 'Northtown Police', abbreviation: 'NP' })
      await aPerson(work, { name: 'Ruth Okafor', agencyId })
      return aGroup(work, { name: 'Northtown Board' })
    })
  })
  after(async () => {
    assert.deepEqual(here.faults, [])
    await here[Symbol.asyncDispose]()
  })

  async function send(bytes: Uint8Array, name = 'tracker.csv'): Promise<string> {
    await manager.get(IMPORT)
    return (await manager.upload(IMPORT, { field: 'file', name, bytes })).to
  }
  async function refused(bytes: Uint8Array): Promise<string> {
    await manager.get(IMPORT)
    return errors(await manager.upload(IMPORT, { field: 'file', name: 'x.xlsx', bytes }, {}, 422)).join()
  }
  /** Sends what the form says as it opens, but for what somebody chooses. */
  async function say(at: string, given: Readonly<Record<string, string>> = {}, status = 303): Promise<Shown> {
    const page = await manager.get(at)
    const opened = page
      .querySelectorAll('form[method=post] select')
      .map((each) => each.getAttribute('name') ?? '')
      .map((name) => [name, chosen(page, name)])
    const { formToken: _, ...hidden } = hiddenIn(page, `form[method=post][action="${at}"]`)
    return manager.post(
      at,
      { ...hidden, ...Object.fromEntries(opened), tracker: 'Board tracker', ...given },
      status,
    )
  }
  const take = async (at: string, status = 303) => {
    const page = await manager.get(`${at}/rows`)
    return manager.post(`${at}/rows`, { seen: hiddenIn(page, 'form[action$="/rows"]')['seen'] ?? '' }, status)
  }
  const listed = async (query: string) => words(await manager.get(`/workspace/actions?standing=any&${query}`))

  it('says what each row would do and changes nothing, and then takes in those without faults', async () => {
    const at = await send(
      bytesOf(
        HEADER,
        ['1', 'Ring the school', 'np', 'Ruth Okafor', '01/02/2026', '20 May 2026', 'Amber', 'Nobody answers'],
        ['2', 'Check the policy', 'Northtown Police', '', '', '46162', 'Done', ''],
        ['3', 'Train the desk', 'Coastguard', 'Nobody Known', '', 'Ongoing', 'Green', ''],
        ['', '', '', '', '', '', '', ''],
        ['1', 'Ring again', '', '', '2026-05-02', '2026-05-01', '', ''],
        ['5', '', '', '', '', '', '', '#REF!'],
      ),
    )
    const page = await manager.get(at)
    assert.deepEqual(
      ['numberColumn', 'summaryColumn', 'agencyColumn', 'personColumn', 'dueColumn', 'outcomeColumn'].map(
        (name) => chosen(page, name),
      ),
      ['No', 'Action', 'Lead agency', 'Owner', 'Due', ''],
    )
    assert.deepEqual(
      ['stand-0', 'stand-1', 'stand-2'].map((name) => chosen(page, name)),
      ['amber', 'complete', 'green'],
    )
    await say(at, { bodyId: groupId })
    const report = words(await manager.get(`${at}/rows`))
    for (const told of [
      /3 rows: left out/,
      /2 rows: new/,
      /Row 4.*Lead agency: No agency is called “Coastguard”/,
      /Row 4.*Owner: Nobody in the directory is called “Nobody Known”/,
      /Row 4.*Due: “Ongoing” is not a day/,
      /Row 6.*Due: The day by which it is due is before the day on which it was agreed/,
      /Row 6.*No: It stands in row 2 already/,
      /Row 7.*Action: Enter what is to be done/,
      /Row 7.*Update: The cell says “#REF!”: its formula does not work/,
    ])
      assert.match(report, told)
    assert.doesNotMatch(report, /Row 5/)
    const csv = (await manager.raw(`${at}/rows.csv`)).body
    assert.match(csv, /^\uFEFFrow,number,action,what_it_does,column,fault\r\n2,1,Ring the school,new,,\r\n/)
    assert.match(csv, /4,3,Train the desk,left out,Due,"“Ongoing” is not a day/)
    assert.doesNotMatch(await listed('words=ring'), /Ring the school/)

    const { to } = await take(at)
    assert.match(words(await manager.get(to)), /2 actions recorded/)
    assert.equal((await manager.get(at, 303)).to, to)
    assert.equal((await here.audited('actions.record-list')).length, 1)
    const found = await manager.get('/workspace/actions?standing=any&words=ring+the+school')
    const href = found
      .querySelectorAll('main a')
      .find(({ text }) => text === 'Ring the school')
      ?.getAttribute('href')
    const action = words(await manager.get(href ?? ''))
    for (const told of [
      /Ruth Okafor/,
      /Northtown Police/,
      /Northtown Board/,
      /20 May 2026/,
      /Board tracker, number 1/,
      /At risk/,
      /From Board tracker: Nobody answers/,
    ])
      assert.match(action, told)
    assert.match(await listed('words=policy'), /Check the policy.*Complete/)
    assert.doesNotMatch(await listed(''), /Train the desk/)
    await take(at, 303)
    assert.equal(
      (await here.audited('actions.record-list')).length,
      1,
      'sending it twice takes in nothing more',
    )
  })

  it('is known again: its rows are on record, and only what is new comes in', async () => {
    const rows = [
      HEADER,
      ['1', 'Ring the school', '', '', '', '', '', ''],
      ['9', 'Write it down', '', '', '', '', '', ''],
    ]
    const at = await send(bytesOf(...rows))
    const page = await manager.get(at)
    assert.equal(
      page.querySelector('[name=tracker]')?.getAttribute('value'),
      'Board tracker',
      'its layout was kept',
    )
    await say(at)
    assert.match(
      words(await manager.get(`${at}/rows`)),
      /1 row: new.*1 row: on record.*As A-2026-001, which stays as it is/,
    )
    await take(at)
    const again = await send(bytesOf(...rows))
    await say(again)
    const report = words(await manager.get(`${again}/rows`))
    assert.match(report, /This file was taken in on 12 May 2026/)
    assert.match(report, /2 rows: on record.*There is nothing to take in/)
  })

  it('is taken back within a day, and can come in once more', async () => {
    const rows = [HEADER, ['77', 'Paint the door', '', '', '', '', '', '']]
    const at = await send(bytesOf(...rows))
    await say(at)
    const page = await manager.get((await take(at)).to)
    const undo = page.querySelector('a[href^="/workspace/undo/"]')?.getAttribute('href') ?? ''
    const looked = await manager.get(undo)
    await manager.post(undo, hiddenIn(looked, `form[action="${undo}"]`), 200)
    assert.match(await listed('words=paint'), /Paint the door.*Undone: Board tracker, number 77.*Closed/)
    const again = await send(bytesOf(...rows))
    await say(again)
    assert.match(words(await manager.get(`${again}/rows`)), /1 row: new/)
  })

  it('may have a title, names over two rows, names that stand twice, and several sheets', async () => {
    const at = await send(
      await xlsxOf([
        { name: 'Cover', rows: [['Tracker of the Board']] },
        {
          name: 'Open',
          rows: [
            ['Tracker of the Board'],
            ['Action', 'Who', '', 'Dates', ''],
            ['', 'Agency', 'Person', 'Due', 'Notes'],
            ['Sweep the yard', 'NP', '', '1.6.26', 'Begun'],
          ],
        },
      ]),
      'tracker.xlsx',
    )
    const page = await manager.get(`${at}?sheet=1&heading=3`)
    assert.deepEqual(
      ['summaryColumn', 'agencyColumn', 'dueColumn', 'updateColumn'].map((name) => chosen(page, name)),
      ['Action', 'Agency', 'Due', 'Notes'],
    )
    await manager.post(at, {
      ...{ sheet: '1', heading: '3', version: '0', tracker: 'Two rows', summaryColumn: 'Action' },
      ...{ agencyColumn: 'Agency', dueColumn: 'Due', updateColumn: 'Notes' },
    })
    assert.match(words(await manager.get(`${at}/rows`)), /Row 4.*Sweep the yard.*New/)
  })

  it('is not guessed at where cells are merged, and leaves out hidden sheets', async () => {
    const rows = [
      ['Tracker', ''],
      ['Action', 'Agency'],
      ['Oil the hinge', 'NP'],
      ['Sand the door', ''],
    ]
    const both = await xlsxOf([
      { name: 'Old', rows },
      { name: 'Now', rows },
    ])
    const book = altered(both, 'xl/workbook.xml', 'name="Old"', 'state="hidden" name="Old"')
    const merging = (refs: string) =>
      altered(
        book,
        'xl/worksheets/sheet2.xml',
        '</sheetData>',
        `</sheetData><mergeCells>${refs}</mergeCells>`,
      )
    const at = await send(merging('<mergeCell ref="A1:B1"/><mergeCell ref="B3:B4"/>'), 'merged.xlsx')
    assert.match(words(await manager.get(at)), /A hidden sheet is left out: Old/)
    assert.match(errors(await say(at, {}, 422)).join(), /Cells B3:B4 are merged/)
    const title = await send(merging('<mergeCell ref="A1:B1"/>'), 'title.xlsx')
    await say(title)
    assert.match(words(await manager.get(`${title}/rows`)), /2 rows: new/)
  })

  it('asks for what is missing and keeps what was typed, and shows both texts to whoever saves second', async () => {
    const at = await send(bytesOf(['What to do', 'How it is'], ['Mend the gate', 'Purple']))
    const asked = await say(at, { tracker: '', statusColumn: 'How it is' }, 422)
    assert.deepEqual(errors(asked), [
      'Enter what this tracker is called',
      'Select the column of what is to be done',
      'Select what “Purple” means',
    ])
    const twice = await say(at, { summaryColumn: 'What to do', updateColumn: 'What to do' }, 422)
    assert.deepEqual(errors(twice), ['This column is chosen above already'])
    const given = { summaryColumn: 'What to do', statusColumn: 'How it is', standsOf: 'How it is' }
    await say(at, { ...given, 'stand-0': 'open' })
    const late = await say(at, { ...given, 'stand-0': 'closed', tracker: 'Another name', version: '0' }, 409)
    assert.match(words(late), /Board tracker.*Purple: Open.*Another name.*Purple: Closed/)
  })

  it('keeps a column and a status whose letters take two places, however long their names are', async () => {
    const column = `${'a'.repeat(99)}🙂 state`
    const at = await send(bytesOf(['Action', column], ['Mend the gate', `${'b'.repeat(79)}🙂🙂`]))
    const name = `${'a'.repeat(99)}\ufffd`
    const typed = { statusColumn: name, standsOf: name, 'stand-0': 'open' }
    await say(at, typed)
    assert.match(words(await manager.get(`${at}/rows`)), /1 row: new/)
  })

  it('is refused where it is none, is empty or is too wide, in a sentence', async () => {
    assert.match(await refused(Buffer.from('%PDF-1.7')), /This is a PDF, not a table/)
    assert.match(await refused(Buffer.from('\n\n')), /Nothing stands in the file/)
    const wide = Array.from({ length: 300 }, (_, place) => `c${place}`)
    assert.match(
      await refused(await xlsxOf([{ name: 'Wide', rows: [wide] }])),
      /more than 50,000 rows or 200 columns/,
    )
    const at = await send(bytesOf(['No', 'Action']))
    assert.match(errors(await say(at, {}, 422)).join(), /No row stands under row 1/)
  })

  it('is for the business unit alone, and gone after a day', async () => {
    const scrutineer = await aVisitor(here, { posts: ['scrutineer'] })
    await scrutineer.get(IMPORT, 403)
    assert.doesNotMatch((await scrutineer.get('/workspace/actions')).outerHTML, /actions\/import/)
    const at = await send(bytesOf(HEADER, ['8', 'Wait', '', '', '', '', '', '']))
    const another = { name: 'another.csv', bytes: bytesOf(HEADER) }
    await here.do((work) => keepTrackerFile({ ...work, now: work.now.add({ hours: 25 }) }, another))
    assert.match(words(await manager.get(at, 404)), /no longer here/)
  })
})

describe('what stands in a tracker', () => {
  it('is a day as people write one, with the day before the month, or none', () => {
    for (const [cell, day] of [
      ['2026-05-20', '2026-05-20'],
      ['2026-05-20 00:00:00', '2026-05-20'],
      ['20/05/2026', '2026-05-20'],
      ['20.5.26', '2026-05-20'],
      ['20 May 2026', '2026-05-20'],
      ['Wednesday 20th May 2026', '2026-05-20'],
      ['20-Sep-26', '2026-09-20'],
      ['46162', '2026-05-20'],
      ['', 'none'],
      ['05/20/2026', 'wrong'],
      ['31 April 2026', 'wrong'],
      ['May 2026', 'wrong'],
      ['20 Mayhem 2026', 'wrong'],
      ['20', 'wrong'],
      ['Ongoing', 'wrong'],
    ] as const) {
      const found = dayIn(cell)
      assert.equal(found === null ? 'none' : (found?.toString() ?? 'wrong'), day, cell)
    }
  })

  it('is a status as trackers often say it, and nothing where it is another word', () => {
    const said = ['RED', 'On-going', 'Completed ', 'B', 'Not started', 'Purple'].map(guessedStand)
    assert.deepEqual(said, ['red', 'in-progress', 'complete', 'complete', 'open', undefined])
  })
})
