import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { aVisitor } from '#modules/people/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { byLetter } from './rules.ts'

describe('the glossary', () => {
  let here: World
  let manager: Visitor
  let officer: Visitor

  before(async () => {
    here = await world(site)
    manager = await aVisitor(here, { posts: ['business-manager'] })
    officer = await aVisitor(here, { posts: ['business-officer'] })
  })
  after(() => here[Symbol.asyncDispose]())

  const edit = async (term: string) => {
    const links = (await manager.get('/workspace/glossary')).querySelectorAll('dt a')
    return links.find(({ text }) => text === term)?.getAttribute('href') ?? ''
  }

  it('shows the public what the business unit adds', async () => {
    await manager.post('/workspace/glossary/new', {
      term: 'ICPC',
      meaning: 'Initial child protection conference',
    })
    const page = await (await here.visitor()).get('/glossary')
    assert.match(page.text, /ICPC\s*Initial child protection conference/)
  })

  it('takes a term once, in capitals or not', async () => {
    await manager.post('/workspace/glossary/new', { term: 'MASH', meaning: 'Multi-agency safeguarding hub' })
    await manager.post('/workspace/glossary/new', { term: 'mash', meaning: 'Something else' }, 422)
  })

  it('keeps both texts when two people change a term', async () => {
    await manager.post('/workspace/glossary/new', { term: 'LADO', meaning: 'An officer' })
    const address = await edit('LADO')
    await manager.post(address, { term: 'LADO', meaning: 'Local authority designated officer', version: '1' })
    const page = await officer.post(
      address,
      { term: 'LADO', meaning: 'Who hears of allegations', version: '1' },
      409,
    )
    assert.match(page.text, /Local authority designated officer/)
    assert.match(page.querySelector('textarea')?.text ?? '', /Who hears of allegations/)
    await officer.post(address, { term: 'LADO', meaning: 'Both, joined', version: '2' })
  })

  it('stands in the order of a dictionary', () => {
    const letters = byLetter(
      ['sar', 'CSA', '7-minute briefing', 'Section 11', 'ace'].map((term) => ({ term })),
    )
    assert.deepEqual(
      letters.map(({ letter, terms }) => [letter, ...terms.map(({ term }) => term)]),
      [
        ['0–9', '7-minute briefing'],
        ['A', 'ace'],
        ['C', 'CSA'],
        ['S', 'sar', 'Section 11'],
      ],
    )
  })
})

describe('the privacy notice', () => {
  let here: World
  let manager: Visitor
  let officer: Visitor
  let other: Visitor

  before(async () => {
    here = await world(site)
    manager = await aVisitor(here, { name: 'Ruth Okafor', posts: ['business-manager'] })
    other = await aVisitor(here, { posts: ['business-manager'] })
    officer = await aVisitor(here, { posts: ['business-officer'] })
  })
  after(() => here[Symbol.asyncDispose]())

  const NOTICE = '/workspace/privacy-notice'
  const review = (year: string) => ({
    ...{ 'reviewOn-day': '1', 'reviewOn-month': '6', 'reviewOn-year': year },
  })
  const publicText = async () =>
    (await (await here.visitor()).get('/privacy')).querySelector('main')?.text.replaceAll(/\s+/g, ' ') ?? ''

  it('is what the product says until the partnership writes its own', async () => {
    assert.match(await publicText(), /Information Commissioner’s Office.*We look at it again by/)
    const form = await manager.get(`${NOTICE}/change`)
    assert.match(form.querySelector('textarea')?.text ?? '', /## Why it may be kept/)
    assert.equal((await manager.get(NOTICE)).querySelector('footer a[href="/privacy"]')?.text, 'Privacy')
  })

  it('is published by the business manager, and what stood before stays', async () => {
    const body =
      '## Who <b>we</b> are\n\nThe controller is the council.\n- Names\n- Posts\n\nAsk https://council.example/privacy.'
    await manager.post(`${NOTICE}/change`, { body, ...review('2027'), version: '0' })
    const page = await (await here.visitor()).get('/privacy')
    assert.equal(page.querySelector('main h2')?.text, 'Who <b>we</b> are')
    assert.deepEqual(
      page.querySelectorAll('main li').map(({ text }) => text),
      ['Names', 'Posts'],
    )
    assert.equal(
      page.querySelector('main a[href^="https:"]')?.getAttribute('href'),
      'https://council.example/privacy',
    )
    assert.match(await publicText(), /We look at it again by 1 June 2027/)
    const desk = await officer.get(NOTICE)
    assert.match(desk.text, /Version 1[\s\S]*Ruth Okafor published it/)
    assert.match(desk.querySelector('main details')?.text ?? '', /Version 0, until[\s\S]*sets no cookies/)
    assert.equal(desk.querySelector(`a[href="${NOTICE}/change"]`), null)
    assert.equal((await here.audited('library.keep-notice')).length, 1)
  })

  it('keeps both texts when two people write it at once', async () => {
    await manager.post(`${NOTICE}/change`, { body: 'Second notice', ...review('2028'), version: '1' })
    const page = await other.post(
      `${NOTICE}/change`,
      { body: 'Another second', ...review('2028'), version: '1' },
      409,
    )
    assert.match(page.text, /Second notice/)
    assert.match(page.querySelector('textarea')?.text ?? '', /Another second/)
    assert.match(await publicText(), /Second notice/)
    await other.post(`${NOTICE}/change`, { body: 'Both joined', ...review('2028'), version: '2' })
    assert.match(await publicText(), /Both joined/)
  })

  it('asks for a text, and for a day that lies ahead', async () => {
    const page = await manager.post(
      `${NOTICE}/change`,
      { body: 'Kept as typed', ...review('2020'), version: '3' },
      422,
    )
    assert.match(page.text, /The day must lie ahead/)
    assert.match(page.querySelector('textarea')?.text ?? '', /Kept as typed/)
    assert.match(
      (await manager.post(`${NOTICE}/change`, { body: ' ', ...review('2028'), version: '3' }, 422)).text,
      /Enter the privacy notice/,
    )
    await officer.post(`${NOTICE}/change`, { body: 'Mine', ...review('2028'), version: '3' }, 403)
    assert.match(await publicText(), /Both joined/)
  })

  it('stands in the calendar on the day it is looked at again', async () => {
    assert.match((await manager.get('/workspace/calendar?month=2028-06')).text, /Look at the privacy notice/)
  })
})
