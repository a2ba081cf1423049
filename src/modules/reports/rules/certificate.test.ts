import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { printedCertificates } from './certificate.ts'
import type { Figure } from './document.ts'

const aFigure = (changes: Partial<Figure> = {}): Figure => ({
  ...{ key: 'trained', indicatorCode: 'tf01', indicatorName: 'People trained', definition: 'Who came' },
  ...{ unit: 'people', area: 'Northtown', period: '2022-23', periodBasis: '', qualifier: '', note: '' },
  ...{ value: 2024, drawn: '2,024', exactly: '2,024', printed: '2024' },
  ...{ source: { file: 'report.txt', section: 'Training', lines: '693' } },
  ...{ asAt: '7 November 2023 at 10:00am', approval: 'Taken from a file' },
  ...changes,
})

describe('the list of figures behind a printed report', () => {
  const later = '9 November 2023 at 11:00am'
  const all = printedCertificates([
    aFigure(),
    aFigure({ drawn: 'just over 2,000', printed: 'over 2,000' }),
    aFigure({ asAt: later, approval: 'Approved in a return' }),
    aFigure({ unit: 'percent', value: 99, drawn: '99%', exactly: '99%', printed: '99 %' }),
  ])
  const words = (lines: readonly (readonly string[])[] = []) => lines.map((line) => line.join(': '))

  it('says once what is true of most, and of each what is otherwise', () => {
    assert.equal(
      all.common,
      'As at 7 November 2023 at 10:00am. Taken from a file. A row says so where it is otherwise.',
    )
    assert.deepEqual(words(all.rows[0]?.source), ['Training', 'report.txt, line 693'])
    assert.deepEqual(words(all.rows[0]?.values), [])
    assert.deepEqual(words(all.rows[2]?.source), ['Training', 'report.txt, line 693', `As at: ${later}`])
    assert.deepEqual(words(all.rows[2]?.values), ['Approved in a return'])
  })

  it('gives a value with its unit, and says in full what stands rounded in the text', () => {
    assert.deepEqual(
      all.rows.map(({ value, values }) => [value, ...words(values)]),
      [
        ['2,024 people'],
        ['just over 2,000', 'In full: 2,024 people', 'Printed as: over 2,000'],
        ['2,024 people', 'Approved in a return'],
        ['99%'],
      ],
    )
  })

  it('says nothing of most where figures have nothing in common', () => {
    const one = printedCertificates([aFigure()])
    assert.equal(one.common, '')
    assert.deepEqual(words(one.rows[0]?.source).at(-1), 'As at: 7 November 2023 at 10:00am')
  })
})
