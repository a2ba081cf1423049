import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Answer, Answers } from '../schema/answer.ts'
import { aQuestion, aSetOf, chose, idOf, notApplicable, theQuestion, yesOrNo } from '../testing.ts'
import { distributionOf, numbersOf, ratesBy, saidIn } from './results.ts'

const set = aSetOf(
  aQuestion(1),
  aQuestion(2, {
    mayNotApply: true,
    showWhen: { match: 'all', tests: [{ question: idOf(1), is: 'one-of', values: ['yes'] }] },
  }),
)
const answers = (first: string, second?: Answer): Answers =>
  new Map([[idOf(1), chose(first)], ...(second ? [[idOf(2), second] as const] : [])])

describe('what many said to a question', () => {
  it('has each of them in one place', () => {
    const all = saidIn(set, [
      answers('yes', chose('yes')),
      answers('yes', chose('no')),
      answers('yes', notApplicable),
      answers('yes'),
      // What was answered before the question was hidden does not count.
      answers('no', chose('yes')),
      new Map(),
    ])
    const said = all.get(idOf(2)) ?? []
    assert.deepEqual(distributionOf(theQuestion({ options: yesOrNo }), said), {
      counts: [
        { value: 'yes', count: 1 },
        { value: 'no', count: 1 },
      ],
      ...{ base: 2, notApplicable: 1, unanswered: 1, notAsked: 2 },
    })
  })

  it('counts each of several answers once for each person', () => {
    const several = theQuestion({ type: 'multi', options: yesOrNo })
    const both: Answer = { type: 'multi', values: ['yes', 'no'] }
    const one: Answer = { type: 'multi', values: ['no'] }
    const { counts, base } = distributionOf(several, [both, one]) ?? assert.fail()
    assert.deepEqual(
      counts.map(({ count }) => count),
      [1, 2],
    )
    assert.equal(base, 2)
  })

  it('is no distribution where there is nothing to choose from', () => {
    assert.equal(distributionOf(theQuestion({ type: 'text' }), []), undefined)
  })

  it('has a middle and a mean of numbers, and none of nobody', () => {
    const given = [10, 1, 4, 2].map((number) => ({ type: 'number', number }) as const)
    assert.deepEqual(numbersOf([...given, 'unanswered', notApplicable]), {
      ...{ count: 4, total: 17, mean: 4.25, median: 3 },
    })
    assert.equal(numbersOf(['unanswered']), undefined)
  })
})

describe('how many answered', () => {
  it('is said of each group, also of one in which nobody did', () => {
    const rates = ratesBy([
      { of: 'Health', hasAnswered: true },
      { of: 'Schools', hasAnswered: false },
      { of: 'Health', hasAnswered: false },
    ])
    assert.deepEqual(rates, [
      { of: 'Health', asked: 2, answered: 1 },
      { of: 'Schools', asked: 1, answered: 0 },
    ])
  })
})
