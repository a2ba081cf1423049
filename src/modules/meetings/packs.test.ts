import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName } from '@cantoo/pdf-lib'
import { jobHandlers, reactions, site } from '#app'
import { aGroup, anAppointment, aSeat, words } from '#modules/governance/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { excludePerson, grantAccess } from '#platform/access.ts'
import { docxOf } from '#platform/docx/docx.ts'
import { openPrinter } from '#platform/print.ts'
import { xlsxOf } from '#platform/spreadsheet.ts'
import { type World, world } from '#platform/testing/world.ts'
import { findItemThing } from './queries/agenda.ts'
import { findPaperThing } from './queries/papers.ts'
import type { SeriesId } from './schema.ts'
import { aMeeting, aPdf, aSeries } from './testing.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

const idIn = (path: string) => path.split('/').at(-1) ?? ''
const pages = (count: number, mark = 'Page') =>
  Array.from({ length: count }, (_, index) => `${mark} ${index + 1}`)

/** What a reader of PDFs tells of a pack: its bookmarks, what its pages are called, and the parts of its tags. */
async function readPack(bytes: Uint8Array) {
  const pdf = await PDFDocument.load(bytes)
  const N = PDFName.of
  const text = (value: unknown) => (value instanceof PDFHexString ? value.decodeText() : String(value))
  const bookmarks: string[] = []
  const outlines = pdf.catalog.lookup(N('Outlines'), PDFDict)
  for (
    let mark = outlines.lookupMaybe(N('First'), PDFDict);
    mark;
    mark = mark.lookupMaybe(N('Next'), PDFDict)
  )
    bookmarks.push(text(mark.lookup(N('Title'))))
  const numbers = pdf.catalog.lookup(N('PageLabels'), PDFDict).lookup(N('Nums'), PDFArray)
  const labels = Array.from({ length: numbers.size() / 2 }, (_, index) =>
    text(numbers.lookup(index * 2 + 1, PDFDict).lookup(N('P'))),
  )
  const whole = pdf.catalog.lookup(N('StructTreeRoot'), PDFDict).lookup(N('K'), PDFDict)
  const parts = whole.lookup(N('K'), PDFArray)
  return { pages: pdf.getPageCount(), bookmarks, labels, parts: parts.size(), title: pdf.getTitle() }
}

