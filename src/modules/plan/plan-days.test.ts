import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { jobHandlers, reactions, site, timetable } from '#app'
import { actionsFrom } from '#modules/actions/index.ts'
import { aVerification } from '#modules/actions/testing.ts'
import { boxes, day, words } from '#modules/governance/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { insertSetting } from '#platform/settings.ts'
import { world } from '#platform/testing/world.ts'
import { addPlanAction } from './commands/actions.ts'
import { addPlan, addPriority } from './commands/plan.ts'
import { accretion } from './queries/accretion.ts'
import { warnedMonths } from './rules.ts'

const NO_PLAN = {
  ...{ startsOn: null, note: '', consultation: '', consultedFrom: null, consultedTo: null, decision: '' },
  ...{ consultationPaperId: null, decidedOn: null, decidedById: null, decisionPaperId: null, version: 0 },
}
const NO_PRIORITY = {
  ...{ audience: 'children' as const, place: 1, workstreamId: null, objectives: [], evidence: '' },
  ...{
    voices: '',
    story: '',
    isStoryPublic: false,
    spending: [],
    summary: 'In short',
    carriesOnId: null,
    version: 0,
  },
}
const NO_ACTION = {
  ...{ summary: 'Do it', kind: 'work' as const, period: '', partners: '', objectiveId: null, figures: [] },
  ...{ ownerId: null, ownerAgencyId: null, dueOn: null, activity: '', impact: '' },
  ...{ reachesPeople: false, carriesOnId: null, version: 0 },
}

describe('the plan, as days pass,', () => {
  it('warns the business unit six months before it ends and nothing follows', async () => {
    await using alone = await world(site, { today: '2026-05-20' })
    const keeper = await aVisitor(alone, { posts: ['business-manager'] })
    await keeper.get('/workspace/plan/new')
    const typed = { title: 'Old priorities', decision: 'Agreed', ...boxes('endsOn', '2026-09-30') }
    await keeper.post('/workspace/plan/new', typed)
    assert.match(words(await keeper.get('/workspace')), /The plan ends and nothing follows it/)
    assert.match(words(await keeper.get('/workspace/plan')), /The last day of the plan is 30 September 2026/)
  })

  it('writes to the managers once for a last day, as long before it as the partnership has settled', async () => {
    await using alone = await world(site, {
      today: '2026-05-20',
      jobs: {
        ...{ reactions, timetable },
        handlers: (given) => jobHandlers({ ...given, printer: undefined as never }),
      },
    })
    const keeper = await aVisitor(alone, { posts: ['business-manager'] })
    const endsOn = day('2026-12-31')
    await alone.do((work) => addPlan(work, { ...NO_PLAN, title: 'Plan', decision: 'Agreed', endsOn }))
    /** How many digests tell of it. */
    const letters = async () => {
      for (const entry of ['plan.tell-of-end', 'letters.digest']) {
        await alone.due(entry)
        await alone.settled()
      }
      const found = (await keeper.get('/mailbox')).querySelectorAll('a[href^="/mailbox/"]')
      const texts = found.map(async (each) => words(await keeper.get(each.getAttribute('href') ?? '')))
      return (await Promise.all(texts)).filter((text) => /ends on 31 December 2026/.test(text)).length
    }
    assert.equal(await letters(), 0)
    await alone.do((work) =>
      insertSetting(work, {
        key: warnedMonths.key,
        ...{ value: 8, bodyId: null, fromOn: day('2026-05-20'), source: 'Board, minute 4' },
        ...{ isConfirmed: true, reason: '', version: 0 },
      }),
    )
    assert.equal(await letters(), 1)
    assert.equal(await letters(), 1)
    assert.match(words(await keeper.get('/workspace/plan')), /This is said 8 months before/)
  })

  it('counts its actions as they stood on an earlier day', async () => {
    await using alone = await world(site, { today: '2026-05-20' })
    const keeper = await aVisitor(alone, { posts: ['business-manager'] })
    const { actionId } = await alone.do(async (work) => {
      const endsOn = day('2028-03-31')
      const { id: planId } = await addPlan(work, { ...NO_PLAN, title: 'Plan', endsOn })
      await addPlanAction(work, { planId, priorityId: null }, { ...NO_ACTION, stage: 'in-progress' })
      const [action] = await actionsFrom(work.tx, 'plan-action')
      return { actionId: action?.id }
    })
    alone.at('2026-06-10T10:00:00Z')
    assert.ok(actionId)
    await alone.do((work) => aVerification(work, actionId))
    const asked = async (on: string) =>
      words(await keeper.get(`/workspace/measures/plan-actions-complete?to=${on}`))
    assert.match(await asked('2026-06-10'), /1 of 1/)
    assert.match(await asked('2026-06-09'), /0 of 1/)
    assert.match(await asked('2026-05-19'), /No base/)
    assert.match(words(await keeper.get(`/workspace/actions/${actionId}`)), /Verified on 10 June 2026/)
  })

  it('says of a year how far public priorities have come, and nothing of others', async () => {
    await using alone = await world(site, { today: '2026-05-20' })
    const said = await alone.do(async (work) => {
      const decided = { decision: 'Decision 7', decidedOn: day('2026-04-10'), endsOn: day('2028-03-31') }
      const { id: planId } = await addPlan(work, { ...NO_PLAN, ...decided, title: 'Our plan' })
      for (const [title, isPublic] of [
        ['Neglect', true],
        ['Silent', false],
      ] as const) {
        const { id } = await addPriority(work, planId, { ...NO_PRIORITY, title, isPublic, stage: 'agreed' })
        await addPlanAction(work, { planId, priorityId: id }, { ...NO_ACTION, stage: 'complete' })
      }
      const year = { from: day('2026-04-01'), to: day('2027-03-31') }
      const saidOn = async (today: string) => {
        const ask = { db: work.tx, actor: work.actor, now: work.now, today: day(today) }
        return (await accretion.sentences(ask, year)).map(({ sentence }) => sentence)
      }
      return [await saidOn('2026-05-20'), await saidOn('2027-03-31')]
    })
    const agreed = '“Our plan” was agreed on 10 April 2026.'
    // How far it came by the end of a year nobody knows before that day.
    assert.deepEqual(said, [
      [agreed],
      [agreed, 'For “Neglect”, 1 of 1 action was complete on 31 March 2027.'],
    ])
  })
})
