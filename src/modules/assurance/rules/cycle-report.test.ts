import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { challengedOf, returnWords } from './cycle-report.ts'

const returns = (sent: number, asked: number) =>
  Array.from({ length: asked }, (_, place) => ({ sentAt: place < sent ? 'then' : null }))

describe('the composite report of a cycle', () => {
  it('says how many returns came of those that were asked for (domain, rule 17)', () => {
    assert.equal(returnWords(returns(23, 26)), '23 of 26 agencies (88%)')
    assert.equal(returnWords(returns(26, 26)), '26 of 26 agencies (100%)')
    assert.equal(returnWords(returns(1, 1)), '1 of 1 agency (100%)')
    assert.equal(returnWords([]), '0 of 0 agencies')
  })

  it('counts what was put, replied to, agreed and moved', () => {
    const on = Temporal.PlainDate.from('2026-03-10')
    const nothing = {
      question: 'Who?',
      putOn: null,
      repliedOn: null,
      agreedOn: null,
      selfGrade: 2,
      agreedGrade: null,
    }
    const all = [
      nothing,
      { ...nothing, putOn: on },
      { ...nothing, putOn: on, repliedOn: on },
      { ...nothing, putOn: on, repliedOn: on, agreedOn: on, agreedGrade: 1 },
      { ...nothing, agreedOn: on, agreedGrade: 2 },
      { ...nothing, agreedOn: on, selfGrade: null },
    ]
    assert.deepEqual(challengedOf(all as never), { put: 3, replied: 2, agreed: 3, moved: 1 })
  })
})
