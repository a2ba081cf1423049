import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { site as everyPage } from '#app'
import { aPerson, aVisitor } from '#modules/people/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { STAGE_WORDS, stageProblem } from './rules/structure.ts'
import { STAGES } from './schema.ts'
import { aGroup, anAppointment, aSeat, boxes, day, errors, nowhere, words } from './testing.ts'

describe('bodies and groups over time', () => {
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
    ...{ name: 'Joint board', code: 'JB', kind: 'board', audience: 'adults', reportsTo: '', version: '0' },
  }

  /** A group with a seat in which somebody sits. */
  const seated = (name: string, more: Parameters<typeof aGroup>[1] = {}) =>
    site.do(async (work) => {
      const groupId = await aGroup(work, { name, ...more })
      const seatId = await aSeat(work, { groupId, title: `${name} seat`, isVoting: true })
      const personId = await aPerson(work, { name: `${name} sitter` })
      await anAppointment(work, { seatId, personId })
      return groupId
    })

  const satOn = async (group: unknown, on: string) =>
    (await member.get(`/workspace/groups/${group}/membership?on=${on}`))
      .querySelectorAll('tbody th .accord-register__title')
      .map((name) => name.text.trim())

  /** What the page before a succession shows, and what has to be sent to have it done. */
  const foreseen = async (group: unknown, given: Record<string, string | string[]>, status = 200) => {
    const page = await manager.post(`/workspace/groups/${group}/succession`, given, status)
    const seen = page.querySelector('input[name="seen"]')?.getAttribute('value') ?? ''
    return { text: words(page), confirmed: { ...given, seen } }
  }

  it('are statutory over the areas of several authorities, and say so', async () => {
    const wrong = await manager.post(
      '/workspace/groups/new',
      { ...typed, statutory: 'adults', areas: ' ' },
      422,
    )
    assert.deepEqual(errors(wrong), [
      'Enter the local authority areas that the statutory body covers, one on each line',
    ])
    for (const [length, said] of [
      [201, /^Each area must be 200/],
      [4001, /^The areas must be 4,000/],
    ] as const) {
      const long = { ...typed, statutory: 'adults', areas: `North Anyshire\r\n${'x'.repeat(length)}` }
      assert.match(errors(await manager.post('/workspace/groups/new', long, 422))[0] ?? '', said)
    }
    const { to } = await manager.post('/workspace/groups/new', {
      ...typed,
      ...{ statutory: 'adults', areas: 'North Anyshire\r\nSouth Anyshire' },
    })
    const shown = words(await member.get(to))
    assert.match(shown, /Statutory body Safeguarding adults board/)
    assert.match(shown, /Covers North Anyshire, South Anyshire/)
  })

  it('close with a reason; their seats and those who sat there end that day and stay on record', async () => {
    const group = await seated('Closing')
    const [above, below] = await site.do(async (work) => {
      const next = await aGroup(work, { name: 'Next home' })
      return [next, await aGroup(work, { name: 'Orphan', reportsTo: [group] })]
    })
    const path = `/workspace/groups/${group}/close`
    const preview = words(await manager.get(path))
    assert.match(preview, /1 seat\..*Closing seat: Closing sitter.*These report to it: Orphan/)
    const given = { version: '1', reason: 'Its work is done', reportsTo: String(above) }
    assert.deepEqual(
      errors(await manager.post(path, { ...given, reason: '', ...boxes('endsOn', '') }, 422)),
      ['Enter the last day', 'Enter why the group closes'],
    )
    const forged = { ...given, reportsTo: nowhere, ...boxes('endsOn', '2026-03-31') }
    assert.deepEqual(errors(await manager.post(path, forged, 422)), ['Select a group from the list'])
    await manager.post(path, { ...given, version: '9', ...boxes('endsOn', '2026-03-31') }, 409)
    const circle = { ...given, reportsTo: String(below), ...boxes('endsOn', '2026-03-31') }
    assert.match(errors(await manager.post(path, circle, 422))[0] ?? '', /may not report to itself/)
    await manager.post(path, { ...given, ...boxes('endsOn', '2026-03-31') })
    assert.deepEqual(await satOn(group, '2026-03-31'), ['Closing sitter'])
    assert.deepEqual(await satOn(group, '2026-04-01'), [])
    assert.match(words(await member.get(`/workspace/groups/${group}`)), /Why it closed Its work is done/)
    const homeOn = async (on: string) =>
      (await member.get(`/workspace/structure?on=${on}`))
        .querySelectorAll('.accord-tree li')
        .filter((item) => item.text.includes('Orphan'))
        .at(-1)
        ?.parentNode?.parentNode?.querySelector('a')?.text
    assert.equal(await homeOn('2026-03-31'), 'Closing')
    assert.equal(await homeOn('2026-04-01'), 'Next home')
    const again = { ...given, version: '2', reportsTo: '', ...boxes('endsOn', '2026-05-01') }
    assert.deepEqual(errors(await manager.post(path, again, 422)), ['This group is closed already'])
  })

  it('do not close while somebody is still to come', async () => {
    const group = await site.do(async (work) => {
      const groupId = await aGroup(work)
      const personId = await aPerson(work, { name: 'Comes Later' })
      await anAppointment(work, { seatId: await aSeat(work, { groupId }), personId, fromOn: '2026-06-01' })
      return groupId
    })
    const given = { version: '1', reason: 'Done', reportsTo: '', ...boxes('endsOn', '2026-03-31') }
    assert.deepEqual(errors(await manager.post(`/workspace/groups/${group}/close`, given, 422)), [
      'Comes Later is appointed from a later day. Change that appointment first',
    ])
  })

  it('merge: seats go on in the one that comes after, and both sides of the day are as they were', async () => {
    const [one, other] = [await seated('First body'), await seated('Second body')]
    const merged = await site.do((work) => aGroup(work, { name: 'Merged body', startsOn: day('2026-04-01') }))
    for (const group of [one, other]) {
      const { confirmed } = await foreseen(group, {
        ...{ laterIds: String(merged), seats: 'move', version: '1' },
        ...boxes('onDay', '2026-04-01'),
      })
      await manager.post(`/workspace/groups/${group}/succession`, confirmed)
    }
    assert.deepEqual(await satOn(one, '2026-03-31'), ['First body sitter'])
    assert.deepEqual(await satOn(merged, '2026-03-31'), [])
    assert.deepEqual(await satOn(one, '2026-04-01'), [])
    assert.deepEqual((await satOn(merged, '2026-04-01')).sort(), ['First body sitter', 'Second body sitter'])
    const shown = words(await member.get(`/workspace/groups/${merged}`))
    assert.match(shown, /It came after First body on 1 April 2026/)
    assert.match(
      words(await member.get(`/workspace/groups/${one}`)),
      /After it came Merged body on 1 April 2026/,
    )
  })

  it('show before they merge what would happen, and nothing changes until that is confirmed', async () => {
    const above = await site.do((work) => aGroup(work, { name: 'Over it' }))
    const group = await seated('Foreseen', { reportsTo: [above] })
    await site.do((work) => aGroup(work, { name: 'Under it', reportsTo: [group] }))
    const next = await site.do((work) => aGroup(work, { name: 'Next body' }))
    const given = { laterIds: String(next), seats: 'move', version: '1', ...boxes('onDay', '2026-04-01') }
    const { text, confirmed } = await foreseen(group, given)
    assert.match(text, /Nothing has changed yet\. Foreseen would end on 31 March 2026\./)
    assert.match(text, /Foreseen seat ?Foreseen sitter ?Goes on in Next body from 1 April 2026/)
    assert.match(text, /1 person is affected.*Foreseen sitter ?Member of Foreseen ?Member of Next body/)
    assert.match(text, /Foreseen would no longer report to Over it\./)
    assert.match(text, /Would report to no group: Under it\./)
    assert.match(text, /No terms of reference are in force on 1 April 2026 for Next body\./)
    assert.deepEqual(await satOn(group, '2026-04-01'), ['Foreseen sitter'])
    assert.deepEqual(await satOn(next, '2026-04-01'), [])

    await site.do(async (work) => {
      const personId = await aPerson(work, { name: 'Came meanwhile' })
      await anAppointment(work, {
        seatId: await aSeat(work, { groupId: group, title: 'New seat' }),
        personId,
      })
    })
    const again = await foreseen(group, confirmed, 409)
    assert.match(again.text, /Something changed since.*New seat ?Came meanwhile ?Goes on in Next body/)
    assert.deepEqual(await satOn(next, '2026-04-01'), [])
    await manager.post(`/workspace/groups/${group}/succession`, again.confirmed)
    assert.deepEqual((await satOn(next, '2026-04-01')).sort(), ['Came meanwhile', 'Foreseen sitter'])
    await foreseen(group, again.confirmed, 409)
  })

  it('split into several, and then their seats end', async () => {
    const group = await seated('Whole')
    const parts = await site.do(async (work) => [await aGroup(work), await aGroup(work)])
    const path = `/workspace/groups/${group}/succession`
    const given = { laterIds: parts.map(String), version: '1', ...boxes('onDay', '2026-04-01') }
    assert.match(
      errors(await manager.post(path, { ...given, seats: 'move' }, 422))[0] ?? '',
      /one group only/,
    )
    const late = await site.do((work) => aGroup(work, { startsOn: day('2026-05-01') }))
    const early = { ...given, laterIds: String(late), seats: 'end' }
    assert.match(errors(await manager.post(path, early, 422))[0] ?? '', /must be there on that day/)
    const self = { ...given, laterIds: String(group), seats: 'end' }
    assert.deepEqual(errors(await manager.post(path, self, 422)), ['Select groups from the list'])
    const { confirmed } = await foreseen(group, { ...given, seats: 'end' })
    await manager.post(path, confirmed)
    assert.deepEqual(await satOn(group, '2026-03-31'), ['Whole sitter'])
    assert.match(
      words(await member.get(`/workspace/groups/${group}`)),
      /Why it closed Split into Group number/,
    )
  })

  it('that are workstreams go from proposed to closed, and need a last day to be active', async () => {
    const { to } = await manager.post('/workspace/groups/new', {
      ...{
        ...typed,
        name: 'Short work',
        code: 'SW',
        kind: 'workstream',
        isOpenEnded: 'yes',
        isCrossCutting: 'yes',
      },
    })
    assert.match(words(await member.get(to)), /Stage Proposed.*Cross-cutting Yes/)
    await manager.post(`${to}/stage`, { to: 'mandated', version: '1' })
    const refused = await manager.post(`${to}/stage`, { to: 'active', version: '2' }, 422)
    assert.match(errors(refused)[0] ?? '', /Enter the last day of the workstream first/)
    await manager.post(`${to}/stage`, { to: 'closed', version: '2' }, 422)
    await manager.post(`${to}/stage`, { to: 'active', version: '1' }, 409)
    await manager.post(`${to}/close`, {
      version: '2',
      reason: 'Merged into routine',
      ...boxes('endsOn', '2026-03-31'),
    })
    assert.match(words(await member.get(to)), /Stage Closed/)
    await member.post(`${to}/stage`, { to: 'active', version: '3' }, 403)
  })

  it('skip no stage, and are never closed without the page that asks why', () => {
    fc.assert(
      fc.property(fc.constantFrom(...STAGES), fc.constantFrom(...STAGES), (stage, to) => {
        const problem = stageProblem({ stage, endsOn: day('2026-12-31') }, to)
        const isNext = STAGES.indexOf(to) === STAGES.indexOf(stage) + 1
        assert.equal(problem, isNext && to !== 'closed' ? undefined : 'order')
        assert.ok(STAGE_WORDS[to])
      }),
    )
  })

  it('left no fault in the log', () => assert.deepEqual(site.faults, []))
})
