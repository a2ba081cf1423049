import type { GroupId } from '#modules/governance/index.ts'
import { askOf, demandOpen } from '#platform/access.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import type { HighlightInput } from '../forms/sitting.ts'
import { findItemThing } from '../queries/agenda.ts'
import { bodiesAbove, findHighlight, highlightReport, wentTo } from '../queries/highlights.ts'
import { meetingInTurn, type NamedMeeting } from '../queries/meetings.ts'
import { askedOf } from '../rules/highlights.ts'
import { keepMeetings, keepsBody } from '../rules.ts'
import { type Highlight, ownHighlights } from '../schema/highlights.ts'
import { type ItemId, type MeetingId, own } from '../schema.ts'

async function kept(work: Work, meetingId: MeetingId): Promise<NamedMeeting> {
  demandPermission(work, keepMeetings)
  const meeting = await meetingInTurn(work.tx, work.actor, meetingId)
  demand(meeting !== undefined && keepsBody(work.actor, meeting.groupId))
  return meeting
}

async function marking(work: Work, meetingId: MeetingId, itemId: ItemId): Promise<Highlight | undefined> {
  await kept(work, meetingId)
  const thing = await findItemThing(work.tx, itemId)
  // The report goes to another body: what is for named people only stays with its own.
  demand(thing !== undefined && thing.item.meetingId === meetingId && thing.item.tier < 3)
  await demandOpen(work, thing, 'decide')
  return findHighlight(work.tx, itemId)
}

/** Marks an item for the highlight report of its meeting, or says it in other words. */
export async function markHighlight(
  work: Work,
  meetingId: MeetingId,
  itemId: ItemId,
  { tell: words, version }: HighlightInput,
): Promise<{ readonly refused: 'stale'; readonly current: Highlight } | { readonly id: ItemId }> {
  const current = await marking(work, meetingId, itemId)
  if (current && current.version !== version) return { refused: 'stale', current }
  const { partnershipId } = work.tx
  const row = { words, markedAt: work.now, markedBy: work.actor.id, endedAt: null }
  await ownHighlights(work.tx)
    .insertInto('meetings.highlight')
    .values({ ...row, partnershipId, id: itemId, meetingId, version: 1 })
    .onConflict((clash) =>
      clash.columns(['partnershipId', 'id']).doUpdateSet({ ...row, version: version + 1 }),
    )
    .execute()
  await audit(work, 'meetings.mark-highlight', itemId, { meetingId })
  return { id: itemId }
}

/** Takes an item out of the highlight report. */
export async function endHighlight(work: Work, meetingId: MeetingId, itemId: ItemId): Promise<void> {
  const current = await marking(work, meetingId, itemId)
  if (!current || current.endedAt) return
  await ownHighlights(work.tx)
    .updateTable('meetings.highlight')
    .set({ endedAt: work.now, version: current.version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', itemId)
    .execute()
  await audit(work, 'meetings.end-highlight', itemId, { meetingId })
}

/**
 * Proposes each item of the highlight report of a meeting to a body above, once. That body says whether it takes it; the way
 * shows at both ends, and what is closed to somebody stays closed to them there.
 */
export async function sendHighlights(
  work: Work,
  meetingId: MeetingId,
  groupId: GroupId,
): Promise<{ readonly sent: number }> {
  const meeting = await kept(work, meetingId)
  const above = await bodiesAbove(work.tx, work.actor, meeting, dayOf(work.now))
  demand(above.some(({ id }) => id === groupId))
  const items = await highlightReport(askOf(work), meeting)
  const gone = await wentTo(
    work.tx,
    items.map(({ line }) => line.id),
  )
  const waiting = items.filter(({ line }) => !gone.has(`${line.id} ${groupId}`))
  for (const item of waiting) {
    const { id: fromItemId, title, minutes } = item.line
    await own(work.tx)
      .insertInto('meetings.proposal')
      .values({
        ...{ partnershipId: work.tx.partnershipId, id: newId<'proposal'>(), groupId, meetingId: null, title },
        ...{ words: askedOf(meeting, item), kind: 'information', minutes, byId: work.actor.id, at: work.now },
        ...{ fromItemId, status: 'waiting', answer: '', answeredBy: null, answeredAt: null, itemId: null },
      })
      .execute()
  }
  await audit(work, 'meetings.send-highlights', meetingId, { groupId, sent: waiting.length })
  return { sent: waiting.length }
}
