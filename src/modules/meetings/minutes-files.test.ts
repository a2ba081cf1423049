import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { aGroup, anAppointment, aSeat, errors, words } from '#modules/governance/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import type { SeriesId } from './schema.ts'
import { aMeeting, aPdf, aSeries } from './testing.ts'

describe('minutes that come as a file', () => {
  let here: World
  let manager: Visitor
  let member: Visitor
  let outsider: Visitor
  let seriesId: SeriesId

  before(async () => {
    here = await world(site, { today: '2026-02-02' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    const priya = await aVisitor(here, { name: 'Priya Member' })
    member = priya
    outsider = await aVisitor(here, { name: 'Olu Outsider' })
    const board = await here.do((work) => aGroup(work, { name: 'Children Board', code: 'CB', kind: 'board' }))
    await here.do(async (work) => {
      const seatId = await aSeat(work, { groupId: board, title: 'Seat of a member' })
      await anAppointment(work, { seatId, personId: priya.personId, fromOn: '2026-01-01' })
    })
    seriesId = await here.do((work) => aSeries(work, { groupId: board }))
  })
  after(() => here?.[Symbol.asyncDispose]())

  const meeting = async (day: string) =>
    `/workspace/meetings/${await here.do((work) => aMeeting(work, { seriesId, day }))}`
  const file = (name: string, bytes: Uint8Array = aPdf(['Minutes of June'])) => ({
    ...{ field: 'file', name, bytes },
  })
  const linkOn = async (visitor: Visitor, page: string) =>
    (await visitor.get(page)).querySelector('a[download]')?.getAttribute('href') ?? ''

  it('are added to a meeting of the past and read by its members', async () => {
    const path = await meeting('2019-06-11')
    const files = `${path}/minutes/files`
    await member.get(files, 404)
    assert.match(words(await manager.get(path)), /Minutes as files *Add minutes that were written elsewhere/)
    await manager.get(files)
    await manager.upload(files, file('minutes-june.pdf'), {})
    assert.match(words(await member.get(path)), /Minutes as files *1 file/)
    const page = await member.get(files)
    assert.match(words(page), /minutes-june\.pdf/)
    assert.equal(page.querySelector('form[enctype]'), null)
    const got = await member.raw(await linkOn(member, files))
    assert.equal(got.statusCode, 200)
    assert.ok(got.rawPayload.equals(aPdf(['Minutes of June'])))
    assert.notEqual((await outsider.raw(await linkOn(member, files))).statusCode, 200)
    await member.upload(files, file('mine.pdf'), {}, 403)
  })

  it('are a PDF or a Word document, and a wrong one is answered with what to do', async () => {
    const files = `${await meeting('2019-09-10')}/minutes/files`
    await manager.get(files)
    assert.deepEqual(errors(await manager.post(files, {}, 422)), ['Choose the file with the minutes'])
    const text = await manager.upload(files, file('minutes.txt', Buffer.from('Minutes')), {}, 422)
    assert.match(errors(text).join(), /Minutes are a PDF or Word file/)
    assert.match(words(await manager.get(files)), /None yet/)
  })

  it('are removed where they were the wrong ones, and nobody opens them any more', async () => {
    const files = `${await meeting('2019-12-10')}/minutes/files`
    await manager.get(files)
    await manager.upload(files, file('wrong.pdf'), {})
    const link = await linkOn(member, files)
    await member.post(`${link}/remove`, {}, 403)
    await manager.get(files)
    await manager.post(`${link}/remove`, {})
    for (const visitor of [manager, member]) assert.equal((await visitor.raw(link)).statusCode, 404)
    await member.get(files, 404)
  })

  it('do not come before the meeting, nor under another', async () => {
    const coming = await meeting('2026-06-09')
    await manager.get(`${coming}/minutes/files`, 404)
    const files = `${await meeting('2020-03-10')}/minutes/files`
    await manager.get(files)
    await manager.upload(files, file('minutes.pdf'), {})
    const link = await linkOn(member, files)
    await member.get(link.replace(/meetings\/[0-9a-f-]{36}/, coming.replace('/workspace/', '')), 404)
  })
})
