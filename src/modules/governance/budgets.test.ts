import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { sentFile, typedDocument } from '#modules/documents/testing.ts'
import { type AgencyId, givePost } from '#modules/people/index.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { type Fields, type World, world } from '#platform/testing/world.ts'
import { addBudget, addContribution } from './commands/budgets.ts'
import type { BudgetId } from './schema/budgets.ts'
import type { GroupId } from './schema.ts'
import { aGroup, anAppointment, aSeat, boxes, day, errors, nowhere, sides, words } from './testing.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

const CONTRIBUTION = {
  ...{ cash: '', inKind: '', inKindWords: '', invoiced: '', received: '', version: '0' },
  ...boxes('invoicedOn', ''),
  ...boxes('receivedOn', ''),
}

describe('the budget of a body', () => {
  let here: World
  let manager: Visitor
  let body: GroupId
  let council: AgencyId
  let police: AgencyId

  before(async () => {
    here = await world(site, { today: '2026-05-20' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    body = await here.do((work) => aGroup(work, { name: 'Children Board', code: 'CB', kind: 'board' }))
    ;[council, police] = await here.do(async (work) => [
      await anAgency(work, { name: 'North Council' }),
      await anAgency(work, { name: 'Anyshire Police' }),
    ])
  })
  after(() => here?.[Symbol.asyncDispose]())

  /** A budget of a year of its own. */
  let year = 2014
  async function aBudget(broughtForward = 0n): Promise<BudgetId> {
    year += 1
    const made = await here.do((work) =>
      addBudget(work, {
        bodyId: body,
        startsOn: day(`${year}-04-01`),
        broughtForward,
        decision: '',
        decidedOn: null,
      }),
    )
    return made.id
  }
  const pathOf = (id: BudgetId) => `/workspace/budgets/${id}`

  it('is added for a financial year, once, and begins with what was brought forward', async () => {
    await manager.get('/workspace/budgets/new')
    const typed = {
      bodyId: body,
      year: '2026',
      broughtForward: '£1,200.50',
      decision: '',
      ...boxes('decidedOn', ''),
    }
    const { to } = await manager.post('/workspace/budgets/new', typed)
    const page = words(await manager.get(to))
    assert.match(page, /Budget of the Children Board, 2026\/27/)
    assert.match(page, /1 April 2026 to 31 March 2027/)
    assert.match(page, /£1,200.50 brought forward/)
    assert.match(page, /Not agreed yet/)
    const again = await manager.post('/workspace/budgets/new', typed, 422)
    assert.deepEqual(errors(again), ['This body has a budget for this year already. Change that one'])
  })

  it('adds up to the penny what agencies agreed, what came and what was spent', async () => {
    const path = pathOf(await aBudget(100_00n))
    await manager.get(`${path}/contributions/new`)
    for (const [agencyId, cash, received] of [
      [council, '12,500.10', '12,500.10'],
      [police, '0.20', ''],
    ] as const)
      await manager.post(`${path}/contributions/new`, {
        ...{ ...CONTRIBUTION, agencyId, cash, received },
        ...(received && boxes('receivedOn', '2026-05-01')),
      })
    await manager.post(`${path}/lines/new`, {
      ...{ heading: 'Training', planned: '6,000', spent: '1,234.56', note: '', version: '0' },
    })
    const page = words(await manager.get(path))
    assert.match(page, /To spend£12,600.30/)
    assert.match(page, /£0.20 is still to come/)
    assert.match(page, /Together£12,500.30£0£0£12,500.10/)
    assert.match(page, /In hand£11,365.54/)
  })

  it('says of each wrong field what is wrong, and keeps what was typed', async () => {
    const path = pathOf(await aBudget())
    await manager.get(`${path}/contributions/new`)
    const typed = { ...CONTRIBUTION, agencyId: council, cash: '1.005', inKind: '500', received: '10' }
    const page = await manager.post(`${path}/contributions/new`, typed, 422)
    assert.deepEqual(errors(page), [
      'What was agreed in cash must be an amount in pounds, for example 12,500 or 12,500.50',
    ])
    assert.equal(page.querySelector('#cash')?.getAttribute('value'), '1.005')
    const next = await manager.post(`${path}/contributions/new`, { ...typed, cash: '-5' }, 422)
    assert.match(errors(next)[0] ?? '', /agreed in cash must be an amount/)
    const more = await manager.post(`${path}/contributions/new`, { ...typed, cash: '1' }, 422)
    assert.deepEqual(errors(more), [
      'Enter what is given in kind, for example a room or a day of somebody each week',
      'Enter the day on which it was received',
    ])
    assert.match(words(await manager.get(path)), /No contribution is recorded/)
  })

  it('has one contribution of each agency, and shows both texts to whoever saves second', async () => {
    const id = await aBudget()
    const path = pathOf(id)
    await manager.get(`${path}/contributions/new`)
    await manager.post(`${path}/contributions/new`, { ...CONTRIBUTION, agencyId: council, cash: '100' })
    const twice = await manager.post(
      `${path}/contributions/new`,
      { ...CONTRIBUTION, agencyId: council, cash: '5' },
      422,
    )
    assert.deepEqual(errors(twice), ['This agency has a contribution already. Change that one'])
    const edit =
      (await manager.get(path)).querySelector('a[href*="/contributions/0"]')?.getAttribute('href') ?? ''
    await manager.get(edit)
    const change = { ...CONTRIBUTION, agencyId: council, version: '1' }
    await manager.post(edit, { ...change, cash: '200' })
    const stale = await manager.post(edit, { ...change, cash: '300' }, 409)
    assert.match(sides(stale)[0] ?? '', /£200/)
    assert.match(sides(stale)[1] ?? '', /£300/)
    await manager.post(edit.replace(/edit$/, 'remove'), {})
    assert.match(words(await manager.get(path)), /No contribution is recorded/)
    await manager.get(edit, 404)
  })

  it('is seen whole by members of the body, by finance as the share of its agency, and by nobody else', async () => {
    const id = await aBudget()
    await here.do(async (work) => {
      for (const [agencyId, cash] of [
        [council, 700_00n],
        [police, 300_00n],
      ] as const)
        await addContribution(work, id, {
          ...{ agencyId, cash, inKind: 0n, inKindWords: '', invoiced: 0n, invoicedOn: null },
          ...{ received: 0n, receivedOn: null, version: 0 },
        })
    })
    const [member, finance, stranger] = [
      await aVisitor(here, { name: 'Mia Member' }),
      await aVisitor(here, { name: 'Fin Ance', agencyId: council }),
      await aVisitor(here, { name: 'Other Member' }),
    ]
    await here.do(async (work) => {
      await anAppointment(work, { seatId: await aSeat(work, { groupId: body }), personId: member.personId })
      await anAppointment(work, { personId: stranger.personId })
      await givePost(work, {
        ...{ personId: finance.personId, kind: 'finance', agencyId: council, fromOn: day('2026-01-01') },
      })
    })
    assert.match(words(await member.get(pathOf(id))), /Together£1,000/)
    await member.get(`${pathOf(id)}/edit`, 403)
    await member.get(`${pathOf(id)}/budget.csv`, 403)
    const share = words(await finance.get(pathOf(id)))
    assert.match(share, /You see the share of your agency/)
    assert.match(share, /North Council£700/)
    assert.doesNotMatch(share, /Police|£300|£1,000|Brought forward/)
    await finance.get(pathOf(await aBudget()), 404)
    await stranger.get(pathOf(id), 404)
    assert.doesNotMatch(words(await stranger.get('/workspace/budgets')), /Children Board/)
    await manager.get(pathOf(nowhere as never), 404)
  })

  it('names who decided, when, and the paper, for those who may open it', async () => {
    const id = await aBudget()
    const attach = async (title: string, tier: string) => {
      const form = `/workspace/documents/new/${here.partnershipId}`
      await manager.get(form)
      const { to } = await manager.upload(form, sentFile(title), { ...typedDocument({ tier }), title })
      return to.split('/').at(-1) ?? ''
    }
    const [paper, sealed] = [await attach('Minutes of the Executive', '2'), await attach('Sealed', '3')]
    const form = await manager.get(`${pathOf(id)}/edit`)
    const offered = form.querySelectorAll('select[name=decisionPaperId] option')
    assert.ok(offered.some((option) => option.text.includes('Minutes of the Executive')))
    assert.ok(!offered.some((option) => option.getAttribute('value') === sealed))
    const typed = { broughtForward: '', carried: '', decision: '', version: '1' }
    const post = (more: Fields, status = 422) =>
      manager.post(`${pathOf(id)}/edit`, { ...typed, ...boxes('decidedOn', ''), ...more }, status)
    assert.deepEqual(errors(await post({ decision: 'Decision 3' })), [
      'Select who decided',
      'Enter the day of the decision',
    ])
    assert.deepEqual(errors(await post({ decidedById: body })), ['Enter which decision it was'])
    const decided = { decision: 'Decision 3', decidedById: body, ...boxes('decidedOn', '2026-03-10') }
    for (const wrong of [sealed, crypto.randomUUID()])
      assert.match(errors(await post({ ...decided, decisionPaperId: wrong }))[0] ?? '', /Select the paper/)
    await post({ ...decided, decisionPaperId: paper }, 303)
    const shown = await manager.get(pathOf(id))
    assert.match(words(shown), /Children Board, 10 March 2026: Decision 3/)
    assert.equal(shown.querySelector(`a[href$="${paper}"]`)?.text, 'Minutes of the Executive')
    const member = await aVisitor(here)
    await here.do(async (work) =>
      anAppointment(work, { seatId: await aSeat(work, { groupId: body }), personId: member.personId }),
    )
    const seen = await member.get(pathOf(id))
    assert.match(words(seen), /Children Board, 10 March 2026: Decision 3/)
    assert.doesNotMatch(seen.text, /Minutes of the Executive/)
  })

  it('is public as totals when somebody says so, with the decision, and stands in the arrangements', async () => {
    const id = await aBudget(50_00n)
    await manager.get(`${pathOf(id)}/contributions/new`)
    await manager.post(`${pathOf(id)}/contributions/new`, {
      ...{ ...CONTRIBUTION, agencyId: council, cash: '1,000', inKind: '250' },
      ...{ inKindWords: 'A room for meetings', invoiced: '1,000', ...boxes('invoicedOn', '2026-04-02') },
    })
    await manager.post(`${pathOf(id)}/lines/new`, {
      ...{ heading: 'Scrutiny', planned: '800', spent: '0', note: 'Not for the public', version: '0' },
    })
    const typed = {
      broughtForward: '50',
      carried: '',
      decidedById: body,
      ...boxes('decidedOn', '2026-03-10'),
      isPublic: 'yes',
      version: '1',
    }
    const early = await manager.post(`${pathOf(id)}/edit`, { ...typed, decision: '' }, 422)
    assert.deepEqual(errors(early), ['Enter which decision agreed it before you make it public'])
    const nobody = await here.visitor()
    assert.doesNotMatch(words(await nobody.get('/funding')), /Scrutiny/)
    await manager.post(`${pathOf(id)}/edit`, { ...typed, decision: 'Decision 14' })
    const open = words(await nobody.get('/funding'))
    assert.match(open, /£1,000 was agreed in cash and £250 in kind/)
    assert.match(open, /Agreed by: Children Board, 10 March 2026: Decision 14/)
    assert.match(open, /North Council£1,000£250/)
    assert.doesNotMatch(open, /Not for the public|invoice|A room/)
    const [entry] = await here.audited('governance.publish-budget')
    assert.ok(entry)
  })

  it('is taken as a file that a spreadsheet adds up, by the business unit, and written down', async () => {
    const id = await aBudget()
    await manager.get(`${pathOf(id)}/lines/new`)
    await manager.post(`${pathOf(id)}/lines/new`, {
      ...{ heading: '=1+1', planned: '10.5', spent: '3', note: '', version: '0' },
    })
    const file = await manager.raw(`${pathOf(id)}/budget.csv`)
    assert.match(String(file.headers['content-disposition']), /attachment; filename="CB-budget-/)
    assert.match(file.body, /expenditure,'=1\+1,,,,,,,,10\.50,3\.00/)
    assert.equal((await here.audited('governance.export-budget')).length, 1)
  })
})
