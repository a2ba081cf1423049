import { askOf, demandOpen } from '#platform/access.ts'
import { audit } from '#platform/audit.ts'
import { newId } from '#platform/id.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import type { PublishMinutesInput } from '../forms/public.ts'
import { findItemThing } from '../queries/agenda.ts'
import { takeMeetingsTurn } from '../queries/meetings.ts'
import {
  editionsOf,
  isPublic,
  leftOutOf,
  type MinutesForPublic,
  minutesForPublic,
} from '../queries/public.ts'
import { findSeries } from '../queries/series.ts'
import { keptInTurn } from '../queries/sitting.ts'
import { isWhole, passagesOf, placesOf } from '../rules/public.ts'
import { keepMeetings, keepsBody } from '../rules.ts'
import {
  type LeftOut,
  type LeftOutId,
  type MinutesEdition,
  type MinutesEditionId,
  ownPublic,
} from '../schema/public.ts'
import type { DecisionId } from '../schema/sitting.ts'
import { type ItemId, type MeetingId, own, type SeriesId } from '../schema.ts'

/** Says whether a body publishes the minutes of a series. What is published already stays until it is withdrawn. */
export async function openSeries(work: Work, id: SeriesId, opens: boolean): Promise<void> {
  demandPermission(work, keepMeetings)
  await takeMeetingsTurn(work.tx)
  const series = await findSeries(work.tx, work.actor, id)
  demand(series !== undefined && keepsBody(work.actor, series.groupId))
  if (series.isPublic === opens) return
  await own(work.tx)
    .updateTable('meetings.series')
    .set({ isPublic: opens, version: series.version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, opens ? 'meetings.open-series' : 'meetings.close-series', id)
}

/** Confirmed minutes with one item of theirs, for whoever services the body and may decide who reads the item. */
async function marking(
  work: Work,
  meetingId: MeetingId,
  itemId: ItemId,
): Promise<MinutesForPublic['items'][number] & Pick<MinutesForPublic, 'version'>> {
  const meeting = await keptInTurn(work, meetingId)
  const thing = await findItemThing(work.tx, itemId)
  demand(thing !== undefined && thing.item.meetingId === meetingId)
  await demandOpen(work, thing, 'decide')
  const found = await minutesForPublic(askOf(work), meeting)
  const item = found?.items.find(({ full }) => full.id === itemId)
  demand(found !== undefined && item !== undefined)
  return { ...item, version: found.version }
}

type Marked = Pick<LeftOut, 'versionId' | 'itemId' | 'decisionId' | 'fromAt' | 'toAt'>

async function mark({ tx, actor, now }: Work, marks: readonly Marked[]): Promise<void> {
  await ownPublic(tx)
    .insertInto('meetings.leftOut')
    .values(
      marks.map((each) => ({
        ...{ ...each, partnershipId: tx.partnershipId, id: newId<'left out'>() },
        ...{ markedAt: now, markedBy: actor.id, backAt: null, backBy: null },
      })),
    )
    .execute()
}

/** Leaves words out of an item wherever they stand in it. */
export async function leaveOut(
  work: Work,
  meetingId: MeetingId,
  itemId: ItemId,
  words: string,
): Promise<{ readonly refused: 'absent' | 'already' } | { readonly places: number }> {
  const { full, marks, version } = await marking(work, meetingId, itemId)
  const places = placesOf(full.text, words)
  if (places.length === 0) return { refused: 'absent' }
  const before = passagesOf(marks)
  const left = places.filter(({ from, to }) => !before.some((each) => each.from <= from && to <= each.to))
  if (left.length === 0) return { refused: 'already' }
  await mark(
    work,
    left.map(({ from, to }) => ({
      ...{ versionId: version.id, itemId, decisionId: null, fromAt: from, toAt: to },
    })),
  )
  await audit(work, 'meetings.leave-out', itemId, { meetingId, places: left.length })
  return { places: left.length }
}

/** Leaves a whole item out, or one of its decisions. Twice is once. */
export async function leaveWholeOut(
  work: Work,
  meetingId: MeetingId,
  itemId: ItemId,
  decisionId: DecisionId | null,
): Promise<void> {
  const { full, marks, version } = await marking(work, meetingId, itemId)
  demand(decisionId === null || full.decisions.some(({ id }) => id === decisionId))
  if (marks.some((each) => (decisionId === null ? isWhole(each) : each.decisionId === decisionId))) return
  await mark(work, [{ versionId: version.id, itemId, decisionId, fromAt: null, toAt: null }])
  await audit(work, 'meetings.leave-whole-out', itemId, { meetingId, decisionId })
}

/** Puts back what was left out. Twice is once. */
export async function putBack(
  work: Work,
  meetingId: MeetingId,
  itemId: ItemId,
  id: LeftOutId,
): Promise<void> {
  const { version } = await marking(work, meetingId, itemId)
  const found = (await leftOutOf(work.tx, version.id)).find((each) => each.id === id)
  if (found?.itemId !== itemId) return
  await ownPublic(work.tx)
    .updateTable('meetings.leftOut')
    .set({ backAt: work.now, backBy: work.actor.id })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'meetings.put-back', itemId, { meetingId })
}

