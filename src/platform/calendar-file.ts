import ical, { ICalCalendarMethod } from 'ical-generator'
import type { CalendarEntry } from './calendar.ts'
import { LONDON } from './days.ts'

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
      ...(entry.at ? { end: start.toString() } : { allDay: true }),
      stamp: options.now.toString(),
      summary,
    })
    event.url(`${options.address}${entry.href}`)
    if (!entry.confidential && entry.detail) event.description(entry.detail)
  }
  return new TextEncoder().encode(calendar.toString())
}
