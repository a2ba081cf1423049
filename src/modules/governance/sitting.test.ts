import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site as everyPage } from '#app'
import { aPerson, aVisitor } from '#modules/people/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { aGroup, anAppointment, aSeat, words } from './testing.ts'

describe('the directory of people', () => {
  let site: World
  let manager: Visitor

  before(async () => {
    site = await world(everyPage, { today: '2026-03-20' })
    manager = await aVisitor(site, { posts: ['business-manager'], name: 'Zz Manager' })
  })
  after(() => site[Symbol.asyncDispose]())

  it('finds those who sit on a group today', async () => {
    const groupId = await site.do(async (work) => {
      const group = await aGroup(work)
      const seatId = await aSeat(work, { groupId: group })
      const personId = await aPerson(work, { name: 'Sits Today' })
      const before = await aPerson(work, { name: 'Sat Before' })
      await anAppointment(work, { seatId, personId: before, fromOn: '2025-01-01', toOn: '2025-12-31' })
      await anAppointment(work, { seatId, personId })
      return group
    })
    const found = await manager.get(`/workspace/people?body=${groupId}`)
    assert.deepEqual(
      found.querySelectorAll('tbody th a').map((link) => link.text.trim()),
      ['Sits Today'],
    )
  })

  it('says on the page of a person where they sit and sat', async () => {
    const personId = await site.do(async (work) => {
      const id = await aPerson(work, { name: 'Sits Somewhere' })
      await anAppointment(work, { seatId: await aSeat(work, { title: 'Lay member' }), personId: id })
      const old = await aSeat(work, { title: 'Older seat' })
      await anAppointment(work, { seatId: old, personId: id, fromOn: '2025-01-01', toOn: '2025-12-31' })
      return id
    })
    const shown = words(await manager.get(`/workspace/people/${personId}`))
    assert.match(shown, /Lay member.*Sits here.*Older seat.*31 December 2025.*Not today/)
  })
})
