import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { chapterBlocks } from './chapter-blocks.ts'
import { contentHash } from './content-hash.ts'
import type { Document, Figure } from './document.ts'
import { blocksOf, type References } from './markdown.ts'

const figure = (value: number): Figure => ({
  ...{ key: 'visits', indicatorCode: 'visits', indicatorName: 'Visits', definition: 'How many visits.' },
  ...{ area: 'Northtown', unit: 'visits', value, drawn: String(value), exactly: String(value) },
  ...{ period: '2022-23', periodBasis: '', asAt: '1 May 2023', qualifier: '', printed: '', note: '' },
  source: { file: 'visits.csv', section: '', lines: '2' },
})

const references = (drawn: string): References => ({
  figures: new Map([['visits', drawn]]),
  charts: new Map(),
  passages: new Map([['budget', [{ kind: 'paragraph', runs: [{ kind: 'text', text: drawn }] }]]]),
})

const documentOf = (value: number): Document => ({
  title: 'Yearly report',
  period: { start: '1 April 2022', end: '31 March 2023', label: '2022-23' },
  chapters: [
    {
      ...{ id: 'one', heading: 'What we did', place: 'body' },
      blocks: chapterBlocks('We made **{{visits}}** visits.', references(String(value))),
    },
  ],
  figures: [figure(value)],
})

describe('the hash of what a report says', () => {
  it('is the one under which reports were signed before', () => {
    const signed = '26a3ca3dfc43908a61b7ccfd33881bb6b0912583271f35487da435a86e19ec9f'
    assert.equal(contentHash(documentOf(12)), signed)
    const charted = (key: string) => contentHash({ ...documentOf(12), charted: [{ ...figure(12), key }] })
    assert.notEqual(charted('chart:trend:northtown:2022-23'), signed)
    assert.equal(charted('bar:towns:northtown'), signed)
  })

  it('is the same for a document that was kept as JSON, in whichever order its fields come back', () => {
    const backwards = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(backwards)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .toReversed()
                .map(([name, each]) => [name, backwards(each)]),
            )
          : value
    const document = documentOf(12)
    assert.equal(contentHash(backwards(document) as Document), contentHash(document))
  })

  it('is the same whenever the figures were read, and another once one says something else', () => {
    const document = documentOf(12)
    const later = { ...document, figures: [{ ...figure(12), asAt: '2 May 2023' }] }
    assert.equal(contentHash(later), contentHash(document))
    assert.notEqual(contentHash({ ...document, figures: [figure(13)] }), contentHash(document))
    assert.notEqual(contentHash(documentOf(13)), contentHash(document))
  })
})

describe('a chapter that is read once', () => {
  const text = 'We made {{visits}} visits.\n\n{{budget}}\n'

  it('is read as it is read each time', () => {
    assert.deepEqual(chapterBlocks(text, references('12')), blocksOf(text, references('12')))
    assert.equal(chapterBlocks(text, references('12')), chapterBlocks(text, references('12')))
  })

  it('is read again once a figure, a passage or a chart in it is drawn otherwise', () => {
    assert.deepEqual(chapterBlocks(text, references('13')), blocksOf(text, references('13')))
    const drawn = { ...references('13'), passages: new Map() }
    assert.deepEqual(chapterBlocks(text, drawn), blocksOf(text, drawn))
    const about = { key: 'bars', heading: 'Visits', measure: '', unit: '', period: '' }
    for (const value of [1, 2]) {
      const bars = [{ label: 'Northtown', value, drawn: String(value) }]
      const charted = { ...references('13'), charts: new Map([['bars', { ...about, bars }]]) }
      assert.deepEqual(chapterBlocks('{{chart:bars}}', charted), blocksOf('{{chart:bars}}', charted))
    }
  })
})
