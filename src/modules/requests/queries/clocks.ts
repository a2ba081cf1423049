import { BUSINESS_UNIT, type Holder, holdersOf, type PostKind } from '#modules/people/index.ts'
import { mayOpen } from '#platform/access.ts'
import type { Attention } from '#platform/attention.ts'
import { type Clock, type ClockKind, clockKind, clocksOf } from '#platform/clocks.ts'
import type { Reader } from '#platform/db.ts'
import { accordItself } from '#platform/jobs.ts'
import { type Actor, holds } from '#platform/work.ts'
import { KINDS, keepRequests, requestPath, thingOf } from '../rules/kinds.ts'
import { PERIODS } from '../rules/periods.ts'
import { REQUEST_KINDS, type Request, type RequestId, type RequestKind } from '../schema.ts'
import { everyRequest, requestById } from './requests.ts'

const UNIT_POSTS = BUSINESS_UNIT.map((held) => held.slice('post.'.length)) as readonly PostKind[]

/** Those who hold a post in the business unit on a day. */
export const businessUnitOn = (reader: Reader, day: Temporal.PlainDate): Promise<readonly Holder[]> =>
  holdersOf(reader, accordItself(reader.partnershipId), UNIT_POSTS, day)

const DOES: Readonly<Record<RequestKind, readonly [words: string, starts: string]>> = {
  access: ['Answer a request for access', 'it was received, or the proof came of who asks'],
  rectification: ['Answer a request for rectification', 'it was received, or the proof came of who asks'],
  objection: ['Answer an objection', 'it was received, or the proof came of who asks'],
  'freedom-of-information': [
    'Answer a freedom of information request',
    'it was received, or they said what they mean',
  ],
  complaint: ['Acknowledge a complaint', 'it was received'],
  breach: ['Tell the Information Commissioner of a breach', 'somebody here became aware of it'],
}

/** How soon people are warned: working days, and for a breach hours. */
const WARN = { days: 5, hours: 24 }

const kindOf = (kind: RequestKind): ClockKind => {
  const [words, starts] = DOES[kind]
  const isBreach = kind === 'breach'
  const { length, endsOnWorkingDay } = PERIODS[kind]
  return clockKind({
    ...{ kind: `requests.${kind}`, words, starts, length, confidential: isBreach },
    ...(endsOnWorkingDay && { endsOnWorkingDay }),
    unit: isBreach
      ? 'hours'
      : kind === 'complaint'
        ? 'days'
        : kind === 'freedom-of-information'
          ? 'working days'
          : 'months',
    // Working days by which freedom of information counts are those of the whole kingdom (FOIA 2000 s10(6)).
    calendar: kind === 'freedom-of-information' ? 'united-kingdom' : 'england-and-wales',
    warnBefore: isBreach ? WARN.hours : WARN.days,
    href: (id) => requestPath(id as RequestId),
    mayRead: async (reader, actor, { subjectId }, now) => {
      const request = await requestById(reader, subjectId as RequestId)
      return request !== undefined && (await mayOpen({ db: reader, actor, now }, thingOf(request))).may
    },
    tell: async (reader, { subjectId }) => {
      const request = await requestById(reader, subjectId as RequestId)
      return request?.ownerId ? [request.ownerId] : []
    },
  })
}

/** The clock of each kind of request. */
export const requestClocks = Object.fromEntries(
  REQUEST_KINDS.map((kind) => [kind, kindOf(kind)]),
) as Readonly<Record<RequestKind, ClockKind>>

/** The clock of a request: the one that runs, or the last that did. */
export async function clockOf(
  reader: Reader,
  { id, kind }: Pick<Request, 'id' | 'kind'>,
): Promise<Clock | undefined> {
  const all = (await clocksOf(reader, id)).filter((clock) => clock.kind === requestClocks[kind].kind)
  return all.find(({ stoppedAt }) => stoppedAt === null) ?? all[0]
}

/** What waits in the register for the business unit: requests that nobody deals with yet, and those without a clock. */
export async function requestAttention(
  reader: Reader,
  actor: Actor,
  now: Temporal.Instant,
): Promise<Attention[]> {
  if (!holds(actor, keepRequests)) return []
  const open = (await everyRequest(reader)).filter(({ closedAt }) => closedAt === null)
  const waiting: Attention[] = []
  for (const request of open) {
    const ask = { db: reader, actor, now }
    const isMine = request.ownerId === actor.id
    if (!(await mayOpen(ask, thingOf(request))).may) continue
    const { reference, kind, id } = request
    const title = `${KINDS[kind].words} ${reference}`
    if (request.ownerId === null)
      waiting.push({
        ...{ title, detail: 'Nobody deals with it yet. Say who does.', href: requestPath(id) },
        state: { kind: 'watch', words: 'Nobody’s' },
      })
    else if (isMine && (await clockOf(reader, request))?.stoppedAt) {
      waiting.push({
        ...{
          title,
          detail: 'Its clock has stopped. It stays open until it is answered.',
          href: requestPath(id),
        },
        state: { kind: 'info', words: 'Open' },
      })
    }
  }
  return waiting
}
