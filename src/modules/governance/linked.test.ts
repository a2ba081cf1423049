import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site as everyPage } from '#app'
import { aPerson, aVisitor } from '#modules/people/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { aGroup, boxes, day, errors, nowhere, sides, words } from './testing.ts'

describe('a board of others', () => {
  let site: World
  let manager: Visitor
  let member: Visitor
  before(async () => {
    site = await world(everyPage, { today: '2026-03-20' })
    manager = await aVisitor(site, { posts: ['business-manager'] })
    member = await aVisitor(site)
  })
  after(() => site[Symbol.asyncDispose]())

  const typed = {
    name: 'Health board',
    kind: 'health-and-wellbeing',
    purpose: 'To plan together',
    version: '0',
  }

  it('stands beside the chart on its days, with who attends it', async () => {
    const attendsId = await site.do((work) => aPerson(work, { name: 'Goes There' }))
    const dated = { ...typed, attendsId: String(attendsId), ...boxes('endsOn', '2026-03-31') }
    const { to } = await manager.post('/workspace/linked-boards/new', {
      ...dated,
      protocol: 'Signed in 2025',
    })
    assert.match(words(await member.get(to)), /Who attends for us Goes There Protocol Signed in 2025/)
    assert.match(
      words(await member.get('/workspace/structure')),
      /Health board ?Health and wellbeing board ?To plan together/,
    )
    assert.doesNotMatch(words(await member.get('/workspace/structure?on=2026-04-01')), /Health board/)
    await member.get(`${to}/edit`, 403)
  })

  it('has papers of its own, to which the business unit adds', async () => {
    const { to } = await manager.post('/workspace/linked-boards/new', { ...typed, name: 'Papers board' })
    const id = to.split('/').at(-1) ?? ''
    const attach = (await manager.get(to)).querySelector(`a[href="/workspace/documents/new/${id}"]`)
    assert.ok(attach, 'a document can be attached')
    await manager.get(`/workspace/documents/new/${id}`)
    const facts = { title: 'The protocol', tier: '1', heldForId: '', language: 'en', format: 'standard' }
    const file = { field: 'file', name: 'protocol.txt', bytes: Buffer.from('We meet twice a year\n') }
    await manager.upload(`/workspace/documents/new/${id}`, file, facts)
    assert.match(words(await member.get(to)), /The protocol/)
    await member.get(`/workspace/documents/new/${id}`, 403)
  })

  it('asks again, and shows both texts to whoever saves second', async () => {
    const wrong = { ...typed, name: '', kind: 'cabal', attendsId: nowhere }
    assert.deepEqual(errors(await manager.post('/workspace/linked-boards/new', wrong, 422)), [
      'Enter the name of the board',
      'Select what kind of board it is',
      'Select a person from the list, or leave it empty',
    ])
    const { to } = await manager.post('/workspace/linked-boards/new', typed)
    await manager.post(`${to}/edit`, { ...typed, purpose: 'What the first wrote', version: '1' })
    const stale = await manager.post(
      `${to}/edit`,
      { ...typed, purpose: 'What the second wrote', version: '1' },
      409,
    )
    assert.match(sides(stale)[0] ?? '', /What the first wrote/)
    assert.match(sides(stale)[1] ?? '', /What the second wrote/)
  })

  it('leaves groups that have closed below the chart, and the way to change one to those who may', async () => {
    await site.do(async (work) => {
      await aGroup(work, { name: 'Ended group', endsOn: day('2026-01-31') })
      await aGroup(work, { name: 'Standing group' })
    })
    const closed = async (on: string) =>
      (await member.get(`/workspace/structure?on=${on}`)).querySelector(
        'section[aria-labelledby=closed-groups]',
      )?.text ?? ''
    assert.match(await closed('2026-02-01'), /Ended group, closed on 31 January 2026/)
    assert.doesNotMatch(await closed('2026-01-31'), /Ended group/)
    const changes = (page: { querySelectorAll: (css: string) => readonly unknown[] }) =>
      page.querySelectorAll('.accord-tree a[href$="/edit"]').length
    assert.equal(changes(await manager.get('/workspace/structure')), 1)
    assert.equal(changes(await member.get('/workspace/structure')), 0)
  })

  it('left no fault in the log', () => assert.deepEqual(site.faults, []))
})
