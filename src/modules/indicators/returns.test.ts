import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site as everyPage } from '#app'
import type { AgencyId } from '#modules/people/index.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { type Reader, tables } from '#platform/db.ts'
import { type Fields, type Visitor, type World, world } from '#platform/testing/world.ts'
import { chaseReturns } from './commands/returns.ts'
import { indicators } from './queries.ts'
import { aFigure, recordedValue } from './testing.ts'

type Page = Awaited<ReturnType<Visitor['get']>>

const textOf = (page: Page) => page.text.replaceAll(/\s+/g, ' ')
const errors = (page: Page) => page.querySelectorAll('.govuk-error-summary a').map((link) => link.text.trim())
const linksTo = (page: Page, address: RegExp): readonly string[] =>
  page
    .querySelectorAll('main a')
    .map((link) => link.getAttribute('href') ?? '')
    .filter((href) => address.test(href))

const letters = tables<{ 'platform.letter': { partnershipId: string; kind: string } }>()

describe('the returns of agencies', () => {
  let site: World
  let manager: Visitor
  let lead: Visitor
  let neighbour: Visitor
  let trust: AgencyId
  let areaId = ''
  let contacts = ''

  before(async () => {
    site = await world(everyPage, { today: '2026-04-20' })
    trust = await site.do((work) => anAgency(work, { name: 'Northtown Trust' }))
    const other = await site.do((work) => anAgency(work, { name: 'Southtown Police' }))
    manager = await aVisitor(site, { name: 'Ruth Okafor', posts: ['business-manager'] })
    lead = await aVisitor(site, { posts: ['agency-lead'], agencyId: trust })
    neighbour = await aVisitor(site, { posts: ['agency-lead'], agencyId: other })
    // A figure of an earlier year brings the area and two indicators.
    const figure = await site.do((work) => aFigure(work))
    contacts = figure.indicatorId
    areaId = figure.areaId
    await site.do((work) =>
      aFigure(work, { indicator_code: 'people', indicator_name: 'People', unit: 'contacts', value: '5' }),
    )
  })
  after(async () => {
    assert.deepEqual(site.faults, [])
    await site[Symbol.asyncDispose]()
  })

  const reading = <Result>(read: (reader: Reader) => Promise<Result>) =>
    site.database.session(site.partnershipId, 'accord_app', ({ reader }) => read(reader))

  const definition = (changes: Fields = {}): Fields => ({
    ...{ name: 'Contacts raised', definition: 'Contacts about a child', numerator: '', denominator: '' },
    ...{ 'fromOn-day': '1', 'fromOn-month': '1', 'fromOn-year': '2026', unit: 'contacts' },
    ...{
      polarity: 'higher',
      agencyId: trust,
      source: 'Case system',
      frequency: 'quarter',
      areaIds: [areaId],
    },
    ...{ targetFrom: '100', targetTo: '', least: '0', most: '', collection: '', form: 'given' },
    ...{ firstId: '', secondId: '', reason: 'Agreed by the data group', seen: '' },
    ...changes,
  })
  const define = async (indicatorId: string, changes: Fields = {}, status?: number): Promise<Page> => {
    const path = `/workspace/indicators/${indicatorId}/definition`
    const seen = (await manager.get(path)).querySelector('[name=seen]')?.getAttribute('value') ?? ''
    return manager.post(path, definition({ seen, ...changes }), status)
  }
  const idOf = async (code: string): Promise<string> =>
    (await reading((reader) => indicators(reader))).find((each) => each.code === code)?.id ?? ''

  const asked: Fields = {
    ...{ frequency: 'quarter', 'startsOn-day': '1', 'startsOn-month': '1', 'startsOn-year': '2026' },
    ...{ 'dueOn-day': '30', 'dueOn-month': '4', 'dueOn-year': '2026' },
  }
  const answer = (changes: Fields): Fields => ({
    ...{ answer: 'figure', value: '', commentary: '', qualityNote: '', version: '1', ...changes },
  })
  const versionOn = (page: Page): string => page.querySelector('[name=version]')?.getAttribute('value') ?? ''
  const step = async (who: Visitor, path: string, to: string, words = '', status?: number): Promise<Page> =>
    who.post(`${path}/step`, { to, words, version: versionOn(await who.get(path)) }, status)

  describe('in the catalogue', () => {
    it('are of indicators that say what is counted, by whom and how often', async () => {
      await define(contacts)
      const page = await manager.get('/workspace/indicators/catalogue')
      const row = page.querySelectorAll('tbody tr').find((each) => each.text.includes('Contacts raised'))
      assert.match(row?.text.replaceAll(/\s+/g, ' ') ?? '', /Northtown Trust.*Every quarter.*100 or more/)
    })

    it('may be of an indicator that is new, with a code of its own', async () => {
      const given = definition({ code: 'calls', name: 'Calls', agencyId: '', areaIds: [], seen: '' })
      const { to } = await manager.post('/workspace/indicators/new', given)
      assert.match(textOf(await manager.get(to)), /Calls: definition/)
      const twice = await manager.post('/workspace/indicators/new', { ...given, name: 'Others' }, 422)
      assert.deepEqual(errors(twice), ['Another indicator has this code. Choose another one'])
    })

    it('are asked for an area that has no figures yet, once it is named', async () => {
      const calls = await idOf('calls')
      const none = await define(calls, { name: 'Calls', areaIds: [] }, 422)
      assert.deepEqual(errors(none), [
        'Select the areas that the agency gives figures for, or name another one',
      ])
      await define(calls, { name: 'Calls', areaIds: [], newArea: 'Eastmarsh' })
      const page = await manager.get(`/workspace/indicators/${calls}/definitions`)
      assert.match(textOf(page), /Areas ?Eastmarsh/)
    })

    it('are refused where an indicator would be worked out of itself, or of other units', async () => {
      const [people, calls] = [await idOf('people'), await idOf('calls')]
      const sum = { agencyId: '', form: 'sum', firstId: contacts, secondId: people, name: 'Calls' }
      await define(calls, { ...sum, areaIds: [] })
      const round = await define(people, { ...sum, firstId: calls, secondId: contacts, areaIds: [] }, 422)
      assert.deepEqual(errors(round), [
        'It would be worked out of itself. Choose two that are not worked out of it',
      ])
      const units = await define(calls, { ...sum, areaIds: [], unit: 'children' }, 422)
      assert.deepEqual(errors(units), ['Write “contacts” as the unit, as the two have it'])
    })

    it('show both texts when two people define one indicator', async () => {
      const page = await manager.post(
        `/workspace/indicators/${contacts}/definition`,
        definition({ seen: '019d0000-0000-7000-8000-000000000000', unit: 'calls' }),
        409,
      )
      const sides = page.querySelectorAll('.accord-conflict__side').map((side) => side.text)
      assert.match(sides[0] ?? '', /contacts/)
      assert.match(sides[1] ?? '', /calls/)
    })
  })

  describe('for a period', () => {
    let path = ''
    let entry = ''

    it('are asked of each agency once, and each is written to', async () => {
      await manager.post('/workspace/returns/new', asked)
      const page = await manager.get('/workspace/returns')
      const found = linksTo(page, /^\/workspace\/returns\/[0-9a-f-]{36}$/)
      assert.equal(found.length, 1)
      path = found[0] ?? ''
      const twice = await manager.post('/workspace/returns/new', { ...asked, 'dueOn-day': '29' }, 422)
      assert.deepEqual(errors(twice), ['Agencies were asked for this period already'])
      const sent = await reading((reader) =>
        letters(reader)
          .selectFrom('platform.letter')
          .select('kind')
          .where('partnershipId', '=', site.partnershipId)
          .where('kind', '=', 'indicators.return-asked')
          .execute(),
      )
      assert.equal(sent.length, 1)
    })

    it('stand on My work of the agency, and on its page', async () => {
      assert.match(textOf(await lead.get('/workspace')), /Figures for 2025–26 Q4/)
      assert.match(textOf(await lead.get(`/workspace/agencies/${trust}`)), /Returns of figures.*2025–26 Q4/)
      assert.doesNotMatch(textOf(await neighbour.get('/workspace')), /Figures for 2025–26 Q4/)
    })

    it('are not there for another agency: not the page, the file, the figures or the list', async () => {
      entry = linksTo(await lead.get(path), /\/entries\//)[0] ?? ''
      assert.notEqual(entry, '')
      await neighbour.get(path, 404)
      assert.equal((await neighbour.raw(`${path}/figures.csv`)).statusCode, 404)
      await neighbour.get(entry, 404)
      await neighbour.post(entry, answer({ value: '7' }), 404)
      await neighbour.post(`${path}/step`, { to: 'submitted', words: '', version: '1' }, 404)
      assert.deepEqual(linksTo(await neighbour.get('/workspace/returns'), /\/returns\/[0-9a-f]/), [])
      assert.doesNotMatch(textOf(await neighbour.get(`/workspace/agencies/${trust}`)), /Returns of figures/)
    })

    it('cannot be submitted while a figure has no answer', async () => {
      const page = await step(lead, path, 'submitted', '', 422)
      assert.deepEqual(errors(page), ['1 figure still to answer. Answer each, if only by a nil return'])
    })

    it('ask for a commentary off target, and refuse what cannot be', async () => {
      const off = await lead.post(entry, answer({ value: '80' }), 422)
      assert.deepEqual(errors(off), ['The figure is off target. Enter what lies behind it'])
      assert.equal(off.querySelector('#value')?.getAttribute('value'), '80')
      const below = await lead.post(entry, answer({ value: '-1', commentary: 'A slip' }), 422)
      assert.deepEqual(errors(below), ['No figure of this indicator can lie below 0'])
    })

    it('keep what two people enter at once from being lost', async () => {
      await lead.post(entry, answer({ value: '80', commentary: 'The helpline was closed' }))
      const page = await manager.post(entry, answer({ value: '90', commentary: 'By letter' }), 409)
      const sides = page.querySelectorAll('.accord-conflict__side').map((side) => side.text)
      assert.match(sides[0] ?? '', /80 contacts/)
      assert.match(sides[1] ?? '', /90 contacts/)
    })

    it('stay out of every page, chart and file of others until they are released', async () => {
      const key = { code: 'contacts', area: 'Northtown', periodLabel: '2025-26 Q4' }
      await step(lead, path, 'submitted')
      await lead.post(`${path}/step`, { to: 'validated', words: '', version: '2' }, 403)
      await step(manager, path, 'validated')
      await step(manager, path, 'approved')
      assert.equal(await reading((reader) => recordedValue(reader, key)), undefined)
      assert.doesNotMatch(textOf(await neighbour.get(`/workspace/indicators/${contacts}`)), /2025–26 Q4/)
      const csv = await neighbour.raw(`/workspace/indicators/${contacts}/figures.csv`)
      assert.doesNotMatch(csv.body, /2025-26 Q4/)
      assert.deepEqual(errors(await step(manager, path, 'locked', '', 422)), ['Enter why'])
      await step(manager, path, 'locked', 'The board saw the figures')
      assert.equal((await reading((reader) => recordedValue(reader, key)))?.value, 80)
      assert.match(textOf(await neighbour.get(`/workspace/indicators/${contacts}`)), /2025–26 Q4/)
    })

    it('say when they are locked why, and who can open them, and stand still', async () => {
      const page = textOf(await lead.get(path))
      assert.match(page, /The board saw the figures/)
      assert.match(page, /The business unit can open the return again, and says why\. Ask Ruth Okafor/)
      await lead.post(entry, answer({ value: '1', commentary: 'Late', version: '2' }), 303)
      await lead.post(`${path}/step`, { to: 'open', words: 'A slip', version: '5' }, 403)
      const key = { code: 'contacts', area: 'Northtown', periodLabel: '2025-26 Q4' }
      assert.equal((await reading((reader) => recordedValue(reader, key)))?.value, 80)
    })

    it('put a nil return on record as 0 that says so, once they are opened again and released', async () => {
      await step(manager, path, 'open', 'The agency counted twice')
      await lead.post(entry, answer({ answer: 'nil', commentary: 'There was none', version: '2' }))
      await step(lead, path, 'submitted')
      for (const to of ['validated', 'approved']) await step(manager, path, to)
      await step(manager, path, 'locked', 'Corrected')
      const key = { code: 'contacts', area: 'Northtown', periodLabel: '2025-26 Q4' }
      const live = await reading((reader) => recordedValue(reader, key))
      assert.deepEqual([live?.value, live?.qualifier], [0, 'nil return'])
    })
  })

  describe('of an indicator that counts something else from a day on', () => {
    it('break the line, and say so', async () => {
      await define(contacts, { 'fromOn-month': '4', definition: 'Contacts about a child or an adult' })
      const page = textOf(await manager.get(`/workspace/indicators/${contacts}/definitions`))
      assert.match(page, /Figures from 1 April 2026 on cannot be compared with those before/)
    })
  })

  describe('on a chart', () => {
    const quarters = ['01', '04', '07', '10'].map((month, index) => ({
      ...{ period_label: `2025-26 Q${index + 1}`, period_start: `2025-${month}-01` },
      ...{ period_end: `2025-${month}-28`, value: String(80 + index * 10) },
    }))
    const row = { indicator_code: 'visits', indicator_name: 'Visits', unit: 'visits', period_basis: '' }
    let path = ''
    const happened = {
      'onDay-day': '3',
      'onDay-month': '7',
      'onDay-year': '2025',
      words: 'Strategy launched',
    }

    it('have their target and what happened drawn on, and said in words', async () => {
      for (const area of ['Northtown', 'Southtown'])
        for (const quarter of quarters) await site.do((work) => aFigure(work, { ...row, area, ...quarter }))
      path = `/workspace/indicators/${await idOf('visits')}`
      const given = {
        name: 'Visits',
        unit: 'visits',
        agencyId: '',
        areaIds: [],
        targetFrom: '',
        targetTo: '85',
      }
      await define(await idOf('visits'), { ...given, 'fromOn-year': '2025' })
      await manager.get(`${path}/events`)
      assert.deepEqual(
        errors(await manager.post(`${path}/events`, { ...happened, on: 'this', words: '' }, 422)),
        ['Enter what happened'],
      )
      await manager.post(`${path}/events`, { ...happened, on: 'this' })
      const page = await manager.get(path)
      const chart = page.querySelector('.accord-wide-only')
      assert.deepEqual(
        ['rect.band', 'line.event', 'path.s1', 'path.s2'].map((each) => chart?.querySelectorAll(each).length),
        [1, 1, 1, 1],
      )
      assert.match(
        chart?.querySelector('desc')?.text ?? '',
        /Target 85 or less\..*2025–26 Q3: Strategy launched\./,
      )
      assert.match(textOf(page), /A ?3 July 2025: Strategy launched/)
    })

    it('have nothing of what happened on other charts, or once it is taken off', async () => {
      const other = `/workspace/indicators/${contacts}`
      assert.doesNotMatch(textOf(await manager.get(`${other}/events`)), /Strategy launched/)
      const form = (await manager.get(`${path}/events`)).querySelector('form[action$="/take-off"]')
      const takeOff = form?.getAttribute('action') ?? ''
      await manager.post(takeOff.replace(path, other), {}, 404)
      await manager.post(takeOff, {})
      assert.doesNotMatch(textOf(await manager.get(path)), /Strategy launched/)
      await manager.post(takeOff, {}, 404)
    })
  })

  describe('of which an indicator is worked out', () => {
    it('put it on record with them, and say why where nothing comes out', async () => {
      const period = { period_label: '2025-26 Q4', period_start: '2026-01-01', period_end: '2026-03-31' }
      const people = { indicator_code: 'people', indicator_name: 'People', unit: 'contacts' }
      await site.do((work) => aFigure(work, { ...people, ...period, period_basis: '', value: '0' }))
      const share = { code: 'share', name: 'Share', unit: 'percent', form: 'share', agencyId: '' }
      const of = { firstId: contacts, secondId: await idOf('people'), areaIds: [], seen: '' }
      await manager.post('/workspace/indicators/new', definition({ ...share, ...of }))
      const page = await manager.get('/workspace/returns')
      const path = linksTo(page, /^\/workspace\/returns\/[0-9a-f-]{36}$/).at(-1) ?? ''
      await step(manager, path, 'open', 'To work out the share')
      await step(manager, path, 'submitted')
      for (const to of ['validated', 'approved']) await step(manager, path, to)
      await step(manager, path, 'locked', 'Worked out')
      const key = { area: 'Northtown', periodLabel: '2025-26 Q4' }
      const found = await reading((reader) => recordedValue(reader, { ...key, code: 'share' }))
      assert.deepEqual([found?.value, found?.note], [null, 'The figure that it is divided by is 0.'])
      const sum = await reading((reader) => recordedValue(reader, { ...key, code: 'calls' }))
      assert.equal(sum?.value, 0)
    })

    it('work it out again once a file brings another figure', async () => {
      const period = { period_label: '2025-26 Q4', period_start: '2026-01-01', period_end: '2026-03-31' }
      const people = { indicator_code: 'people', indicator_name: 'People', unit: 'contacts' }
      await site.do((work) => aFigure(work, { ...people, ...period, period_basis: '', value: '40' }))
      const key = { area: 'Northtown', periodLabel: '2025-26 Q4' }
      const live = async (code: string) =>
        (await reading((reader) => recordedValue(reader, { ...key, code })))?.value
      assert.deepEqual([await live('share'), await live('calls')], [0, 40])
    })
  })

  describe('that stand out', () => {
    it('are on one page for a board: off target, changed, missing, and late', async () => {
      await site.do((work) => aFigure(work, { indicator_code: 'gaps', indicator_name: 'Gaps', value: '' }))
      const page = await neighbour.get('/workspace/indicators/exceptions')
      const rows = (id: string) =>
        page
          .querySelectorAll(`section[aria-labelledby="${id}"] tbody tr`)
          .map((each) => each.text.replaceAll(/\s+/g, ' '))
      assert.match(rows('off').join(), /Visits.*Southtown.*110.*85 or less/)
      assert.match(rows('changed').join(), /Contacts raised.*Down 100%.*Worse/)
      assert.match(rows('missing').join(), /Gaps.*No figure was given/)
      assert.deepEqual(rows('late'), [])
      assert.match(textOf(await manager.get('/workspace')), /Figures that stand out/)
    })
  })

  describe('that are late', () => {
    const written = async () =>
      (
        await reading((reader) =>
          letters(reader)
            .selectFrom('platform.letter')
            .select('kind')
            .where('partnershipId', '=', site.partnershipId)
            .where('kind', 'in', ['indicators.return-chased', 'indicators.return-late'])
            .orderBy('kind')
            .execute(),
        )
      ).map(({ kind }) => kind)

    const giver = () => aVisitor(site, { posts: ['data-lead'], agencyId: trust })

    it('are asked after once before their last day, and once it is past', async () => {
      const next = { ...asked, 'startsOn-month': '4', 'dueOn-day': '31', 'dueOn-month': '7' }
      await manager.post('/workspace/returns/new', next)
      assert.equal(await site.do(chaseReturns), 0)
      site.at('2026-07-27T09:00:00Z')
      assert.equal(await site.do(chaseReturns), 1)
      assert.equal(await site.do(chaseReturns), 0)
      assert.match(
        textOf(await (await giver()).get(`/workspace/agencies/${trust}`)),
        /The figures for 2026–27 Q1 are asked for by 31 July 2026/,
      )
      site.at('2026-08-01T09:00:00Z')
      assert.equal(await site.do(chaseReturns), 1)
      assert.equal(await site.do(chaseReturns), 0)
      assert.deepEqual(await written(), ['indicators.return-chased', 'indicators.return-late'])
      assert.match(
        textOf(await (await giver()).get(`/workspace/agencies/${trust}`)),
        /The figures for 2026–27 Q1 were asked for by 31 July 2026\. Enter the figures and submit/,
      )
    })
  })
})
