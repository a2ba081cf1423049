import { dayOf, isAfter } from '#platform/days.ts'
import type { HandedOrNot, HandedOver, HoldingKind } from '#platform/holdings.ts'
import { longDate } from '#platform/words.ts'
import { demand, type PersonId, type Work } from '#platform/work.ts'
import { heldLinks, heldSeats, heldSignOffs } from '../queries/holdings.ts'
import { findLinkedBoard } from '../queries/linked.ts'
import { findAppointment } from '../queries/structure.ts'
import type { AppointmentId, LinkedBoardId } from '../schema.ts'
import { changeLinkedBoard } from './linked.ts'
import { type AppointmentRefusal, appoint, changeAppointment, handOn, takeBackAppointment } from './seats.ts'

/** The appointment, and where it stands towards a last day. */
async function standing(work: Work, { id, lastOn }: HandedOver) {
  const found = await findAppointment(work.tx, work.actor, id as AppointmentId)
  demand(found !== undefined)
  const { sitting } = found
  const isLater = isAfter(sitting.fromOn, lastOn)
  const hasBegun = !isAfter(sitting.fromOn, dayOf(work.now))
  return {
    ...found,
    isLater,
    endsBefore: sitting.toOn !== null && !isAfter(sitting.toOn, lastOn),
    wrong:
      isLater && hasBegun
        ? `This seat was taken on ${longDate(sitting.fromOn)}, after the last day you gave. Enter a later last day`
        : undefined,
  }
}

async function endSitting(work: Work, handed: HandedOver): HandedOrNot {
  const { sitting, isLater, endsBefore, wrong } = await standing(work, handed)
  if (wrong) return wrong
  if (isLater) await takeBackAppointment(work, sitting.id)
  if (isLater || endsBefore) return undefined
  const { fromOn, isActing, agreementSignedOn, version } = sitting
  const days = { fromOn, toOn: handed.lastOn, isActing, agreementSignedOn, version }
  const ended = await changeAppointment(work, sitting.id, days)
  return 'refused' in ended
    ? 'This seat cannot end on that day. Change it on the page of the group'
    : undefined
}

/** Why somebody cannot take a seat on, in a sentence. */
function refusalWords(refusal: AppointmentRefusal): string {
  if (refusal.refused === 'taken')
    return `${refusal.by.name} has this seat from ${longDate(refusal.by.fromOn)}. Choose somebody else, or end it`
  return 'The seat is not there on these days. End it, or change its days on the page of the group'
}

async function passSitting(work: Work, handed: HandedOver, to: PersonId): HandedOrNot {
  const { sitting, seat, isLater, endsBefore, wrong } = await standing(work, handed)
  if (wrong) return wrong
  const { kind, toOn } = sitting
  if (isLater) await takeBackAppointment(work, sitting.id)
  const first = isLater
    ? sitting.fromOn
    : (endsBefore ? (toOn ?? handed.lastOn) : handed.lastOn).add({ days: 1 })
  const until = endsBefore ? seat.toOn : toOn
  const given =
    isLater || endsBefore
      ? await appoint(work, seat.id, { personId: to, fromOn: first, toOn: until, isActing: false, kind })
      : await handOn(work, sitting.id, {
          ...{ personId: to, fromOn: first, toOn: until, version: sitting.version },
        })
  if (!('refused' in given)) return undefined
  return given.refused === 'stale' ? 'This seat was changed meanwhile' : refusalWords(given)
}

/** Says who attends a board of others from now on, or that nobody does. */
async function attend(work: Work, id: LinkedBoardId, attendsId: PersonId | null): HandedOrNot {
  const board = await findLinkedBoard(work.tx, id)
  demand(board !== undefined)
  const { partnershipId: _, id: __, source: ___, ...facts } = board
  const changed = await changeLinkedBoard(work, id, { ...facts, attendsId })
  return 'refused' in changed ? 'This board was changed meanwhile' : undefined
}

/** What people hold on the groups of the partnership. */
export const holdings: readonly HoldingKind[] = [
  {
    kind: 'governance.seat',
    tables: ['governance.appointment'],
    heading: 'Seats',
    order: 20,
    isMembership: true,
    find: heldSeats,
    passOn: passSitting,
    end: endSitting,
  },
  {
    kind: 'governance.linked-board',
    tables: ['governance.linked_board'],
    heading: 'Boards of others',
    order: 30,
    find: heldLinks,
    passOn: (work, { id }, to) => attend(work, id as unknown as LinkedBoardId, to),
    end: (work, { id }) => attend(work, id as unknown as LinkedBoardId, null),
  },
  {
    kind: 'governance.sign-off',
    heading: 'Arrangements to be signed',
    order: 60,
    byItself:
      'Whoever is chief officer of the agency signs. Pass the post on, and the sign-off goes with it.',
    find: heldSignOffs,
  },
]
