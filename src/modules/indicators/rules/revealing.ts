/** Cells that add up: the sum of each, as often as it counts, is `equals`. A whole counts −1 among its parts. */
export interface Equation {
  readonly terms: readonly (readonly [cell: string, by: number])[]
  readonly equals: number
}

/** What a reader of the published figures knows of a cell: whole numbers from the lowest to the highest. */
export interface Range {
  readonly low: number
  readonly high: number
}

/** A cell of which only one value is left, and the equations that leave it. */
export interface Revealed {
  readonly cell: string
  readonly by: readonly Equation[]
}

const NEAR = 1e-9
const MOST_ROUNDS = 100

interface Row {
  readonly terms: Map<string, number>
  readonly from: Set<Equation>
}

/** Takes away from a row as much of another as clears a cell. */
function cleared(row: Row, pivot: Row, cell: string): void {
  const by = (row.terms.get(cell) ?? 0) / (pivot.terms.get(cell) ?? 1)
  for (const [each, amount] of pivot.terms) {
    const left = (row.terms.get(each) ?? 0) - by * amount
    if (Math.abs(left) < NEAR) row.terms.delete(each)
    else row.terms.set(each, left)
  }
  for (const equation of pivot.from) row.from.add(equation)
}

/** Cells that the equations give exactly, by elimination: whatever their values, no two can fit. */
function* bySolving(equations: readonly Equation[], isKnown: (cell: string) => boolean): Generator<Revealed> {
  const rows = equations.map((equation): Row => {
    const terms = new Map<string, number>()
    for (const [cell, by] of equation.terms) if (!isKnown(cell)) terms.set(cell, (terms.get(cell) ?? 0) + by)
    for (const [cell, by] of terms) if (by === 0) terms.delete(cell)
    return { terms, from: new Set([equation]) }
  })
  const solved: Row[] = []
  for (const row of rows) {
    const [cell] = row.terms.keys()
    if (cell === undefined) continue
    for (const other of rows) if (other !== row && other.terms.has(cell)) cleared(other, row, cell)
    solved.push(row)
  }
  for (const { terms, from } of solved) {
    const [cell] = terms.keys()
    if (cell !== undefined && terms.size === 1) yield { cell, by: [...from] }
  }
}

/** Cells for which only one whole number is left, because every other would make some sum too small or too large. */
function* byRanges(equations: readonly Equation[], known: ReadonlyMap<string, Range>): Generator<Revealed> {
  const ranges = new Map(known)
  const why = new Map<string, Set<Equation>>()
  const rangeOf = (cell: string): Range => ranges.get(cell) ?? { low: 0, high: Number.POSITIVE_INFINITY }
  const scaled = ({ low, high }: Range, by: number): Range =>
    by > 0 ? { low: low * by, high: high * by } : { low: high * by, high: low * by }
  for (let round = 0, moved = true; moved && round < MOST_ROUNDS; round += 1) {
    moved = false
    for (const equation of equations)
      for (const [cell, by] of equation.terms) {
        const others = equation.terms
          .filter(([other]) => other !== cell)
          .map(([other, times]) => scaled(rangeOf(other), times))
        const low = others.reduce((sum, range) => sum + range.low, 0)
        const high = others.reduce((sum, range) => sum + range.high, 0)
        const left = scaled({ low: equation.equals - high, high: equation.equals - low }, 1 / by)
        const before = rangeOf(cell)
        const after = {
          low: Math.max(before.low, Math.ceil(left.low - NEAR)),
          high: Math.min(before.high, Math.floor(left.high + NEAR)),
        }
        if (after.low === before.low && after.high === before.high) continue
        moved = true
        ranges.set(cell, after)
        const reasons = why.get(cell) ?? new Set()
        for (const reason of [equation, ...equation.terms.flatMap(([other]) => [...(why.get(other) ?? [])])])
          reasons.add(reason)
        why.set(cell, reasons)
      }
  }
  for (const [cell, reasons] of why) {
    const { low, high } = rangeOf(cell)
    if (low >= high) yield { cell, by: [...reasons] }
  }
}

/**
 * The first of some hidden cells that a reader could work out, from the cells that are shown and from sums that are known
 * to hold; undefined when none can be. Cells that nothing is said of may be any number from nought.
 */
export function firstRevealed(
  hidden: ReadonlySet<string>,
  equations: readonly Equation[],
  known: ReadonlyMap<string, Range>,
): Revealed | undefined {
  const isKnown = (cell: string) => {
    const range = known.get(cell)
    return range !== undefined && range.low === range.high
  }
  for (const found of bySolving(equations, isKnown)) if (hidden.has(found.cell)) return found
  for (const found of byRanges(equations, known)) if (hidden.has(found.cell)) return found
  return undefined
}

/** Equations in groups that share no cell. */
export function apart(equations: readonly Equation[]): readonly (readonly Equation[])[] {
  const groups: { readonly cells: Set<string>; readonly equations: Equation[] }[] = []
  for (const equation of equations) {
    const cells = new Set(equation.terms.map(([cell]) => cell))
    const joined = groups.filter((group) => [...cells].some((cell) => group.cells.has(cell)))
    for (const group of joined) groups.splice(groups.indexOf(group), 1)
    groups.push({
      cells: new Set([...cells, ...joined.flatMap((group) => [...group.cells])]),
      equations: [...joined.flatMap((group) => group.equations), equation],
    })
  }
  return groups.map((group) => group.equations)
}
