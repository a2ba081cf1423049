import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { QuestionSet } from '../schema/question-set.ts'
import { aQuestion, aSection, aSet, aSetOf, idOf } from '../testing.ts'
import { faultsOf } from './faults.ts'

const when = (place: number, ...values: string[]) => ({
  match: 'all',
  tests: [{ question: idOf(place), is: 'one-of', values }],
})
const told = (set: QuestionSet) => faultsOf(set).map(({ where, words }) => `${where}: ${words}`)
const isTold = (set: QuestionSet, ...patterns: RegExp[]) => {
  const faults = told(set)
  assert.equal(faults.length, patterns.length, faults.join('\n'))
  for (const [index, pattern] of patterns.entries()) assert.match(faults[index] ?? '', pattern)
}

describe('a set of questions', () => {
  it('is good with a condition that looks back', () => {
    isTold(aSetOf(aQuestion(1), aQuestion(2, { showWhen: when(1, 'yes') })))
  })

  it('is told that it asks nothing, as a whole or in a section', () => {
    isTold(aSet([]), /^The set: Nothing is asked/)
    isTold(aSet([aSection(900, [aQuestion(1)]), aSection(901, [])]), /^Section 2: Nothing is asked in it/)
  })

  describe('is told of a condition that', () => {
    it('names a question that is not there', () => {
      isTold(aSetOf(aQuestion(1, { showWhen: when(7, 'yes') })), /^Question 1\.1: .*not in this set/)
    })

    it('names the question that it shows', () => {
      isTold(aSetOf(aQuestion(1, { showWhen: when(1, 'yes') })), /question 1\.1, which it shows itself/)
    })

    it('names a question of the section that it shows', () => {
      const set = aSet([
        aSection(900, [aQuestion(1)]),
        aSection(901, [aQuestion(2)], { showWhen: when(2, 'yes') }),
      ])
      isTold(set, /^Section 2: .*question 2\.1, which it shows itself/)
    })

    it('loops, by two steps and by three', () => {
      const two = aSetOf(
        aQuestion(1, { showWhen: when(2, 'yes') }),
        aQuestion(2, { showWhen: when(1, 'yes') }),
      )
      isTold(
        two,
        /^Question 1\.1: This is shown by the answer to question 1\.2, and that is shown by the answer to this/,
      )
      const three = aSetOf(
        aQuestion(1, { showWhen: when(3, 'yes') }),
        aQuestion(2, { showWhen: when(1, 'yes') }),
        aQuestion(3, { showWhen: when(2, 'yes') }),
      )
      isTold(three, /^Question 1\.1: This is shown by the answer to question 1\.3/)
    })

    it('loops through the condition of a section', () => {
      const set = aSet([
        aSection(900, [aQuestion(1, { showWhen: when(2, 'yes') })]),
        aSection(901, [aQuestion(2)], { showWhen: when(1, 'yes') }),
      ])
      isTold(set, /^Question 1\.1: This is shown by the answer to question 2\.1/)
    })

    it('looks ahead', () => {
      isTold(
        aSetOf(aQuestion(1, { showWhen: when(2, 'yes') }), aQuestion(2)),
        /question 1\.2, which is asked later/,
      )
    })

    it('names an answer that is not one', () => {
      isTold(
        aSetOf(aQuestion(1), aQuestion(2, { showWhen: when(1, 'perhaps') })),
        /“perhaps”, which question 1\.1/,
      )
    })

    it('names an answer of a question without any to choose from', () => {
      const set = aSetOf(aQuestion(1, { type: 'text' }), aQuestion(2, { showWhen: when(1, 'yes') }))
      isTold(set, /none to choose from/)
    })

    it('compares what is no number', () => {
      const least = { match: 'all', tests: [{ question: idOf(1), is: 'at-least', number: 3 }] }
      isTold(aSetOf(aQuestion(1), aQuestion(2, { showWhen: least })), /compares the answer/)
    })

    it('can never be met, and not of what only follows from that', () => {
      const both = { match: 'all', tests: [...when(1, 'yes').tests, ...when(1, 'no').tests] }
      const set = aSetOf(
        aQuestion(1),
        aQuestion(2, { showWhen: both }),
        aQuestion(3, { showWhen: when(2, 'yes') }),
        aQuestion(4, { showWhen: when(1, 'no') }),
      )
      isTold(set, /^Question 1\.2: Nobody can answer so that this is shown/)
    })

    it('can never be met because of the question that it depends on', () => {
      const set = aSetOf(
        aQuestion(1),
        aQuestion(2, { showWhen: when(1, 'yes') }),
        aQuestion(3, {
          showWhen: { match: 'all', tests: [...when(1, 'no').tests, ...when(2, 'yes').tests] },
        }),
      )
      isTold(set, /^Question 1\.3: Nobody can answer/)
    })

    it('closes a section for ever', () => {
      const both = { match: 'all', tests: [...when(1, 'yes').tests, ...when(1, 'no').tests] }
      const set = aSet([
        aSection(900, [aQuestion(1)]),
        aSection(901, [aQuestion(2), aQuestion(3)], { showWhen: both }),
      ])
      isTold(set, /^Section 2: Nobody can answer/)
    })
  })

  it('is told of ids and names that are taken twice', () => {
    isTold(
      aSetOf(aQuestion(1), { ...aQuestion(2), id: idOf(1) }),
      ...[/^Question 1\.1: Something else/, /^Question 1\.2: Something else/],
    )
    isTold(
      aSetOf(aQuestion(1), aQuestion(2, { name: 'q1' })),
      ...[/^Question 1\.1: The name “q1”/, /^Question 1\.2: The name “q1”/],
    )
  })

  it('is told of what does not go together in a question', () => {
    const cases: readonly [Readonly<Record<string, unknown>>, RegExp][] = [
      [{ name: 'draft' }, /Accord itself uses the name “draft”/],
      [{ standard: idOf(300) }, /standard that is not in this set/],
      [{ options: ['a', 'a'].map((value) => ({ value, words: 'One' })) }, /the value “a”/],
      [{ evidenceFor: ['green'] }, /Evidence is asked for the answer “green”/],
      [
        { type: 'multi', options: ['a', 'b'].map((value) => ({ value, words: value })), alone: 'c' },
        /stands alone/,
      ],
      [
        { type: 'multi', options: ['a', 'b'].map((value) => ({ value, words: value })), most: 3 },
        /lets 3 answers/,
      ],
      [{ type: 'number', least: 5, most: 4 }, /at least 5 and at most 4/],
      [{ type: 'date', earliest: '2026-04-01', latest: '2026-03-31' }, /latest day is before/],
      [{ type: 'scale', points: [3, 1].map((at) => ({ at, words: 'Point' })) }, /do not go up/],
      [
        { type: 'table', columns: [1, 2].map(() => ({ name: 'a', heading: 'A', type: 'text' })) },
        /columns have the name “a”/,
      ],
    ]
    for (const [more, pattern] of cases) isTold(aSetOf(aQuestion(1, more)), pattern)
  })

  it('is told of calculations that cannot be worked out', () => {
    const calculating = (more: Readonly<Record<string, unknown>>) =>
      aSet([aSection(900, [aQuestion(1), aQuestion(2, { type: 'rag' }), aQuestion(3, { type: 'text' })])], {
        calculations: [
          { id: idOf(500), name: 'total', words: 'The total', of: [idOf(1)], form: 'total', ...more },
        ],
      })
    isTold(calculating({}))
    isTold(calculating({ of: [idOf(9)] }), /^Calculation 1: .*not in this set/)
    isTold(calculating({ of: [idOf(2)] }), /have no scores/)
    isTold(calculating({ of: [idOf(2)], form: 'share', values: ['green'] }))
    isTold(calculating({ of: [idOf(2)], form: 'share' }), /Say which answers count/)
    isTold(
      calculating({ of: [idOf(1), idOf(2)], form: 'share', values: ['green'] }),
      /none of the answers that count/,
    )
    isTold(calculating({ name: 'q1' }), /The name “q1”/, /The name “q1”/)
  })
})
