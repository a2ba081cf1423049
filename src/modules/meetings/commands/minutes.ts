import { askOf, demandOpen, openable } from '#platform/access.ts'
import { audit } from '#platform/audit.ts'
import { announce } from '#platform/events.ts'
import { newId } from '#platform/id.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import { draftSent } from '../events.ts'
import type { MinuteInput } from '../forms/sitting.ts'
import { everyItem, findItemThing } from '../queries/agenda.ts'
import { findMeeting } from '../queries/meetings.ts'
import { confirmingMeeting, findMinute, minutePlace, minutesOf, versionsOf } from '../queries/minutes.ts'
import { keptInTurn } from '../queries/sitting.ts'
import { mayCome, seenOf } from '../rules/minutes.ts'
import { keepMeetings, keepsBody, thingOf } from '../rules.ts'
import { type Minute, type MinutesText, ownMinutes, type Stage } from '../schema/minutes.ts'
import type { ItemId, MeetingId } from '../schema.ts'
import type { Off } from './attendance.ts'

/** The minutes are confirmed: their text stays. */
export interface Confirmed {
  readonly refused: 'confirmed'
}

/** Those who write the minutes of a meeting share it; whoever moves them on has it alone, so that nothing slips in after. */
const turnOf = (meetingId: MeetingId): string => `meetings.minutes ${meetingId}`

/**
 * Saves what was said on one item, unless somebody else has saved a newer text. It waits for nobody but another who saves the
 * same item, so that many may write at once.
 */
export async function saveMinute(
  work: Work,
  meetingId: MeetingId,
  itemId: ItemId,
  { minute: text, draft: version }: MinuteInput,
): Promise<
  | Off
  | Confirmed
  | { readonly refused: 'stale'; readonly current: Minute | undefined }
  | { readonly version: number }
> {
  demandPermission(work, keepMeetings)
  const { tx } = work
  const meeting = await findMeeting(tx, work.actor, meetingId)
  demand(meeting !== undefined && keepsBody(work.actor, meeting.groupId))
  const thing = await findItemThing(tx, itemId)
  demand(thing !== undefined && thing.item.meetingId === meetingId)
  await demandOpen(work, thing, 'decide')
  if (meeting.status === 'cancelled') return { refused: 'off' }
  await takeTurn(tx, turnOf(meetingId), 'shared')
  if ((await versionsOf(tx, meetingId)).some(({ stage }) => stage === 'confirmed'))
    return { refused: 'confirmed' }
  const isSealed = thing.item.tier >= 3
  const row = {
    text: isSealed ? '' : text,
    sealedText: isSealed ? await work.keys.seal(tx, minutePlace(itemId), text) : null,
    ...{ savedAt: work.now, savedBy: work.actor.id, version: version + 1 },
  }
  const saved =
    version === 0
      ? await ownMinutes(tx)
          .insertInto('meetings.minute')
          .values({ ...row, partnershipId: tx.partnershipId, id: itemId, meetingId })
          .onConflict((clash) => clash.columns(['partnershipId', 'id']).doNothing())
          .returning('version')
          .executeTakeFirst()
      : await ownMinutes(tx)
          .updateTable('meetings.minute')
          .set(row)
          .where('partnershipId', '=', tx.partnershipId)
          .where('id', '=', itemId)
          .where('version', '=', version)
          .returning('version')
          .executeTakeFirst()
  if (!saved) return { refused: 'stale', current: await findMinute(tx, itemId) }
  await audit(work, 'meetings.save-minute', itemId, { version: saved.version }, { tier: thing.item.tier })
  return { version: saved.version }
}

/**
 * Saves what was said on items of which nothing has been kept, in one go: as from notes that somebody took on paper. What is
 * confidential is written on its own page.
 */
