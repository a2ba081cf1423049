import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { modules, site } from '#app'
import { aVerification } from '#modules/actions/testing.ts'
import { sentFile, typedDocument } from '#modules/documents/testing.ts'
import { aGroup, anAppointment, aSeat, day } from '#modules/governance/testing.ts'
import { defineIndicator, openRound } from '#modules/indicators/index.ts'
import { aFigure } from '#modules/indicators/testing.ts'
import { addSuccession } from '#modules/people/index.ts'
import { anAgency, aPerson, aVisitor } from '#modules/people/testing.ts'
import { addPlan, addPlanAction, addPriority } from '#modules/plan/index.ts'
import { planActions } from '#modules/plan/testing.ts'
import { address, aReport } from '#modules/reports/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'

const NO_PLAN = {
  ...{ startsOn: null, note: '', consultation: '', consultedFrom: null, consultedTo: null },
  ...{ consultationPaperId: null, decidedById: null, decisionPaperId: null, version: 0 },
}
const NO_PRIORITY = {
  ...{ audience: 'children' as const, place: 1, workstreamId: null, objectives: [], evidence: '' },
  ...{ voices: '', story: '', isStoryPublic: false, spending: [], summary: 'In short' },
  ...{ carriesOnId: null, version: 0, stage: 'agreed' as const },
}
const NO_ACTION = {
  ...{ kind: 'work' as const, period: '', partners: '', objectiveId: null, figures: [], ownerId: null },
  ...{ ownerAgencyId: null, dueOn: null, activity: '', impact: '', reachesPeople: false },
  ...{ carriesOnId: null, version: 0, stage: 'in-progress' as const },
}
const DEFINED = {
  ...{ name: 'Contacts raised', numerator: '', denominator: '', unit: 'contacts' },
  ...{ polarity: 'higher' as const, source: '', frequency: 'quarter' as const, targetFrom: 100 },
  ...{ targetTo: null, least: null, most: null, collection: '', form: 'given' as const },
  ...{ firstId: null, secondId: null, newArea: '', reason: 'Agreed' },
}

