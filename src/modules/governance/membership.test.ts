import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site as everyPage } from '#app'
import { aPerson, aVisitor } from '#modules/people/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { holdingsOf } from './queries/structure.ts'
import { aGroup, anAppointment, aSeat, boxes, day, errors, words } from './testing.ts'

describe('who sits where', () => {
  let site: World
  let manager: Visitor
  let member: Visitor
  before(async () => {
    site = await world(everyPage, { today: '2026-03-20' })
    manager = await aVisitor(site, { posts: ['business-manager'] })
    member = await aVisitor(site)
  })
  after(() => site[Symbol.asyncDispose]())

  const rowsOf = async (visitor: Visitor, path: string) =>
    (await visitor.get(path))
      .querySelectorAll('tbody tr')
      .map((row) => row.text.replaceAll(/\s+/g, ' ').trim())

  it('is answered right for 3 May 2023: holders, acting, deputies, vacancies, who was in attendance', async () => {
    const group = await site.do(async (work) => {
      const groupId = await aGroup(work, { name: 'Old board', code: 'OLD' })
      const sit = async (
        title: string,
        people: readonly Parameters<typeof anAppointment>[1][],
        more = {},
      ) => {
        const seatId = await aSeat(work, { groupId, title, ...more })
        for (const given of people) await anAppointment(work, { seatId, ...given })
      }
      const named = async (name: string) => ({ personId: await aPerson(work, { name }) })
      await sit('First', [
        { ...(await named('Before Then')), fromOn: '2022-01-01', toOn: '2023-05-02' },
        { ...(await named('On The Day')), fromOn: '2023-05-03', toOn: '2023-05-03' },
        { ...(await named('After Then')), fromOn: '2023-05-04' },
        { ...(await named('Stands In')), fromOn: '2023-01-01', kind: 'deputy' },
      ])
      await sit('Second', [{ ...(await named('Acts Meanwhile')), fromOn: '2023-04-01', isActing: true }])
      await sit('Third', [{ ...(await named('Much Later')), fromOn: '2024-01-01' }])
      await sit('Guest', [{ ...(await named('Only Listens')), fromOn: '2023-01-01' }], { role: 'attending' })
      await sit('Ended', [], { toOn: day('2023-05-02') })
      return groupId
    })
    const page = `/workspace/groups/${group}/membership`
    assert.deepEqual(
      (await rowsOf(member, `${page}?on=2023-05-03`)).map(
        (row) => row.split(' Member')[0]?.split(/ ?from/)[0],
      ),
      [
        'On The DayHolds the seat First',
        'Stands InDeputy First',
        'Acts MeanwhileActing Second',
        'NobodyVacant Third',
        'Only ListensIn attendance Guest In attendance',
      ],
    )
    const before = await rowsOf(member, `${page}?on-day=2&on-month=5&on-year=2023`)
    assert.match(before[1] ?? before[0] ?? '', /Before Then|Nobody/)
    assert.ok(
      before.some((row) => row.includes('Before Then')) && before.some((row) => row.includes('Ended')),
    )
    assert.equal(errors(await member.get(`${page}?on=2023-02-31`, 422)).length, 1)
  })

  it('is taken out in a file by the business unit alone, and that it was is written down', async () => {
    const group = await site.do(async (work) => {
      const groupId = await aGroup(work, { name: 'Counted board', code: 'CNT' })
      const seatId = await aSeat(work, { groupId, title: '=1+1', isVoting: true })
      await anAppointment(work, { seatId, personId: await aPerson(work, { name: 'Ann, Other' }) })
      return groupId
    })
    const path = `/workspace/groups/${group}/membership.csv?on=2026-03-20`
    await member.get(path, 403)
    const { body, headers } = await manager.raw(path)
    assert.match(String(headers['content-disposition']), /CNT-2026-03-20\.csv/)
    const [head, line] = body.replace('\uFEFF', '').split('\r\n')
    assert.equal(head, 'group,on,seat,role,agency,sector,votes,statutory,name,as,from,to')
    assert.equal(
      line,
      `Counted board,2026-03-20,'=1+1,Member,,,yes,no,"Ann, Other",Holds the seat,2026-01-01,`,
    )
  })

  it('has deputies beside the holder, who open the group as members until their last day', async () => {
    const [seatId, deputy, groupId] = await site.do(async (work) => {
      const id = await aGroup(work)
      const seat = await aSeat(work, { groupId: id, role: 'chair' })
      await anAppointment(work, { seatId: seat })
      return [seat, await aPerson(work, { name: 'Zed Deputy' }), id]
    })
    const given = {
      personId: String(deputy),
      kind: 'deputy',
      ...boxes('fromOn', '2026-01-01'),
      ...boxes('toOn', '2026-03-31'),
    }
    await manager.post(`/workspace/seats/${seatId}/appointments/new`, given)
    assert.match(words(await member.get(`/workspace/groups/${groupId}`)), /Deputy: Zed Deputy/)
    const held = (on: string) => site.do((work) => holdingsOf(work.tx, deputy, day(on)))
    assert.deepEqual(
      (await held('2026-03-31')).map(({ as, of }) => [as, of]),
      [['seat.member', groupId]],
    )
    assert.deepEqual(await held('2026-04-01'), [])
    const twice = await manager.post(`/workspace/seats/${seatId}/appointments/new`, given, 422)
    assert.match(errors(twice)[0] ?? '', /Zed Deputy holds this seat/)
    const acting = await manager.post(
      `/workspace/seats/${seatId}/appointments/new`,
      { ...given, isActing: 'yes' },
      422,
    )
    assert.match(errors(acting)[0] ?? '', /A deputy stands in for somebody/)
  })

  it('gives no vote to who is in attendance', async () => {
    const group = await site.do((work) => aGroup(work))
    const typed = { title: 'Guest', role: 'attending', isVoting: 'yes', version: '0' }
    assert.deepEqual(errors(await manager.post(`/workspace/groups/${group}/seats/new`, typed, 422)), [
      'Who is in attendance has no vote, and the law does not ask for them. Remove the ticks',
    ])
  })

  it('is handed on from one day to the next', async () => {
    const [appointmentId, next, groupId] = await site.do(async (work) => {
      const id = await aGroup(work)
      const seatId = await aSeat(work, { groupId: id })
      const made = await anAppointment(work, { seatId, personId: await aPerson(work, { name: 'Goes Away' }) })
      return [made, await aPerson(work, { name: 'Comes Next' }), id]
    })
    const path = `/workspace/appointments/${appointmentId}/hand-on`
    const typed = { personId: String(next), version: '1' }
    const early = await manager.post(path, { ...typed, ...boxes('fromOn', '2026-01-01') }, 422)
    assert.match(errors(early)[0] ?? '', /Their first day must be after 1 January 2026/)
    await manager.post(path, { ...typed, ...boxes('fromOn', '2026-04-01') })
    const sat = async (on: string) =>
      (await rowsOf(member, `/workspace/groups/${groupId}/membership?on=${on}`))[0]
    assert.match((await sat('2026-03-31')) ?? '', /Goes Away/)
    assert.match((await sat('2026-04-01')) ?? '', /Comes Next/)
    await manager.post(path, { ...typed, ...boxes('fromOn', '2026-05-01') }, 409)
  })

  it('is not known of a seat that is listed as vacant', async () => {
    const seat = await site.do(async (work) => {
      const seatId = await aSeat(work, { title: 'Empty chair', isStatutory: true })
      await anAppointment(work, { seatId, toOn: '2026-02-10' })
      return seatId
    })
    const row = async () =>
      (await rowsOf(manager, '/workspace/vacancies')).find((each) => each.includes('Empty chair'))
    assert.match((await row()) ?? '', /Statutory .*11 February 2026 Nobody yet/)
    await site.do((work) => anAppointment(work, { seatId: seat, fromOn: '2026-03-20' }))
    assert.equal(await row(), undefined)
  })

  it('left no fault in the log', () => assert.deepEqual(site.faults, []))
})
