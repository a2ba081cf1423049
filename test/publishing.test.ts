import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { sql } from 'kysely'
import sharp from 'sharp'
import { site } from '#app'
import { sentFile, typedDocument } from '#modules/documents/testing.ts'
import { aPerson, aVisitor } from '#modules/people/testing.ts'
import { tables } from '#platform/db.ts'
import { rowHash } from '#platform/disposal/rows.ts'
import { insertSetting } from '#platform/settings.ts'
import { anOpenDocument, aPdf, aWordFile, aWorkbook } from '#platform/testing/office.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'

let here: World
let manager: Visitor
let form: string

before(async () => {
  here = await world(site)
  manager = await aVisitor(here, { posts: ['business-manager'] })
  form = `/workspace/documents/new/${here.partnershipId}`
})
after(() => here[Symbol.asyncDispose]())

async function added(content: string | Uint8Array, name: string): Promise<string> {
  await manager.get(form)
  return (await manager.upload(form, sentFile(content, name), typedDocument())).to
}

const publicLink = async (path: string): Promise<string> =>
  (await manager.get(path)).querySelector('a[href^="/documents/"]')?.getAttribute('href') ?? ''

/** What the public gets. */
async function served(path: string): Promise<Uint8Array> {
  const link = await publicLink(path)
  assert.notEqual(link, '', 'the document says where it is public')
  const reply = await (await here.visitor()).raw(link)
  assert.equal(reply.statusCode, 200)
  assert.match(String(reply.headers['content-disposition']), /^attachment/)
  return new Uint8Array(reply.rawPayload)
}

/** Publishes, ticking the box only where that is asked for. */
async function published(path: string): Promise<{ told: string; bytes: Uint8Array }> {
  const page = await manager.get(`${path}/publish`)
  const version = page.querySelector('[name=version]')?.getAttribute('value') ?? ''
  await manager.post(`${path}/publish`, { version }, 422)
  await manager.post(`${path}/publish`, { version, confirmed: 'yes' })
  return { told: page.text, bytes: await served(path) }
}

/** How many files the records name. */
const namedFiles = () =>
  here.do(async ({ tx }) => {
    const { rows } = await sql`select 1 from platform.file`.execute(tables<Record<string, never>>()(tx))
    return rows.length
  })

const TRACKED = `<w:p><w:pPr><w:rPr><w:ins w:id="9" w:author="Ann"/></w:rPr></w:pPr><w:ins w:id="1" w:author="Ann Author"><w:r><w:t>kept words</w:t></w:r></w:ins><w:del w:id="2" w:author="Ben Author"><w:r><w:delText>struck words</w:delText></w:r></w:del><w:commentRangeStart w:id="0"/><w:r><w:rPr><w:b/><w:rPrChange w:id="3" w:author="Ann"><w:rPr/></w:rPrChange></w:rPr><w:t>said</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>`

