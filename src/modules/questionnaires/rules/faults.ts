import type { Condition, QuestionSet, Test } from '../schema/question-set.ts'
import { faultsOfCalculation } from './calculation-faults.ts'
import { questionFaults } from './question-faults.ts'
import { canBeMet, choicesOf, conditionsOf, isCompared } from './reaching.ts'
import type { Fault } from './reading-sets.ts'
import { type Placed, placed } from './showing.ts'

/** “Question 2.3”: the section and the place in it, as a page numbers it. */
export function numberOfQuestion(set: QuestionSet, { question, section }: Placed): string {
  return `Question ${set.sections.indexOf(section) + 1}.${section.questions.indexOf(question) + 1}`
}

/**
 * What is wrong with a set that was read, in the order of the set. A set with a fault can be kept as a draft, and not published.
 */
export function faultsOf(set: QuestionSet): readonly Fault[] {
  const all = placed(set)
  const conditions = conditionFaults(set, all)
  return [
    ...emptyFaults(set),
    ...identityFaults(set, all),
    ...all.flatMap((each) =>
      questionFaults(set, each.question).map((words) => ({ where: numberOfQuestion(set, each), words })),
    ),
    ...conditions,
    // What can be met is only asked where every condition names what is there, before it.
    ...(conditions.length === 0 ? unreachable(set, all) : []),
    ...set.calculations.flatMap((calculation, index) =>
      faultsOfCalculation(all, calculation).map((words) => ({ where: `Calculation ${index + 1}`, words })),
    ),
  ]
}

/** A draft begins with nothing in it. */
const emptyFaults = (set: QuestionSet): readonly Fault[] =>
  set.sections.length === 0
    ? [{ where: 'The set', words: 'Nothing is asked. Add a section' }]
    : set.sections.flatMap(({ questions }, index) =>
        questions.length === 0
          ? [
              {
                where: `Section ${index + 1}`,
                words: 'Nothing is asked in it. Add a question, or take it out',
              },
            ]
          : [],
      )

const twice = (values: readonly string[]): ReadonlySet<string> =>
  new Set(values.filter((value, index) => values.indexOf(value) !== index))

function identityFaults(set: QuestionSet, all: readonly Placed[]): readonly Fault[] {
  const parts = [
    ...set.standards.map(({ id }, index) => ({ id, name: undefined, where: `Standard ${index + 1}` })),
    ...set.sections.map(({ id }, index) => ({ id, name: undefined, where: `Section ${index + 1}` })),
    ...all.map((each) => ({ ...each.question, where: numberOfQuestion(set, each) })),
    ...set.calculations.map(({ id, name }, index) => ({ id, name, where: `Calculation ${index + 1}` })),
  ]
  const ids = twice(parts.map(({ id }) => id))
  const names = twice(parts.flatMap(({ name }) => (name === undefined ? [] : [name])))
  const numbers = twice(set.standards.map(({ number }) => number))
  return [
    ...parts
      .filter(({ id }) => ids.has(id))
      .map(({ where }) => ({
        where,
        words: 'Something else of this set has the same id. Give one of them a new one',
      })),
    ...parts
      .filter(({ name }) => name !== undefined && names.has(name))
      .map(({ where, name }) => ({ where, words: `The name “${name}” is taken twice. Give each its own` })),
    ...set.standards
      .filter(({ number }) => numbers.has(number))
      .map(({ number }) => ({
        where: `Standard ${number}`,
        words: 'Two standards have this number. Give each its own',
      })),
  ]
}

/** A condition, and the questions that stand before whatever it shows. */
interface Looking {
  readonly where: string
  readonly condition: Condition
  /** From here on nothing can be looked at: the place of the first question that the condition shows. */
  readonly from: number
  readonly shows: readonly string[]
}

