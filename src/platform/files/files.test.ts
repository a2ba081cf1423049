import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, before, describe, it } from 'node:test'
import sharp from 'sharp'
import type { PartnershipId } from '../db.ts'
import { newId } from '../id.ts'
import { filesForTests, type TestFiles } from '../testing/files.ts'
import {
  anOpenDocument,
  aPdf,
  aPresentation,
  aWordFile,
  aWorkbook,
  type Parts,
  relation,
  zipped,
} from '../testing/office.ts'
import type { PersonId } from '../work.ts'
import { type KeptFile, type SentFile, TooLarge } from './files.ts'
import { attachmentNamed, cleanName, nameFor } from './kinds.ts'

const MEGABYTE = 1024 * 1024
const PARTNERSHIP = newId<'partnership'>() as PartnershipId
const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const picture = (type: 'png' | 'jpeg' | 'gif' | 'webp') =>
  sharp({ create: { width: 8, height: 8, channels: 3, background: '#0f5c5e' } })
    .toFormat(type)
    .toBuffer()

let files: TestFiles
before(async () => {
  files = await filesForTests()
})
after(() => files?.[Symbol.asyncDispose]())

const send = (name: string, content: Uint8Array): Promise<SentFile> => files.keep(PARTNERSHIP, name, content)

async function keptAs(name: string, content: Uint8Array): Promise<KeptFile> {
  const sent = await send(name, content)
  assert.ok('sha256' in sent, `${name} was refused: ${'refused' in sent && sent.refused}`)
  return sent
}

async function refusal(name: string, content: Uint8Array): Promise<string> {
  const sent = await send(name, content)
  assert.ok('refused' in sent, `${name} was taken`)
  assert.match(sent.refused, /^“.*” .*\. .*$|^“.*” .*$/)
  const sha256 = createHash('sha256').update(content).digest('hex')
  assert.equal(await files.store.has({ partnershipId: PARTNERSHIP, sha256 }), false, 'nothing is kept')
  return sent.refused
}

const waiting = async () => readdir(join(files.folder, 'incoming'))