/** Why minutes are not published. */
export type Unpublished = 'closed-series' | 'unconfirmed' | 'closed-item' | 'changed' | 'note'

/**
 * Publishes confirmed minutes as whoever does it has read them, once more where that corrects what the public reads. What is
 * left out is not written into the edition.
 */
export async function publishMinutes(
  work: Work,
  meetingId: MeetingId,
  { seen, note }: PublishMinutesInput,
): Promise<{ readonly refused: Unpublished } | { readonly id: MinutesEditionId; readonly number: number }> {
  const meeting = await keptInTurn(work, meetingId)
  const { partnershipId } = work.tx
  if (!(await isPublic(work.tx, meeting))) return { refused: 'closed-series' }
  const found = await minutesForPublic(askOf(work), meeting)
  if (!found) return { refused: 'unconfirmed' }
  if (found.closed > 0) return { refused: 'closed-item' }
  if (found.seen !== seen) return { refused: 'changed' }
  const number = ((await editionsOf(work.tx, meetingId)).at(-1)?.number ?? 0) + 1
  if (number > 1 && note === '') return { refused: 'note' }
  const id = newId<'minutes edition'>()
  await ownPublic(work.tx)
    .insertInto('meetings.minutesEdition')
    .values({
      ...{ partnershipId, id, meetingId, versionId: found.version.id, number, body: meeting.groupName },
      ...{ present: found.present, publishedAt: work.now, publishedBy: work.actor.id },
      note: number > 1 ? note : '',
    })
    .execute()
  if (found.items.length > 0)
    await ownPublic(work.tx)
      .insertInto('meetings.publicItem')
      .values(
        found.items.map(({ full, shown }, at) => ({
          ...{ ...shown, partnershipId, id: newId<'public item'>(), editionId: id },
          ...{ itemId: full.id, place: at + 1 },
        })),
      )
      .execute()
  await audit(work, 'meetings.publish-minutes', id, { meetingId, number })
  return { id, number }
}

/** Takes published minutes back. Their address says so, and why. */
export async function withdrawMinutes(
  work: Work,
  meetingId: MeetingId,
  reason: string,
): Promise<{ readonly refused: 'not-published' } | { readonly edition: MinutesEdition }> {
  await keptInTurn(work, meetingId)
  const edition = (await editionsOf(work.tx, meetingId)).at(-1)
  if (!edition || edition.withdrawnAt !== null) return { refused: 'not-published' }
  await ownPublic(work.tx)
    .updateTable('meetings.minutesEdition')
    .set({ withdrawnAt: work.now, withdrawnBy: work.actor.id, withdrawnReason: reason })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', edition.id)
    .execute()
  await audit(work, 'meetings.withdraw-minutes', edition.id, { meetingId })
  return { edition }
}
