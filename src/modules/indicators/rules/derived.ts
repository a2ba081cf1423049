import type { Form } from '../schema/returns.ts'
import { isPercentUnit } from './figure.ts'

/** The forms by which an indicator is worked out of two others. */
export type DerivedForm = Exclude<Form, 'given'>

export const FORM_WORDS: Readonly<Record<Form, string>> = {
  given: 'Given by an agency, or taken from a file',
  sum: 'The first and the second together',
  difference: 'The first less the second',
  ratio: 'The first divided by the second',
  share: 'The first as a percentage of the second',
  rate: 'The first for each 10,000 of the second',
}

/** So many of the second does a rate speak of: domain, “rate per 10,000 aged 0–17”. */
const RATE_OF = 10_000
const HUNDRED = 100
/** Percentages and rates are given to one decimal place (DfE, characteristics of children in need). */
const PLACES: Readonly<Record<DerivedForm, number>> = { sum: 6, difference: 6, ratio: 3, share: 1, rate: 1 }

const DIVIDES: readonly Form[] = ['ratio', 'share', 'rate']

/** Rounds half away from nought, on the decimal digits rather than on what the machine made of them. */
function rounded(value: number, places: number): number {
  const scale = 10 ** places
  const scaled = Math.abs(value) * scale
  return (Math.sign(value) * Math.round(scaled + scaled * Number.EPSILON)) / scale + 0
}

/** What comes out of two figures, or the sentence that says why nothing does. */
export type WorkedOut = { readonly value: number } | { readonly none: string }

/** Works a figure out of two others of one area and one period. A figure that was not given gives none. */
export function workOut(form: DerivedForm, first: number | null, second: number | null): WorkedOut {
  if (first === null || second === null) return { none: 'One of the two figures is not given.' }
  if (DIVIDES.includes(form) && second === 0) return { none: 'The figure that it is divided by is 0.' }
  const raw = {
    sum: () => first + second,
    difference: () => first - second,
    ratio: () => first / second,
    share: () => (first / second) * HUNDRED,
    rate: () => (first / second) * RATE_OF,
  }[form]()
  return { value: rounded(raw, PLACES[form]) }
}

/** Why an indicator with this unit cannot be worked out so of these two units; undefined where it can. */
export function unitFault(
  form: DerivedForm,
  unit: string,
  first: string,
  second: string,
): string | undefined {
  const same = first.trim().toLowerCase() === second.trim().toLowerCase()
  if (form === 'sum' || form === 'difference') {
    if (!same)
      return `The two are counted in different units, “${first}” and “${second}”. Choose two of one unit`
    const points = form === 'difference' && isPercentUnit(first) && /^percentage points?$/i.test(unit.trim())
    if (form === 'sum' && isPercentUnit(first))
      return 'Two percentages cannot be added. Choose the counts that they are made of'
    if (form === 'difference' && isPercentUnit(first) && !points)
      return 'What lies between two percentages is counted in percentage points. Write that as the unit'
    return points || unit.trim().toLowerCase() === first.trim().toLowerCase()
      ? undefined
      : `Write “${first}” as the unit, as the two have it`
  }
  if (isPercentUnit(first) || isPercentUnit(second))
    return 'A percentage cannot be divided. Choose the counts that it is made of'
  if (form === 'share' && !isPercentUnit(unit)) return 'Write “percent” as the unit of a percentage'
  if (form === 'rate' && !/10,?000/.test(unit)) return 'Write the unit of a rate as “per 10,000”, and of whom'
  return form === 'ratio' && isPercentUnit(unit)
    ? 'A ratio is not a percentage. Choose the percentage, or another unit'
    : undefined
}

/** What each indicator is worked out of, by its id. */
export type Inputs = ReadonlyMap<string, readonly string[]>

/** Whether an indicator would be worked out of itself, by however many steps, if it were worked out of these. */
export function refersToItself(indicatorId: string, of: readonly string[], inputs: Inputs): boolean {
  const walked = new Set<string>()
  const next = [...of]
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    if (at === indicatorId) return true
    if (walked.has(at)) continue
    walked.add(at)
    next.push(...(inputs.get(at) ?? []))
  }
  return false
}

/** The indicators that are worked out, each after whatever it is worked out of. */
export function inOrder(inputs: Inputs): readonly string[] {
  const ordered = new Set<string>()
  const under = new Set<string>()
  const place = (id: string): void => {
    if (ordered.has(id) || under.has(id) || !inputs.has(id)) return
    under.add(id)
    for (const input of inputs.get(id) ?? []) place(input)
    ordered.add(id)
  }
  for (const id of [...inputs.keys()].toSorted()) place(id)
  return [...ordered]
}
