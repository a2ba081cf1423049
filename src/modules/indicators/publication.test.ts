import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site as everyPage } from '#app'
import { aVisitor } from '#modules/people/testing.ts'
import type { ApiAsk } from '#platform/api/resources.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { figureChoices, figuresByReference } from './index.ts'
import type { Figure } from './queries.ts'
import { api } from './routes/api.ts'
import { aFigure } from './testing.ts'

const TODAY = Temporal.PlainDate.from('2026-03-20')

/** Children with a plan, by category of abuse: the worked example. */
const CATEGORIES = { neglect: 71, physical: 8, sexual: 4, emotional: 46, multiple: 7 } as const
type Category = keyof typeof CATEGORIES | 'total' | 'share'

type Page = Awaited<ReturnType<Visitor['get']>>
const textOf = (page: Page) => page.text.replaceAll(/\s+/g, ' ')

const FROM = { 'fromOn-day': '1', 'fromOn-month': '4', 'fromOn-year': '2022' }
const WHY = 'Published with the national figures'

describe('the figures of an indicator with a publication scheme', () => {
  let here: World
  let manager: Visitor
  let scrutineer: Visitor
  const figures = new Map<Category, Figure>()
  const of = (category: Category): Figure => {
    const found = figures.get(category)
    assert.ok(found)
    return found
  }
  const path = (category: Category, more = '') => `/workspace/indicators/${of(category).indicatorId}${more}`

  before(async () => {
    here = await world(everyPage, { today: String(TODAY) })
    manager = await aVisitor(here, { name: 'Ruth Okafor', posts: ['business-manager'] })
    scrutineer = await aVisitor(here, { posts: ['scrutineer'] })
    const record = async (category: Category, value: number, unit: string) =>
      figures.set(
        category,
        await here.do((work) =>
          aFigure(work, {
            ...{ indicator_code: `plan_${category}`, indicator_name: `Plans for ${category}`, unit },
            ...{ value: String(value), value_as_printed: `${value} as printed`, note: `${value} in all` },
            qualifier: category === 'neglect' ? 'about' : `${value} at most`,
          }),
        ),
      )
    for (const [category, value] of Object.entries(CATEGORIES))
      await record(category as Category, value, 'children')
    await record('total', 136, 'children')
    await here.do((work) =>
      aFigure(work, {
        ...{ indicator_code: 'plan_sexual', indicator_name: 'Plans for sexual', unit: 'children' },
        ...{ area: 'Southtown', value: '12', value_as_printed: '' },
      }),
    )
    await record('share', 2.941176, 'percent of children')
    for (const category of Object.keys(CATEGORIES))
      await manager.post(path(category as Category, '/publication'), {
        ...{
          scheme: 'dfe-cin',
          totalId: of('total').indicatorId,
          breakdown: 'Category',
          reason: WHY,
          ...FROM,
        },
      })
    await manager.post(path('share', '/publication'), {
      ...{ scheme: 'dfe-cin', numeratorId: of('sexual').indicatorId, denominatorId: of('total').indicatorId },
      ...{ reason: WHY, ...FROM },
    })
  })
  after(async () => {
    assert.deepEqual(here.faults, [])
    await here[Symbol.asyncDispose]()
  })

  const shown = async (visitor: Visitor, category: Category) =>
    (await visitor.get(path(category))).querySelector('.accord-stat__value')?.text.trim()

  it('are hidden where they are small, with the next smallest and their percentage, for everybody', async () => {
    for (const visitor of [manager, scrutineer]) {
      const said = []
      for (const category of figures.keys()) said.push(await shown(visitor, category))
      assert.deepEqual(said, ['71 children', '8 children', 'c', '46 children', 'c', '136 children', 'c'])
    }
  })

  it('say nothing of what is hidden in the page, its drawing, its file, the register, the list for machines, or a picker', async () => {
    const page = await manager.get(path('sexual'))
    assert.match(textOf(page), /Hidden, because the number is small or would give a small number away/)
    assert.doesNotMatch(textOf(page), /\b4\b (as printed|in all|at most)|Plans for sexual.* 4 children/)
    assert.match(page.querySelector('figure svg desc')?.text ?? '', /Northtown: c; Southtown: 12/)
    assert.match(textOf(page), /The figure for Southtown is 12; none is published for Northtown/)

    const file = await manager.raw(path('sexual', '/figures.csv'))
    assert.match(file.body, /,children,,c,,,report\.txt/)

    const register = await scrutineer.get('/workspace/indicators')
    const line = (words: string) =>
      register
        .querySelectorAll('tbody tr')
        .find((each) => each.text.includes(words))
        ?.querySelector('td a')?.text
    assert.deepEqual(
      ['sexual', 'multiple', 'physical', 'share'].map((each) => line(`Plans for ${each}`)),
      [...['c', 'c'], ...['8', 'c']],
    )
    assert.match(textOf(register), /3 figures are hidden by a publication scheme/)

    await here.do(async ({ tx, actor }) => {
      const ask: ApiAsk = { db: tx, actor, today: TODAY }
      const items = (await api[0]?.list(ask)) as {
        area: string
        indicator: string
        value: number | null
        printed: string
      }[]
      const given = items.filter(
        ({ indicator, area }) => area === 'Northtown' && /sexual|multiple|share/.test(indicator),
      )
      assert.deepEqual(
        given.map(({ value, printed }) => [value, printed]),
        [
          [null, ''],
          [null, ''],
          [null, ''],
        ],
      )
      const reference = { indicatorCode: 'plan_sexual', area: 'Northtown', periodLabel: '2022-23' }
      const [bound] = await figuresByReference(tx, [reference], TODAY)
      assert.deepEqual([bound?.value, bound?.mark, bound?.printed, bound?.note], [null, 'c', '', ''])
      const choices = await figureChoices(tx, actor, TODAY)
      assert.equal(choices.find(({ indicatorCode }) => indicatorCode === 'plan_sexual')?.figure, 'c')
    })
  })

  it('keep the words beside them that can say no number', async () => {
    assert.match(textOf(await scrutineer.get(path('neglect'))), /Qualifierabout/)
    assert.doesNotMatch(textOf(await scrutineer.get(path('physical'))), /at most|in all|as printed/)
  })

  it('go by the scheme of what they add up with where none is chosen for them', async () => {
    const page = textOf(await scrutineer.get(path('total')))
    assert.match(page, /Department for Education, children in need, version 1/)
    assert.match(page, /It goes by what it adds up with/)
  })

  it('are seen as recorded by those who may alone, and that is written down first', async () => {
    await scrutineer.get(path('sexual', '/recorded'), 403)
    await scrutineer.get(path('sexual', '/recorded.csv'), 403)
    assert.doesNotMatch(textOf(await scrutineer.get(path('sexual'))), /See the figures as recorded/)
    const before = (await here.audited('indicators.view-recorded')).length
    const officer = await aVisitor(here, { posts: ['business-officer'] })
    const page = await officer.get(path('sexual', '/recorded'))
    assert.match(textOf(page), /These are the figures as recorded.*That you saw them is written down/)
    assert.equal(page.querySelector('.accord-stat__value')?.text.trim(), '4 children')
    const seen = await here.audited('indicators.view-recorded')
    assert.equal(seen.length, before + 1)
    assert.match((await officer.raw(path('sexual', '/recorded.csv'))).body, /,children,4,4 as printed,/)
    assert.equal((await here.audited('indicators.export-recorded')).length, 1)
  })

  it('are seen as recorded by whoever changes one, which is written down too', async () => {
    const before = (await here.audited('indicators.view-recorded')).length
    const edit = path('sexual', `/values/${of('sexual').valueId}/edit`)
    assert.match(textOf(await manager.get(edit)), /On record: 4 children/)
    assert.equal((await here.audited('indicators.view-recorded')).length, before + 1)
  })

  it('show nothing of what was recorded before', async () => {
    await here.do((work) =>
      aFigure(work, {
        ...{ indicator_code: 'plan_sexual', indicator_name: 'Plans for sexual', unit: 'children' },
        ...{ value: '3', value_as_printed: '3', note: '', qualifier: '' },
      }),
    )
    assert.doesNotMatch(textOf(await scrutineer.get(path('sexual'))), /What was recorded before/)
    const recorded = textOf(await manager.get(path('sexual', '/recorded')))
    assert.match(recorded, /What was recorded before.*4 \(printed “4 as printed”\) became 3/)
  })

  describe('when the scheme is chosen', () => {
    const choose = (category: Category, more: Readonly<Record<string, string>>, status = 303) =>
      manager.post(
        path(category, '/publication'),
        { scheme: 'sac', reason: 'Adults', ...FROM, ...more },
        status,
      )
    const seen = async (category: Category) =>
      (await manager.get(path(category, '/publication')))
        .querySelector('[name=seen]')
        ?.getAttribute('value') ?? ''

    it('must say which, from when and why, and an indicator of the list', async () => {
      const wrong = await choose('physical', { scheme: 'own', reason: '', 'fromOn-day': '32' }, 422)
      assert.match(textOf(wrong), /Select how the figures are published/)
      assert.match(textOf(wrong), /The day must be a real date/)
      assert.match(textOf(wrong), /Enter why they are published so/)
      const itself = await choose('physical', { totalId: of('physical').indicatorId }, 422)
      assert.match(textOf(itself), /Select an indicator of the list/)
    })

    it('has no total that is a part of it', async () => {
      const round = await choose('total', { totalId: of('neglect').indicatorId }, 422)
      assert.match(textOf(round), /This one is itself a part of the indicator/)
    })

    it('is shown beside what somebody else chose meanwhile', async () => {
      const both = await choose('physical', { seen: '' }, 409)
      assert.match(
        textOf(both),
        /Saved now.*children in need.*What you typed.*Safeguarding Adults Collection/,
      )
      assert.equal(await shown(scrutineer, 'physical'), '8 children')
    })

    it('holds from its day on', async () => {
      await choose('physical', {
        ...{ totalId: of('total').indicatorId, breakdown: 'Category', seen: await seen('physical') },
        ...{ 'fromOn-day': '21', 'fromOn-month': '3', 'fromOn-year': '2026' },
      })
      assert.equal(await shown(scrutineer, 'physical'), '8 children')
      const tomorrow = await here.do(({ tx }) =>
        figuresByReference(
          tx,
          [{ indicatorCode: 'plan_physical', area: 'Northtown', periodLabel: '2022-23' }],
          TODAY.add({ days: 1 }),
        ),
      )
      assert.equal(tomorrow[0]?.value, 10)
      assert.match(
        textOf(await manager.get(path('physical', '/publication'))),
        /What was chosen.*From 21 March 2026/,
      )
    })

    it('is for the business unit alone', async () => {
      await scrutineer.get(path('neglect', '/publication'), 403)
      await scrutineer.post(path('neglect', '/publication'), {}, 403)
      assert.doesNotMatch(textOf(await scrutineer.get(path('neglect'))), /Choose how it is published/)
    })
  })
})
