import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, reactions, site } from '#app'
import type { GroupId } from '#modules/governance/index.ts'
import { aGroup, anAppointment, aSeat, errors, words } from '#modules/governance/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { excludePerson, grantAccess } from '#platform/access.ts'
import { openPrinter } from '#platform/print.ts'
import { type World, world } from '#platform/testing/world.ts'
import { findItemThing } from './queries/agenda.ts'
import { findPaperThing } from './queries/papers.ts'
import type { ItemId, MeetingId, SeriesId } from './schema.ts'
import { aMeeting, aPdf, aSeries } from './testing.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

const TYPED = { title: 'Thresholds after two years', tier: '2', words: '' }
const file = (name: string, bytes: Uint8Array = aPdf(['Twelve heads wrote'])) => ({
  field: 'file',
  name,
  bytes,
})
const idIn = (path: string) => path.split('/').at(-1) ?? ''

describe('a paper of a meeting', () => {
  const printer = openPrinter({ fonts: join(import.meta.dirname, '../../assets/print') })
  let here: World
  let manager: Visitor
  let member: Visitor
  let outsider: Visitor
  let board: GroupId
  let seriesId: SeriesId
  /** A day of its own for each meeting. */
  let days = 0

  before(async () => {
    here = await world(site, {
      ...{ today: '2026-02-02' },
      jobs: { reactions, handlers: (given) => jobHandlers({ ...given, printer }) },
    })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    member = await aVisitor(here, { name: 'Priya Member' })
    outsider = await aVisitor(here, { name: 'Olu Outsider' })
    board = await here.do((work) => aGroup(work, { name: 'Children Board', code: 'CB', kind: 'board' }))
    await here.do(async (work) => {
      const seatId = await aSeat(work, { groupId: board, title: 'Seat of a member' })
      await anAppointment(work, { seatId, personId: member.personId, fromOn: '2026-01-01' })
    })
    seriesId = await here.do((work) => aSeries(work, { groupId: board }))
  })
  after(async () => {
    await here?.[Symbol.asyncDispose]()
    await printer[Symbol.asyncDispose]()
  })

  /** An item of a meeting of its own. */
  const anItem = async (isPublished = true, tier = '2') => {
    days += 1
    const day = String(Temporal.PlainDate.from('2026-03-01').add({ days }))
    const meetingId = await here.do((work) => aMeeting(work, { seriesId, day, isPublished }))
    const meeting = `/workspace/meetings/${meetingId}`
    await manager.get(`${meeting}/items/new`)
    const given = { title: 'Thresholds', kind: 'decision', minutes: '20', words: 'Which stays' }
    await manager.post(`${meeting}/items/new`, { ...given, tier })
    const links = (await manager.get(meeting)).querySelectorAll('a.accord-register__title')
    return { meeting, meetingId, item: links.at(-1)?.getAttribute('href') ?? '' }
  }
  const papersIn = async (visitor: Visitor, page: string) =>
    (await visitor.get(page))
      .querySelectorAll('section[aria-labelledby=papers] a')
      .map((link) => link.getAttribute('href') ?? '')
      .filter((href) => /\/papers\/[0-9a-f-]{36}$/.test(href))
  const add = async (item: string, given: Partial<typeof TYPED> = {}, sent = file('thresholds.pdf')) => {
    await manager.get(`${item}/papers/new`)
    await manager.upload(`${item}/papers/new`, sent, { ...TYPED, ...given })
    return (await papersIn(manager, item)).at(-1) ?? ''
  }
  const write = async (item: string, given: Partial<typeof TYPED>) => {
    await manager.get(`${item}/papers/new`)
    await manager.post(`${item}/papers/new`, { ...TYPED, ...given })
    return (await papersIn(manager, item)).at(-1) ?? ''
  }
  const fileOf = async (visitor: Visitor, paper: string) =>
    (await visitor.get(paper)).querySelector('a[download]')?.getAttribute('href') ?? ''

  it('is sent as a file, and is there for members once they have the agenda', async () => {
    const { meeting, item } = await anItem(false)
    const paper = await add(item)
    assert.match(words(await manager.get(meeting)), /Thresholds after two yearsItem 1 · PDF/)
    await member.get(paper, 404)
    await manager.post(`${meeting}/publish`, {})
    assert.match(words(await member.get(meeting)), /Thresholds after two years/)
    assert.match(words(await member.get(paper)), /Thresholds after two years.*The first version/)
    const got = await member.raw(await fileOf(member, paper))
    assert.equal(got.statusCode, 200)
    assert.equal(got.headers['content-type'], 'application/pdf')
    assert.ok(got.rawPayload.equals(aPdf(['Twelve heads wrote'])))
    await outsider.get(paper, 404)
    assert.equal((await outsider.raw(await fileOf(member, paper))).statusCode, 404)
    await member.post(`${paper}/withdraw`, { reason: 'I do not like it' }, 403)
  })

  it('is written in the browser, and what looks like markup stays words', async () => {
    const { item } = await anItem()
    const body = '# What schools say\n\n- Twelve **heads** wrote\n\n<script>alert(1)</script>'
    const paper = await write(item, { title: 'Voices', words: body })
    const page = await member.get(paper)
    assert.equal(page.querySelector('.accord-prose h2')?.text, 'What schools say')
    assert.equal(page.querySelector('.accord-prose li strong')?.text, 'heads')
    assert.equal(page.querySelector('main script'), null)
    assert.match(words(page), /<script>alert\(1\)<\/script>/)
  })

  it('asks for a file or words and not both, of a kind that a paper may be, and keeps what was typed', async () => {
    const { item } = await anItem()
    const page = `${item}/papers/new`
    await manager.get(page)
    const empty = await manager.post(page, { ...TYPED, title: '' }, 422)
    assert.deepEqual(errors(empty), [
      'Enter the title of the paper',
      'Choose a file, or write the paper below',
    ])
    const both = await manager.upload(page, file('a.pdf'), { ...TYPED, words: 'And words' }, 422)
    assert.deepEqual(errors(both), ['Choose a file or write the paper here, not both'])
    assert.equal(both.querySelector('#words')?.text.trim(), 'And words')
    // The file that came is still there, and need not be chosen again.
    assert.match(words(both), /You chose “a\.pdf”/)
    const note = await manager.upload(page, file('note.txt', Buffer.from('A note')), TYPED, 422)
    assert.match(errors(note).join(), /A paper is a PDF, Word, Excel or PowerPoint file/)
    const locked = Buffer.concat([aPdf(['Locked']), Buffer.from('\ntrailer << /Encrypt 9 0 R >>\n%%EOF\n')])
    const refused = await manager.upload(page, file('locked.pdf', locked), TYPED, 422)
    assert.match(errors(refused).join(), /is protected by a password/)
    assert.deepEqual(await papersIn(manager, item), [])
  })

  it('is open to nobody but those who are named, and says nothing of itself in a list', async () => {
    const { meeting, item } = await anItem()
    const paper = await add(item, { title: 'Quillwort family', tier: '3' })
    assert.match(words(await manager.get(paper)), /Quillwort family/)
    for (const visitor of [manager, member]) {
      const list = words(await visitor.get(meeting))
      assert.match(list, /Confidential paper/)
      assert.doesNotMatch(list, /Quillwort/)
    }
    await member.get(paper, 404)
    const day = Temporal.PlainDate.from('2026-02-02')
    const reason = 'Presents it'
    for (const { personId } of [member, outsider])
      await here.do(
        async (work) => {
          const thing = await findPaperThing(work.tx, idIn(paper) as never)
          assert.ok(thing)
          await grantAccess(work, thing, {
            ...{ personId, right: 'read', fromOn: day, toOn: day.add({ days: 30 }), reason },
          })
        },
        { id: manager.personId, assurance: 'two-factor' },
      )
    // One is a member of the body; the other is named for this paper alone, and reads nothing else of it.
    for (const visitor of [member, outsider]) {
      assert.match(words(await visitor.get(paper)), /Quillwort family/)
      assert.equal((await visitor.raw(await fileOf(visitor, paper))).statusCode, 200)
    }
    await outsider.get(meeting, 403)
    // Each sight of it, and each copy that somebody took, is written down.
    const written = async (did: string) =>
      (await here.audited(did)).filter(({ subject }) => subject === `meeting-paper:${idIn(paper)}`).length
    assert.equal(await written('access.export-by-grant'), 2)
    assert.ok((await written('access.view-by-grant')) >= 4)
  })

  it('is at least as confidential as an item that is for named people', async () => {
    const { item } = await anItem(true, '4')
    const offered = (await manager.get(`${item}/papers/new`)).querySelectorAll('[name=tier]')
    assert.deepEqual(
      offered.map((each) => each.getAttribute('value')),
      ['4'],
    )
    await manager.post(`${item}/papers/new`, { ...TYPED, words: 'Said', tier: '2' }, 422)
  })

  it('is closed with its item to whoever takes no part in that', async () => {
    const { meeting, item } = await anItem()
    const paper = await add(item)
    assert.equal((await papersIn(member, meeting)).length, 1)
    await here.do(async (work) => {
      const thing = await findItemThing(work.tx, idIn(item) as ItemId)
      assert.ok(thing)
      await excludePerson(work, thing, member.personId, {
        ...{ fromOn: Temporal.PlainDate.from('2026-02-02'), toOn: null, reason: 'Her own service' },
      })
    })
    assert.equal((await papersIn(member, meeting)).length, 0)
    assert.match(words(await member.get(meeting)), /A paper that is closed to you/)
    assert.match(words(await member.get(paper, 403)), /You are excluded from it/)
    const download = await fileOf(manager, paper)
    assert.equal((await member.raw(download)).statusCode, 403)
  })

  it('is replaced with a reason that readers read, and earlier versions are kept', async () => {
    const { meeting, item } = await anItem()
    const paper = await add(item)
    await manager.get(`${paper}/replace`)
    const again = file('second.pdf', aPdf(['Thirteen heads wrote']))
    const bare = await manager.upload(`${paper}/replace`, again, { note: '', words: '', version: '1' }, 422)
    assert.deepEqual(errors(bare), ['Enter why it replaces the version before. Readers are told'])
    const given = { note: 'One more letter came', words: '', version: '1' }
    await manager.upload(`${paper}/replace`, again, given)
    const page = await member.get(paper)
    assert.match(words(page), /Version 2: One more letter came/)
    assert.equal(page.querySelectorAll('a[download]').length, 2)
    assert.match(words(await member.get(meeting)), /Late ?Version 2.*One more letter came/)
    const late = await manager.upload(`${paper}/replace`, file('third.pdf'), { ...given, note: 'Mine' }, 409)
    assert.match(words(late), /Somebody else replaced this paper/)
    assert.match(words(late), /second\.pdf.*third\.pdf/)
    assert.match(words(await member.get(paper)), /^(?!.*Version 3)/)
  })

  it('is withdrawn for good with a reason, and nobody opens its file any more', async () => {
    const { item } = await anItem()
    const paper = await add(item)
    const download = await fileOf(member, paper)
    await manager.get(`${paper}/withdraw`)
    assert.deepEqual(errors(await manager.post(`${paper}/withdraw`, { reason: '' }, 422)), [
      'Enter why it is withdrawn. Readers are told',
    ])
    await manager.post(`${paper}/withdraw`, { reason: 'It was the wrong year' })
    assert.match(words(await member.get(paper)), /This paper is withdrawn.*It was the wrong year/)
    for (const visitor of [member, manager]) assert.equal((await visitor.raw(download)).statusCode, 404)
    assert.equal((await manager.get(`${paper}/replace`, 303)).to, paper)
  })

  it('is found by its title and by words that were written here, by nobody but whoever may read it', async () => {
    const { meeting, item } = await anItem(false)
    const written = await write(item, { title: 'Voices of pupils', words: 'Said in the wolfsbane room' })
    await add(item, { title: 'Wolfsbane family', tier: '3' })
    const finds = async (visitor: Visitor) =>
      (await visitor.get('/workspace/search?q=wolfsbane'))
        .querySelectorAll('main .accord-rows h3')
        .map(({ text }) => text)
    assert.deepEqual([await finds(member), await finds(manager)], [[], ['Voices of pupils']])
    await manager.post(`${meeting}/publish`, {})
    const hit = (await member.get('/workspace/search?q=wolfsbane')).querySelector('main .accord-rows a')
    assert.equal(hit?.getAttribute('href'), written)
    assert.deepEqual(await finds(outsider), [])
    await here.do(async (work) => {
      const thing = await findPaperThing(work.tx, idIn(written) as never)
      assert.ok(thing)
      const fromOn = Temporal.PlainDate.from('2026-02-02')
      await excludePerson(work, thing, member.personId, { fromOn, toOn: null, reason: 'Her own school' })
    })
    assert.deepEqual(await finds(member), [])
    await manager.get(`${written}/withdraw`)
    await manager.post(`${written}/withdraw`, { reason: 'Said in confidence' })
    assert.deepEqual(await finds(manager), [])
  })

  it('has its place among the papers of its item', async () => {
    const { item } = await anItem()
    const first = await write(item, { title: 'First', words: 'One' })
    const second = await write(item, { title: 'Second', words: 'Two' })
    await manager.get(item)
    await manager.post(`${second}/move`, { direction: 'up' })
    assert.deepEqual(await papersIn(member, item), [second, first])
    await manager.post(`${second}/move`, { direction: 'up' })
    assert.deepEqual(await papersIn(member, item), [second, first])
  })

  it('is written about to those who may read it, once they have the agenda', async () => {
    const told = async () => {
      await here.settled()
      return (await here.audited('meetings.tell-of-papers')).map(({ detail }) => detail['letters'])
    }
    const before = await told()
    const early = await anItem(false)
    await add(early.item)
    assert.deepEqual(await told(), before)
    const { item } = await anItem()
    await add(item)
    assert.deepEqual(await told(), [...before, 1])
    // Of a confidential one only those hear who are named for it, and so far that is whoever added it.
    await add(item, { title: 'One family', tier: '3' })
    assert.deepEqual(await told(), [...before, 1, 1])
    const [letter] = (await here.audited('meetings.tell-of-papers')).toReversed()
    assert.doesNotMatch(JSON.stringify(letter), /family/)
  })

  it('is not added to a meeting that was cancelled', async () => {
    const { meeting, item } = await anItem()
    const paper = await add(item)
    await manager.get(`${meeting}/cancel`)
    await manager.post(`${meeting}/cancel`, { reason: 'The room is flooded', version: '2' })
    await manager.get(`${item}/papers/new`, 404)
    await manager.post(`${paper}/withdraw`, { reason: 'Too late' }, 404)
    assert.match(words(await member.get(paper)), /Thresholds after two years/)
  })

  it('of one meeting is not found under another', async () => {
    const [one, other] = [await anItem(), await anItem()]
    const paper = await add(one.item)
    await member.get(paper.replace(one.meetingId, other.meetingId as MeetingId), 404)
  })
})

