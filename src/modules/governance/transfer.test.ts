import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site as everyPage } from '#app'
import { anAgency, aPerson, aVisitor } from '#modules/people/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { structureOn } from './queries/structure.ts'
import { aGroup, anAppointment, aSeat, boxes, day, errors, words } from './testing.ts'

describe('the seats of an agency that another came after', () => {
  let site: World
  let manager: Visitor

  before(async () => {
    site = await world(everyPage, { today: '2026-03-20' })
    manager = await aVisitor(site, { posts: ['business-manager'] })
  })
  after(() => site[Symbol.asyncDispose]())

  it('go on with whoever sits in them, and who sat there before is answered as it was', async () => {
    const made = await site.do(async (work) => {
      const earlierId = await anAgency(work, { name: 'Fenland CCG' })
      const laterId = await anAgency(work, { name: 'Fenland ICB' })
      const groupId = await aGroup(work)
      const seatId = await aSeat(work, { groupId, agencyId: earlierId, title: '', isStatutory: true })
      const personId = await aPerson(work, { name: 'Nia Nurse' })
      await anAppointment(work, { seatId, personId, fromOn: '2025-01-01' })
      return { earlierId, laterId, groupId, seatId }
    })
    const path = `/workspace/agencies/${made.earlierId}`
    await manager.get(`${path}/seats/transfer/${made.laterId}`, 404)
    await manager.post(`${path}/succession`, {
      ...boxes('onDay', '2026-07-01'),
      ...{ laterId: made.laterId, reason: 'Health and Care Act 2022', ends: 'yes' },
    })
    const shown = words(await manager.get(path))
    assert.match(shown, /Fenland ICB\s*came after it on 1 July 2026/)
    assert.match(shown, /Last day\s*30 June 2026/)
    assert.match(shown, /Hand its seats on to Fenland ICB/)
    const form = await manager.get(`${path}/seats/transfer/${made.laterId}`)
    assert.equal(form.querySelector('#fromOn-month')?.getAttribute('value'), '7')
    await manager.post(`${path}/seats/transfer/${made.laterId}`, {
      ...boxes('fromOn', '2026-07-01'),
      seatIds: made.seatId,
    })
    const seatOn = async (date: string) =>
      site.do(async (work) => {
        const groups = await structureOn(work.tx, work.actor, day(date))
        return groups.find(({ id }) => id === made.groupId)?.seats ?? []
      })
    for (const [date, agency] of [
      ['2026-06-30', 'Fenland CCG'],
      ['2026-07-01', 'Fenland ICB'],
    ] as const) {
      const seats = await seatOn(date)
      assert.deepEqual(
        seats.map(({ agencyName, isStatutory, sitting }) => [agencyName, isStatutory, sitting?.name]),
        [[agency, true, 'Nia Nurse']],
        date,
      )
    }
  })

  it('are not handed on without a choice, past their end, or against the order of things', async () => {
    const made = await site.do(async (work) => {
      const earlierId = await anAgency(work, { name: 'Old one' })
      const laterId = await anAgency(work, { name: 'New one' })
      const seatId = await aSeat(work, { agencyId: earlierId, title: '', toOn: day('2026-05-31') })
      return { earlierId, laterId, seatId }
    })
    const path = `/workspace/agencies/${made.earlierId}`
    const succession = { ...boxes('onDay', '2026-07-01'), laterId: made.laterId, reason: 'Merged' }
    await manager.post(`${path}/succession`, succession)
    assert.match(
      errors(await manager.post(`${path}/succession`, succession, 422))[0] ?? '',
      /recorded already/,
    )
    const turned = { ...succession, laterId: made.earlierId }
    const circle = await manager.post(`/workspace/agencies/${made.laterId}/succession`, turned, 422)
    assert.match(errors(circle)[0] ?? '', /came before the other/)
    const transfer = `${path}/seats/transfer/${made.laterId}`
    assert.deepEqual(errors(await manager.post(transfer, boxes('fromOn', '2026-07-01'), 422)), [
      'Select the seats to hand on',
    ])
    const late = await manager.post(transfer, { ...boxes('fromOn', '2026-07-01'), seatIds: made.seatId }, 422)
    assert.match(errors(late)[0] ?? '', /ends before this day/)
  })

  it('are on the page of the agency for its members, and not for others', async () => {
    const agencyId = await site.do((work) => anAgency(work, { name: 'Panelled agency' }))
    await site.do(async (work) => {
      const seatId = await aSeat(work, { agencyId, title: '' })
      const personId = await aPerson(work, { name: 'Ends Soon' })
      await anAppointment(work, { seatId, personId, toOn: '2026-04-30' })
      await aSeat(work, { agencyId, title: 'Second seat', role: 'deputy' })
    })
    const member = await aVisitor(site, { agencyId })
    const lead = await aVisitor(site, { agencyId, posts: ['agency-lead'] })
    const stranger = await aVisitor(site)
    for (const [visitor, sees] of [
      [member, true],
      [lead, true],
      [manager, true],
      [stranger, false],
    ] as const) {
      const shown = words(await visitor.get(`/workspace/agencies/${agencyId}`))
      assert.equal(/2 seats, 1 vacant/.test(shown), sees)
      assert.equal(/Ends Soon sits on .*until 30 April 2026/.test(shown), sees)
    }
  })
})
