import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Answer } from '../schema/answer.ts'
import type { QuestionSet, Test } from '../schema/question-set.ts'
import { aQuestion, aSetOf, chose, idOf, theQuestion, yesOrNo } from '../testing.ts'
import { canBeMet, canPass, conditionsOf } from './reaching.ts'
import { placed, shown } from './showing.ts'

const test = (more: Readonly<Record<string, unknown>>): Test => ({ question: idOf(1), ...more }) as Test
const oneOf = (...values: string[]) => test({ is: 'one-of', values })
const noneOf = (...values: string[]) => test({ is: 'none-of', values })
const atLeast = (number: number) => test({ is: 'at-least', number })
const atMost = (number: number) => test({ is: 'at-most', number })

const ANSWERS = ['yes', 'no', 'unsure'] as const
const threeAnswers = ANSWERS.map((value) => ({ value, words: value }))

describe('one answer', () => {
  it('of a choice is one value', () => {
    const choice = theQuestion({})
    assert.equal(canPass(choice, [oneOf('yes'), noneOf('no')]), true)
    assert.equal(canPass(choice, [oneOf('yes'), oneOf('no')]), false)
    assert.equal(canPass(choice, [noneOf('yes', 'no')]), false)
    assert.equal(canPass(choice, [atLeast(1)]), false)
  })

  it('of a multi is several, unless one stands alone or few may be chosen', () => {
    const options = [...yesOrNo, { value: 'none', words: 'None of these' }]
    const multi = theQuestion({ type: 'multi', options, alone: 'none' })
    assert.equal(canPass(multi, [oneOf('yes'), oneOf('no')]), true)
    assert.equal(canPass(multi, [oneOf('yes'), oneOf('none')]), false)
    assert.equal(canPass(multi, [oneOf('yes', 'none'), oneOf('no', 'none')]), true)
    assert.equal(canPass(multi, [noneOf('yes', 'no', 'none')]), false)
    const single = theQuestion({ type: 'multi', options, most: 1 })
    assert.equal(canPass(single, [oneOf('yes'), oneOf('no')]), false)
    assert.equal(canPass(single, [oneOf('yes', 'no'), oneOf('no', 'none')]), true)
  })

  it('of a number lies between bounds, at one of its decimal places', () => {
    const whole = theQuestion({ type: 'number', least: 0, most: 10 })
    assert.equal(canPass(whole, [atLeast(3), atMost(3)]), true)
    assert.equal(canPass(whole, [atLeast(3.2), atMost(3.8)]), false)
    assert.equal(canPass(whole, [atLeast(11)]), false)
    const tenths = theQuestion({ type: 'number', places: 1 })
    assert.equal(canPass(tenths, [atLeast(0.3), atMost(0.3)]), true)
    assert.equal(canPass(tenths, [atLeast(3.2), atMost(3.8)]), true)
    assert.equal(canPass(tenths, [atLeast(3.21), atMost(3.29)]), false)
    assert.equal(canPass(tenths, [oneOf('3')]), false)
  })

  it('of a scale is a point, by its number and as a value', () => {
    const points = [0, 1, 2, 3].map((at) => ({ at, words: `Point ${at}` }))
    const scale = theQuestion({ type: 'scale', points })
    assert.equal(canPass(scale, [atLeast(2), noneOf('3')]), true)
    assert.equal(canPass(scale, [atLeast(3), noneOf('3')]), false)
    assert.equal(canPass(scale, [atLeast(4)]), false)
  })

  it('of text is there or not', () => {
    assert.equal(canPass(theQuestion({ type: 'text' }), [test({ is: 'answered' })]), true)
    assert.equal(canPass(theQuestion({ type: 'text' }), [oneOf('yes')]), false)
  })
})

/** Sets of four questions, each of which may look at those before it. */
const aTest = (before: number) =>
  fc.record({
    question: fc.integer({ min: 1, max: before }).map(idOf),
    is: fc.constantFrom('one-of', 'none-of'),
    values: fc.subarray([...ANSWERS], { minLength: 1 }),
  })
const aCondition = (before: number) =>
  fc.record({
    match: fc.constantFrom('all', 'any'),
    tests: fc.array(aTest(before), { minLength: 1, maxLength: 3 }),
  })
const QUESTIONS = 4
const someSet: fc.Arbitrary<QuestionSet> = fc
  .tuple(...[1, 2, 3].map((before) => fc.option(aCondition(before), { nil: null })))
  .map((conditions) =>
    aSetOf(
      aQuestion(1, { options: threeAnswers }),
      ...conditions.map((showWhen, index) => aQuestion(index + 2, { showWhen, options: threeAnswers })),
    ),
  )

/** Every way of answering four questions of three answers each. */
function everyWay(): readonly (readonly Answer[])[] {
  let ways: readonly (readonly Answer[])[] = [[]]
  for (let place = 0; place < QUESTIONS; place += 1)
    ways = ways.flatMap((way) => ANSWERS.map((value) => [...way, chose(value)]))
  return ways
}

describe('what can ever be shown', () => {
  it('is just what some answers show', () => {
    const ways = everyWay().map((way) => new Map(way.map((answer, index) => [idOf(index + 1), answer])))
    fc.assert(
      fc.property(someSet, (set) => {
        const reached = new Set(
          ways.flatMap((answers) => shown(set, answers).map(({ question }) => question.id)),
        )
        for (const each of placed(set))
          assert.equal(canBeMet(set, conditionsOf(each)), reached.has(each.question.id))
      }),
      { numRuns: 300 },
    )
  })

  it('is not claimed to be known where it would take too long', () => {
    const tests = Array.from({ length: 10 }, (_, index) => ({
      ...{ question: idOf(index + 1), is: 'one-of', values: ['yes'] },
    }))
    const never = { match: 'all', tests: [{ question: idOf(1), is: 'one-of', values: ['yes'] }] }
    const set = aSetOf(
      ...tests.map((_, index) =>
        aQuestion(index + 1, index === 0 ? {} : { showWhen: { match: 'any', tests: tests.slice(0, index) } }),
      ),
      aQuestion(50, { showWhen: { match: 'any', tests } }),
    )
    const [condition] = placed(set)
      .flatMap(({ question }) => question.showWhen ?? [])
      .slice(-1)
    assert.ok(condition)
    const again = [condition, condition, condition, condition, condition, condition]
    const neverMet = aSetOf(aQuestion(1, { showWhen: never })).sections[0]?.questions[0]?.showWhen
    assert.ok(neverMet)
    const no = {
      match: 'all' as const,
      tests: [{ question: idOf(1), is: 'none-of' as const, values: ['yes'] }],
    }
    assert.equal(canBeMet(set, [...again, neverMet, no]), undefined)
  })
})
