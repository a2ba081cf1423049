import { letterboxOf } from '#modules/people/index.ts'
import { audit } from '#platform/audit.ts'
import { type ClockToTell, clocksToTell, endFeeds, newFeed } from '#platform/calendar.ts'
import { type ClockKind, noteWarned } from '#platform/clocks.ts'
import { dayOf } from '#platform/days.ts'
import { sendLetter } from '#platform/letters.ts'
import { demand, type PersonId, type Work } from '#platform/work.ts'
import { onDuty } from '../queries/disclosures.ts'
import { deadlineLetterOf } from '../rules/calendar.ts'

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

/**
 * Tells the people of every clock that is due soon, and of every one that has passed, once of each. A confidential one, or
 * one that runs by the hour, is a link and nothing more. Where a clock is nobody's, whoever is on duty is told.
 */
export async function warnOfClocks(work: Work, kinds: readonly ClockKind[]): Promise<void> {
  for (const told of await clocksToTell(work.tx, work.now)) {
    const kind = kinds.find((each) => each.kind === told.clock.kind)
    if (!kind || !(await noteWarned(work, told.clock, told.that === 'near' ? 'warnedAt' : 'lateToldAt')))
      continue
    await tell(work, kind, told)
  }
}

async function toldOf(work: Work, kind: ClockKind, { clock }: ClockToTell): Promise<readonly PersonId[]> {
  const today = dayOf(work.now)
  const own: PersonId[] = []
  // Whoever looked after it may have left.
  for (const id of await kind.tell(work.tx, clock)) if (await letterboxOf(work.tx, id, today)) own.push(id)
  return own.length > 0 ? own : (await onDuty(work.tx, today)).map(({ id }) => id)
}

async function tell(work: Work, kind: ClockKind, told: ClockToTell): Promise<void> {
  const { clock, that } = told
  const people = await toldOf(work, kind, told)
  const link = kind.href(clock.subjectId) as `/${string}`
  const letter = deadlineLetterOf(that, kind)
  for (const personId of people)
    if ('plain' in letter)
      await sendLetter(work, letter.plain, {
        to: { personId },
        values: { task: kind.words, due: clock.dueAt },
        link,
      })
    else await sendLetter(work, letter.sealed, { to: { personId }, values: {}, link })
  await audit(
    work,
    that === 'near' ? 'administration.warnOfClock' : 'administration.tellOfLateClock',
    clock.id,
    {
      told: people.length,
    },
  )
}
