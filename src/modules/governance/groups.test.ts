import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { site as everyPage } from '#app'
import { aVisitor } from '#modules/people/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import type { Work } from '#platform/work.ts'
import { closeGroup } from './commands/closing.ts'
import { changeGroup } from './commands/groups.ts'
import { groups, reportingLines } from './queries/structure.ts'
import type { GroupId } from './schema.ts'
import { aGroup, boxes, day, errors, nowhere, sides, words } from './testing.ts'

/** What a form would say of a saved group. */
function facts(group: Awaited<ReturnType<typeof groups>>[number]) {
  const { partnershipId: _, id: __, source: ___, ...rest } = group
  return rest
}

describe('a group', () => {
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
    ...{ name: 'Audit Group', code: 'AUD', kind: 'group', audience: 'children', reportsTo: '' },
    ...{ functions: '', membership: '', frequency: '', aliases: '', note: '', version: '0' },
  }

  it('is set up with what it does and whom it reports to', async () => {
    const [first, second] = await site.do(async (work) => [
      await aGroup(work, { name: 'First above' }),
      await aGroup(work, { name: 'Second above' }),
    ])
    const { to } = await manager.post('/workspace/groups/new', {
      ...typed,
      reportsTo: String(first),
      alsoReportsTo: [String(second), String(first)],
      functions: 'Looks at audits\r\n\r\n  Says what it found  ',
      frequency: 'every month',
    })
    const page = await member.get(to)
    assert.equal(page.querySelector('h1')?.text, 'Audit Group')
    assert.match(words(page), /Reports to First above ?Second above/)
    assert.deepEqual(
      page.querySelectorAll('section[aria-labelledby=does] li').map((item) => item.text),
      ['Looks at audits', 'Says what it found'],
    )
    assert.match(words(await member.get(`/workspace/groups/${first}`)), /Reported to by Audit Group/)
  })

  it('says where it and its reporting line are printed, and what is inferred', async () => {
    const source = [{ file: '002_page.txt', section: 'Arrangements', lines: '26;28-30' }]
    const id = await site.do(async (work) => {
      const to = await aGroup(work, { name: 'Printed board' })
      const line = { to, basis: 'Read from its audience', inferred: true, source }
      return aGroup(work, { source, reportsTo: [line] })
    })
    const text = words(await member.get(`/workspace/groups/${id}`))
    assert.match(text, /Printed board \(inferred, not printed in a source\) Read from its audience/)
    assert.match(text, /From Arrangements · 002_page\.txt, lines 26; 28-30/)
    assert.match(text, /That it reports to Printed board: from Arrangements/)
  })

  it('has a short code of its own, in capitals or not', async () => {
    await site.do((work) => aGroup(work, { code: 'Mine' }))
    const page = await manager.post('/workspace/groups/new', { ...typed, code: 'MINE', note: 'Kept' }, 422)
    assert.deepEqual(errors(page), ['Another group has this short code'])
    assert.equal(page.querySelector('#note')?.text, 'Kept')
  })

  it('lets go of a reporting line before the line begins', async () => {
    const { child, closing } = await site.do(async (work) => {
      const [above, closing] = [await aGroup(work), await aGroup(work)]
      const child = await aGroup(work, { name: 'Child of two', code: 'CHILD2', reportsTo: [closing] })
      const days = { version: 1, endsOn: day('2026-06-30'), reason: 'Done', reportsTo: above }
      assert.ok('id' in (await closeGroup(work, closing, days)))
      return { child, closing }
    })
    const edit = `/workspace/groups/${child}/edit`
    await manager.post(edit, { ...typed, name: 'Child of two', code: 'CHILD2', version: '1' })
    const lines = await site.do(async (work) =>
      (await reportingLines(work.tx)).filter(({ groupId }) => groupId === child),
    )
    assert.deepEqual(lines.map(({ toGroupId, toOn }) => [toGroupId === closing, String(toOn)]).sort(), [
      [false, '2026-06-30'],
      [true, '2026-06-30'],
    ])
  })

  it('is reopened by a later last day or none, and can be closed again', async () => {
    const id = await site.do(async (work) => {
      const id = await aGroup(work, {
        ...{ name: 'Task and finish', code: 'TAF', kind: 'workstream', stage: 'active' },
        endsOn: day('2026-12-31'),
      })
      const days = { version: 1, endsOn: day('2026-03-31'), reason: 'Done early', reportsTo: null }
      assert.ok('id' in (await closeGroup(work, id, days)))
      return id
    })
    const path = `/workspace/groups/${id}`
    const saved = { ...typed, name: 'Task and finish', code: 'TAF', kind: 'workstream', version: '2' }
    const form = words(await manager.get(`${path}/edit`))
    assert.match(form, /This group was closed on 31 March 2026\. A later last day, or none, reopens it/)
    const earlier = await manager.post(`${path}/edit`, { ...saved, ...boxes('endsOn', '2026-03-25') }, 422)
    assert.deepEqual(errors(earlier), [
      'This group was closed on 31 March 2026. To close it earlier, reopen it with no last day, then close it again',
    ])
    await manager.post(`${path}/edit`, { ...saved, ...boxes('endsOn', '2026-03-31') })
    const stands = async () =>
      site.do(async (work) => (await groups(work.tx, work.actor)).find((each) => each.id === id))
    assert.equal((await stands())?.closingReason, 'Done early')
    await manager.post(`${path}/edit`, { ...saved, ...boxes('endsOn', '2026-09-30'), version: '3' })
    const { stage, closingReason } = (await stands()) ?? {}
    assert.deepEqual([stage, closingReason], ['active', ''])
    await manager.post(`${path}/close`, {
      ...boxes('endsOn', '2026-08-31'),
      ...{ reason: 'Done now', reportsTo: '', version: '4' },
    })
    assert.equal((await stands())?.closingReason, 'Done now')
  })

  it('asks again, keeping what was typed, when something is missing or wrong', async () => {
    const page = await manager.post(
      '/workspace/groups/new',
      {
        ...typed,
        name: '',
        code: 'no spaces',
        kind: 'cabal',
        audience: '',
        reportsTo: nowhere,
        aliases: 'One\nTwo',
      },
      422,
    )
    assert.deepEqual(errors(page), [
      'Enter the name of the group',
      'The short code must be letters, numbers and hyphens',
      'Select what kind of group it is',
      'Select whom it is for',
      'Select a group from the list, or say that it reports to none',
    ])
    assert.equal(page.querySelector('#aliases')?.text, 'One\nTwo')
  })

  const workstreams = [
    {
      says: 'neither',
      given: boxes('endsOn', ''),
      error: 'Enter the last day of the workstream, or say that it has none yet',
    },
    {
      says: 'both',
      given: { ...boxes('endsOn', '2026-12-31'), isOpenEnded: 'yes' },
      error: 'Remove the last day, or remove the tick that says there is none yet',
    },
    {
      says: 'a last day before the first',
      given: { ...boxes('startsOn', '2026-12-31'), ...boxes('endsOn', '2026-12-30') },
      error: 'The last day must be the same as or after the first day',
    },
  ]
  for (const { says, given, error } of workstreams) {
    it(`that is a workstream is refused with ${says}`, async () => {
      const page = await manager.post(
        '/workspace/groups/new',
        { ...typed, kind: 'workstream', code: 'WS', ...given },
        422,
      )
      assert.deepEqual(errors(page), [error])
    })
  }

  it('that is a workstream says when it ends, that it is open-ended, or that nobody wrote it down', async () => {
    const until = async (given: object) => {
      const { to } = await manager.post('/workspace/groups/new', { ...typed, kind: 'workstream', ...given })
      return words(await member.get(to))
    }
    assert.match(
      await until({ code: 'WS-1', ...boxes('endsOn', '2026-12-31') }),
      /Until when Ends 31 December 2026/,
    )
    assert.match(await until({ code: 'WS-2', isOpenEnded: 'yes' }), /Until when Open-ended/)
    const sourced = await site.do((work) => aGroup(work, { kind: 'workstream', code: 'WS-3' }))
    assert.match(words(await member.get(`/workspace/groups/${sourced}`)), /Until when No end date recorded/)
  })

  it('may not report to itself, nor in a circle', async () => {
    const [top, middle, low] = await site.do(async (work) => {
      const above = await aGroup(work, { name: 'Top', code: 'TOP' })
      const between = await aGroup(work, { reportsTo: [above] })
      return [above, between, await aGroup(work, { reportsTo: [between] })]
    })
    for (const below of [top, middle, low]) {
      const page = await manager.post(
        `/workspace/groups/${top}/edit`,
        { ...typed, name: 'Top', code: 'TOP', reportsTo: String(below), version: '1' },
        422,
      )
      assert.deepEqual(errors(page), ['A group may not report to itself, directly or through other groups'])
    }
  })

  it('cannot be put in a circle by two people at one moment', async () => {
    const [one, other] = await site.do(async (work) => [await aGroup(work), await aGroup(work)])
    const under = async (work: Work, id: GroupId | undefined, to: GroupId | undefined) => {
      const group = (await groups(work.tx, work.actor)).find((each) => each.id === id)
      assert.ok(group && to)
      return changeGroup(work, group.id, { ...facts(group), reportsTo: [to] })
    }
    const { promise: changed, resolve: isChanged } = Promise.withResolvers<void>()
    const first = site.do(async (work) => {
      const answer = await under(work, one, other)
      isChanged()
      await pause(100)
      return answer
    })
    await changed
    assert.deepEqual(await site.do((work) => under(work, other, one)), { refused: 'circle' })
    assert.deepEqual(await first, { id: one })
  })

  it('keeps the line it had on earlier days when it reports to another from today', async () => {
    const [old, fresh, id] = await site.do(async (work) => {
      const above = await aGroup(work, { name: 'Old home' })
      return [
        above,
        await aGroup(work, { name: 'New home' }),
        await aGroup(work, { name: 'Mover', code: 'MOV', reportsTo: [above] }),
      ]
    })
    const move = (to: unknown, version: number) =>
      manager.post(`/workspace/groups/${id}/edit`, {
        ...{ ...typed, name: 'Mover', code: 'MOV', reportsTo: String(to), version: String(version) },
      })
    const homeOn = async (on: string) =>
      (await member.get(`/workspace/structure?on=${on}`))
        .querySelectorAll('.accord-tree li')
        .filter((item) => item.text.includes('Mover'))
        .at(-1)
        ?.parentNode?.parentNode?.querySelector('a')?.text
    await move(fresh, 1)
    assert.equal(await homeOn('2026-03-19'), 'Old home')
    assert.equal(await homeOn('2026-03-20'), 'New home')
    await move(old, 2)
    await move(fresh, 3)
    assert.equal(await homeOn('2026-03-19'), 'Old home')
    assert.equal(await homeOn('2026-03-20'), 'New home')
  })

  it('opens its form with the groups it reports to, also one that is not there yet', async () => {
    const [coming, id] = await site.do(async (work) => {
      const above = await aGroup(work, { name: 'From next year', startsOn: day('2027-01-01') })
      const beside = await aGroup(work, { name: 'Beside' })
      return [above, await aGroup(work, { reportsTo: [above, beside] })]
    })
    const page = await manager.get(`/workspace/groups/${id}/edit`)
    assert.equal(page.querySelector('#reportsTo option[selected]')?.getAttribute('value'), coming)
    const ticked = page
      .querySelectorAll('[name=alsoReportsTo][checked]')
      .map((box) => box.parentNode?.text.trim())
    assert.deepEqual(ticked, ['Beside'])
  })

  it('shows both texts to whoever saves second', async () => {
    const id = await site.do((work) => aGroup(work, { name: 'Contested', code: 'CON' }))
    const edit = `/workspace/groups/${id}/edit`
    const both = { ...typed, name: 'Contested', code: 'CON', version: '1' }
    await manager.post(edit, { ...both, functions: 'What the first wrote' })
    const page = await manager.post(edit, { ...both, functions: 'What the second wrote' }, 409)
    assert.match(sides(page)[0] ?? '', /What the first wrote/)
    assert.match(sides(page)[1] ?? '', /What the second wrote/)
    assert.equal(page.querySelector('#functions')?.text, 'What the second wrote')
    assert.equal(page.querySelector('[name=version]')?.getAttribute('value'), '2')
  })

  it('left no fault in the log', () => assert.deepEqual(site.faults, []))
})
