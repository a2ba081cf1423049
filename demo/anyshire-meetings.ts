import { type GroupId, groups } from '#modules/governance/index.ts'
import {
  addItem,
  addMeeting,
  addSeries,
  callForItems,
  type MeetingId,
  proposeItem,
  recordHeld,
} from '#modules/meetings/index.ts'
import { planAgenda } from '#modules/plan/index.ts'
import { dayOf } from '#platform/days.ts'
import type { Work } from '#platform/work.ts'

interface Body {
  readonly groupId: GroupId
  readonly name: string
  readonly everyMonths: number
  readonly begins: string
  readonly minutes: number
  readonly place: string
  /** The first month of a year in which it meets, and the day of that month from which it looks for its weekday. */
  readonly first: readonly [month: number, day: number]
}

const WORKING_DAYS = 5

/** The first weekday from a day on that is no weekend. */
const weekday = (day: Temporal.PlainDate): Temporal.PlainDate =>
  day.dayOfWeek <= WORKING_DAYS ? day : day.add({ days: 8 - day.dayOfWeek })

/** A year of invented meetings: those that have been, one whose agenda is open, and those to come. */
export async function loadAnyshireMeetings(
  work: Work,
  { executive, board }: Readonly<Record<'executive' | 'board', GroupId>>,
): Promise<void> {
  const today = dayOf(work.now)
  const adults = (await groups(work.tx, work.actor)).find(({ code }) => code === 'ADULTS')?.id
  if (!adults) throw new Error('Anyshire has no board for adults')
  const bodies: readonly Body[] = [
    {
      ...{ groupId: board, name: 'Children Board meetings', everyMonths: 3, begins: '14:00', minutes: 150 },
      ...{ place: 'Shire Hall, room 2', first: [1, 13] },
    },
    {
      ...{ groupId: adults, name: 'Adults Board meetings', everyMonths: 3, begins: '9:30', minutes: 150 },
      ...{ place: 'Shire Hall, room 4', first: [2, 10] },
    },
    {
      ...{ groupId: executive, name: 'Executive meetings', everyMonths: 2, begins: '10:00', minutes: 120 },
      ...{ place: 'Constabulary headquarters', first: [1, 27] },
    },
  ]
  for (const { begins, first, ...body } of bodies) {
    const usual = Temporal.PlainTime.from(begins.padStart(5, '0'))
    const { id } = await addSeries(work, {
      ...{ ...body, begins: usual, link: 'https://meet.example/anyshire', customary: true, version: 0 },
    })
    let next: MeetingId | undefined
    const start = Temporal.PlainDate.from({ year: today.year, month: first[0], day: first[1] })
    const last = today.add({ months: 4 })
    for (let months = 0; ; months += body.everyMonths) {
      const day = weekday(start.add({ months }))
      if (day.year > today.year && Temporal.PlainDate.compare(day, last) > 0) break
      const startsAt = day.toZonedDateTime({ timeZone: 'Europe/London', plainTime: usual }).toInstant()
      const { place } = body
      const hours = { startsAt, endsAt: startsAt.add({ minutes: body.minutes }) }
      const made = await addMeeting(work, id, { ...hours, place, link: '', note: '' }, [planAgenda])
      if ('refused' in made) throw new Error('A meeting of Anyshire was refused')
      if (Temporal.PlainDate.compare(day, today) < 0) await recordHeld(work, made.id)
      else next ??= made.id
    }
    if (!next) continue
    await callForItems(work, next)
    await proposeItem(work, next, {
      ...{ title: 'What schools say of thresholds', kind: 'discussion', minutes: 15 },
      words: 'Heads of twelve schools have written to the partnership about thresholds for early help.',
    })
    await addItem(work, next, {
      ...{ title: 'Yearly report: first draft', kind: 'decision', minutes: 20, tier: 2, presenterId: null },
      ...{ presenter: 'Business manager', version: 0 },
      words: 'The body is asked to agree the outline and to say who writes each chapter.',
    })
  }
}