describe('the pack of a meeting', () => {
  const printer = openPrinter({ fonts: join(import.meta.dirname, '../../assets/print') })
  /** What was given to the printer. */
  const printed: unknown[] = []
  const noting: typeof printer = {
    ...printer,
    print: (job) => {
      printed.push(job.data)
      return printer.print(job)
    },
  }
  let here: World
  let manager: Visitor
  let member: Visitor
  let seriesId: SeriesId
  let days = 0

  before(async () => {
    here = await world(site, {
      ...{ today: '2026-02-02' },
      jobs: { reactions, handlers: (given) => jobHandlers({ ...given, printer: noting }) },
    })
    manager = await aVisitor(here, { posts: ['business-manager'], name: 'Mona Manager' })
    member = await aVisitor(here, { name: 'Priya Member' })
    const board = await here.do((work) => aGroup(work, { name: 'Children Board', code: 'CB', kind: 'board' }))
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

  const anItem = async (isPublished = false) => {
    days += 1
    const day = String(Temporal.PlainDate.from('2026-03-01').add({ days }))
    const meeting = `/workspace/meetings/${await here.do((work) => aMeeting(work, { seriesId, day, isPublished }))}`
    return { meeting, item: await another(meeting, 'Thresholds') }
  }
  /** One more item of a meeting that has no papers yet. */
  const another = async (meeting: string, title: string) => {
    await manager.get(`${meeting}/items/new`)
    const given = { title, kind: 'decision', minutes: '20', words: 'Which stays', tier: '2' }
    await manager.post(`${meeting}/items/new`, given)
    const links = (await manager.get(meeting)).querySelectorAll('a.accord-register__title')
    return links.at(-1)?.getAttribute('href') ?? ''
  }
  type Given = { readonly title: string; readonly tier?: string; readonly words?: string }
  const add = async (item: string, given: Given, sent?: { name: string; bytes: Uint8Array }) => {
    const typed = { tier: '2', words: '', ...given }
    await manager.get(`${item}/papers/new`)
    if (sent) await manager.upload(`${item}/papers/new`, { field: 'file', ...sent }, typed)
    else await manager.post(`${item}/papers/new`, typed)
    const links = (await manager.get(item)).querySelectorAll('section[aria-labelledby=papers] a')
    return links.at(-1)?.getAttribute('href') ?? ''
  }
  const publish = async (meeting: string) => {
    await manager.get(meeting)
    await manager.post(`${meeting}/publish`, {})
  }
  const downloadOn = async (visitor: Visitor, meeting: string) =>
    (await visitor.get(`${meeting}/pack`)).querySelector('a[download]')?.getAttribute('href') ?? ''
  /** Has somebody’s pack made, and reads it. */
  const packFor = async (visitor: Visitor, meeting: string) => {
    await visitor.get(`${meeting}/pack`)
    await visitor.post(`${meeting}/pack`, {})
    await here.settled()
    const answer = await visitor.raw(await downloadOn(visitor, meeting))
    assert.equal(answer.statusCode, 200)
    return readPack(answer.rawPayload)
  }
  const pdf = (name: string, count: number, mark = 'Page') => ({ name, bytes: aPdf(pages(count, mark)) })

  it('is one PDF of the agenda, a page before each paper, and the papers, bookmarked, tagged and numbered', async () => {
    const { meeting, item } = await anItem()
    const docx = docxOf({
      ...{
        title: 'Letter',
        publisher: 'A head',
        subject: '',
        made: '2026-01-02T10:00:00Z',
        colour: '#000000',
      },
      blocks: [
        { kind: 'heading', level: 1, runs: [{ text: 'What a head wrote' }] },
        { kind: 'paragraph', runs: [{ text: 'We are worried.' }] },
      ],
    })
    await add(item, { title: 'Three pages' }, pdf('three.pdf', 3))
    await add(item, { title: 'A letter' }, { name: 'letter.docx', bytes: docx })
    await add(item, { title: 'Written here', words: '# Heading\n\nWords' })
    await publish(meeting)
    const pack = await packFor(member, meeting)
    assert.deepEqual(pack.bookmarks, [
      'Agenda',
      'Item 1: Three pages',
      'Item 1: A letter',
      'Item 1: Written here',
    ])
    assert.deepEqual(pack.labels, ['i', '1', '2', '3', '4', '5', '6', '7', '8'])
    assert.equal(pack.pages, 9)
    assert.equal(pack.parts, 4)
    assert.match(pack.title ?? '', /^Children Board: /)
    const page = words(await member.get(`${meeting}/pack`))
    assert.match(page, /Three pages.*1 to 4.*A letter.*5 to 6.*Written here.*7 to 8/)
    // What is not tagged says so, and who had papers is for those who service the body.
    assert.match(page, /It has no tags/)
    assert.doesNotMatch(page, /Who has had papers/)
    assert.match(words(await manager.get(`${meeting}/pack`)), /Who has had papers.*Priya Member3/)
  })

  it('has the same numbers for everybody, and only what each may read, with their name where it is confidential', async () => {
    const { meeting, item } = await anItem()
    await add(item, { title: 'Open one' }, pdf('one.pdf', 2))
    const family = await add(item, { title: 'Quillwort family', tier: '3' }, pdf('family.pdf', 4))
    await add(item, { title: 'Open two' }, pdf('two.pdf', 1))
    await publish(meeting)
    const [hers, his] = [await packFor(member, meeting), await packFor(manager, meeting)]
    assert.deepEqual(hers.labels, ['i', '1', '2', '3', '9', '10'])
    assert.deepEqual(his.labels, ['i', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10'])
    assert.deepEqual(hers.bookmarks, ['Agenda', 'Item 1: Open one', 'Item 1: Open two'])
    const page = words(await member.get(`${meeting}/pack`))
    assert.match(page, /Confidential paper.*4 to 8/)
    assert.doesNotMatch(page, /Quillwort/)
    // Each copy of a confidential paper is written down, also where it is taken in a pack.
    const taken = (await here.audited('access.export-by-grant')).filter(
      ({ subject }) => subject === `meeting-paper:${idIn(family)}`,
    )
    assert.equal(taken.length, 1)
    // A pack is its reader’s own.
    const own = await downloadOn(manager, meeting)
    await member.get(own, 404)
    await grant(member, family)
    assert.match(words(await member.get(`${meeting}/pack`)), /A confidential paper was added/)
    assert.deepEqual((await packFor(member, meeting)).labels, his.labels)
  })

  const grant = (visitor: Visitor, paper: string) =>
    here.do(
      async (work) => {
        const thing = await findPaperThing(work.tx, idIn(paper) as never)
        assert.ok(thing)
        const fromOn = Temporal.PlainDate.from('2026-02-02')
        await grantAccess(work, thing, {
          ...{ personId: visitor.personId, right: 'read', reason: 'Presents it' },
          ...{ fromOn, toOn: fromOn.add({ days: 30 }) },
        })
      },
      { id: manager.personId, assurance: 'two-factor' },
    )

  it('keeps its numbers when papers come late, are replaced or withdrawn, and says what changed', async () => {
    const { meeting, item } = await anItem()
    const first = await add(item, { title: 'First' }, pdf('first.pdf', 2))
    const second = await add(item, { title: 'Second' }, pdf('second.pdf', 1))
    await publish(meeting)
    assert.deepEqual((await packFor(member, meeting)).labels, ['i', '1', '2', '3', '4', '5'])
    const old = await downloadOn(member, meeting)
    await add(item, { title: 'Came late' }, pdf('late.pdf', 2))
    await manager.get(`${first}/replace`)
    await manager.upload(
      `${first}/replace`,
      { field: 'file', ...pdf('again.pdf', 4) },
      {
        ...{ note: 'Two more letters', words: '', version: '1' },
      },
    )
    const changed = words(await member.get(`${meeting}/pack`))
    assert.match(changed, /“First” was replaced by version 2\. *“Came late” was added\./)
    const pack = await packFor(member, meeting)
    assert.deepEqual(pack.labels, ['i', '1', '2', '3', '3a', '3b', '4', '5', 'L1', 'L2', 'L3'])
    assert.doesNotMatch(words(await member.get(`${meeting}/pack`)), /What changed/)
    await manager.get(`${second}/withdraw`)
    await manager.post(`${second}/withdraw`, { reason: 'The wrong year' })
    assert.match(words(await member.get(`${meeting}/pack`)), /“Second” was withdrawn/)
    // What was withdrawn is not handed out any more, in whatever pack it is.
    assert.equal((await member.get(old, 303)).to, `${meeting}/pack`)
    assert.deepEqual((await packFor(member, meeting)).labels.slice(-4), ['3b', 'L1', 'L2', 'L3'])
  })

  it('gives no number twice, also where an item was taken off the agenda', async () => {
    const { meeting, item } = await anItem()
    const other = await another(meeting, 'Neglect')
    await add(item, { title: 'First' }, pdf('first.pdf', 1))
    await publish(meeting)
    await packFor(member, meeting)
    await add(other, { title: 'Came late' }, pdf('late.pdf', 1))
    assert.deepEqual((await packFor(member, meeting)).labels, ['i', '1', '2', 'L1', 'L2'])
    await manager.get(other)
    await manager.post(`${other}/remove`, {})
    await add(item, { title: 'Came later' }, pdf('later.pdf', 1))
    assert.deepEqual((await packFor(member, meeting)).labels, ['i', '1', '2', 'L3', 'L4'])
  })

  it('tells whoever takes no part in an item nothing of its papers', async () => {
    const { meeting, item } = await anItem()
    await add(item, { title: 'Tender of Quillwort Ltd' }, pdf('tender.pdf', 1))
    await publish(meeting)
    await here.do(
      async (work) => {
        const thing = await findItemThing(work.tx, idIn(item) as never)
        assert.ok(thing)
        const fromOn = Temporal.PlainDate.from('2026-02-02')
        await excludePerson(work, thing, member.personId, { fromOn, toOn: null, reason: 'A share in it' })
      },
      { id: manager.personId, assurance: 'two-factor' },
    )
    printed.length = 0
    assert.deepEqual((await packFor(member, meeting)).labels, ['i'])
    const given = JSON.stringify(printed)
    assert.match(given, /A paper \(not in this pack\)/)
    assert.doesNotMatch(given, /Quillwort/)
    assert.doesNotMatch(words(await member.get(`${meeting}/pack`)), /Quillwort/)
  })

  it('names no item that its reader takes no part in, nor hands out an older one that does', async () => {
    const { meeting, item } = await anItem()
    const other = await another(meeting, 'Ratify D-2026-001: Quillwort Ltd is trusted')
    await add(item, { title: 'Open' }, pdf('open.pdf', 1))
    await publish(meeting)
    printed.length = 0
    await packFor(member, meeting)
    assert.match(JSON.stringify(printed), /Quillwort/)
    const old = await downloadOn(member, meeting)
    here.at('2026-02-02T15:00:00Z')
    await here.do(
      async (work) => {
        const thing = await findItemThing(work.tx, idIn(other) as never)
        assert.ok(thing)
        const fromOn = Temporal.PlainDate.from('2026-02-02')
        await excludePerson(work, thing, member.personId, { fromOn, toOn: null, reason: 'A share in it' })
      },
      { id: manager.personId, assurance: 'two-factor' },
    )
    assert.equal((await member.get(old, 303)).to, `${meeting}/pack`)
    printed.length = 0
    assert.deepEqual((await packFor(member, meeting)).bookmarks, ['Agenda', 'Item 1: Open'])
    assert.doesNotMatch(JSON.stringify(printed), /Quillwort/)
    assert.match(JSON.stringify(printed), /An item that is closed to you/)
    printed.length = 0
    await packFor(manager, meeting)
    assert.match(JSON.stringify(printed), /Quillwort/)
  })

  it('has a page that says where a workbook is read, and one for a file that cannot be read', async () => {
    const { meeting, item } = await anItem()
    const broken = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from('this is no document at all')])
    await add(item, { title: 'Broken' }, { name: 'broken.pdf', bytes: broken })
    await add(
      item,
      { title: 'Figures' },
      { name: 'figures.xlsx', bytes: await xlsxOf([{ name: 'Figures', rows: [['Twelve']] }]) },
    )
    await add(item, { title: 'Sound' }, pdf('sound.pdf', 1))
    await here.settled()
    assert.match(
      words(await manager.get(`${meeting}/pack`)),
      /Its file cannot be read, so it is not in the pack/,
    )
    await publish(meeting)
    assert.match(
      words(await manager.get(`${meeting}/pack`)),
      /A workbook or presentation: the pack says where it is/,
    )
    assert.deepEqual((await packFor(member, meeting)).labels, ['i', '1', '2', '3', '4'])
    assert.deepEqual(here.faults, [])
  })

  it('is not there for members before they have the agenda, nor for anybody else', async () => {
    const { meeting, item } = await anItem()
    await add(item, { title: 'Draft' }, pdf('draft.pdf', 1))
    await member.get(`${meeting}/pack`, 404)
    await member.post(`${meeting}/pack`, {}, 404)
    const outsider = await aVisitor(here)
    await outsider.get(`${meeting}/pack`, 403)
    // Whoever services the body sees how it would be, and it is not numbered for good yet.
    assert.deepEqual((await packFor(manager, meeting)).labels, ['i', '1', '2'])
    assert.match(words(await manager.get(`${meeting}/pack`)), /the numbers may still change/)
  })
})
