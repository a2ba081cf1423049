import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, reactions, site, timetable } from '#app'
import type { GroupId } from '#modules/governance/index.ts'
import { aGroup, anAppointment, aSeat, words } from '#modules/governance/testing.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { anAgency, aPerson, aVisitor } from '#modules/people/testing.ts'
import { openPrinter } from '#platform/print.ts'
import { insertSetting } from '#platform/settings.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import type { PersonId } from '#platform/work.ts'
import { recordAbsence } from './commands/absences.ts'
import { changeAction, recordByHand } from './commands.ts'
import { LATE, stepToday } from './rules/escalating.ts'
import { STEPS } from './schema/asking.ts'
import type { ActionId } from './schema.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

describe('an action whose day has passed', () => {
  let here: World
  let manager: Visitor
  let trust: AgencyId
  let board: GroupId
  const people = new Map<string, PersonId>()
  const printer = openPrinter({ fonts: 'src/assets/print' })

  before(async () => {
    here = await world(site, {
      ...{ today: '2026-05-18' },
      jobs: { reactions, timetable, handlers: (given) => jobHandlers({ ...given, printer }) },
    })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    await here.do(async (work) => {
      trust = await anAgency(work, { name: 'North Trust' })
      board = await aGroup(work, { name: 'Children Board', kind: 'board' })
      const executive = await aGroup(work, { name: 'Executive', kind: 'executive' })
      const add = async (name: string, given = {}) =>
        people.set(name, await aPerson(work, { name, email: `${name.toLowerCase()}@example.org`, ...given }))
      await add('Ola')
      await add('Chief', { agencyId: trust, posts: ['chief-officer'] })
      await add('Chair')
      await add('Exec')
      for (const [name, groupId] of [
        ['Chair', board],
        ['Exec', executive],
      ] as const) {
        const seatId = await aSeat(work, { groupId, role: 'chair' })
        await anAppointment(work, { seatId, personId: people.get(name) as PersonId })
      }
    })
  })
  after(async () => {
    await here?.[Symbol.asyncDispose]()
    await printer[Symbol.asyncDispose]()
  })

  const PLAIN = {
    ...{ outcome: 'Nobody is lost', success: 'An audit', originWords: 'Board', agreedOn: day('2026-04-01') },
    version: 0,
  }
  const anAction = async (summary: string, dueOn: string): Promise<ActionId> => {
    const owner = { ownerId: people.get('Ola') as PersonId, ownerAgencyId: trust, accountableId: board }
    const { id } = await here.do((work) =>
      recordByHand(work, { ...PLAIN, ...owner, summary, dueOn: day(dueOn) }),
    )
    return id
  }
  /** How many letters each got that name a number, by their names. */
  async function lettersAbout(number: string): Promise<Readonly<Record<string, number>>> {
    await here.settled()
    const visitor = await here.visitor()
    const lines = (await visitor.get('/mailbox')).querySelectorAll('li').map(({ text }) => text)
    return Object.fromEntries(
      [...people.keys()].map((name) => [
        name,
        lines.filter((line) => line.includes(number) && line.includes(`<${name.toLowerCase()}@example.org>`))
          .length,
      ]),
    )
  }
  const morning = async (date: string) => {
    here.at(`${date}T06:20:00Z`)
    await here.due('actions.ask-owners')
  }

  it('is brought to its lead, the chief officer, the chair and the executive, each once, in that order', async () => {
    const id = await anAction('Write about the harbour', '2026-05-18')
    const steps = [
      ['2026-05-19', { Ola: 1, Chief: 0, Chair: 0, Exec: 0 }],
      ['2026-05-24', { Ola: 1, Chief: 0, Chair: 0, Exec: 0 }],
      ['2026-05-25', { Ola: 1, Chief: 1, Chair: 0, Exec: 0 }],
      ['2026-06-01', { Ola: 1, Chief: 1, Chair: 1, Exec: 0 }],
      ['2026-06-15', { Ola: 1, Chief: 1, Chair: 1, Exec: 1 }],
      ['2026-07-15', { Ola: 1, Chief: 1, Chair: 1, Exec: 1 }],
    ] as const
    for (const [date, expected] of steps) {
      await morning(date)
      await morning(date)
      assert.deepEqual(await lettersAbout('A-2026-001'), expected, date)
    }
    const page = words(await manager.get(`/workspace/actions/${id}`))
    assert.match(page, /Exec, chair of the executive, was told on 15 June 2026 that it was due 18 May 2026/)
    assert.match(page, /Chair, chair of the body that answers for it, was told on 1 June 2026/)
    assert.match(page, /Chief, chief officer of the agency that owns it, was told on 25 May 2026/)
    assert.match(page, /Ola, who is to do it, was told on 19 May 2026/)
    const audited = await here.audited('actions.bring-up')
    assert.deepEqual(
      audited.map(({ detail }) => detail['step']),
      [...STEPS],
    )
  })

  it('says nothing of what it is in a letter, and the reminder is answered by its link', async () => {
    await here.settled()
    const visitor = await here.visitor()
    const list = await visitor.get('/mailbox')
    const [late] = list.querySelectorAll('a').filter(({ text }) => text.startsWith('Overdue: A-2026-001'))
    const letter = await visitor.get(late?.getAttribute('href') ?? '')
    assert.doesNotMatch(letter.toString(), /harbour/)
    here.at('2026-05-20T09:00:00Z')
    const other = await here.visitor()
    await other.raw(/\/l\/[\w-]{64}/.exec(letter.toString())?.[0] ?? '')
    assert.match(words(await other.get('/link')), /This is for Ola.*Write about the harbour/)
  })

  it('goes the steps anew for another day, and none while it is not late', async () => {
    const id = await anAction('Write about the quay', '2026-05-19')
    await morning('2026-05-20')
    assert.equal((await lettersAbout('A-2026-002'))['Ola'], 1)
    await here.do((work) =>
      changeAction(work, id, {
        ...{ summary: 'Write about the quay', ownerId: people.get('Ola') as PersonId, ownerAgencyId: trust },
        dueOn: day('2026-06-30'),
      }),
    )
    await morning('2026-06-10')
    assert.deepEqual(await lettersAbout('A-2026-002'), { Ola: 1, Chief: 0, Chair: 0, Exec: 0 })
    await morning('2026-07-01')
    assert.equal((await lettersAbout('A-2026-002'))['Ola'], 2)
  })

  it('is asked of whoever has something due soon in the same letter, not in another', async () => {
    await anAction('Late', '2026-07-19')
    await anAction('Soon', '2026-07-22')
    await morning('2026-07-20')
    const visitor = await here.visitor()
    const subjects = (await visitor.get('/mailbox')).querySelectorAll('a').map(({ text }) => text)
    assert.ok(subjects.some((each) => /^Overdue:.*A-2026-003$/.test(each)))
    assert.ok(!subjects.some((each) => each.includes('A-2026-004')))
  })

  it('waits behind the link of the newest reminder, though it was named in an earlier one', async () => {
    await anAction('Late since yesterday', '2026-07-20')
    await morning('2026-07-21')
    const visitor = await here.visitor()
    const list = await visitor.get('/mailbox')
    const [latest] = list.querySelectorAll('a').filter(({ text }) => /^Overdue:.*A-2026-005$/.test(text))
    const letter = String(await visitor.get(latest?.getAttribute('href') ?? ''))
    assert.doesNotMatch(letter, /A-2026-003/)
    await visitor.raw(/\/l\/[\w-]{64}/.exec(letter)?.[0] ?? '')
    assert.match(words(await visitor.get('/link')), /A-2026-003.*A-2026-005/)
  })

  it('is not listed behind the link of whoever leads the agency while its own lead is written to', async () => {
    const kit = await here.do((work) => aPerson(work, { name: 'Kit', email: 'kit@example.org' }))
    people.set('Kit', kit)
    const { id } = await here.do((work) =>
      recordByHand(work, {
        ...{ ...PLAIN, summary: 'Of Kit', ownerId: kit, ownerAgencyId: trust, accountableId: board },
        dueOn: day('2026-07-24'),
      }),
    )
    await here.do((work) =>
      recordByHand(work, {
        ...{ ...PLAIN, summary: 'Of the agency', ownerId: null, ownerAgencyId: trust, accountableId: board },
        dueOn: day('2026-07-21'),
      }),
    )
    await morning('2026-07-22')
    const page = words(await manager.get(`/workspace/actions/${id}`))
    assert.match(page, /Kit was asked on 22 July 2026/)
    assert.doesNotMatch(page, /Chief was asked/)
  })

  it('is brought up after the days that the partnership set before its day', async () => {
    await here.do((work) =>
      insertSetting(work, {
        ...{ key: LATE.lead.key, bodyId: null, value: 3, fromOn: day('2026-08-01'), source: 'Policy' },
        ...{ isConfirmed: true, reason: '', version: 0 },
      }),
    )
    await anAction('Under the new policy', '2026-08-10')
    await morning('2026-08-12')
    assert.equal((await lettersAbout('A-2026-008'))['Ola'], 0)
    await morning('2026-08-13')
    assert.equal((await lettersAbout('A-2026-008'))['Ola'], 1)
  })

  it('goes to whoever stands in for the chief officer, and where nobody does for the chair to the unit too', async () => {
    await here.do(async (work) => {
      for (const [name, posts] of [
        ['Dep', []],
        ['Unit', ['business-manager']],
      ] as const)
        people.set(name, await aPerson(work, { name, email: `${name.toLowerCase()}@example.org`, posts }))
      for (const [name, standInId] of [
        ['Chief', people.get('Dep') ?? null],
        ['Chair', null],
      ] as const)
        await recordAbsence(work, {
          ...{ personId: people.get(name) as PersonId, standInId },
          ...{ fromOn: day('2026-09-01'), toOn: day('2026-09-30') },
        })
    })
    const id = await anAction('While they are away', '2026-09-01')
    const number = /A-2026-\d+/.exec(words(await manager.get(`/workspace/actions/${id}`)))?.[0] ?? ''
    const steps = [
      ['2026-09-04', { Ola: 1 }],
      ['2026-09-08', { Ola: 1, Dep: 1 }],
      ['2026-09-15', { Ola: 1, Dep: 1, Chair: 1, Unit: 1 }],
    ] as const
    for (const [date, expected] of steps) {
      await morning(date)
      const told = Object.entries(await lettersAbout(number)).filter(([, count]) => count > 0)
      assert.deepEqual(Object.fromEntries(told), expected, date)
    }
    const list = (await (await here.visitor()).get('/mailbox')).querySelectorAll('li')
    const letterTo = async (name: string) => {
      const line = list.find(({ text }) => text.includes(number) && text.includes(`<${name}@example.org>`))
      return words(await (await here.visitor()).get(line?.querySelector('a')?.getAttribute('href') ?? ''))
    }
    assert.match(await letterTo('dep'), /This is for Chief, who is away until 30 September 2026\./)
    assert.match(await letterTo('unit'), /This is for Chair, who is away until 30 September 2026\./)
    assert.doesNotMatch(await letterTo('chair'), /This is for/)
    const page = words(await manager.get(`/workspace/actions/${id}`))
    assert.match(
      page,
      /Dep, in the place of Chief, chief officer of the agency that owns it, was told on 8 Sept/,
    )
    assert.match(page, /Chair, chair of the body that answers for it, was told on 15 September 2026/)
  })
})

