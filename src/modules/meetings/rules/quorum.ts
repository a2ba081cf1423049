import { type Present, type QuorumAnswer, quorumMet, type Terms } from '#modules/governance/index.ts'
import type { Attendance } from '../schema/sitting.ts'
import type { ItemId } from '../schema.ts'

/** What a seat has to be known by, to count whether it is taken. */
export interface SeatHere {
  readonly seatId: string
  readonly sector: string | null
  readonly isVoting: boolean
  readonly isChair: boolean
  readonly holder: { readonly personId: string } | undefined
}

type Taken = Pick<Attendance, 'seatId' | 'personId' | 'standing' | 'fromItemId' | 'leftItemId'>

/** Whether whoever was recorded in a seat still has it: a member may be removed while the meeting runs. */
export const stillHolds = (seat: SeatHere | undefined, { personId }: Pick<Taken, 'personId'>): boolean =>
  seat !== undefined && (seat.holder?.personId ?? null) === personId

/** Whether a seat is taken while an item is dealt with. `order` is the agenda; an item that is off it binds nobody. */
export function isThereAt(taken: Taken, order: readonly ItemId[], item: ItemId): boolean {
  if (taken.standing !== 'present' && taken.standing !== 'deputy') return false
  const at = order.indexOf(item)
  const from = taken.fromItemId ? order.indexOf(taken.fromItemId) : -1
  const left = taken.leftItemId ? order.indexOf(taken.leftItemId) : -1
  return at >= from && (left < 0 || at < left)
}

/** The seats that count for an item: taken by whoever holds them or for them, and not by somebody who stands aside. */
export const presentAt = (
  seats: readonly SeatHere[],
  taken: readonly Taken[],
  { order, item, aside }: { order: readonly ItemId[]; item: ItemId; aside: ReadonlySet<string> },
): readonly Present[] =>
  seats.flatMap(({ seatId, sector, isVoting, isChair, holder }) => {
    const row = taken.find((each) => each.seatId === seatId)
    return row &&
      !aside.has(seatId) &&
      stillHolds({ seatId, sector, isVoting, isChair, holder }, row) &&
      isThereAt(row, order, item)
      ? [{ seatId, sector, isVoting, isChair, byDeputy: row.standing === 'deputy' }]
      : []
  })

const NO_SEATS =
  'seats: this body has none on the day of the meeting, so nobody can be counted. Add its seats first'

/** Whether a body may decide with those who are there. The terms are those in force on the day of the meeting. */
export function quorumAt(
  terms: Pick<Terms, 'quorum'> | undefined,
  seats: readonly SeatHere[],
  present: readonly Present[],
): QuorumAnswer {
  if (seats.length === 0) return { met: false, counted: 0, needed: 0, missing: [NO_SEATS] }
  const votingSeats = seats.filter(({ isVoting }) => isVoting).length
  return quorumMet({ quorum: terms?.quorum ?? null }, { votingSeats, present })
}

/** What is missing for a quorum, in one sentence; empty where nothing is. */
export const missingWords = ({ missing }: QuorumAnswer): string =>
  missing.length === 0 ? '' : `Missing: ${missing.join('; ')}.`
