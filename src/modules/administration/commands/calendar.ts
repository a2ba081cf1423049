import { audit } from '#platform/audit.ts'
import { clocksToWarn, endFeeds, newFeed } from '#platform/calendar.ts'
import { type Clock, type ClockKind, noteWarned } from '#platform/clocks.ts'
import { sendLetter } from '#platform/letters.ts'
import { demand, type Work } from '#platform/work.ts'
import { deadlineNear, sealedDeadlineNear } from '../rules/calendar.ts'

/** Makes the address by which somebody's own calendar reads their deadlines. An older one ends. */
export async function makeFeed(work: Work): Promise<{ readonly token: string }> {
  const { id, accountId } = work.actor
  demand(accountId !== undefined, 'Only a person has a calendar.')
  const feed = await newFeed(work, id, accountId)
  await audit(work, 'administration.makeCalendarFeed', feed.id)
  return { token: feed.token }
}

/** Ends it. */
export async function revokeFeed(work: Work): Promise<void> {
  await endFeeds(work, work.actor.id)
  await audit(work, 'administration.revokeCalendarFeed', work.actor.id)
}

/** Warns the people of every clock that is due soon, once. A confidential one is a link and nothing more. */
export async function warnOfClocks(work: Work, kinds: readonly ClockKind[]): Promise<void> {
  for (const clock of await clocksToWarn(work.tx, work.now)) {
    const kind = kinds.find((each) => each.kind === clock.kind)
    if (kind && (await noteWarned(work, clock))) await warn(work, kind, clock)
  }
}

async function warn(work: Work, kind: ClockKind, clock: Clock): Promise<void> {
  const told = await kind.tell(work.tx, clock)
  const link = kind.href(clock.subjectId) as `/${string}`
  for (const personId of told)
    if (kind.confidential) await sendLetter(work, sealedDeadlineNear, { to: { personId }, values: {}, link })
    else
      await sendLetter(work, deadlineNear, {
        to: { personId },
        values: { task: kind.words, due: clock.dueAt },
        link,
      })
  await audit(work, 'administration.warnOfClock', clock.id, { told: told.length })
}
