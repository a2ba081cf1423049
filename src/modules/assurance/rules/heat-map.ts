/**
 * Agencies by standards by cycles. A square says what an agency stands at on a standard in a cycle, and how that
 * moved since the cycle before. A standard is found again by the identity of its question, whatever its words or
 * its place are by then; an agency that took over from another comes under the id it has now.
 */

/** What a square holds. “No” is an answer, a grade below the one that meets the standard; a nil return is no answer. */
export type Square =
  | { readonly is: 'graded'; readonly grade: number }
  | { readonly is: 'not applicable' }
  /** Asked, the day passed, and nothing came back. */
  | { readonly is: 'nil return' }
  /** Asked, and its day is still to come. */
  | { readonly is: 'awaited' }
  /** The standard is not in this agency’s tool, or the agency was not asked in this cycle. */
  | { readonly is: 'not asked' }

/** An answer that came back. Null is not applicable: the reason stands with the answer. */
export interface Answer {
  readonly agencyId: string
  readonly standardId: string
  readonly grade: number | null
}

export interface Cycle {
  readonly id: string
  /** The scale of its grades, by name: cycles with other scales are not compared. */
  readonly scale: string
  /** The lowest grade that meets a standard. */
  readonly met: number
  /** Whether the day by which answers were due has passed. */
  readonly isClosed: boolean
  /** Whom the cycle asked of which standards, each agency with the standards of its tool. */
  readonly asked: readonly { readonly agencyId: string; readonly standardIds: readonly string[] }[]
  readonly answers: readonly Answer[]
  /**
   * Standards that kept their identity but not their question since the cycle before: in other words, which
   * compares and is marked, or with other answers, which does not compare.
   */
  readonly altered: ReadonlyMap<string, 'reworded' | 'changed'>
}

/** How a square moved since the cycle before. Only two grades on one scale can be compared. */
export type Change =
  | { readonly since: 'better' | 'worse'; readonly by: number }
  | { readonly since: 'same' | 'new standard' | 'first time asked' | 'cannot be compared' }

export interface Placed {
  readonly square: Square
  readonly change: Change | null
  /** Whether the change is between two wordings of the standard. */
  readonly isReworded: boolean
}

/**
 * How many of those who answered meet a standard. What is not applicable leaves the base; what never came was never
 * in it.
 */
export interface Total {
  readonly met: number
  readonly base: number
  /** The share that meets it, in whole percent, half up; null where nobody is in the base. */
  readonly percent: number | null
  readonly notApplicable: number
  readonly nilReturns: number
  readonly awaited: number
}

const keyOf = (agencyId: string, standardId: string): string => JSON.stringify([agencyId, standardId])

const AWAITED: Square = { is: 'awaited' }
const NIL: Square = { is: 'nil return' }
const NOT_ASKED: Square = { is: 'not asked' }
const NOT_APPLICABLE: Square = { is: 'not applicable' }

/**
 * The squares of a cycle that were asked for, by agency and standard. An answer that nobody asked for has no
 * square.
 */
function squaresOf({ asked, answers, isClosed }: Cycle): ReadonlyMap<string, Square> {
  const squares = new Map<string, Square>()
  for (const { agencyId, standardIds } of asked)
    for (const standardId of standardIds) squares.set(keyOf(agencyId, standardId), isClosed ? NIL : AWAITED)
  for (const { agencyId, standardId, grade } of answers) {
    const key = keyOf(agencyId, standardId)
    if (squares.has(key)) squares.set(key, grade === null ? NOT_APPLICABLE : { is: 'graded', grade })
  }
  return squares
}

function changeOf(
  now: Square,
  before: Square | undefined,
  wasThere: boolean,
  isComparable: boolean,
): Change | null {
  if (now.is !== 'graded') return null
  if (!wasThere) return { since: 'new standard' }
  if (before === undefined) return { since: 'first time asked' }
  if (before.is !== 'graded' || !isComparable) return { since: 'cannot be compared' }
  const by = now.grade - before.grade
  if (by === 0) return { since: 'same' }
  return { since: by > 0 ? 'better' : 'worse', by: Math.abs(by) }
}

