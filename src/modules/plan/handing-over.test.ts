import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { boxes, words } from '#modules/governance/testing.ts'
import { aPerson, aVisitor } from '#modules/people/testing.ts'
import { type World, world } from '#platform/testing/world.ts'
import type { PersonId } from '#platform/work.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

describe('what somebody is to do and which risks they own', () => {
  let here: World
  let manager: Visitor
  let owner: Visitor
  let successor: PersonId

  before(async () => {
    here = await world(site, { today: '2026-05-20' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    owner = await aVisitor(here, { name: 'Olive Owner' })
    successor = await here.do((work) => aPerson(work, { name: 'Sam Successor' }))
    await manager.get('/workspace/plan/new')
    const plan = { title: 'Priorities', ...boxes('endsOn', '2028-03-31') }
    const { to } = await manager.post('/workspace/plan/new', plan)
    await manager.get(`${to}/actions/new`)
    const action = { summary: 'Ask the families', kind: 'work', ownerId: owner.personId }
    await manager.post(`${to}/actions/new`, action)
    await manager.get('/workspace/risks/new')
    await manager.post('/workspace/risks/new', {
      ...{ title: 'Too few trainers', category: 'people', cause: 'Two left', event: 'Courses stop' },
      ...{ effect: 'Nobody learns', treatment: 'treat', ownerId: owner.personId },
      ...{ inherentLikelihood: '5', inherentImpact: '4', currentLikelihood: '4', currentImpact: '4' },
      ...{ ...boxes('identifiedOn', '2026-05-01'), ...boxes('reviewOn', '2026-08-01') },
    })
  })
  after(() => here?.[Symbol.asyncDispose]())

  const owners = async (): Promise<string> =>
    [words(await manager.get('/workspace/actions')), words(await manager.get('/workspace/risks'))].join('\n')

  it('are found by their reference by whoever may see them, and by nobody else', async () => {
    const stranger = await aVisitor(here)
    for (const reference of ['A-2026-001', 'R-01']) {
      const found = async (visitor: Visitor) => words(await visitor.get(`/workspace/search?q=${reference}`))
      assert.match(await found(owner), /Ask the families|Too few trainers/)
      assert.doesNotMatch(await found(stranger), /Ask the families|Too few trainers/)
    }
  })

  it('pass to whoever takes them on, and go back when that is undone', async () => {
    const path = `/workspace/people/${owner.personId}/hand-over`
    const page = await manager.get(`${path}?to=${successor}`)
    const held = words(page)
    assert.match(held, /Action A-2026-001/)
    assert.match(held, /Risk R-01/)
    const chosen = page
      .querySelectorAll('select[name^=becomes-]')
      .map((box) => [
        box.getAttribute('name') ?? '',
        box.querySelector('option[selected]')?.getAttribute('value') ?? '',
      ])
    await manager.post(path, {
      ...{ mark: page.querySelector('[name=mark]')?.getAttribute('value') ?? '', step: 'do' },
      ...{ ...Object.fromEntries(chosen), ...boxes('lastOn', '2026-05-31') },
    })
    assert.match(await owners(), /Ask the families.*Sam Successor.*Too few trainers.*Sam Successor/s)
    const undo = (await manager.get('/workspace/undo'))
      .querySelectorAll('main a')
      .map((link) => link.getAttribute('href') ?? '')
      .find((href) => /^\/workspace\/undo\/[0-9a-f-]{36}$/.test(href))
    assert.ok(undo, 'the hand-over can be undone')
    await manager.get(undo)
    await manager.post(undo, {}, 200)
    assert.match(await owners(), /Ask the families.*Olive Owner.*Too few trainers.*Olive Owner/s)
  })
})
