import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import type { GroupId } from '#modules/governance/index.ts'
import { aGroup, anAppointment, aSeat, boxes, day, errors, words } from '#modules/governance/testing.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { type Fields, type World, world } from '#platform/testing/world.ts'
import { daysLate, monthsOf } from './rules/verifying.ts'
import { type ActionId, own } from './schema.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

const SOURCES = {
  source3: 'audit',
  source6: 'survey',
  source12: 'indicator',
  sourceWords3: 'Audit of neglect',
}

describe('an action that was done', () => {
  let here: World
  let manager: Visitor
  let officer: Visitor
  let chair: Visitor
  let lead: Visitor
  let council: AgencyId
  let board: GroupId
  let recorded = 0

  before(async () => {
    here = await world(site, { today: '2026-03-30' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    officer = await aVisitor(here, { posts: ['business-officer'], name: 'Olu Officer' })
    council = await here.do((work) => anAgency(work, { name: 'North Council' }))
    lead = await aVisitor(here, { name: 'Priya Shah', agencyId: council })
    chair = await aVisitor(here, { name: 'Cass Chair' })
    board = await here.do((work) => aGroup(work, { name: 'Children Board', kind: 'board' }))
    await here.do(async (work) => {
      const seatId = await aSeat(work, { groupId: board, role: 'chair' })
      return anAppointment(work, { seatId, personId: chair.personId })
    })
  })
  after(() => here?.[Symbol.asyncDispose]())

  async function anAction(given: Fields = {}): Promise<string> {
    here.at('2026-03-30T10:00:00Z')
    recorded += 1
    await manager.get('/workspace/actions/new')
    const typed = {
      ...{ summary: `Write page ${recorded}`, outcome: 'No child is lost', success: 'An audit says it' },
      ...{ ownerAgencyId: council, ownerId: lead.personId, accountableId: board, originWords: 'Item 4' },
      ...{ ...boxes('agreedOn', '2026-01-12'), ...boxes('dueOn', '2026-03-31') },
    }
    return (await manager.post('/workspace/actions/new', { ...typed, ...given })).to
  }
  const versionOn = (page: Awaited<ReturnType<Visitor['get']>>) =>
    page.querySelector('[name=version]')?.getAttribute('value') ?? ''
  async function submitted(by = lead, given: Fields = {}): Promise<string> {
    const action = await anAction(given)
    await by.get(`${action}/evidence/new`)
    const file = { field: 'file', name: 'page.txt', bytes: Buffer.from('One page\n') }
    await by.upload(`${action}/evidence/new`, file, { words: 'The page' })
    const version = versionOn(await by.get(`${action}/submit`))
    await by.post(`${action}/submit`, { words: 'It is in use', version })
    return action
  }
  async function verified(on = '2026-04-14'): Promise<string> {
    const action = await submitted()
    here.at(`${on}T10:00:00Z`)
    const version = versionOn(await chair.get(`${action}/verify`))
    await chair.post(`${action}/verify`, {
      ...{ decision: 'verified', words: 'Seen', ...boxes('verifiedOn', on), ...SOURCES, version },
    })
    return action
  }
  const statusOf = async (action: string) =>
    words(await manager.get(action))
      .split('Change')[0]
      ?.replace(/.*A-2026-\d+/, '') ?? ''
  const looksOf = async (action: string) =>
    (await chair.get(action))
      .querySelectorAll('section[aria-labelledby=checks] a')
      .map((link) => link.getAttribute('href') ?? '')

  it('is submitted with evidence, and then counts as open and is not overdue', async () => {
    const bare = await anAction()
    assert.doesNotMatch(words(await lead.get(bare)), /Submit for verification/)
    const version = versionOn(await lead.get(`${bare}/submit`))
    const typed = { words: 'It is done', version }
    assert.deepEqual(errors(await lead.post(`${bare}/submit`, typed, 422)), [
      'Add evidence first. Words alone will do where there is no file',
    ])
    const action = await submitted()
    here.at('2026-04-01T10:00:00Z')
    assert.match(await statusOf(action), /Evidence submitted/)
    assert.match(await statusOf(bare), /Overdue/)
    const list = await manager.get('/workspace/actions?standing=Evidence+submitted')
    assert.match(words(list), /Write page/)
    assert.match(words(await manager.get(action)), /Submitted on 30 March 2026 by Priya Shah/)
  })

  it('is verified by whoever leads the body that answers for it or the business unit, and never by its owner', async () => {
    const action = await submitted()
    for (const visitor of [chair, officer, manager])
      assert.match(words(await visitor.get(action)), /Verify/, 'may')
    await lead.get(`${action}/verify`, 404)
    const typed = { decision: 'verified', ...boxes('verifiedOn', '2026-03-30'), ...SOURCES, version: '2' }
    await lead.get(action)
    assert.equal((await lead.attempt(`${action}/verify`, typed)).statusCode, 404)
    const colleague = await aVisitor(here, { posts: ['business-officer'], agencyId: council })
    await colleague.get(`${action}/verify`, 404)
    const bySelf = await submitted(manager)
    await manager.get(`${bySelf}/verify`, 404)
    await officer.get(`${bySelf}/verify`)
    assert.match(words(await chair.get('/workspace')), /Verify: Write page/)
  })

  it('keeps the evidence by which others verify it: its owner takes none of it away', async () => {
    const action = await submitted()
    const link =
      (await manager.get(action)).querySelector('a[href$="/take-back"]')?.getAttribute('href') ?? ''
    assert.equal((await lead.get(action)).querySelector('a[href$="/take-back"]'), null)
    await lead.get(link, 404)
    await manager.get(link)
    await manager.post(link, { reason: 'A child is named in it' })
    assert.match(words(await lead.get(action)), /Taken back on .*A child is named in it/)
  })

  it('goes back with what is missing', async () => {
    const action = await submitted()
    const version = versionOn(await chair.get(`${action}/verify`))
    const returned = { decision: 'returned', words: '', version }
    assert.deepEqual(errors(await chair.post(`${action}/verify`, returned, 422)), ['Enter what is missing'])
    await chair.post(`${action}/verify`, { ...returned, words: 'Two services do not use it' })
    const page = words(await lead.get(action))
    assert.match(page, /Returned\. Two services do not use it/)
    assert.match(page, /Due soon/)
    assert.equal((await chair.get(`${action}/verify`, 303)).to, action)
  })

  it('is closed in time where its evidence was, with one source of evidence for each look at what came of it', async () => {
    const action = await submitted()
    here.at('2026-04-14T10:00:00Z')
    const version = versionOn(await chair.get(`${action}/verify`))
    const typed = { decision: 'verified', words: '', version }
    const late = { ...typed, ...boxes('verifiedOn', '2026-04-15') }
    assert.deepEqual(errors(await chair.post(`${action}/verify`, late, 422)), [
      'The day on which it was verified must lie between the day it was submitted and today',
      'Select what is looked at after 3 months',
      'Select what is looked at after 6 months',
      'Select what is looked at after 12 months',
    ])
    await chair.post(`${action}/verify`, { ...typed, ...boxes('verifiedOn', '2026-04-14'), ...SOURCES })
    const page = words(await manager.get(action))
    assert.match(page, /Verified on 14 April 2026 by Cass Chair\. In time\./)
    assert.match(page, /An audit ?Audit of neglect ?14 July 2026/)
    assert.match(page, /A survey ?14 October 2026/)
    assert.match(page, /An indicator ?14 April 2027/)
    const calendar = words(await chair.get('/workspace/calendar?month=2026-07'))
    assert.match(calendar, /Look at what came of: Write page|14/)
  })

  it('is embedded only after the last look, each of them with strong evidence', async () => {
    const action = await verified()
    assert.deepEqual(await looksOf(action), [], 'it is too early')
    for (const [on, stands] of [
      ['2026-07-14', /Complete/],
      ['2026-10-14', /Complete/],
      ['2027-04-14', /Embedded/],
    ] as const) {
      here.at(`${on}T10:00:00Z`)
      const [look = '', other] = await looksOf(action)
      assert.equal(other, undefined)
      assert.match(words(await chair.get('/workspace')), /Look at what came of: Write page/)
      await lead.get(look, 404)
      await chair.get(look)
      assert.deepEqual(
        errors(await chair.post(look, { result: 'strong', words: '', ...boxes('dueOn', '') }, 422)),
        ['Enter what you saw'],
      )
      const file = { field: 'file', name: 'audit.txt', bytes: Buffer.from('18 of 20\n') }
      await chair.upload(look, file, { result: 'strong', words: '18 of 20 records say it' })
      assert.match(await statusOf(action), stands)
    }
    const page = words(await manager.get(action))
    assert.match(page, /Strong evidence ?18 of 20 records say it/)
    assert.match(page, /audit\.txt/)
    assert.deepEqual(await looksOf(action), [])
  })

  it('is reopened with a new day where the evidence is weak, and nobody looks at it again until it was done again', async () => {
    const action = await verified()
    here.at('2026-07-20T10:00:00Z')
    assert.match(words(await chair.get('/workspace')), /Late/)
    const [look = ''] = await looksOf(action)
    await chair.get(look)
    const weak = { result: 'weak', words: 'Nine of 20 say it', ...boxes('dueOn', '') }
    assert.deepEqual(errors(await chair.post(look, weak, 422)), ['Enter the new day by which it is due'])
    const past = { ...weak, ...boxes('dueOn', '2026-07-20') }
    assert.deepEqual(errors(await chair.post(look, past, 422)), [
      'The new day by which it is due must be after today',
    ])
    await chair.post(look, { ...weak, ...boxes('dueOn', '2026-12-01') })
    const page = words(await manager.get(action))
    assert.match(page, /In progress/)
    assert.match(page, /Due 1 December 2026/)
    assert.match(page, /Weak evidence ?Nine of 20 say it/)
    assert.match(page, /Reopened\. Nine of 20 say it/)
    assert.equal(page.match(/Dropped: it was reopened/g)?.length, 2)
    assert.equal((await chair.get(look, 303)).to, action)
  })

  it('shows what was changed meanwhile, and saves nothing over it', async () => {
    const action = await submitted()
    const version = versionOn(await chair.get(`${action}/verify`))
    await officer.get(`${action}/verify`)
    await officer.post(`${action}/verify`, {
      ...{ decision: 'returned', words: 'Not yet', version },
    })
    const second = { decision: 'verified', ...boxes('verifiedOn', '2026-03-30'), ...SOURCES, version }
    await chair.get(action)
    assert.equal((await chair.attempt(`${action}/verify`, second)).statusCode, 409)
    const edited = await submitted()
    const opened = versionOn(await chair.get(`${edited}/verify`))
    const form = await manager.get(`${edited}/edit`)
    const boxesOf = Object.fromEntries(
      form
        .querySelectorAll('input[name], textarea[name], option[selected]')
        .map((box) => [
          box.getAttribute('name') ?? box.closest('select')?.getAttribute('name') ?? '',
          box.tagName === 'TEXTAREA' ? box.text : (box.getAttribute('value') ?? ''),
        ]),
    )
    await manager.post(`${edited}/edit`, { ...boxesOf, outcome: 'Something else' })
    const stale = await chair.post(`${edited}/verify`, { ...second, version: opened }, 409)
    assert.match(words(stale), /The action was changed meanwhile/)
    assert.match(await statusOf(edited), /Evidence submitted/)
  })

  it('has looks planned from today where it was done before anybody planned them', async () => {
    const action = await anAction()
    const id = action.split('/').at(-1)
    await here.do(({ tx }) =>
      own(tx)
        .updateTable('actions.action')
        .set({ status: 'complete' })
        .where('id', '=', id as ActionId)
        .execute(),
    )
    assert.match(words(await officer.get(action)), /No look at what came of it is planned/)
    await officer.get(`${action}/checks/new`)
    assert.equal(errors(await officer.post(`${action}/checks/new`, { version: '1' }, 422)).length, 3)
    await officer.post(`${action}/checks/new`, { version: '1', ...SOURCES })
    assert.match(words(await officer.get(action)), /30 June 2026/)
    await officer.get(`${action}/checks/new`, 303)
  })
})

describe('when one looks at what came of an action', () => {
  it('is after some months, the smallest first', () => {
    assert.deepEqual(monthsOf('3, 6, 12'), [3, 6, 12])
  })

  it('says how late its evidence came: not at all by its day', () => {
    const dueOn = day('2026-03-31')
    assert.equal(daysLate({ dueOn, submittedOn: day('2026-03-30'), verifiedOn: day('2026-04-14') }), 0)
    assert.equal(daysLate({ dueOn, submittedOn: day('2026-04-02'), verifiedOn: day('2026-04-14') }), 2)
    assert.equal(daysLate({ dueOn: null, submittedOn: null, verifiedOn: null }), undefined)
  })
})
