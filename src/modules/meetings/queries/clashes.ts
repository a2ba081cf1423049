import { structureOn } from '#modules/governance/index.ts'
import { bankHolidays, holidaysOf } from '#platform/bank-holidays.ts'
import { holdsOn } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import { weekdayDate } from '#platform/words.ts'
import type { Actor } from '#platform/work.ts'
import { isWorkingDay } from '#platform/working-days.ts'
import { hoursWords, meetingDay, overlaps, readsBody } from '../rules.ts'
import type { Meeting } from '../schema.ts'
import { everyMeeting } from './meetings.ts'

/** A meeting as somebody would have it; without an id it is not saved yet. */
export type Wanted = Pick<Meeting, 'groupId' | 'startsAt' | 'endsAt'> & { readonly id?: Meeting['id'] }

/** Longer than any meeting lasts: whatever shares a moment with one begins within so much of it. */
const LONGEST = { hours: 24 }

const near = (reader: Reader, { startsAt, endsAt }: Wanted): Promise<Meeting[]> =>
  everyMeeting(reader, { from: startsAt.subtract(LONGEST), to: endsAt })

/** The meeting of the same body that shares a moment with one. A body cannot meet twice at once. */
export async function meetingInside(reader: Reader, wanted: Wanted): Promise<Meeting | undefined> {
  return (await near(reader, wanted)).find(
    (other) =>
      other.groupId === wanted.groupId &&
      other.id !== wanted.id &&
      other.status !== 'cancelled' &&
      overlaps(wanted, other),
  )
}

/** Who sits on which group on a day, the holders of its seats. */
async function seatedOn(
  reader: Reader,
  actor: Actor,
  day: Temporal.PlainDate,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const groups = await structureOn(reader, actor, day)
  return new Map(
    groups.map(({ id, seats }) => [
      id,
      new Set(seats.flatMap(({ sitting }) => (sitting && holdsOn(sitting, day) ? [sitting.personId] : []))),
    ]),
  )
}

/**
 * What stands against a day and an hour, each a sentence: it is no working day, or people of the body sit in another
 * meeting at that time. Bodies whose meetings whoever asks does not read are not named.
 */
export async function clashesOf(reader: Reader, actor: Actor, wanted: Wanted): Promise<readonly string[]> {
  const day = meetingDay(wanted)
  const found: string[] = []
  const holidays = await holidaysOf(reader, 'england-and-wales')
  if (!isWorkingDay(day, holidays)) {
    const holiday = (await bankHolidays(reader)).find(
      (each) => each.withdrawnAt === null && each.division === 'england-and-wales' && each.day.equals(day),
    )
    found.push(
      holiday
        ? `${weekdayDate(day)} is a bank holiday: ${holiday.name}.`
        : `${weekdayDate(day)} is not a working day.`,
    )
  }
  const others = (await near(reader, wanted)).filter(
    (other) =>
      other.groupId !== wanted.groupId &&
      other.id !== wanted.id &&
      other.status !== 'cancelled' &&
      overlaps(wanted, other),
  )
  if (others.length === 0) return found
  const groups = new Map((await structureOn(reader, actor, day)).map(({ id, name }) => [id, name]))
  const seated = await seatedOn(reader, actor, day)
  const here = seated.get(wanted.groupId) ?? new Set()
  for (const other of others) {
    const both = [...(seated.get(other.groupId) ?? [])].filter((personId) => here.has(personId)).length
    if (both === 0) continue
    const name = readsBody(actor, other.groupId)
      ? (groups.get(other.groupId) ?? 'Another body')
      : 'Another body'
    found.push(
      `${name} meets at the same time, ${hoursWords(other)}: ${both} ${both === 1 ? 'person sits' : 'people sit'} on both.`,
    )
  }
  return found
}

/** The same of many meetings at once, by their ids. Only what overlaps or falls on a day off is looked at closely. */
export async function clashesAmong(
  reader: Reader,
  actor: Actor,
  meetings: readonly Meeting[],
): Promise<ReadonlyMap<Meeting['id'], readonly string[]>> {
  const clashes = new Map<Meeting['id'], readonly string[]>()
  const [first, last] = [meetings[0], meetings.at(-1)]
  if (!first || !last) return clashes
  const holidays = await holidaysOf(reader, 'england-and-wales')
  const all = await everyMeeting(reader, { from: first.startsAt.subtract(LONGEST), to: last.endsAt })
  for (const meeting of meetings) {
    if (meeting.status === 'cancelled') continue
    const isSuspect =
      !isWorkingDay(meetingDay(meeting), holidays) ||
      all.some((other) => other.groupId !== meeting.groupId && overlaps(meeting, other))
    const found = isSuspect ? await clashesOf(reader, actor, meeting) : []
    if (found.length > 0) clashes.set(meeting.id, found)
  }
  return clashes
}
