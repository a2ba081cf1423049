import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site as everyPage } from '#app'
import { aVisitor } from '#modules/people/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { changeSeat } from './commands/seats.ts'
import { aGroup, anAppointment, aSeat, nowhere } from './testing.ts'

describe('keeping the structure', () => {
  let site: World
  let manager: Visitor
  let member: Visitor
  before(async () => {
    site = await world(everyPage, { today: '2026-03-20' })
    manager = await aVisitor(site, { posts: ['business-manager'] })
    member = await aVisitor(site)
  })
  after(() => site[Symbol.asyncDispose]())

  it('is for the business unit alone', async () => {
    const [group, seat, appointment] = await site.do(async (work) => {
      const id = await aGroup(work)
      const place = await aSeat(work, { groupId: id })
      return [id, place, await anAppointment(work, { seatId: place })]
    })
    const paths = [
      '/workspace/groups/new',
      `/workspace/groups/${group}/edit`,
      `/workspace/groups/${group}/seats/new`,
      `/workspace/seats/${seat}/edit`,
      `/workspace/seats/${seat}/appointments/new`,
      `/workspace/appointments/${appointment}/edit`,
    ]
    const officer = await aVisitor(site, { posts: ['business-officer'] })
    for (const path of paths) {
      await officer.get(path)
      await member.get(path, 403)
      await member.post(path, {}, 403)
    }
    for (const path of ['/workspace/structure', `/workspace/groups/${group}`]) {
      assert.equal((await member.get(path)).querySelectorAll('main a.govuk-button').length, 0)
      assert.ok((await officer.get(path)).querySelectorAll('main a.govuk-button').length > 0)
    }
  })

  it('is not there for what does not exist, or belongs to another partnership', async () => {
    const [group, seat, appointment] = await site.do(
      async (work) => {
        const id = await aGroup(work, { name: 'Othershire group' })
        const place = await aSeat(work, { groupId: id })
        return [id, place, await anAppointment(work, { seatId: place })]
      },
      { partnershipId: site.otherId },
    )
    for (const [groupId, seatId, appointmentId] of [
      [group, seat, appointment],
      [nowhere, nowhere, nowhere],
      ['no-id', 'no-id', 'no-id'],
    ]) {
      await manager.get(`/workspace/groups/${groupId}`, 404)
      for (const path of [
        `/workspace/groups/${groupId}/edit`,
        `/workspace/groups/${groupId}/seats/new`,
        `/workspace/seats/${seatId}/edit`,
        `/workspace/seats/${seatId}/appointments/new`,
        `/workspace/appointments/${appointmentId}/edit`,
      ]) {
        await manager.get(path, 404)
        await manager.post(path, {}, 404)
      }
    }
    assert.doesNotMatch((await member.get('/workspace/structure')).text, /Othershire group/)
    assert.doesNotMatch((await (await site.visitor()).get('/about')).text, /Othershire group/)
  })

  it('is refused to a command from anyone else', async () => {
    const seat = await site.do((work) => aSeat(work))
    const nobody = { holds: [] }
    const why = /post or seat/
    await assert.rejects(
      site.do((work) => aGroup(work), nobody),
      why,
    )
    await assert.rejects(
      site.do((work) => anAppointment(work, { seatId: seat, personId: nowhere as never }), nobody),
      why,
    )
    await assert.rejects(
      site.do((work) => changeSeat(work, seat, {} as never), nobody),
      why,
    )
  })

  it('left no fault in the log', () => assert.deepEqual(site.faults, []))
})
