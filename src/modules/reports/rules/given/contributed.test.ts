import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { aWordFile } from '#platform/testing/office.ts'
import { blocksOf } from '../markdown.ts'
import { plainOf } from '../tables.ts'
import { contributedIn } from './contributed.ts'

const paragraph = (text: string, style = ''): string =>
  `<w:p>${style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
const cell = (inside: string): string => `<w:tc><w:p><w:r>${inside}</w:r></w:p></w:tc>`

const brought = (...body: readonly string[]): string => {
  const read = contributedIn(aWordFile({ body: body.join('') }))
  assert.ok(read.ok, 'it is read')
  return read.text
}

describe('the words of a Word document that a partner sends', () => {
  it('keep every heading, and get none that is not theirs', () => {
    const [did, met] = [paragraph('What we did', 'Heading2'), paragraph('We met.')]
    assert.equal(brought(did, met), '### What we did\n\nWe met.')
    assert.equal(brought(met, did, met), 'We met.\n\n### What we did\n\nWe met.')
    assert.equal(brought(paragraph('Our part', 'Title'), met), '### Our part\n\nWe met.')
    assert.equal(
      brought(paragraph('Our part', 'Title'), paragraph('What we did', 'Heading1'), met, did),
      '### Our part\n\n### What we did\n\nWe met.\n\n#### What we did',
    )
    assert.equal(brought(met, met), 'We met.\n\nWe met.')
  })

  it('read in the chapter as they were written', () => {
    const written = [
      '2022. It was a long year.',
      '- and a hard one',
      '+ better',
      '# first',
      'a | b',
      '1) at last',
    ]
    const blocks = blocksOf(brought(...written.map((words) => paragraph(words))), {
      ...{ figures: new Map(), charts: new Map() },
    })
    assert.deepEqual(
      blocks.map((block) => (block.kind === 'paragraph' ? plainOf(block.runs) : block.kind)),
      written,
    )
  })

  it('stay in their table where a cell has two lines', () => {
    const table = `<w:tbl><w:tr>${cell('<w:t>Area</w:t>')}${cell('<w:t>Trained</w:t><w:br/><w:t>officers</w:t>')}</w:tr><w:tr>${cell('<w:t>North</w:t>')}${cell('<w:t>12</w:t>')}</w:tr></w:tbl>`
    assert.equal(brought(table), '| Area | Trained officers |\n| --- | --- |\n| North | 12 |')
  })
})
