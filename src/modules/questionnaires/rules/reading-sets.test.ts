import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { aQuestion, aSection, aSetOf, idOf } from '../testing.ts'
import { readSet, readSetFile, writeSetFile } from './reading-sets.ts'

const json = (...questions: readonly Readonly<Record<string, unknown>>[]) => ({
  ...{ format: 'accord-question-set-1', title: 'A tool', sections: [aSection(900, questions)] },
})
const told = (given: unknown) => {
  const read = readSet(given)
  return read.ok ? [] : read.faults.map(({ where, words }) => `${where}: ${words}`)
}

describe('a question set in a file', () => {
  it('is read as it was written, and written the same again', () => {
    const set = aSetOf(aQuestion(1), aQuestion(2, { type: 'rag', evidenceFor: ['green'] }))
    const read = readSetFile(writeSetFile(set))
    assert.ok(read.ok)
    assert.deepEqual(read.set, set)
    const backwards = JSON.parse(writeSetFile(set), (_, value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    )
    const again = readSet(backwards)
    assert.ok(again.ok)
    assert.equal(writeSetFile(again.set), writeSetFile(set))
  })

  it('is read with the mark that some editors put in front', () => {
    assert.equal(readSetFile(`\uFEFF${JSON.stringify(json(aQuestion(1)))}`).ok, true)
  })

  it('is told of by where it would be found', () => {
    assert.deepEqual(told(json(aQuestion(1), aQuestion(2, { words: '' }))), [
      'Section 1, question 2: Write the question',
    ])
    assert.deepEqual(told(json(aQuestion(1, { options: [{ value: 'yes', words: 'Yes' }] }))), [
      'Section 1, question 1, answers: Give at least two answers',
    ])
    assert.deepEqual(told(json(aQuestion(1, { id: 'one' }))), [
      'Section 1, question 1, id: Give an id of the form 00000000-0000-0000-0000-000000000000',
    ])
    assert.deepEqual(told(json(aQuestion(1, { type: 'essay' }))), [
      'Section 1, question 1, type: Say of which type the question is',
    ])
    assert.deepEqual(told(json(aQuestion(1, { colour: 'blue' }))), [
      'Section 1, question 1: Take away “colour”, which is not known here',
    ])
    const script = { words: 'A link', address: 'javascript:alert(1)' }
    assert.deepEqual(told(json(aQuestion(1, { links: [script] }))), [
      'Section 1, question 1, link 1, address: Give an address that begins with https:// or http://',
    ])
    const test = { question: idOf(1), is: 'maybe' }
    assert.deepEqual(told(json(aQuestion(1), aQuestion(2, { showWhen: { match: 'all', tests: [test] } }))), [
      'Section 1, question 2, condition, test 1, is: Say what the answer is tested for: answered, one-of, none-of, at-least or at-most',
    ])
  })

  it('is refused where it is something else', () => {
    assert.match(told(null)[0] ?? '', /^The set: /)
    assert.match(told({ ...json(aQuestion(1)), format: 'other' })[0] ?? '', /not a question set of a form/)
    const refused = (text: string) => {
      const read = readSetFile(text)
      return read.ok ? '' : read.faults[0]?.words
    }
    assert.match(refused('PK\u0003\u0004') ?? '', /not JSON/)
    assert.match(refused(`"${'x'.repeat(2_000_001)}"`) ?? '', /larger than 2 MB/)
  })
})
