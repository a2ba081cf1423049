import { LEAST_SHOWN, withoutSmallNumbers } from '#platform/small-numbers.ts'
import type { Question } from '../schema/question-set.ts'
import type { Distribution, Numbers } from './results.ts'
import { type Group, type Tallied, totalOf } from './tallying.ts'

/** A count as it may be shown. Null is hidden, because it is of so few. */
type Count = number | null

/** What a page says of those in one group, or of all. */
export interface ShownCounts {
  readonly counts: readonly { readonly value: string; readonly count: Count }[]
  /** How many answered; null where it would tell what is hidden. */
  readonly base: Count
  readonly notApplicable: Count
  readonly unanswered: Count
  readonly notAsked: Count
}

/** What a page says of one question: of all, and of each group where there are several. */
export interface ShownResult extends ShownCounts {
  readonly groups: readonly (ShownCounts & Group)[]
}

/** What many said by name, in full: who reads it reads each answer too. */
export function plainResult(tallied: Tallied, groups: readonly Group[]): ShownResult | undefined {
  const total = totalOf(tallied)
  if (!total) return undefined
  const parts = groups.length < 2 ? [] : tallied.groups
  return {
    ...total,
    groups: parts.flatMap((each, at) => (groups[at] ? [{ ...each, ...groups[at] }] : [])),
  }
}

const shownCounts = (
  values: readonly string[],
  counts: readonly Count[],
  others: readonly Count[],
): ShownCounts => {
  const [notApplicable = null, unanswered = null, notAsked = null] = others
  const shown = values.map((value, at) => ({ value, count: counts[at] ?? null }))
  return { counts: shown, base: sumOf(counts), notApplicable, unanswered, notAsked }
}
/** A sum of its own would tell of what is hidden in it. */
const sumOf = (counts: readonly Count[]): Count =>
  counts.some((count) => count === null) ? null : counts.reduce<number>((all, each) => all + (each ?? 0), 0)

const othersOf = ({ notApplicable, unanswered, notAsked }: Distribution): readonly number[] => [
  notApplicable,
  unanswered,
  notAsked,
]

/** Each person gives one answer, or none for one of three reasons: each is in one cell of the table. */
function ofOneAnswer(
  values: readonly string[],
  each: readonly Distribution[],
): readonly [all: ShownCounts, groups: readonly ShownCounts[]] {
  const table = each.map((group) => [...group.counts.map(({ count }) => count), ...othersOf(group)])
  const { cells, columnTotals } = withoutSmallNumbers(table)
  const shown = (row: readonly Count[]) =>
    shownCounts(values, row.slice(0, values.length), row.slice(values.length))
  const all = shown(columnTotals)
  const isWhole = [...columnTotals].every((count) => count !== null)
  return [{ ...all, base: isWhole ? all.base : null }, cells.map(shown)]
}

/** Of several answers at once each is looked at by itself, beside all who did not give it. */
function ofSeveral(
  values: readonly string[],
  each: readonly Distribution[],
  sizes: readonly number[],
): readonly [all: ShownCounts, groups: readonly ShownCounts[]] {
  const looked = (count: (group: Distribution) => number) => {
    const table = each.map((group, at) => [count(group), (sizes[at] ?? 0) - count(group)])
    const { cells, columnTotals } = withoutSmallNumbers(table)
    return { all: columnTotals[0] ?? null, of: cells.map((row) => row[0] ?? null) }
  }
  const answers = values.map((_, at) => looked(({ counts }) => counts[at]?.count ?? 0))
  const base = looked((group) => group.base)
  const shown = (of: (each: ReturnType<typeof looked>) => Count): ShownCounts => ({
    counts: values.map((value, at) => ({ value, count: answers[at] ? of(answers[at]) : null })),
    ...{ base: of(base), notApplicable: null, unanswered: null, notAsked: null },
  })
  return [shown(({ all }) => all), each.map((_, at) => shown(({ of }) => of[at] ?? null))]
}

/** The question that makes the groups: how large each is, where it is not put together with others. */
function ofGroups(values: readonly string[], total: Distribution, groups: readonly Group[]): ShownCounts {
  const sizes = new Map(groups.map(({ value, size }) => [value, size]))
  const counts = values.map((value, at) => (total.counts[at]?.count === 0 ? 0 : (sizes.get(value) ?? null)))
  const out = othersOf(total).reduce((all, each) => all + each, 0)
  const isShown = counts.every((count) => count !== null) && (out === 0 || out >= LEAST_SHOWN)
  const others = othersOf(total).map((count) => (count === 0 || (isShown && count === out) ? count : null))
  return shownCounts(values, counts, others)
}

/**
 * What many said without a name. An answer of fewer than five is hidden, and with it as many others as it takes that nobody works it
 * out from how many answered. The groups are those of `withoutFew`, the same for every question of a round: two tables of the same
 * people by different groups, each safe by itself, could tell together what each hides.
 */
export function namelessResult(
  question: Question,
  tallied: Tallied,
  groups: readonly Group[],
  comparedBy: string | null = null,
): ShownResult | undefined {
  const total = totalOf(tallied)
  if (!total) return undefined
  const values = total.counts.map(({ value }) => value)
  const sizes = groups.map(({ size }) => size)
  if (sizes.reduce((all, size) => all + size, 0) < LEAST_SHOWN)
    return { ...shownCounts(values, [], []), groups: [] }
  if (question.id === comparedBy && groups.length > 1)
    return { ...ofGroups(values, total, groups), groups: [] }
  const [all, each] =
    question.type === 'multi' ? ofSeveral(values, tallied.groups, sizes) : ofOneAnswer(values, tallied.groups)
  const parts = groups.length < 2 ? [] : each
  return { ...all, groups: parts.flatMap((part, at) => (groups[at] ? [{ ...part, ...groups[at] }] : [])) }
}

/** The middle and the mean of numbers without a name; undefined of so few that they would tell one. */
export const namelessNumbers = ({ numbers }: Tallied): Numbers | undefined =>
  numbers && numbers.count >= LEAST_SHOWN ? numbers : undefined
