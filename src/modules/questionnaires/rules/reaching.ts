import type { Condition, Question, QuestionSet, Test } from '../schema/question-set.ts'
import { CONFIDENCE, RAG } from '../schema/question-set.ts'
import { type Placed, placed } from './showing.ts'

/** The values among which somebody chooses; undefined of a question that has none. */
export function choicesOf(question: Question): readonly string[] | undefined {
  switch (question.type) {
    case 'choice':
    case 'multi':
      return question.options.map(({ value }) => value)
    case 'scale':
      return question.points.map(({ at }) => String(at))
    case 'rag':
      return RAG
    case 'confidence':
      return CONFIDENCE.map((_, index) => String(index + 1))
    default:
      return undefined
  }
}

/** Whether answers of a question are numbers that a condition can compare. */
export const isCompared = ({ type }: Question): boolean =>
  type === 'number' || type === 'scale' || type === 'confidence'

/** Whether one answer to a question can pass all of these tests at once. */
export function canPass(question: Question, tests: readonly Test[]): boolean {
  const passesNumbers = (value: number): boolean =>
    tests.every((test) =>
      test.is === 'at-least' ? value >= test.number : test.is === 'at-most' ? value <= test.number : true,
    )
  const passesValue = (value: string): boolean =>
    tests.every((test) =>
      test.is === 'one-of'
        ? test.values.includes(value)
        : test.is === 'none-of'
          ? !test.values.includes(value)
          : true,
    )
  const compares = tests.some(({ is }) => is === 'at-least' || is === 'at-most')
  const names = tests.some(({ is }) => is === 'one-of')
  if (compares && !isCompared(question)) return false
  if (question.type === 'multi') return canTick(question, tests)
  const choices = choicesOf(question)
  if (choices)
    return choices.some((value) => passesValue(value) && (!compares || passesNumbers(Number(value))))
  if (names) return false
  return question.type !== 'number' || isBetween(question, tests)
}

/** Of several answers to one question: some among each list that is asked for, none that is ruled out. */
function canTick(question: Extract<Question, { type: 'multi' }>, tests: readonly Test[]): boolean {
  const ruledOut = new Set(tests.flatMap((test) => (test.is === 'none-of' ? test.values : [])))
  const open = question.options.map(({ value }) => value).filter((value) => !ruledOut.has(value))
  const asked = tests.flatMap((test) => (test.is === 'one-of' ? [test.values] : []))
  const most = question.most ?? open.length
  if (open.length === 0) return false
  // The one that stands alone passes by itself, or not at all.
  if (question.alone && open.includes(question.alone)) {
    const { alone } = question
    if (asked.every((values) => values.includes(alone))) return true
  }
  const together = open.filter((value) => value !== question.alone)
  const tick = (left: readonly (readonly string[])[], ticked: readonly string[]): boolean => {
    const [next] = left
    if (next === undefined) return true
    if (ticked.length >= most) return false
    return together
      .filter((value) => next.includes(value))
      .some((value) =>
        tick(
          left.filter((values) => !values.includes(value)),
          [...ticked, value],
        ),
      )
  }
  return together.length > 0 && tick(asked, [])
}

/** Of a number: whether there is one of its decimal places between all of the bounds. */
function isBetween(
  { least, most, places }: Extract<Question, { type: 'number' }>,
  tests: readonly Test[],
): boolean {
  const lower = tests.flatMap((test) => (test.is === 'at-least' ? [test.number] : []))
  const upper = tests.flatMap((test) => (test.is === 'at-most' ? [test.number] : []))
  const from = Math.max(...lower, least ?? Number.NEGATIVE_INFINITY)
  const to = Math.min(...upper, most ?? Number.POSITIVE_INFINITY)
  if (!Number.isFinite(from) || !Number.isFinite(to)) return true
  const scale = 10 ** places
  // A bound such as 0.3 is not exactly what it is written as, so a hair is allowed on either side.
  const hair = Number.EPSILON * Math.max(1, Math.abs(from), Math.abs(to)) * scale * 4
  return Math.ceil(from * scale - hair) <= Math.floor(to * scale + hair)
}

/** After so many steps it is not said that a condition can never be met: it is not known. */
const PATIENCE = 20_000

/** What is still to be met, and what each question has been asked to pass so far. */
interface Search {
  readonly open: readonly Condition[]
  readonly tests: ReadonlyMap<string, readonly Test[]>
}

/** The conditions under which a question is shown: that of its section and its own. */
export const conditionsOf = ({ question, section }: Placed): readonly Condition[] =>
  [section.showWhen, question.showWhen].filter((each) => each !== null)

/**
 * Whether there are answers by which all of these conditions are met. Whatever a condition names has to be shown itself, so its
 * own conditions are met as well. Undefined where that was not found out in reasonable time. It is asked of sets in which every
 * condition looks back.
 */
export function canBeMet(set: QuestionSet, conditions: readonly Condition[]): boolean | undefined {
  const byId = new Map(placed(set).map((each) => [each.question.id, each]))
  let steps = 0
  const meet = ({ open, tests }: Search): boolean | undefined => {
    steps += 1
    if (steps > PATIENCE) return undefined
    const [condition, ...rest] = open
    if (!condition) return true
    const ways = condition.match === 'all' ? [condition.tests] : condition.tests.map((test) => [test])
    for (const way of ways) {
      const next = take(byId, { open: rest, tests }, way)
      const met = next ? meet(next) : false
      if (met !== false) return met
    }
    return false
  }
  return meet({ open: conditions, tests: new Map() })
}

/** The search with these tests taken on; undefined where one of them cannot hold beside those before. */
function take(
  byId: ReadonlyMap<string, Placed>,
  { open, tests }: Search,
  taken: readonly Test[],
): Search | undefined {
  const all = new Map(tests)
  const more: Condition[] = []
  for (const test of taken) {
    const named = byId.get(test.question)
    if (!named) return undefined
    const before = all.get(test.question)
    if (!before) more.push(...conditionsOf(named))
    const now = [...(before ?? []), test]
    if (!canPass(named.question, now)) return undefined
    all.set(test.question, now)
  }
  return { open: [...open, ...more], tests: all }
}
