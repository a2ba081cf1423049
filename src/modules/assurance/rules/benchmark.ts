import { LEAST_SHOWN } from '#platform/small-numbers.ts'
import { wholePercent } from './heat-map.ts'

/**
 * How a partnership stands beside others on a question that all of them asked. Others are never fewer than five
 * partnerships and five answers, also for whoever takes away what they know themselves: so the reader’s own answers are
 * not among those of the others, and no part is shown whose complement would be of fewer.
 */
export const LEAST_PARTNERSHIPS = 5

/** What one partnership gives of one part of a benchmark: numbers, and no evidence. */
export interface Given {
  readonly partnershipId: string
  /** The part of the whole that it is of, such as a sector; the parts share no answer. */
  readonly part: string
  /** Answers in the base: what was not applicable has left it. */
  readonly base: number
  /** How many of them meet the standard. */
  readonly met: number
}

/** What the others stand at; null where they are too few to say. */
export interface Others {
  readonly partnerships: number
  readonly base: number
  /** In whole percent, half up. */
  readonly percent: number
}

export interface Benchmark {
  readonly whole: Others | null
  readonly parts: ReadonlyMap<string, Others | null>
}

/** Which partnerships some answers are of, and how many answers. */
interface Weight {
  readonly partnerships: ReadonlySet<string>
  readonly base: number
  readonly met: number
}

const weigh = (given: readonly Given[]): Weight => ({
  partnerships: new Set(given.filter(({ base }) => base > 0).map(({ partnershipId }) => partnershipId)),
  base: given.reduce((sum, { base }) => sum + base, 0),
  met: given.reduce((sum, { met }) => sum + met, 0),
})

const isEnough = ({ partnerships, base }: Weight): boolean =>
  partnerships.size >= LEAST_PARTNERSHIPS && base >= LEAST_SHOWN

const shown = ({ partnerships, base, met }: Weight): Others => ({
  ...{ partnerships: partnerships.size, base, percent: wholePercent(met, base) ?? 0 },
})

/**
 * The benchmark as one partnership reads it. Where parts are hidden, what is left of the whole without the parts
 * that are shown is of enough partnerships and answers too, or is nothing: else the smallest part that is shown is
 * hidden with them, until it is. Where no part is left to hide, the whole is hidden.
 */
export function benchmarkFor(readerId: string, given: readonly Given[]): Benchmark {
  const others = given.filter(({ partnershipId }) => partnershipId !== readerId)
  const byPart = Map.groupBy(others, ({ part }) => part)
  const weights = [...byPart].map(([part, those]) => ({ part, weight: weigh(those) }))
  const hidden = new Set(weights.filter(({ weight }) => !isEnough(weight)).map(({ part }) => part))
  const left = weights
    .filter(({ part }) => !hidden.has(part))
    .toSorted((one, other) => one.weight.base - other.weight.base || (one.part < other.part ? -1 : 1))
  const rest = (): Weight => weigh(others.filter(({ part }) => hidden.has(part)))
  while (rest().base > 0 && !isEnough(rest())) {
    const next = left.shift()
    if (!next) break
    hidden.add(next.part)
  }
  const whole = weigh(others)
  return {
    whole: isEnough(whole) ? shown(whole) : null,
    parts: new Map(weights.map(({ part, weight }) => [part, hidden.has(part) ? null : shown(weight)])),
  }
}

/** What each partnership gave of one part; whoever gave no answer is not among them, nor does it matter in how many lines. */
const givenOf = (given: readonly Given[], part: string): ReadonlyMap<string, string> =>
  new Map(
    [
      ...Map.groupBy(
        given.filter((each) => each.part === part && each.base > 0),
        ({ partnershipId }) => partnershipId,
      ),
    ].map(([id, those]) => {
      const { base, met } = weigh(those)
      return [id, `${met} of ${base}`]
    }),
  )

/** How many partnerships gave other answers to a part than before, came to it or left it. */
function movedBetween(before: readonly Given[], now: readonly Given[], part: string): number {
  const [was, is] = [givenOf(before, part), givenOf(now, part)]
  return [...new Set([...was.keys(), ...is.keys()])].filter((id) => was.get(id) !== is.get(id)).length
}

/**
 * Whether a benchmark may be drawn anew after those that were shown: only when beside each of them nothing moved in a
 * part, or more than five partnerships did, so that each of these finds five others. Otherwise the two beside each
 * other would tell what a few gave in between. It is asked of each part, the hidden ones too, because six who moved in
 * six parts are one in each.
 */
export const mayRenew = (shownBefore: readonly (readonly Given[])[], now: readonly Given[]): boolean =>
  shownBefore.every((before) =>
    [...new Set([...before, ...now].map(({ part }) => part))].every((part) => {
      const moved = movedBetween(before, now, part)
      return moved === 0 || moved > LEAST_PARTNERSHIPS
    }),
  )
