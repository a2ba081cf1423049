import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { HTMLElement } from 'node-html-parser'
import { site } from '#app'
import { words } from '#modules/governance/testing.ts'
import { agencyOfAddress } from '#modules/people/index.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'

const day = { 'onDay-day': '1', 'onDay-month': '4', 'onDay-year': '2027' }
const today = Temporal.PlainDate.from('2026-03-20')

describe('what a button takes away', () => {
  let here: World
  let manager: Visitor
  let agency: string
  let later: string

  before(async () => {
    here = await world(site, { today: today.toString() })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    agency = await here.do((work) => anAgency(work, { name: 'North Trust', newArea: 'Northshire' }))
    later = await here.do((work) => anAgency(work, { name: 'South Trust' }))
  })
  after(() => here[Symbol.asyncDispose]())

  const actionOn = (page: HTMLElement, end: RegExp): string =>
    page
      .querySelectorAll('form')
      .map((form) => form.getAttribute('action') ?? '')
      .find((action) => end.test(action)) ?? ''
  /** What of a page stands outside the list of what was archived, and in it. */
  const lists = (page: HTMLElement, id = 'archived') => {
    const archived = page.querySelector(`#${id}`)
    const text = (element: HTMLElement | null) => (element?.text ?? '').replaceAll(/\s+/g, ' ').trim()
    const inside = text(archived)
    archived?.remove()
    return { outside: text(page.querySelector('main')), inside }
  }

  it('is a term: it leaves both glossaries and what is found, and comes back', async () => {
    const visitor = await here.visitor()
    await manager.post('/workspace/glossary/new', { term: 'Zebra', meaning: 'A striped term' })
    const link = (await manager.get('/workspace/glossary')).querySelector('dt a')?.getAttribute('href') ?? ''
    await manager.post(actionOn(await manager.get(link), /\/archive$/), {})
    const desk = await manager.get('/workspace/glossary')
    const restore = actionOn(desk, /\/restore$/)
    const { outside, inside } = lists(desk)
    assert.doesNotMatch(outside, /Zebra/)
    assert.match(inside, /Archived \(1 record\).*Zebra archived on 20 March 2026/)
    assert.doesNotMatch(words(await visitor.get('/glossary')), /Zebra/)
    assert.doesNotMatch(words(await manager.get('/workspace/search?q=zebra')), /striped/)
    await manager.get(link, 404)
    await manager.post(link, { term: 'Zebra', meaning: 'Changed', version: '2' }, 404)
    const twice = await manager.post('/workspace/glossary/new', { term: 'zebra', meaning: 'Other' }, 422)
    assert.match(words(twice), /among the archived ones/)
    await manager.post(restore, {})
    assert.match(words(await visitor.get('/glossary')), /Zebra ?A striped term/)
    assert.deepEqual(
      [
        (await here.audited('library.archiveTerm')).length,
        (await here.audited('library.restoreTerm')).length,
      ],
      [1, 1],
    )
  })

  it('is a mail domain: it lets nobody in, until it is restored or listed for another agency', async () => {
    const at = `/workspace/agencies/${agency}/domains`
    const lets = () =>
      here.do(({ tx }) => agencyOfAddress(tx, 'somebody@north.example', today)).then((id) => id === agency)
    await manager.get(at)
    await manager.post(at, { domain: 'north.example' })
    assert.equal(await lets(), true)
    await manager.post(`${at}/archive`, { listed: 'north.example' })
    assert.equal(await lets(), false)
    const { outside, inside } = lists(await manager.get(at))
    assert.doesNotMatch(outside, /north\.example/)
    assert.match(inside, /north\.example/)
    await manager.post(`${at}/restore`, { listed: 'north.example' })
    assert.equal(await lets(), true)
    await manager.post(`${at}/archive`, { listed: 'north.example' })
    await manager.post(`/workspace/agencies/${later}/domains`, { domain: 'north.example' })
    await manager.post(`${at}/restore`, { listed: 'north.example' })
    assert.equal(await lets(), false, 'what is another agency’s by now is not taken from it')
  })

  it('is what came after an agency, which can be recorded again or restored', async () => {
    const page = `/workspace/agencies/${agency}`
    const record = (reason: string) => manager.post(`${page}/succession`, { ...day, laterId: later, reason })
    await manager.get(page)
    await record('A mistake')
    await manager.post(actionOn(await manager.get(page), /succession.*\/archive$/), {})
    const archived = await manager.get(page)
    const restore = actionOn(archived, /succession.*\/restore$/)
    assert.match(lists(archived).inside, /South Trust came after it/)
    await manager.post(restore, {})
    assert.match(
      lists(await manager.get(page)).outside,
      /South Trust came after it on 1 April 2027.*A mistake/,
    )
    await manager.post(restore.replace('/restore', '/archive'), {})
    await record('The reform')
    const again = lists(await manager.get(page))
    assert.match(again.outside, /South Trust came after it on 1 April 2027.*The reform/)
    assert.equal(again.inside, '')
    await manager.post(restore, {}, 404)
  })

  it('is not put back where it would turn a succession round', async () => {
    const page = `/workspace/agencies/${agency}`
    const archive = actionOn(await manager.get(page), /succession.*\/archive$/)
    await manager.post(archive, {})
    await manager.post(`/workspace/agencies/${later}/succession`, {
      ...{ ...day, laterId: agency, reason: 'The other way round' },
    })
    const refused = await manager.post(archive.replace('/archive', '/restore'), {}, 422)
    assert.match(words(refused), /This agency came before the other/)
  })

  it('is an area: no form offers it, and an agency that covers it goes on doing so', async () => {
    const areas = '/workspace/agencies/areas'
    const offered = async (path: string) => words(await manager.get(path))
    assert.match(await offered('/workspace/agencies/new'), /Northshire/)
    await manager.post(actionOn(await manager.get(areas), /\/archive$/), {})
    assert.doesNotMatch(await offered('/workspace/agencies/new'), /Northshire/)
    assert.match(await offered(`/workspace/agencies/${agency}/edit`), /Northshire/)
    const { outside, inside } = lists(await manager.get(areas))
    assert.doesNotMatch(outside, /Northshire/)
    assert.match(inside, /Northshire/)
    await manager.post(actionOn(await manager.get(areas), /\/restore$/), {})
    assert.match(await offered('/workspace/agencies/new'), /Northshire/)
  })

  it('is a board of others, which stands beside the chart again when it is restored', async () => {
    const typed = { name: 'Mistaken board', kind: 'other', purpose: '', version: '0' }
    const { to } = await manager.post('/workspace/linked-boards/new', typed)
    await manager.post(`${to}/archive`, {})
    const { outside, inside } = lists(await manager.get('/workspace/structure'), 'archived-boards')
    assert.doesNotMatch(outside, /Mistaken board/)
    assert.match(inside, /Mistaken board/)
    assert.match(words(await manager.get(to)), /Archived on 20 March 2026/)
    await manager.get(`${to}/edit`, 404)
    await manager.post(`${to}/edit`, { ...typed, version: '2' }, 404)
    await manager.post(`${to}/restore`, {})
    assert.match(lists(await manager.get('/workspace/structure')).outside, /Mistaken board/)
  })
})
