import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { aGroup } from '#modules/governance/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'

describe('the required contents of a report', () => {
  let here: World
  let manager: Visitor
  let scrutineer: Visitor
  let report: string

  before(async () => {
    here = await world(site)
    manager = await aVisitor(here, { posts: ['business-manager'] })
    scrutineer = await aVisitor(here, { posts: ['scrutineer'] })
    const groupId = await here.do((work) => aGroup(work, { statutory: 'adults', audience: 'adults' }))
    const started = await manager.post('/workspace/reports/new', {
      ...{ title: 'Adults 2025–26', year: '2025', slug: 'adults-2025-26', groupId },
    })
    report = started.to
  })
  after(() => here?.[Symbol.asyncDispose]())

  const choices = (page: Awaited<ReturnType<Visitor['get']>>): Record<string, string> =>
    Object.fromEntries(
      page
        .querySelectorAll('main select')
        .map((box) => [
          box.getAttribute('name') ?? '',
          box.querySelector('option[selected]')?.getAttribute('value') ?? '',
        ]),
    )
  const seenOn = (page: Awaited<ReturnType<Visitor['get']>>): string =>
    page.querySelector('[name=seen]')?.getAttribute('value') ?? ''

  it('are those of the law of its body, each with a chapter that is begun for it', async () => {
    const page = await manager.get(`${report}/required`)
    const placed = choices(page)
    assert.equal(Object.keys(placed).filter((code) => /^care-act-[a-g]$/.test(code)).length, 7)
    assert.equal(Object.keys(placed).length, 7)
    assert.ok(Object.values(placed).every(Boolean))
    assert.match((await manager.get(report)).text, /0 of 7 things that the law asks for are told/)
  })

  it('name the guidance that was in force at the end of the year', async () => {
    const groupId = await here.do((work) => aGroup(work, { statutory: 'children', audience: 'children' }))
    for (const [year, guidance] of [
      ['2022', 'Working Together to Safeguard Children 2018, chapter 3'],
      ['2024', 'Working Together to Safeguard Children 2023, chapter 2'],
    ] as const) {
      const { to } = await manager.post('/workspace/reports/new', {
        ...{ title: `Children ${year}`, year, slug: `children-${year}`, groupId },
      })
      const page = (await manager.get(`${to}/required`)).text
      assert.deepEqual(new Set(page.match(/Working Together[^,]*, chapter \d/g)), new Set([guidance]))
    }
  })

  it('are a finding where no chapter tells them, until one does', async () => {
    const page = await manager.get(`${report}/required`)
    const placed = choices(page)
    await manager.post(`${report}/required`, { ...placed, 'care-act-g': '', seen: seenOn(page) })
    const without = await manager.get(report)
    assert.match(without.text, /Something required is not told/)
    assert.match(without.text, /\(g\) The findings that it decided not to implement, and why/)
    const again = await manager.get(`${report}/required`)
    await manager.post(`${report}/required`, { ...placed, seen: seenOn(again) })
    assert.doesNotMatch((await manager.get(report)).text, /Something required is not told/)
  })

  it('are told once their chapter is written', async () => {
    const chapter = choices(await manager.get(`${report}/required`))['care-act-c']
    await manager.post(`${report}/chapters/${chapter}`, {
      ...{ heading: 'What each member did', text: 'Each did its part.', version: '1' },
    })
    assert.match((await scrutineer.get(`${report}/required`)).text, /What each member did[^.]*Told/)
  })

  it('are not overwritten from a page that somebody else has overtaken', async () => {
    const page = await manager.get(`${report}/required`)
    const placed = choices(page)
    await manager.post(`${report}/required`, { ...placed, 'care-act-a': '', seen: seenOn(page) })
    const late = await manager.post(`${report}/required`, { ...placed, seen: seenOn(page) }, 409)
    assert.match(late.text, /Somebody else changed the list first/)
    assert.ok(choices(late)['care-act-a'], 'what was chosen is kept')
    await manager.post(`${report}/required`, { ...choices(late), seen: seenOn(late) })
    assert.ok(choices(await manager.get(`${report}/required`))['care-act-a'])
  })

  it('take no chapter of another report', async () => {
    const page = await manager.get(`${report}/required`)
    const elsewhere = await manager.post('/workspace/reports/new', {
      ...{ title: 'Another', year: '2024', slug: 'another', groupId: '' },
    })
    const foreign = Object.values(choices(await manager.get(`${elsewhere.to}/required`)))[0] ?? ''
    await manager.post(`${report}/required`, { 'care-act-b': foreign, seen: seenOn(page) }, 422)
  })
})
