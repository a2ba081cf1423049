import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { actionsFrom } from '#modules/actions/index.ts'
import { aVerification } from '#modules/actions/testing.ts'
import { addBudget, addExpenditure, type GroupId } from '#modules/governance/index.ts'
import { aGroup, boxes, day, errors, words } from '#modules/governance/testing.ts'
import { figureChoices, findIndicatorByCode } from '#modules/indicators/index.ts'
import { aFigure } from '#modules/indicators/testing.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { type Fields, type World, world } from '#platform/testing/world.ts'
import { planActions } from './testing.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

const ACTION = {
  summary: 'Visit every school',
  kind: 'work',
  period: '2026-27',
  partners: '',
  activity: '',
  impact: '',
}

describe('the plan', () => {
  let here: World
  let manager: Visitor
  let lead: Visitor
  let council: AgencyId
  let executive: string
  // The same plan twice in a minute would be taken for a form that was sent twice.
  let planned = 0

  before(async () => {
    here = await world(site, { today: '2026-05-20' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    council = await here.do((work) => anAgency(work, { name: 'North Council' }))
    lead = await aVisitor(here, { posts: ['agency-lead'], agencyId: council })
    executive = await here.do((work) => aGroup(work, { name: 'Executive', code: 'EX', kind: 'executive' }))
  })
  after(() => here?.[Symbol.asyncDispose]())

  async function aPlan(given: Fields = {}): Promise<string> {
    await manager.get('/workspace/plan/new')
    planned += 1
    const typed = {
      note: `Plan ${planned}`,
      ...{
        title: 'Priorities 2026 to 2028',
        ...boxes('startsOn', '2026-04-01'),
        ...boxes('endsOn', '2028-03-31'),
      },
      ...{ decision: 'Decision 7', decidedById: executive, ...boxes('decidedOn', '2026-03-10') },
      ...given,
    }
    return (await manager.post('/workspace/plan/new', typed)).to
  }
  async function aPriority(plan: string, given: Fields = {}): Promise<string> {
    await manager.get(`${plan}/priorities/new`)
    const typed = {
      title: 'Neglect',
      audience: 'children',
      place: '1',
      objectives: 'See it early\nAct at once',
      ...given,
    }
    return (await manager.post(`${plan}/priorities/new`, typed)).to
  }
  async function anAction(priority: string, given: Fields = {}): Promise<string> {
    await manager.get(`${priority}/actions/new`)
    await manager.post(`${priority}/actions/new`, { ...ACTION, ...given })
    const page = await manager.get(priority)
    const link = page
      .querySelectorAll('main a')
      .findLast((each) => /\/plan-actions\/.*\/edit$/.test(each.getAttribute('href') ?? ''))
    return (link?.getAttribute('href') ?? '').replace(/\/edit$/, '')
  }
  const move = async (path: string, to: string, said = '', status = 303) => {
    const form = await manager.get(`${path}/move`)
    const version = form.querySelector('[name=version]')?.getAttribute('value') ?? ''
    return manager.post(`${path}/move`, { to, words: said, version }, status as 303)
  }
  /** Its evidence is verified on its own page: nobody says in the plan that it was done. */
  const complete = (path: string) =>
    here.do(async (work) => {
      const all = await planActions(work.tx, work.actor)
      const found = all.find(({ id }) => path.endsWith(id))
      assert.ok(found)
      await aVerification(work, found.actionId)
    })
  const refused = async (path: string, to: string, said = '') => {
    const form = await manager.get(`${path}/move`)
    const version = form.querySelector('[name=version]')?.getAttribute('value') ?? ''
    return errors(await manager.post(`${path}/move`, { to, words: said, version }, 422))
  }

  it('says who agreed to it, and what is missing', async () => {
    const agreed = words(await manager.get(await aPlan()))
    assert.match(agreed, /Executive, 10 March 2026/)
    assert.doesNotMatch(agreed, /No decision has agreed this plan/)
    assert.match(agreed, /Nothing is recorded of who was asked/)
    const proposed = await aPlan({ decision: '', decidedById: '', ...boxes('decidedOn', '') })
    assert.match(words(await manager.get(proposed)), /No decision has agreed this plan/)
  })

  it('records who was asked and what they said, says what was done about it, and publishes what may be read', async () => {
    const plan = await aPlan()
    const priority = await aPriority(plan, { summary: 'In short' })
    await move(priority, 'agreed')
    await manager.get(`${plan}/consultations/new`)
    const asked = { asked: 'Young people in care', how: 'Two groups', ...boxes('fromOn', '2025-10-02') }
    const wrong = { ...asked, answers: 'twelve', isPublic: 'yes' }
    assert.deepEqual(errors(await manager.post(`${plan}/consultations/new`, wrong, 422)), [
      'How many answered must be a whole number, such as 120',
      'Enter what they said before you make it public',
    ])
    const said = { ...asked, answers: '1,214', said: 'Believe us sooner', isPublic: 'yes' }
    await manager.post(`${plan}/consultations/new`, said)
    const page = words(await manager.get(plan))
    assert.match(page, /Young people in care.*Two groups · 2 October 2025 · 1,214 answers/)
    assert.match(page, /Of 1 consultation nothing says what was done about what people said/)
    assert.doesNotMatch(page, /Nothing is recorded of who was asked/)
    const visitor = await here.visitor()
    assert.doesNotMatch(words(await visitor.get('/priorities')), /Believe us sooner/)
    const form = await manager.get(`${priority}/edit`)
    const version = form.querySelector('[name=version]')?.getAttribute('value') ?? ''
    await manager.post(`${priority}/edit`, {
      ...{
        title: 'Neglect',
        audience: 'children',
        place: '1',
        summary: 'In short',
        isPublic: 'yes',
        version,
      },
    })
    assert.match(words(await visitor.get('/priorities')), /What people told us.*Believe us sooner/)
  })

  it('says until when a group worked on a priority that has ended, and that none works on it now', async () => {
    const given = { kind: 'workstream' as const, name: 'Neglect workstream', endsOn: day('2026-05-19') }
    const workstreamId = await here.do((work) => aGroup(work, given))
    const page = words(await manager.get(await aPriority(await aPlan(), { workstreamId })))
    assert.match(page, /Neglect workstream worked on it until 19 May 2026\./)
    assert.match(page, /The group that worked on it has ended\./)
  })

  it('shows a priority as proposed until the plan is agreed', async () => {
    const plan = await aPlan({ decision: '', decidedById: '', ...boxes('decidedOn', '') })
    const priority = await aPriority(plan)
    assert.deepEqual(await refused(priority, 'agreed'), ['Record the decision that agreed the plan first'])
    const agreed = await aPriority(await aPlan())
    await move(agreed, 'agreed')
    assert.match(words(await manager.get(agreed)), /Agreed/)
  })

  it('keeps what was done apart from what difference it made, and says where that is missing', async () => {
    const priority = await aPriority(await aPlan())
    const action = await anAction(priority, { activity: 'Forty schools were visited' })
    await complete(action)
    const page = words(await manager.get(priority))
    assert.match(page, /What was done Forty schools were visited/)
    assert.match(page, /No evidence of impact/)
    assert.match(page, /1 action is done, and nothing says what difference it made/)
    assert.match(page, /No evaluation is planned\./)
    const form = await manager.get(`${action}/edit`)
    const version = form.querySelector('[name=version]')?.getAttribute('value') ?? ''
    await manager.post(`${action}/edit`, { ...ACTION, impact: 'Teachers ask for help sooner', version })
    const then = words(await manager.get(priority))
    assert.match(then, /What difference it made Teachers ask for help sooner/)
    assert.doesNotMatch(then, /No evidence of impact/)
  })

  it('says of an action that it was done once its evidence was verified, and never by hand', async () => {
    const priority = await aPriority(await aPlan())
    const action = await anAction(priority)
    await move(action, 'agreed')
    await move(action, 'in-progress')
    const form = await manager.get(`${action}/move`)
    const offered = form.querySelectorAll('[name=to]').map((box) => box.getAttribute('value'))
    assert.deepEqual(offered, ['agreed', 'closed', 'carried-forward'])
    assert.match(words(form), /It is complete once its evidence is verified on its own page/)
    assert.deepEqual(await refused(action, 'complete'), ['Select how far it has come'])
    await complete(action)
    assert.match(words(await manager.get(priority)), /Actions done ?100%/)
    await move(action, 'in-progress', 'An audit found nothing of it')
    assert.match(words(await manager.get(priority)), /Actions done ?0%/)
  })

  it('asks why something ends, and then lets nobody move it', async () => {
    const action = await anAction(await aPriority(await aPlan()))
    assert.deepEqual(await refused(action, 'carried-forward'), ['Enter why it ended or went back a step'])
    await move(action, 'carried-forward', 'There was no money')
    await manager.get(`${action}/move`, 404)
  })

  it('goes on in a later plan when it is carried forward, and says where nothing carries it on', async () => {
    const plan = await aPlan()
    const priority = await aPriority(plan)
    const [kept, dropped] = [await anAction(priority), await anAction(priority, { summary: 'Ask again' })]
    const later = await aPlan({ title: 'Priorities 2028 to 2030', ...boxes('endsOn', '2030-03-31') })
    const goesOn = async (path: string, value: string) => {
      const form = await manager.get(`${path}/move`)
      const version = form.querySelector('[name=version]')?.getAttribute('value') ?? ''
      assert.ok(form.querySelector(`#goesOnIn option[value="${value}"]`), `${value} is offered`)
      return { to: 'carried-forward', words: 'There was no time', goesOnIn: value, version }
    }
    const inLater = `plan-${later.split('/').at(-1)}`
    const typed = await goesOn(kept, inLater)
    const wrong = await manager.post(`${kept}/move`, { ...typed, to: 'agreed' }, 422)
    assert.deepEqual(errors(wrong), ['Only what is carried forward goes on elsewhere'])
    await manager.post(`${kept}/move`, typed)
    await move(dropped, 'carried-forward', 'There was no money')
    const page = words(await manager.get(priority))
    assert.match(page, /Goes on as A-2026-\d+/)
    assert.match(page, /1 action is carried forward, and nothing carries it on/)
    assert.match(words(await manager.get(later)), /Visit every school.*Carries on A-2026-\d+/)
    await manager.post(`${priority}/move`, await goesOn(priority, inLater))
    assert.match(words(await manager.get(priority)), /It goes on as Neglect in a later plan/)
    const next = (await manager.get(later)).querySelectorAll('main a').find(({ text }) => text === 'Neglect')
    const nextPage = words(await manager.get(next?.getAttribute('href') ?? ''))
    assert.match(nextPage, /It carries on Neglect of an earlier plan/)
    assert.match(nextPage, /See it early/)
    // What was left behind is taken up by an action that says so.
    const form = await manager.get(`${later}/actions/new`)
    const left = form.querySelectorAll('#carriesOnId option').find(({ text }) => text.includes('Ask again'))
    await manager.post(`${later}/actions/new`, {
      ...{ ...ACTION, summary: 'Ask once more', carriesOnId: left?.getAttribute('value') ?? '' },
    })
    assert.doesNotMatch(words(await manager.get(priority)), /nothing carries it on/)
  })

  it('has actions that are records of the tracker, and what is said of a move stands there', async () => {
    const priority = await aPriority(await aPlan())
    const action = await anAction(priority, { summary: 'Write a guide', ownerAgencyId: council })
    await move(action, 'agreed', 'The board wants it by summer')
    const found = await here.do(async (work) => {
      const all = await planActions(work.tx, work.actor)
      return all.find(({ id }) => action.endsWith(id))?.action
    })
    assert.equal(found?.originKind, 'plan-action')
    assert.equal(found?.owner, 'North Council')
    const page = words(await lead.get(`/workspace/actions/${found?.id}`))
    assert.match(page, /Agreed\. The board wants it by summer/)
    await lead.post(`/workspace/actions/${found?.id}/updates`, {
      words: 'A first draft is there',
      rag: 'green',
    })
    assert.match(words(await manager.get(`/workspace/actions/${found?.id}`)), /A first draft is there/)
    assert.match(words(await manager.get(`/workspace/actions/${found?.id}`)), /Priority: Neglect/)
    const narrowed = `/workspace/actions?words=guide+write&owner=${council}&priority=${priority.split('/').at(-1)}`
    assert.match(words(await manager.get(narrowed)), /1 action\..*Write a guide.*Priority: Neglect/)
    const others = `${narrowed.replace(/priority=.*/, '')}priority=${randomUUID()}`
    assert.doesNotMatch(words(await manager.get(others)), /Write a guide/)
    assert.doesNotMatch(words(await manager.get(`${narrowed}&standing=Overdue`)), /Write a guide/)
  })

  it('shows an action to its owner alone among those who sit nowhere, and takes no word of others', async () => {
    const priority = await aPriority(await aPlan())
    const owner = await aVisitor(here, { name: 'Olive Owner' })
    const stranger = await aVisitor(here)
    await anAction(priority, { summary: 'Ask the families', ownerId: owner.personId })
    const id = await here.do(
      async (work) =>
        (await actionsFrom(work.tx, 'plan-action')).find(({ summary }) => summary === 'Ask the families')?.id,
    )
    assert.match(words(await owner.get('/workspace/actions')), /Ask the families/)
    assert.doesNotMatch(words(await stranger.get('/workspace/actions')), /Ask the families/)
    await stranger.get(`/workspace/actions/${id}`, 404)
    await lead.get(`/workspace/actions/${id}`)
    assert.equal(
      (await lead.attempt(`/workspace/actions/${id}/updates`, { words: 'Mine', rag: 'green' })).statusCode,
      403,
    )
  })

  it('keeps an objective that is reworded, with the actions that are for it', async () => {
    const priority = await aPriority(await aPlan())
    const form = await manager.get(`${priority}/actions/new`)
    const [, first] = form.querySelectorAll('#objectiveId option')
    await anAction(priority, { objectiveId: first?.getAttribute('value') ?? '' })
    await manager.get(`${priority}/edit`)
    const typed = { title: 'Neglect', audience: 'children', place: '1', version: '1' }
    await manager.post(`${priority}/edit`, { ...typed, objectives: 'See it sooner\nAct at once' })
    assert.match(words(await manager.get(priority)), /For: See it sooner/)
    await manager.get(`${priority}/edit`)
    await manager.post(`${priority}/edit`, { ...typed, objectives: 'Act at once', version: '2' })
    const page = words(await manager.get(priority))
    assert.doesNotMatch(page, /See it sooner/)
    assert.match(page, /Act at once/)
  })

  it('counts what is done by the one measure that the cockpit and the register draw', async () => {
    const priority = await aPriority(await aPlan())
    const done = await anAction(priority)
    await anAction(priority, { summary: 'Another' })
    await complete(done)
    const page = await manager.get(priority)
    assert.match(words(page), /Actions done50%1 of 2/)
    const link = page.querySelectorAll('main a').find(({ text }) => text === '50%')
    const measure = words(await manager.get(link?.getAttribute('href') ?? ''))
    assert.match(measure, /1 of 2/)
    assert.match(measure, /Visit every school/)
  })

  it('shows beside a priority what would show a difference, and what is spent on it', async () => {
    const indicator = await here.do(async (work) => {
      await aFigure(work, { indicator_code: 'plans', indicator_name: 'Children on a plan', value: '71' })
      return findIndicatorByCode(work.tx, work.actor, 'plans')
    })
    const line = await here.do(async (work) => {
      const body = executive as GroupId
      const { id } = await addBudget(work, { bodyId: body, startsOn: day('2026-04-01'), broughtForward: 0n })
      const given = { heading: 'Neglect training', planned: 500_00n, spent: 120_50n, note: '', version: 0 }
      return addExpenditure(work, id, given)
    })
    const priority = await aPriority(await aPlan(), { spending: line.id })
    await manager.get(`${priority}/measures/new`)
    await manager.post(`${priority}/measures/new`, {
      ...{ words: 'Fewer children are on a plan', shownBy: `indicator-${indicator?.id}`, aim: 'Sixty' },
    })
    const page = words(await manager.get(priority))
    assert.match(page, /Fewer children are on a planChildren on a planNot recorded71/)
    assert.match(page, /Neglect trainingExecutive, 2026\/27£500£120\.50/)
    assert.match(words(await lead.get(priority)), /1 line is in budgets that you may not open/)
  })

  it('shows figures of the dataset under what they tell of, with their file, and says of what none tells', async () => {
    const figure = await here.do(async (work) => {
      await aFigure(work, { indicator_code: 'seen', indicator_name: 'Audits of neglect', value: '14' })
      const all = await figureChoices(work.tx, work.actor, day('2026-05-20'))
      return all.find(({ indicatorCode }) => indicatorCode === 'seen')?.valueId ?? ''
    })
    const priority = await aPriority(await aPlan())
    assert.match(
      words(await manager.get(priority)),
      /No figure tells of indicators, audits, reviews, training/,
    )
    const add = `${priority}/figures/new`
    await manager.get(add)
    await manager.post(add, { part: 'audit', figure })
    const page = await manager.get(priority)
    const part = page.querySelector('section[aria-labelledby=figures]')
    assert.match(part?.text ?? '', /Audits of neglect.*14.*Take off/s)
    assert.match(part?.text ?? '', /The records behind them are not kept here yet/)
    assert.match(part?.text ?? '', /No figure tells of indicators, reviews, training/)
    assert.deepEqual(errors(await manager.post(add, { part: 'audit', figure }, 422)), [
      'This figure stands there already. Choose another one',
    ])
    assert.deepEqual(errors(await manager.post(add, { part: 'audit', figure: 'x' }, 422)), [
      'Select the figure from the list',
    ])
    const removal =
      part
        ?.querySelectorAll('form')
        .map((each) => each.getAttribute('action') ?? '')
        .find((each) => each.endsWith('/remove')) ?? ''
    await manager.post(removal, {})
    assert.match(
      words(await manager.get(priority)),
      /No figure tells of indicators, audits, reviews, training/,
    )
  })

  it('keeps every figure of an action, however many, until its tick is taken away', async () => {
    const [first, second, third] = await here.do(async (work) => {
      for (const [place, value] of ['31', '32', '33'].entries())
        await aFigure(work, { indicator_code: `told-${place}`, indicator_name: `Told ${place}`, value })
      const all = await figureChoices(work.tx, work.actor, day('2026-05-20'))
      return [0, 1, 2].map((each) => all.find((one) => one.indicatorCode === `told-${each}`)?.valueId ?? '')
    })
    const priority = await aPriority(await aPlan())
    const action = await anAction(priority, { figure: first ?? '', secondFigure: second ?? '' })
    const boxes = async () => {
      const form = await manager.get(`${action}/edit`)
      const version = form.querySelector('[name=version]')?.getAttribute('value') ?? ''
      const all = form.querySelectorAll('input[name=kept][checked]')
      return { version, kept: all.map((each) => each.getAttribute('value') ?? '') }
    }
    await manager.post(`${action}/edit`, { ...ACTION, ...(await boxes()), figure: third ?? '' })
    const inFigures = async () =>
      /In figures(?: 3\d contacts,?)+/.exec(words(await manager.get(priority)))?.[0]
    assert.equal(await inFigures(), 'In figures 31 contacts, 32 contacts, 33 contacts')
    await manager.post(`${action}/edit`, { ...ACTION, activity: 'More', ...(await boxes()) })
    assert.equal(await inFigures(), 'In figures 31 contacts, 32 contacts, 33 contacts')
    const { version, kept } = await boxes()
    await manager.post(`${action}/edit`, { ...ACTION, version, kept: [kept[0] ?? '', kept[2] ?? ''] })
    assert.equal(await inFigures(), 'In figures 31 contacts, 33 contacts')
    const stale = await manager.post(`${action}/edit`, { ...ACTION, version, kept }, 409)
    assert.equal(stale.querySelectorAll('input[name=kept]').length, 3)
  })
})