describe('a file that is sent', () => {
  it('is what its content says', async () => {
    for (const [name, content, type] of [
      ['paper.pdf', aPdf(), 'pdf'],
      ['minutes.docx', aWordFile(), 'docx'],
      ['figures.xlsx', aWorkbook(), 'xlsx'],
      ['talk.pptx', aPresentation(), 'pptx'],
      ['text.odt', anOpenDocument(), 'odt'],
      ['sheet.ods', anOpenDocument('spreadsheet'), 'ods'],
      ['talk.odp', anOpenDocument('presentation'), 'odp'],
      ['figures.csv', bytes('a,b\r\n1,2\r\n'), 'csv'],
      ['note.txt', Buffer.from('Words, “quoted” – and so on\n'), 'txt'],
      ['note.md', bytes('# Heading\n'), 'md'],
      ['meeting.ics', bytes('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n'), 'ics'],
      ['letter.eml', bytes('From: a@example.org\r\nSubject: Hello\r\n\r\nHello\r\n'), 'eml'],
      ['dot.png', await picture('png'), 'png'],
      ['dot.JPG', await picture('jpeg'), 'jpeg'],
      ['dot.gif', await picture('gif'), 'gif'],
      ['dot.webp', await picture('webp'), 'webp'],
      // What a browser or a person called it does not count.
      ['minutes.pdf', aWordFile(), 'docx'],
      ['paper', aPdf(), 'pdf'],
      ['old spreadsheet.csv', bytes('caf\xe9,1\r\n'), 'csv'],
      ['with a chart.docx', aWordFile({ also: { 'word/embeddings/Sheet1.xlsx': aWorkbook() } }), 'docx'],
      [
        'from a template.docx',
        aWordFile({ links: relation('t', 'attachedTemplate', 'file:///C:\\Templates\\Letter.dotx', true) }),
        'docx',
      ],
    ] as const)
      assert.equal((await keptAs(name, content)).type, type, name)
    assert.equal((await keptAs('minutes.pdf', aWordFile())).name, 'minutes.docx')
    assert.deepEqual(await waiting(), [])
  })

  it('is refused with a sentence where it is none that can be kept', async () => {
    const gif = await picture('gif')
    const png = await picture('png')
    const macro = (parts: Parts) => aWordFile({ also: parts })
    for (const [name, content, told] of [
      ['empty.pdf', bytes(''), /is empty/],
      ['page.png', bytes('<!doctype html><script>alert(1)</script>'), /is plain text/],
      ['page.html', bytes('<!doctype html><p>Hello'), /is plain text/],
      ['calendar.ics', bytes('Not a calendar'), /not the calendar/],
      ['program.exe', bytes('MZ\x90\x00\x03\x00\x00\x00'), /not of a kind/],
      ['program.txt', bytes('\x7fELF\x02\x01\x01\x00\x00'), /not of a kind/],
      ['picture.svg', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>'), /is plain text/],
      ['papers.zip', zipped({ 'a.txt': 'words' }), /not of a kind/],
      ['polyglot.gif', Buffer.concat([gif, zipped({ 'a.txt': 'words' })]), /another packed file/],
      ['polyglot.pdf', Buffer.concat([aPdf(), zipped({ 'a.txt': 'words' })]), /another packed file/],
      ['cut.png', png.subarray(0, 20), /cannot be shown|not of a kind/],
      ['locked.pdf', aPdf('/Author (A)', '/Encrypt 9 0 R'), /protected by a password/],
      [
        'locked.docx',
        bytes(`\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${'\0'.repeat(600)}`),
        /protected by a password/,
      ],
      ['old.doc', bytes(`\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${'\0'.repeat(600)}`), /old Office kind/],
      ['cut.docx', aWordFile().subarray(0, 300), /is damaged/],
      ['macro.docx', macro({ 'word/vbaProject.bin': 'x' }), /macro/],
      ['active.docx', macro({ 'word/activeX/activeX1.xml': '<x/>' }), /macro/],
      ['old macro.xlsx', aWorkbook(undefined, { 'xl/macrosheets/sheet1.xml': '<x/>' }), /macro/],
      ['basic.odt', anOpenDocument('text', { 'Basic/Standard/Module1.xml': '<x/>' }), /macro/],
      [
        'locked.odt',
        anOpenDocument('text', { 'META-INF/manifest.xml': '<x><manifest:encryption-data/></x>' }),
        /password/,
      ],
      [
        'ole.docx',
        macro({
          'word/embeddings/oleObject1.bin': Buffer.concat([
            Buffer.from('d0cf11e0a1b11ae1', 'hex'),
            Buffer.from('_VBA_PROJECT', 'utf16le'),
          ]),
        }),
        /macro/,
      ],
      [
        'inner macro.docx',
        macro({ 'word/embeddings/Sheet1.xlsx': aWorkbook(undefined, { 'xl/vbaProject.bin': 'x' }) }),
        /macro/,
      ],
      ['nested.docx', macro({ 'word/media/inner.zip': zipped({ a: 'b' }) }), /another packed file/],
      ['disguised.docx', macro({ 'word/media/image1.png': zipped({ a: 'b' }) }), /another packed file/],
      [
        'deep.docx',
        macro({ 'word/embeddings/a.docx': macro({ 'word/embeddings/b.docx': aWordFile() }) }),
        /another packed file/,
      ],
      [
        'template.docx',
        aWordFile({ links: relation('t', 'attachedTemplate', 'https://elsewhere.example/t.dotm', true) }),
        /fetches a template/,
      ],
      [
        'share.docx',
        aWordFile({ links: relation('t', 'attachedTemplate', 'file://elsewhere/t.dotm', true) }),
        /fetches a template/,
      ],
      ['entity.docx', macro({ '_rels/.rels': '<!DOCTYPE x [<!ENTITY a "b">]><x/>' }), /no Office program/],
    ] as const)
      assert.match(await refusal(name, content), told, name)
    const macroEnabled = Buffer.from(aWordFile())
    assert.ok(macroEnabled.length > 0)
    assert.match(
      await refusal(
        'macro.docm',
        zipped({
          '[Content_Types].xml':
            '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
        }),
      ),
      /macro/,
    )
    assert.deepEqual(await waiting(), [])
  })

  it('is refused where it unpacks to far more than it is, or to too many parts', async () => {
    const zeros = new Uint8Array(40 * MEGABYTE)
    assert.match(
      await refusal('bomb.docx', aWordFile({ also: { 'word/media/a.bin': zeros } })),
      /unpacks to far more/,
    )
    const many = Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`word/p${index}.xml`, '']))
    assert.match(await refusal('many.docx', aWordFile({ also: many })), /too many parts/)
    // A directory that says a part is small, when it is not, is a lie about where the end is.
    const lying = Buffer.from(aWordFile({ also: { 'word/media/a.bin': new Uint8Array(3 * MEGABYTE) } }))
    const size = Buffer.alloc(4)
    size.writeUInt32LE(3 * MEGABYTE)
    const small = Buffer.alloc(4)
    small.writeUInt32LE(10)
    for (let at = lying.indexOf(size); at >= 0; at = lying.indexOf(size, at + 1)) small.copy(lying, at)
    assert.match(await refusal('lying.docx', lying), /is damaged/)
  })

  it('may be no larger than the partnership says, and nothing of a larger one is kept', async () => {
    let given = 0
    const content = Readable.from(
      (function* () {
        for (; given < 100; given++) yield Buffer.alloc(MEGABYTE, 97)
      })(),
    )
    await assert.rejects(
      files.receive(PARTNERSHIP, 'large.txt', content, 50 * MEGABYTE),
      (error: unknown) => error instanceof TooLarge && error.limit === 50 * MEGABYTE,
    )
    assert.equal(given, 100, 'it is read to its end, so that its sender is there to be told')
    assert.deepEqual(await waiting(), [])
  })

  it('leaves nothing when it is cut off', async () => {
    const content = Readable.from(
      (async function* () {
        yield Buffer.alloc(MEGABYTE, 97)
        throw new Error('The line went dead')
      })(),
    )
    await assert.rejects(files.receive(PARTNERSHIP, 'cut.txt', content, 50 * MEGABYTE), /line went dead/)
    assert.deepEqual(await waiting(), [])
  })

  it('is kept once for each partnership, where its owner alone may read', async () => {
    const other = newId<'partnership'>() as PartnershipId
    const [one, same] = [await keptAs('a.txt', bytes('twice')), await keptAs('b.txt', bytes('twice'))]
    assert.equal(one.sha256, same.sha256)
    assert.equal(await files.store.has({ partnershipId: other, sha256: one.sha256 }), false)
    const path = join(files.folder, PARTNERSHIP, one.sha256.slice(0, 2))
    assert.equal((await stat(path)).mode & 0o777, 0o700)
    assert.equal((await stat(join(path, one.sha256))).mode & 0o777, 0o600)
    assert.equal((await files.read(PARTNERSHIP, one.sha256))?.toString(), 'twice')
    const outside = { partnershipId: PARTNERSHIP, sha256: '../../etc/passwd' }
    await assert.rejects(files.store.open(outside), /place/)
  })

  it('is remembered by a ticket that is good for its sender alone', async () => {
    const file = await keptAs('note.txt', bytes('a ticket'))
    const [one, other] = [newId<'person'>() as PersonId, newId<'person'>() as PersonId]
    const ticket = files.ticketFor(PARTNERSHIP, one, file)
    const found = await files.fromTicket(PARTNERSHIP, one, ticket)
    assert.deepEqual([found?.sha256, found?.name, found?.type], [file.sha256, 'note.txt', 'txt'])
    assert.equal(await files.fromTicket(PARTNERSHIP, other, ticket), undefined)
    for (const forged of ['', '.', 'x.y', `${ticket}x`, ticket.replace(/^.../, 'abc')])
      assert.equal(await files.fromTicket(PARTNERSHIP, one, forged), undefined, forged)
    await files.store.remove({ partnershipId: PARTNERSHIP, sha256: file.sha256 })
    assert.equal(await files.fromTicket(PARTNERSHIP, one, ticket), undefined)
  })

  it('that was cut off by the end of the process is cleared away a day later', async () => {
    await writeFile(join(files.folder, 'incoming', 'half'), 'half')
    const now = Temporal.Now.instant()
    await files.clearIncoming(now)
    assert.deepEqual(await waiting(), ['half'])
    await files.clearIncoming(now.add({ hours: 25 }))
    assert.deepEqual(await waiting(), [])
  })

  it('that was cut off is cleared away at once where the process that took it in has ended', async () => {
    const { promise: cut, reject: cutOff } = Promise.withResolvers<never>()
    async function* arriving() {
      yield Buffer.from('half')
      await cut
    }
    const sending = files.receive(PARTNERSHIP, 'note.txt', Readable.from(arriving()), 1000)
    while ((await waiting()).length === 0) await new Promise(setImmediate)
    const [ours = ''] = await waiting()
    const { pid = 0 } = spawnSync('true')
    const theirs = ours.replace(String(process.pid), String(pid))
    await writeFile(join(files.folder, 'incoming', theirs), 'half')
    await files.clearIncoming(Temporal.Now.instant())
    assert.deepEqual(await waiting(), [ours], 'what is still arriving stays')
    cutOff(new Error('The connection was cut'))
    await assert.rejects(sending, /was cut/)
    assert.deepEqual(await waiting(), [])
  })
})

