import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { checkWord } from '../testing/word-check.ts'
import type { WordBlock } from './document.ts'
import { docxOf } from './docx.ts'

const MADE = '2026-11-02T10:15:30.987Z'
const docx = (...blocks: readonly WordBlock[]) =>
  docxOf({
    title: 'A paper & its title',
    publisher: 'Northtown Safeguarding Partnership',
    subject: '1 April 2025 to 31 March 2026',
    made: MADE,
    colour: '#0f5c5e',
    blocks,
  })
const paragraph = (text: string): WordBlock => ({ kind: 'paragraph', runs: [{ text }] })
const heading = (level: 1 | 2 | 3, text: string): WordBlock => ({ kind: 'heading', level, runs: [{ text }] })
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe('a Word document', () => {
  it('says its title, its publisher and its language, and nobody’s name', () => {
    const { title, creator, language, faults, names } = checkWord(docx(paragraph('Words')))
    assert.deepEqual(
      { title, creator, language, faults },
      {
        title: 'A paper & its title',
        creator: 'Northtown Safeguarding Partnership',
        language: 'en-GB',
        faults: [],
      },
    )
    assert.deepEqual(
      names.filter((name) => !name.startsWith('word/')),
      ['[Content_Types].xml', '_rels/.rels', 'docProps/core.xml', 'docProps/app.xml'],
    )
  })

  it('is the same bytes for the same document', () => {
    assert.deepEqual(docx(paragraph('Words')), docx(paragraph('Words')))
  })

  it('lists its headings before them, each leading to its own', () => {
    const facts = checkWord(
      docx(
        { kind: 'contents', heading: 'Contents', deepest: 2 },
        heading(1, 'One'),
        heading(2, 'One and a half'),
        heading(3, 'Too deep'),
        heading(1, ' '),
        heading(1, 'Two'),
      ),
    )
    assert.deepEqual(facts.contents, ['One', 'One and a half', 'Two'])
    assert.deepEqual(facts.headings, [
      { level: 1, text: 'One' },
      { level: 2, text: 'One and a half' },
      { level: 3, text: 'Too deep' },
      { level: 1, text: 'Two' },
    ])
    assert.deepEqual(facts.faults, [])
  })

  it('repeats the header of a table, names it, and gives every row all its cells', () => {
    const facts = checkWord(
      docx({
        kind: 'table',
        caption: 'Seats',
        header: [[{ text: 'Agency' }], [{ text: 'Seats' }]],
        rows: [[[[{ text: 'Police' }]], [[{ text: '2' }]]], [[[{ text: 'Health' }]]]],
        widths: [3, 1],
        numeric: [1],
      }),
    )
    assert.deepEqual(facts.tables, [{ caption: 'Seats', headerRows: 1, rows: 3, cells: [2, 2, 2] }])
    assert.deepEqual(facts.paragraphs[0], { style: 'Caption', text: 'Table 1: Seats' })
    assert.deepEqual(facts.faults, [])
  })

  it('carries a drawing as SVG with a picture for programs that cannot draw it, both with its words', () => {
    const facts = checkWord(
      docx({
        kind: 'picture',
        label: 'Chart',
        caption: 'More came in time',
        alt: 'Peterborough 89%, "Cambridgeshire" <not given>.',
        svg: '<svg xmlns="http://www.w3.org/2000/svg"/>',
        png: PNG,
        widthMm: 100,
        heightMm: 50,
      }),
    )
    assert.deepEqual(facts.alts, ['Peterborough 89%, "Cambridgeshire" <not given>.'])
    assert.ok(
      facts.names.includes('word/media/picture1.png') && facts.names.includes('word/media/drawing1.svg'),
    )
    assert.deepEqual(facts.faults, [])
  })

  it('keeps links, their notes, anchors, and lists in lists', () => {
    const facts = checkWord(
      docx(
        {
          kind: 'paragraph',
          runs: [
            {
              text: 'The guidance',
              link: 'https://www.gov.uk/a?b=1&c=2',
              note: 'https://www.gov.uk/a?b=1&c=2',
            },
            { text: ' and 12', to: 'a figure', strong: true },
          ],
        },
        {
          kind: 'list',
          ordered: true,
          items: [
            [paragraph('First'), { kind: 'list', ordered: false, items: [[paragraph('inside')]] }],
            [paragraph('Second'), paragraph('and more')],
          ],
        },
        { kind: 'quote', blocks: [paragraph('I was asked.')] },
        { kind: 'paragraph', runs: [{ text: 'Source', anchor: 'a figure' }] },
      ),
    )
    assert.deepEqual(facts.links, ['https://www.gov.uk/a?b=1&c=2'])
    assert.deepEqual(facts.notes, ['https://www.gov.uk/a?b=1&c=2'])
    assert.deepEqual(
      facts.paragraphs.map(({ style, text }) => `${style}: ${text}`),
      [
        'BodyText: The guidance and 12',
        'ListNumber: First',
        'ListBullet: inside',
        'ListNumber: Second',
        'ListContinue: and more',
        'Quote: I was asked.',
        'BodyText: Source',
      ],
    )
    assert.deepEqual(facts.faults, [])
  })

  it('says whatever it is given, and is still a document', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const { faults } = checkWord(
          docx(
            heading(1, text),
            paragraph(text),
            { kind: 'paragraph', runs: [{ text, link: text, note: text, anchor: text }] },
            { kind: 'picture', alt: `Alt ${text}`, png: PNG, widthMm: 1, heightMm: 1 },
          ),
        )
        assert.deepEqual(faults, [])
      }),
      { numRuns: 20 },
    )
    assert.equal(checkWord(docx(paragraph('<b>&amp; ‘it’ ]]>'))).text, '<b>&amp; ‘it’ ]]>')
  })

  it('is found wrong by the check where it is', () => {
    const { faults } = checkWord(
      docx({ kind: 'paragraph', runs: [{ text: 'To nowhere', to: 'no such place' }] }, heading(3, 'Deep')),
    )
    assert.deepEqual(faults, ['a link leads nowhere: place_1', 'a heading skips to 3'])
  })
})
