import { BUSINESS_UNIT, post } from '#modules/people/index.ts'
import { type Clock, clocksOfKinds } from '#platform/clocks.ts'
import { dayOf, holdsOn } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import { allOf, type CountedRow, type Measure, type MeasureAsk, noneOf } from '#platform/measures.ts'
import type { CockpitPanel } from '#platform/module.ts'
import { longDate } from '#platform/words.ts'
import { permission } from '#platform/work.ts'
import { endOfDay, isLate } from '#platform/working-days.ts'
import { isAnswer, KINDS, REQUESTS, readRequests, requestPath, thingOf } from '../rules/kinds.ts'
import type { Request } from '../schema.ts'
import { requestClocks } from './clocks.ts'
import { everyRequest } from './requests.ts'

/** Who may know how requests stand as a whole. A request itself opens for those who may read it. */
const knowOfRequests = permission('requests.know', ...BUSINESS_UNIT, post('scrutineer'))

const rowOf = (request: Request, detail: string): CountedRow => ({
  reference: request.reference,
  title: KINDS[request.kind].words,
  detail,
  href: requestPath(request.id),
  opens: thingOf(request),
})

const isIn = ({ period }: MeasureAsk, moment: Temporal.Instant): boolean =>
  holdsOn({ fromOn: period.from, toOn: period.to }, dayOf(moment))

/** Every request with its clock: the one that runs, or the last that did. */
async function withClocks(
  reader: Reader,
): Promise<readonly { request: Request; clock: Clock | undefined }[]> {
  const clocks = await clocksOfKinds(reader, Object.values(requestClocks))
  const byRequest = Map.groupBy(clocks, ({ subjectId }) => subjectId)
  return (await everyRequest(reader)).map((request) => {
    const own = byRequest.get(request.id) ?? []
    return { request, clock: own.find(({ stoppedAt }) => stoppedAt === null) ?? own[0] }
  })
}

const about = { may: knowOfRequests, tier: 2, scheme: 'none' } as const

const received: Measure = {
  ...{ id: 'requests-received', title: 'Requests received', unit: 'count', basis: 'within', ...about },
  counts: ['requests_received'],
  definition:
    'The requests about information, complaints about information and breaches that came within a period.',
  query:
    'Every entry of the register of requests, by the day on which it was received. A breach counts on the day somebody here became aware of it.',
  count: async (ask) =>
    (await everyRequest(ask.db))
      .filter(({ receivedAt }) => isIn(ask, receivedAt))
      .map((request) => rowOf(request, `Received ${longDate(dayOf(request.receivedAt))}`)),
}

const inTime: Measure = {
  ...{ id: 'requests-in-time', title: 'Requests dealt with in time', unit: 'percent', basis: 'within' },
  ...{ ...about, aim: allOf('bad') },
  definition: 'How many of the requests that were due within a period were dealt with by their deadline.',
  query:
    'The base is every request whose deadline lies within the period and has passed, or that was dealt with before it. Of these, those whose clock was stopped by the deadline are counted. What was withdrawn or recorded by mistake is left out. Of a complaint the deadline is to acknowledge it, of a breach to tell the Information Commissioner.',
  async count(ask) {
    return (await withClocks(ask.db)).flatMap(({ request, clock }): CountedRow[] => {
      if (!clock || !isIn(ask, clock.dueAt)) return []
      if (request.outcome !== null && !isAnswer(request.outcome)) return []
      const { stoppedAt, dueAt } = clock
      if (stoppedAt === null && !isLate(dueAt, ask.now)) return []
      const isInTime = stoppedAt !== null && !isLate(dueAt, stoppedAt)
      const done = stoppedAt === null ? 'not dealt with yet' : `dealt with ${longDate(dayOf(stoppedAt))}`
      return [{ ...rowOf(request, `Due ${longDate(dayOf(dueAt))}, ${done}`), adds: isInTime ? 1n : 0n }]
    })
  },
}

const overdue: Measure = {
  ...{ id: 'requests-overdue', title: 'Requests overdue', unit: 'count', basis: 'at', ...about },
  aim: noneOf('bad'),
  definition: 'The requests whose deadline had passed at the end of a day and that were not dealt with.',
  query:
    'Every request whose clock ran at the end of the day, past its deadline as it is known now. A clock that stands still today, because something is awaited, is not overdue.',
  async count({ db, now, today, period }) {
    const isToday = Temporal.PlainDate.compare(period.to, today) >= 0
    const moment = isToday ? now : endOfDay(period.to)
    return (await withClocks(db)).flatMap(({ request, clock }): CountedRow[] => {
      if (!clock || (isToday && request.waitsFor !== null)) return []
      const { stoppedAt, dueAt } = clock
      const hasStopped = stoppedAt !== null && Temporal.Instant.compare(stoppedAt, moment) <= 0
      if (hasStopped || !isLate(dueAt, moment)) return []
      return [rowOf(request, `Due ${longDate(dayOf(dueAt))}`)]
    })
  },
}

const open: Measure = {
  ...{ id: 'requests-open', title: 'Requests open', unit: 'count', basis: 'at', ...about },
  definition: 'The requests that had been received and were not closed at the end of a day.',
  query:
    'Every entry of the register that was received by the end of the day and closed after it, or not yet.',
  count: async ({ db, period }) =>
    (await everyRequest(db))
      .filter(({ receivedAt, closedAt }) =>
        holdsOn(
          { fromOn: dayOf(receivedAt), toOn: closedAt && dayOf(closedAt).subtract({ days: 1 }) },
          period.to,
        ),
      )
      .map((request) => rowOf(request, `Received ${longDate(dayOf(request.receivedAt))}`)),
}

export const measures: readonly Measure[] = [overdue, inTime, open, received]

export const cockpit: readonly CockpitPanel[] = [
  {
    ...{ heading: 'Requests about information', icon: 'form', order: 40, href: REQUESTS },
    ...{ may: knowOfRequests, opens: readRequests, measures },
  },
]
