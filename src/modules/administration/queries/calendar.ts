import type { Attention } from '#platform/attention.ts'
import { holidaysOf } from '#platform/bank-holidays.ts'
import { type CalendarEntry, clockAttention, clockEntries } from '#platform/calendar.ts'
import { runningClocks } from '#platform/clocks.ts'
import { dayOf, isAfter, isBefore } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import type { Module } from '#platform/module.ts'
import { isOn, partnershipOf } from '#platform/partnerships.ts'
import { longDate } from '#platform/words.ts'
import { type Actor, holds } from '#platform/work.ts'
import { passesTheTable } from '#platform/working-days.ts'
import { changeSettings } from '../rules/permissions.ts'

/** What the calendar is handed from above: every module, whose deadlines it shows. */
export interface CalendarAbove {
  readonly modules: () => readonly Module[]
}

/** The modules that are on in the partnership of the reader. */
async function modulesOn(reader: Reader, { modules }: CalendarAbove): Promise<readonly Module[]> {
  const partnership = await partnershipOf(reader)
  return modules().filter(({ name }) => isOn(partnership, name))
}

const kindsOf = (on: readonly Module[]) => on.flatMap(({ clockKinds }) => clockKinds ?? [])

/** The kinds of clocks of the modules that are on: those of the others wait without a word until they are on again. */
export const clockKindsOn = async (reader: Reader, above: CalendarAbove) =>
  kindsOf(await modulesOn(reader, above))

export interface CalendarShown {
  /** What was due before the first day and is not done. */
  readonly late: readonly CalendarEntry[]
  readonly entries: readonly CalendarEntry[]
}

/** Every deadline and dated event of a stretch of days that a reader may see, in order. */
export async function calendarFor(
  { reader, actor, now }: { readonly reader: Reader; readonly actor: Actor; readonly now: Temporal.Instant },
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  above: CalendarAbove,
): Promise<CalendarShown> {
  const on = await modulesOn(reader, above)
  const clocks = await clockEntries(reader, actor, kindsOf(on), now)
  const dated: CalendarEntry[] = []
  for (const { calendar } of on) if (calendar) dated.push(...(await calendar(reader, actor, from, to)))
  const within = ({ day }: CalendarEntry): boolean => !isAfter(from, day) && !isAfter(day, to)
  return {
    late: clocks.filter(({ state, day }) => state?.kind === 'bad' && isBefore(day, from)),
    entries: [...clocks, ...dated]
      .filter(within)
      .sort(
        (one, other) =>
          Temporal.PlainDate.compare(one.day, other.day) || one.title.localeCompare(other.title, 'en-GB'),
      ),
  }
}

/** How long before the table of bank holidays ends its keeper is told. */
const AHEAD = Temporal.Duration.from({ months: 6 })

/** Why the table of bank holidays needs its keeper; undefined while it does not. */
export async function tableEnding(reader: Reader, today: Temporal.PlainDate): Promise<string | undefined> {
  const holidays = await holidaysOf(reader, 'england-and-wales')
  const beyond = (await runningClocks(reader)).filter(({ dueAt }) => passesTheTable(dayOf(dueAt), holidays))
  const until = holidays.until
    ? `The bank holidays are known until ${longDate(holidays.until)}.`
    : 'The table of bank holidays is not filled in.'
  if (beyond.length > 0)
    return `${until} ${beyond.length === 1 ? 'A deadline lies' : `${beyond.length} deadlines lie`} after that, and may be wrong.`
  return passesTheTable(today.add(AHEAD), holidays)
    ? `${until} Deadlines after that may be wrong.`
    : undefined
}

/** What waits: clocks that are late or due soon, and a table of bank holidays that comes to its end. */
export async function calendarAttention(
  reader: Reader,
  actor: Actor,
  { today, now }: { readonly today: Temporal.PlainDate; readonly now: Temporal.Instant },
  above: CalendarAbove,
): Promise<Attention[]> {
  const waiting = await clockAttention(reader, actor, kindsOf(await modulesOn(reader, above)), now)
  const ending = holds(actor, changeSettings) ? await tableEnding(reader, today) : undefined
  return ending === undefined
    ? waiting
    : [
        ...waiting,
        {
          ...{
            title: 'Fill in the bank holidays',
            detail: ending,
            href: '/workspace/administration/bank-holidays',
          },
          state: { kind: 'watch', words: 'Table ends' },
        },
      ]
}
