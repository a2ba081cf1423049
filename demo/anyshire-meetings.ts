import { type GroupId, groups, roomOn } from '#modules/governance/index.ts'
import {
  addItem,
  addMeeting,
  addSeries,
  callForItems,
  type MeetingId,
  proposeItem,
} from '#modules/meetings/index.ts'
import { planAgenda } from '#modules/plan/index.ts'
import { dayOf } from '#platform/days.ts'
import type { Work } from '#platform/work.ts'
import { loadAnyshireBodies, peopleByName } from './anyshire-bodies.ts'
import { publishAnyshireMinutes } from './anyshire-public-minutes.ts'
import { ADULTS, BOARD, EXECUTIVE, type Script } from './anyshire-sitting-scripts.ts'
import { NOTHING_BEFORE, sit } from './anyshire-sittings.ts'
import { quietly } from './quietly.ts'

interface Body {
  readonly groupId: GroupId
  readonly name: string
  readonly everyMonths: number
  readonly begins: string
  readonly minutes: number
  readonly place: string
  /** The first month of a year in which it meets, and the day of that month from which it looks for its weekday. */
  readonly first: readonly [month: number, day: number]
  readonly scripts: readonly Script[]
  /** Whether the public reads its confirmed minutes. */
  readonly isPublic?: true
}

const WORKING_DAYS = 5

/** The first weekday from a day on that is no weekend. */
const weekday = (day: Temporal.PlainDate): Temporal.PlainDate =>
  day.dayOfWeek <= WORKING_DAYS ? day : day.add({ days: 8 - day.dayOfWeek })

/** The days of a body: those of the last year, and those of the next four months. */
function daysOfBody({ first, everyMonths }: Body, today: Temporal.PlainDate): readonly Temporal.PlainDate[] {
  const [from, to] = [today.subtract({ years: 1 }), today.add({ months: 4 })]
  const start = Temporal.PlainDate.from({ year: today.year - 1, month: first[0], day: first[1] })
  const days = Array.from({ length: Math.ceil(30 / everyMonths) }, (_, turn) =>
    weekday(start.add({ months: turn * everyMonths })),
  )
  return days.filter(
    (day) => Temporal.PlainDate.compare(day, from) >= 0 && Temporal.PlainDate.compare(day, to) <= 0,
  )
}

/** A year of invented meetings: those that have been and what happened there, one whose agenda is open, and those to come. */
export async function loadAnyshireMeetings(
  work: Work,
  { executive, board }: Readonly<Record<'executive' | 'board', GroupId>>,
): Promise<void> {
  const today = dayOf(work.now)
  const adults = (await groups(work.tx, work.actor)).find(({ code }) => code === 'ADULTS')?.id
  if (!adults) throw new Error('Anyshire has no board for adults')
  await loadAnyshireBodies(work, { executive, adults })
  const named = await peopleByName(work)
  const bodies: readonly Body[] = [
    {
      ...{ groupId: board, name: 'Children Board meetings', everyMonths: 3, begins: '14:00', minutes: 150 },
      ...{ place: 'Shire Hall, room 2', first: [1, 13], scripts: BOARD },
    },
    {
      ...{ groupId: adults, name: 'Adults Board meetings', everyMonths: 3, begins: '09:30', minutes: 150 },
      ...{ place: 'Shire Hall, room 4', first: [2, 10], scripts: ADULTS, isPublic: true },
    },
    {
      ...{ groupId: executive, name: 'Executive meetings', everyMonths: 2, begins: '10:00', minutes: 120 },
      ...{ place: 'Constabulary headquarters', first: [1, 27], scripts: EXECUTIVE },
    },
  ]
  for (const body of bodies) {
    const { groupId, name, everyMonths, minutes, place, scripts } = body
    const usual = Temporal.PlainTime.from(body.begins)
    const { id } = await addSeries(work, {
      ...{ groupId, name, everyMonths, begins: usual, minutes, place },
      ...{ link: 'https://meet.example/anyshire', customary: true, version: 0 },
    })
    const seats = await roomOn(work.tx, work.actor, groupId, today)
    let next: MeetingId | undefined
    const sat: MeetingId[] = []
    let since = NOTHING_BEFORE
    const days = daysOfBody(body, today)
    const past = days.filter((day) => Temporal.PlainDate.compare(day, today) < 0)
    for (const [turn, day] of days.entries()) {
      const startsAt = day.toZonedDateTime({ timeZone: 'Europe/London', plainTime: usual }).toInstant()
      const hours = { startsAt, endsAt: startsAt.add({ minutes }) }
      const made = await addMeeting(work, id, { ...hours, place, link: '', note: '' }, [planAgenda])
      if ('refused' in made) throw new Error('A meeting of Anyshire was refused')
      // The last sitting has the last script, however many there were in the year.
      const script = scripts.at(turn - past.length)
      if (turn >= past.length) next ??= made.id
      else {
        since = await sit(work, { id: made.id, seats, ...hours }, script ?? { matters: [] }, since, {
          ...{ turn, named },
        })
        sat.push(made.id)
      }
    }
    if (body.isPublic) await publishAnyshireMinutes(work, id, sat)
    if (!next) continue
    await callForItems(quietly(work), next)
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
