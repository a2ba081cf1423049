import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { countedFor, frequentWords, keywordIn, keywordsOf, readFor, type Written } from './theming.ts'

const written = (words: string): Written => ({ words, by: '', digest: `digest of ${words}` })

describe('what answers in words are about', () => {
  it('is suggested by keywords, where a word begins so', () => {
    const keywords = keywordsOf('Supervis, short of staff,')
    assert.deepEqual(keywords, ['supervis', 'short of staff'])
    assert.equal(keywordIn('More SUPERVISION, please', keywords), 'supervis')
    assert.equal(keywordIn('We are short-of staff.', keywords), 'short of staff')
    assert.equal(keywordIn('An unsupervised room', keywords), undefined)
    assert.equal(keywordIn('Anything', []), undefined)
    assert.deepEqual(keywordsOf('-, , …, 24 hours'), ['24 hours'])
  })

  it('is read in turn: suggested, not read yet, about it, not about it', () => {
    const all = ['Zeal', 'Time', 'Supervision', 'Cake', 'Supervision'].map(written)
    const marks = new Map([
      ['digest of Zeal', false],
      ['digest of Time', true],
    ])
    assert.deepEqual(
      readFor(all, marks, ['superv']).map(({ words, isAbout }) => [words, isAbout]),
      [
        ['Supervision', undefined],
        ['Cake', undefined],
        ['Time', true],
        ['Zeal', false],
      ],
    )
  })

  it('is counted by people, two who wrote the same as two', () => {
    const all = ['Time', 'Time', 'Cake'].map(written)
    assert.deepEqual(countedFor(all, new Map([['digest of Time', true]])), { about: 2, read: 2 })
  })

  it('shows in the words that many used', () => {
    const all = ['More time, and time again', 'Time to talk with families', 'Talk to families'].map(written)
    assert.deepEqual(frequentWords(all, 2), [
      ['families', 2],
      ['talk', 2],
      ['time', 2],
    ])
    assert.deepEqual(frequentWords(all, 3), [])
  })
})
