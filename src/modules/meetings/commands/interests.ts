import { demandOpen, endExclusion, excludePerson, exclusionsFrom } from '#platform/access.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import { demand, type Work } from '#platform/work.ts'
import type { InterestInput } from '../forms/sitting.ts'
import { findItemThing, type ItemThing } from '../queries/agenda.ts'
import { interestsOf, naturePlace, sittingInTurn } from '../queries/sitting.ts'
import { type Interest, type InterestId, ownSitting } from '../schema/sitting.ts'
import type { ItemId, MeetingId } from '../schema.ts'
import type { Off } from './attendance.ts'

async function openItem(work: Work, meetingId: MeetingId, itemId: ItemId): Promise<ItemThing> {
  const thing = await findItemThing(work.tx, itemId)
  demand(thing !== undefined && thing.item.meetingId === meetingId)
  await demandOpen(work, thing, 'decide')
  return thing
}

/**
 * Records that whoever takes a seat has an interest in an item. Who takes no part in it loses the item and what hangs on it,
 * from today until somebody ends that.
 */
export async function declareAtItem(
  work: Work,
  meetingId: MeetingId,
  itemId: ItemId,
  { seatId, nature, recused }: InterestInput,
): Promise<Off | { readonly refused: 'self' } | { readonly id: InterestId }> {
  const { meeting, room } = await sittingInTurn(work, meetingId)
  const thing = await openItem(work, meetingId, itemId)
  const seat = room.seats.find((each) => each.seatId === seatId)
  demand(seat !== undefined)
  if (meeting.status === 'cancelled') return { refused: 'off' }
  const taken = room.taken.find((each) => each.seatId === seatId)
  const personId = taken?.standing === 'deputy' ? taken.deputyId : (seat.holder?.personId ?? null)
  // Whoever writes may not lock themselves out of what they are writing: somebody else records that.
  if (recused && personId === work.actor.id) return { refused: 'self' }
  const id = newId<'interest'>()
  const isSealed = thing.item.tier >= 3
  await ownSitting(work.tx)
    .insertInto('meetings.interest')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, meetingId, itemId, personId, recused, endedAt: null },
      seatId: seatId as Interest['seatId'],
      nature: isSealed ? '' : nature,
      sealedNature: isSealed ? await work.keys.seal(work.tx, naturePlace(id), nature) : null,
      ...{ declaredAt: work.now, recordedBy: work.actor.id },
    })
    .execute()
  if (recused && personId) {
    const today = dayOf(work.now)
    await excludePerson(work, thing, personId, { fromOn: today, toOn: null, reason: nature })
  }
  await audit(work, 'meetings.declare-interest', itemId, { seatId, recused }, { tier: thing.item.tier })
  return { id }
}

/** Ends that somebody takes no part in an item. They count again at once, and read it again from tomorrow. */
export async function endRecusal(
  work: Work,
  meetingId: MeetingId,
  itemId: ItemId,
  id: InterestId,
): Promise<{ readonly id: InterestId }> {
  await sittingInTurn(work, meetingId)
  const thing = await openItem(work, meetingId, itemId)
  const interest = (await interestsOf(work.tx, meetingId)).find((each) => each.id === id)
  demand(interest !== undefined && interest.itemId === itemId)
  if (interest.endedAt !== null || !interest.recused) return { id }
  await ownSitting(work.tx)
    .updateTable('meetings.interest')
    .set({ endedAt: work.now })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  const kept = (await exclusionsFrom(work.tx, thing)).filter(
    ({ personId, toOn }) => personId !== null && personId === interest.personId && toOn === null,
  )
  for (const { id: exclusionId, version } of kept)
    await endExclusion(work, thing, exclusionId, { toOn: dayOf(work.now), version })
  await audit(work, 'meetings.end-recusal', itemId, { interestId: id }, { tier: thing.item.tier })
  return { id }
}
