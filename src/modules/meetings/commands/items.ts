import { namesOf } from '#modules/people/index.ts'
import { demandOpen } from '#platform/access.ts'
import { audit } from '#platform/audit.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import type { ItemInput } from '../forms.ts'
import { everyItem, findItemThing, textsOf } from '../queries/agenda.ts'
import { meetingInTurn, type NamedMeeting } from '../queries/meetings.ts'
import { isOpen, keepMeetings, keepsBody } from '../rules.ts'
import { type Item, type ItemId, type MeetingId, own } from '../schema.ts'
import type { Over } from './adding.ts'
import type { SavedMeanwhile } from './series.ts'

const OVER: Over = { refused: 'over' }

/** A meeting as whoever had the turn before left it, for whoever services its body. */
async function held(work: Work, id: MeetingId): Promise<NamedMeeting> {
  demandPermission(work, keepMeetings)
  const meeting = await meetingInTurn(work.tx, work.actor, id)
  demand(meeting !== undefined && keepsBody(work.actor, meeting.groupId))
  return meeting
}

/** Changes an item. It stays on its side of what is confidential. */
export async function changeItem(
  work: Work,
  meetingId: MeetingId,
  id: ItemId,
  { version, ...given }: ItemInput,
): Promise<SavedMeanwhile<Item> | Over | { readonly id: ItemId }> {
  const meeting = await held(work, meetingId)
  const found = await findItemThing(work.tx, id)
  demand(found !== undefined && found.item.meetingId === meetingId)
  const { item: current } = found
  await demandOpen(work, found, 'decide')
  demand(given.tier >= 3 === current.tier >= 3)
  if (!isOpen(meeting)) return OVER
  if (current.version !== version) return { refused: 'stale', current }
  const { presenterId } = given
  demand(presenterId === null || (await namesOf(work.tx, [presenterId])).has(presenterId))
  const texts = await textsOf(work, id, given)
  await own(work.tx)
    .updateTable('meetings.item')
    .set({ ...given, ...texts, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  const about = { tier: Math.max(current.tier, given.tier) as Item['tier'] }
  await audit(
    work,
    'meetings.change-item',
    id,
    { from: current.tier, to: given.tier, version: version + 1 },
    about,
  )
  return { id }
}

/** Takes an item off an agenda. It is kept. */
export async function removeItem(
  work: Work,
  meetingId: MeetingId,
  id: ItemId,
): Promise<Over | { readonly id: ItemId }> {
  const meeting = await held(work, meetingId)
  const found = await findItemThing(work.tx, id)
  demand(found === undefined || found.item.meetingId === meetingId)
  if (!found) return { id }
  await demandOpen(work, found, 'decide')
  if (!isOpen(meeting)) return OVER
  await own(work.tx)
    .updateTable('meetings.item')
    .set({ removedAt: work.now, version: found.item.version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'meetings.remove-item', id, { meetingId }, { tier: found.item.tier })
  return { id }
}

/** Moves an item past its neighbour. At the end of the agenda nothing moves. */
export async function moveItem(
  work: Work,
  meetingId: MeetingId,
  id: ItemId,
  direction: 'up' | 'down',
): Promise<Over | { readonly id: ItemId }> {
  const meeting = await held(work, meetingId)
  if (!isOpen(meeting)) return OVER
  const all = await everyItem(work.tx, meetingId)
  const at = all.findIndex((each) => each.id === id)
  demand(at >= 0)
  const order = all.map((each) => each.id)
  const to = direction === 'up' ? at - 1 : at + 1
  const [one, other] = [order[at], order[to]]
  if (one === undefined || other === undefined) return { id }
  order[at] = other
  order[to] = one
  const places = new Map(all.map((each) => [each.id, each.place]))
  for (const [index, each] of order.entries())
    if (places.get(each) !== index + 1)
      await own(work.tx)
        .updateTable('meetings.item')
        .set({ place: index + 1 })
        .where('partnershipId', '=', work.tx.partnershipId)
        .where('id', '=', each)
        .execute()
  await audit(work, 'meetings.move-item', id, { direction })
  return { id }
}