describe('notes on a paper', () => {
  it('are read by whoever wrote them and nobody else, and are not lost when two windows are open', async () => {
    await using here = await world(site, { today: '2026-02-02' })
    const manager = await aVisitor(here, { posts: ['business-manager'] })
    const colleague = await aVisitor(here, { posts: ['business-manager'] })
    const meetingId = await here.do(async (work) => aMeeting(work, { seriesId: await aSeries(work) }))
    const meeting = `/workspace/meetings/${meetingId}`
    await manager.get(`${meeting}/items/new`)
    const given = { title: 'Thresholds', kind: 'decision', minutes: '20', words: '', tier: '2' }
    await manager.post(`${meeting}/items/new`, given)
    const item =
      (await manager.get(meeting)).querySelector('a.accord-register__title')?.getAttribute('href') ?? ''
    await manager.get(`${item}/papers/new`)
    await manager.post(`${item}/papers/new`, { title: 'Voices', tier: '2', words: 'Twelve heads wrote' })
    const links = (await manager.get(item)).querySelectorAll('section[aria-labelledby=papers] a')
    const paper = links.at(-1)?.getAttribute('href') ?? ''
    await manager.get(paper)
    await manager.post(`${paper}/note`, { note: 'Ask about quillworts', version: '0' })
    assert.equal((await manager.get(paper)).querySelector('#note')?.text.trim(), 'Ask about quillworts')
    for (const page of [paper, meeting, '/workspace/search?q=quillworts'])
      assert.doesNotMatch(words(await colleague.get(page)), /Ask about quillworts/)
    const late = await manager.post(`${paper}/note`, { note: 'Written elsewhere', version: '0' }, 409)
    assert.match(words(late), /Ask about quillworts.*Written elsewhere/)
    const long = await manager.post(`${paper}/note`, { note: 'x'.repeat(8001), version: '1' }, 422)
    assert.deepEqual(errors(long), ['Your notes must be 8,000 characters or fewer'])
    await manager.get(paper)
    await manager.post(`${paper}/note`, { note: '', version: '1' })
    assert.equal((await manager.get(paper)).querySelector('#note')?.text.trim(), '')
  })
})
