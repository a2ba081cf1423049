import { createHash } from 'node:crypto'

/**
 * Chance that a seed decides: the same seed gives the same turns for ever, so that what was invented can be
 * invented again.
 */
export interface Chance {
  /** A whole number from nought up to, and without, `below`. */
  readonly below: (below: number) => number
  readonly oneOf: <Thing>(things: readonly Thing[]) => Thing
  /** The same things in another order, each order as likely as any other. */
  readonly shuffled: <Thing>(things: readonly Thing[]) => readonly Thing[]
}

const DIGITS = 12
const RANGE = 16 ** DIGITS

export function chanceOf(seed: string): Chance {
  let turn = 0
  const below = (limit: number): number => {
    turn += 1
    const digits = createHash('sha256').update(`${seed}\n${turn}`).digest('hex').slice(0, DIGITS)
    return Math.floor((Number.parseInt(digits, 16) / RANGE) * limit)
  }
  return {
    below,
    oneOf: (things) => {
      const thing = things[below(things.length)]
      if (thing === undefined) throw new RangeError('There is nothing to choose from')
      return thing
    },
    shuffled: (things) => {
      const left = [...things]
      return things.flatMap(() => left.splice(below(left.length), 1))
    },
  }
}