export async function saveNotes(
  work: Work,
  meetingId: MeetingId,
  notes: readonly { readonly itemId: ItemId; readonly minute: string }[],
): Promise<Off | Confirmed | { readonly saved: number }> {
  const meeting = await keptInTurn(work, meetingId)
  const { tx } = work
  const items = (await everyItem(tx, meetingId)).filter(({ id }) => notes.some(({ itemId }) => itemId === id))
  const things = items.map((item) => thingOf(item, meeting, meeting.groupName))
  const open = await openable(askOf(work), things, 'decide')
  demand(open.length === notes.length && items.every(({ tier }) => tier < 3))
  if (meeting.status === 'cancelled') return { refused: 'off' }
  await takeTurn(tx, turnOf(meetingId), 'shared')
  if ((await versionsOf(tx, meetingId)).some(({ stage }) => stage === 'confirmed'))
    return { refused: 'confirmed' }
  const kept = { savedAt: work.now, savedBy: work.actor.id, version: 1 }
  const rows = notes.map(({ itemId: id, minute: text }) => ({
    ...{ ...kept, partnershipId: tx.partnershipId, id, meetingId, text, sealedText: null },
  }))
  if (rows.length > 0) await ownMinutes(tx).insertInto('meetings.minute').values(rows).execute()
  await audit(work, 'meetings.save-notes', meetingId, { items: notes.map(({ itemId }) => itemId) })
  return { saved: rows.length }
}

/**
 * Sends minutes round as a draft, records that the chair cleared them, or that a later meeting confirmed them. Each time the
 * whole text is kept as it is.
 */
export async function moveMinutes(
  work: Work,
  meetingId: MeetingId,
  to: Stage,
  seen: string,
): Promise<
  | Off
  | Confirmed
  | { readonly refused: 'order' | 'changed' | 'no-meeting' | 'empty' }
  | { readonly stage: Stage }
> {
  const meeting = await keptInTurn(work, meetingId)
  if (meeting.status === 'cancelled') return { refused: 'off' }
  await takeTurn(work.tx, turnOf(meetingId))
  const versions = await versionsOf(work.tx, meetingId)
  const last = versions.at(-1)
  if (last?.stage === 'confirmed') return { refused: 'confirmed' }
  if (!mayCome(last?.stage ?? null, to)) return { refused: 'order' }
  const minutes = await minutesOf(work.tx, meetingId)
  if (minutes.length === 0) return { refused: 'empty' }
  if (seenOf(minutes) !== seen) return { refused: 'changed' }
  const later = to === 'confirmed' ? await confirmingMeeting(work.tx, meeting, work.now) : undefined
  if (to === 'confirmed' && !later) return { refused: 'no-meeting' }
  const { partnershipId } = work.tx
  const versionId = newId<'minutes version'>()
  await ownMinutes(work.tx)
    .insertInto('meetings.minutesVersion')
    .values({
      ...{ partnershipId, id: versionId, meetingId, number: (last?.number ?? 0) + 1, stage: to },
      ...{ madeAt: work.now, madeBy: work.actor.id, confirmedAtId: later?.id ?? null },
    })
    .execute()
  const texts: MinutesText[] = []
  for (const { id: itemId, text, sealedText } of minutes) {
    const id = newId<'minutes text'>()
    const place = { table: 'meetings.minutes_text', column: 'sealed_text', row: id } as const
    const plain = sealedText ? await work.keys.open(work.tx, minutePlace(itemId), sealedText) : ''
    texts.push({
      ...{ partnershipId, id, versionId, itemId, text },
      // A sealed text is bound to its place, so that it is sealed anew for this one.
      sealedText: sealedText ? await work.keys.seal(work.tx, place, plain) : null,
    })
  }
  await ownMinutes(work.tx).insertInto('meetings.minutesText').values(texts).execute()
  if (to === 'draft') await announce(work, draftSent, { meetingId })
  await audit(work, 'meetings.move-minutes', meetingId, { to, number: (last?.number ?? 0) + 1 })
  return { stage: to }
}
