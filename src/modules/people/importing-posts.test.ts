import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { site as everyPage } from '#app'
import { csvOf, readSpreadsheet, type TextSheet, xlsxOf } from '#platform/spreadsheet.ts'
import { hiddenIn } from '#platform/testing/shown.ts'
import { type Fields, type Visitor, type World, world } from '#platform/testing/world.ts'
import type { PersonId } from '#platform/work.ts'
import { givePost } from './commands.ts'
import { type DirectoryPlan, planDirectory } from './forms/importing.ts'
import { directoryRecord } from './queries/record.ts'
import { type DirectoryRecord, directorySheets } from './rules/columns.ts'
import { SECTORS } from './rules.ts'
import { AGENCY_POSTS } from './schema.ts'
import { anAgency, aPerson, aVisitor } from './testing.ts'

type Shown = Awaited<ReturnType<Visitor['get']>>
const words = (page: Shown) => page.querySelector('main')?.text.replaceAll(/\s+/g, ' ').trim() ?? ''
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)

const asked = { today: day('2026-03-20'), actorId: 'nobody' as PersonId, unknownAreNew: false }

function planned(
  sheets: readonly TextSheet[],
  record: DirectoryRecord,
  unknownAreNew = false,
): DirectoryPlan {
  const planning = planDirectory(sheets, record, { ...asked, unknownAreNew })
  assert.ok(planning.ok)
  return planning.plan
}

/** What would be on record in an empty partnership after a plan was carried out. */
const carriedOut = ({ agencies, people, posts }: DirectoryPlan): DirectoryRecord =>
  ({
    ...{ areas: [], mergedCodes: [] },
    agencies: agencies.map(({ facts }) => ({ ...facts, areas: facts.areas.map((name) => ({ name })) })),
    people: people.map(({ facts }) => ({ ...facts, archivedOn: null })),
    posts: posts.map(({ facts }, index) => ({ ...facts, id: `post${index}` })),
  }) as unknown as DirectoryRecord

/** Sheets in which people are numbered in place of their ids, which are each partnership's own. */
function numbered(sheets: ReturnType<typeof directorySheets>): unknown {
  const ids = new Map(sheets[1].rows.slice(1).map(([id = ''], index) => [id, `person ${index}`]))
  return sheets.map(({ name, rows }) => [name, rows.map((row) => row.map((cell) => ids.get(cell) ?? cell))])
}

describe('a directory that is taken out', () => {
  const text = (longest: number) =>
    fc
      .string({ unit: fc.constantFrom(...'ab"\',;\n=+-@é🙂٣‮ 1＝'), maxLength: longest })
      .map((each) => each.trim())
  const name = text(40).filter((each) => each !== '')
  const made = fc.record({
    agencies: fc.uniqueArray(fc.record({ name, note: text(80), represents: text(30) }), {
      selector: (each) => each.name.toLowerCase(),
      maxLength: 4,
    }),
    people: fc.array(fc.record({ name, jobTitle: text(30), address: text(60), pronouns: text(20) }), {
      minLength: 1,
      maxLength: 6,
    }),
    posts: fc.uniqueArray(
      fc.record({
        ...{ who: fc.nat(5), where: fc.nat(3), kind: fc.constantFrom(...AGENCY_POSTS) },
        ...{ year: fc.integer({ min: 2010, max: 2030 }), days: fc.option(fc.nat(364)) },
      }),
      { selector: ({ who, where, kind }) => [who, where, kind].join(), maxLength: 8 },
    ),
  })

  const recordOf = ({
    agencies,
    people,
    posts,
  }: typeof made extends fc.Arbitrary<infer Made> ? Made : never) => {
    const blank = { email: '', phone: '', abbreviation: '', website: '', source: null, mergedInto: null }
    const id = (index: number) => `0198a000-0000-7000-8000-00000000000${index}`
    return {
      ...{ areas: [], mergedCodes: [] },
      agencies: agencies.map((each, index) => ({
        ...{ ...blank, ...each, id: `a${index}`, code: `C${index}`, parentId: index ? 'a0' : null },
        ...{
          sector: SECTORS[index % SECTORS.length],
          isStatutoryPartner: index % 2 === 0,
          fundsBoard: false,
        },
        ...{ startsOn: null, endsOn: index ? day('2026-01-01') : null, version: 1 },
        areas: index ? [{ id: 'x', name: 'North east' }] : [],
      })),
      people: people.map((each, index) => ({
        ...{ ...blank, ...each, id: id(index), version: 1, archivedOn: null },
        ...{ agencyId: agencies.length > 0 ? 'a0' : null, preferredContact: '', leftOn: null },
      })),
      posts: posts
        .filter(({ who, where }) => who < people.length && where < agencies.length)
        .map(({ who, where, kind, year, days }, index) => {
          const fromOn = day(`${year}-04-01`)
          const toOn = days === null ? null : fromOn.add({ days })
          return { id: `p${index}`, personId: id(who), kind, agencyId: `a${where}`, fromOn, toOn, version: 1 }
        }),
    } as unknown as DirectoryRecord
  }

  it('goes in again as it is, in CSV and in Excel, and into an empty partnership comes out the same', async () => {
    const empty = carriedOut({ agencies: [], people: [], posts: [] } as unknown as DirectoryPlan)
    await fc.assert(
      fc.asyncProperty(made, async (some) => {
        const told = recordOf(some)
        const sheets = directorySheets(told)
        const book = await xlsxOf(sheets)
        const single = sheets.filter(({ rows }) => rows.length > 1).map((sheet) => csvOf(sheet))
        for (const file of [book, ...single]) {
          const read = await readSpreadsheet(file)
          assert.ok(read.ok)
          assert.deepEqual(
            planned(read.sheets, told).rows.filter(({ state }) => state !== 'same'),
            [],
          )
        }
        const read = await readSpreadsheet(book)
        assert.ok(read.ok)
        const plan = planned(read.sheets, empty, true)
        assert.deepEqual(
          plan.rows.filter(({ state }) => state !== 'new'),
          [],
        )
        assert.deepEqual(numbered(directorySheets(carriedOut(plan))), numbered(sheets))
      }),
      { numRuns: 60 },
    )
  })
})

