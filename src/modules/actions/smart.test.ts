import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import type { GroupId } from '#modules/governance/index.ts'
import { aGroup, anAppointment, aSeat, boxes, errors, words } from '#modules/governance/testing.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { type Fields, type World, world } from '#platform/testing/world.ts'
import { lacks, trendOf } from './rules/smart.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

const NEW = '/workspace/actions/new'

describe('an action that is recorded by hand', () => {
  let here: World
  let manager: Visitor
  let chair: Visitor
  let lead: Visitor
  let council: AgencyId
  let board: GroupId
  let whole: Fields
  let recorded = 0

  before(async () => {
    here = await world(site, { today: '2026-05-20' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    lead = await aVisitor(here, { name: 'Priya Shah' })
    chair = await aVisitor(here)
    council = await here.do((work) => anAgency(work, { name: 'North Council' }))
    board = await here.do((work) => aGroup(work, { name: 'Children Board', kind: 'board' }))
    await here.do(async (work) => {
      const seatId = await aSeat(work, { groupId: board, role: 'chair' })
      return anAppointment(work, { seatId, personId: chair.personId })
    })
    whole = {
      ...{ summary: 'Write one page on handing over', outcome: 'No child is lost between two services' },
      ...{ success: 'In the next audit 18 of 20 records say it', ownerAgencyId: council },
      ...{ ownerId: lead.personId, accountableId: board, originWords: 'Board, 12 May 2026, item 4' },
      ...{ ...boxes('agreedOn', '2026-05-12'), ...boxes('dueOn', '2026-06-30') },
    }
  })
  after(() => here?.[Symbol.asyncDispose]())

  async function anAction(given: Fields = {}, by = manager): Promise<string> {
    recorded += 1
    await by.get(NEW)
    return (await by.post(NEW, { ...whole, summary: `Write page ${recorded}`, ...given })).to
  }

  it('has every part that one needs, and says each on its page', async () => {
    await manager.get(NEW)
    assert.deepEqual(
      errors(await manager.post(NEW, { summary: 'Write a page', ...boxes('dueOn', '') }, 422)),
      [
        'Enter what is to be different once it is done',
        'Enter how anybody will know',
        'Select the agency that owns it',
        'Select the body that answers for it',
        'Enter where it came from',
        'Enter the day by which it is due',
      ],
    )
    const page = words(await manager.get(await anAction()))
    assert.match(page, /What is to be different No child is lost between two services/)
    assert.match(page, /How anybody will know In the next audit 18 of 20 records say it/)
    assert.match(page, /Agency that owns it North Council Who leads it Priya Shah/)
    assert.match(page, /Body whose chair answers for it Children Board Agreed 12 May 2026 Due 30 June 2026/)
    assert.match(page, /From Board, 12 May 2026, item 4/)
    assert.doesNotMatch(page, /What is missing/)
  })

  it('is not due before it was agreed', async () => {
    await manager.get(NEW)
    assert.deepEqual(errors(await manager.post(NEW, { ...whole, ...boxes('dueOn', '2026-05-11') }, 422)), [
      'The day by which it is due must be on or after the day on which it was agreed',
    ])
  })

  it('is recorded and changed by the chair of the body that answers for it, and by no other chair', async () => {
    const action = await anAction({}, chair)
    const edit = await chair.get(`${action}/edit`)
    const version = edit.querySelector('[name=version]')?.getAttribute('value') ?? ''
    await chair.post(`${action}/edit`, { ...whole, summary: 'Write two pages', version })
    assert.match(words(await chair.get(action)), /Write two pages/)
    const other = await here.do((work) => aGroup(work, { name: 'Adults Board', kind: 'board' }))
    await chair.get(NEW)
    assert.deepEqual(errors(await chair.post(NEW, { ...whole, accountableId: other }, 422)), [
      'Select the body from the list, or leave it empty',
    ])
    await chair.get(`${await anAction({ accountableId: other })}/edit`, 404)
  })

  it('shows both texts where somebody else saved first', async () => {
    const action = await anAction()
    await manager.get(`${action}/edit`)
    await manager.post(`${action}/edit`, { ...whole, outcome: 'First', version: '1' })
    const both = await manager.post(`${action}/edit`, { ...whole, outcome: 'Second', version: '1' }, 409)
    assert.match(words(both), /What is to be different First.*What is to be different Second/)
  })

  it('says how it goes, with why where it is off track or blocked, and whether that is better or worse', async () => {
    const action = await anAction()
    await lead.get(action)
    const say = (typed: Fields, status = 303) => lead.post(`${action}/updates`, typed, status)
    assert.deepEqual(errors(await say({ words: 'Begun' }, 422)), ['Select how it goes'])
    await say({ words: 'Begun', rag: 'amber' })
    const red = { words: 'Stuck', rag: 'red', isBlocked: 'yes' }
    assert.deepEqual(errors(await say(red, 422)), [
      'Enter why it is off track or cannot go on, and what would help',
    ])
    await say({ ...red, reason: 'Nobody at the trust answers' })
    const page = words(await manager.get(action))
    assert.match(page, /How it goes Off track Worsening Blocked/)
    assert.match(page, /Off track, blocked ?Stuck ?What keeps it from going on Nobody at the trust answers/)
    assert.match(words(await chair.get('/workspace')), /Blocked.*A body that you lead answers for it/)
    await say({ words: 'They answered', rag: 'green' })
    const then = words(await manager.get(action))
    assert.match(then, /How it goes On track Improving/)
    assert.match(then, /Stuck ?What keeps it from going on/)
    assert.doesNotMatch(words(await chair.get('/workspace')), /A body that you lead answers for it/)
  })

  it('is found by how it goes, by who leads it, by its agency and by the body that answers for it', async () => {
    const action = await anAction({ summary: 'Find me by what I am' })
    await lead.get(action)
    await lead.post(`${action}/updates`, { words: 'Slowly', rag: 'amber' })
    const found = async (query: string) => words(await manager.get(`/workspace/actions?${query}`))
    for (const query of [`owner=${lead.personId}`, `owner=${council}`, `body=${board}`, 'progress=amber'])
      assert.match(await found(query), /Find me by what I am/, query)
    assert.doesNotMatch(await found('progress=red'), /Find me by what I am/)
    assert.match(words(await manager.get(`/workspace/groups/${board}`)), /Actions it answers for.*Find me/)
    assert.match(words(await manager.get(`/workspace/agencies/${council}`)), /Find me by what I am/)
  })

  it('keeps what shows that it was done, with its file, for whoever may see it', async () => {
    const action = await anAction()
    const add = `${action}/evidence/new`
    await lead.get(add)
    const file = { field: 'file', name: 'page.txt', bytes: Buffer.from('One page\n') }
    const wrong = await lead.upload(add, file, { words: '' }, 422)
    assert.deepEqual(errors(wrong), ['Enter what it shows'])
    assert.match(words(wrong), /You chose “page.txt”\. It is still here/)
    await lead.upload(add, file, { words: 'The page, as all three services use it' })
    const page = await manager.get(action)
    assert.match(words(page), /The page, as all three services use it ?page\.txt/)
    const href = page.querySelector('a[href$="/file"]')?.getAttribute('href') ?? ''
    assert.equal((await manager.raw(href)).body, 'One page\n')
    const stranger = await aVisitor(here)
    assert.equal((await stranger.raw(href)).statusCode, 404)
  })

  it('takes evidence back with a reason, and then nobody opens its file', async () => {
    const action = await anAction()
    await lead.get(`${action}/evidence/new`)
    const file = { field: 'file', name: 'wrong.txt', bytes: Buffer.from('Another family\n') }
    await lead.upload(`${action}/evidence/new`, file, { words: 'The audit' })
    const href = (await lead.get(action)).querySelector('a[href$="/file"]')?.getAttribute('href') ?? ''
    const back = href.replace(/file$/, 'take-back')
    await lead.get(back)
    assert.deepEqual(errors(await lead.post(back, { reason: '' }, 422)), ['Enter why it is taken back'])
    await lead.post(back, { reason: 'The wrong file' })
    assert.match(words(await manager.get(action)), /Taken back on .* by Priya Shah: The wrong file/)
    for (const visitor of [manager, lead]) assert.equal((await visitor.raw(href)).statusCode, 404)
    await lead.get(back, 404)
  })
})

describe('how an action goes', () => {
  it('is better or worse than before, or the same, once it was said twice', () => {
    assert.equal(trendOf({ rag: 'green', ragBefore: null }), undefined)
    assert.equal(trendOf({ rag: 'green', ragBefore: 'amber' })?.words, 'Improving')
    assert.equal(trendOf({ rag: 'red', ragBefore: 'amber' })?.words, 'Worsening')
    assert.equal(trendOf({ rag: 'red', ragBefore: 'red' })?.words, 'No change')
  })

  it('lacks nothing that matters any more once it is done', () => {
    const bare = {
      ...{ outcome: '', success: '', ownerId: null, ownerAgencyId: null, accountableId: null, dueOn: null },
    }
    assert.equal(lacks({ ...bare, status: 'open' }).length, 6)
    assert.equal(lacks({ ...bare, status: 'closed' }).length, 0)
  })
})
