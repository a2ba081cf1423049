import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { chose, notApplicable, theQuestion, yesOrNo } from '../testing.ts'
import { crossTable, NO_ANSWER } from './crossing.ts'
import type { Said } from './results.ts'

const sector = theQuestion({
  options: [
    { value: 'health', words: 'Health' },
    { value: 'schools', words: 'Schools' },
    { value: 'police', words: 'Police' },
  ],
})
const knows = theQuestion({ options: yesOrNo })

const people = (of: string, said: Said, many: number) =>
  Array.from({ length: many }, () => [chose(of), said] as const)

describe('two questions laid across each other', () => {
  it('have each person in one cell', () => {
    const table = crossTable(
      [sector, knows],
      [
        ...people('health', chose('yes'), 20),
        ...people('health', chose('no'), 10),
        ...people('schools', chose('yes'), 8),
        ...people('schools', chose('no'), 9),
        ...people('schools', 'unanswered', 6),
        ...people('police', notApplicable, 5),
        ...people('police', chose('yes'), 7),
      ],
    )
    assert.deepEqual(table.columns, ['yes', 'no', NO_ANSWER])
    assert.deepEqual(
      table.rows.map(({ size }) => size),
      [30, 23, 12, 0],
    )
    assert.deepEqual(table.rows[0]?.cells, [20, 10, 0])
    assert.deepEqual(table.totals, [35, 19, 11])
  })

  it('hide whoever would be found among three', () => {
    const table = crossTable(
      [sector, knows],
      [
        ...people('health', chose('yes'), 40),
        ...people('health', chose('no'), 30),
        ...people('schools', chose('yes'), 25),
        ...people('schools', chose('no'), 35),
        ...people('police', chose('no'), 3),
      ],
    )
    const police = table.rows.find(({ value }) => value === 'police')
    assert.equal(police?.size, null)
    assert.deepEqual(police?.cells, [null, null, null])
    // Another count is hidden beside it, or a reader would take away what is known from the total.
    assert.ok(
      table.totals[1] === null ||
        table.rows.some(({ value, cells }) => value !== 'police' && cells[1] === null),
    )
  })

  it('say nothing of which answer a whole group gave', () => {
    const table = crossTable(
      [sector, knows],
      [
        ...people('health', chose('no'), 12),
        ...people('schools', chose('yes'), 20),
        ...people('schools', chose('no'), 20),
      ],
    )
    assert.equal(table.rows[0]?.cells[1], null)
  })

  it('are not made of questions to which somebody gives several answers', () => {
    const several = theQuestion({ type: 'multi', options: yesOrNo })
    assert.throws(() => crossTable([several, knows], []), RangeError)
    assert.throws(() => crossTable([sector, theQuestion({ type: 'text' })], []), RangeError)
  })
})