describe('the step of a day', () => {
  const due = day('2026-05-01')
  const steps = (told: readonly (string | undefined)[], filled = [true, true, true, true]) =>
    STEPS.map((step, index) => ({
      ...{ step, after: [1, 7, 14, 28][index] ?? 0, isFilled: filled[index] ?? false },
      toldOn: told[index] === undefined ? undefined : day(String(told[index])),
    }))

  it('is the next one, as long after the last as the policy puts between them', () => {
    assert.equal(stepToday(due, steps([]), day('2026-05-01')), undefined)
    assert.equal(stepToday(due, steps([]), day('2026-05-02')), 'lead')
    assert.equal(stepToday(due, steps(['2026-05-02']), day('2026-05-07')), undefined)
    assert.equal(stepToday(due, steps(['2026-05-02']), day('2026-05-08')), 'chief')
    // What was found late goes up no faster.
    assert.equal(stepToday(due, steps(['2026-09-01']), day('2026-09-06')), undefined)
    assert.equal(stepToday(due, steps(['2026-09-01']), day('2026-09-07')), 'chief')
  })

  it('leaves out a step that has nobody', () => {
    const none = [true, false, true, true]
    assert.equal(stepToday(due, steps(['2026-05-02'], none), day('2026-05-14')), undefined)
    assert.equal(stepToday(due, steps(['2026-05-02'], none), day('2026-05-15')), 'chair')
  })

  it('is none once all were taken', () => {
    const all = ['2026-05-02', '2026-05-08', '2026-05-15', '2026-05-29']
    assert.equal(stepToday(due, steps(all), day('2026-12-01')), undefined)
  })
})
