import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { aWordFile } from '#platform/testing/office.ts'
import { check, WITHOUT_RECORDS } from '../check.ts'
import { reportOfWord } from './word.ts'

const paragraph = (text: string, style = '', more = ''): string =>
  `<w:p><w:pPr>${style && `<w:pStyle w:val="${style}"/>`}${more}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
const item = (text: string): string =>
  paragraph(text, '', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
const picture = (words: string): string =>
  `<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:docPr id="1" name="Picture 1" descr="${words}"/></wp:inline></w:drawing></w:r></w:p>`
const row = (...cells: readonly string[]): string =>
  `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`

const read = (body: string) => {
  const reading = reportOfWord(aWordFile({ body }))
  assert.ok(reading.ok, 'it is read')
  return reading.document
}

describe('a Word document', () => {
  const document = read(
    [
      paragraph('Northmere Safeguarding Children Partnership annual report 2022-23', 'Title'),
      paragraph('Foreword', 'Heading1'),
      paragraph('We published 4 practice reviews &amp; trained many people.'),
      picture(''),
      paragraph('Learning', 'Heading1'),
      paragraph('We published three practice reviews.'),
      paragraph('Our four aims are:'),
      ...['Listen', 'Learn', 'Act'].map(item),
      `<w:tbl>${row('Where', 'Cases')}${row('North', '12')}${row('South', '30')}${row('Total', '45')}</w:tbl>`,
      '<w:p><w:del><w:r><w:delText>This was TBC.</w:delText></w:r></w:del><w:ins><w:r><w:t>This was agreed.</w:t></w:r></w:ins></w:p>',
      picture('Young people at a workshop'),
    ].join(''),
  )

  it('is read by its styles into chapters, lists and tables', () => {
    assert.equal(document.period.label, '2022–23')
    assert.deepEqual(
      document.chapters.map(({ heading, blocks }) => [heading, blocks.map(({ kind }) => kind)]),
      [
        ['Foreword', ['paragraph', 'paragraph']],
        ['Learning', ['paragraph', 'paragraph', 'list', 'table', 'paragraph', 'paragraph']],
      ],
    )
  })

  it('is checked as any report is; what was deleted in it is not read', () => {
    assert.deepEqual(
      check(document, WITHOUT_RECORDS)
        .map(({ rule }) => rule)
        .sort(),
      ['alt-text', 'number-of-items', 'one-measure', 'parts-do-not-add-up'],
    )
  })

  it('whose headings nobody styled is read by their looks', () => {
    const unstyled = read(
      [
        paragraph('NORTHMERE SAFEGUARDING ADULTS BOARD ANNUAL REPORT 2022-23'),
        paragraph('OUR YEAR'),
        paragraph('The board met four times in the year and its members came prepared to every meeting.'),
        item('Listen'),
        item('Learn'),
        `<w:tbl>${row('Where', 'Cases')}${row('North', '12')}</w:tbl>`,
        picture(''),
        paragraph('OUR MONEY'),
      ].join(''),
    )
    assert.deepEqual(
      unstyled.chapters.slice(-2).map(({ heading, blocks }) => [heading, blocks.map(({ kind }) => kind)]),
      [
        ['OUR YEAR', ['paragraph', 'list', 'table', 'paragraph']],
        ['OUR MONEY', []],
      ],
    )
    assert.deepEqual(
      check(unstyled, WITHOUT_RECORDS).map(({ rule }) => rule),
      ['alt-text', 'announced-and-missing'],
    )
  })

  it('that is none is refused with a sentence', () => {
    for (const bytes of [new Uint8Array([0x50, 0x4b, 3, 4, 9, 9]), aWordFile({ body: '' })]) {
      const reading = reportOfWord(bytes)
      assert.ok(!reading.ok)
      assert.match(reading.sentence, /^(?:This|There) .*[a-z]$/)
    }
  })
})
