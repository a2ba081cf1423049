import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import { docxOf } from './docx.ts'
import { blocksOfWord } from './reading.ts'

const word = (body: string, styles = '<w:styles/>'): Uint8Array =>
  zipSync({
    'word/document.xml': strToU8(`<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`),
    'word/styles.xml': strToU8(styles),
  })
const run = (text: string, properties = '') => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`
const said = async (body: string, styles?: string) =>
  (await blocksOfWord(word(body, styles))).map((block) =>
    block.kind === 'paragraph' || block.kind === 'heading'
      ? block.runs.map(({ text }) => text).join('')
      : block.kind,
  )

describe('what a Word document says', () => {
  it('is its headings, paragraphs, points and tables, as Accord itself writes them', async () => {
    const docx = docxOf({
      ...{
        title: 'A paper',
        publisher: 'A board',
        subject: '',
        made: '2026-01-02T10:00:00Z',
        colour: '#000000',
      },
      blocks: [
        { kind: 'heading', level: 1, runs: [{ text: 'What schools say' }] },
        {
          kind: 'paragraph',
          runs: [{ text: 'Twelve ' }, { text: 'heads', strong: true }, { text: ' wrote.' }],
        },
      ],
    })
    const blocks = await blocksOfWord(docx)
    const heading = blocks.find(({ kind }) => kind === 'heading')
    assert.ok(heading?.kind === 'heading')
    assert.equal(blocks.at(-1)?.kind, 'paragraph')
    const last = blocks.at(-1)
    assert.ok(last?.kind === 'paragraph')
    assert.equal(last.runs.map(({ text }) => text).join(''), 'Twelve heads wrote.')
  })

  it('knows headings by the names of their styles, in whatever language Word was', async () => {
    const styles =
      '<w:styles xmlns:w="w"><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>'
    const body = `<w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr>${run('One')}</w:p><w:p>${run('Two')}</w:p>`
    const blocks = await blocksOfWord(word(body, styles))
    assert.deepEqual(
      blocks.map(({ kind }) => kind),
      ['heading', 'paragraph'],
    )
  })

  it('leaves out what was deleted or hidden, and what is said twice for old programs', async () => {
    const body = `<w:p>${run('Kept')}<w:del><w:r><w:delText>Deleted</w:delText></w:r></w:del>${run('Hidden', '<w:vanish/>')}</w:p>
      <w:p><mc:AlternateContent xmlns:mc="m"><mc:Choice>${run('Once')}</mc:Choice><mc:Fallback>${run('Twice')}</mc:Fallback></mc:AlternateContent></w:p>`
    assert.deepEqual(await said(body), ['Kept', 'Once'])
  })

  it('keeps a paragraph whole that has a box of text in it', async () => {
    const box = `<w:r><w:txbxContent><w:p>${run('In the box')}</w:p></w:txbxContent></w:r>`
    assert.deepEqual(await said(`<w:p>${run('Before ')}${box}${run('after')}</w:p>`), [
      'In the box',
      'Before after',
    ])
  })

  it('reads tables by their rows, and points as a list', async () => {
    const cell = (text: string) => `<w:tc><w:p>${run(text)}</w:p></w:tc>`
    const table = `<w:tbl><w:tr>${cell('A')}${cell('B')}</w:tr><w:tr>${cell('1')}</w:tr></w:tbl>`
    const point = `<w:p><w:pPr><w:numPr/></w:pPr>${run('Point')}</w:p>`
    const [found, list] = await blocksOfWord(word(`${table}${point}${point}`))
    assert.ok(found?.kind === 'table' && list?.kind === 'list')
    assert.deepEqual(
      found.rows.map((row) => row.map((each) => each.map(({ text }) => text).join(''))),
      [['1', '']],
    )
    assert.equal(list.items.length, 2)
  })

  it('is an error where there is none', async () => {
    await assert.rejects(blocksOfWord(zipSync({ 'word/other.xml': strToU8('<a/>') })))
    await assert.rejects(blocksOfWord(strToU8('no zip at all')))
  })
})
