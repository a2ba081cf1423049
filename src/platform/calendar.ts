import { randomBytes } from 'node:crypto'
import type { Attention } from './attention.ts'
import { pausedAmong } from './clock-records.ts'
import { type Clock, type ClockKind, runningClocks } from './clocks.ts'
import { dayOf } from './days.ts'
import { type PartnershipId, type Reader, tables } from './db.ts'
import { sha256 } from './digest.ts'
import { type Id, newId } from './id.ts'
import type { KeptTable } from './keeping.ts'
import { clockTime, longDate } from './words.ts'
import type { Actor, PersonId, Work } from './work.ts'
import { endOfDay, isLate } from './working-days.ts'

/** One deadline or dated event, for one reader. */
export interface CalendarEntry {
  /** The same for ever, so that a calendar that has read it before changes it in place. */
  readonly id: string
  readonly title: string
  readonly detail: string
  readonly href: `/${string}`
  readonly day: Temporal.PlainDate
  /** Where the moment counts and not the day alone. */
  readonly at: Temporal.Instant | null
  /** Until when, where it has a length; and whether it does not take place. */
  readonly ends?: Temporal.Instant
  readonly isOff?: boolean
  /** About a T3 or T4 record: outside Accord it is only “A deadline in Accord”. */
  readonly confidential: boolean
  readonly state: Attention['state'] | null
}

/** What a module puts into the calendar: only what this reader may see, from a first to a last day, inclusive. */
export type CalendarSource = (
  reader: Reader,
  actor: Actor,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
) => Promise<readonly CalendarEntry[]>

const whenDue = ({ dueAt }: Clock): string =>
  dueAt.equals(endOfDay(dayOf(dueAt)))
    ? longDate(dayOf(dueAt))
    : `${longDate(dayOf(dueAt))} at ${clockTime(dueAt)}`

function stateOf(clock: Clock, isPaused: boolean, now: Temporal.Instant): Attention['state'] {
  if (isPaused) return { kind: 'info', words: 'Paused' }
  if (isLate(clock.dueAt, now)) return { kind: 'bad', words: 'Late' }
  return Temporal.Instant.compare(clock.warnAt, now) <= 0
    ? { kind: 'watch', words: 'Due soon' }
    : { kind: 'info', words: 'Running' }
}

interface SeenClock {
  readonly clock: Clock
  readonly kind: ClockKind
  readonly state: Attention['state']
}

/** The running clocks that a reader may see, the first due first. Those of a module that is off have no kind here. */
async function seenClocks(
  reader: Reader,
  actor: Actor,
  kinds: readonly ClockKind[],
  now: Temporal.Instant,
): Promise<readonly SeenClock[]> {
  const clocks = await runningClocks(reader)
  const paused = await pausedAmong(
    reader,
    clocks.map(({ id }) => id),
  )
  const seen: SeenClock[] = []
  for (const clock of clocks) {
    const kind = kinds.find((each) => each.kind === clock.kind)
    if (kind && (await kind.mayRead(reader, actor, clock, now)))
      seen.push({ clock, kind, state: stateOf(clock, paused.has(clock.id), now) })
  }
  return seen
}

const entryOf = ({ clock, kind, state }: SeenClock): CalendarEntry => ({
  id: `clock-${clock.id}`,
  title: clock.reference ? `${kind.words}: ${clock.reference}` : kind.words,
  detail: `Due ${whenDue(clock)}. Started when ${kind.starts}, on ${longDate(dayOf(clock.startedAt))}. Rule: ${clock.ruleValue} ${clock.ruleUnit}.`,
  href: kind.href(clock.subjectId) as `/${string}`,
  day: dayOf(clock.dueAt),
  at: clock.dueAt,
  confidential: kind.confidential,
  state,
})

/** The running clocks as entries of the calendar. Late ones are always there, whatever days are asked for. */
export async function clockEntries(
  reader: Reader,
  actor: Actor,
  kinds: readonly ClockKind[],
  now: Temporal.Instant,
): Promise<readonly CalendarEntry[]> {
  return (await seenClocks(reader, actor, kinds, now)).map(entryOf)
}

