import type { Work } from '#platform/work.ts'
import { everyItem } from '../queries/agenda.ts'
import { closesAgenda } from '../rules.ts'
import { type Item, type MeetingId, own } from '../schema.ts'

/**
 * Makes room on an agenda for an item that comes to it, and says where: before what closes it, or last where the item closes
 * it itself. Whoever calls it holds the turn.
 */
async function makeRoom(
  { tx }: Pick<Work, 'tx'>,
  meetingId: MeetingId,
  item: Pick<Item, 'title'>,
): Promise<number> {
  const all = await everyItem(tx, meetingId)
  const last = closesAgenda(item) ? all.length - 1 : all.findLastIndex((each) => !closesAgenda(each))
  const place = (all[last]?.place ?? 0) + 1
  const after = all.slice(last + 1).map(({ id }) => id)
  if (after.length > 0)
    await own(tx)
      .updateTable('meetings.item')
      .set(({ eb }) => ({ place: eb('place', '+', 1) }))
      .where('partnershipId', '=', tx.partnershipId)
      .where('id', 'in', after)
      .execute()
  return place
}

/** How an item comes to its place. The command that puts it there writes in the audit that it did. */
export const onAgenda = { makeRoom } as const
