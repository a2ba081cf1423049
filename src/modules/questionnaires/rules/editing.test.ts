import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { aQuestion, aSection, aSet, idOf, theQuestion } from '../testing.ts'
import * as editing from './editing.ts'
import { faultsOf } from './faults.ts'
import { placed } from './showing.ts'

const set = aSet(
  [
    aSection(901, [aQuestion(1, { standard: idOf(300) }), aQuestion(2)]),
    aSection(902, [
      aQuestion(3, {
        showWhen: { match: 'all', tests: [{ question: idOf(1), is: 'one-of', values: ['yes'] }] },
      }),
    ]),
  ],
  {
    standards: [{ id: idOf(300), number: '1', words: 'Senior managers are committed' }],
    calculations: [{ id: idOf(500), name: 'total', words: 'Total', of: [idOf(1), idOf(2)], form: 'total' }],
  },
)
const order = (given: typeof set) =>
  given.sections.map(({ questions }) => questions.map(({ name }) => name).join(' ')).join(' | ')

describe('editing a set', () => {
  it('adds at the end, and puts in place what has its id', () => {
    const added = editing.putQuestion(set, idOf(902), theQuestion({ id: idOf(4), name: 'q4' }))
    assert.equal(order(added), 'q1 q2 | q3 q4')
    const changed = editing.putQuestion(added, idOf(901), theQuestion({ name: 'first' }))
    assert.equal(order(changed), 'first q2 | q3 q4')
  })

  it('changes the heading of a section and leaves its questions', () => {
    const [first] = set.sections
    assert.ok(first)
    const { questions: _, ...rest } = first
    const changed = editing.putSection(set, { ...rest, heading: 'Leading' })
    assert.equal(changed.sections[0]?.heading, 'Leading')
    assert.equal(order(changed), order(set))
  })

  it('moves a question through its section and on into the next', () => {
    assert.equal(order(editing.moveQuestion(set, idOf(1), 1)), 'q2 q1 | q3')
    assert.equal(order(editing.moveQuestion(set, idOf(2), 1)), 'q1 | q2 q3')
    assert.equal(order(editing.moveQuestion(set, idOf(3), -1)), 'q1 q2 q3 | ')
    assert.equal(order(editing.moveQuestion(set, idOf(1), -1)), order(set))
    assert.equal(order(editing.moveQuestion(set, idOf(3), 1)), order(set))
    assert.equal(order(editing.moveSection(set, idOf(902), -1)), 'q3 | q1 q2')
  })

  it('loses and doubles nothing, however much is moved', () => {
    const aMove = fc.tuple(fc.constantFrom(1, 2, 3).map(idOf), fc.constantFrom(-1 as const, 1 as const))
    fc.assert(
      fc.property(fc.array(aMove), (moves) => {
        const after = moves.reduce((now, [id, by]) => editing.moveQuestion(now, id, by), set)
        const ids = placed(after).map(({ question }) => question.id)
        assert.deepEqual(ids.toSorted(), [1, 2, 3].map(idOf))
      }),
    )
  })

  it('says what names a question before it is taken out, and leaves that as a fault', () => {
    const named = editing.namedBy(set, [idOf(1)])
    assert.deepEqual(
      named.questions.map(({ question }) => question.name),
      ['q3'],
    )
    assert.equal(named.calculations.length, 1)
    const wheres = faultsOf(editing.takeOutQuestion(set, idOf(1))).map(({ where }) => where)
    assert.deepEqual(wheres, ['Question 2.1', 'Calculation 1'])
  })

  it('takes a standard out of its questions too', () => {
    assert.deepEqual(faultsOf(editing.takeOutStandard(set, idOf(300))), [])
  })

  it('begins with a set that asks nothing', () => {
    const empty = editing.emptySet('A new tool')
    assert.equal(faultsOf(empty).length, 1)
  })
})
