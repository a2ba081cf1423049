/** A figure of ours, as it is published. */
export interface Ours {
  readonly valueId: string
  readonly area: string
  readonly periodLabel: string
  readonly value: number | null
}

/** A figure as others publish it. */
export interface Theirs {
  readonly area: string
  readonly period: string
  readonly value: number | null
}

/** A figure of ours with the national one for the same area and period, if there is one. */
export interface Beside<One extends Ours, Other extends Theirs> {
  readonly ours: One
  readonly theirs: Other | undefined
  /** Ours less theirs; undefined where either shows no number. */
  readonly difference: number | undefined
}

/**
 * The name of a period that different sources write differently: 2022-23, 2022/23, 202223, 2022–2023 and 2022 to 2023 are one
 * year from April, and 2023 alone is none of them.
 */
export function periodCalled(text: string): string {
  const plain = text.trim().toLowerCase().replaceAll(/\s+/g, ' ')
  const [, first = '', second = ''] =
    /^(\d{4})(?: ?[-–/] ?| to )?(\d{2}|\d{4})$/.exec(plain.replace(/^(?:financial )?year /, '')) ?? []
  if (first !== '' && Number(second.slice(-2)) === (Number(first) + 1) % 100)
    return `${first}-${second.slice(-2)}`
  return plain
}

const NEAR = 1e-6
const keyOf = (area: string, period: string): string =>
  JSON.stringify([area.trim().toLowerCase(), periodCalled(period)])

const inOrder = (one: Ours, other: Ours): number =>
  one.area.localeCompare(other.area, 'en') || one.periodLabel.localeCompare(other.periodLabel, 'en')

/**
 * Lays figures of ours beside national ones, by area and period; of several the last one given. Where there is none the
 * figure of ours stands alone.
 */
export function laidBeside<One extends Ours, Other extends Theirs>(
  ours: readonly One[],
  theirs: readonly Other[],
): readonly Beside<One, Other>[] {
  const byKey = new Map(theirs.map((each) => [keyOf(each.area, each.period), each]))
  return ours.toSorted(inOrder).map((one) => {
    const other = byKey.get(keyOf(one.area, one.periodLabel))
    const both = one.value !== null && other !== undefined && other.value !== null
    const left = both ? (one.value ?? 0) - (other.value ?? 0) : undefined
    const difference = left === undefined ? undefined : Math.abs(left) < NEAR ? 0 : Number(left.toFixed(6))
    return { ours: one, theirs: other, difference }
  })
}
