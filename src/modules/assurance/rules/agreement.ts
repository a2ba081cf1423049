/**
 * How far auditors agree on grades that each gave blind. Percentages are for the page; alpha is for whoever asks
 * whether they agree more than chance would have them.
 */

/** The grades that one part of a case got from different auditors. Only two or more can agree. */
export type Unit = readonly number[]

export interface Agreement {
  /** Pairs of grades of the same part of the same case. */
  readonly pairs: number
  /** Pairs that are the same. */
  readonly same: number
  /** Pairs that are the same or one grade apart. */
  readonly withinOne: number
  /**
   * Krippendorff’s alpha for an order of grades: 1 where all agree, 0 where they agree as often as chance. Null
   * where there are no pairs, or where every grade is the same, so that nothing can be said of chance.
   */
  readonly alpha: number | null
}

/**
 * How often each grade stands beside each other within a unit, a unit of many counting no more for each grade than
 * one of two.
 */
function coincidences(units: readonly Unit[]): ReadonlyMap<number, ReadonlyMap<number, number>> {
  const beside = new Map<number, Map<number, number>>()
  for (const unit of units)
    for (const [at, one] of unit.entries())
      for (const [otherAt, other] of unit.entries()) {
        if (at === otherAt) continue
        const row = beside.get(one) ?? new Map<number, number>()
        row.set(other, (row.get(other) ?? 0) + 1 / (unit.length - 1))
        beside.set(one, row)
      }
  return beside
}

/**
 * Krippendorff’s alpha with the difference of ordered grades: how many grades lie between two, the two themselves half.
 * Krippendorff, “Computing Krippendorff’s Alpha-Reliability” (2011). It takes any number of auditors, and parts that
 * not all of them graded.
 */
function alphaOf(units: readonly Unit[]): number | null {
  const beside = coincidences(units)
  const grades = [...beside.keys()].toSorted((one, other) => one - other)
  const often = grades.map((grade) =>
    [...(beside.get(grade)?.values() ?? [])].reduce((sum, by) => sum + by, 0),
  )
  const all = often.reduce((sum, by) => sum + by, 0)
  const between = (one: number, other: number): number => {
    const [low, high] = [Math.min(one, other), Math.max(one, other)]
    const inside = often.slice(low, high + 1).reduce((sum, by) => sum + by, 0)
    return (inside - ((often[low] ?? 0) + (often[high] ?? 0)) / 2) ** 2
  }
  let [observed, expected] = [0, 0]
  for (const [one, grade] of grades.entries())
    for (const [other, another] of grades.entries()) {
      if (one === other) continue
      const apart = between(one, other)
      observed += (beside.get(grade)?.get(another) ?? 0) * apart
      expected += (often[one] ?? 0) * (often[other] ?? 0) * apart
    }
  return expected === 0 ? null : 1 - ((all - 1) * observed) / expected
}

/**
 * How far the auditors of some parts agree. Parts that only one graded are left out: nobody was there to agree
 * with.
 */
export function agreementOf(units: readonly Unit[]): Agreement {
  const shared = units.filter(({ length }) => length > 1)
  const pairs = shared.flatMap((unit) =>
    unit.flatMap((one, at) => unit.slice(at + 1).map((other) => Math.abs(one - other))),
  )
  return {
    pairs: pairs.length,
    same: pairs.filter((apart) => apart === 0).length,
    withinOne: pairs.filter((apart) => apart <= 1).length,
    alpha: alphaOf(shared),
  }
}
