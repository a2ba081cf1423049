import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import type { GroupId } from '#modules/governance/index.ts'
import { aGroup, anAppointment, aSeat, errors, words } from '#modules/governance/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { type World, world } from '#platform/testing/world.ts'
import type { SeriesId } from './schema.ts'
import { aMeeting, aSeries } from './testing.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>
const WISH = { title: 'What schools say', kind: 'discussion', minutes: '15', words: 'Twelve heads wrote' }
const ITEM = { title: 'Thresholds', kind: 'decision', minutes: '20', tier: '2', words: 'Which stays' }

describe('an agenda', () => {
  let here: World
  let manager: Visitor
  let member: Visitor
  let colleague: Visitor
  let board: GroupId
  let adults: GroupId
  let seriesId: SeriesId
  let adultSeries: SeriesId
  /** A month of its own for each meeting. */
  let months = 0

  const sit = (visitor: Visitor, groupId: GroupId, role: 'member' | 'chair' = 'member') =>
    here.do(async (work) => {
      const seatId = await aSeat(work, { groupId, role, title: `Seat of ${visitor.personId}` })
      await anAppointment(work, { seatId, personId: visitor.personId, fromOn: '2026-01-01' })
      return seatId
    })

  before(async () => {
    here = await world(site, { today: '2026-02-02' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    member = await aVisitor(here, { name: 'Priya Member' })
    colleague = await aVisitor(here)
    board = await here.do((work) => aGroup(work, { name: 'Children Board', code: 'CB', kind: 'board' }))
    adults = await here.do((work) => aGroup(work, { name: 'Adults Board', code: 'AB', kind: 'board' }))
    await sit(member, board)
    await sit(colleague, board)
    seriesId = await here.do((work) => aSeries(work, { groupId: board }))
    adultSeries = await here.do((work) => aSeries(work, { groupId: adults }))
  })
  after(() => here?.[Symbol.asyncDispose]())

  const meeting = async (of: SeriesId = seriesId, on?: string): Promise<string> => {
    months += 1
    const day = on ?? String(Temporal.PlainDate.from('2026-02-10').add({ months }))
    return `/workspace/meetings/${await here.do((work) => aMeeting(work, { seriesId: of, day, isPublished: false }))}`
  }
  const publish = async (path: string) => {
    await manager.get(path)
    await manager.post(`${path}/publish`, {})
  }
  const addItem = async (path: string, given: Partial<typeof ITEM> = {}): Promise<string> => {
    await manager.get(`${path}/items/new`)
    await manager.post(`${path}/items/new`, { ...ITEM, ...given })
    const links = (await manager.get(path)).querySelectorAll('a.accord-register__title')
    return links.at(-1)?.getAttribute('href') ?? ''
  }

  it('is there for members once it is sent round, and not before, nor by search', async () => {
    const path = await meeting()
    const item = await addItem(path, { title: 'Quillwort thresholds' })
    assert.match(words(await member.get(path)), /It is being prepared/)
    await member.get(item, 404)
    await member.get(`${path}/room`, 404)
    assert.doesNotMatch(words(await member.get('/workspace/search?q=quillwort')), /Quillwort thresholds/)
    assert.match(words(await manager.get('/workspace/search?q=quillwort')), /Quillwort thresholds/)
    await publish(path)
    assert.match(words(await member.get(path)), /Quillwort thresholds/)
    assert.match(words(await member.get(item)), /Which stays/)
    assert.match(words(await member.get('/workspace/search?q=quillwort')), /Quillwort thresholds/)
  })

  it('takes what comes to it before what customarily closes it', async () => {
    const path = await meeting()
    for (const title of ['Risks', 'Any other business', 'Date and time of next meeting'])
      await addItem(path, { title })
    await member.get(`${path}/proposals/new`)
    await member.post(`${path}/proposals/new`, WISH)
    const accept = (await manager.get(path))
      .querySelectorAll('form')
      .find((form) => /accept$/.test(form.getAttribute('action') ?? ''))
    await manager.post(accept?.getAttribute('action') ?? '', {})
    await addItem(path, { title: 'Business continuity' })
    const titles = (await manager.get(path)).querySelectorAll('.accord-register__title')
    assert.deepEqual(
      titles.map((each) => each.text.trim()),
      [
        ...['Risks', 'What schools say', 'Business continuity'],
        ...['Any other business', 'Date and time of next meeting'],
      ],
    )
  })

  it('takes what members propose when it is accepted, in their name', async () => {
    const path = await meeting()
    assert.match(words(await member.get(path)), /Propose an item/)
    const empty = await member.post(`${path}/proposals/new`, { ...WISH, title: '', kind: '' }, 422)
    assert.deepEqual(errors(empty), [
      'Enter what the item is called',
      'Select what the body is asked to do with it',
    ])
    await member.get(`${path}/proposals/new`)
    await member.post(`${path}/proposals/new`, WISH)
    assert.match(words(await member.get(path)), /What schools sayWaits for an answer/)
    // Nobody else sees it but those who service the body.
    assert.doesNotMatch(words(await colleague.get(path)), /What schools say/)
    assert.match(words(await manager.get('/workspace')), /1 item is proposed/)
    const page = await manager.get(path)
    const accept = page
      .querySelectorAll('form')
      .find((form) => /accept$/.test(form.getAttribute('action') ?? ''))
    await manager.post(accept?.getAttribute('action') ?? '', {})
    await publish(path)
    assert.match(words(await member.get(path)), /What schools sayDiscussion · Priya Member/)
    assert.match(words(await member.get(path)), /On the agenda/)
  })

  it('leaves off what is declined, and whoever proposed it reads why', async () => {
    const path = await meeting()
    await member.get(`${path}/proposals/new`)
    await member.post(`${path}/proposals/new`, { ...WISH, title: 'Parking' })
    const decline = (await manager.get(path))
      .querySelectorAll('section[aria-labelledby=proposed] a')
      .map((link) => link.getAttribute('href') ?? '')
      .at(-1) as string
    await manager.get(decline)
    assert.deepEqual(errors(await manager.post(decline, { answer: '' }, 422)), [
      'Enter why it is declined. Whoever proposed it reads that',
    ])
    await manager.post(decline, { answer: 'It is for the council' })
    assert.match(words(await member.get(path)), /ParkingDeclined.*It is for the council/)
    assert.match(
      words(await manager.post(decline, { answer: 'Again' }, 409)),
      /Somebody answered this meanwhile/,
    )
    await member.post(decline, { answer: 'I accept it' }, 403)
  })

  it('moves an unfinished item to the next meeting, linked both ways, once', async () => {
    const [path, next] = [await meeting(), await meeting()]
    const item = await addItem(path, { title: 'Unfinished' })
    await manager.get(`${item}/further`)
    await manager.post(`${item}/further`, { how: 'moved', groupId: '' })
    for (const each of [path, next]) await publish(each)
    assert.match(words(await member.get(path)), /Unfinished.*Moved on to Children Board, 10/)
    const there = await member.get(next)
    assert.match(words(there), /UnfinishedDecision · Moved here from Children Board, 10/)
    // On the first agenda it takes no time any more.
    assert.match(words(await member.get(path)), /1 item, 0 minutes/)
    assert.match(words(await manager.post(`${item}/further`, { how: 'copied', groupId: '' }, 409)), /already/)
    assert.match(words(await member.get(item)), /Its way Moved on to/)
  })

  it('says that there is no next meeting, and offers no such way', async () => {
    const path = await meeting()
    const item = await addItem(path)
    const page = await manager.get(`${item}/further`)
    assert.match(words(page), /Children Board has no next meeting yet/)
    const wrong = await manager.post(`${item}/further`, { how: 'moved', groupId: '' }, 422)
    assert.deepEqual(errors(wrong), ['Select how it goes on'])
  })

  it('seals a confidential item anew where it goes on, and never forwards it', async () => {
    const [path, next] = [await meeting(), await meeting()]
    const item = await addItem(path, { title: 'One family', tier: '3', words: 'Harm' })
    const form = await manager.get(`${item}/further`)
    assert.equal(form.querySelector('[name=groupId]'), null)
    await manager.post(`${item}/further`, { how: 'copied', groupId: '' })
    const href =
      (await manager.get(next)).querySelector('a.accord-register__title')?.getAttribute('href') ?? ''
    assert.match(words(await manager.get(href)), /One family.*Harm/)
    await publish(next)
    assert.doesNotMatch(words(await member.get(next)), /One family/)
    await member.get(href, 404)
  })

  it('forwards an item to another body, which takes it, and both know of each other', async () => {
    const path = await meeting()
    const item = await addItem(path, { title: 'For the adults too' })
    const there = await meeting(adultSeries)
    await manager.get(`${item}/further`)
    assert.deepEqual(errors(await manager.post(`${item}/further`, { how: 'forwarded', groupId: '' }, 422)), [
      'Select the body that it is forwarded to',
    ])
    await manager.post(`${item}/further`, { how: 'forwarded', groupId: adults })
    assert.match(words(await manager.get(item)), /Forwarded to Adults Board, which has not answered yet/)
    const page = await manager.get(there)
    assert.match(words(page), /For the adults too.*Forwarded by another body/)
    const accept = page
      .querySelectorAll('form')
      .find((form) => /accept$/.test(form.getAttribute('action') ?? ''))
    await manager.post(accept?.getAttribute('action') ?? '', {})
    assert.match(words(await manager.get(there)), /Forwarded by Children Board, 10/)
    await publish(path)
    await publish(there)
    // Whoever does not read the other agenda is told the body and is led nowhere.
    const seen = await member.get(item)
    assert.match(words(seen), /Its way Forwarded to Adults Board/)
    assert.doesNotMatch(seen.querySelector('main')?.innerHTML ?? '', new RegExp(there))
  })

  it('keeps what is forwarded from whoever has an interest in it, also where they keep the other body', async () => {
    const chair = await aVisitor(here, { name: 'Ash Chair' })
    const seatId = await sit(chair, board)
    await sit(chair, adults, 'chair')
    const [path, there] = [await meeting(seriesId, '2026-02-24'), await meeting(adultSeries, '2026-02-25')]
    const item = await addItem(path, { title: 'A grant to a charity', words: 'Twelve applied' })
    await addItem(path, { title: 'Another matter' })
    await manager.get(`${item}/further`)
    await manager.post(`${item}/further`, { how: 'forwarded', groupId: adults })
    const page = await chair.get(there)
    assert.match(words(page), /A grant to a charity.*Twelve applied/)
    const [accept = '', decline = ''] = ['form', 'a'].map(
      (tag) =>
        page
          .querySelectorAll(tag)
          .map((each) => each.getAttribute('action') ?? each.getAttribute('href') ?? '')
          .find((href) => /proposals\/[\w-]+\/(accept|decline)$/.test(href)) ?? '',
    )
    assert.match(words(await chair.get('/workspace')), /1 item is proposed/)
    await manager.get(`${item}/interests/new`)
    await manager.post(`${item}/interests/new`, { seatId, nature: 'Trustee of the charity', recused: 'yes' })
    assert.doesNotMatch(words(await chair.get(there)), /A grant to a charity|Twelve applied|Forwarded/)
    assert.doesNotMatch(words(await chair.get('/workspace')), /item is proposed/)
    await chair.get(decline, 404)
    await chair.post(decline, { answer: 'No' }, 404)
    await chair.post(accept, {}, 404)
    // Whoever has none goes on, and what it became is closed as well.
    await manager.post(accept, {})
    assert.match(words(await manager.get(there)), /A grant to a charity.*Forwarded by Children Board/)
    assert.doesNotMatch(words(await chair.get(there)), /A grant to a charity|Twelve applied/)
  })
})
