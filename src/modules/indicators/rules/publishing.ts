import { apart, type Equation, firstRevealed, type Range } from './revealing.ts'
import { isHidden, type Mark, type SchemeRules, toNearest, toPlaces } from './scheme.ts'

/** A number of people or cases, as it is recorded. Null was not given. */
export interface CountCell {
  readonly id: string
  readonly value: number | null
  readonly rules: SchemeRules
  readonly isWider: boolean
}

/** A percentage or a rate, with the counts that it is made of as far as they are known. */
export interface ShareCell {
  readonly id: string
  readonly value: number | null
  readonly rules: SchemeRules
  readonly of: 'percent' | 'rate'
  /** How many of how many: 100 for a percentage, 10,000 for a rate per 10,000. */
  readonly per: number
  readonly part: string | undefined
  readonly base: string | undefined
}

/** A figure as anybody may see it: a number, or the mark that stands in its place. */
export interface PublishedValue {
  readonly value: number | null
  readonly mark: Mark | null
}

const marked = (mark: Mark): PublishedValue => ({ value: null, mark })

const nearestOf = ({ rules, isWider }: CountCell): number =>
  isWider ? rules.nearest.wider : rules.nearest.local

/** What the published figure of a count tells of the count itself. */
function rangeShown(cell: CountCell, value: number): Range {
  const nearest = nearestOf(cell)
  if (nearest === 1 || (value === 0 && cell.rules.hides.least > 0)) return { low: value, high: value }
  const drawn = toNearest(value, nearest)
  const high = drawn + Math.ceil(nearest / 2) - 1
  return { low: Math.max(drawn - Math.floor(nearest / 2), cell.rules.hides.most + 1), high }
}

interface Group {
  readonly equations: readonly Equation[]
  readonly cells: readonly CountCell[]
}

/** What a reader knows of the cells of a group. `allSmall` is a reader who knows that every hidden one is a small one. */
const knownOf = ({ cells }: Group, hidden: ReadonlySet<string>, allSmall: boolean) =>
  new Map<string, Range>(
    cells.flatMap((cell) => {
      const { id, value, rules } = cell
      if (value === null) return []
      if (!hidden.has(id)) return [[id, rangeShown(cell, value)] as const]
      return [
        [
          id,
          { low: rules.hides.least, high: allSmall ? rules.hides.most : Number.POSITIVE_INFINITY },
        ] as const,
      ]
    }),
  )

/**
 * Hides more of a group until nothing that is hidden in it can be worked out: each time the smallest of the figures that
 * give one away. Noughts that the scheme shows stay.
 */
function hideMore(group: Group, small: ReadonlySet<string>): ReadonlySet<string> {
  const hidden = new Set(group.cells.filter(({ id }) => small.has(id)).map(({ id }) => id))
  const isCandidate = ({ id, value }: CountCell) => value !== null && value > 0 && !hidden.has(id)
  const size = ({ value }: CountCell) => value ?? 0
  for (;;) {
    const onlySmall = [...hidden].every((id) => small.has(id))
    const found =
      firstRevealed(hidden, group.equations, knownOf(group, hidden, false)) ??
      (onlySmall ? firstRevealed(hidden, group.equations, knownOf(group, hidden, true)) : undefined)
    if (!found) return hidden
    const telling = new Set(found.by.flatMap(({ terms }) => terms.map(([id]) => id)))
    const shown = group.cells.filter(isCandidate).toSorted((one, other) => size(one) - size(other))
    const next = shown.find(({ id }) => telling.has(id)) ?? shown[0]
    if (!next) return hidden
    hidden.add(next.id)
  }
}

/** The counts that are not shown: the small ones, and those that would give one of them away. */
function hiddenCounts(counts: readonly CountCell[], sums: readonly Equation[]): ReadonlySet<string> {
  const small = new Set(
    counts.flatMap(({ id, value, rules }) => (value !== null && isHidden(value, rules) ? [id] : [])),
  )
  const hidden = new Set(small)
  const byId = new Map(counts.map((cell) => [cell.id, cell]))
  for (const equations of apart(sums)) {
    const ids = new Set(equations.flatMap(({ terms }) => terms.map(([id]) => id)))
    const cells = [...ids].flatMap((id) => byId.get(id) ?? [])
    if (cells.some(({ id }) => small.has(id)))
      for (const id of hideMore({ equations, cells }, small)) hidden.add(id)
  }
  return hidden
}

