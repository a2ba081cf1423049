import type { Body, Parsed } from '#platform/forms.ts'
import { numberIn } from '../rules/reading-answers.ts'
import { type Condition, condition, MOST, type Test } from '../schema/question-set.ts'

/** The boxes of the test in a place of the form, from 1. */
export const testFields = (place: number) => ({
  question: `test-${place}-question`,
  is: `test-${place}-is`,
  /** Values with commas between them, or a number. */
  with: `test-${place}-with`,
})

const one = (typed: Body, field: string): string => {
  const value = typed[field]
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim()
}

/** A test as it was typed; null where its boxes are empty. */
function testIn(typed: Body, place: number): object | null {
  const fields = testFields(place)
  const [question, is, given] = [fields.question, fields.is, fields.with].map((field) => one(typed, field))
  if (!question && !given) return null
  if (is === 'at-least' || is === 'at-most') return { question, is, number: numberIn(given ?? '') }
  if (is === 'answered') return { question, is }
  const values = (given ?? '').split(',').map((value) => value.trim())
  return { question, is, values: values.filter((value) => value !== '') }
}

/**
 * Reads when a question or a section is shown. No test at all is no condition: it is shown to everybody. Whether the questions are
 * there and stand before it is told of on the page of the set, as it changes when they are moved.
 */
export function parseCondition(typed: Body): Parsed<Condition | null> {
  const places = Array.from({ length: MOST.tests }, (_, index) => index + 1)
  const tests = places.flatMap((place) => {
    const test = testIn(typed, place)
    return test ? [{ place, test }] : []
  })
  if (tests.length === 0) return { ok: true, input: null }
  const read = condition.safeParse({ match: one(typed, 'match'), tests: tests.map(({ test }) => test) })
  if (read.success) return { ok: true, input: read.data }
  const errors = read.error.issues.map(({ path: [first, index, part], message }) => {
    const fields = testFields(tests[Number(index)]?.place ?? 1)
    if (first !== 'tests') return { field: 'match', text: message }
    if (part === 'question')
      return { field: fields.question, text: 'Choose the question on which it depends' }
    return { field: part === 'is' ? fields.is : fields.with, text: message }
  })
  return {
    ok: false,
    form: {
      typed,
      errors: errors.filter((error, at) => errors.findIndex(({ field }) => field === error.field) === at),
    },
  }
}

const withOf = (test: Test): string => {
  if (test.is === 'answered') return ''
  return 'values' in test ? test.values.join(', ') : String(test.number)
}

/** The form as it opens. */
export const typedCondition = (given: Condition | null): Body =>
  given === null
    ? { match: 'all' }
    : {
        match: given.match,
        ...Object.fromEntries(
          given.tests.flatMap((test, index) => {
            const fields = testFields(index + 1)
            return [
              [fields.question, test.question],
              [fields.is, test.is],
              [fields.with, withOf(test)],
            ]
          }),
        ),
      }