describe('the name of a file', () => {
  it('is shown and saved without what could mislead or harm', () => {
    for (const [given, clean] of [
      ['minutes.docx', 'minutes.docx'],
      ['C:\\Users\\Ann\\minutes.docx', 'minutes.docx'],
      ['../../etc/passwd', 'passwd'],
      ['invoice\u202Excod.exe', 'invoicexcod.exe'],
      ['a\r\nSet-Cookie: b.pdf', 'aSet-Cookie- b.pdf'],
      ['  .hidden.', 'hidden'],
      ['', 'file'],
      ['....', 'file'],
      ['<b>"x"</b>.txt', 'b-.txt'],
      ['Café – protokół.PDF', 'Café – protokół.pdf'],
      [`${'long '.repeat(80)}.pdf`, `${'long '.repeat(30).trim()}.pdf`],
    ] as const)
      assert.equal(cleanName(given), clean, given)
    assert.equal(nameFor('page.html', 'png'), 'page.png')
    assert.equal(nameFor('photo.jpg', 'jpeg'), 'photo.jpg')
    assert.equal(nameFor('paper', 'pdf'), 'paper.pdf')
  })

  it('is given to browsers in two spellings', () => {
    assert.equal(
      attachmentNamed('Café “minutes” 100%.pdf'),
      `attachment; filename="Cafe _minutes_ 100_.pdf"; filename*=UTF-8''Caf%C3%A9%20%E2%80%9Cminutes%E2%80%9D%20100%25.pdf`,
    )
    assert.equal(attachmentNamed(`it's.pdf`), `attachment; filename="it's.pdf"; filename*=UTF-8''it%27s.pdf`)
  })
})
