import { number, poundsOf } from '#platform/words.ts'
import type { ChangeAs } from '../schema.ts'
import type { Told } from './told.ts'
import { EXACT, type Wording, worded } from './wording.ts'

/** What became of a value between two periods, as it is said; or why it cannot be said, in a sentence. */
export type Changed =
  | {
      readonly value: number
      readonly unit: string
      readonly drawn: string
      readonly exactly: string
    }
  | { readonly refused: string }

type Compared = Pick<Told, 'value' | 'isPercent' | 'unit' | 'definition' | 'mark'>

/** To one place, half away from nought, so that a rise and the same fall read alike. */
const toOnePlace = (amount: number): number =>
  (Math.sign(amount) * Math.round((Math.abs(amount) + Number.EPSILON) * 10)) / 10

/** How a change of a unit can be said. Of a percentage points come first: a percent of a percent is easily misread. */
export const waysToChange = ({ isPercent }: Pick<Told, 'isPercent'>): readonly ChangeAs[] =>
  isPercent ? ['points', 'percent'] : ['difference', 'percent']

/** Why two values cannot be compared in this way; undefined where they can. */
function refusalOf(
  earlier: Compared | undefined,
  later: Compared | undefined,
  as: ChangeAs,
): string | undefined {
  if (!later || !earlier) return 'One of the two periods has no record.'
  if (later.mark !== null || earlier.mark !== null)
    return 'One of the two values is not published, and the change would tell it.'
  if (later.value === null || earlier.value === null) return 'One of the two values was not given.'
  if (later.unit !== earlier.unit || later.isPercent !== earlier.isPercent)
    return 'The two values are counted in different units.'
  if (later.definition !== earlier.definition)
    return 'The definition has changed between the two periods, so they cannot be compared.'
  if (!waysToChange(later).includes(as))
    return later.isPercent
      ? 'The change of a percentage is said in percentage points.'
      : 'Percentage points are for percentages alone.'
  if (as === 'percent' && earlier.value === 0)
    return 'The earlier value is 0, and there is no percent of nothing.'
  return undefined
}

const directed = (change: number, amount: string): string =>
  change === 0 ? 'no change' : `${change > 0 ? 'an increase' : 'a decrease'} of ${amount}`

/**
 * The change from an earlier value to a later one. Its words say in which direction it went, so that a sentence cannot
 * say the other. Of a percentage it is in percentage points, unless the author chose the percent of the percentage,
 * which then says so.
 */
export function changeBetween(
  earlier: Compared | undefined,
  later: Compared | undefined,
  as: ChangeAs,
  wording: Wording = EXACT,
): Changed {
  const refused = refusalOf(earlier, later, as)
  if (refused !== undefined || !earlier || !later) return { refused: refused ?? '' }
  const [from, to] = [earlier.value ?? 0, later.value ?? 0]
  if (as === 'difference') {
    const value = toOnePlace(to - from)
    const size = Math.abs(value)
    const exact = later.unit === 'pounds' ? poundsOf(BigInt(Math.round(size * 100))) : number(size)
    const drawn = later.unit === 'pounds' ? exact : worded(size, false, wording)
    return { value, unit: later.unit, drawn: directed(value, drawn), exactly: directed(value, exact) }
  }
  const value = toOnePlace(as === 'points' ? to - from : ((to - from) / Math.abs(from)) * 100)
  const size = number(Math.abs(value))
  const said =
    as === 'points'
      ? directed(value, `${size} percentage ${Math.abs(value) === 1 ? 'point' : 'points'}`)
      : directed(value, `${size}%${later.isPercent ? ' of the percentage before' : ''}`)
  return { value, unit: as === 'points' ? 'percentage points' : 'percent', drawn: said, exactly: said }
}
