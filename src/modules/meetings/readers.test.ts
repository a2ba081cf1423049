import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName } from '@cantoo/pdf-lib'
import { jobHandlers, reactions, site } from '#app'
import type { GroupId } from '#modules/governance/index.ts'
import { aGroup, anAppointment, aSeat, errors, words } from '#modules/governance/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { excludePerson, grantAccess } from '#platform/access.ts'
import { openPrinter } from '#platform/print.ts'
import { type World, world } from '#platform/testing/world.ts'
import { openSeries } from './commands/public.ts'
import { findPaperThing } from './queries/papers.ts'
import type { SeriesId } from './schema.ts'
import { aMeeting, aPdf, aSeries } from './testing.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

const idIn = (path: string) => path.split('/').at(-1) ?? ''
const TODAY = Temporal.PlainDate.from('2026-02-02')

/** What the bookmarks of a pack say, and what its pages are called. */
async function readPack(bytes: Uint8Array) {
  const pdf = await PDFDocument.load(bytes)
  const N = PDFName.of
  const text = (value: unknown) => (value instanceof PDFHexString ? value.decodeText() : String(value))
  const bookmarks: string[] = []
  let mark = pdf.catalog.lookup(N('Outlines'), PDFDict).lookupMaybe(N('First'), PDFDict)
  for (; mark; mark = mark.lookupMaybe(N('Next'), PDFDict)) bookmarks.push(text(mark.lookup(N('Title'))))
  const numbers = pdf.catalog.lookup(N('PageLabels'), PDFDict).lookup(N('Nums'), PDFArray)
  const labels = Array.from({ length: numbers.size() / 2 }, (_, index) =>
    text(numbers.lookup(index * 2 + 1, PDFDict).lookup(N('P'))),
  )
  return { bookmarks, labels }
}

