import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site as everyPage } from '#app'
import { aVisitor } from '#modules/people/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import type { PersonId } from '#platform/work.ts'
import { declarationState } from './rules/interests.ts'
import { aGroup, anAppointment, aSeat, boxes, day, errors, words } from './testing.ts'

const PAGE = '/workspace/declarations'

describe('declarations of interest', () => {
  let site: World
  let manager: Visitor
  let chair: Visitor
  let sitter: Visitor & { readonly personId: PersonId }
  let stranger: Visitor
  before(async () => {
    site = await world(everyPage, { today: '2026-03-20' })
    manager = await aVisitor(site, { posts: ['business-manager'] })
    const head = await aVisitor(site, { name: 'Head Person' })
    chair = head
    sitter = await aVisitor(site, { name: 'Sit Person' })
    stranger = await aVisitor(site)
    await site.do(async (work) => {
      const groupId = await aGroup(work)
      await anAppointment(work, {
        seatId: await aSeat(work, { groupId, role: 'chair' }),
        personId: head.personId,
      })
      await anAppointment(work, { seatId: await aSeat(work, { groupId }), personId: sitter.personId })
    })
  })
  after(() => site[Symbol.asyncDispose]())

  it('are asked for at My work until they are made, and nothing to declare counts', async () => {
    assert.match(words(await sitter.get('/workspace')), /Declare your interests/)
    assert.match(words(await manager.get('/workspace')), /2 members have to declare interests/)
    await sitter.post(PAGE, { what: 'nil' })
    assert.doesNotMatch(words(await sitter.get('/workspace')), /Declare your interests/)
    assert.match(words(await manager.get('/workspace')), /1 member has to declare interests/)
    site.at('2027-03-20T09:00:00Z')
    assert.match(words(await sitter.get('/workspace')), /older than a year/)
    site.at('2026-03-20T09:00:00Z')
  })

  it('are seen by the one who made them, the business unit and the chair, and nobody else', async () => {
    await sitter.post(PAGE, {
      what: 'interest',
      interest: 'My sister runs a care home',
      ...boxes('fromOn', '2024-01-01'),
    })
    for (const reader of [sitter, manager, chair])
      assert.match(words(await reader.get(PAGE)), /My sister runs a care home.*It holds from 1 January 2024/)
    assert.doesNotMatch(words(await stranger.get(PAGE)), /sister/)
  })

  it('end when the one who made them says so, and not when another does', async () => {
    const form = (await sitter.get(PAGE)).querySelector('form[action$="/end"]')
    const action = form?.getAttribute('action') ?? ''
    await stranger.post(action, {}, 404)
    await chair.post(action, {}, 404)
    await sitter.post(action, {})
    assert.match(words(await manager.get(PAGE)), /until 20 March 2026/)
  })

  it('can be marked as a possible disclosure by whoever sees them, and come back after a false alarm', async () => {
    const said = 'Since the summer he hits me'
    await sitter.post(PAGE, { what: 'interest', interest: said })
    const linkTo = async (reader: Visitor, pattern: RegExp) =>
      (await reader.get(PAGE))
        .querySelectorAll('main a')
        .map((link) => link.getAttribute('href') ?? '')
        .find((href) => pattern.test(href)) ?? ''
    const marking = await linkTo(chair, /\/mark\/declaration\//)
    await stranger.get(marking, 404)
    assert.match(words(await chair.get(marking)), new RegExp(said))
    await chair.post(marking, { note: '' })
    for (const reader of [chair, sitter, manager]) {
      const page = words(await reader.get(PAGE))
      assert.ok(!page.includes(said))
      assert.match(page, /This was taken out of view/)
    }
    const at = await linkTo(manager, /^\/workspace\/disclosures\/[0-9a-f-]{36}$/)
    assert.match(words(await manager.get(at)), new RegExp(said))
    await manager.post(at, { outcome: 'false-alarm', done: 'It was said of a film' })
    assert.match(words(await chair.get(PAGE)), new RegExp(said))
  })

  it('ask again when something is missing or forged', async () => {
    const cases = [
      [{}, 'Select whether there is anything to declare'],
      [{ what: 'interest' }, 'Enter what you declare'],
      [
        { what: 'nil', interest: 'Something' },
        'You wrote down an interest. Select that there is one, or empty the box',
      ],
      [
        { what: 'interest', interest: 'x', ...boxes('fromOn', '2026-02-02'), ...boxes('toOn', '2026-02-01') },
        'The last day must be the same as or after the first day',
      ],
    ] as const
    for (const [typed, error] of cases) assert.deepEqual(errors(await sitter.post(PAGE, typed, 422)), [error])
    const forged = { what: 'nil', personId: String(sitter.personId) }
    await stranger.post(PAGE, forged, 403)
  })

  const states = [
    { declared: [], state: 'missing' },
    { declared: ['2025-03-20'], state: 'old' },
    { declared: ['2025-03-21'], state: 'good' },
    { declared: ['2020-01-01', '2026-03-20'], state: 'good' },
  ] as const
  for (const { declared, state } of states)
    it(`of ${declared.join(' and ') || 'no day'} are ${state} on 20 March 2026`, () => {
      const all = declared.map((each) => ({ declaredOn: day(each) }))
      assert.equal(declarationState(all, day('2026-03-20')), state)
    })

  it('left no fault in the log', () => assert.deepEqual(site.faults, []))
})
