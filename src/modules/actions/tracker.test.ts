import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import type { GroupId } from '#modules/governance/index.ts'
import { aGroup, anAppointment, aSeat, boxes, errors, words } from '#modules/governance/testing.ts'
import { type AgencyId, givePost } from '#modules/people/index.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { type Fields, type World, world } from '#platform/testing/world.ts'
import { recordByHand } from './commands.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

const TRACKER = '/workspace/actions'

describe('the tracker', () => {
  let here: World
  let manager: Visitor
  let chair: Visitor
  let lead: Visitor
  let council: AgencyId
  let police: AgencyId
  let board: GroupId

  before(async () => {
    here = await world(site, { today: '2026-05-20' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    lead = await aVisitor(here, { name: 'Priya Shah' })
    chair = await aVisitor(here)
    council = await here.do((work) => anAgency(work, { name: 'North Council' }))
    police = await here.do((work) => anAgency(work, { name: 'North Police' }))
    board = await here.do((work) => aGroup(work, { name: 'Children Board', kind: 'board' }))
    await here.do(async (work) => {
      const seatId = await aSeat(work, { groupId: board, role: 'chair' })
      return anAppointment(work, { seatId, personId: chair.personId })
    })
  })
  after(() => here?.[Symbol.asyncDispose]())

  async function anAction(summary: string, given: Fields = {}): Promise<string> {
    await manager.get(`${TRACKER}/new`)
    const { to } = await manager.post(`${TRACKER}/new`, {
      ...{ summary, outcome: 'Better', success: 'An audit', ownerAgencyId: council, ownerId: '' },
      ...{ accountableId: board, originWords: 'Board, item 4', ...boxes('agreedOn', '2026-01-12') },
      ...{ ...boxes('dueOn', '2026-12-31'), ...given },
    })
    return to
  }
  /** What stands in the list, in its order. */
  const listed = async (query: string, by = manager): Promise<readonly string[]> =>
    (await by.get(query ? `${TRACKER}?${query}` : TRACKER))
      .querySelectorAll('.accord-register__title')
      .map(({ text }) => text)

  before(async () => {
    await anAction('Écrire a guide, 100% of it', boxes('dueOn', '2026-05-01'))
    await anAction('Ask the schools', { ...boxes('dueOn', '2026-02-01'), ownerId: lead.personId })
    await anAction('Train the desk', { ...boxes('dueOn', '2026-05-25'), ownerAgencyId: police })
    const red = await anAction('Audit the hostels', {
      ...boxes('dueOn', '2026-09-01'),
      ownerAgencyId: police,
    })
    await manager.get(red)
    await manager.post(`${red}/updates`, { words: 'It stands still', rag: 'red', reason: 'Nobody was hired' })
  })

  it('lists what is to be done, what is due first first, and says how late it is', async () => {
    assert.deepEqual(await listed(''), [
      ...['Ask the schools', 'Écrire a guide, 100% of it', 'Train the desk', 'Audit the hostels'],
    ])
    assert.match(words(await manager.get(TRACKER)), /4 actions\..*1 February 2026 108 days late/)
    assert.deepEqual((await listed('sort=latest'))[0], 'Audit the hostels')
    assert.deepEqual((await listed('sort=newest'))[0], 'Audit the hostels')
  })

  it('is narrowed by words without accents, owner, body, progress, lateness and where they came from', async () => {
    for (const [query, found] of [
      ['words=ECRIRE+guide', ['Écrire a guide, 100% of it']],
      ['words=100%25', ['Écrire a guide, 100% of it']],
      ['words=1_0', []],
      [`owner=${police}`, ['Train the desk', 'Audit the hostels']],
      [`owner=${lead.personId}`, ['Ask the schools']],
      ['owner=nobody', []],
      [`body=${board}&progress=red`, ['Audit the hostels']],
      ['progress=exception', ['Ask the schools', 'Audit the hostels']],
      ['standing=Overdue', ['Ask the schools', 'Écrire a guide, 100% of it']],
      ['standing=Due+soon', ['Train the desk']],
      ['late=30', ['Ask the schools']],
      ['late=1&words=guide', ['Écrire a guide, 100% of it']],
      ['from=plan-action', []],
      ['standing=done', []],
    ] as const)
      assert.deepEqual(await listed(query), found, query)
  })

  it('folds away what is asked seldom, and shows it where it is asked', async () => {
    const isOpen = async (asked: string) =>
      (await manager.get(`/workspace/actions${asked}`))
        .querySelector('form.accord-filters details')
        ?.hasAttribute('open')
    assert.equal(await isOpen(''), false)
    assert.equal(await isOpen('?words=plan&standing=any'), false)
    assert.equal(await isOpen('?owner=nobody'), true)
    assert.equal(await isOpen('?sort=latest'), true)
  })

  it('has views ready for whoever looks: what they lead, what is theirs', async () => {
    const views = async (by: Visitor) =>
      (await by.get(TRACKER))
        .querySelectorAll('nav[aria-label="Views of the tracker"] a')
        .map(({ text }) => text)
    assert.ok((await views(chair)).includes('Of bodies that I lead'))
    assert.ok((await views(chair)).includes('Exceptions of bodies that I lead'))
    assert.ok(!(await views(manager)).includes('Of bodies that I lead'))
    assert.deepEqual(await listed('progress=exception&body=mine', chair), [
      ...['Ask the schools', 'Audit the hostels'],
    ])
    assert.equal((await listed('body=mine', chair)).length, 4)
    assert.deepEqual(await listed('owner=mine', manager), [])
  })

  it('has one view of several agencies for whoever answers for them', async () => {
    const chief = await aVisitor(here)
    await here.do(async (work) => {
      for (const agencyId of [council, police])
        await givePost(work, {
          ...{ personId: chief.personId, kind: 'chief-officer', agencyId },
          fromOn: Temporal.PlainDate.from('2026-01-01'),
        })
    })
    const link = (await chief.get(TRACKER))
      .querySelectorAll('nav[aria-label="Views of the tracker"] a')
      .find(({ text }) => text === 'My agencies’')
    assert.equal(link?.getAttribute('href'), `${TRACKER}?owner=ours`)
    assert.equal((await listed('owner=ours', chief)).length, 4)
    assert.deepEqual(await listed('owner=ours', manager), [])
  })

  it('shows somebody who follows nothing what is theirs alone, however they ask', async () => {
    for (const query of ['', 'standing=any', `owner=${police}`, 'words=audit', `body=${board}`])
      assert.ok(!(await listed(query, lead)).some((each) => each !== 'Ask the schools'), query)
    const page = words(await lead.get(TRACKER))
    assert.match(page, /1 action\./)
    assert.doesNotMatch(page, /North Police|Children Board/)
  })

  it('has pages of fifty, and counts more than it reads', async () => {
    const owner = await aVisitor(here, { name: 'Olive Owner' })
    await here.do(async (work) => {
      for (let number = 1; number <= 120; number++)
        await recordByHand(work, {
          ...{
            summary: `Visit home ${number}`,
            outcome: 'Better',
            success: 'An audit',
            originWords: 'Board',
          },
          ...{ ownerId: owner.personId, ownerAgencyId: council, accountableId: board, agreedOn: null },
          ...{ dueOn: Temporal.PlainDate.from('2027-01-01').add({ days: number }), version: 0 },
        })
    })
    const query = `owner=${owner.personId}`
    assert.equal((await listed(query)).length, 50)
    assert.deepEqual((await listed(`${query}&page=3`)).at(-1), 'Visit home 120')
    assert.match(
      words(await manager.get(`${TRACKER}?${query}&page=2`)),
      /120 actions, 51 to 100 on this page/,
    )
    assert.equal((await manager.raw(`${TRACKER}?${query}&page=9`)).statusCode, 303)
  })

  it('is taken out as a file of what the reader sees and asks for, and what a sheet would run is guarded', async () => {
    await anAction('=cmd|calc', { ...boxes('dueOn', '2026-04-20'), ownerId: lead.personId })
    const file = async (by: Visitor, query: string) => (await by.raw(`${TRACKER}/tracker.csv?${query}`)).body
    const all = (await file(manager, 'standing=Overdue')).split('\r\n')
    assert.match(all[0] ?? '', /reference,action,outcome,measure_of_success,status/)
    assert.match(
      all.join('\n'),
      /Ask the schools.*Overdue.*Priya Shah,North Council,Children Board,2026-02-01,108/,
    )
    assert.doesNotMatch(all.join('\n'), /Train the desk|,=cmd/)
    assert.match(all.join('\n'), /'=cmd/)
    const theirs = await file(lead, 'standing=any')
    assert.match(theirs, /Ask the schools/)
    assert.doesNotMatch(theirs, /Audit the hostels/)
    assert.equal((await manager.raw(`${TRACKER}/tracker.xlsx`)).statusCode, 200)
  })

  it('says how late actions are, and how many came and went, of what the reader sees', async () => {
    const page = async (by: Visitor) => words(await by.get(`${TRACKER}/ageing`))
    assert.match(
      await page(manager),
      /1 to 14 days late: 0; 15 to 30 days late: 2; 31 to 90 days late: 0; More than 90 days late: 1/,
    )
    assert.match(
      await page(lead),
      /15 to 30 days late: 1; 31 to 90 days late: 0; More than 90 days late: 1.*May 2026, Recorded: 2; May 2026, Done: 0/,
    )
  })

  it('changes what is ticked together, says why with each, and takes that back', async () => {
    const [first, second] = [await anAction('Tick the one'), await anAction('Tick the other')]
    const idOf = (path: string) => path.split('/').at(-1) ?? ''
    const ids = [first, second].map(idOf)
    const page = await manager.get(`${TRACKER}/together?${ids.map((id) => `tick-${id}=yes`).join('&')}`)
    assert.match(words(page), /2 actions:.*Tick the one.*Tick the other/)
    const sent = { actionIds: ids, change: 'due', ...boxes('dueOn', '2027-02-01'), words: 'The audit moved' }
    assert.deepEqual(
      errors(await manager.post(`${TRACKER}/together`, { ...sent, ...boxes('dueOn', ''), words: '' }, 422)),
      ['Enter why', 'Enter the new day by which they are due'],
    )
    const forged = { ...sent, actionIds: [...ids, idOf(await anAction('Somebody else'))].toReversed() }
    await lead.attempt(`${TRACKER}/together`, forged)
    assert.match(words(await manager.get(first)), /Due 31 December 2026/)
    const { to } = await manager.post(`${TRACKER}/together`, sent)
    for (const path of [first, second])
      assert.match(
        words(await manager.get(path)),
        /Due 1 February 2027.*Due 1 February 2027 instead of 31 December 2026\. The audit moved/,
      )
    const undo = (await manager.get(to)).querySelector('a[href*="/workspace/undo/"]')?.getAttribute('href')
    await manager.get(undo ?? '')
    await manager.post(undo ?? '', {}, 200)
    assert.match(words(await manager.get(first)), /Due 31 December 2026/)
  })

  it('gives what is ticked to somebody else', async () => {
    const path = await anAction('Give it on')
    const sent = { actionIds: [path.split('/').at(-1) ?? ''], words: 'They have the staff' }
    await manager.get(`${TRACKER}/together?tick-${sent.actionIds}=yes`)
    await manager.post(`${TRACKER}/together`, { ...sent, change: 'owner', ownerAgencyId: police })
    assert.match(
      words(await manager.get(path)),
      /Agency that owns it North Police.*Given to North Police\. They have/,
    )
    assert.deepEqual((await manager.get(TRACKER)).querySelectorAll('input[name^=tick-]').length > 0, true)
    assert.equal((await lead.get(TRACKER)).querySelectorAll('input[name^=tick-]').length, 0)
  })

  it('tells the calendar that somebody reads elsewhere by when what is theirs is due', async () => {
    await anAction('Ring the schools', { ...boxes('dueOn', '2026-06-30'), ownerId: lead.personId })
    await anAction('Ring the police', boxes('dueOn', '2026-06-30'))
    await lead.get('/workspace/calendar')
    const made = await lead.post('/workspace/calendar/feed', { to: 'new' }, 200)
    const address = new URL(made.querySelector('#feed-address')?.text ?? '').pathname
    const { body } = await (await here.visitor()).raw(address)
    assert.match(body, /DTSTART;VALUE=DATE:20260630[\s\S]*Action due: Ring the schools/)
    assert.doesNotMatch(body, /Ring the police/)
  })
})
