import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
} from 'ical-generator'
import type { CalendarEntry } from './calendar.ts'
import { LONDON } from './days.ts'
import type { CalendarEnclosure } from './letter-kinds.ts'
import type { Addressee } from './post.ts'

/**
 * The entries as a calendar file. What is confidential says only that there is a deadline, and where to read of it.
 * The calendar itself is given no zone, because with one every time stamp would lose its Z.
 */
export function calendarFile(
  entries: readonly CalendarEntry[],
  options: { readonly name: string; readonly address: string; readonly now: Temporal.Instant },
): Uint8Array {
  const calendar = ical({
    name: options.name,
    prodId: { company: 'Accord', product: 'Accord', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3600,
  })
  for (const entry of entries) {
    const summary = entry.confidential ? 'A deadline in Accord' : entry.title
    const start = entry.at ?? entry.day.toZonedDateTime(LONDON).toInstant()
    const event = calendar.createEvent({
      id: `${entry.id}@accord`,
      start: entry.at ? start.toString() : entry.day.toString(),
      ...(entry.at ? { end: (entry.ends ?? start).toString() } : { allDay: true }),
      ...(entry.isOff && { status: ICalEventStatus.CANCELLED }),
      stamp: options.now.toString(),
      summary,
    })
    event.url(`${options.address}${entry.href}`)
    if (!entry.confidential && entry.detail) event.description(entry.detail)
  }
  return new TextEncoder().encode(calendar.toString())
}

/**
 * One entry as it goes to one calendar (RFC 5546): asked for, or taken back. Each rising number takes the place of the one
 * before. It is sent to each attendee alone, so that nobody reads who else was asked.
 */
export function calendarInvitation(
  entry: CalendarEnclosure,
  by: {
    readonly organizer: Addressee
    readonly attendee: Addressee
    readonly site: string
    readonly now: Temporal.Instant
  },
): string {
  const isOff = entry.method === 'CANCEL'
  const calendar = ical({
    prodId: { company: 'Accord', product: 'Accord', language: 'EN' },
    method: isOff ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  })
  const event = calendar.createEvent({
    id: `${entry.id}@accord`,
    sequence: entry.sequence,
    start: entry.start.toString(),
    end: entry.end.toString(),
    stamp: by.now.toString(),
    summary: entry.summary,
    location: entry.location,
    status: isOff ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: by.organizer.name, email: by.organizer.address },
  })
  event.createAttendee({
    ...{ name: by.attendee.name, email: by.attendee.address, rsvp: !isOff },
    ...{ role: ICalAttendeeRole.REQ, status: ICalAttendeeStatus.NEEDSACTION },
  })
  event.url(`${by.site}${entry.path}`)
  return calendar.toString()
}
