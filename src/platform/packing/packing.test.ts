import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { degrees, PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFString } from '@cantoo/pdf-lib'
import { openPrinter } from '../print.ts'
import { lookAtPdf, type PackPart, packed, readWord } from './packing.ts'

const N = PDFName.of
const TEMPLATES = join(import.meta.dirname, '../../modules/meetings/print')
const LOOK = { font: 'Atkinson Hyperlegible Next', brand: '#0f5c5e', partnership: 'Northtown' }

describe('a pack of PDFs', () => {
  const printer = openPrinter({ fonts: join(import.meta.dirname, '../../assets/print') })
  after(() => printer[Symbol.asyncDispose]())

  const print = (name: string, data: object) =>
    printer.print({ template: join(TEMPLATES, `${name}.typ`), data: { ...LOOK, title: 'A pack', ...data } })
  const aTable = { kind: 'table', header: [[{ text: 'A' }]], rows: [[[{ text: '1' }]]] }
  const tagged = (title: string) => print('paper', { title, isTitled: true, blocks: [aTable] })
  const plain = async (change: (pdf: PDFDocument) => void = () => undefined) => {
    const pdf = await PDFDocument.create()
    pdf.addPage([595, 842])
    change(pdf)
    return pdf.save()
  }
  async function packOf(parts: readonly PackPart[]) {
    const labels = ['i', '1', '2', '3', '4']
    const cover = { item: 'Item 1', title: 'A cover', about: [], address: '' }
    const covers = await print('covers', { covers: [cover, cover] })
    const stamps = await print('stamps', { labels, name: 'A reader' })
    const start = { title: 'A pack', covers, stamps: { pdf: stamps, labels, hasName: true } }
    async function* each() {
      yield* parts
    }
    const { pdf, pages } = await packed(start, each())
    const pack = await PDFDocument.load(pdf)
    assert.equal(pack.getPageCount(), pages)
    return pack
  }

  it('says of a PDF how many pages it has and whether it is tagged, and of a bad one what is wrong', async () => {
    assert.deepEqual(await lookAtPdf(await plain()), { pages: 1, isTagged: false })
    assert.deepEqual(await lookAtPdf(await tagged('One')), { pages: 1, isTagged: true })
    assert.deepEqual(await lookAtPdf(Buffer.from('%PDF-1.7\nnothing')), { fault: 'broken' })
    const locked = await PDFDocument.load(await plain())
    locked.encrypt({ userPassword: 'secret' })
    assert.deepEqual(await lookAtPdf(await locked.save()), { fault: 'protected' })
    await assert.rejects(readWord(Buffer.from('no zip')), { name: 'PackingFault' })
  })

  it('keeps the tags of each, under names and numbers of their own', async () => {
    const [one, other] = [await tagged('One'), await tagged('Other')]
    const pack = await packOf([
      { name: 'One', cover: 0, pdf: one, labels: ['1', '2'], isNamed: false },
      { name: 'Other', cover: 1, pdf: other, labels: ['3', '4'], isNamed: false },
    ])
    const root = pack.catalog.lookup(N('StructTreeRoot'), PDFDict)
    const parts = root.lookup(N('K'), PDFDict).lookup(N('K'), PDFArray)
    assert.equal(parts.size(), 2)
    // Of each its cover and the paper: a line, a heading, then the title and the table.
    const kinds = (index: number) =>
      parts
        .lookup(index, PDFDict)
        .lookup(N('K'), PDFArray)
        .asArray()
        .map((each) => String(pack.context.lookup(each, PDFDict).get(N('S'))))
    assert.deepEqual(kinds(0), kinds(1))
    assert.ok(kinds(0).includes('/Table'))
    const numbers = root.lookup(N('ParentTree'), PDFDict).lookup(N('Nums'), PDFArray).asArray()
    const keys = numbers.filter((_, index) => index % 2 === 0).map((key) => (key as PDFNumber).asNumber())
    assert.equal(new Set(keys).size, keys.length)
    const names = root.lookup(N('IDTree'), PDFDict).lookup(N('Names'), PDFArray).asArray()
    const ids = names.filter((_, index) => index % 2 === 0).map(String)
    assert.equal(new Set(ids).size, ids.length)
    for (const page of pack.getPages()) {
      const key = page.node.get(N('StructParents'))
      assert.ok(key instanceof PDFNumber && keys.includes(key.asNumber()))
    }
  })

  it('draws numbers and a name over pages however they are turned, as no part of what they say', async () => {
    const turned = await plain((pdf) => pdf.getPage(0).setRotation(degrees(90)))
    const pack = await packOf([{ name: 'Turned', pdf: turned, labels: ['1'], isNamed: true }])
    const [page] = pack.getPages()
    assert.ok(page)
    const drawn = page.node.lookup(N('Resources'), PDFDict).lookup(N('XObject'), PDFDict)
    assert.equal(drawn.keys().length, 2)
  })

  it('leaves nothing in it that does something by itself', async () => {
    const armed = await plain((pdf) => {
      const { context } = pdf
      const action = (given: object) =>
        context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 9, 9], ...given })
      const uri = (address: string) => action({ A: { S: 'URI', URI: PDFString.of(address) } })
      pdf
        .getPage(0)
        .node.set(
          N('Annots'),
          context.obj([
            uri('https://a.example/'),
            uri('file:///etc/passwd'),
            action({ A: { S: 'JavaScript', JS: PDFString.of('app.alert(1)') } }),
            action({ A: { S: 'Launch', F: PDFString.of('cmd.exe') } }),
            context.obj({ Type: 'Annot', Subtype: 'FileAttachment', Rect: [0, 0, 9, 9] }),
          ]),
        )
      pdf
        .getPage(0)
        .node.set(N('AA'), context.obj({ O: { S: 'JavaScript', JS: PDFString.of('app.alert(2)') } }))
      pdf.addJavaScript('start', 'app.alert(3)')
    })
    const pack = await packOf([{ name: 'Armed', pdf: armed, labels: ['1'], isNamed: false }])
    const page = pack.getPage(0).node
    assert.equal(page.get(N('AA')), undefined)
    assert.equal(page.lookup(N('Annots'), PDFArray).size(), 1)
    assert.equal(pack.catalog.get(N('Names')), undefined)
    assert.equal(pack.catalog.get(N('OpenAction')), undefined)
  })
})
