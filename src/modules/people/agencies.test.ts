import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { site as everyPage } from '#app'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
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
