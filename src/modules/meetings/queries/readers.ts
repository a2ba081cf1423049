import { roomOn } from '#modules/governance/index.ts'
import { namesOf } from '#modules/people/index.ts'
import { standingGrants, type Thing } from '#platform/access.ts'
import { dayOf } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import type { Actor, PersonId } from '#platform/work.ts'
import { meetingDay } from '../rules.ts'
import type { Item } from '../schema.ts'
import type { NamedMeeting } from './meetings.ts'

/** Somebody to whom a paper may be narrowed, and as what they would read it. */
export interface OfferedReader {
  readonly id: PersonId
  readonly name: string
  readonly as: string
}

/**
 * Those to whom a paper of an item may be narrowed: who sits on the body on the day of its meeting or stands in there, and
 * who presents the item. A chair and a deputy chair are not among them: they service the body, and always read. `already`
 * are people who are named and may have left their seat since.
 */
export async function offeredReaders(
  reader: Reader,
  actor: Actor,
  meeting: NamedMeeting,
  item: Pick<Item, 'presenterId'>,
  already: readonly PersonId[] = [],
): Promise<readonly OfferedReader[]> {
  const seats = await roomOn(reader, actor, meeting.groupId, meetingDay(meeting))
  const chairs = new Set(seats.flatMap((seat) => (seat.isChair && seat.holder?.personId) || []))
  const found = new Map<PersonId, string>()
  const add = (id: PersonId | null | undefined, as: string) => {
    if (id && !chairs.has(id) && !found.has(id)) found.set(id, as)
  }
  for (const { holder, name, isChair } of seats) if (!isChair) add(holder?.personId, name)
  for (const { deputies, name } of seats)
    for (const { personId } of deputies) add(personId, `Deputises: ${name}`)
  add(item.presenterId, 'Presents the item')
  for (const id of already) add(id, 'Named before')
  const names = await namesOf(reader, [...found.keys()])
  return [...found]
    .map(([id, as]) => ({ id, as, name: names.get(id) ?? 'Somebody' }))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en-GB'))
}

/** Who may read a paper by a grant of their own besides those whom it is narrowed to, until when. */
export async function grantedReaders(
  reader: Reader,
  thing: Thing,
  now: Temporal.Instant,
): Promise<readonly { readonly name: string; readonly until: Temporal.PlainDate | null }[]> {
  const grants = await standingGrants(reader, thing, dayOf(now), [])
  const names = await namesOf(
    reader,
    grants.map(({ personId }) => personId),
  )
  return grants.map(({ personId, toOn }) => ({ name: names.get(personId) ?? 'Somebody', until: toOn }))
}
