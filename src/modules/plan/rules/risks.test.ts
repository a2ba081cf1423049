import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { BANDS, bandOf, GRADES, movement, reviewStanding, scoreIn, scoreOf } from './risks.ts'

const LEVELS = { medium: 5, high: 10, 'very-high': 17 }
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)
const grade = fc.constantFrom(...GRADES)
const score = fc.record({ likelihood: grade, impact: grade })

describe('the band of a score', () => {
  it('begins with the score that is set for it', () => {
    const bands = [
      [1, 4, 'low'],
      [1, 5, 'medium'],
      [3, 3, 'medium'],
      [2, 5, 'high'],
      [4, 4, 'high'],
      [4, 5, 'very-high'],
      [5, 5, 'very-high'],
    ] as const
    for (const [likelihood, impact, band] of bands)
      assert.equal(bandOf({ likelihood, impact }, LEVELS), band, `${likelihood} by ${impact}`)
  })

  it('is never lower for a score that is higher, whatever is set', () => {
    const from = fc.integer({ min: 2, max: 25 })
    const levels = fc.record({ medium: from, high: from, 'very-high': from })
    fc.assert(
      fc.property(score, score, levels, (one, other, set) => {
        fc.pre(scoreOf(one) <= scoreOf(other))
        assert.ok(BANDS.indexOf(bandOf(one, set)) <= BANDS.indexOf(bandOf(other, set)))
      }),
    )
  })
})

describe('the three scores of a risk', () => {
  const risk = {
    ...{ inherentLikelihood: 5, inherentImpact: 4, currentLikelihood: 3, currentImpact: 4 },
    ...{ targetLikelihood: null, targetImpact: null },
  }

  it('are told apart, and what is not settled has none', () => {
    assert.deepEqual(scoreIn(risk, 'inherent'), { likelihood: 5, impact: 4 })
    assert.deepEqual(scoreIn(risk, 'current'), { likelihood: 3, impact: 4 })
    assert.equal(scoreIn(risk, 'target'), undefined)
  })
})

describe('how a risk moved', () => {
  it('is known from its second review on, by the product of both parts', () => {
    const [six, also, eight] = [
      { likelihood: 2, impact: 3 },
      { likelihood: 3, impact: 2 },
      { likelihood: 2, impact: 4 },
    ]
    assert.equal(movement([six]), undefined)
    assert.equal(movement([six, also]), 'flat')
    assert.equal(movement([eight, six]), 'up')
    assert.equal(movement([six, eight]), 'down')
  })
})

describe('the review of a risk', () => {
  it('is overdue only after its day, and due soon for fourteen days before', () => {
    const today = day('2026-03-20')
    assert.equal(reviewStanding(day('2026-03-19'), today), 'Review overdue')
    assert.equal(reviewStanding(day('2026-03-20'), today), 'Review due soon')
    assert.equal(reviewStanding(day('2026-04-03'), today), 'Review due soon')
    assert.equal(reviewStanding(day('2026-04-04'), today), 'Review set')
  })
})