function publishedCount(cell: CountCell, isShown: boolean): PublishedValue {
  const { value, rules } = cell
  if (value === null) return marked(':')
  if (!isShown) return marked(rules.hides.mark)
  const drawn = toNearest(value, nearestOf(cell))
  return drawn === 0 && value !== 0 && rules.marksNearNought ? marked('k') : { value: drawn, mark: null }
}

/** Whether a share would tell of a count that is hidden, or of a small one that is not recorded by itself. */
function tells(
  share: ShareCell,
  value: number,
  counts: ReadonlyMap<string, CountCell>,
  hidden: ReadonlySet<string>,
  nearHidden: ReadonlySet<string>,
): boolean {
  const made = [share.part, share.base].flatMap((id) => (id === undefined ? [] : (counts.get(id) ?? [])))
  if (made.some(({ id }) => hidden.has(id))) return true
  // A share of two rounded counts can give both of them exactly, and they may add up to what is hidden.
  if (made.some((cell) => nearestOf(cell) > 1 && nearHidden.has(cell.id))) return true
  const part = share.part === undefined ? undefined : counts.get(share.part)?.value
  const base = share.base === undefined ? undefined : counts.get(share.base)?.value
  if (part !== undefined && part !== null) return false
  return typeof base === 'number' && isHidden(Math.round((value * base) / share.per), share.rules)
}

/**
 * Shares of one base that make up all of it, of which one alone is hidden: what the others leave over is that one. The
 * smallest of the others goes with it. Shares whose counts are recorded are left to the sums of the counts.
 */
function leftOvers(
  shares: readonly ShareCell[],
  counts: ReadonlyMap<string, CountCell>,
  telling: ReadonlySet<string>,
): readonly string[] {
  const isAlone = ({ part, base, value }: ShareCell) =>
    base !== undefined && value !== null && (part === undefined || !counts.has(part))
  const together = Map.groupBy(shares.filter(isAlone), ({ base, per }) => JSON.stringify([base, per]))
  return [...together.values()].flatMap((those) => {
    const [first] = those
    const sum = those.reduce((all, { value }) => all + (value ?? 0), 0)
    // Each was rounded by its source, to a whole one at worst.
    const isWhole = first !== undefined && Math.abs(sum - first.per) <= those.length / 2
    const [hidden, ...more] = those.filter(({ id }) => telling.has(id))
    if (!isWhole || !hidden || more.length > 0) return []
    const shown = those.filter(({ id, value }) => !telling.has(id) && value !== null && value > 0)
    return shown.toSorted((one, other) => (one.value ?? 0) - (other.value ?? 0))[0]?.id ?? []
  })
}

function publishedShare(share: ShareCell, tells: boolean): PublishedValue {
  const { value, rules, of } = share
  if (value === null) return marked(':')
  if (tells) return marked(rules.hides.mark)
  const drawn = toPlaces(value, rules.places[of])
  return drawn === 0 && value !== 0 && rules.marksNearNought ? marked('k') : { value: drawn, mark: null }
}

/**
 * Figures as they may be published. `sums` are all that is known to add up: parts of a total, areas of a partnership,
 * quarters of a year. Nothing that is hidden can be worked out from what is shown and from them.
 */
export function published(
  counts: readonly CountCell[],
  shares: readonly ShareCell[],
  sums: readonly Equation[],
): ReadonlyMap<string, PublishedValue> {
  const hidden = hiddenCounts(counts, sums)
  const byId = new Map(counts.map((cell) => [cell.id, cell]))
  const nearHidden = new Set(
    sums
      .map(({ terms }) => terms.map(([id]) => id))
      .filter((ids) => ids.some((id) => hidden.has(id)))
      .flat(),
  )
  const telling = new Set(
    shares.flatMap((share) =>
      share.value !== null && tells(share, share.value, byId, hidden, nearHidden) ? [share.id] : [],
    ),
  )
  for (const id of leftOvers(shares, byId, telling)) telling.add(id)
  return new Map([
    ...counts.map((cell) => [cell.id, publishedCount(cell, !hidden.has(cell.id))] as const),
    ...shares.map((share) => [share.id, publishedShare(share, telling.has(share.id))] as const),
  ])
}
