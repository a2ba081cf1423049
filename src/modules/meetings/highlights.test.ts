import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { aGroup, anAppointment, aSeat, errors, words } from '#modules/governance/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { type World, world } from '#platform/testing/world.ts'
import { aMeeting, aSeries } from './testing.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

describe('the highlight report of a meeting', () => {
  let here: World
  let manager: Visitor
  let colleague: Visitor
  let member: Visitor
  let stranger: Visitor
  let recused: Visitor
  let meeting: string
  let above: string
  let boardSeat: string
  let items: readonly string[]

  before(async () => {
    here = await world(site, { today: '2026-05-12' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    colleague = await aVisitor(here, { posts: ['business-manager'] })
    member = await aVisitor(here)
    stranger = await aVisitor(here)
    recused = await aVisitor(here)
    const [low, high] = await here.do(async (work) => {
      const board = await aGroup(work, { name: 'Children Board', code: 'CB', kind: 'board' })
      const quality = await aGroup(work, { name: 'Quality group', code: 'QG', reportsTo: [board] })
      const seat = (groupId: typeof board) => aSeat(work, { groupId, role: 'member', agencyId: null })
      await anAppointment(work, { seatId: await seat(quality), personId: member.personId })
      boardSeat = await seat(quality)
      await anAppointment(work, { seatId: boardSeat as never, personId: recused.personId })
      await anAppointment(work, { seatId: await seat(board), personId: stranger.personId })
      await anAppointment(work, { seatId: await seat(board), personId: recused.personId })
      return [
        await aMeeting(work, { seriesId: await aSeries(work, { groupId: quality }), day: '2026-05-12' }),
        await aMeeting(work, { seriesId: await aSeries(work, { groupId: board }), day: '2026-06-16' }),
      ] as const
    })
    meeting = `/workspace/meetings/${low}`
    above = `/workspace/meetings/${high}`
    for (const [title, tier] of [
      ['Neglect audit', '2'],
      ['A provider', '2'],
      ['One family', '4'],
    ] as const) {
      await manager.get(`${meeting}/items/new`)
      await manager.post(`${meeting}/items/new`, {
        ...{ title, kind: 'discussion', minutes: '20', tier, words: '', presenterId: '', presenter: '' },
      })
    }
    items = (await manager.get(`${meeting}/room`))
      .querySelectorAll('section[aria-labelledby=items] a')
      .map((link) => (link.getAttribute('href') ?? '').replace(/\/record$/, ''))
  })
  after(() => here?.[Symbol.asyncDispose]())

  const mark = async (item: string | undefined, tell: string) => {
    await manager.get(`${item}/highlight`)
    return manager.post(`${item}/highlight`, { tell, version: '0' })
  }

  it('is empty until somebody who services the body marks an item', async () => {
    assert.match(words(await member.get(`${meeting}/highlights`)), /Nothing is marked yet/)
    await member.get(`${items[0]}/highlight`, 403)
    await stranger.get(`${meeting}/highlights`, 404)
    await manager.get(`${items[0]}/highlight`)
    const empty = await manager.post(`${items[0]}/highlight`, { tell: ' ', version: '0' }, 422)
    assert.deepEqual(errors(empty), ['Enter what the body above has to know'])
  })

  it('tells what was said, decided and agreed on each item, and as text', async () => {
    const [first, second] = items
    await manager.get(`${first}/decisions/new`)
    await manager.post(`${first}/decisions/new`, { wording: 'Audit again in May', basis: '', dissent: '' })
    await mark(first, 'Neglect is seen late in two areas.')
    await mark(second, 'A provider is in trouble.')
    const page = words(await member.get(`${meeting}/highlights`))
    assert.match(page, /Neglect audit ?Neglect is seen late in two areas\. ?D-2026-001 Audit again in May/)
    assert.match(
      page,
      /Highlight report: Quality group, 12 May 2026 1\. Neglect audit Neglect is seen late in two areas\. Recommended, to be ratified \(D-2026-001\): Audit again in May 2\. A provider A provider is in trouble\./,
    )
    assert.doesNotMatch(page, /One family/)
    await manager.get(`${items[2]}/highlight`, 404)
  })

  it('shows both texts where two mark the same item, and leaves out what is taken out', async () => {
    const [first, second] = items
    await colleague.get(`${first}/highlight`)
    await manager.get(`${first}/highlight`)
    await manager.post(`${first}/highlight`, { tell: 'It is seen late in three areas.', version: '1' })
    const late = await colleague.post(`${first}/highlight`, { tell: 'It is better.', version: '1' }, 409)
    assert.match(words(late), /three areas.*It is better/)
    await manager.get(`${meeting}/highlights`)
    await manager.post(`${second}/highlight/end`, {})
    assert.doesNotMatch(words(await member.get(`${meeting}/highlights`)), /A provider/)
    await manager.get(`${second}/highlight`)
    await manager.post(`${second}/highlight`, { tell: 'A provider is in trouble.', version: '2' })
  })

  it('is proposed to the body above once, linked at both ends, and stays closed to whoever it is closed to', async () => {
    const [first, second] = items
    await manager.get(`${second}/interests/new`)
    await manager.post(`${second}/interests/new`, {
      ...{ seatId: boardSeat, nature: 'Her brother owns it', recused: 'yes' },
    })
    assert.doesNotMatch(words(await recused.get(`${meeting}/highlights`)), /provider/)
    const send = async () => {
      const form = (await manager.get(`${meeting}/highlights`)).querySelector(
        'form[action$="/highlights/send"]',
      )
      return form?.querySelector('[name=groupId]')?.getAttribute('value')
    }
    const groupId = (await send()) ?? ''
    await manager.post(`${meeting}/highlights/send`, { groupId: '0198a000-0000-7000-8000-000000000000' }, 404)
    await manager.post(`${meeting}/highlights/send`, { groupId })
    assert.equal(await send(), undefined)
    assert.match(
      words(await manager.get(`${meeting}/highlights`)),
      /Children Board was asked about every item/,
    )
    // A button that was open meanwhile asks for nothing twice.
    await manager.post(`${meeting}/highlights/send`, { groupId })
    const proposed = await manager.get(above)
    const accepts = proposed
      .querySelectorAll('form')
      .map((form) => form.getAttribute('action') ?? '')
      .filter((action) => action.endsWith('/accept'))
    assert.equal(accepts.length, 2)
    for (const action of accepts) await manager.post(action, {})
    assert.match(words(await manager.get(first ?? '')), /Forwarded to Children Board/)
    const agenda = words(await stranger.get(above))
    assert.match(agenda, /Neglect audit.*Forwarded by Quality group.*A provider/)
    assert.doesNotMatch(words(await recused.get(above)), /A provider/)
    const item = (await stranger.get(above))
      .querySelectorAll('section[aria-labelledby=agenda] th a')
      .map((link) => link.getAttribute('href') ?? '')[0]
    assert.match(
      words(await stranger.get(item ?? '')),
      /From the highlight report of Quality group, 12 May 2026\. It is seen late in three areas\..*D-2026-001/,
    )
  })
})
