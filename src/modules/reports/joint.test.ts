import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { aGroup } from '#modules/governance/testing.ts'
import { importFigures } from '#modules/indicators/index.ts'
import { aFigure, aFile, aRow } from '#modules/indicators/testing.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'

type Served = Awaited<ReturnType<Visitor['get']>>

describe('the report of a body that acts for two authorities', () => {
  let here: World
  let manager: Visitor
  let groupId: string

  before(async () => {
    here = await world(site)
    manager = await aVisitor(here, { posts: ['business-manager'] })
    groupId = await here.do(async (work) => {
      const council = { isStatutoryPartner: true }
      await anAgency(work, { ...council, name: 'Eastshire Council', newArea: 'Eastshire' })
      await anAgency(work, { ...council, name: 'Westshire Council', newArea: 'Westshire' })
      await anAgency(work, { ...council, name: 'Constabulary' })
      return aGroup(work, {
        ...{ statutory: 'adults', audience: 'adults', areas: ['Eastshire', 'Westshire'] },
      })
    })
    await here.do((work) => {
      const row = aRow({
        indicator_code: 'concerns',
        indicator_name: 'Concerns',
        area: 'Eastshire',
        value: '120',
      })
      return importFigures(work, {
        ...{ name: 'concerns.csv', bytes: aFile(row, { ...row, area: 'Westshire', value: '95' }) },
      })
    })
  })
  after(() => here?.[Symbol.asyncDispose]())

  const start = (slug: string, more: Record<string, string> = {}, status?: number) =>
    manager.post(
      '/workspace/reports/new',
      { ...{ title: 'Adults 2022–23', year: '2022', slug, groupId }, ...more },
      status,
    )
  const boxes = (page: Served) =>
    page.querySelectorAll('main select').map((box) => box.getAttribute('name') ?? '')
  const chosen = (page: Served): Record<string, string> =>
    Object.fromEntries(
      page
        .querySelectorAll('main select')
        .map((box) => [
          box.getAttribute('name') ?? '',
          box.querySelector('option[selected]')?.getAttribute('value') ?? '',
        ]),
    )
  const hintOn = async (chapter: string) =>
    (await manager.get(chapter)).querySelector('#text-hint')?.text ?? ''
  const seenOn = (page: Served): string => page.querySelector('[name=seen]')?.getAttribute('value') ?? ''

  it('asks everything of each authority, and finds what is told of one alone', async () => {
    const { to } = await start('adults-together')
    const page = await manager.get(`${to}/required`)
    assert.equal(boxes(page).length, 14)
    assert.match((await manager.get(to)).text, /0 of 7 things that the law asks for are told/)
    const names = boxes(page).filter((name) => name.startsWith('care-act-g'))
    assert.equal(names.length, 2)
    await manager.post(`${to}/required`, { ...chosen(page), [names[1] ?? '']: '', seen: seenOn(page) })
    const without = await manager.get(to)
    assert.match(without.text, /decided not to implement, and why, of Westshire/)
    assert.doesNotMatch(without.text, /and why, of Eastshire/)
    const again = await manager.get(`${to}/required`)
    assert.deepEqual(
      names.map((name) => chosen(again)[name] !== ''),
      [true, false],
    )
  })

  it('draws every figure of one authority beside the same of the other', async () => {
    const { to } = await start('adults-beside')
    const chapters = (await manager.get(to)).querySelectorAll('main a[href*="/chapters/"]')
    const beside = chapters.find(({ text }) => text === 'The authorities side by side')?.getAttribute('href')
    assert.ok(beside)
    await manager.post(`${beside}/figures/new`, {
      ...{ record: JSON.stringify(['concerns', 'Eastshire', '2022-23']), key: 'concerns-east' },
    })
    const proof = await manager.get(`${to}/proof`)
    const table = proof.querySelectorAll('table').find(({ text }) => text.includes('Westshire'))
    assert.match(
      table?.text ?? '',
      /Figure, 2022-23\s*Eastshire\s*Westshire[\s\S]*Concerns[\s\S]*120[\s\S]*95/,
    )
    const inChapter = (await manager.get(beside)).querySelector('[aria-labelledby=chapter-figures]')?.text
    assert.match(inChapter ?? '', /\{\{authorities\}\} draws 2 figures in a table/)
    assert.doesNotMatch(inChapter ?? '', /\{\{authorities:/)
  })

  it('is offered the table where it is picked, once', async () => {
    const { to } = await start('adults-offered')
    const chapters = (await manager.get(to)).querySelectorAll('main .accord-chapters a')
    const isTable = ({ text }: { readonly text: string }) => text.startsWith('The authorities side by side')
    const hrefOf = (which: typeof isTable) => chapters.find(which)?.getAttribute('href') ?? ''
    const [table, chapter] = [hrefOf(isTable), hrefOf((each) => !isTable(each))]
    const picker = `${chapter}/figures/new`
    assert.match(await hintOn(chapter), /\{\{authorities\}\} on a line of its own/)
    assert.match((await manager.get(picker)).text, /It stands in “The authorities side by side”/)
    const opened = await manager.get(table)
    const version = opened.querySelector('[name=version]')?.getAttribute('value') ?? ''
    await manager.post(table, { heading: 'The authorities side by side', text: 'Later', version })
    const offer = await manager.get(picker)
    assert.match(offer.text, /a column each for Eastshire and Westshire/)
    const write = async (text: string) =>
      manager.post(chapter, {
        ...{ heading: 'Adults', text },
        version: (await manager.get(chapter)).querySelector('[name=version]')?.getAttribute('value') ?? '',
      })
    await write('a'.repeat(99_990))
    const full = await manager.post(picker, { passage: 'authorities' }, 422)
    assert.match(full.text, /The chapter would be longer than 100,000 characters/)
    await write('Short again.')
    for (const _ of [1, 2]) await manager.post(picker, { passage: 'authorities' })
    const text = (await manager.get(chapter)).querySelector('[name=text]')?.text ?? ''
    assert.equal(text.split('{{authorities}}').length, 2)
  })

  it('tells once of a record that has moved in the text and in the table, and takes it in both', async () => {
    const { to } = await start('adults-moved')
    const ofEast = { indicator_code: 'concerns', indicator_name: 'Concerns', area: 'Eastshire' }
    const becomes = (value: string) =>
      here.do((work) => aFigure(work, { ...ofEast, value, value_as_printed: value }))
    const chapter = (await manager.get(to)).querySelector('main .accord-chapters a')?.getAttribute('href')
    await manager.post(`${chapter}/figures/new`, {
      ...{ record: JSON.stringify(['concerns', 'Eastshire', '2022-23']), key: 'concerns-east' },
    })
    await manager.post(`${to}/data-lock`, {})
    await becomes('121')
    const notices = async () => (await manager.get(to)).querySelectorAll('.accord-moved')
    const [notice, ...rest] = await notices()
    assert.equal(rest.length, 0)
    assert.match(notice?.text ?? '', /in 2 places:[\s\S]*concerns-east[\s\S]*in the table of all authorities/)
    await manager.post(`${to}/data-lock/choose`, { figure: 'concerns-east', seen: '121', takes: 'locked' })
    assert.equal((await notices()).length, 0)
    await becomes('122')
    assert.equal((await notices()).length, 1)
    await manager.post(`${to}/data-lock/choose`, { figure: 'concerns-east', seen: '122', takes: 'new' })
    assert.equal((await notices()).length, 0)
    const table = (await manager.get(`${to}/proof`)).querySelectorAll('table')
    assert.ok(table.some(({ text }) => /122[\s\S]*95/.test(text)))
    const figures = (await manager.get(`${to}/figures`)).querySelectorAll('main a')
    const links = figures.map((link) => link.getAttribute('href') ?? '')
    const ofEastshire = links.find((href) => href.includes('/authorities:concerns:2022-23:eastshire:'))
    const beside = await manager.get(ofEastshire ?? '')
    assert.match(beside.text, /Where it stands\s*The authorities side by side/)
    assert.doesNotMatch(beside.text, /How it reads/)
  })

  it('draws behind the bars of both what they should lie between', async () => {
    const { to } = await start('adults-charted')
    const indicators = await manager.get('/workspace/indicators')
    const indicator = indicators.querySelectorAll('main a').find(({ text }) => text === 'Concerns')
    const path = `${indicator?.getAttribute('href')?.split('?')[0]}/definition`
    await manager.post(path, {
      ...{
        name: 'Concerns',
        definition: 'Concerns raised',
        numerator: '',
        denominator: '',
        unit: 'concerns',
      },
      ...{ 'fromOn-day': '1', 'fromOn-month': '4', 'fromOn-year': '2022', polarity: 'higher', agencyId: '' },
      ...{ source: '', frequency: 'year', targetFrom: '100', targetTo: '', least: '', most: '' },
      ...{ collection: '', form: 'given', firstId: '', secondId: '', reason: 'Agreed' },
      seen: seenOn(await manager.get(path)),
    })
    const chapter = (await manager.get(to)).querySelector('main a[href*="/chapters/"]')?.getAttribute('href')
    await manager.post(`${chapter}/charts/new`, {
      ...{ measure: JSON.stringify(['concerns', '2022-23']), heading: 'More in Eastshire', key: 'concerns' },
    })
    const figure = (await manager.get(`${to}/proof`)).querySelector('figure')
    assert.match(figure?.text ?? '', /Target 100 or more/)
    assert.ok(figure?.querySelector('svg rect.band'))
  })

  it('is one for each authority where the body chooses so', async () => {
    const { to } = await start('adults', { authorities: 'each' })
    assert.equal(to, '/workspace/reports')
    const list = await manager.get(to)
    const report = list.querySelectorAll('main a').find(({ text }) => text === 'Adults 2022–23: Westshire')
    assert.ok(report && list.text.includes('Adults 2022–23: Eastshire'))
    const desk = report.getAttribute('href') ?? ''
    assert.equal(boxes(await manager.get(`${desk}/required`)).length, 7)
    const signOff = await manager.get(`${desk}/sign-off`)
    assert.match(signOff.text, /Westshire Council/)
    assert.match(signOff.text, /Constabulary/)
    assert.doesNotMatch(signOff.text, /Eastshire Council/)
    assert.match((await start('adults', { authorities: 'each' }, 422)).text, /Another report has this word/)
  })

  it('has an address for each authority, however long its name is and whatever letters it has', async () => {
    const areas = [
      'Sir y Fflint',
      'Sir-y-Fflint',
      'Αθήνα',
      `The united authority of ${'Upper and '.repeat(8)}Lower`,
    ]
    const many = await here.do((work) => aGroup(work, { code: 'MANY', statutory: 'adults', areas }))
    const { to } = await start('of-many', { groupId: many, authorities: 'each' })
    assert.match((await manager.get(to)).text, /Adults 2022–23: Αθήνα/)
  })

  it('is one alone where the body acts for one authority', async () => {
    const one = await here.do((work) => aGroup(work, { statutory: 'children', areas: ['Eastshire'] }))
    const refused = await start('children', { groupId: one, authorities: 'each' }, 422)
    assert.match(refused.text, /This body acts for one authority/)
    const { to } = await start('children', { groupId: one })
    const chapter =
      (await manager.get(to)).querySelector('main .accord-chapters a')?.getAttribute('href') ?? ''
    assert.doesNotMatch(await hintOn(chapter), /\{\{authorities\}\} on a line/)
    await manager.post(`${chapter}/figures/new`, { passage: 'authorities' }, 404)
  })
})
