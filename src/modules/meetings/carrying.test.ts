import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import type { GroupId } from '#modules/governance/index.ts'
import { aGroup, anAppointment, aSeat, errors, words } from '#modules/governance/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { excludePerson } from '#platform/access.ts'
import { type World, world } from '#platform/testing/world.ts'
import { findPaperThing } from './queries/papers.ts'
import type { SeriesId } from './schema.ts'
import { aMeeting, aPdf, aSeries } from './testing.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

const idIn = (path: string) => path.split('/').at(-1) ?? ''
const CHOICE = { how: 'moved', groupId: '' }

describe('a paper whose item goes on', () => {
  let here: World
  let manager: Visitor
  let member: Visitor
  let adult: Visitor
  let adults: GroupId
  let series: SeriesId
  let adultSeries: SeriesId
  let days = 0

  before(async () => {
    here = await world(site, { today: '2026-02-02' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    member = await aVisitor(here, { name: 'Priya Member' })
    adult = await aVisitor(here, { name: 'Ada Adult' })
    const board = await here.do((work) => aGroup(work, { name: 'Children Board', code: 'CB', kind: 'board' }))
    adults = await here.do((work) => aGroup(work, { name: 'Adults Board', code: 'AB', kind: 'board' }))
    await here.do(async (work) => {
      for (const [groupId, { personId }] of [
        [board, member],
        [adults, adult],
      ] as const)
        await anAppointment(work, {
          ...{ seatId: await aSeat(work, { groupId, title: 'Seat of a member' }), personId },
          fromOn: '2026-01-01',
        })
    })
    series = await here.do((work) => aSeries(work, { groupId: board }))
    adultSeries = await here.do((work) => aSeries(work, { groupId: adults, name: 'Adults meet' }))
  })
  after(() => here?.[Symbol.asyncDispose]())

  /** A meeting on a day of its own, whose members have the agenda. */
  const meeting = async (seriesId = series) => {
    days += 1
    const day = String(Temporal.PlainDate.from('2026-03-01').add({ days }))
    return `/workspace/meetings/${await here.do((work) => aMeeting(work, { seriesId, day }))}`
  }
  const itemsOf = async (page: string) =>
    (await manager.get(page))
      .querySelectorAll('a.accord-register__title')
      .map((link) => link.getAttribute('href') ?? '')
      .filter((href) => /\/items\/[0-9a-f-]{36}$/.test(href))
  const lastItem = async (page: string) => (await itemsOf(page)).at(-1) ?? ''
  const addItem = async (page: string, title = 'Thresholds') => {
    await manager.get(`${page}/items/new`)
    const given = { title, kind: 'decision', minutes: '20', words: '', tier: '2' }
    await manager.post(`${page}/items/new`, given)
    return lastItem(page)
  }
  const papersOf = async (visitor: Visitor, page: string) =>
    (await visitor.get(page)).querySelectorAll('section[aria-labelledby=papers] a').flatMap((link) => {
      const href = link.getAttribute('href') ?? ''
      return /\/papers\/[0-9a-f-]{36}$/.test(href) ? [{ title: link.text, href }] : []
    })
  const add = async (item: string, given: { title: string; tier?: string; words?: string }) => {
    await manager.get(`${item}/papers/new`)
    await manager.post(`${item}/papers/new`, { tier: '2', words: 'Twelve heads wrote', ...given })
    return (await papersOf(manager, item)).at(-1)?.href ?? ''
  }
  const send = async (item: string, title: string) => {
    await manager.get(`${item}/papers/new`)
    const file = { field: 'file', name: 'letter.pdf', bytes: aPdf(['A letter']) }
    await manager.upload(`${item}/papers/new`, file, { title, tier: '2', words: '' })
    return (await papersOf(manager, item)).at(-1)?.href ?? ''
  }
  const titles = async (visitor: Visitor, page: string) =>
    (await papersOf(visitor, page)).map(({ title }) => title)

  it('goes along where it is chosen, as its latest version, and says where it was before', async () => {
    const [now, next] = [await meeting(), await meeting()]
    const item = await addItem(now)
    const letter = await send(item, 'A letter')
    const report = await add(item, { title: 'A report', words: 'The first draft' })
    await add(item, { title: 'Stays here' })
    await manager.get(`${report}/replace`)
    const better = { note: 'Better figures', words: 'The second draft', version: '1' }
    await manager.post(`${report}/replace`, better)
    const form = await manager.get(`${item}/further`)
    // Each is chosen unless somebody unticks it.
    assert.equal(form.querySelectorAll('[name=papers][checked]').length, 3)
    await manager.post(`${item}/further`, { ...CHOICE, papers: [idIn(letter), idIn(report)] })
    const there = await lastItem(next)
    assert.deepEqual(await titles(member, there), ['A letter', 'A report'])
    const brought = await papersOf(member, there)
    const page = await member.get(brought[1]?.href ?? '')
    assert.match(words(page), /It came along with its item from Children Board/)
    assert.match(words(page), /The second draft/)
    assert.doesNotMatch(words(page), /The first draft|Better figures/)
    const sent = await member.get(brought[0]?.href ?? '')
    const got = await member.raw(sent.querySelector('a[download]')?.getAttribute('href') ?? '')
    assert.ok(got.rawPayload.equals(aPdf(['A letter'])))
    // Each stands by itself from then on.
    await manager.get(`${letter}/withdraw`)
    await manager.post(`${letter}/withdraw`, { reason: 'The wrong year' })
    assert.doesNotMatch(words(await member.get(brought[0]?.href ?? '')), /withdrawn/)
  })

  it('stays closed where it goes to whoever it is closed to', async () => {
    const [now, next] = [await meeting(), await meeting()]
    const item = await addItem(now)
    const paper = await add(item, { title: 'A tender' })
    await here.do(async (work) => {
      const thing = await findPaperThing(work.tx, idIn(paper) as never)
      assert.ok(thing)
      const fromOn = Temporal.PlainDate.from('2026-02-02')
      await excludePerson(work, thing, member.personId, { fromOn, toOn: null, reason: 'A share in it' })
    })
    await manager.get(`${item}/further`)
    await manager.post(`${item}/further`, { ...CHOICE, papers: idIn(paper) })
    const [brought] = await papersOf(manager, await lastItem(next))
    assert.ok(brought)
    await member.get(brought.href, 403)
  })

  it('is sealed anew where it is confidential, and is never forwarded', async () => {
    const [now, next] = [await meeting(), await meeting()]
    await meeting(adultSeries)
    const item = await addItem(now)
    const family = await add(item, { title: 'Quillwort family', tier: '3', words: 'Said in confidence' })
    const form = await manager.get(`${item}/further`)
    assert.match(words(form), /Confidential paper 1/)
    assert.doesNotMatch(words(form), /Quillwort/)
    const forwarded = { how: 'forwarded', groupId: adults, papers: idIn(family) }
    assert.deepEqual(errors(await manager.post(`${item}/further`, forwarded, 422)), [
      'A confidential paper stays with its body. Leave it out',
    ])
    await manager.post(`${item}/further`, { ...CHOICE, how: 'copied', papers: idIn(family) })
    const [brought] = await papersOf(manager, await lastItem(next))
    assert.ok(brought)
    assert.match(words(await manager.get(brought.href)), /Quillwort family.*Said in confidence/)
    await member.get(brought.href, 404)
  })

  it('is read by another body once that takes the item, and not before', async () => {
    const [now, theirs] = [await meeting(), await meeting(adultSeries)]
    const item = await addItem(now)
    const paper = await add(item, { title: 'A report' })
    const gone = await add(item, { title: 'Withdrawn since' })
    await manager.get(`${item}/further`)
    const papers = [idIn(paper), idIn(gone)]
    await manager.post(`${item}/further`, { how: 'forwarded', groupId: adults, papers })
    await adult.get(paper, 404)
    assert.match(words(await manager.get(theirs)), /Forwarded by another body on .*, with 2 papers/)
    await manager.get(`${gone}/withdraw`)
    await manager.post(`${gone}/withdraw`, { reason: 'The wrong year' })
    const accept = (await manager.get(theirs))
      .querySelectorAll('form')
      .find((form) => /accept$/.test(form.getAttribute('action') ?? ''))
    await manager.post(accept?.getAttribute('action') ?? '', {})
    const [brought, ...more] = await papersOf(adult, theirs)
    assert.equal(brought?.title, 'A report')
    assert.deepEqual(more, [])
    // Whoever does not read the agenda it was on before is not led there.
    const page = await adult.get(brought?.href ?? '')
    assert.match(words(page), /It came along with its item from another meeting/)
    assert.doesNotMatch(page.querySelector('main')?.innerHTML ?? '', new RegExp(now))
  })

  it('is one of the item, whatever is sent', async () => {
    const [now, next] = [await meeting(), await meeting()]
    const [item, other] = [await addItem(now), await addItem(now, 'Neglect')]
    const paper = await add(other, { title: 'Of another item' })
    const own = await add(item, { title: 'Its own' })
    await manager.get(`${item}/further`)
    const forged = await manager.post(`${item}/further`, { ...CHOICE, papers: idIn(paper) }, 422)
    assert.match(errors(forged).join(), /was withdrawn meanwhile/)
    // What is withdrawn while the form is open stays, where there is nothing else to choose from.
    await manager.get(`${own}/withdraw`)
    await manager.post(`${own}/withdraw`, { reason: 'The wrong year' })
    await manager.post(`${item}/further`, { ...CHOICE, papers: idIn(own) })
    assert.deepEqual(await titles(manager, await lastItem(next)), [])
  })
})
