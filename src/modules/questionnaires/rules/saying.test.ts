import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Answer } from '../schema/answer.ts'
import { notApplicable, theQuestion, yesOrNo } from '../testing.ts'
import { answerWords } from './saying.ts'

const columns = [
  { name: 'course', heading: 'Course', type: 'text' },
  { name: 'people', heading: 'People', type: 'number' },
  { name: 'on', heading: 'On', type: 'date' },
  { name: 'done', heading: 'Done', type: 'choice', options: yesOrNo },
]
const points = [
  { at: 1, words: 'Not met' },
  { at: 2, words: 'Met' },
]

const CASES: readonly (readonly [words: string, question: Record<string, unknown>, answer: Answer])[] = [
  ['Yes', {}, { type: 'choice', value: 'yes' }],
  ['Yes; No', { type: 'multi', options: yesOrNo }, { type: 'multi', values: ['yes', 'no'] }],
  ['Amber', { type: 'rag' }, { type: 'rag', value: 'amber' }],
  ['2: Met', { type: 'scale', points }, { type: 'scale', number: 2 }],
  ['1,204 staff', { type: 'number', unit: 'staff' }, { type: 'number', number: 1204 }],
  ['31 March 2026', { type: 'date' }, { type: 'date', day: '2026-03-31' }],
  ['Two lines\nof words', { type: 'text' }, { type: 'text', words: 'Two lines\nof words' }],
  [
    'Row 1: Course Neglect, People 40, On 1 March 2026, Done Yes\nRow 2: Course Exploitation',
    { type: 'table', columns },
    {
      type: 'table',
      rows: [
        { of: null, cells: { course: 'Neglect', people: 40, on: '2026-03-01', done: 'yes' } },
        { of: null, cells: { course: 'Exploitation' } },
      ],
    },
  ],
  ['plan.pdf', { type: 'file' }, { type: 'file', files: [{ sha256: '0'.repeat(64), name: 'plan.pdf' }] }],
  ['Very confident', { type: 'confidence' }, { type: 'confidence', before: null, now: 4 }],
  [
    'Before: Not at all confident. Now: Completely confident',
    { type: 'confidence', asks: 'before-and-now' },
    { type: 'confidence', before: 1, now: 5 },
  ],
  ['Does not apply: We work with adults alone', { mayNotApply: true }, notApplicable],
  // What a later version no longer has is said as it was kept.
  ['maybe', {}, { type: 'choice', value: 'maybe' }],
]

describe('an answer in words', () => {
  for (const [words, question, answer] of CASES)
    it(`is “${words.replaceAll('\n', ' / ')}”`, () => {
      assert.equal(answerWords(theQuestion(question), answer), words)
    })
})
