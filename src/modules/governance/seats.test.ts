import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site as everyPage } from '#app'
import { anAgency, aPerson, aVisitor } from '#modules/people/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { appoint } from './commands/seats.ts'
import { findSeat, holdingsOf } from './queries/structure.ts'
import { type GroupId, own, type SeatId } from './schema.ts'
import { aGroup, anAppointment, aSeat, boxes, day, errors, nowhere, sides } from './testing.ts'

describe('seats', () => {
  let site: World
  let manager: Visitor
  let member: Visitor

  before(async () => {
    site = await world(everyPage, { today: '2026-03-20' })
    manager = await aVisitor(site, { posts: ['business-manager'] })
    member = await aVisitor(site)
  })
  after(() => site[Symbol.asyncDispose]())

  const seatRow = async (group: GroupId, seat: string) =>
    (await member.get(`/workspace/groups/${group}`))
      .querySelectorAll('tbody tr')
      .find((row) => row.querySelector('th')?.text.includes(seat))
      ?.text.replaceAll(/\s+/g, ' ')
      .trim()

  describe('a seat', () => {
    const typed = { title: '', role: 'chair', agencyId: '', sector: '', version: '0' }
    let board: GroupId
    before(async () => {
      board = await site.do((work) => aGroup(work, { name: 'Board with seats', code: 'BWS', kind: 'board' }))
    })

    it('is vacant until somebody sits in it', async () => {
      const agencyId = await site.do((work) => anAgency(work, { name: 'Papworth' }))
      await manager.post(`/workspace/groups/${board}/seats/new`, {
        ...typed,
        role: 'member',
        agencyId,
        isVoting: 'yes',
      })
      assert.equal(await seatRow(board, 'Papworth'), 'PapworthVotes Member Vacant')
      const seatId = await site.do(async (work) => {
        const id = await aSeat(work, { groupId: board, title: 'Named seat' })
        await anAppointment(work, {
          seatId: id,
          personId: await aPerson(work, { name: 'Amir Khan' }),
          isActing: true,
        })
        return id
      })
      assert.ok(seatId)
      assert.equal(
        await seatRow(board, 'Named seat'),
        'Named seat Member Amir Khan (acting), from 1 January 2026',
      )
    })

    const wrong = [
      { given: { ...typed }, error: 'Enter a title, or select the agency or sector that the seat is for' },
      { given: { ...typed, title: 'Chair', role: 'king' }, error: 'Select the role of the seat' },
      {
        given: { ...typed, title: 'Chair', agencyId: nowhere },
        error: 'Select an agency from the list, or leave it empty',
      },
      {
        given: { ...typed, title: 'Chair', ...boxes('fromOn', '2026-02-02'), ...boxes('toOn', '2026-02-01') },
        error: 'The last day must be the same as or after the first day',
      },
    ]
    for (const { given, error } of wrong) {
      it(`is refused: ${error}`, async () => {
        assert.deepEqual(errors(await manager.post(`/workspace/groups/${board}/seats/new`, given, 422)), [
          error,
        ])
      })
    }

    it('is for an agency or for a sector, not for both', async () => {
      const agencyId = await site.do((work) => anAgency(work))
      const page = await manager.post(
        `/workspace/groups/${board}/seats/new`,
        { ...typed, agencyId, sector: 'Health' },
        422,
      )
      assert.deepEqual(errors(page), ['A seat is for an agency or for a sector, not for both'])
    })

    it('may not lose days on which somebody sits in it', async () => {
      const seatId = await site.do(async (work) => {
        const id = await aSeat(work, { groupId: board, title: 'Held' })
        await anAppointment(work, {
          seatId: id,
          personId: await aPerson(work, { name: 'Sitting Still' }),
          toOn: '2026-06-30',
        })
        return id
      })
      const held = { ...typed, title: 'Held', role: 'member', version: '1' }
      const page = await manager.post(
        `/workspace/seats/${seatId}/edit`,
        { ...held, ...boxes('toOn', '2026-06-29') },
        422,
      )
      assert.deepEqual(errors(page), [
        'Sitting Still holds this seat from 1 January 2026 until 30 June 2026. Change that appointment first',
      ])
      await manager.post(`/workspace/seats/${seatId}/edit`, { ...held, ...boxes('toOn', '2026-06-30') })
    })

    it('shows both texts to whoever saves second', async () => {
      const seatId = await site.do((work) => aSeat(work, { groupId: board, title: 'As it was' }))
      const edit = `/workspace/seats/${seatId}/edit`
      await manager.post(edit, { ...typed, role: 'member', title: 'As one wrote', version: '1' })
      const page = await manager.post(edit, { ...typed, title: 'As another wrote', version: '1' }, 409)
      assert.match(sides(page)[0] ?? '', /As one wrote/)
      assert.match(sides(page)[1] ?? '', /As another wrote/)
    })
  })

  describe('an appointment', () => {
    let seat: SeatId
    let group: GroupId
    before(async () => {
      await site.do(async (work) => {
        group = await aGroup(work, { name: 'Appointing group' })
        seat = await aSeat(work, {
          groupId: group,
          title: 'Between',
          fromOn: day('2025-01-01'),
          toOn: day('2026-12-31'),
        })
        await anAppointment(work, {
          seatId: seat,
          personId: await aPerson(work, { name: 'Priya Shah' }),
          fromOn: '2026-01-01',
          toOn: '2026-06-30',
        })
      })
    })

    const outside =
      'The seat is there from 1 January 2025 until 31 December 2026. The appointment must lie within these days'
    const taken = 'Priya Shah holds this seat from 1 January 2026 until 30 June 2026. Choose other days'
    const refused: readonly { from: string; to: string; error: string }[] = [
      {
        from: '2026-08-02',
        to: '2026-08-01',
        error: 'The last day must be the same as or after the first day',
      },
      { from: '2024-12-31', to: '2025-01-31', error: outside },
      { from: '2026-08-01', to: '2027-01-01', error: outside },
      { from: '2026-08-01', to: '', error: outside },
      { from: '2026-06-30', to: '2026-07-31', error: taken },
      { from: '2025-06-01', to: '2026-01-01', error: taken },
      { from: '2025-06-01', to: '2026-12-31', error: taken },
      { from: '2026-02-01', to: '2026-02-01', error: taken },
    ]
    for (const { from, to, error } of refused) {
      it(`from ${from} until ${to || 'ever'} is refused`, async () => {
        const personId = await site.do((work) => aPerson(work))
        const page = await manager.post(
          `/workspace/seats/${seat}/appointments/new`,
          { personId, ...boxes('fromOn', from), ...boxes('toOn', to) },
          422,
        )
        assert.deepEqual(errors(page), [error])
        assert.equal(page.querySelector('option[selected]')?.getAttribute('value'), personId)
      })
    }

    it('may begin on the day after the last, and is announced as next', async () => {
      const personId = await site.do((work) => aPerson(work, { name: 'Next One' }))
      await manager.post(`/workspace/seats/${seat}/appointments/new`, {
        personId,
        ...boxes('fromOn', '2026-07-01'),
        ...boxes('toOn', '2026-12-31'),
      })
      assert.match((await seatRow(group, 'Between')) ?? '', /Priya Shah.*Next: Next One, from 1 July 2026/)
    })

    it('is for somebody who has not left', async () => {
      const personId = await site.do((work) =>
        aPerson(work, { name: 'Long Gone', leftOn: day('2026-01-01') }),
      )
      for (const id of [personId, nowhere]) {
        const page = await manager.post(
          `/workspace/seats/${seat}/appointments/new`,
          { personId: id, ...boxes('fromOn', '2025-02-01'), ...boxes('toOn', '2025-02-02') },
          422,
        )
        assert.deepEqual(errors(page), ['Select who will sit in the seat'])
        assert.doesNotMatch(page.text, /Long Gone/)
      }
    })

    it('of one seat is given once when two people give it at one moment', async () => {
      const free = await site.do((work) => aSeat(work, { groupId: group, title: 'Wanted' }))
      const people = await Promise.all([1, 2, 3].map(() => site.do((work) => aPerson(work))))
      const answers = await Promise.all(
        people.map((personId) =>
          site.do((work) =>
            appoint(work, free, { personId, fromOn: day('2026-02-01'), toOn: null, isActing: false }),
          ),
        ),
      )
      assert.equal(answers.filter((answer) => 'refused' in answer && answer.refused === 'taken').length, 2)
      const saved = await site.do((work) => findSeat(work.tx, work.actor, free))
      assert.equal(saved?.sittings.length, 1)
    })

    it('may be ended, and its seat is then vacant from the next day', async () => {
      const [seatId, appointmentId] = await site.do(async (work) => {
        const id = await aSeat(work, { groupId: group, title: 'Ending' })
        return [
          id,
          await anAppointment(work, { seatId: id, personId: await aPerson(work, { name: 'Last Day' }) }),
        ] as const
      })
      assert.ok(seatId)
      await manager.post(`/workspace/appointments/${appointmentId}/edit`, {
        ...{ ...boxes('fromOn', '2026-01-01'), ...boxes('toOn', '2026-03-20'), version: '1' },
      })
      assert.match((await seatRow(group, 'Ending')) ?? '', /Member Last Day/)
      site.at('2026-03-21T09:00:00Z')
      assert.match(
        (await seatRow(group, 'Ending')) ?? '',
        /Member Vacant\s*Earlier\s*Last Day, from 1 January 2026 until 20 March 2026/,
      )
      site.at('2026-03-20T09:00:00Z')
    })

    it('may not be stretched over another', async () => {
      const id = await site.do(async (work) => {
        const seatId = await aSeat(work, { groupId: group, title: 'Stretched' })
        const personId = await aPerson(work, { name: 'Second Half' })
        await anAppointment(work, { seatId, personId, fromOn: '2026-07-01' })
        return anAppointment(work, { seatId, toOn: '2026-06-30' })
      })
      const edit = `/workspace/appointments/${id}/edit`
      const page = await manager.post(edit, { ...boxes('fromOn', '2026-01-01'), version: '1' }, 422)
      assert.deepEqual(errors(page), [
        'Second Half holds this seat from 1 July 2026, with no last day. Give that appointment a last day first',
      ])
    })

    it('shows both texts to whoever saves second', async () => {
      const edit = `/workspace/appointments/${await site.do((work) => anAppointment(work))}/edit`
      await manager.post(edit, { ...boxes('fromOn', '2026-01-02'), version: '1' })
      const page = await manager.post(edit, { ...boxes('fromOn', '2026-01-03'), version: '1' }, 409)
      assert.match(sides(page)[0] ?? '', /2 January 2026/)
      assert.match(sides(page)[1] ?? '', /3 January 2026/)
    })

    it('is a holding while the appointment, the seat and the group all hold', async () => {
      const personId = await site.do(async (work) => {
        const groupId = await aGroup(work, { startsOn: day('2026-01-03') })
        const seatId = await aSeat(work, {
          groupId,
          role: 'chair',
          fromOn: day('2026-01-02'),
          toOn: day('2026-01-30'),
        })
        const holder = await aPerson(work)
        await anAppointment(work, { seatId, personId: holder, fromOn: '2026-01-04', toOn: '2026-01-30' })
        await own(work.tx)
          .updateTable('governance.group')
          .set({ endsOn: day('2026-01-20') })
          .where('partnershipId', '=', work.tx.partnershipId)
          .where('id', '=', groupId)
          .execute()
        return holder
      })
      const holdsOn = async (on: string) =>
        (await site.do((work) => holdingsOf(work.tx, personId, day(on)))).map(({ as }) => as)
      assert.deepEqual(await holdsOn('2026-01-03'), [])
      assert.deepEqual(await holdsOn('2026-01-04'), ['seat.chair'])
      assert.deepEqual(await holdsOn('2026-01-20'), ['seat.chair'])
      assert.deepEqual(await holdsOn('2026-01-21'), [])
    })
  })

  it('left no fault in the log', () => assert.deepEqual(site.faults, []))
})
