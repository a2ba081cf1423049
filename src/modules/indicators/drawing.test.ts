import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site as everyPage } from '#app'
import { aVisitor } from '#modules/people/testing.ts'
import { type Fields, type Visitor, type World, world } from '#platform/testing/world.ts'
import type { Figure } from './queries.ts'
import { aFigure } from './testing.ts'

type Page = Awaited<ReturnType<Visitor['get']>>

const named = (page: Page, name: string) => page.querySelector(`[name=${name}]`)?.getAttribute('value') ?? ''
const day = (name: string, [year, month, date]: readonly [number, number, number]): Fields => ({
  [`${name}-year`]: String(year),
  [`${name}-month`]: String(month),
  [`${name}-day`]: String(date),
})
const IMPORT = '/workspace/indicators/import'
const YEARS = [2020, 2021, 2022, 2023]
const visits = { indicator_code: 'visits', indicator_name: 'Visits', unit: 'visits', period_basis: '' }
const inYear = (year: number): Fields => ({
  period_label: `${year}-${String(year + 1).slice(2)}`,
  ...{ period_start: `${year}-04-01`, period_end: `${year + 1}-03-31` },
})

describe('the page of an indicator', () => {
  let here: World
  let manager: Visitor & { readonly personId: string }
  let scrutineer: Visitor
  let figure: Figure
  let path = ''

  before(async () => {
    here = await world(everyPage, { today: '2026-03-20' })
    manager = await aVisitor(here, { name: 'Ruth Okafor', posts: ['business-manager'] })
    scrutineer = await aVisitor(here, { posts: ['scrutineer'] })
    for (const year of YEARS)
      figure = await here.do((work) => aFigure(work, { ...visits, ...inYear(year), value: '412' }))
    path = `/workspace/indicators/${figure.indicatorId}`
  })
  after(async () => {
    assert.deepEqual(here.faults, [])
    await here[Symbol.asyncDispose]()
  })

  const shown = async (who = scrutineer) => (await who.get(path)).querySelector('main')?.text ?? ''
  /** What somebody does takes something from the page, or puts something there, at once and for everybody. */
  const changes = async (
    done: () => Promise<unknown>,
    { to, from }: { readonly to?: RegExp; readonly from?: RegExp },
  ) => {
    const is = (text: string, there: RegExp | undefined, gone: RegExp | undefined) => {
      if (there) assert.match(text, there)
      if (gone) assert.doesNotMatch(text, gone)
    }
    // The second time it is the page that was drawn for the first.
    for (const text of [await shown(), await shown()]) is(text, from, to)
    await done()
    is(await shown(), to, from)
  }
  /** What a form of the manager has in it. */
  const filledIn = async (at: string) =>
    Object.fromEntries(
      (await manager.get(at))
        .querySelectorAll('main form[method=post] input[name], main form[method=post] textarea[name]')
        .map((field) => [field.getAttribute('name') ?? '', field.getAttribute('value') ?? field.text]),
    )

  it('offers to change a figure to those alone who may, whoever saw it first', async () => {
    assert.match(await shown(manager), /Change this figure/)
    assert.doesNotMatch(await shown(scrutineer), /Change this figure/)
    assert.match(await shown(manager), /Change this figure/)
  })

  it('shows a figure as it is changed by hand, with who changed it', async () => {
    const edit = `${path}/values/${figure.valueId}/edit`
    const typed = { ...(await filledIn(edit)), given: 'figure', value: '413', reason: 'Counted again' }
    await changes(() => manager.post(edit, typed), { from: /at 412 in 2023–24/, to: /to 413 in 2023–24/ })
    assert.match(await shown(), /by Ruth Okafor/)
  })

  it('shows a year that a file brings', async () => {
    const later = () => here.do((work) => aFigure(work, { ...visits, ...inYear(2024), value: '500' }))
    await changes(later, { from: /to 413 in 2023–24/, to: /to 500 in 2024–25/ })
  })

  it('names whoever recorded a figure as they are named now', async () => {
    const edit = `/workspace/people/${manager.personId}/edit`
    const typed = { ...(await filledIn(edit)), name: 'Ruth Adeyemi' }
    await changes(() => manager.post(edit, typed), { from: /by Ruth Okafor/, to: /by Ruth Adeyemi/ })
  })

  it('draws what happened, until it is taken off', async () => {
    const event = { ...day('onDay', [2022, 7, 3]), words: 'Strategy launched', on: 'every' }
    await changes(() => manager.post(`${path}/events`, event), { to: /Strategy launched/ })
    const form = (await manager.get(`${path}/events`)).querySelector('form[action$="/take-off"]')
    const takeOff = form?.getAttribute('action') ?? ''
    await changes(() => manager.post(takeOff, {}), { from: /Strategy launched/ })
  })

  it('draws the target that it is given', async () => {
    const at = `${path}/definition`
    const given = { ...(await filledIn(at)), ...day('fromOn', [2020, 4, 1]), targetTo: '450', form: 'given' }
    const typed = { ...given, definition: 'Visits', polarity: 'lower', frequency: 'year', reason: 'Agreed' }
    await changes(() => manager.post(at, typed), { to: /Target 450 or less/ })
  })

  it('draws the national figure that it is compared with, by the newest file', async () => {
    const take = async (value: number) => {
      const bytes = Buffer.from(`area,year,value,measure\nEngland,2023-24,${value},Visits`)
      const file = { field: 'file', name: 'national.csv', bytes }
      const checked = await manager.upload(`${IMPORT}/check`, file, {}, 200)
      await manager.post(IMPORT, { uploadId: named(checked, 'uploadId'), seen: named(checked, 'seen') })
    }
    await take(611)
    const list = await manager.get('/workspace/indicators/national')
    const measureId = list.querySelector('.accord-rows a')?.getAttribute('href')?.split('/').at(-1) ?? ''
    const compare = () => manager.post(`${path}/national/measure`, { measureId, seen: '' })
    await changes(compare, { to: /England 611/ })
    await changes(() => take(612), { from: /England 611/, to: /England 612/ })
    const rows = (await scrutineer.get(path)).querySelectorAll('main details table tbody tr')
    assert.match(rows.at(-1)?.text.replaceAll(/\s+/g, ' ') ?? '', /^England.*612/)
  })

  it('shows figures as they are published from now on, and what they are published with', async () => {
    const scheme = { scheme: 'sac', reason: 'Adults', ...day('fromOn', [2020, 4, 1]) }
    await changes(() => manager.post(`${path}/publication`, scheme), { from: /413/, to: /415/ })
    const whole = await here.do((work) =>
      aFigure(work, {
        ...visits,
        ...inYear(2024),
        indicator_code: 'all',
        indicator_name: 'All',
        value: '900',
      }),
    )
    const seen = named(await manager.get(`${path}/publication`), 'seen')
    const tied = { ...scheme, seen, totalId: whole.indicatorId, breakdown: 'Sort of visit' }
    await changes(() => manager.post(`${path}/publication`, tied), { to: /Part ofAll/ })
  })
})
