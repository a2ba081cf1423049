import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { kept, site } from '#app'
import type { GroupId } from '#modules/governance/index.ts'
import { aGroup, anAppointment, aSeat, boxes, errors, words } from '#modules/governance/testing.ts'
import { type AgencyId, mergeAgencies } from '#modules/people/index.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { type World, world } from '#platform/testing/world.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

const TRACKER = '/workspace/actions'
const VIEWS = `${TRACKER}/views`

describe('views of the tracker that somebody saves', () => {
  let here: World
  let manager: Visitor
  let officer: Visitor
  let member: Visitor
  let police: AgencyId
  let council: AgencyId
  let board: GroupId

  before(async () => {
    here = await world(site, { today: '2026-05-20' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    officer = await aVisitor(here, { posts: ['business-officer'] })
    member = await aVisitor(here)
    police = await here.do((work) => anAgency(work, { name: 'North Police' }))
    council = await here.do((work) => anAgency(work, { name: 'North Council' }))
    board = await here.do((work) => aGroup(work, { name: 'Children Board', kind: 'board' }))
    await here.do(async (work) => {
      const seatId = await aSeat(work, { groupId: board, role: 'member' })
      return anAppointment(work, { seatId, personId: member.personId })
    })
    await manager.get(`${TRACKER}/new`)
    for (const [summary, ownerAgencyId] of [
      ['Train the desk', police],
      ['Ask the schools', council],
    ] as const)
      await manager.post(`${TRACKER}/new`, {
        ...{ summary, outcome: 'Better', success: 'An audit', ownerAgencyId, ownerId: '' },
        ...{ accountableId: board, originWords: 'Board, item 4', ...boxes('agreedOn', '2026-01-12') },
        ...boxes('dueOn', '2026-05-01'),
      })
  })
  after(() => here?.[Symbol.asyncDispose]())

  /** The views that stand above the tracker, with where they lead. */
  const shown = async (by: Visitor) =>
    (await by.get(TRACKER)).querySelectorAll('nav[aria-label="Views of the tracker"] li').map((item) => ({
      text: item.text.trim(),
      href: item.querySelector('a')?.getAttribute('href') ?? '',
    }))
  const names = async (by: Visitor) => (await shown(by)).map(({ text }) => text)
  const called = async (by: Visitor, name: string) =>
    (await shown(by)).find(({ text }) => text.startsWith(name))

  /** Saves what an address asks, as the page that the tracker leads to has it. */
  async function save(by: Visitor, query: string, name: string, status?: 422) {
    const page = await by.get(`${VIEWS}/new?${query}`)
    const hidden = page
      .querySelectorAll(`form[action="${VIEWS}/new"] input[type=hidden]`)
      .map((field) => [field.getAttribute('name') ?? '', field.getAttribute('value') ?? ''] as const)
      .filter(([field]) => field !== 'formToken')
    return by.post(`${VIEWS}/new`, { ...Object.fromEntries(hidden), name }, status)
  }
  const idOf = async (by: Visitor, name: string) =>
    (await by.get(VIEWS))
      .querySelectorAll('main li')
      .find((item) => item.text.includes(name))
      ?.querySelector('a[href$="/edit"]')
      ?.getAttribute('href')
      ?.split('/')
      .at(-2) ?? ''

  it('are saved under a name from what is asked, and stand at once with those that are ready', async () => {
    assert.ok(!(await names(manager)).includes('Late police work'))
    const query = `standing=Overdue&owner=${police}`
    const link = (await manager.get(`${TRACKER}?${query}`)).querySelector(`main a[href^="${VIEWS}/new?"]`)
    assert.equal(link?.text, 'Save this view')
    const form = await manager.get(link?.getAttribute('href')?.replaceAll('&amp;', '&') ?? '')
    assert.match(words(form), /What it asks\. Status: Overdue; Owner: North Police\./)
    await save(manager, query, 'Late police work')
    const saved = await called(manager, 'Late police work')
    const page = await manager.get(saved?.href.replaceAll('&amp;', '&') ?? '')
    assert.deepEqual(
      page.querySelectorAll('.accord-register__title').map(({ text }) => text),
      ['Train the desk'],
    )
    assert.match(
      page.querySelector('nav[aria-label="Views of the tracker"] a[aria-current]')?.text ?? '',
      /Late police work/,
    )
    assert.equal(page.querySelector(`main a[href^="${VIEWS}/new?"]`), null)
  })

  it('are nobody else’s, and nobody else renames, moves or removes them', async () => {
    assert.ok(!(await names(officer)).includes('Late police work'))
    const id = await idOf(manager, 'Late police work')
    await officer.get(`${VIEWS}/new`)
    assert.equal((await officer.raw(`${VIEWS}/${id}/edit`)).statusCode, 404)
    for (const step of ['edit', 'first', 'remove'])
      assert.equal((await officer.attempt(`${VIEWS}/${id}/${step}`, { name: 'Mine' })).statusCode, 404, step)
    assert.ok((await names(manager)).includes('Late police work'))
  })

  it('are renamed, put first and removed', async () => {
    await save(manager, 'late=90', 'Long late')
    const own = async () => (await names(manager)).filter((name) => /late/i.test(name) && name !== 'Overdue')
    assert.deepEqual(await own(), ['Late police work', 'Long late'])
    const id = await idOf(manager, 'Long late')
    await manager.post(`${VIEWS}/${id}/first`, {})
    assert.deepEqual(await own(), ['Long late', 'Late police work'])
    await manager.get(`${VIEWS}/${id}/edit`)
    await manager.post(`${VIEWS}/${id}/edit`, { name: 'Very late', version: '1' })
    assert.deepEqual(await own(), ['Very late', 'Late police work'])
    const stale = await manager.post(`${VIEWS}/${id}/edit`, { name: 'Too late', version: '1' }, 409)
    assert.match(words(stale), /Very late.*Too late/)
    await manager.get(VIEWS)
    await manager.post(`${VIEWS}/${id}/remove`, {})
    assert.deepEqual(await own(), ['Late police work'])
  })

  it('have names, each one once, and are no more than thirty', async () => {
    assert.deepEqual(errors(await save(manager, 'late=30', ' ', 422)), ['Enter a name for the view'])
    const twice = await save(manager, 'late=30', 'late POLICE work', 422)
    assert.deepEqual(errors(twice), ['You have a view of this name already. Enter another name'])
    assert.match(twice.toString(), /type="hidden" name="late" value="30"/)
    for (let number = 1; number <= 30; number++) await save(member, 'standing=any', `View ${number}`)
    assert.deepEqual(errors(await save(member, 'standing=any', 'One more', 422)), [
      'You have 30 views, and can keep no more. Remove one first',
    ])
  })

  it('say so where the agency that they ask for is gone, and none is saved that asks for what is not there', async () => {
    await save(manager, `owner=${council}`, 'The council')
    await here.do((work) => mergeAgencies(work, police, council, kept))
    // What is remembered for a second is forgotten when somebody writes.
    await save(manager, 'late=14', 'Two weeks')
    assert.match((await called(manager, 'The council'))?.text ?? '', /asks for something no longer there/)
    assert.match(words(await manager.get(VIEWS)), /The council.*no longer there, so it may show nothing/)
    for (const query of [`owner=${council}`, `body=${police}`])
      assert.match(errors(await save(manager, query, 'Gone', 422)).join(), /no longer there/)
  })

  it('are for those who follow the work', async () => {
    const owner = await aVisitor(here, { name: 'Olive Owner' })
    assert.equal((await owner.raw(VIEWS)).statusCode, 403)
    assert.doesNotMatch(words(await owner.get(`${TRACKER}?late=30`)), /Save this view|My views/)
  })

  it('are written down without their names, and what is asked', async () => {
    const entries = await here.audited('actions.save-view')
    assert.ok(entries.length > 3)
    assert.doesNotMatch(JSON.stringify(entries), /Late police|standing/)
  })
})
