import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { actionsFrom } from '#modules/actions/index.ts'
import type { GroupId } from '#modules/governance/index.ts'
import { aGroup, anAppointment, aSeat, boxes, words } from '#modules/governance/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { type World, world } from '#platform/testing/world.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

describe('who says how an action of a priority goes', () => {
  let here: World
  let manager: Visitor
  let group: GroupId
  let action: string

  /** Somebody with a seat of this role on a group, from the first day of 2026 on. */
  async function seatedOn(groupId: GroupId, role: 'chair' | 'deputy' | 'member'): Promise<Visitor> {
    const visitor = await aVisitor(here)
    await here.do(async (work) => {
      const seatId = await aSeat(work, { groupId, role })
      return anAppointment(work, { seatId, personId: visitor.personId })
    })
    return visitor
  }
  const anotherGroup = () => here.do((work) => aGroup(work, { kind: 'workstream' }))

  before(async () => {
    here = await world(site, { today: '2026-05-20' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    group = await anotherGroup()
    await manager.get('/workspace/plan/new')
    const plan = { title: 'Priorities', ...boxes('endsOn', '2028-03-31') }
    const { to } = await manager.post('/workspace/plan/new', plan)
    await manager.get(`${to}/priorities/new`)
    const typed = { title: 'Neglect', audience: 'children', place: '1', objectives: 'See it early' }
    const priority = await manager.post(`${to}/priorities/new`, { ...typed, workstreamId: group })
    await manager.get(`${priority.to}/actions/new`)
    await manager.post(`${priority.to}/actions/new`, { summary: 'Visit every school', kind: 'work' })
    const [first] = await here.do(({ tx }) => actionsFrom(tx, 'plan-action'))
    action = `/workspace/actions/${first?.id}`
  })
  after(() => here?.[Symbol.asyncDispose]())

  for (const role of ['chair', 'deputy'] as const)
    it(`is the ${role} of the group that works on it too`, async () => {
      const visitor = await seatedOn(group, role)
      const form = (await visitor.get(action)).querySelector(`form[action="${action}/updates"]`)
      assert.ok(form, 'the form is offered')
      await visitor.post(`${action}/updates`, { words: `Half of them, says the ${role}`, rag: 'green' })
      assert.match(words(await visitor.get(action)), new RegExp(`Half of them, says the ${role}`))
    })

  it('is no other member of it, and no chair of another group', async () => {
    for (const visitor of [await seatedOn(group, 'member'), await seatedOn(await anotherGroup(), 'chair')]) {
      assert.equal((await visitor.get(action)).querySelector(`form[action="${action}/updates"]`), null)
      const refused = await visitor.attempt(`${action}/updates`, { words: 'Not mine to say', rag: 'green' })
      assert.equal(refused.statusCode, 403)
      assert.match(refused.body, /chair and deputy chair of the group/)
    }
    assert.doesNotMatch(words(await manager.get(action)), /Not mine to say/)
  })

  it('is the chair no more once another group works on the priority', async () => {
    const chair = await seatedOn(group, 'chair')
    const priority = (await manager.get(action))
      .querySelectorAll('main a')
      .map((link) => link.getAttribute('href') ?? '')
      .find((href) => href.startsWith('/workspace/priorities/'))
    const form = await manager.get(`${priority}/edit`)
    const version = form.querySelector('[name=version]')?.getAttribute('value') ?? ''
    const typed = { title: 'Neglect', audience: 'children', place: '1', objectives: 'See it early', version }
    await manager.post(`${priority}/edit`, { ...typed, workstreamId: await anotherGroup() })
    assert.equal(
      (await chair.attempt(`${action}/updates`, { words: 'Mine no more', rag: 'green' })).statusCode,
      403,
    )
  })
})
