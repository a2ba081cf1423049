import { audit } from '#platform/audit.ts'
import { dayOf, dayStart, isAfter, isBefore } from '#platform/days.ts'
import { sendLetters } from '#platform/letters.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { everyItem } from '../queries/agenda.ts'
import { letterboxes, membersAt } from '../queries/invitations.ts'
import {
  everyMeeting,
  meetingById,
  type NamedMeeting,
  policyDays,
  takeMeetingsTurn,
} from '../queries/meetings.ts'
import { countsOfPapers } from '../queries/papers.ts'
import { papersDueLetter } from '../rules/letters.ts'
import { isOpen, meetingPath } from '../rules.ts'
import { own } from '../schema.ts'

/** So many days ahead a meeting may be whose papers are due soon: the longest that a policy may say. */
const AHEAD_DAYS = 120

/** Those who present an item of a meeting that has no paper yet. */
async function presentersWithout(work: Work, meeting: NamedMeeting): Promise<readonly PersonId[]> {
  const items = await everyItem(work.tx, meeting.id)
  const papers = await countsOfPapers(
    work.tx,
    items.map(({ id }) => id),
  )
  return [
    ...new Set(items.flatMap(({ id, presenterId }) => (presenterId && !papers.has(id) ? [presenterId] : []))),
  ]
}

/** Writes to those who present, and says how many they are. A letter names no item. */
async function tell(work: Work, meeting: NamedMeeting, due: Temporal.PlainDate): Promise<number> {
  const boxes = await letterboxes(work.tx, dayOf(work.now), await presentersWithout(work, meeting))
  const members = await membersAt(work.tx, work.actor, meeting)
  const values = { body: meeting.groupName, begins: meeting.startsAt, 'papers-due': due }
  const link = meetingPath(meeting.id) as `/${string}`
  await sendLetters(
    work,
    papersDueLetter,
    // Somebody from outside the body presents without reading its meetings: there is no page to lead them to.
    [...boxes].map(([id, to]) => ({ to, values, ...(members.includes(id) && { link }) })),
  )
  return boxes.size
}

/**
 * In the morning: whoever presents something at a meeting and has sent no paper for it is asked for that, once, from the day
 * that the policy of the body says until papers are due. Says how many meetings that were.
 */
export async function askForPapers(work: Work): Promise<number> {
  await takeMeetingsTurn(work.tx)
  const today = dayOf(work.now)
  const daysOf = await policyDays(work.tx)
  const span = { from: dayStart(today), to: dayStart(today.add({ days: AHEAD_DAYS })) }
  let asked = 0
  for (const each of await everyMeeting(work.tx, span)) {
    const days = daysOf(each)
    const isTime = !isBefore(today, days.askForPapers) && !isAfter(today, days.papers)
    if (!isOpen(each) || each.publishedAt || each.papersAskedAt || !isTime) continue
    const meeting = await meetingById(work.tx, each.id)
    const letters = meeting ? await tell(work, meeting, days.papers) : 0
    if (letters === 0) continue
    await own(work.tx)
      .updateTable('meetings.meeting')
      .set({ papersAskedAt: work.now })
      .where('partnershipId', '=', work.tx.partnershipId)
      .where('id', '=', each.id)
      .execute()
    await audit(work, 'meetings.ask-for-papers', each.id, { letters })
    asked += 1
  }
  return asked
}