describe('a file of posts', () => {
  let site: World
  let manager: Visitor & { readonly personId: PersonId }
  let agencyId: Awaited<ReturnType<typeof anAgency>>

  before(async () => {
    site = await world(everyPage, { today: '2026-03-20' })
    manager = await aVisitor(site, {
      posts: ['business-manager'],
      name: 'Zz Manager',
      email: 'zz@here.example',
    })
    await site.do(async (work) => {
      agencyId = await anAgency(work, { name: 'Post Trust', code: 'PT' })
      for (const name of ['One', 'Two', 'Three', 'Four'])
        await aPerson(work, { name: `Post ${name}`, email: `${name.toLowerCase()}@post.example`, agencyId })
    })
  })
  after(() => site?.[Symbol.asyncDispose]())

  const check = (text: string | Uint8Array, status = 200, fields: Fields = {}) =>
    manager.upload(
      '/workspace/people/import/check',
      { field: 'file', name: 'posts.csv', bytes: typeof text === 'string' ? Buffer.from(text) : text },
      fields,
      status,
    )
  const confirm = (page: Shown, status = 200) =>
    manager.post('/workspace/people/import', hiddenIn(page), status)
  const record = () => site.do((work) => directoryRecord(work.tx, work.actor))
  const HEADER = 'person,post,agency,first_day,last_day\n'
  const postsOf = async (email: string) => {
    const { people, posts } = await record()
    const id = people.find((each) => each.email === email)?.id
    return posts
      .filter(({ personId }) => personId === id)
      .map(({ kind, fromOn, toOn }) => [kind, `${fromOn}`, `${toOn ?? ''}`].join(' '))
  }

  it('says row by row what it would give, gives it, and can be undone', async () => {
    const rows = `${HEADER}one@post.example,Safeguarding lead,PT,2024-01-01,\nONE@post.example,data-lead,post trust,2024-01-01,2026-12-31\n`
    const page = await check(rows)
    assert.match(words(page), /2 rows: new.*Post One: Safeguarding lead at Post Trust/)
    assert.deepEqual(await postsOf('one@post.example'), [])
    const done = await confirm(page)
    assert.match(words(done), /2 records added/)
    const given = ['agency-lead 2024-01-01 ', 'data-lead 2024-01-01 2026-12-31']
    assert.deepEqual(await postsOf('one@post.example'), given)
    const longer = `${HEADER}one@post.example,Data lead,PT,2024-01-01,2027-03-31\n`
    const changed = await check(longer)
    assert.match(words(changed), /last_day: 2026-12-31 → 2027-03-31/)
    assert.match(words(await confirm(changed)), /0 records added, 1 changed/)
    assert.match(words(await check(longer)), /nothing to import/)
    const id = (await record()).people.find(({ email }) => email === 'one@post.example')?.id
    assert.match(
      words(await manager.get(`/workspace/people/${id}`)),
      /Data lead, from 1 January 2024 until 31 December 2026/,
    )
    const undo = done.querySelector('a[href^="/workspace/undo/"]')?.getAttribute('href') ?? ''
    const offered = await manager.get(undo)
    await manager.post(undo, hiddenIn(offered), 200).catch(() => undefined)
    assert.deepEqual(await postsOf('one@post.example'), ['data-lead 2024-01-01 2027-03-31'])
  })

  it('is refused whole for what no page would do, and says what to write', async () => {
    const before = await record()
    await site.do((work) => {
      const personId = before.people.find(({ email }) => email === 'two@post.example')?.id as PersonId
      return givePost(work, { ...{ personId, kind: 'finance', agencyId }, fromOn: day('2025-01-01') })
    })
    const there = await record()
    const page = await check(
      [
        'person,name,post,agency,first_day,last_day',
        'two@post.example,,Finance,PT,2025-06-01,',
        'three@post.example,,Training lead,PT,2025-06-01,2025-05-31',
        'three@post.example,,Data lead,PT,01/06/2025,',
        'three@post.example,,Captain,PT,2025-06-01,',
        'three@post.example,,Data lead,,2025-06-01,',
        'three@post.example,,Data lead,NOPE,2025-06-01,',
        'three@post.example,,Scrutineer,PT,2025-06-01,',
        'three@post.example,Post Four,Data lead,PT,2025-06-01,',
        'nobody@post.example,,Data lead,PT,2025-06-01,',
        'four@post.example,,Data lead,PT,2025-06-01,',
        'four@post.example,,Data lead,PT,2025-06-01,2026-01-01',
        `${manager.personId},,Data lead,PT,2025-06-01,`,
        ',,Data lead,PT,2025-06-01,',
      ].join('\n'),
      422,
    )
    const said = words(page)
    for (const fault of [
      'They hold this post already on one of the days: Finance, from 1 January 2025.',
      'The last day must be the same as or after the first day.',
      'The first day must be a real date, written as 2026-04-01.',
      'Write which post it is: Business manager, Business officer, Independent scrutineer',
      'Write the agency at which they hold this post.',
      'No agency has the code or the name “NOPE”.',
      'The id or the address is of Post Three, and the row names somebody else.',
      'Nobody in the directory or this file has the id or the address “nobody@post.example”.',
      'They hold this post already on one of the days: Data lead, from 1 June 2025.',
      'You cannot give a post to yourself. Ask a colleague to do it.',
      'Write who holds it: an id or an e-mail address.',
    ])
      assert.ok(said.includes(fault), fault)
    assert.deepEqual(await record(), there)
  })

  it('gives nobody a post that opens what is confidential, or more of one, and lets the rest in', async () => {
    const { personId } = await aVisitor(site, { name: 'Post Officer' })
    await site.do((work) =>
      givePost(work, {
        ...{ personId, kind: 'business-officer', fromOn: day('2026-01-01'), toOn: day('2026-06-30') },
      }),
    )
    const rows = [
      'four@post.example,Business manager,,2026-04-01,',
      'four@post.example,Independent scrutineer,,2026-04-01,',
      `${personId},Business officer,,2026-01-01,2027-06-30`,
      'four@post.example,Finance,PT,2026-04-01,',
    ]
    const page = await check(HEADER + rows.join('\n'))
    assert.match(words(page), /3 rows: left out1 row: new.*no file gives it or makes it longer/)
    assert.match(words(await confirm(page)), /1 record added, 0 changed/)
    assert.deepEqual(await postsOf('four@post.example'), ['finance 2026-04-01 '])
    const shorter = await check(`${HEADER}${personId},Business officer,,2026-01-01,2026-03-31\n`)
    assert.match(words(await confirm(shorter)), /1 changed/)
    const held = words(await check(`${HEADER}${personId},Business officer,,2026-01-01,\n`))
    assert.match(held, /nothing that a file may do.*Left out/)
  })

  it('does not end the last business manager, and says so before it is imported', async () => {
    const ends = `${HEADER}${manager.personId},Business manager,,2020-01-01,2026-06-30\n`
    assert.match(
      words(await check(ends, 422)),
      /Nobody else who can sign in would be business manager on 1 July/,
    )
    assert.match(
      words(await check(`id,name,last_day\n${manager.personId},Zz Manager,2026-06-30\n`, 422)),
      /Nobody else who can sign in would be business manager on 1 July/,
    )
  })

  it('and of everything else comes out of another partnership as it went in, but for what is given by hand', async () => {
    const other = await aVisitor(
      site,
      { posts: ['business-manager'], email: 'zz@here.example' },
      site.otherId,
    )
    const book = (await manager.raw('/workspace/people/directory.xlsx')).rawPayload
    const file = { field: 'file', name: 'directory.xlsx', bytes: book }
    const refused = await other.upload('/workspace/people/import/check', file, {}, 422)
    assert.match(words(refused), /No person has this id/)
    const page = await other.upload('/workspace/people/import/check', file, { unknownAreNew: 'yes' }, 200)
    await other.post('/workspace/people/import', hiddenIn(page), 200)
    const sheetsOf = async (bytes: Uint8Array) => {
      const read = await readSpreadsheet(bytes)
      assert.ok(read.ok)
      const [agencies, people, posts] = read.sheets
      const ids = new Map(people?.rows.map(([id = '', name = '']) => [id, name]))
      const byHand = ['Business manager', 'Business officer', 'Independent scrutineer']
      const rows = (posts?.rows ?? []).filter(([, , kind = '']) => !byHand.includes(kind))
      return [
        agencies?.rows,
        people?.rows.map(([id = '', ...rest]) => [ids.get(id), ...rest]),
        rows.map(([id = '', ...rest]) => [ids.get(id) ?? id, ...rest]),
      ]
    }
    const out = (await other.raw('/workspace/people/directory.xlsx')).rawPayload
    assert.deepEqual(await sheetsOf(out), await sheetsOf(book))
    const single = (await other.raw('/workspace/people/posts.csv')).payload
    assert.match(single, /person,name,post,agency,first_day,last_day/)
  })
})
