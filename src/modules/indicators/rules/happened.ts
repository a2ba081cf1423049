import { isBefore } from '#platform/days.ts'

/** A chart has a letter for each of so many. */
export const MOST_EVENTS = 26
const FIRST_LETTER = 65

interface Dated {
  readonly onDay: Temporal.PlainDate
  readonly words: string
}

/** What happened, with its letter and the place of the period in which it did. */
export type Placed<Event extends Dated> = Event & { readonly letter: string; readonly place: number }

/** Those of some events that happened between the first day and the last of some periods, each with its letter. */
export function placedIn<Event extends Dated>(
  events: readonly Event[],
  firstDay: Temporal.PlainDate | null,
  periods: readonly { readonly end: Temporal.PlainDate | null }[],
): readonly Placed<Event>[] {
  if (firstDay === null) return []
  return events
    .flatMap((event) => {
      const place = periods.findIndex(({ end }) => end !== null && !isBefore(end, event.onDay))
      return place >= 0 && !isBefore(event.onDay, firstDay) ? [{ ...event, place }] : []
    })
    .slice(-MOST_EVENTS)
    .map((event, index) => ({ ...event, letter: String.fromCharCode(FIRST_LETTER + index) }))
}
