import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { readOptions, readPoints, readRows, writeOptions, writePoints, writeRows } from './lines.ts'

describe('answers on lines', () => {
  it('get values of their words, each its own', () => {
    assert.deepEqual(readOptions('Yes\n\nNot yet\nNot yet!\nÉté'), {
      read: [
        { value: 'yes', words: 'Yes', hint: '', score: null },
        { value: 'not-yet', words: 'Not yet', hint: '', score: null },
        { value: 'not-yet-2', words: 'Not yet!', hint: '', score: null },
        { value: 'ete', words: 'Été', hint: '', score: null },
      ],
    })
  })

  it('keep the value that stands before them, whatever their words become', () => {
    assert.deepEqual(readOptions('yes = Yes, always | In every team [2]\nno = No [0]'), {
      read: [
        { value: 'yes', words: 'Yes, always', hint: 'In every team', score: 2 },
        { value: 'no', words: 'No', hint: '', score: 0 },
      ],
    })
  })

  it('are told of by their line', () => {
    assert.deepEqual(readOptions('Yes\nno = '), {
      fault: 'Line 2 has no words. Write them, or take the line out',
    })
    assert.deepEqual(readOptions('a = One\na = Two'), {
      fault: 'Two lines begin with “a =”. Give each its own',
    })
    assert.deepEqual(readPoints('0 = Not met\nMet'), {
      fault: 'Begin line 2 with its number, for example “2 = Mostly met”',
    })
  })

  it('come back as they were written, with whatever stands in them', () => {
    const some = fc
      .string({ unit: fc.constantFrom(...'ab =|[]\\5-é“'), minLength: 1, maxLength: 20 })
      .map((each) => each.trim())
    const words = some.filter((each) => each !== '')
    const value = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,8}$/)
    const score = fc.option(fc.constantFrom(-1, 0, 2.5, 3), { nil: null })
    const option = fc.record({ value, words, hint: some, score }, { noNullPrototype: true })
    const distinct = { selector: (each: { readonly value: string }) => each.value, minLength: 1 }
    fc.assert(
      fc.property(fc.uniqueArray(option, distinct), (options) => {
        assert.deepEqual(readOptions(writeOptions(options)), { read: options })
      }),
    )
    const row = fc.record({ value, words }, { noNullPrototype: true })
    fc.assert(
      fc.property(fc.uniqueArray(row, distinct), (rows) => {
        assert.deepEqual(readRows(writeRows(rows)), { read: rows })
      }),
    )
    const point = fc.record({ at: fc.nat({ max: 100 }), words, descriptor: some }, { noNullPrototype: true })
    fc.assert(
      fc.property(fc.uniqueArray(point, { selector: ({ at }) => at, minLength: 1 }), (points) => {
        assert.deepEqual(readPoints(writePoints(points)), { read: points })
      }),
    )
  })
})
