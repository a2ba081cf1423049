import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { aQuestion, aSection, aSet, aSetOf, idOf } from '../testing.ts'
import { comparable, compare } from './comparing.ts'

const between = (before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>) =>
  compare(aSetOf(aQuestion(1, before)), aSetOf(aQuestion(1, after)))[0]?.became

describe('two versions of a set', () => {
  it('have the same question wherever it stands, whatever its number and name', () => {
    const before = aSet([aSection(900, [aQuestion(1), aQuestion(2)])])
    const after = aSet([
      aSection(901, [aQuestion(2, { name: 'other', guidance: 'New' })]),
      aSection(900, [aQuestion(1)]),
    ])
    assert.deepEqual(
      compare(before, after).map(({ became }) => became),
      ['same', 'same'],
    )
  })

  it('have questions that are new and gone, those that are gone last', () => {
    const before = aSetOf(aQuestion(1), aQuestion(2))
    const after = aSetOf(aQuestion(3), aQuestion(2))
    assert.deepEqual(
      compare(before, after).map(({ id, became }) => [id, became]),
      [
        [idOf(3), 'new'],
        [idOf(2), 'same'],
        [idOf(1), 'gone'],
      ],
    )
    assert.deepEqual([...comparable(before, after)], [idOf(2)])
  })

  it('have a question that is put in other words, which still compares', () => {
    assert.equal(between({}, { words: 'Do staff know whom to tell?' }), 'reworded')
    assert.equal(between({ type: 'rag' }, { type: 'rag', descriptors: { green: 'Fully met' } }), 'reworded')
    const points = (descriptor: string) => [0, 1].map((at) => ({ at, words: `Point ${at}`, descriptor }))
    assert.equal(
      between({ type: 'scale', points: points('') }, { type: 'scale', points: points('Seen in files') }),
      'reworded',
    )
  })

  it('have a question with other answers, which does not', () => {
    const options = ['yes', 'no', 'unsure'].map((value) => ({ value, words: value }))
    assert.equal(between({}, { options }), 'changed')
    assert.equal(between({}, { type: 'rag' }), 'changed')
    assert.equal(between({ type: 'number', unit: 'pupils' }, { type: 'number', unit: 'percent' }), 'changed')
    assert.equal(between({ type: 'confidence' }, { type: 'confidence', asks: 'before-and-now' }), 'changed')
    assert.deepEqual([...comparable(aSetOf(aQuestion(1)), aSetOf(aQuestion(1, { options })))], [])
  })

  it('have the same answers in another order, which still compare', () => {
    const options = ['no', 'yes'].map((value) => ({ value, words: value }))
    assert.equal(between({ options }, { options: options.toReversed() }), 'reworded')
  })
})
