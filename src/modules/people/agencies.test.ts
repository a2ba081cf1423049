import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { site as everyPage } from '#app'
import { holdsOn } from '#platform/days.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { addSuccession } from './commands/succession.ts'
import { addAgency, changeAgency } from './commands.ts'
import { agencies } from './queries.ts'
import { comesAfter } from './rules.ts'
import type { AgencyId } from './schema.ts'
import { anAgency, aVisitor } from './testing.ts'

const words = (page: Awaited<ReturnType<Visitor['get']>>) =>
  page.querySelector('main')?.text.replaceAll(/\s+/g, ' ').trim() ?? ''

describe('an agency', () => {
  let site: World
  let manager: Visitor
  let person: Visitor

  before(async () => {
    site = await world(everyPage, { today: '2026-03-20' })
    manager = await aVisitor(site, { posts: ['business-manager'] })
    person = await aVisitor(site)
  })
  after(() => site[Symbol.asyncDispose]())

  it('covers areas of one list, that grows by what is typed, and never twice by the same name', async () => {
    const typed = {
      name: 'Two areas',
      sector: 'Health',
      newArea: 'Northshire',
      website: 'https://example.org/x',
    }
    const { to } = await manager.post('/workspace/agencies/new', typed)
    const form = await manager.get(`${to}/edit`)
    const [box] = form.querySelectorAll('[name=areaIds]')
    assert.equal(box?.hasAttribute('checked'), true)
    const areaIds = box?.getAttribute('value') ?? ''
    const again = { ...typed, areaIds, version: '1' }
    await manager.post(`${to}/edit`, { ...again, newArea: 'northSHIRE' })
    await manager.post(`${to}/edit`, { ...again, newArea: 'Southshire', version: '2' })
    assert.match(words(await person.get(to)), /Areas it covers Northshire, Southshire/)
    assert.equal((await manager.get(`${to}/edit`)).querySelectorAll('[name=areaIds]').length, 2)
    assert.match(words(await manager.get(to)), /Areas it covers: Northshire → Northshire, Southshire/)
    await manager.post(`${to}/edit`, { ...again, website: 'javascript:alert(1)', version: '3' }, 422)
  })

  it('is found among others by its name, its short form or its sector, whatever its accents', async () => {
    await site.do((work) =>
      anAgency(work, { name: 'Zoë House', abbreviation: 'ZH', sector: 'Voluntary and community' }),
    )
    await site.do((work) => anAgency(work, { name: 'Harbour Trust', sector: 'Health' }))
    const found = async (query: string) =>
      (await person.get(`/workspace/agencies?${query}`))
        .querySelectorAll('tbody .accord-register__title')
        .map((title) => title.text.trim())
    assert.deepEqual(await found('words=zoe+house'), ['Zoë House'])
    assert.deepEqual(await found('words=zh'), ['Zoë House'])
    assert.ok((await found('sector=Health')).includes('Harbour Trust'))
    assert.ok(!(await found('sector=Health')).includes('Zoë House'))
    assert.deepEqual(await found('words=nobody'), [])
    assert.match(words(await person.get('/workspace/agencies?words=nobody')), /0 are shown. Show all/)
  })

  it('does not come after itself when two record it at one moment', async () => {
    const [one, other] = [await site.do((work) => anAgency(work)), await site.do((work) => anAgency(work))]
    const follows = (earlier: AgencyId, laterId: AgencyId) =>
      site.do((work) =>
        addSuccession(work, earlier, {
          ...{ laterId, onDay: Temporal.PlainDate.from('2026-04-01'), reason: 'Reformed', ends: false },
        }),
      )
    const answers = await Promise.all([follows(one, other), follows(other, one)])
    assert.deepEqual(
      answers.flatMap((answer) => ('refused' in answer ? [answer.refused] : [])),
      ['circle'],
    )
  })

  it('has its name to itself on every day that it is there', async () => {
    const typed = { name: 'Twin Trust', sector: 'Health', 'endsOn-day': '31', 'endsOn-month': '3' }
    await manager.post('/workspace/agencies/new', { ...typed, 'endsOn-year': '2027' })
    for (const more of [
      { 'endsOn-year': '2027' },
      { 'endsOn-day': '', 'endsOn-month': '', 'endsOn-year': '' },
    ]) {
      const page = await manager.post('/workspace/agencies/new', { ...typed, ...more }, 422)
      assert.match(words(page), /There is already an agency with this name/)
    }
    const next = { 'startsOn-day': '1', 'startsOn-month': '4', 'startsOn-year': '2027' }
    await manager.post('/workspace/agencies/new', { name: 'twin trust', sector: 'Health', ...next })
  })

  it('is the only one of its name on any day from today on, whatever is added and changed', async () => {
    const today = Temporal.PlainDate.from('2026-03-20')
    const months = fc.option(fc.integer({ min: -3, max: 6 }))
    const step = fc.record({
      name: fc.constantFrom('a', 'A', 'b'),
      from: months,
      to: months,
      which: fc.option(fc.nat(3)),
    })
    let run = 0
    const property = fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 7 }), async (steps) => {
      const label = `Only ${++run}`
      const mine = () =>
        site.do(async (work) =>
          (await agencies(work.tx, work.actor)).filter(({ name }) =>
            name.toLowerCase().startsWith(`${label} `.toLowerCase()),
          ),
        )
      for (const { name, from, to, which } of steps) {
        const there = await mine()
        const startsOn = from === null ? null : today.add({ months: from })
        const ending = to === null ? null : today.add({ months: to })
        const endsOn = ending && startsOn && Temporal.PlainDate.compare(ending, startsOn) < 0 ? null : ending
        const facts = { name: `${label} ${name}`, startsOn, endsOn }
        const old = which === null ? undefined : there[which]
        await site.do(async (work) => {
          const given = {
            ...{ abbreviation: '', parentId: null, sector: 'Health' as const, isStatutoryPartner: false },
            ...{ fundsBoard: false, represents: '', note: '', ...facts },
          }
          return old ? changeAgency(work, old.id, { ...given, version: old.version }) : addAgency(work, given)
        })
        for (const offset of [0, 1, 2, 3, 4, 5, 6, 9]) {
          const on = today.add({ months: offset })
          const names = (await mine())
            .filter((each) => holdsOn({ fromOn: each.startsOn, toOn: each.endsOn }, on))
            .map((each) => each.name.toLowerCase())
          assert.equal(new Set(names).size, names.length, `${names} on ${on}`)
        }
      }
    })
    await fc.assert(property, { numRuns: 8 })
  })

  it('takes back a succession that was a mistake, and keeps that it was there', async () => {
    const [earlier, later] = [
      await site.do((work) => anAgency(work, { name: 'Was first' })),
      await site.do((work) => anAgency(work, { name: 'Was second' })),
    ]
    const path = `/workspace/agencies/${earlier}`
    const onDay = { 'onDay-day': '1', 'onDay-month': '4', 'onDay-year': '2026' }
    await manager.post(`${path}/succession`, { ...onDay, laterId: later, reason: 'A mistake' })
    const page = await manager.get(path)
    const form = page.querySelector('form[action$=archive]')?.getAttribute('action') ?? ''
    await manager.post(form, {})
    const shown = words(await manager.get(path))
    assert.doesNotMatch(shown, /came after it on/)
    assert.match(shown, /Came after it: Was second → empty/)
    await manager.post(form, {}, 404)
  })

  it('comes after another directly or through others, and never after itself by a circle', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e') as fc.Arbitrary<AgencyId>
    fc.assert(
      fc.property(fc.array(fc.record({ earlierId: id, laterId: id }), { maxLength: 12 }), (wanted) => {
        const kept: { earlierId: AgencyId; laterId: AgencyId }[] = []
        for (const each of wanted)
          if (each.earlierId !== each.laterId && !comesAfter(kept, each.earlierId, each.laterId))
            kept.push(each)
        // What was kept has an order in which every later one stands behind every earlier one.
        const left = new Set(kept.flatMap(({ earlierId, laterId }) => [earlierId, laterId]))
        while (left.size > 0) {
          const first = [...left].find(
            (at) => !kept.some((each) => each.laterId === at && left.has(each.earlierId)),
          )
          assert.ok(first, 'a circle was kept')
          left.delete(first)
        }
      }),
    )
  })
})
