import { areaCalled, COUNTIES, nestsOf } from './nesting.ts'
import type { Equation } from './revealing.ts'

/** A count on record, with what it is of. */
export interface Recorded {
  readonly id: string
  readonly indicatorId: string
  readonly area: string
  readonly isWider: boolean
  readonly periodLabel: string
  readonly periodStart: Temporal.PlainDate | null
  readonly periodEnd: Temporal.PlainDate | null
  readonly value: number | null
}

/** That an indicator counts a part of what another one counts, and by what it is divided: “by category”. */
export interface PartOf {
  readonly indicatorId: string
  readonly totalId: string
  readonly breakdown: string
}

/** A period by its days where they are known, else by its name. */
export const periodKey = ({
  periodLabel,
  periodStart,
  periodEnd,
}: Pick<Recorded, 'periodLabel' | 'periodStart' | 'periodEnd'>): string =>
  periodStart && periodEnd ? `${periodStart} ${periodEnd}` : periodLabel

/** A sum with what is left over, where all of its values are known: readers may know why they do not add up. */
function equationOf(terms: readonly (readonly [Recorded, number])[], open: readonly string[] = []): Equation {
  const isWhole = open.length === 0 && terms.every(([{ value }]) => value !== null)
  const left = terms.reduce((sum, [{ value }, by]) => sum + (value ?? 0) * by, 0)
  return {
    terms: [...terms.map(([{ id }, by]) => [id, by] as const), ...open.map((cell) => [cell, 1] as const)],
    equals: isWhole ? left : 0,
  }
}

/** The parts of a total, of one area and period. A part that has no figure may have any number. */
function partsOf(cells: readonly Recorded[], links: readonly PartOf[]): readonly Equation[] {
  const key = (indicatorId: string, cell: Recorded) =>
    JSON.stringify([indicatorId, cell.area, periodKey(cell)])
  const byKey = new Map(cells.map((cell) => [key(cell.indicatorId, cell), cell]))
  const breakdowns = Map.groupBy(links, ({ totalId, breakdown }) => JSON.stringify([totalId, breakdown]))
  return [...breakdowns.values()].flatMap((parts) =>
    cells
      .filter(({ indicatorId }) => indicatorId === parts[0]?.totalId)
      .flatMap((total) => {
        const found = parts.map(({ indicatorId }) => ({
          indicatorId,
          cell: byKey.get(key(indicatorId, total)),
        }))
        const given = found.flatMap(({ cell }) => cell ?? [])
        if (given.length === 0) return []
        const open = found.flatMap(({ indicatorId, cell }) => (cell ? [] : [`${total.id} ${indicatorId}`]))
        return equationOf([[total, -1], ...given.map((cell) => [cell, 1] as const)], open)
      }),
  )
}

/** The districts of a county: together they are the county, whether or not all of them have a figure. */
function districtsOf(all: readonly Recorded[]): readonly Equation[] {
  const byName = new Map(all.map((cell) => [areaCalled(cell.area), cell]))
  return [...COUNTIES].flatMap(([county, districts]) => {
    const whole = byName.get(county)
    const given = districts.flatMap((district) => byName.get(district) ?? [])
    if (!whole || given.length === 0) return []
    const open = districts.flatMap((district) => (byName.has(district) ? [] : [`${whole.id} ${district}`]))
    return equationOf([[whole, -1], ...given.map((cell) => [cell, 1] as const)], open)
  })
}

/** Whether an area lies in a county that has a figure too: what makes up a partnership counts it once. */
const isNested = ({ area }: Recorded, all: readonly Recorded[]): boolean => {
  const name = areaCalled(area)
  return all.some((other) => COUNTIES.get(areaCalled(other.area))?.includes(name))
}

/** Areas that lie in another one, as the figures of several periods tell. */
function nestedOf(periods: readonly (readonly Recorded[])[]): readonly Equation[] {
  const nests = nestsOf(periods.map((cells) => new Map(cells.map(({ area, value }) => [area, value ?? 0]))))
  return nests.flatMap(({ whole, parts }) =>
    periods.flatMap((cells) => {
      const [first, ...others] = [whole, ...parts].map((area) => cells.find((cell) => cell.area === area))
      const given = others.flatMap((cell) => cell ?? [])
      if (!first || given.length < parts.length) return []
      return equationOf([[first, -1], ...given.map((cell) => [cell, 1] as const)])
    }),
  )
}

