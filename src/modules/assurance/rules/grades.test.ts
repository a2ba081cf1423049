import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { gradeName, middleGrade, SCALES, standing, tally } from './grades.ts'

describe('a grade', () => {
  it('has the name of its place', () => {
    assert.deepEqual(
      [0, 1, 2].map((grade) => gradeName(grade, SCALES.rag)),
      ['Red', 'Amber', 'Green'],
    )
  })

  for (const grade of [-1, 3, 1.5, Number.NaN])
    it(`is not ${grade} on a scale of three`, () => {
      assert.throws(() => gradeName(grade, SCALES.rag), /is no grade of Red, Amber, Green/)
      assert.throws(() => tally([grade], SCALES.rag), /is no grade/)
    })
})

describe('what reports use', () => {
  for (const [self, moderated, grade, gap] of [
    [3, 2, 2, -1],
    [1, 3, 3, 2],
    [2, 2, 2, 0],
    [3, null, 3, null],
    [null, 1, 1, null],
    [null, null, null, null],
  ] as const)
    it(`of a self grade of ${self} and a moderated grade of ${moderated} is ${grade}, with a gap of ${gap}`, () =>
      assert.deepEqual(standing({ self, moderated }), { grade, gap }))
})

describe('the middle grade', () => {
  for (const [counts, grade] of [
    [[0, 0, 0], undefined],
    [[5, 0, 0], 0],
    [[2, 2, 1], 1],
    [[5, 0, 5], 0],
    [[4, 0, 5], 2],
    [[0, 5, 5], 1],
  ] as const)
    it(`of ${counts.join(', ')} is ${grade}`, () => assert.equal(middleGrade(counts), grade))

  it('is the lower of the two in the middle when all stand in a row', () => {
    const scale = SCALES['nought-to-three']
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1 }), (grades) => {
        const row = grades.toSorted((one, other) => one - other)
        assert.equal(middleGrade(tally(grades, scale)), row[Math.ceil(row.length / 2) - 1])
      }),
    )
  })
})
