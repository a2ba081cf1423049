import {
  addPaper,
  everyItem,
  findMeeting,
  leaveOut,
  type MeetingId,
  minutesForPublic,
  openSeries,
  publishMinutes,
  publishPaper,
  type SeriesId,
  showDays,
} from '#modules/meetings/index.ts'
import { askOf } from '#platform/access.ts'
import type { Work } from '#platform/work.ts'
import { quietly } from './quietly.ts'

/** Few people are behind so small a number, so the public does not read it. */
const SMALL = 'four adults whom three agencies knew'

const LEAFLET = `# Looking out for each other in winter

Cold weather is hard for people who live alone.

- Knock on the door of a neighbour whom you have not seen for some days.
- Tell adult social care if you are worried about somebody.
- Call 999 if somebody is in danger now.`

/** Has a body publish its confirmed minutes, of which one leaves words out, with one paper. Nobody follows it: a letter would go out. */
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
  const last = meetings.at(-1)
  const meeting = last && (await findMeeting(work.tx, work.actor, last))
  if (!meeting) return
  await publishPaperOf(work, meeting.id)
  await showDays(work, seriesId, true)
}

/** Gives one paper of a meeting to the public. */
async function publishPaperOf(work: Work, meetingId: MeetingId): Promise<void> {
  const item = (await everyItem(work.tx, meetingId)).find(({ tier }) => tier < 3)
  if (!item) return
  const added = await addPaper(quietly(work), meetingId, item.id, {
    ...{ title: 'What we ask of the public in winter', tier: 0 },
    ...{ words: LEAFLET, readers: [] },
  })
  if ('refused' in added) throw new Error(`A paper of Anyshire was not added: ${added.refused}`)
  const done = await publishPaper(work, meetingId, added.id, { version: 1, cleaned: undefined, left: [] })
  if ('refused' in done) throw new Error(`A paper of Anyshire was not published: ${done.refused}`)
}