const lookings = (set: QuestionSet, all: readonly Placed[]): readonly Looking[] => [
  ...set.sections.flatMap((section, index) =>
    section.showWhen
      ? [
          {
            where: `Section ${index + 1}`,
            condition: section.showWhen,
            from: set.sections.slice(0, index).reduce((count, { questions }) => count + questions.length, 0),
            shows: section.questions.map(({ id }) => id),
          },
        ]
      : [],
  ),
  ...all.flatMap((each) =>
    each.question.showWhen
      ? [
          {
            where: numberOfQuestion(set, each),
            condition: each.question.showWhen,
            from: each.place,
            shows: [each.question.id],
          },
        ]
      : [],
  ),
]

function conditionFaults(set: QuestionSet, all: readonly Placed[]): readonly Fault[] {
  const byId = new Map(all.map((each) => [each.question.id, each]))
  return lookings(set, all).flatMap(({ where, condition, from, shows }) =>
    condition.tests.flatMap((test) => {
      const named = byId.get(test.question)
      const words = named
        ? (orderFault(set, byId, named, from, shows) ?? testFault(set, named, test))
        : 'The condition names a question that is not in this set. Choose another question, or take the condition away'
      return words === undefined ? [] : [{ where, words }]
    }),
  )
}

/** A condition looks back: at itself or ahead it could not be drawn, and two that look at each other would show neither. */
function orderFault(
  set: QuestionSet,
  byId: ReadonlyMap<string, Placed>,
  named: Placed,
  from: number,
  shows: readonly string[],
): string | undefined {
  if (named.place < from) return undefined
  const other = numberOfQuestion(set, named).toLowerCase()
  if (shows.includes(named.question.id))
    return `The condition depends on the answer to ${other}, which it shows itself. Choose a question before it`
  if (dependsOn(byId, named.question.id, shows))
    return `This is shown by the answer to ${other}, and that is shown by the answer to this. Take one of the two conditions away`
  return `The condition depends on ${other}, which is asked later. Move that question before this one, or choose another`
}

/** Whether a question is shown by the answer to one of these, by however many steps. */
function dependsOn(byId: ReadonlyMap<string, Placed>, id: string, on: readonly string[]): boolean {
  const walked = new Set<string>()
  const next = [id]
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    if (walked.has(at)) continue
    walked.add(at)
    const here = byId.get(at)
    const names = here ? conditionsOf(here).flatMap(({ tests }) => tests.map(({ question }) => question)) : []
    if (names.some((name) => on.includes(name))) return true
    next.push(...names)
  }
  return false
}

function testFault(set: QuestionSet, named: Placed, test: Test): string | undefined {
  const other = numberOfQuestion(set, named).toLowerCase()
  if (test.is === 'answered') return undefined
  if ('number' in test)
    return isCompared(named.question)
      ? undefined
      : `The condition compares the answer to ${other} with a number, and that answer is none. Test for its answers instead`
  const choices = choicesOf(named.question)
  if (!choices)
    return `The condition names answers of ${other}, which has none to choose from. Test whether it is answered`
  const unknown = test.values.find((value) => !choices.includes(value))
  return unknown === undefined
    ? undefined
    : `The condition names the answer “${unknown}”, which ${other} does not have. Choose one that it has`
}

const NEVER =
  'Nobody can answer so that this is shown. Change its condition, or that of a question that it depends on'

/** Sections and questions that no answers show. What only depends on one of them is not told of as well. */
function unreachable(set: QuestionSet, all: readonly Placed[]): readonly Fault[] {
  const never = new Set<string>()
  const faults: Fault[] = []
  const namesOne = (condition: Condition | null): boolean =>
    condition?.tests.some(({ question }) => never.has(question)) ?? false
  for (const [index, section] of set.sections.entries()) {
    const isClosed = section.showWhen !== null && canBeMet(set, [section.showWhen]) === false
    if (isClosed && !namesOne(section.showWhen)) faults.push({ where: `Section ${index + 1}`, words: NEVER })
    for (const each of all.filter((one) => one.section === section)) {
      if (!isClosed && canBeMet(set, conditionsOf(each)) !== false) continue
      if (!isClosed && !namesOne(each.question.showWhen))
        faults.push({ where: numberOfQuestion(set, each), words: NEVER })
      never.add(each.question.id)
    }
  }
  return faults
}
