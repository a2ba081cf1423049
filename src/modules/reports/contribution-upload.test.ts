import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { strToU8, type Zippable, zipSync } from 'fflate'
import { site } from '#app'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { openScanner } from '#platform/files/scan.ts'
import { asClamd, clamdForTests, EICAR, type StandIn } from '#platform/testing/clamd.ts'
import { filesForTests } from '#platform/testing/files.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { address, aReport } from './testing.ts'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'

const word = (paragraphs: readonly string[], more: Zippable = {}): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8(
      `<Types><Override PartName="/word/document.xml" ContentType="${WORD}"/></Types>`,
    ),
    'word/document.xml': strToU8(
      `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraphs
        .map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`)
        .join('')}</w:body></w:document>`,
    ),
    ...more,
  })

describe('a contribution that comes as a Word document', () => {
  let clamd: StandIn
  let here: World
  let lead: Visitor
  let path: string
  const end = new AsyncDisposableStack()

  before(async () => {
    clamd = end.use(await clamdForTests())
    const files = end.use(await filesForTests(openScanner(clamd.address, 1000)))
    here = end.use(await world(site, { files }))
    const manager = await aVisitor(here, { posts: ['business-manager'] })
    const agencyId = await here.do((work) => anAgency(work, { name: 'Constabulary' }))
    lead = await aVisitor(here, { agencyId, posts: ['agency-lead'] })
    const report = await here.do((work) =>
      aReport(work, { slug: 'uploaded', chapters: [{ heading: 'Partners', text: 'What they did.' }] }),
    )
    const { to } = await manager.post(`${address(report)}/contributions/new`, {
      ...{ chapterId: report.chapterIds[0] ?? '', agencyId, asked: 'What you did', wordLimit: '' },
      ...{ 'dueOn-day': '30', 'dueOn-month': '4', 'dueOn-year': '2026' },
    })
    path = to
    await lead.post(path, { text: 'Typed before.', promise: '', outcome: '', version: '1' })
  })
  after(() => end.disposeAsync())

  const written = async () => (await lead.get(path)).querySelector('[name=text]')?.text.trim() ?? ''
  const upload = async (bytes: Uint8Array, status?: number, name = 'ours.docx', version = '2') =>
    (await lead.upload(`${path}/upload`, { field: 'file', name, bytes }, { version }, status)).text

  it('is refused with a sentence where it is none, or not safe, and changes nothing', async () => {
    clamd.answer = asClamd
    const tooMuch = new Uint8Array(60 * 1024 * 1024)
    const refusals: readonly (readonly [Uint8Array, RegExp, string?])[] = [
      [new Uint8Array(), /ours\.docx” is empty/],
      [strToU8('We met.'), /is plain text/],
      [strToU8('We met.'), /This file is no Word document/, 'ours.txt'],
      [strToU8('%PDF-1.7\n%%EOF'), /no Word document|cannot be|not of a kind/, 'ours.pdf'],
      [word(['We met.']).subarray(0, 200), /is damaged/],
      [word(['We met.'], { 'word/vbaProject.bin': strToU8('x') }), /has a macro or another program/],
      [word(['We met.'], { 'inside.zip': strToU8('x') }), /has another packed file inside it/],
      [word(['We met.'], { 'word/media/a.bin': tooMuch }), /unpacks to far more than a document holds/],
      [word(['We met.'], { 'word/media/a.txt': [strToU8(EICAR), { level: 0 }] }), /has a virus in it.*Eicar/],
      [word([]), /no words in this document/],
      [new Uint8Array(11 * 1024 * 1024), /larger than 10 MB/],
    ]
    for (const [bytes, sentence, name] of refusals) {
      assert.match(await upload(bytes, 422, name), sentence)
      assert.equal(await written(), 'Typed before.')
    }
  })

  it('is not read while the scanner gives no verdict', async () => {
    clamd.answer = () => 'stream: O'
    assert.match(await upload(word(['We met.']), 422), /scanner does not answer.*Send it again later/)
    assert.equal(await written(), 'Typed before.')
  })

  it('is refused where somebody wrote meanwhile, with both texts', async () => {
    clamd.answer = asClamd
    const text = await upload(word(['We met each week.']), 409, 'ours.docx', '1')
    assert.match(text, /Typed before\./)
    assert.match(text, /We met each week\./)
  })

  it('is taken over by paragraph once the scanner has found nothing, and the text before it stays', async () => {
    clamd.answer = asClamd
    await upload(word(['We met each month.', 'Fewer children went missing.']))
    assert.match(await written(), /We met each month\.\s+Fewer children went missing\./)
    assert.match((await lead.get(path)).text, /Earlier texts.*Typed before\./s)
  })
})
