import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site as everyPage } from '#app'
import { type World, world } from '#platform/testing/world.ts'
import { directoryRecord, isSchool } from './index.ts'
import { aVisitor } from './testing.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>
type Page = Awaited<ReturnType<Visitor['get']>>

const words = (page: Page): string => page.querySelector('main')?.text.replaceAll(/\s+/g, ' ').trim() ?? ''

const HEADER = 'urn,name,trust,phase,lead_name,lead_email,head_name,head_email'
const five = [1, 2, 3, 4, 5].map(
  (at) =>
    `90000${at},School ${at},North Trust,Primary,Lead ${at},lead${at}@school.example,Head ${at},head${at}@school.example`,
)
const list = (rows: readonly string[], header = HEADER): string => `${[header, ...rows].join('\n')}\n`

describe('a list of schools', () => {
  let here: World
  let manager: Visitor

  before(async () => {
    here = await world(everyPage, { today: '2026-01-05' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
  })
  after(() => here?.[Symbol.asyncDispose]())

  const check = async (text: string, status = 200): Promise<Page> => {
    await manager.get('/workspace/people/import')
    const file = { field: 'file', name: 'schools.csv', bytes: Buffer.from(text) }
    return manager.upload('/workspace/people/import/check', file, {}, status)
  }
  const confirm = async (page: Page): Promise<Page> => {
    const typed = page
      .querySelectorAll('main form input[type=hidden]')
      .map((box) => [box.getAttribute('name') ?? '', box.getAttribute('value') ?? ''] as const)
    return manager.post('/workspace/people/import', Object.fromEntries(typed), 200)
  }
  const record = () => here.do((work) => directoryRecord(work.tx, work.actor))
  /** Who holds a post at a school today, by address. */
  const holders = async (urn: string, kind: string): Promise<readonly string[]> => {
    const { agencies, posts, people } = await record()
    const school = agencies.find(({ code }) => code === urn)
    return posts
      .filter((each) => each.agencyId === school?.id && each.kind === kind && each.toOn === null)
      .map(({ personId }) => people.find(({ id }) => id === personId)?.email ?? '')
  }

  it('brings in each school as a part of its trust, with who leads it; the same list again changes nothing', async () => {
    const page = await check(list(five))
    // Five schools and their trust, ten people, ten posts.
    assert.match(words(page), /26 rows: new/)
    assert.match(words(await confirm(page)), /26 records added, 0 changed/)
    const { agencies } = await record()
    const trust = agencies.find(({ name }) => name === 'North Trust')
    const schools = agencies.filter(isSchool)
    assert.deepEqual(
      schools.map(({ code, parentId, note }) => [code, parentId === trust?.id, note]),
      [1, 2, 3, 4, 5].map((at) => [`90000${at}`, true, 'Phase: Primary']),
    )
    assert.ok(trust && !isSchool(trust))
    assert.deepEqual(await holders('900003', 'agency-lead'), ['lead3@school.example'])
    assert.deepEqual(await holders('900003', 'chief-officer'), ['head3@school.example'])
    assert.match(words(await check(list(five))), /every row is on record already/i)
  })

  it('changes only what changed: a new lead, an address that was wrong, a school that closes', async () => {
    here.at('2026-01-20T10:00:00Z')
    const changed = [
      '900001,School 1,North Trust,Primary,Nora New,nora@school.example,Head 1,head1@school.example',
      '900002,School 2,North Trust,Primary,Lead 2,lead.two@school.example,Head 2,head2@school.example',
      ...five.slice(2),
    ]
    await confirm(await check(list(changed)))
    assert.deepEqual(await holders('900001', 'agency-lead'), ['nora@school.example'])
    const { posts, people, agencies } = await record()
    const before = people.find(({ email }) => email === 'lead1@school.example')
    assert.equal(posts.find(({ personId }) => personId === before?.id)?.toOn?.toString(), '2026-01-19')
    // The same person, whose address was wrong.
    assert.deepEqual(await holders('900002', 'agency-lead'), ['lead.two@school.example'])
    assert.equal(people.filter(({ name }) => name === 'Lead 2').length, 1)
    assert.equal(agencies.filter(isSchool).length, 5)
    await confirm(await check('urn,name,last_day\n900005,School 5,2026-01-31\n'))
    const closed = (await record()).agencies.find(({ code }) => code === '900005')
    assert.equal(closed?.endsOn?.toString(), '2026-01-31')
    // A column that is left out changes nothing.
    assert.equal(closed?.note, 'Phase: Primary')
    assert.deepEqual(await holders('900005', 'agency-lead'), ['lead5@school.example'])
  })

  it('is refused whole where a row cannot be, and says what to write', async () => {
    const before = await record()
    const said = words(
      await check(
        list([
          'AB1,A school,,,,,,',
          '900011,,,,,,,',
          '900012,Twelve,,,Lee Lead,,,',
          '900013,Thirteen,,,,lee@school.example,,',
          '900014,Fourteen,,,Lee Lead,not an address,,',
          '900015,Fifteen,,,One,office@school.example,Two,office@school.example',
          '900016,Sixteen,,,,,,',
          '900016,Sixteen again,,,,,,',
        ]),
        422,
      ),
    )
    for (const fault of [
      'The URN must be six figures, for example 110587.',
      'Write the e-mail address in lead_email too.',
      'Write the name in lead_name too.',
      'The address in head_email is of One in this file too. Give each person their own.',
      'This agency stands in the file twice. Remove one of the rows.',
    ])
      assert.ok(said.includes(fault), fault)
    assert.deepEqual(await record(), before)
  })

  it('of four hundred is read and brought in within seconds', async (t) => {
    const rows = Array.from({ length: 400 }, (_, at) => {
      const urn = 800_000 + at
      return `${urn},Primary ${urn},Trust ${at % 40},Primary,Lead ${urn},lead${urn}@many.example,Head ${urn},head${urn}@many.example`
    })
    const began = performance.now()
    const page = await check(list(rows))
    const checked = performance.now()
    assert.match(words(await confirm(page)), /2,040 records added/)
    t.diagnostic(
      `checked in ${Math.round(checked - began)} ms, brought in in ${Math.round(performance.now() - checked)} ms`,
    )
    assert.ok(performance.now() - began < 20_000)
    assert.equal((await record()).agencies.filter(isSchool).length, 405)
  })
})