/** The clocks that are late or due soon, for those who are told of them: for My work. */
export async function clockAttention(
  reader: Reader,
  actor: Actor,
  kinds: readonly ClockKind[],
  now: Temporal.Instant,
): Promise<Attention[]> {
  const waiting: Attention[] = []
  for (const seen of await seenClocks(reader, actor, kinds, now)) {
    const { clock, kind, state } = seen
    if (state.kind === 'info' || !(await kind.tell(reader, clock)).includes(actor.id)) continue
    const { title, detail, href, day } = entryOf(seen)
    waiting.push({ title, detail, href, state, due: day })
  }
  return waiting
}

/** A clock of which its people are told now: that it is due soon, or that it has passed. */
export interface ClockToTell {
  readonly clock: Clock
  readonly that: 'near' | 'passed'
}

/** Clocks that run, of which nobody has been told although it is time. One that has passed is told of as that alone. */
export async function clocksToTell(reader: Reader, now: Temporal.Instant): Promise<readonly ClockToTell[]> {
  const running = await runningClocks(reader)
  const told = running.flatMap((clock): ClockToTell[] => {
    if (isLate(clock.dueAt, now)) return clock.lateToldAt === null ? [{ clock, that: 'passed' }] : []
    const isNear = clock.warnedAt === null && Temporal.Instant.compare(clock.warnAt, now) <= 0
    return isNear ? [{ clock, that: 'near' }] : []
  })
  const paused = await pausedAmong(
    reader,
    told.map(({ clock }) => clock.id),
  )
  return told.filter(({ clock }) => !paused.has(clock.id))
}

type FeedId = Id<'calendar feed'>

/** A secret address by which a person's own calendar reads their deadlines. Only a hash of it is kept. */
interface CalendarFeedTable {
  partnershipId: PartnershipId
  id: FeedId
  personId: PersonId
  accountId: Id<'account'>
  tokenHash: string
  madeAt: Temporal.Instant
  revokedAt: Temporal.Instant | null
}

const own = tables<{ 'platform.calendarFeed': CalendarFeedTable }>()

export const keptCalendarFeeds: readonly KeptTable[] = [
  {
    ...{ table: 'platform.calendar_feed', record: 'account', tier: 2, personal: [], agencies: [] },
    ...{ people: ['person_id'], starts: { column: 'revoked_at', words: 'the day it was revoked' } },
    ...{ exported: ['made_at', 'revoked_at'], disposal: 'delete', shredded: ['token_hash'] },
  } as const,
]

const liveFeeds = (reader: Reader) =>
  own(reader)
    .selectFrom('platform.calendarFeed')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('revokedAt', 'is', null)

/** The feed of a person, if they have one. */
export const feedOf = (reader: Reader, personId: PersonId) =>
  liveFeeds(reader).where('personId', '=', personId).executeTakeFirst()

/** Whose calendar an address reads; undefined when there is none such, or it was revoked. */
export const feedByToken = (reader: Reader, token: string) =>
  liveFeeds(reader).where('tokenHash', '=', sha256(token)).executeTakeFirst()

/** Ends every feed of a person. */
export async function endFeeds(work: Work, personId: PersonId): Promise<void> {
  await own(work.tx)
    .updateTable('platform.calendarFeed')
    .set({ revokedAt: work.now })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('personId', '=', personId)
    .where('revokedAt', 'is', null)
    .execute()
}

/** Makes the one feed of a person; an older one ends. The secret is given here and never again. */
export async function newFeed(
  work: Work,
  personId: PersonId,
  accountId: Id<'account'>,
): Promise<{ readonly id: FeedId; readonly token: string }> {
  await endFeeds(work, personId)
  const [id, token] = [newId<'calendar feed'>(), randomBytes(32).toString('hex')]
  await own(work.tx)
    .insertInto('platform.calendarFeed')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, personId, accountId },
      ...{ tokenHash: sha256(token), madeAt: work.now, revokedAt: null },
    })
    .execute()
  return { id, token }
}
