import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site as everyPage } from '#app'
import { anAgency, aPerson, aVisitor } from '#modules/people/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { appoint, changeGroup, changeSeat } from './commands.ts'
import { findSeat, groups, holdingsOf } from './queries.ts'
import type { GroupId, SeatId } from './schema.ts'
import { aGroup, anAppointment, aSeat } from './testing.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

/** A day as the three boxes of a form. */
const boxes = (field: string, text: string) => {
  const { day: number, month, year } = day(text)
  return { [`${field}-day`]: `${number}`, [`${field}-month`]: `${month}`, [`${field}-year`]: `${year}` }
}

type Shown = Awaited<ReturnType<Visitor['get']>>

const errors = (page: Shown) =>
  page.querySelectorAll('.govuk-error-summary a').map((link) => link.text.trim())
const sides = (page: Shown) => page.querySelectorAll('.accord-conflict__side').map((side) => side.text)
const words = (page: Shown) => page.querySelector('main')?.text.replaceAll(/\s+/g, ' ') ?? ''

const nowhere = '0198a000-0000-7000-8000-000000000000'

describe('governance', () => {
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

  describe('the structure on a day', () => {
    let executive: GroupId
    let board: GroupId

    before(async () => {
      await site.do(async (work) => {
        executive = await aGroup(work, {
          name: 'Executive Board',
          code: 'EX',
          kind: 'executive',
          audience: 'both',
        })
        board = await aGroup(work, {
          name: 'Children’s Board',
          code: 'CB',
          kind: 'board',
          reportsTo: [executive],
        })
        await aGroup(work, { name: 'Quality Group', code: 'QG', reportsTo: [board, executive] })
        await aGroup(work, {
          name: 'Neglect workstream',
          code: 'NW',
          kind: 'workstream',
          reportsTo: [board],
          startsOn: day('2026-01-01'),
          endsOn: day('2026-03-31'),
        })
        await anAppointment(work, { seatId: await aSeat(work, { groupId: board, title: 'Filled' }) })
        await aSeat(work, { groupId: board, title: 'Empty' })
      })
    })

    const listed = (page: Shown) => page.querySelectorAll('.accord-tree a').map((link) => link.text.trim())

    it('is a tree of links, drawn and as a list', async () => {
      const page = await member.get('/workspace/structure')
      const names = ['Executive Board', 'Children’s Board', 'Quality Group', 'Neglect workstream']
      assert.deepEqual(listed(page), names)
      const deepest = page.querySelector('.accord-tree > ul > li > ul > li > ul')
      assert.deepEqual(
        deepest?.querySelectorAll('a').map((link) => link.text.trim()),
        ['Quality Group', 'Neglect workstream'],
      )
      for (const shape of ['wide', 'narrow']) {
        const links = page.querySelectorAll(`.accord-structure__${shape} a`)
        assert.deepEqual(
          links.map((link) => link.getAttribute('aria-label')?.split(',')[0]).sort(),
          names.sort(),
        )
        for (const link of links) await member.get(link.getAttribute('href') ?? '')
      }
    })

    it('says how many seats are empty, when a workstream ends and who reports to two groups', async () => {
      const text = words(await member.get('/workspace/structure'))
      assert.match(text, /4 boards and groups on 20 March 2026\. Nobody is recorded in 1 of 2 seats\./)
      assert.match(text, /Children · 2 seats, 1 vacant/)
      assert.match(text, /Neglect workstreamWorkstream · Children · Ends 31 March 2026/)
      assert.match(text, /Also reports to Executive Board/)
    })

    it('is shown as it stood on the day that is asked for', async () => {
      assert.ok(listed(await member.get('/workspace/structure?on=2026-03-31')).includes('Neglect workstream'))
      const after = await member.get('/workspace/structure?on-day=1&on-month=4&on-year=2026')
      assert.ok(!listed(after).includes('Neglect workstream'))
      assert.match(words(after), /on 1 April 2026/)
      assert.equal(after.querySelector('#on-month')?.getAttribute('value'), '4')
      assert.ok(
        !listed(await member.get('/workspace/structure?on=2025-12-31')).includes('Neglect workstream'),
      )
    })

    for (const query of [
      'on-day=31&on-month=2&on-year=2026',
      'on-day=x',
      'on=yesterday',
      'on=2026-02-31',
      'on=',
    ]) {
      it(`asks again when the day is ${query}`, async () => {
        const page = await member.get(`/workspace/structure?${query}`, 422)
        assert.equal(errors(page).length, 1)
        assert.match(page.querySelector('title')?.text ?? '', /^Error: /)
      })
    }

    it('says so when nothing is recorded', async () => {
      const elsewhere = await aVisitor(site, {}, site.otherId)
      assert.match(words(await elsewhere.get('/workspace/structure')), /No board or group is recorded/)
    })

    it('is read by the public without names, notes or sources', async () => {
      const agencyId = await site.do(async (work) => {
        const whole = await anAgency(work, {
          name: 'Two Councils',
          isStatutoryPartner: true,
          fundsBoard: true,
        })
        const part = await anAgency(work, { name: 'Public Health', parentId: whole, note: 'For our eyes' })
        await aSeat(work, { groupId: board, agencyId: whole, title: '', isStatutory: true })
        const seatId = await aSeat(work, { groupId: board, agencyId: part, title: 'Dr Secret’s own seat' })
        await anAppointment(work, { seatId, personId: await aPerson(work, { name: 'Priya Shah' }) })
        await aSeat(work, {
          groupId: board,
          agencyId: await anAgency(work, { name: 'Left' }),
          toOn: day('2026-03-19'),
        })
        return part
      })
      const reader = await site.visitor()
      const page = await reader.get('/about')
      assert.deepEqual(listed(page), [
        'Executive Board',
        'Children’s Board',
        'Quality Group',
        'Neglect workstream',
      ])
      assert.deepEqual(
        page.querySelectorAll('tbody tr').map((row) => row.text.replaceAll(/\s+/g, ' ').trim()),
        [
          'Two CouncilsStatutory safeguarding partner Local government Yes'.replace(
            'Local government',
            'Health',
          ),
          'Public HealthPart of Two Councils Health No',
        ],
      )
      assert.doesNotMatch(page.outerHTML, new RegExp(`Priya|Secret|For our eyes|vacant|${agencyId}`))
      for (const link of page.querySelectorAll('.accord-structure a, .accord-tree a'))
        assert.ok(
          page.querySelector(link.getAttribute('href') ?? ''),
          'every group has its place on the page',
        )
      assert.equal((await reader.raw('/about')).headers['set-cookie'], undefined)
    })
  })

  describe('a group', () => {
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
      assert.match(words(page), /Reports to First above Second above|Reports to First aboveSecond above/)
      assert.deepEqual(
        page.querySelectorAll('section[aria-labelledby=does] li').map((item) => item.text),
        ['Looks at audits', 'Says what it found'],
      )
      assert.match(words(await member.get(`/workspace/groups/${first}`)), /Reported to by Audit Group/)
    })

    it('says where it and its reporting line are printed, and what is inferred', async () => {
      const source = [{ file: '002_page.txt', section: 'Arrangements', lines: '26;28-30' }]
      const id = await site.do(async (work) => {
        const above = await aGroup(work, { name: 'Printed board' })
        const { addGroup } = await import('./commands.ts')
        const facts = (await groups(work.tx, work.actor)).find((group) => group.id === above)
        assert.ok(facts)
        const { partnershipId: _, id: __, version: ___, ...rest } = facts
        const added = await addGroup(work, {
          ...rest,
          name: 'Printed group',
          code: 'PRINTED',
          source,
          reportsTo: [{ to: above, basis: 'Read from its audience', inferred: true, source }],
        })
        assert.ok('id' in added)
        return added.id
      })
      const text = words(await member.get(`/workspace/groups/${id}`))
      assert.match(text, /Printed board \(inferred, not printed in a source\)Read from its audience/)
      assert.match(text, /From Arrangements · 002_page\.txt, lines 26; 28-30/)
      assert.match(text, /That it reports to Printed board: from Arrangements/)
    })

    it('has a short code of its own, in capitals or not', async () => {
      await site.do((work) => aGroup(work, { code: 'Mine' }))
      const page = await manager.post('/workspace/groups/new', { ...typed, code: 'MINE', note: 'Kept' }, 422)
      assert.deepEqual(errors(page), ['Another group has this short code'])
      assert.equal(page.querySelector('#note')?.text, 'Kept')
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
        given: {},
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
      const under = (id: GroupId, to: GroupId) =>
        site.do(async (work) => {
          const group = (await groups(work.tx, work.actor)).find((each) => each.id === id)
          assert.ok(group)
          return changeGroup(work, id, { ...facts(group), reportsTo: [to] })
        })
      assert.ok(one && other)
      const answers = await Promise.all([under(one, other), under(other, one)])
      assert.deepEqual(answers.map((answer) => 'refused' in answer && answer.refused).sort(), [
        'circle',
        false,
      ])
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
  })

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
      const held = { ...typed, title: 'Held', version: '1' }
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
      await manager.post(edit, { ...typed, title: 'As one wrote', version: '1' })
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
    const taken = 'Priya Shah holds this seat from 1 January 2026 until 30 June 2026'
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
          { personId, ...boxes('fromOn', from), ...(to && boxes('toOn', to)) },
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
      assert.deepEqual(errors(page), ['Second Half holds this seat from 1 July 2026, with no last day'])
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
        const groupId = await aGroup(work, { startsOn: day('2026-01-03'), endsOn: day('2026-01-20') })
        const seatId = await aSeat(work, {
          groupId,
          role: 'chair',
          fromOn: day('2026-01-02'),
          toOn: day('2026-01-30'),
        })
        const holder = await aPerson(work)
        await anAppointment(work, { seatId, personId: holder, fromOn: '2026-01-04', toOn: '2026-01-30' })
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

  describe('keeping it', () => {
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

    it('logged no fault', () => assert.deepEqual(site.faults, []))
  })
})

/** What a form would say of a saved group. */
function facts(group: Awaited<ReturnType<typeof groups>>[number]) {
  const { partnershipId: _, id: __, source: ___, ...rest } = group
  return rest
}
