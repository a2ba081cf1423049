import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { blockOf, contributionTitle, isWritten, partnersFirst, wordsIn, wordsOver } from './contributions.ts'

describe('a contribution', () => {
  it('is counted in words, not in signs', () => {
    assert.equal(wordsIn('### What we did\n\n- We met – twice.\n- 2,024 people'), 8)
    assert.equal(wordsIn(''), 0)
  })

  it('is too long by the words above its limit, and never without one', () => {
    const text = 'one two three four'
    assert.equal(wordsOver({ text, wordLimit: 3 }), 1)
    assert.equal(wordsOver({ text, wordLimit: 4 }), 0)
    assert.equal(wordsOver({ text, wordLimit: null }), 0)
  })

  it('goes into its chapter under the name of its agency', () => {
    assert.equal(
      blockOf('Constabulary', 'Partners', { text: ' We met. ', outcome: '' }),
      '### Constabulary\n\nWe met.',
    )
    assert.match(
      blockOf('Constabulary', 'Partners', { text: 'We met.', outcome: 'It was done.' }),
      /We met\.\n\nIt was done\.$/,
    )
  })

  it('is named after its agency once, where the chapter has the same name', () => {
    assert.equal(contributionTitle('Constabulary', { heading: 'Policing' }), 'Constabulary: Policing')
    assert.equal(contributionTitle('The Constabulary', { heading: 'The constabulary ' }), 'The Constabulary')
    assert.equal(blockOf('Constabulary', 'Constabulary', { text: 'We met.', outcome: '' }), 'We met.')
  })

  it('is asked of the safeguarding partners first', () => {
    const agencies = ['A', 'B', 'C'].map((name) => ({ id: name.toLowerCase(), name }))
    assert.deepEqual(
      partnersFirst(agencies, [{ id: 'c' }]).map(({ name }) => name),
      ['C (safeguarding partner)', 'A', 'B'],
    )
  })

  it('is written until it is handed in, and again once it was sent back', () => {
    const states = ['asked', 'handed-in', 'sent-back', 'accepted', 'withdrawn'] as const
    assert.deepEqual(
      states.filter((state) => isWritten({ state })),
      ['asked', 'sent-back'],
    )
  })
})
