import { sha256 } from '#platform/digest.ts'
import { counted } from '#platform/words.ts'

/**
 * Cases for an audit or a dip sample are picked at random within a theme, and in such a way that anybody can pick
 * them again. A draw keeps its seed, the name of its algorithm, and the hash of the list that it drew from. Cases
 * are known by identifiers that are not names, so the record of a draw names nobody.
 */

/**
 * What is done, for whoever repeats it: every case gets SHA-256 of the algorithm, the seed, its stratum and its
 * identifier, each on a line of its own, as UTF-8, in hexadecimal; the lowest of each stratum are drawn. So the
 * order in which the list came decides nothing, each case is as likely as any other of its stratum, and a case that
 * is withdrawn moves no other. A change to any of this is a new version under a new name; draws of the old one stay
 * provable.
 */
export const ALGORITHM = 'sha256-rank/1'

/**
 * A case that may be drawn. The stratum is whatever it is balanced by: its agency, an age band; all are of one
 * where nothing is.
 */
export interface Candidate {
  readonly id: string
  readonly stratum: string
}

/** How many cases to draw of each stratum: the same of each, or so many in all by the size of each. */
export type Size = { readonly ofEach: number } | { readonly inAll: number }

export interface StratumDraw {
  readonly stratum: string
  /** How many cases it was drawn from. */
  readonly of: number
  /** The cases, in the order in which they were drawn. */
  readonly drawn: readonly string[]
  /** The next in line, where a drawn case turns out not to be one: a conflict, or its records cannot be had. */
  readonly reserves: readonly string[]
}

/** A draw as it is kept. */
export interface Draw {
  readonly algorithm: typeof ALGORITHM
  readonly seed: string
  readonly listHash: string
  readonly size: Size
  readonly strata: readonly StratumDraw[]
}

const ALL_RESERVES = Number.POSITIVE_INFINITY

/** In the order of their characters, which is the same on every machine. */
const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** The hash of a list: the same for the same cases in the same strata, in whichever order they came. */
export const listHash = (candidates: readonly Candidate[]): string =>
  sha256(
    JSON.stringify(
      candidates
        .map(({ id, stratum }) => [stratum, id] as const)
        .toSorted((one, other) => byText(one[0], other[0]) || byText(one[1], other[1])),
    ),
  )

const isWhole = (count: number): boolean => Number.isInteger(count) && count > 0

/**
 * What is wrong with a list or with what is asked of it, in words for whoever draws; none when it can be drawn
 * from.
 */
export function drawFaults(candidates: readonly Candidate[], size: Size): readonly string[] {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const { id } of candidates) (seen.has(id) ? twice : seen).add(id)
  const blank = candidates.filter(({ id }) => id.trim() === '').length
  const broken = candidates.some(({ id, stratum }) => /[\r\n]/.test(id + stratum))
  const asked = 'ofEach' in size ? size.ofEach : size.inAll
  const strata = Map.groupBy(candidates, ({ stratum }) => stratum)
  const small = 'ofEach' in size ? [...strata].filter(([, those]) => those.length < size.ofEach) : []
  return [
    ...(candidates.length === 0 ? ['The list has no cases'] : []),
    ...(blank > 0
      ? [`${counted(blank, 'case')} in the list ${blank === 1 ? 'has' : 'have'} no identifier`]
      : []),
    ...[...twice].filter((id) => id.trim() !== '').map((id) => `Case ${id} is in the list twice`),
    ...(broken ? ['An identifier and its group must each be on one line'] : []),
    ...(isWhole(asked) ? [] : ['The number of cases to draw must be a whole number, 1 or more']),
    ...small.map(
      ([stratum, those]) =>
        `${stratum || 'The list'} has ${counted(those.length, 'case')}, fewer than the ${asked} to draw of each`,
    ),
    ...('inAll' in size && isWhole(asked) && asked > candidates.length
      ? [`The list has ${counted(candidates.length, 'case')}, fewer than the ${asked} to draw`]
      : []),
  ]
}

/**
 * How many of each stratum when so many are drawn in all: by its share of the list, and what is left over by the
 * largest remainders, the first stratum by name where two are alike. A small stratum may get none; whoever wants
 * each to be heard draws the same of each.
 */