describe('what the records of a year say for its report', () => {
  let here: World
  let said: readonly { readonly sentence: string; readonly source: string; readonly href: string }[]

  const paper = async (title: string): Promise<{ readonly by: Visitor; readonly path: string }> => {
    const by = await aVisitor(here, { posts: ['business-manager'] })
    const form = `/workspace/documents/new/${here.partnershipId}`
    await by.get(form)
    return { by, path: (await by.upload(form, sentFile('Words'), typedDocument({ title }))).to }
  }
  const publish = async ({ by, path }: Awaited<ReturnType<typeof paper>>) => {
    const version = (await by.get(`${path}/publish`)).querySelector('[name=version]')?.getAttribute('value')
    await by.post(`${path}/publish`, { version: version ?? '', confirmed: 'yes' })
  }

  before(async () => {
    here = await world(site, { today: '2022-05-10' })
    const made = await here.do(async (work) => {
      const board = await aGroup(work, { name: 'Marsh Board', startsOn: day('2019-04-01') })
      await aGroup(work, { name: 'Neglect group', startsOn: day('2022-04-01'), endsOn: day('2023-03-31') })
      await aGroup(work, { name: 'Later group', startsOn: day('2023-04-01') })
      const seatId = await aSeat(work, { groupId: board, role: 'chair', title: 'Chair' })
      await anAppointment(work, { seatId, fromOn: '2020-04-01', toOn: '2022-08-31' })
      await anAppointment(work, { seatId, fromOn: '2022-09-01' })
      // Two who share a chair, of whom one is asked to stay.
      const panel = await aGroup(work, { name: 'Marsh Panel', startsOn: day('2019-04-01') })
      const personId = await aPerson(work)
      const chair = await aSeat(work, { groupId: panel, role: 'chair', title: 'One chair' })
      const other = await aSeat(work, { groupId: panel, role: 'chair', title: 'Other chair' })
      await anAppointment(work, { seatId: chair, personId, fromOn: '2020-04-01', toOn: '2022-09-30' })
      await anAppointment(work, { seatId: other, fromOn: '2020-05-01' })
      await anAppointment(work, { seatId: chair, personId, fromOn: '2022-10-01' })
      const trust = await anAgency(work, { name: 'Marsh Trust' })
      await anAgency(work, { name: 'Marsh Carers', startsOn: day('2022-06-01') })
      await anAgency(work, { name: 'Marsh Homes', endsOn: day('2023-01-31') })
      const [earlier, later] = [
        await anAgency(work, { name: 'Marsh CCG', endsOn: day('2022-06-30') }),
        await anAgency(work, { name: 'Marsh ICB', startsOn: day('2022-07-01') }),
      ]
      const reason = 'Health and Care Act 2022'
      await addSuccession(work, earlier, { laterId: later, onDay: day('2022-07-01'), reason, ends: false })

      const decided = { decision: 'Decision 7', decidedOn: day('2022-05-02'), endsOn: day('2025-03-31') }
      const { id: planId } = await addPlan(work, { ...NO_PLAN, ...decided, title: 'Our plan' })
      const open = await addPriority(work, planId, { ...NO_PRIORITY, title: 'Neglect', isPublic: true })
      const shut = await addPriority(work, planId, { ...NO_PRIORITY, title: 'Silent', isPublic: false })
      const impact = 'More families were seen early.'
      for (const [priorityId, summary, more] of [
        [open.id, 'Train everybody', { impact }],
        [open.id, 'Write a leaflet', {}],
        [shut.id, 'Secret work', { impact }],
      ] as const)
        await addPlanAction(work, { planId, priorityId }, { ...NO_ACTION, summary, ...more })

      const figure = await aFigure(work, {
        period_label: '2021-22',
        period_start: '2021-04-01',
        period_end: '2022-03-31',
      })
      const about = { ...DEFINED, agencyId: trust, areaIds: [figure.areaId] }
      const { indicatorId } = figure
      await defineIndicator(work, indicatorId, {
        ...about,
        definition: 'Contacts',
        fromOn: day('2020-04-01'),
      })
      const changed = { ...about, definition: 'Contacts and calls', fromOn: day('2022-10-01') }
      await defineIndicator(work, indicatorId, changed)
      return { indicatorId }
    })
    await publish(await paper('Neglect strategy'))
    await paper('Never published')
    const renewed = await paper('Bruising protocol')
    await publish(renewed)
    const again = await paper('Neglect leaflet')
    await publish(again)
    await again.by.post(`${again.path}/withdraw`, {})
    const taken = await paper('Taken back')
    await publish(taken)
    await taken.by.post(`${taken.path}/withdraw`, {})

    here.at('2022-09-10T10:00:00Z')
    const mover = await aVisitor(here, { posts: ['business-manager'] })
    for (const { action } of await here.do((work) => planActions(work.tx, work.actor))) {
      if (action.summary === 'Write a leaflet') continue
      await here.do((work) => aVerification(work, action.id))
    }
    await mover.get(`${renewed.path}/replace`)
    await mover.upload(`${renewed.path}/replace`, sentFile('Other words'), { version: '1', note: 'Reviewed' })
    await publish({ ...renewed, by: mover })
    await publish({ ...again, by: mover })

    here.at('2022-11-05T10:00:00Z')
    await here.do(async (work) => {
      const earlier = { period_label: '2021-22', period_start: '2021-04-01', period_end: '2022-03-31' }
      await aFigure(work, { ...earlier, definition: 'Contacts', value: '12000' })
      const asked = { frequency: 'quarter' as const, startsOn: day('2022-10-01'), dueOn: day('2023-01-20') }
      await openRound(work, asked)
    })

    here.at('2023-06-01T10:00:00Z')
    await here.do((work) => aFigure(work, { definition: 'Contacts', value: '60' }))
    const report = await here.do((work) =>
      aReport(work, {
        chapters: [
          { heading: 'Our year', text: '' },
          { heading: 'Priorities', text: '' },
        ],
      }),
    )
    const manager = await aVisitor(here, { posts: ['business-manager'] })
    const desk = await manager.get(address(report))
    const chapter = desk.querySelector('main a[href*="/chapters/"]')?.getAttribute('href')
    const page = await manager.get(`${chapter}/sentences/new`)
    said = page.querySelectorAll('.govuk-checkboxes__item').map((item) => ({
      sentence: item.querySelector('label')?.text.trim() ?? '',
      source: item.querySelector('.govuk-hint')?.text.trim() ?? '',
      href: item.querySelector('.govuk-hint a')?.getAttribute('href') ?? '',
    }))
    assert.ok(made.indicatorId)
    for (const { href } of said) assert.equal((await manager.raw(href)).statusCode, 200, href)
  })
  after(() => here?.[Symbol.asyncDispose]())

  const about = (words: RegExp) =>
    said.filter(({ source }) => words.test(source)).map(({ sentence }) => sentence)

  it('tells of bodies that began and ended and of chairs that changed, without a name', () => {
    assert.deepEqual(about(/Structure and arrangements: /), [
      'Neglect group began its work on 1 April 2022.',
      'Marsh Board has had a new chair since 1 September 2022.',
      'Neglect group finished its work on 31 March 2023.',
    ])
  })

  it('tells of agencies that joined and left, and of a successor in one sentence', () => {
    assert.deepEqual(about(/Agencies: /), [
      'Marsh Carers joined the partnership on 1 June 2022.',
      'Marsh ICB took over the work of Marsh CCG on 1 July 2022.',
      'Marsh Homes took part in the partnership until 31 January 2023.',
    ])
  })

  it('tells of papers that are public, and of newer versions of them, but not of the same once more', () => {
    assert.deepEqual(about(/Documents: /), [
      'We published “Neglect strategy” on 10 May 2022.',
      'We published “Neglect leaflet” on 10 May 2022.',
      'We published a new version of “Bruising protocol” on 10 September 2022.',
    ])
  })

  it('tells of public priorities: the decision, what was done with its impact, and how far it came', () => {
    assert.deepEqual(about(/Plan and priorities: /), [
      '“Our plan” was agreed on 2 May 2022.',
      'For “Neglect”, “Train everybody” was complete on 10 September 2022. What came of it: More families were seen early.',
      'For “Neglect”, 1 of 2 actions were complete on 31 March 2023.',
    ])
  })

  it('tells once the year is over how many actions were verified, and how many were shown to matter', () => {
    assert.deepEqual(about(/Actions: /), [
      'From 1 April 2022 to 31 March 2023, 2 actions were verified by somebody who does not own them.',
      'Of 2 actions that were done by 31 March 2023, 0 were shown to have made a difference.',
    ])
  })

  it('tells of other definitions, targets, corrections and returns that did not come', () => {
    assert.deepEqual(about(/Figures: /), [
      'What “Contacts raised” counts changed on 1 October 2022, so figures from before that day cannot be compared with later ones.',
      'Figures of “Contacts raised” that had been given before were corrected on 5 November 2022.',
      'Marsh Trust has not given its figures for 2022–23 Q3, which were due on 20 January 2023.',
      '“Contacts raised” did not meet its target for Northtown in 2022–23.',
    ])
  })

  it('says the day of each and leads to its record', () => {
    for (const { source, href } of said) {
      assert.match(source, /^\d{1,2} [A-Z][a-z]+ 202[23]\. /)
      assert.match(href, /^\/(workspace|documents)\//)
    }
  })

  it('comes from every module whose records say something of a year', () => {
    const giving = modules.filter(({ accretions }) => accretions?.length).map(({ name }) => name)
    assert.deepEqual(giving.toSorted(), [
      ...['actions', 'assurance', 'documents', 'governance', 'indicators', 'meetings', 'people', 'plan'],
    ])
  })
})
