import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { draftQuestion } from './audit-questions.ts'

describe('a question from a recommendation', () => {
  it('asks how far it is so, with a descriptor for each grade', () => {
    const draft = draftQuestion('Strategy discussions include health.')
    assert.equal(draft?.words, 'How far is this so in practice: “Strategy discussions include health”?')
    assert.deepEqual(
      draft?.grades.map(({ name }) => name),
      ['Inadequate', 'Requires improvement', 'Good', 'Outstanding'],
    )
    assert.equal(new Set(draft?.grades.map(({ descriptor }) => descriptor)).size, 4)
    assert.equal(draft?.leavesOut, false)
  })

  it('asks one thing, and says that it leaves out another', () => {
    const draft = draftQuestion('Supervision is monthly. It is written down,\n and read.')
    assert.match(draft?.words ?? '', /“Supervision is monthly”\?$/)
    assert.equal(draft?.leavesOut, true)
  })

  it('does not take a point within a number for the end of a sentence', () => {
    assert.match(
      draftQuestion('Reviews follow 2.5 of the policy')?.words ?? '',
      /“Reviews follow 2\.5 of the policy”/,
    )
  })

  it('is none where nothing is recommended', () => {
    assert.equal(draftQuestion(' \n '), undefined)
  })

  it('is never longer than a question may be, whatever is recommended', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 1200 }), (text) => {
        const draft = draftQuestion(text)
        assert.ok(draft === undefined || draft.words.length <= 500)
        assert.equal(draft === undefined, text.trim() === '')
      }),
    )
    const long = draftQuestion('word '.repeat(300))
    assert.match(long?.words ?? '', /word …”\?$/)
    assert.equal(long?.leavesOut, true)
  })
})
