import type { Quorum, QuorumShare } from '../schema.ts'

/** How many seats a share is of so many, rounded up, and what it is called. */
export const SHARES: Readonly<
  Record<QuorumShare, { readonly words: string; readonly of: (seats: number) => number }>
> = {
  third: { words: 'a third of the voting seats', of: (seats) => Math.ceil(seats / 3) },
  half: { words: 'half of the voting seats', of: (seats) => Math.ceil(seats / 2) },
  majority: { words: 'more than half of the voting seats', of: (seats) => Math.floor(seats / 2) + 1 },
  'two-thirds': { words: 'two thirds of the voting seats', of: (seats) => Math.ceil((2 * seats) / 3) },
}

/** A voting seat that is taken at a meeting at one moment. */
export interface Present {
  readonly seatId: string
  /** That of the seat, or of the agency that it is for. */
  readonly sector: string | null
  readonly isVoting: boolean
  readonly isChair: boolean
  /** Taken by a deputy, not by its holder. */
  readonly byDeputy: boolean
}

/** What a quorum comes to at one moment: met, or what is missing, each in words. */
export interface QuorumAnswer {
  readonly met: boolean
  /** Voting seats that count now. */
  readonly counted: number
  /** How many have to. */
  readonly needed: number
  readonly missing: readonly string[]
}

const seatsWords = (count: number): string => `${count} voting ${count === 1 ? 'seat' : 'seats'}`

/** How many voting seats have to be taken, of all that there are. */
export const quorumCount = ({ least, share }: Quorum, votingSeats: number): number =>
  Math.max(least ?? 0, share === null ? 0 : SHARES[share].of(votingSeats))

/**
 * Whether a group may decide with those who are there now. Without a quorum in the terms nothing can be met: a decision
 * is then a recommendation to ratify.
 */
export function quorumMet(
  { quorum }: { readonly quorum: Quorum | null },
  { votingSeats, present }: { readonly votingSeats: number; readonly present: readonly Present[] },
): QuorumAnswer {
  if (quorum === null)
    return { met: false, counted: 0, needed: 0, missing: ['terms of reference that say what makes a quorum'] }
  const once = new Map(
    present.filter(({ byDeputy }) => quorum.deputiesCount || !byDeputy).map((each) => [each.seatId, each]),
  )
  const there = [...once.values()]
  const voting = there.filter(({ isVoting }) => isVoting)
  const needed = quorumCount(quorum, votingSeats)
  const missing = [
    ...(voting.length < needed ? [`${seatsWords(needed - voting.length)} more`] : []),
    ...quorum.sectors.flatMap(({ sector, least }) => {
      const from = voting.filter((each) => each.sector === sector).length
      return from < least ? [`${least - from} more for ${sector}`] : []
    }),
    ...(quorum.needsChair && !there.some(({ isChair }) => isChair) ? ['the chair or the deputy chair'] : []),
  ]
  return { met: missing.length === 0, counted: voting.length, needed, missing }
}

/** A quorum in sentences, one for each part. `votingSeats` of today says what a share comes to. */
export function quorumSentences(quorum: Quorum | null, votingSeats: number | null): readonly string[] {
  if (quorum === null) return []
  const { least, share, sectors, needsChair, deputiesCount } = quorum
  const comesTo = (each: QuorumShare) =>
    votingSeats ? `, which is ${SHARES[each].of(votingSeats)} of ${votingSeats} today` : ''
  return [
    ...(least === null ? [] : [`At least ${seatsWords(least)}.`]),
    ...(share === null ? [] : [`At least ${SHARES[share].words}${comesTo(share)}.`]),
    ...sectors.map((each) => `At least ${each.least} for ${each.sector}.`),
    ...(needsChair ? ['The chair or the deputy chair.'] : []),
    deputiesCount ? 'A deputy counts as the seat.' : 'A deputy does not count.',
  ]
}
