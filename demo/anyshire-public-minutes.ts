import {
  findMeeting,
  leaveOut,
  type MeetingId,
  minutesForPublic,
  openSeries,
  publishMinutes,
  type SeriesId,
} from '#modules/meetings/index.ts'
import { askOf } from '#platform/access.ts'
import type { Work } from '#platform/work.ts'

/** Few people are behind so small a number, so the public does not read it. */
const SMALL = 'four adults whom three agencies knew'

/** Has a body publish its confirmed minutes, of which one leaves words out. */
export async function publishAnyshireMinutes(
  work: Work,
  seriesId: SeriesId,
  meetings: readonly MeetingId[],
): Promise<void> {
  await openSeries(work, seriesId, true)
  for (const id of meetings) {
    const meeting = await findMeeting(work.tx, work.actor, id)
    const before = meeting && (await minutesForPublic(askOf(work), meeting))
    if (!before) continue
    const told = before.items.find(({ full }) => full.text.includes(SMALL))
    if (told) await leaveOut(work, id, told.full.id, SMALL)
    const ready = await minutesForPublic(askOf(work), meeting)
    const done = await publishMinutes(work, id, { seen: ready?.seen ?? '', note: '' })
    if ('refused' in done) throw new Error(`Minutes of Anyshire were not published: ${done.refused}`)
  }
}
