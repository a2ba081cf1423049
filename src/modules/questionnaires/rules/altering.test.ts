import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { aQuestion, aSection, aSet, idOf } from '../testing.ts'
import { alterations, isUnaltered, longestRise } from './altering.ts'
import { moveQuestion, takeOutQuestion } from './editing.ts'

const set = aSet(
  [aSection(901, [aQuestion(1), aQuestion(2), aQuestion(3)]), aSection(902, [aQuestion(4), aQuestion(5)])],
  { standards: [{ id: idOf(801), number: '1', words: 'Leaders are committed' }] },
)
const found = (after: typeof set) =>
  alterations(set, after).questions.map(({ id, how }) => [Number(id.slice(-3)), ...how])

describe('what is another between two sets', () => {
  it('is nothing of the same set', () => {
    assert.ok(isUnaltered(alterations(set, structuredClone(set))))
    assert.equal(alterations(set, set).same, 5)
  })

  it('tells of what moved and not of what it passed', () => {
    assert.deepEqual(found(moveQuestion(moveQuestion(set, idOf(1), 1), idOf(1), 1)), [[1, 'moved']])
    assert.deepEqual(found(moveQuestion(set, idOf(3), 1)), [[3, 'moved']])
    assert.deepEqual(found(takeOutQuestion(set, idOf(2))), [[2, 'gone']])
  })

  it('tells other words from other answers, and both from whatever stands beside a question', () => {
    const after = aSet([
      aSection(901, [
        aQuestion(1, { words: 'Put otherwise' }),
        aQuestion(2, {
          options: [
            { value: 'yes', words: 'Yes' },
            { value: 'partly', words: 'Partly' },
          ],
        }),
        aQuestion(3, { guidance: 'Look closely' }),
        aQuestion(6),
      ]),
      aSection(902, [aQuestion(4), aQuestion(5)], { heading: 'Another heading' }),
    ])
    assert.deepEqual(found(after), [
      [1, 'reworded'],
      [2, 'changed'],
      [3, 'otherwise'],
      [6, 'new'],
    ])
    assert.deepEqual(
      alterations(set, after).parts.map(({ what, how }) => `${what} ${how}`),
      ['standard gone', 'section changed'],
    )
  })

  it('leaves in place as many as can be left', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(50), { maxLength: 9 }), (places) => {
        const rise = [...longestRise(places)].toSorted((one, other) => one - other)
        const inOrder = places.filter((place) => rise.includes(place))
        assert.deepEqual(inOrder, rise)
        const runs: number[][] = [[]]
        for (const place of places)
          runs.push(...runs.filter((run) => (run.at(-1) ?? -1) < place).map((run) => [...run, place]))
        assert.equal(rise.length, Math.max(...runs.map(({ length }) => length)))
      }),
    )
  })
})