describe('what becomes public', () => {
  it('is not a document before somebody publishes it, nor after it is withdrawn', async () => {
    const path = await added('Plain words', 'Our plan 2026.txt')
    const id = path.split('/').at(-1)
    const stranger = await here.visitor()
    await stranger.get(`/documents/${id}/our-plan-2026.txt`, 404)
    const { told, bytes } = await published(path)
    assert.match(told, /Nothing was found/)
    assert.equal(Buffer.from(bytes).toString(), 'Plain words')
    assert.equal(await publicLink(path), `/documents/${id}/our-plan-2026.txt`)
    await stranger.get(`/documents/${id}/another-name.txt`, 404)
    await manager.post(`${path}/withdraw`, {})
    await stranger.get(`/documents/${id}/our-plan-2026.txt`, 404)
    await published(path)
    await manager.post(`${path}/archive`, {})
    await stranger.get(`/documents/${id}/our-plan-2026.txt`, 404)
  })

  it('goes with its document: what the public had answers that it was here, and nothing of it is left', async () => {
    const path = await added('Words that were public', 'Once public.txt')
    const never = await added('Words that never were', 'Never public.txt')
    await published(path)
    const link = await publicLink(path)
    const stranger = await here.visitor()
    const versions = (await manager.get(path)).querySelectorAll('a[download]').length
    for (const each of [path, never]) {
      await manager.get(each)
      await manager.post(`${each}/archive`, {})
    }
    await stranger.get(link, 404)
    await here.do((work) =>
      insertSetting(work, {
        ...{
          key: 'retention.document',
          bodyId: null,
          value: 6,
          fromOn: Temporal.PlainDate.from('2026-01-01'),
        },
        ...{ source: 'The executive', isConfirmed: true, reason: '', version: 1 },
      } as never),
    )
    here.at('2033-03-20T10:00:00Z')
    const account = await here.newAccount()
    await here.do((work) => aPerson(work, { accountId: account.accountId, posts: ['business-officer'] }))
    const second = await here.visitor(account)
    const first = await aVisitor(here, { posts: ['business-manager'] })
    const due = '/workspace/keeping/due/documents.document'
    const rows = [path, never].map((each) =>
      rowHash('documents.document', { key: ['id'] }, { id: each.split('/').at(-1) ?? '' }),
    )
    await first.get(due)
    const { to } = await first.post(due, { rows, decision: 'dispose', reason: 'Its time has passed' })
    const form = (await second.get(to)).querySelector('form[action$="/carry-out"]')
    const value = (name: string) => form?.querySelector(`[name=${name}]`)?.getAttribute('value') ?? ''
    const before = await namedFiles()
    await second.post(`${to}/carry-out`, { version: value('version'), seen: value('seen') })
    assert.match((await second.get(to)).text, /documents: publication.*Deleted\s*1/s)
    await manager.get(path, 404)
    const told = await stranger.get(link, 410)
    assert.match(told.text, /no longer kept/)
    assert.doesNotMatch(told.text, /Once public/)
    await stranger.get(`/documents/${never.split('/').at(-1)}/never-public.txt`, 404)
    assert.doesNotMatch((await stranger.get('/documents')).text, /Once public/)
    assert.doesNotMatch((await stranger.get('/search?words=once+public')).text, /once-public\.txt/)
    assert.equal(await namedFiles(), before - versions - 1)
    here.at('2026-03-20T10:00:00Z')
  })

  it('is listed for everybody, each with its kind, size and language in its link, and no cookie is set', async () => {
    await manager.get(form)
    const facts = typedDocument({ title: 'Cynllun diogelu', language: 'cy', format: 'easy-read' })
    const path = (await manager.upload(form, sentFile(aPdf(), 'cynllun.pdf'), facts)).to
    const stranger = await here.visitor()
    const listed = async (visitor: Visitor) =>
      (await visitor.get('/documents')).querySelectorAll('main a').map(({ text }) => text)
    assert.ok(!(await listed(stranger)).some((name) => name.includes('Cynllun')))
    await published(path)
    assert.ok((await listed(stranger)).includes('Cynllun diogelu (PDF, 1 kB, Welsh, Easy Read)'))
    const page = await stranger.get('/documents')
    const link = page.querySelector('a[hreflang=cy]')
    assert.equal(link?.querySelector('[lang=cy]')?.text, 'Cynllun diogelu')
    assert.equal((await stranger.raw(link?.getAttribute('href') ?? '')).statusCode, 200)
    assert.equal((await stranger.raw('/documents')).headers['set-cookie'], undefined)
    const { accountId } = await here.newAccount(here.otherId)
    const elsewhere = await here.visitor({ accountId, email: '', password: '', host: 'other.test' })
    assert.ok(!(await listed(elsewhere)).some((name) => name.includes('Cynllun')))
    await manager.post(`${path}/withdraw`, {})
    assert.ok(!(await listed(stranger)).some((name) => name.includes('Cynllun')))
  })

  it('of a Word document has no tracked changes, no comments and no names in it', async () => {
    const comments = `<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="0" w:author="Cat Author"><w:p><w:r><w:t>private remark</w:t></w:r></w:p></w:comment></w:comments>`
    const photo = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#0f5c5e' } })
      .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 34/1 0/1' } })
      .jpeg()
      .toBuffer()
    const file = aWordFile({
      ...{ body: TRACKED, author: 'Dee Author' },
      also: { 'word/comments.xml': comments, 'word/media/image1.jpeg': new Uint8Array(photo) },
    })
    const path = await added(file, 'minutes.docx')
    const { told, bytes } = await published(path)
    assert.match(told, /Tracked changes[\s\S]*Comments|Comments[\s\S]*Tracked changes/)
    const parts = unzipSync(bytes)
    const text = Object.entries(parts)
      .filter(([name]) => /\.(xml|rels)$/.test(name))
      .map(([, part]) => strFromU8(part))
      .join('\n')
    assert.match(text, /kept words/)
    assert.doesNotMatch(text, /struck words|private remark|Author|<w:(ins|del|comment)\b/)
    assert.equal((await sharp(parts['word/media/image1.jpeg']).metadata()).exif, undefined)
    const page = await manager.get(path)
    assert.equal(page.querySelectorAll('a[href*="/versions/"]').length, 2, 'the first version is kept')
    assert.match(page.text, /a copy of version 1/)
  })

  it('of a workbook with hidden sheets is published only by somebody who has looked', async () => {
    const path = await added(
      aWorkbook([{ name: 'Shown' }, { name: 'Names', hidden: true, text: 'Eve Person' }]),
      'figures.xlsx',
    )
    const { told, bytes } = await published(path)
    assert.match(told, /Hidden sheets/)
    const parts = unzipSync(bytes)
    assert.doesNotMatch(strFromU8(parts['docProps/core.xml'] ?? new Uint8Array()), /Somebody Else/)
    assert.match(strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array()), /state="hidden"/)
  })

  it('of a photograph does not say where it was taken', async () => {
    for (const type of ['jpeg', 'png', 'webp'] as const) {
      const photo = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#0f5c5e' } })
        .withExif({
          IFD0: { Artist: 'Fay Person' },
          IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 34/1 0/1' },
        })
        .toFormat(type)
        .toBuffer()
      assert.ok((await sharp(photo).metadata()).exif, `the ${type} that is sent says where it was taken`)
      const { bytes } = await published(await added(photo, `photo.${type}`))
      const facts = await sharp(bytes).metadata()
      assert.deepEqual([facts.format, facts.width, facts.exif], [type, 40, undefined])
      assert.doesNotMatch(Buffer.from(bytes).toString('latin1'), /Fay Person/)
    }
  })

  it('of a PDF or an OpenDocument text does not name who wrote it', async () => {
    const { bytes } = await published(await added(aPdf('/Author (Gil Person) /Title (A plan)'), 'plan.pdf'))
    const text = Buffer.from(bytes).toString('latin1')
    assert.match(text, /^%PDF-1\.7[\s\S]*\/Author \( +\)[\s\S]*\/Title \(A plan\)/)
    assert.equal(bytes.length, aPdf('/Author (Gil Person) /Title (A plan)').length, 'nothing in it moved')
    const meta = '<office:meta><meta:initial-creator>Hal Person</meta:initial-creator></office:meta>'
    const odt = await published(await added(anOpenDocument('text', { 'meta.xml': meta }), 'note.odt'))
    assert.doesNotMatch(strFromU8(unzipSync(odt.bytes)['meta.xml'] ?? new Uint8Array()), /Hal/)
  })

  it('is what its publisher saw: a version that came meanwhile is looked at first', async () => {
    const path = await added('One', 'one.txt')
    await manager.get(`${path}/publish`)
    await manager.upload(`${path}/replace`, sentFile('Two', 'two.txt'), { version: '1', note: 'Better' })
    const page = await manager.post(`${path}/publish`, { version: '1' }, 409)
    assert.match(page.text, /was replaced while you had this open/)
    assert.equal(await publicLink(path), '')
  })

  it('stays what it was until a later version is published', async () => {
    const path = await added('One', 'one.txt')
    await published(path)
    await manager.upload(`${path}/replace`, sentFile('Two', 'two.txt'), { version: '1', note: 'Better' })
    assert.equal(Buffer.from(await served(path)).toString(), 'One')
    assert.equal(Buffer.from((await published(path)).bytes).toString(), 'Two')
  })
})
