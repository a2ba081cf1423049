import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Answer } from '../schema/answer.ts'
import type { Question } from '../schema/question-set.ts'
import { aQuestion, aSetOf, chose, idOf, notApplicable, theQuestion, yesOrNo } from '../testing.ts'
import { distributionOf, numbersOf, type Said } from './results.ts'
import * as results from './showing-results.ts'
import { type Tallied, tallyOf, withoutFew } from './tallying.ts'

const tallied = (question: Question, said: readonly Said[]): Tallied => ({
  groups: [distributionOf(question, said) ?? assert.fail()],
  ...{ numbers: null, given: said.length },
})
const namelessResult = (question: Question, said: readonly Said[]) =>
  results.namelessResult(question, tallied(question, said), [{ value: '', size: said.length }])

const many = (said: Said, count: number): readonly Said[] => Array.from({ length: count }, () => said)
const question = theQuestion({
  options: [...yesOrNo, { value: 'unsure', words: 'Not sure' }],
})

describe('results without a name', () => {
  it('are shown where each answer is of five or more', () => {
    const said = [...many(chose('yes'), 12), ...many(chose('no'), 7), ...many(chose('unsure'), 5)]
    const result = namelessResult(question, said) ?? assert.fail()
    assert.deepEqual(
      result.counts.map(({ count }) => count),
      [12, 7, 5],
    )
    assert.deepEqual([result.base, result.unanswered], [24, 0])
  })

  it('hide an answer of few, another beside it, and the base, which would tell of it', () => {
    const said = [...many(chose('yes'), 12), ...many(chose('no'), 7), ...many(chose('unsure'), 2)]
    const { counts, base } = namelessResult(question, said) ?? assert.fail()
    assert.equal(counts[2]?.count, null)
    assert.ok(counts.filter(({ count }) => count === null).length >= 2)
    assert.equal(base, null)
  })

  it('hide those who left it out where they are few', () => {
    const said = [...many(chose('yes'), 12), ...many(chose('no'), 9), ...many('unanswered', 1)]
    const { unanswered, base } = namelessResult(question, said) ?? assert.fail()
    assert.deepEqual([unanswered, base], [null, null])
  })

  it('say nothing of fewer than five people', () => {
    const { counts } = namelessResult(question, many(chose('yes'), 4)) ?? assert.fail()
    assert.ok(counts.every(({ count }) => count === null))
    const numbers = numbersOf(many({ type: 'number', number: 3 }, 4)) ?? null
    assert.equal(results.namelessNumbers({ groups: [], numbers, given: 4 }), undefined)
  })

  it('look at each of several answers beside those who did not give it', () => {
    const several = theQuestion({ type: 'multi', options: yesOrNo })
    const said = [
      ...many({ type: 'multi', values: ['yes'] }, 17),
      ...many({ type: 'multi', values: ['yes', 'no'] }, 3),
    ]
    const { counts } = namelessResult(several, said) ?? assert.fail()
    assert.deepEqual(
      counts.map(({ count }) => count),
      [null, null],
    )
  })
})

describe('results by name', () => {
  it('are shown in full', () => {
    const { counts, base } =
      results.plainResult(tallied(question, [chose('yes'), 'unanswered']), [{ value: '', size: 2 }]) ??
      assert.fail()
    assert.deepEqual(
      counts.map(({ count }) => count),
      [1, 0, 0],
    )
    assert.equal(base, 1)
  })
})

/** A survey of so many people in each sector, with what each of them said. */
function crossed(...people: readonly (readonly [sector: string, said: Answer | undefined, many: number])[]) {
  const sectors = ['health', 'schools', 'police'].map((value) => ({ value, words: value }))
  const set = aSetOf(
    aQuestion(1, { options: sectors, isRequired: false }),
    aQuestion(2, { mayNotApply: true, isRequired: false }),
  )
  const responses = people.flatMap(([sector, said, many]) =>
    Array.from(
      { length: many },
      () => new Map([[idOf(1), chose(sector)], ...(said ? [[idOf(2), said] as const] : [])]),
    ),
  )
  const [by, knows] = set.sections[0]?.questions ?? []
  assert.ok(by && knows)
  const { groups, questions } = withoutFew(tallyOf(set, responses, by))
  const of = (question: Question) =>
    results.namelessResult(question, questions[question.id] ?? assert.fail(), groups, by.id) ?? assert.fail()
  return { groups, sectors: of(by), knows: of(knows) }
}

describe('results without a name, by groups', () => {
  it('have each person in one cell', () => {
    const { knows } = crossed(
      ['health', chose('yes'), 20],
      ['health', chose('no'), 10],
      ['schools', chose('yes'), 8],
      ['schools', chose('no'), 9],
      ['schools', undefined, 6],
      ['police', notApplicable, 5],
      ['police', chose('yes'), 7],
    )
    assert.deepEqual(
      knows.groups.map(({ value, size }) => [value, size]),
      [
        ['health', 30],
        ['schools', 23],
        ['police', 12],
      ],
    )
    assert.deepEqual(
      knows.groups[0]?.counts.map(({ count }) => count),
      [20, 10],
    )
    assert.deepEqual(
      knows.counts.map(({ count }) => count),
      [35, 19],
    )
    assert.deepEqual([knows.notApplicable, knows.unanswered], [5, 6])
  })

  it('put those of three among others, wherever their group is named', () => {
    const { groups, sectors } = crossed(
      ['health', chose('yes'), 40],
      ['health', chose('no'), 30],
      ['schools', chose('yes'), 25],
      ['schools', chose('no'), 35],
      ['police', chose('no'), 3],
    )
    assert.deepEqual(groups, [
      { value: 'health', size: 70 },
      { value: 'others', size: 63 },
    ])
    assert.deepEqual(
      sectors.counts.map(({ count }) => count),
      [70, null, null],
    )
    assert.equal(sectors.base, null)
  })

  it('say nothing of which answer a whole group gave', () => {
    const { knows } = crossed(
      ['health', chose('no'), 12],
      ['schools', chose('yes'), 20],
      ['schools', chose('no'), 20],
    )
    assert.equal(knows.groups[0]?.counts[1]?.count, null)
  })

  it('are not made where all but one group are of few', () => {
    const { groups, knows } = crossed(['health', chose('yes'), 9], ['police', chose('yes'), 3])
    assert.equal(groups.length, 1)
    assert.deepEqual(knows.groups, [])
  })
})
