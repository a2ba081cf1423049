import { demandOpen, openForOwner } from '#platform/access.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import type { CarryInput } from '../forms.ts'
import { everyItem, findItemThing, type ItemThing, openedTexts, textsOf } from '../queries/agenda.ts'
import { bodiesBeside } from '../queries/carrying.ts'
import { keepClosed } from '../queries/closing.ts'
import { meetingAfter, meetingInTurn, type NamedMeeting } from '../queries/meetings.ts'
import { keepMeetings, keepsBody, thingOf } from '../rules.ts'
import type { PaperId } from '../schema/papers.ts'
import { type Item, type ItemId, type MeetingId, own } from '../schema.ts'
import { goingAlong } from './papers.ts'
import { onAgenda } from './placing.ts'

/** There is no meeting to come that it could go on to. */
interface NoNext {
  readonly refused: 'no next'
}

/** It went on to the next meeting already. */
interface Gone {
  readonly refused: 'gone'
}

/**
 * Writes an item again on the agenda of the next meeting. A confidential one is sealed anew, open to whoever does it;
 * whoever the first was closed to for a conflict of interest does not read it either.
 */
async function writeAgain(
  work: Work,
  thing: ItemThing,
  next: NamedMeeting,
  how: 'moved' | 'copied',
  papers: readonly PaperId[],
): Promise<ItemId> {
  const id = newId<'agenda item'>()
  const { item } = thing
  const { tier, kind, minutes, presenterId, presenter, fills, aboutId } = item
  const texts = await textsOf(work, id, { tier, ...(await openedTexts(work.keys, work.tx, item)) })
  const place = await onAgenda.makeRoom(work, next.id, texts)
  const row = {
    ...{ partnershipId: work.tx.partnershipId, id, meetingId: next.id, place, tier },
    ...{ ...texts, kind, minutes, presenterId, presenter, fills, aboutId, madeBy: work.actor.id },
    ...{ madeAt: work.now, removedAt: null, version: 1, fromItemId: item.id, fromHow: how },
  }
  await own(work.tx).insertInto('meetings.item').values(row).execute()
  const became = thingOf(row, next, next.groupName)
  if (tier >= 3) await openForOwner(work, became)
  await keepClosed(work, thing, became)
  await goingAlong.bring(work, item.id, papers, { item: row, meeting: next })
  return id
}

/** Has another body asked whether it takes an item. */
async function proposeTo(
  work: Work,
  from: NamedMeeting,
  item: Item,
  { groupId, papers }: CarryInput,
): Promise<string> {
  demand(item.tier < 3)
  const beside = await bodiesBeside(work.tx, work.actor, from.groupId, dayOf(work.now))
  const to = beside.find(({ id }) => id === groupId)
  demand(to !== undefined)
  const id = newId<'proposal'>()
  const { title, words, kind, minutes } = item
  await own(work.tx)
    .insertInto('meetings.proposal')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, groupId: to.id, meetingId: null, title, words, kind },
      ...{ minutes, byId: work.actor.id, at: work.now, fromItemId: item.id, status: 'waiting', answer: '' },
      ...{ answeredBy: null, answeredAt: null, itemId: null },
    })
    .execute()
  await goingAlong.offer(work, item.id, papers, id)
  return id
}

/** Puts an item on the next agenda of its body. */
async function putOnNext(
  work: Work,
  from: NamedMeeting,
  thing: ItemThing,
  how: 'moved' | 'copied',
  papers: readonly PaperId[],
): Promise<NoNext | Gone | string> {
  const next = await meetingAfter(work.tx, from.groupId, from.startsAt)
  if (!next) return { refused: 'no next' }
  const isThere = (await everyItem(work.tx, next.id)).some(({ fromItemId }) => fromItemId === thing.item.id)
  return isThere
    ? { refused: 'gone' }
    : writeAgain(work, thing, { ...next, groupName: from.groupName }, how, papers)
}

/**
 * Lets an item go on with the papers that are chosen: moved or copied to the next meeting of its body, or forwarded to
 * another body, which says whether it takes it. Both ends know of each other. What is for named people only stays with its
 * body.
 */
export async function carryItem(
  work: Work,
  meetingId: MeetingId,
  itemId: ItemId,
  input: CarryInput,
): Promise<NoNext | Gone | { readonly id: string }> {
  demandPermission(work, keepMeetings)
  const meeting = await meetingInTurn(work.tx, work.actor, meetingId)
  demand(meeting !== undefined && keepsBody(work.actor, meeting.groupId))
  const thing = await findItemThing(work.tx, itemId)
  demand(thing !== undefined && thing.item.meetingId === meetingId)
  await demandOpen(work, thing, 'decide')
  const { item } = thing
  const { how, papers } = input
  const became =
    how === 'forwarded'
      ? await proposeTo(work, meeting, item, input)
      : await putOnNext(work, meeting, thing, how, papers)
  if (typeof became === 'object') return became
  await audit(
    work,
    'meetings.carry-item',
    itemId,
    { how, became, papers: papers.length },
    { tier: item.tier },
  )
  return { id: became }
}
