import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site as everyPage } from '#app'
import { aVisitor } from '#modules/people/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { aGroup, anAppointment, aSeat, aVersion, boxes, errors, sides, words } from './testing.ts'

describe('terms of reference', () => {
  let site: World
  let manager: Visitor
  let stranger: Visitor
  let board: string
  let sitter: Visitor
  before(async () => {
    site = await world(everyPage, { today: '2026-03-20' })
    manager = await aVisitor(site, { posts: ['business-manager'] })
    stranger = await aVisitor(site)
    const person = await aVisitor(site)
    sitter = person
    board = await site.do(async (work) => {
      const groupId = await aGroup(work, { name: 'Audit board' })
      const seatId = await aSeat(work, { groupId, isVoting: true })
      await anAppointment(work, { seatId, personId: person.personId, toOn: '2026-03-31' })
      // Whose last seat has ended may not open anything at all, which is not what is asked here.
      const elsewhere = await aSeat(work, { groupId: await aGroup(work) })
      await anAppointment(work, { seatId: elsewhere, personId: person.personId })
      return groupId
    })
  })
  after(() => site[Symbol.asyncDispose]())

  const typed = { purpose: 'To audit', share: 'half', sector2: '1', deputiesCount: 'yes', version: '0' }
  const move = (path: string, to: string, version: number, more = {}, status = 303) =>
    manager.post(`${path}/move`, { to, version: String(version), ...more }, status)

  it('are drafted, consulted on, approved and put in force', async () => {
    const path = (await manager.post(`/workspace/groups/${board}/terms/new`, typed)).to
    const draft = words(await manager.get(path))
    assert.match(draft, /Audit board Draft ?Terms of reference, version 1/)
    assert.match(draft, /At least half of the voting seats, which is 1 of 1 today\. ?At least 1 for Police\./)
    assert.match(draft, /2 of 13 are covered/)
    await move(path, 'consultation', 1, boxes('commentsBy', '2026-03-27'))
    const { to } = await sitter.post(`${path}/comments`, { text: 'Say more\r\nof audits' })
    assert.match(
      words(await sitter.get(to.replace(/#.*/, ''))),
      /Person Number\d+ ?20 March 2026 at 9:00am ?Say more of audits/,
    )
    await manager.post(`${path}/edit`, { ...typed, purpose: 'To audit, and to say so', version: '2' })
    await move(path, 'approved', 3, { approvedBy: 'The Executive', ...boxes('approvedOn', '2026-03-19') })
    const force = { ...boxes('inForceFrom', '2026-03-20'), ...boxes('reviewOn', '2027-03-20') }
    await move(path, 'in-force', 4, force)
    const shown = words(await stranger.get(path))
    assert.match(shown, /In force.*To audit, and to say so/)
    assert.match(shown, /By The Executive on 19 March 2026/)
    assert.doesNotMatch(shown, /Say more/)
    assert.match(words(await stranger.get(`/workspace/groups/${board}`)), /Version 1 ?In force/)
  })

  it('are not there for others while they are written, and close when the seat ends', async () => {
    const draft = `/workspace/groups/${board}/terms/${await site.do((work) => aVersion(work, board as never, 'draft'))}`
    await stranger.get(draft, 404)
    await stranger.get(`${draft}/compare`, 404)
    await stranger.post(`${draft}/comments`, { text: 'Mine' }, 404)
    assert.doesNotMatch(words(await stranger.get(`/workspace/groups/${board}/terms`)), /Draft/)
    const why = (await sitter.get(draft)).querySelectorAll('aside a')[0]
    assert.equal(why?.text, 'Why can I see this?')
    const reason = words(await sitter.get(why?.getAttribute('href') ?? ''))
    assert.match(reason, /Member of Audit board.*until the end of 31 March 2026/)
    await sitter.get(`${draft}/edit`, 403)
    site.at('2026-03-31T22:59:00Z')
    await sitter.get(draft)
    site.at('2026-03-31T23:00:00Z')
    await sitter.get(draft, 404)
    site.at('2026-03-20T09:00:00Z')
  })

  it('are commented on by members alone, and only in consultation', async () => {
    const [open, settled] = await site.do(async (work) => [
      await aVersion(work, board as never, 'consultation'),
      await aVersion(work, board as never, 'approved'),
    ])
    const at = (id: string | undefined) => `/workspace/groups/${board}/terms/${id}/comments`
    assert.deepEqual(errors(await sitter.post(at(open), { text: ' ' }, 422)), ['Enter your comment'])
    const late = await sitter.post(at(settled), { text: 'Too late for this' }, 409)
    assert.match(words(late), /What you sent is not saved\. ?Too late for this/)
    await stranger.post(at(open), { text: 'Mine' }, 404)
  })

  it('are commented on until the last day for comments, and no longer', async () => {
    const path = (await manager.post(`/workspace/groups/${board}/terms/new`, typed)).to
    await move(path, 'consultation', 1, boxes('commentsBy', '2026-03-20'))
    await sitter.post(`${path}/comments`, { text: 'In time' })
    site.at('2026-03-21T09:00:00Z')
    const late = words(await sitter.post(`${path}/comments`, { text: 'A day late' }, 409))
    assert.match(late, /The last day for comments has passed\. What you sent is not saved\. ?A day late/)
    const shown = words(await sitter.get(path))
    assert.match(shown, /In time.*The last day for comments was 20 March 2026\./)
    assert.doesNotMatch(shown, /A day late|Add comment/)
    assert.doesNotMatch(words(await sitter.get('/workspace')), /Comments are asked for by 20 March 2026/)
    assert.match(words(await manager.get('/workspace')), /The last day for comments has passed/)
    site.at('2026-03-20T09:00:00Z')
  })

  it('come from one status to the next only as they may', async () => {
    const group = await site.do((work) => aGroup(work))
    const at = async (status: Parameters<typeof aVersion>[2]) =>
      `/workspace/groups/${group}/terms/${await site.do((work) => aVersion(work, group, status))}`
    const draft = await at('draft')
    await move(
      draft,
      'in-force',
      1,
      { ...boxes('inForceFrom', '2026-03-20'), ...boxes('reviewOn', '2027-03-20') },
      409,
    )
    await move(draft, 'superseded', 1, {}, 404)
    await move(draft, 'under-review', 1, {}, 409)
    assert.match(words(await manager.get(draft)), /Draft/)
    const approved = await at('approved')
    const refused = await manager.post(`${approved}/edit`, { ...typed, version: '3' }, 422)
    assert.deepEqual(errors(refused), [
      'This version is approved, so its text stays as it is. Draft the next version',
    ])
  })

  it('are superseded by the next on its first day, and not before', async () => {
    const group = await site.do((work) => aGroup(work))
    const [first, next] = await site.do(async (work) => [
      await aVersion(work, group, 'in-force'),
      await aVersion(work, group, 'approved', { sections: { purpose: 'To look at audits twice.' } }),
    ])
    const at = (id: string | undefined) => `/workspace/groups/${group}/terms/${id}`
    const force = { ...boxes('inForceFrom', '2026-03-25'), ...boxes('reviewOn', '2027-03-20') }
    await move(at(next), 'in-force', 3, force)
    const rows = async () =>
      (await manager.get(`/workspace/groups/${group}/terms`))
        .querySelectorAll('tbody tr')
        .map((row) => row.querySelectorAll('td')[0]?.text.trim())
    assert.deepEqual(await rows(), ['Approved', 'In force'])
    site.at('2026-03-25T09:00:00Z')
    assert.deepEqual(await rows(), ['In force', 'Superseded'])
    site.at('2026-03-20T09:00:00Z')
    const differs = await manager.get(`${at(next)}/compare?with=1`)
    assert.deepEqual(
      differs.querySelectorAll('section ins').map((run) => run.text.trim()),
      ['audits twice.', '20'],
    )
    assert.match(words(await manager.get(at(first))), /From 1 March 2026 to 24 March 2026/)
  })

  it('are refused days that cannot be', async () => {
    const group = await site.do((work) => aGroup(work))
    const path = async (status: Parameters<typeof aVersion>[2]) =>
      `/workspace/groups/${group}/terms/${await site.do((work) => aVersion(work, group, status))}`
    const open = await path('consultation')
    const future = { approvedBy: 'Us', ...boxes('approvedOn', '2026-03-21') }
    assert.deepEqual(errors(await move(open, 'approved', 2, future, 422)), [
      'The day on which it was approved must be today or before',
    ])
    await path('in-force')
    const approved = await path('approved')
    const days = (from: string, review: string) => ({
      ...boxes('inForceFrom', from),
      ...boxes('reviewOn', review),
    })
    const cases = [
      [days('2026-01-01', '2027-01-01'), 'The first day must be the same as or after the day of approval'],
      [days('2026-03-01', '2027-01-01'), 'The first day must be after the first day of every other version'],
      [
        days('2026-04-01', '2026-04-01'),
        'The next review must be later than today and than the first day in force',
      ],
    ] as const
    for (const [given, error] of cases)
      assert.deepEqual(errors(await move(approved, 'in-force', 3, given, 422)), [error])
  })

  it('are reviewed, and stay in force while they are', async () => {
    const group = await site.do((work) => aGroup(work))
    const path = `/workspace/groups/${group}/terms/${await site.do((work) => aVersion(work, group, 'in-force'))}`
    await move(path, 'under-review', 4)
    assert.match(words(await stranger.get(path)), /Under review since 20 March 2026/)
    await move(path, 'reviewed', 5, boxes('reviewOn', '2028-03-20'))
    assert.match(words(await stranger.get(path)), /In force.*Next review 20 March 2028/)
  })

  it('show both texts to whoever saves second, and what is wrong with what was typed', async () => {
    const id = await site.do((work) => aVersion(work, board as never, 'draft'))
    const edit = `/workspace/groups/${board}/terms/${id}/edit`
    await manager.post(edit, { ...typed, purpose: 'What the first wrote', version: '1' })
    const page = await manager.post(edit, { ...typed, purpose: 'What the second wrote', version: '1' }, 409)
    assert.match(sides(page)[0] ?? '', /What the first wrote/)
    assert.match(sides(page)[1] ?? '', /What the second wrote/)
    const wrong = {
      ...typed,
      least: 'many',
      share: 'most',
      sector0: '0',
      version: '2',
      ...boxes('reviewOn', '2026-02-01'),
    }
    const again = await manager.post(edit, { ...wrong, 'reviewOn-day': '31' }, 422)
    assert.deepEqual(errors(again), [
      'The fewest voting seats must be a number from 1 to 200, or empty',
      'Select a part of the voting seats from the list',
      'How many for Local government must be a number from 1 to 200, or empty',
      'The day of the next review must be a real date',
    ])
    assert.equal(again.querySelector('#purpose')?.text, 'To audit')
  })

  it('left no fault in the log', () => assert.deepEqual(site.faults, []))
})