function sharedOut(sizes: ReadonlyMap<string, number>, inAll: number): ReadonlyMap<string, number> {
  const all = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  const shares = [...sizes].map(([stratum, size]) => ({
    ...{ stratum, whole: Math.floor((size * inAll) / all), rest: (size * inAll) % all },
  }))
  const left = inAll - shares.reduce((sum, { whole }) => sum + whole, 0)
  const next = new Set(
    shares
      .toSorted((one, other) => other.rest - one.rest || byText(one.stratum, other.stratum))
      .slice(0, left)
      .map(({ stratum }) => stratum),
  )
  return new Map(shares.map(({ stratum, whole }) => [stratum, whole + (next.has(stratum) ? 1 : 0)]))
}

/**
 * Draws cases. The same seed, list and size give the same cases for ever. The seed is drawn by whoever calls, after the
 * list was settled, from the randomness of the machine (`newSecret`) and never typed, so that nobody can choose it for
 * what it draws. Throws a RangeError for a list with faults.
 */
export function draw(
  candidates: readonly Candidate[],
  size: Size,
  seed: string,
  reserves = ALL_RESERVES,
): Draw {
  const [fault] = drawFaults(candidates, size)
  if (fault !== undefined) throw new RangeError(fault)
  const groups = [...Map.groupBy(candidates, ({ stratum }) => stratum)].toSorted(([one], [other]) =>
    byText(one, other),
  )
  const shares =
    'inAll' in size
      ? sharedOut(new Map(groups.map(([stratum, those]) => [stratum, those.length])), size.inAll)
      : new Map(groups.map(([stratum]) => [stratum, size.ofEach]))
  return {
    ...{ algorithm: ALGORITHM, seed, listHash: listHash(candidates), size },
    strata: groups.map(([stratum, those]) => {
      const ranked = those
        .map(({ id }) => ({ id, rank: sha256([ALGORITHM, seed, stratum, id].join('\n')) }))
        .toSorted((one, other) => byText(one.rank, other.rank))
        .map(({ id }) => id)
      const share = shares.get(stratum) ?? 0
      return {
        ...{ stratum, of: those.length, drawn: ranked.slice(0, share) },
        reserves: ranked.slice(share, share + reserves),
      }
    }),
  }
}

/** What does not fit when a draw is made again from a list, in words; none where it proves to be as recorded. */
export function drawnOtherwise(kept: Draw, candidates: readonly Candidate[]): readonly string[] {
  if (kept.algorithm !== ALGORITHM) return [`The draw was made by ${kept.algorithm}, which is not known here`]
  if (listHash(candidates) !== kept.listHash) return ['This is not the list that was drawn from']
  const again = draw(candidates, kept.size, kept.seed)
  return again.strata.flatMap(({ stratum, drawn }) => {
    const before = kept.strata.find((each) => each.stratum === stratum)
    const isSame = before !== undefined && JSON.stringify(before.drawn) === JSON.stringify(drawn)
    return isSame ? [] : [`The cases of ${stratum || 'the list'} are not those that the seed draws`]
  })
}

/**
 * The cases of a draw once some were withdrawn, each replaced by the next of its stratum that was not withdrawn itself.
 * `short` says how many could not be replaced.
 */
export function replaced(
  { drawn, reserves }: Pick<StratumDraw, 'drawn' | 'reserves'>,
  withdrawn: ReadonlySet<string>,
): { readonly cases: readonly string[]; readonly short: number } {
  const cases = [...drawn, ...reserves].filter((id) => !withdrawn.has(id)).slice(0, drawn.length)
  return { cases, short: drawn.length - cases.length }
}

/** Age bands for strata, by the age on a day: under 1, 1 to 4, 5 to 9, 10 to 15, 16 and 17, then adults. */
const BANDS = [
  [0, 'Under 1'],
  [1, '1 to 4'],
  [5, '5 to 9'],
  [10, '10 to 15'],
  [16, '16 and 17'],
  [18, '18 to 64'],
  [65, '65 and over'],
] as const

/**
 * The band of an age in whole years: of children as the children in need census has them, of adults as 65 divides
 * them.
 */
export const ageBand = (years: number): string => BANDS.findLast(([from]) => years >= from)?.[1] ?? ''
