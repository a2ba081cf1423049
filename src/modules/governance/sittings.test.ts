import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { site as everyPage } from '#app'
import { anAgency, aPerson, aVisitor } from '#modules/people/testing.ts'
import { overlap } from '#platform/days.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import type { PersonId } from '#platform/work.ts'
import { closeGroup, succeedGroup } from './commands/closing.ts'
import { appoint, changeAppointment, handOn } from './commands/seats.ts'
import { groupOn, holdingsOf, type Sitting } from './queries/structure.ts'
import type { AppointmentId, GroupId, SeatId } from './schema.ts'
import { aGroup, anAppointment, aSeat, boxes, day, errors, words } from './testing.ts'

describe('who sits where', () => {
  let site: World
  let manager: Visitor

  before(async () => {
    site = await world(everyPage, { today: '2026-03-20' })
    manager = await aVisitor(site, { posts: ['business-manager'] })
  })
  after(() => site[Symbol.asyncDispose]())

  const group = (id: GroupId) =>
    site.do(async (work) => {
      const found = await groupOn(work.tx, work.actor, id, day('2026-03-20'))
      assert.ok(found)
      return found
    })

  it('is not given back to somebody who left the seat before it is handed on', async () => {
    const { ann, cat, earlier, groupId } = await site.do(async (work) => {
      const groupId = await aGroup(work)
      const seatId = await aSeat(work, { groupId, title: 'Passed on twice', role: 'chair' })
      const [ann, bob, cat] = [await aPerson(work), await aPerson(work), await aPerson(work)]
      const earlier = await anAppointment(work, {
        ...{ seatId, personId: ann, fromOn: '2025-01-01', toOn: '2025-12-31' },
      })
      await anAppointment(work, { seatId, personId: bob, fromOn: '2026-01-01', toOn: '2026-06-30' })
      return { ann, cat, earlier, groupId }
    })
    await manager.post(`/workspace/appointments/${earlier}/hand-on`, {
      ...{ personId: cat, ...boxes('fromOn', '2026-07-01'), ...boxes('toOn', ''), version: '1' },
    })
    const [seat] = (await group(groupId)).seats
    assert.deepEqual(
      seat?.sittings.map(({ fromOn, toOn }) => `${fromOn} ${toOn}`),
      ['2025-01-01 2025-12-31', '2026-01-01 2026-06-30', '2026-07-01 null'],
    )
    assert.deepEqual(await site.do((work) => holdingsOf(work.tx, ann, day('2026-03-20'))), [])
  })

  it('is judged by the days of the group too', async () => {
    const { seatId, personId, past } = await site.do(async (work) => {
      const open = await aGroup(work, { startsOn: day('2026-02-01'), endsOn: day('2026-09-30') })
      const past = await aGroup(work, { startsOn: day('2024-01-01'), endsOn: day('2026-03-19') })
      return { seatId: await aSeat(work, { groupId: open }), personId: await aPerson(work), past }
    })
    const refused = async (fromOn: string, toOn: string) =>
      errors(
        await manager.post(
          `/workspace/seats/${seatId}/appointments/new`,
          { personId, ...boxes('fromOn', fromOn), ...boxes('toOn', toOn) },
          422,
        ),
      )
    const sentence = [
      'The group is there from 1 February 2026 until 30 September 2026. The appointment must lie within these days',
    ]
    assert.deepEqual(await refused('2026-01-31', ''), sentence)
    assert.deepEqual(await refused('2026-03-01', '2026-10-01'), sentence)
    assert.deepEqual(await refused('2026-10-01', ''), sentence)
    const appointed = { personId, ...boxes('fromOn', '2026-02-01'), ...boxes('toOn', '') }
    await manager.post(`/workspace/seats/${seatId}/appointments/new`, appointed)
    const seat = { title: 'Late', role: 'member', agencyId: '', sector: '', version: '0' }
    const page = await manager.post(`/workspace/groups/${past}/seats/new`, seat, 422)
    assert.deepEqual(errors(page), [
      'The last day of this group is 19 March 2026. Enter a last day of the seat on or before that day',
    ])
    await manager.post(`/workspace/groups/${past}/seats/new`, { ...seat, ...boxes('toOn', '2026-03-19') })
    assert.match(words(await manager.get(`/workspace/groups/${past}`)), /Late/)
  })

  it('is told with the seat as it was then, when the seat changes', async () => {
    const { seatId, groupId, now } = await site.do(async (work) => {
      const groupId = await aGroup(work)
      const agencyId = await anAgency(work, { name: 'Agency of then' })
      const now = await anAgency(work, { name: 'Agency of now' })
      const seatId = await aSeat(work, { groupId, agencyId, title: '', fromOn: day('2022-01-01') })
      const personId = await aPerson(work, { name: 'Sat Throughout' })
      await anAppointment(work, { seatId, personId, fromOn: '2023-01-01' })
      return { seatId, groupId, now }
    })
    const edit = `/workspace/seats/${seatId}/edit`
    const typed = { title: '', role: 'chair', agencyId: now, sector: '', version: '1' }
    const days = { ...boxes('fromOn', '2022-01-01'), ...boxes('toOn', ''), ...boxes('changesOn', '') }
    const post = async (more: Readonly<Record<string, string>>) =>
      errors(await manager.post(edit, { ...typed, ...days, ...more }, 422))
    assert.deepEqual(await post({}), [
      'Select whether you correct the record or the seat changes from a day on',
    ])
    assert.deepEqual(await post({ change: 'from-day' }), ['Enter the day from which it changes'])
    assert.deepEqual(await post({ change: 'from-day', ...boxes('changesOn', '2022-01-01') }), [
      'The day from which it changes must be a day of the seat, after its first day',
    ])
    await manager.post(edit, { ...typed, ...days, change: 'from-day', ...boxes('changesOn', '2026-03-01') })
    const on = async (date: string) =>
      words(await manager.get(`/workspace/groups/${groupId}/membership?on=${date}`))
    const [then, later] = [await on('2023-05-03'), await on('2026-03-01')]
    assert.match(then, /Sat Throughout.*Agency of then Member/)
    assert.doesNotMatch(then, /Agency of now|Chair\b/)
    assert.match(later, /Sat Throughout.*Agency of now Chair/)
    assert.doesNotMatch(later, /Agency of then/)
    const going = (await group(groupId)).seats.find(({ toOn }) => toOn === null)
    const corrected = { ...typed, ...boxes('fromOn', '2026-03-01'), ...boxes('toOn', '') }
    await manager.post(`/workspace/seats/${going?.id}/edit`, {
      ...{ ...corrected, role: 'deputy', change: 'correction' },
    })
    assert.match(await on('2026-03-01'), /Sat Throughout.*Agency of now Deputy chair/)
  })

  it('begins no earlier in a later group than it would have in the one before', async () => {
    const { earlier, later } = await site.do(async (work) => {
      const [earlier, later] = [await aGroup(work), await aGroup(work)]
      await aSeat(work, { groupId: earlier, title: 'From September', fromOn: day('2026-09-01') })
      return { earlier, later }
    })
    const path = `/workspace/groups/${earlier}/succession`
    const given = { ...boxes('onDay', '2026-06-01'), laterIds: later, seats: 'move', version: '1' }
    const preview = await manager.post(path, given, 200)
    const seen = preview.querySelector('input[name=seen]')?.getAttribute('value') ?? ''
    await manager.post(path, { ...given, seen })
    assert.deepEqual((await group(earlier)).seats, [])
    const [seat] = (await group(later)).seats
    assert.deepEqual([seat?.title, String(seat?.fromOn), seat?.toOn], ['From September', '2026-09-01', null])
  })

  it('ends with the group, also when somebody is appointed while it is closed', async () => {
    const { groupId, seatId, personId } = await site.do(async (work) => {
      const groupId = await aGroup(work)
      return { groupId, seatId: await aSeat(work, { groupId }), personId: await aPerson(work) }
    })
    const [appointed, finish] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const appointing = site.do(async (work) => {
      await appoint(work, seatId, { personId, fromOn: day('2026-03-01'), toOn: null, isActing: false })
      appointed.resolve()
      await finish.promise
    })
    await appointed.promise
    const closing = site.do((work) =>
      closeGroup(work, groupId, {
        ...{ version: 1, endsOn: day('2026-03-31'), reason: 'Its work is done', reportsTo: null },
      }),
    )
    await Promise.race([closing, new Promise((resolve) => setTimeout(resolve, 300))])
    finish.resolve()
    await Promise.all([appointing, closing])
    const [seat] = (await group(groupId)).seats
    assert.equal(`${seat?.toOn} ${seat?.sittings[0]?.toOn}`, '2026-03-31 2026-03-31')
  })

  it('is one holder a day, whatever is appointed, handed on, changed, closed or goes on elsewhere', async () => {
    const people = await Promise.all([1, 2, 3].map(() => site.do((work) => aPerson(work))))
    const number = fc.nat(11)
    const step = fc.record({
      what: fc.constantFrom('appoint', 'hand on', 'hand on', 'change', 'close', 'go on'),
      which: number,
      who: fc.nat(2),
      from: number,
      lasts: fc.option(fc.nat(6)),
      kind: fc.constantFrom('holder' as const, 'holder' as const, 'deputy' as const),
    })
    const property = fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 8 }), async (steps) => {
      const ids = await site.do(async (work) => {
        const made = [await aGroup(work), await aGroup(work)]
        const seatId = await aSeat(work, { groupId: made[0] as GroupId, fromOn: day('2026-01-01') })
        const [personId] = people
        await anAppointment(work, { ...(personId && { personId }), seatId, toOn: '2026-03-31' })
        await anAppointment(work, { seatId, fromOn: '2026-04-01', toOn: '2026-06-30' })
        await aSeat(work, { groupId: made[0] as GroupId, toOn: day('2026-12-31') })
        return made
      })
      const all = async () => (await Promise.all(ids.map(group))).flatMap(({ seats }) => seats)
      const sittingsOf = async () =>
        new Map<AppointmentId, Sitting>(
          (await all()).flatMap((each) => each.sittings.map((sitting) => [sitting.id, sitting] as const)),
        )
      for (const { what, which, who, from, lasts, kind } of steps) {
        const seats = await all()
        const before = await sittingsOf()
        const sitting = [...before.values()][which % Math.max(before.size, 1)]
        const fromOn = day('2026-01-01').add({ months: from })
        const toOn = lasts === null ? null : fromOn.add({ months: lasts })
        const personId = people[who] as PersonId
        const of = await group(ids[0] as GroupId)
        const held = { fromOn, toOn, isActing: false }
        if (what === 'appoint')
          await site.do((work) =>
            appoint(work, seats[which % seats.length]?.id as SeatId, { ...held, personId, kind }),
          )
        if (what === 'hand on' && sitting)
          await site.do((work) =>
            handOn(work, sitting.id, { personId, fromOn, toOn, version: sitting.version }),
          )
        if (what === 'change' && sitting)
          await site.do((work) =>
            changeAppointment(work, sitting.id, {
              ...{ ...held, agreementSignedOn: null, version: sitting.version },
            }),
          )
        const { version } = of
        if (what === 'close')
          await site.do((work) =>
            closeGroup(work, of.id, { version, endsOn: fromOn, reason: 'Done', reportsTo: null }),
          )
        if (what === 'go on')
          await site.do((work) =>
            succeedGroup(work, of.id, {
              ...{ version, onDay: fromOn, laterIds: [ids[1] as GroupId], seats: 'move' },
            }),
          )
        for (const { sittings } of await all())
          for (const [index, one] of sittings.entries())
            for (const other of sittings.slice(index + 1))
              assert.ok(!overlap(one, other), `${what}: ${one.fromOn} ${one.toOn}, ${other.fromOn}`)
        const now = sitting && (await sittingsOf()).get(sitting.id)
        if (what === 'hand on' && sitting && now)
          assert.ok(
            now.toOn === sitting.toOn ||
              (now.toOn &&
                (!sitting.toOn ||
                  !now.toOn.since(sitting.toOn).sign ||
                  now.toOn.since(sitting.toOn).sign < 0)),
            'handing on gave a day to whoever handed on',
          )
      }
    })
    await fc.assert(property, { numRuns: 10 })
  })

  it('left no fault in the log', () => assert.deepEqual(site.faults, []))
})
