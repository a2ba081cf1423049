import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site as everyPage } from '#app'
import { anAgency, aPerson, aVisitor } from '#modules/people/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import type { GroupId } from './schema.ts'
import { aGroup, anAppointment, aSeat, day, errors, type Shown, words } from './testing.ts'

describe('the structure on a day', () => {
  let site: World
  let member: Visitor
  before(async () => {
    site = await world(everyPage, { today: '2026-03-20' })
    member = await aVisitor(site)
  })
  after(() => site[Symbol.asyncDispose]())

  let executive: GroupId
  let board: GroupId

  before(async () => {
    await site.do(async (work) => {
      executive = await aGroup(work, {
        name: 'Executive Board',
        code: 'EX',
        kind: 'executive',
        audience: 'both',
      })
      board = await aGroup(work, {
        name: 'Children’s Board',
        code: 'CB',
        kind: 'board',
        reportsTo: [executive],
      })
      await aGroup(work, { name: 'Quality Group', code: 'QG', reportsTo: [board, executive] })
      await aGroup(work, {
        name: 'Neglect workstream',
        code: 'NW',
        kind: 'workstream',
        reportsTo: [board],
        startsOn: day('2026-01-01'),
        endsOn: day('2026-03-31'),
      })
      await anAppointment(work, { seatId: await aSeat(work, { groupId: board, title: 'Filled' }) })
      await aSeat(work, { groupId: board, title: 'Empty' })
    })
  })

  const listed = (page: Shown) => page.querySelectorAll('.accord-tree a').map((link) => link.text.trim())

  it('is a tree of links, drawn and as a list', async () => {
    const page = await member.get('/workspace/structure')
    const names = ['Executive Board', 'Children’s Board', 'Quality Group', 'Neglect workstream']
    assert.deepEqual(listed(page), names)
    const deepest = page.querySelector('.accord-tree > ul > li > ul > li > ul')
    assert.deepEqual(
      deepest?.querySelectorAll('a').map((link) => link.text.trim()),
      ['Quality Group', 'Neglect workstream'],
    )
    for (const shape of ['wide', 'narrow']) {
      const links = page.querySelectorAll(`.accord-structure__${shape} a`)
      assert.deepEqual(
        links.map((link) => link.getAttribute('aria-label')?.split(',')[0]).sort(),
        names.sort(),
      )
      for (const link of links) await member.get(link.getAttribute('href') ?? '')
    }
  })

  it('says how many seats are empty, when a workstream ends and who reports to two groups', async () => {
    const text = words(await member.get('/workspace/structure'))
    assert.match(text, /4 boards and groups on 20 March 2026\. Nobody is recorded in 1 of 2 seats\./)
    assert.match(text, /Children · 2 seats, 1 vacant/)
    assert.match(text, /Neglect workstreamWorkstream · Children · Ends 31 March 2026/)
    assert.match(text, /Also reports to Executive Board/)
  })

  it('is shown as it stood on the day that is asked for', async () => {
    assert.ok(listed(await member.get('/workspace/structure?on=2026-03-31')).includes('Neglect workstream'))
    const after = await member.get('/workspace/structure?on-day=1&on-month=4&on-year=2026')
    assert.ok(!listed(after).includes('Neglect workstream'))
    assert.match(words(after), /on 1 April 2026/)
    assert.equal(after.querySelector('#on-month')?.getAttribute('value'), '4')
    assert.ok(!listed(await member.get('/workspace/structure?on=2025-12-31')).includes('Neglect workstream'))
  })

  it('shows closed groups in grey where they stood, for whoever asks for them, and never loses them', async () => {
    const bare = '/workspace/structure?on=2026-04-01'
    const page = await member.get(`${bare}&closed=yes`)
    const node = page.querySelector('.accord-tree__node--ended')
    assert.match(node?.text ?? '', /^Neglect workstream\s*Workstream · Children · Closed on 31 March 2026$/)
    const above = node?.parentNode?.parentNode?.parentNode?.querySelector('.accord-tree__node a')
    assert.equal(above?.text, 'Children’s Board')
    assert.equal(page.querySelectorAll('.accord-structure__wide .accord-structure__box--ended').length, 1)
    assert.ok(page.querySelector('#closed')?.hasAttribute('checked'))
    assert.match(words(page), /3 boards and groups on 1 April 2026/)
    for (const path of [bare, '/workspace/structure?on=2026-03-31&closed=yes'])
      assert.equal((await member.get(path)).querySelector('.accord-tree__node--ended'), null)
    assert.match(
      words(await member.get(bare)),
      /Closed before this day.*Neglect workstream, closed on 31 March 2026/,
    )
  })

  for (const query of [
    'on-day=31&on-month=2&on-year=2026',
    'on-day=x',
    'on=yesterday',
    'on=2026-02-31',
    'on=',
  ]) {
    it(`asks again when the day is ${query}`, async () => {
      const page = await member.get(`/workspace/structure?${query}`, 422)
      assert.equal(errors(page).length, 1)
      assert.match(page.querySelector('title')?.text ?? '', /^Error: /)
    })
  }

  it('says so when nothing is recorded', async () => {
    const elsewhere = await aVisitor(site, {}, site.otherId)
    assert.match(words(await elsewhere.get('/workspace/structure')), /No board or group is recorded/)
  })

  it('is read by the public without names, notes or sources', async () => {
    const agencyId = await site.do(async (work) => {
      const whole = await anAgency(work, {
        name: 'Two Councils',
        isStatutoryPartner: true,
        fundsBoard: true,
      })
      const part = await anAgency(work, { name: 'Public Health', parentId: whole, note: 'For our eyes' })
      await aSeat(work, { groupId: board, agencyId: whole, title: '', isStatutory: true })
      const seatId = await aSeat(work, { groupId: board, agencyId: part, title: 'Dr Secret’s own seat' })
      await anAppointment(work, { seatId, personId: await aPerson(work, { name: 'Priya Shah' }) })
      await aSeat(work, {
        groupId: board,
        agencyId: await anAgency(work, { name: 'Left' }),
        toOn: day('2026-03-19'),
      })
      return part
    })
    const reader = await site.visitor()
    const page = await reader.get('/about')
    assert.deepEqual(listed(page), [
      'Executive Board',
      'Children’s Board',
      'Quality Group',
      'Neglect workstream',
    ])
    assert.deepEqual(
      page.querySelectorAll('tbody tr').map((row) => row.text.replaceAll(/\s+/g, ' ').trim()),
      ['Two Councils Health Statutory partner Funds the board', 'Public HealthPart of Two Councils Health'],
    )
    assert.doesNotMatch(page.outerHTML, new RegExp(`Priya|Secret|For our eyes|vacant|${agencyId}`))
    for (const link of page.querySelectorAll('.accord-structure a, .accord-tree a'))
      assert.ok(page.querySelector(link.getAttribute('href') ?? ''), 'every group has its place on the page')
    assert.equal((await reader.raw('/about')).headers['set-cookie'], undefined)
  })

  it('left no fault in the log', () => assert.deepEqual(site.faults, []))
})