/**
 * An area whose figure is the sum of those of all others, as that of a whole partnership is; a region that the areas make up,
 * whose figure tells of theirs although it is rounded; a county with its districts, and whatever else lies in another.
 */
function areasOf(cells: readonly Recorded[]): readonly Equation[] {
  const given = cells.filter(({ value }) => value !== null)
  const together = Map.groupBy(given, (cell) => JSON.stringify([cell.indicatorId, periodKey(cell)]))
  const sumOf = (those: readonly Recorded[]) => those.reduce((sum, { value }) => sum + (value ?? 0), 0)
  const equations = [...together.values()].flatMap((all) => {
    const areas = all.filter((each) => !each.isWider && !isNested(each, all))
    const whole = areas.length < 3 ? undefined : areas.find((each) => (each.value ?? 0) * 2 === sumOf(areas))
    const parts = areas.filter((each) => each !== whole)
    const wholes = [
      ...(whole ? [whole] : []),
      ...all.filter(({ isWider, value }) => isWider && parts.length > 1 && value === sumOf(parts)),
    ]
    return [
      ...wholes.map((each) => equationOf([[each, -1], ...parts.map((part) => [part, 1] as const)])),
      ...districtsOf(all),
    ]
  })
  const ofOne = Map.groupBy(
    [...together.values()].map((all) => all.filter(({ isWider }) => !isWider)),
    (all) => all[0]?.indicatorId ?? '',
  )
  return [...equations, ...[...ofOne.values()].flatMap(nestedOf)]
}

interface Step {
  readonly cell: Recorded
  readonly from: string
  readonly to: string
}

/** The way from one day to another over periods that follow each other, forwards (1) and back (−1). */
function way(
  steps: readonly Step[],
  from: string,
  to: string,
): readonly (readonly [Recorded, number])[] | undefined {
  const seen = new Map<string, readonly (readonly [Recorded, number])[]>([[from, []]])
  const waiting = [from]
  for (let day = waiting.shift(); day !== undefined; day = waiting.shift()) {
    const walked = seen.get(day) ?? []
    if (day === to) return walked
    for (const { cell, from: start, to: end } of steps) {
      const next = start === day ? end : end === day ? start : undefined
      if (next === undefined || seen.has(next)) continue
      seen.set(next, [...walked, [cell, start === day ? 1 : -1]])
      waiting.push(next)
    }
  }
  return undefined
}

/**
 * Periods of one indicator and area that make up another: four quarters a year, and a quarter the difference of two
 * running totals. Figures that do not add up so, as those of a day do not, are left alone.
 */
function periodsOf(cells: readonly Recorded[]): readonly Equation[] {
  const together = Map.groupBy(cells, ({ indicatorId, area }) => JSON.stringify([indicatorId, area]))
  return [...together.values()].flatMap((those) => {
    const steps = those
      .flatMap((cell): (Step & { readonly days: number })[] => {
        const { periodStart: start, periodEnd: end } = cell
        if (!start || !end || start.equals(end)) return []
        const after = end.add({ days: 1 })
        return [{ cell, from: String(start), to: String(after), days: start.until(after).days }]
      })
      .toSorted((one, other) => one.days - other.days)
    const followed: Step[] = []
    const equations: Equation[] = []
    for (const step of steps) {
      const walked = way(followed, step.from, step.to)
      if (!walked) followed.push(step)
      else {
        const equation = equationOf([[step.cell, -1], ...walked])
        if (equation.equals === 0) equations.push(equation)
      }
    }
    return equations
  })
}

/** Everything that a reader may take to add up in some counts. */
export const sumsOf = (cells: readonly Recorded[], links: readonly PartOf[]): readonly Equation[] => [
  ...partsOf(cells, links),
  ...areasOf(cells),
  ...periodsOf(cells),
]
