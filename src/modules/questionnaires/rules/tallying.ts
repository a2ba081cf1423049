import { LEAST_SHOWN } from '#platform/small-numbers.ts'
import type { Answers } from '../schema/answer.ts'
import type { Question, QuestionSet } from '../schema/question-set.ts'
import { choicesOf } from './reaching.ts'
import { type Distribution, distributionOf, type Numbers, numbersOf, type Said, saidIn } from './results.ts'
import { placed, valuesOf } from './showing.ts'

/** The group of those who did not say in which they are, or to whom the question does not apply. */
export const NO_ANSWER = 'no-answer'
/** Groups of few, put together. */
export const OTHERS = 'others'

/** What many said to one question, put together. */
export interface Tallied {
  /** In the order of the groups; none of a question that has nothing to choose from. */
  readonly groups: readonly Distribution[]
  /** Of all groups together. */
  readonly numbers: Numbers | null
  /** How many answered, and it applied to them. */
  readonly given: number
}

export interface Group {
  /** What its people have in common. */
  readonly value: string
  readonly size: number
}

/** The answers of a round put together, so that its page does not read each of them. Each person is in one group. */
export interface Tally {
  readonly groups: readonly Group[]
  /** By the id of the question. */
  readonly questions: Readonly<Record<string, Tallied>>
}

/** The groups there are, and in which of them each person is. */
export interface Grouping {
  readonly values: readonly string[]
  readonly of: readonly string[]
}

/** Whether each person gives at most one of the answers of a question, so that it parts them into groups. */
export const makesGroups = (question: Question): boolean =>
  question.type !== 'multi' && choicesOf(question) !== undefined

const partOf = (said: Said): string =>
  typeof said === 'string' || said.type === 'not-applicable' ? NO_ANSWER : (valuesOf(said)[0] ?? NO_ANSWER)

/** The groups of what people said to a question. */
export const groupedBy = (question: Question, said: readonly Said[]): Grouping => ({
  values: [...(choicesOf(question) ?? []), NO_ANSWER],
  of: said.map(partOf),
})

/**
 * Puts together what many said, in groups by what they said to one of the questions, or as the caller says. Groups in which
 * nobody is are left out.
 */
export function tallyOf(set: QuestionSet, responses: readonly Answers[], by?: Question | Grouping): Tally {
  const all = saidIn(set, responses)
  const grouping: Grouping =
    by === undefined
      ? { values: [''], of: responses.map(() => '') }
      : 'of' in by
        ? by
        : groupedBy(by, all.get(by.id) ?? [])
  const members = Map.groupBy(responses.keys(), (person) => grouping.of[person] ?? '')
  const groups = grouping.values.flatMap((value) => {
    const people = members.get(value)
    return people ? [{ value, people }] : []
  })
  const questions = placed(set).map(({ question }): [string, Tallied] => {
    const said = all.get(question.id) ?? []
    const of = groups.flatMap(
      ({ people }) =>
        distributionOf(
          question,
          people.map((person) => said[person] ?? 'not-asked'),
        ) ?? [],
    )
    const given = said.filter((each) => typeof each !== 'string' && each.type !== 'not-applicable').length
    return [question.id, { groups: of, numbers: numbersOf(said) ?? null, given }]
  })
  return {
    groups: groups.map(({ value, people }) => ({ value, size: people.length })),
    questions: Object.fromEntries(questions),
  }
}

export const responsesOf = ({ groups }: Tally): number => groups.reduce((all, { size }) => all + size, 0)

const together = (distributions: readonly Distribution[]): Distribution => {
  const total = (of: (each: Distribution) => number): number =>
    distributions.reduce((all, each) => all + of(each), 0)
  return {
    counts: (distributions[0]?.counts ?? []).map(({ value }, at) => ({
      value,
      count: total(({ counts }) => counts[at]?.count ?? 0),
    })),
    base: total(({ base }) => base),
    notApplicable: total(({ notApplicable }) => notApplicable),
    unanswered: total(({ unanswered }) => unanswered),
    notAsked: total(({ notAsked }) => notAsked),
  }
}

/** All groups of a question as one. */
export const totalOf = ({ groups }: Tallied): Distribution | undefined =>
  groups.length === 0 ? undefined : together(groups)

/**
 * Which groups of few go together: all of fewer than `least`, and where they are still few the smallest of the rest with them.
 * So the sizes of all groups can be said. Gives their places.
 */
function fewOf(groups: readonly Group[], least: number): ReadonlySet<number> {
  const bySize = [...groups.keys()].toSorted((one, other) => sizeAt(groups, one) - sizeAt(groups, other))
  const few = new Set<number>()
  let size = 0
  for (const at of bySize) {
    if (sizeAt(groups, at) >= least && (few.size === 0 || size >= least)) break
    few.add(at)
    size += sizeAt(groups, at)
  }
  return few
}
const sizeAt = (groups: readonly Group[], at: number): number => groups[at]?.size ?? 0

/** The same with the groups of few put together as the last one. */
export function withoutFew(tally: Tally, least: number = LEAST_SHOWN): Tally {
  const few = fewOf(tally.groups, least)
  if (few.size === 0) return tally
  const parted = <Each>(all: readonly Each[]): readonly [kept: readonly Each[], few: readonly Each[]] => [
    all.filter((_, at) => !few.has(at)),
    all.filter((_, at) => few.has(at)),
  ]
  const [kept, small] = parted(tally.groups)
  const size = small.reduce((all, each) => all + each.size, 0)
  return {
    groups: [...kept, { value: OTHERS, size }],
    questions: Object.fromEntries(
      Object.entries(tally.questions).map(([id, tallied]): [string, Tallied] => {
        const [own, others] = parted(tallied.groups)
        const groups = tallied.groups.length === 0 ? [] : [...own, together(others)]
        return [id, { ...tallied, groups }]
      }),
    ),
  }
}