describe('a paper for named readers', () => {
  const printer = openPrinter({ fonts: join(import.meta.dirname, '../../assets/print') })
  /** What was given to the printer. */
  const printed: unknown[] = []
  let here: World
  let manager: Visitor
  let chair: Visitor
  let priya: Visitor
  let otis: Visitor
  let guest: Visitor
  let board: GroupId
  let adults: GroupId
  let seriesId: SeriesId
  let days = 0

  before(async () => {
    const noting: typeof printer = {
      ...printer,
      print: (job) => {
        printed.push(job.data)
        return printer.print(job)
      },
    }
    here = await world(site, {
      ...{ today: String(TODAY) },
      jobs: { reactions, handlers: (given) => jobHandlers({ ...given, printer: noting }) },
    })
    manager = await aVisitor(here, { posts: ['business-manager'], name: 'Mona Manager' })
    chair = await aVisitor(here, { name: 'Cleo Chair' })
    priya = await aVisitor(here, { name: 'Priya Member' })
    otis = await aVisitor(here, { name: 'Otis Member' })
    guest = await aVisitor(here, { name: 'Gwen Guest' })
    board = await here.do((work) => aGroup(work, { name: 'Children Board', code: 'CB', kind: 'board' }))
    adults = await here.do((work) => aGroup(work, { name: 'Adults Board', code: 'AB', kind: 'board' }))
    for (const [person, role] of [
      [chair, 'chair'],
      [priya, 'member'],
      [otis, 'member'],
    ] as const)
      await here.do(async (work) => {
        const seatId = await aSeat(work, { groupId: board, title: `Seat of ${person.personId}`, role })
        await anAppointment(work, { seatId, personId: person.personId, fromOn: '2026-01-01' })
      })
    seriesId = await here.do((work) => aSeries(work, { groupId: board }))
  })
  after(async () => {
    await here?.[Symbol.asyncDispose]()
    await printer[Symbol.asyncDispose]()
  })

  /** An item of a meeting of its own, which the guest presents. */
  const anItem = async (isPublished = true) => {
    days += 1
    const day = String(Temporal.PlainDate.from('2026-03-01').add({ days }))
    const meeting = `/workspace/meetings/${await here.do((work) => aMeeting(work, { seriesId, day, isPublished }))}`
    await manager.get(`${meeting}/items/new`)
    const given = { title: 'Thresholds', kind: 'decision', minutes: '20', words: '', tier: '2' }
    await manager.post(`${meeting}/items/new`, { ...given, presenterId: guest.personId })
    const links = (await manager.get(meeting)).querySelectorAll('a.accord-register__title')
    return { meeting, item: links.at(-1)?.getAttribute('href') ?? '' }
  }
  const papersOn = async (visitor: Visitor, page: string) =>
    (await visitor.get(page))
      .querySelectorAll('section[aria-labelledby=papers] a')
      .map((link) => link.getAttribute('href') ?? '')
      .filter((href) => /\/papers\/[0-9a-f-]{36}$/.test(href))
  type Given = {
    readonly title?: string
    readonly tier?: string
    readonly words?: string
    readonly readers?: string[]
  }
  const add = async (item: string, given: Given, isFile = false) => {
    const typed = { title: 'Quillwort report', tier: '2', words: isFile ? '' : 'Wolfsbane', ...given }
    await manager.get(`${item}/papers/new`)
    const file = { field: 'file', name: 'quillwort.pdf', bytes: aPdf(['One page']) }
    if (isFile) await manager.upload(`${item}/papers/new`, file, typed as never)
    else await manager.post(`${item}/papers/new`, typed as never)
    return (await papersOn(manager, item)).at(-1) ?? ''
  }
  const name = async (visitor: Visitor, paper: string, people: readonly Visitor[], status = 303) => {
    const form = await visitor.get(`${paper}/readers`)
    const version = form.querySelector('[name=version]')?.getAttribute('value') ?? ''
    const readers = people.map(({ personId }) => personId)
    return visitor.post(`${paper}/readers`, { who: 'named', readers, version }, status)
  }
  const packOf = async (visitor: Visitor, meeting: string) => {
    await visitor.get(`${meeting}/pack`)
    await visitor.post(`${meeting}/pack`, {})
    await here.settled()
    const link = (await visitor.get(`${meeting}/pack`)).querySelector('a[download]')?.getAttribute('href')
    const answer = await visitor.raw(link ?? '')
    assert.equal(answer.statusCode, 200)
    return { link: link ?? '', ...(await readPack(answer.rawPayload)) }
  }
  const finds = async (visitor: Visitor) =>
    (await visitor.get('/workspace/search?q=quillwort'))
      .querySelectorAll('main .accord-rows h3')
      .map(({ text }) => text)

  for (const tier of ['0', '1', '2'])
    it(`at T${tier} is there for them and for those who service the body, and for nobody else, wherever one looks`, async () => {
      const { meeting, item } = await anItem()
      const paper = await add(item, { tier, title: `Quillwort report ${tier}` }, true)
      const file = (await otis.get(paper)).querySelector('a[download]')?.getAttribute('href') ?? ''
      assert.equal((await otis.raw(file)).statusCode, 200)
      await name(manager, paper, [priya])
      for (const reader of [priya, chair, manager]) {
        assert.match(words(await reader.get(paper)), /Only people who are named may read this/)
        assert.equal((await reader.raw(file)).statusCode, 200)
        for (const page of [meeting, item, `${meeting}/pack`])
          assert.match(words(await reader.get(page)), /Quillwort report/, page)
        assert.ok((await finds(reader)).includes(`Quillwort report ${tier}`))
      }
      // Not a count, not a line, not that there is one: neither on a list, nor by its address.
      for (const page of [meeting, item, `${meeting}/pack`]) {
        const shown = (await otis.get(page)).querySelector('main')
        assert.doesNotMatch(shown?.innerHTML ?? '', new RegExp(idIn(paper)), page)
        assert.doesNotMatch(shown?.text ?? '', /Quillwort|closed to you|1 paper/, page)
      }
      assert.ok(!(await finds(otis)).includes(`Quillwort report ${tier}`))
      await otis.get(paper, 404)
      assert.equal((await otis.raw(file)).statusCode, 404)
      await otis.get(`${paper}/readers`, 404)
      await otis.post(`${paper}/note`, { note: 'Mine', version: '0' }, 404)
      const access = `/workspace/access/meeting-paper/${idIn(paper)}`
      for (const page of ['why', 'people', 'seen']) await otis.get(`${access}/${page}`, 404)
      assert.match(words(await priya.get(`${access}/why`)), /You hold this/)
    })

  it('stands in the pack of each reader who may read it, and no pack says anything of it to others', async () => {
    const { meeting, item } = await anItem(false)
    await add(item, { title: 'For everybody' }, true)
    const paper = await add(item, {}, true)
    await add(item, { title: 'Last one' }, true)
    await name(manager, paper, [priya])
    await manager.get(meeting)
    await manager.post(`${meeting}/publish`, {})
    const hers = await packOf(priya, meeting)
    assert.deepEqual(hers.labels, ['i', '1', '2', '3', '4', '5', '6'])
    assert.match(hers.bookmarks.join(), /Quillwort report/)
    assert.match(JSON.stringify(printed), /Priya Member · For named readers/)
    printed.length = 0
    const his = await packOf(otis, meeting)
    // Its pages are a gap in numbers that are everybody’s.
    assert.deepEqual(his.labels, ['i', '1', '2', '5', '6'])
    assert.deepEqual(his.bookmarks, ['Agenda', 'Item 1: For everybody', 'Item 1: Last one'])
    assert.doesNotMatch(JSON.stringify(printed), /Quillwort|not in this pack|Otis|that you may read/)
    assert.deepEqual((await packOf(chair, meeting)).labels, hers.labels)
    // Taken off again, she has it no more in a pack that was made before.
    await name(manager, paper, [otis])
    assert.equal((await priya.get(hers.link, 303)).to, `${meeting}/pack`)
    assert.deepEqual((await packOf(priya, meeting)).labels, his.labels)
    assert.doesNotMatch(words(await priya.get(`${meeting}/pack`)), /Quillwort/)
    assert.match(words(await manager.get(`${meeting}/pack`)), /Who has had papers.*Priya Member/)
  })

  it('is narrowed as it is added, so that nobody else is told of it first, and each for whom it is new is', async () => {
    const told = async () => {
      await here.settled()
      return (await here.audited('meetings.tell-of-papers')).map(({ detail }) => detail['letters'])
    }
    const { item } = await anItem()
    const before = await told()
    const paper = await add(item, { readers: [priya.personId] })
    await otis.get(paper, 404)
    // The chair, who services the body, and the one who is named.
    assert.deepEqual(await told(), [...before, 2])
    await name(manager, paper, [priya, otis])
    assert.deepEqual(await told(), [...before, 2, 1])
    await name(manager, paper, [priya])
    assert.deepEqual(await told(), [...before, 2, 1])
    const form = await manager.get(`${paper}/readers`)
    const version = form.querySelector('[name=version]')?.getAttribute('value') ?? ''
    await manager.post(`${paper}/readers`, { who: 'all', version })
    assert.match(words(await otis.get(paper)), /Wolfsbane/)
    // Otis alone: Priya and the chair knew it.
    assert.deepEqual(await told(), [...before, 2, 1, 1])
    const done = (await here.audited('meetings.name-readers')).filter(
      ({ subject }) => subject === idIn(paper),
    )
    assert.deepEqual(
      done.map(({ detail }) => [detail['added'], detail['ended']]),
      [
        [[otis.personId], []],
        [[], [otis.personId]],
      ],
    )
    const lifted = (await here.audited('meetings.lift-readers')).filter(
      ({ subject }) => subject === idIn(paper),
    )
    assert.deepEqual(
      lifted.map(({ detail }) => detail['ended']),
      [[priya.personId]],
    )
  })

  it('is narrowed by whoever brings it too, who stays one of those who read it', async () => {
    const { item, meeting } = await anItem()
    const paper = await add(item, {})
    // She sits on no seat: she has to be named before she reads it.
    await guest.get(paper, 404)
    await name(manager, paper, [guest])
    assert.match(words(await guest.get(paper)), /Wolfsbane/)
    assert.match(
      words(await guest.get(`/workspace/access/meeting-paper/${idIn(paper)}/why`)),
      /narrowed to people by name, and you are one of them/,
    )
    await guest.get(meeting, 403)
    await name(guest, paper, [priya])
    assert.match(words(await guest.get(paper)), /Named: .*Gwen Guest/)
    assert.match(words(await priya.get(paper)), /Only people who are named/)
    assert.doesNotMatch(words(await priya.get(paper)), /Gwen Guest,|, Gwen Guest/)
    // A reader who does not bring it says nothing of who else reads it.
    await priya.get(`${paper}/readers`, 404)
    await priya.post(`${paper}/readers`, { who: 'all', version: '2' }, 404)
    await otis.get(paper, 404)
    // She reads it by her name alone, and lets go of it with that.
    const form = await guest.get(`${paper}/readers`)
    const version = form.querySelector('[name=version]')?.getAttribute('value') ?? ''
    assert.equal((await guest.post(`${paper}/readers`, { who: 'all', version })).to, '/workspace')
    await guest.get(paper, 404)
    assert.match(words(await otis.get(paper)), /Wolfsbane/)
  })

  it('asks for at least one person, of those who sit on the body or present the item, and keeps what was chosen', async () => {
    const { item } = await anItem()
    const paper = await add(item, {})
    assert.deepEqual(errors(await name(manager, paper, [], 422)), [
      'Choose at least one person, or let everybody of its tier read it',
    ])
    const forged = await aVisitor(here, { name: 'Ann Other' })
    assert.match(errors(await name(manager, paper, [forged], 422)).join(), /does not sit on this body/)
    const page = await manager.get(`${item}/papers/new`)
    assert.deepEqual(
      page.querySelectorAll('[name=readers]').map((box) => box.getAttribute('value')),
      [guest, otis, priya].map(({ personId }) => personId),
    )
    const sealed = { title: 'One family', tier: '3', words: 'Words', readers: [priya.personId] }
    const refused = await manager.post(`${item}/papers/new`, sealed, 422)
    assert.match(errors(refused).join(), /Choose nobody here/)
    assert.ok(refused.querySelector(`[name=readers][value="${priya.personId}"]`)?.hasAttribute('checked'))
    const confidential = await add(item, { tier: '3', title: 'One family' })
    await manager.get(`${confidential}/readers`, 404)
    assert.ok((await manager.get(confidential)).querySelector('a[href$="/people"]'))
  })

  it('is not narrowed over what somebody else said meanwhile', async () => {
    const { item } = await anItem()
    const paper = await add(item, {})
    await manager.get(`${paper}/readers`)
    await name(chair, paper, [otis])
    const mine = { who: 'named', readers: [priya.personId], version: '0' }
    const late = await manager.post(`${paper}/readers`, mine, 409)
    assert.match(words(late), /1 person: Otis Member.*1 person: Priya Member/)
    await priya.get(paper, 404)
  })

  it('is read by whoever is given access by name, and by nobody who left their seat or has a conflict', async () => {
    const { item } = await anItem()
    const paper = await add(item, { readers: [priya.personId] })
    const given = { fromOn: TODAY, toOn: TODAY.add({ days: 30 }), reason: 'Writes the answer' }
    const thingIs = async (work: Parameters<typeof grantAccess>[0]) => {
      const thing = await findPaperThing(work.tx, idIn(paper) as never)
      assert.ok(thing)
      return thing
    }
    await here.do(
      async (work) =>
        grantAccess(work, await thingIs(work), { personId: otis.personId, right: 'read', ...given }),
      { id: manager.personId, assurance: 'two-factor' },
    )
    assert.match(words(await otis.get(paper)), /Wolfsbane/)
    assert.match(words(await manager.get(`${paper}/readers`)), /Otis Member, until/)
    assert.match(
      words(await manager.get(`/workspace/access/meeting-paper/${idIn(paper)}/people`)),
      /It is narrowed to 1 person by name/,
    )
    await here.do(
      async (work) => {
        await excludePerson(work, await thingIs(work), priya.personId, { ...given, toOn: null })
      },
      { id: manager.personId, assurance: 'two-factor' },
    )
    assert.match(words(await priya.get(paper, 403)), /You are excluded from it/)
  })

  it('is nothing for the public, and what the public reads is not narrowed', async () => {
    await here.do((work) => openSeries(work, seriesId, true))
    const { item } = await anItem()
    const paper = await add(item, { tier: '0', readers: [priya.personId] })
    const publish = async (status: number) => {
      await manager.get(`${paper}/public`)
      await manager.post(`${paper}/public/publish`, { version: '1', confirmed: 'yes' }, status)
    }
    await publish(409)
    const form = await manager.get(`${paper}/readers`)
    const version = form.querySelector('[name=version]')?.getAttribute('value') ?? ''
    await manager.post(`${paper}/readers`, { who: 'all', version })
    await publish(303)
    assert.deepEqual(errors(await name(manager, paper, [priya], 409)), [
      'The public reads this paper. Withdraw it from the public first, and then narrow it',
    ])
    assert.match(words(await otis.get(paper)), /Wolfsbane/)
  })

  it('goes on with its readers to the next meeting, and never to another body', async () => {
    const { item } = await anItem()
    const next = await anItem()
    await here.do(async (work) => aMeeting(work, { seriesId: await aSeries(work, { groupId: adults }) }))
    const paper = await add(item, { readers: [priya.personId] })
    await manager.get(`${item}/further`)
    const forwarded = { how: 'forwarded', groupId: adults, papers: idIn(paper) }
    assert.deepEqual(errors(await manager.post(`${item}/further`, forwarded, 422)), [
      'A paper that only named people may read stays with its body. Leave it out',
    ])
    await manager.post(`${item}/further`, { how: 'copied', groupId: '', papers: idIn(paper) })
    const [brought] = await papersOn(priya, next.meeting)
    assert.match(words(await priya.get(brought ?? '')), /Wolfsbane/)
    await otis.get(brought ?? '', 404)
    assert.deepEqual(await papersOn(otis, next.meeting), [])
  })
})