const COMPARED: readonly Change['since'][] = ['better', 'worse', 'same']
const isCompared = (change: Change | null): boolean => change !== null && COMPARED.includes(change.since)

/** The squares of one cycle, each with how it moved since the cycle before. */
export interface HeatMap {
  readonly at: (agencyId: string, standardId: string) => Placed
  readonly ofStandard: (standardId: string) => Total
  readonly ofAgency: (agencyId: string) => Total
  readonly ofAll: Total
}

/** A share in whole percent, half up: 23 of 26 is 88. Worked out in whole numbers, so that 12.5% is never 12. */
export const wholePercent = (part: number, base: number): number | null =>
  base === 0 ? null : Math.floor((part * 200 + base) / (base * 2))

/** How many squares meet the standard, of those in the base. */
export function totalOf(squares: Iterable<Square>, met: number): Total {
  const counts = { met: 0, base: 0, notApplicable: 0, nilReturns: 0, awaited: 0 }
  for (const square of squares) {
    if (square.is === 'graded') {
      counts.base += 1
      if (square.grade >= met) counts.met += 1
    } else if (square.is === 'not applicable') counts.notApplicable += 1
    else if (square.is === 'nil return') counts.nilReturns += 1
    else if (square.is === 'awaited') counts.awaited += 1
  }
  return { ...counts, percent: wholePercent(counts.met, counts.base) }
}

/** Draws the map of a cycle beside the one before it; undefined before a first cycle. */
export function heatMap(cycle: Cycle, before: Cycle | undefined): HeatMap {
  const squares = squaresOf(cycle)
  const earlier = before === undefined ? undefined : squaresOf(before)
  const knownBefore = new Set(before?.asked.flatMap(({ standardIds }) => standardIds))
  const isOneScale = before?.scale === cycle.scale
  const byStandard = new Map<string, Square[]>()
  const byAgency = new Map<string, Square[]>()
  // An agency that was asked twice, under two bodies, answers once and counts once.
  const left = new Map(squares)
  for (const { agencyId, standardIds } of cycle.asked)
    for (const standardId of standardIds) {
      const key = keyOf(agencyId, standardId)
      const square = left.get(key)
      if (square === undefined) continue
      left.delete(key)
      for (const [map, id] of [
        [byStandard, standardId],
        [byAgency, agencyId],
      ] as const) {
        const those = map.get(id)
        if (those) those.push(square)
        else map.set(id, [square])
      }
    }
  return {
    at: (agencyId, standardId) => {
      const key = keyOf(agencyId, standardId)
      const square = squares.get(key) ?? NOT_ASKED
      if (earlier === undefined) return { square, change: null, isReworded: false }
      const altered = cycle.altered.get(standardId)
      const isComparable = isOneScale && altered !== 'changed'
      const change = changeOf(square, earlier.get(key), knownBefore.has(standardId), isComparable)
      return { square, change, isReworded: altered === 'reworded' && isCompared(change) }
    },
    ofStandard: (standardId) => totalOf(byStandard.get(standardId) ?? [], cycle.met),
    ofAgency: (agencyId) => totalOf(byAgency.get(agencyId) ?? [], cycle.met),
    ofAll: totalOf(squares.values(), cycle.met),
  }
}

/** A square in words, for the page, its table and whoever cannot see colours. */
export function squareWords(square: Square, gradeNames: readonly string[]): string {
  if (square.is !== 'graded')
    return {
      'not applicable': 'Not applicable',
      'nil return': 'No return',
      awaited: 'Awaited',
      'not asked': 'Not asked',
    }[square.is]
  return gradeNames[square.grade] ?? ''
}

/** How a square moved, in words; empty where there is nothing to say. */
export function changeWords(change: Change | null): string {
  switch (change?.since) {
    case 'better':
      return change.by === 1 ? 'Up a grade' : `Up ${change.by} grades`
    case 'worse':
      return change.by === 1 ? 'Down a grade' : `Down ${change.by} grades`
    case 'same':
      return 'As last cycle'
    case 'new standard':
      return 'New standard'
    case 'first time asked':
      return 'First time asked'
    case 'cannot be compared':
      return 'No grade to compare with last cycle'
    default:
      return ''
  }
}
