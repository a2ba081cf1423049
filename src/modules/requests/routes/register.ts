import { agencyNames, namesOf, peopleOn } from '#modules/people/index.ts'
import type { Clock } from '#platform/clocks.ts'
import { blank, filled, parseForm } from '#platform/forms.ts'
import { ruleAt, valueWords } from '#platform/settings.ts'
import { type Ask, conflict, invalid, notFound, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { holds, type PersonId } from '#platform/work.ts'
import { isLate } from '#platform/working-days.ts'
import { changeRequest, recordRequest } from '../commands/recording.ts'
import { requestForm } from '../forms/request.ts'
import { businessUnitOn, clockOf } from '../queries/clocks.ts'
import { findRequest, requestsFor, wordsOf } from '../queries/requests.ts'
import { keepRequests, REQUESTS, readRequests, requestPath } from '../rules/kinds.ts'
import { PERIODS } from '../rules/periods.ts'
import { REQUEST_KINDS, type Request, type RequestId, type RequestKind } from '../schema.ts'
import {
  changeRequestPage,
  filledRequest,
  newRequestPage,
  type RequestLists,
  staleRequestPage,
} from '../views/forms.ts'
import { kindsPage, registerPage, type Standing } from '../views/register.ts'

/** How a request stands at a moment, by its clock. */
export function standingOf(
  { closedAt, waitsFor }: Pick<Request, 'closedAt' | 'waitsFor'>,
  clock: Clock | undefined,
  now: Temporal.Instant,
): Standing {
  const dueAt = clock?.dueAt
  if (closedAt !== null) return { dueAt, state: 'closed' }
  if (!clock || clock.stoppedAt !== null) return { dueAt, state: 'stopped' }
  if (waitsFor !== null) return { dueAt, state: 'paused' }
  if (isLate(clock.dueAt, now)) return { dueAt, state: 'late' }
  return { dueAt, state: Temporal.Instant.compare(clock.warnAt, now) <= 0 ? 'soon' : 'running' }
}

/** Who and what the form of a request may name: everybody of the directory, the agencies, and the business unit. */
async function listsFor({ db, actor, today }: Ask, request?: Request): Promise<RequestLists> {
  const people = await peopleOn(db, actor, today)
  const staff = await businessUnitOn(db, today)
  // Whoever has left since stays in the list of a request that names them.
  const named = [request?.aboutId, request?.requesterId, request?.ownerId].flatMap((id) => id ?? [])
  const left = named.filter((id) => !people.some((person) => person.id === id))
  const names = await namesOf(db, left)
  const also = left.map((id) => ({ id, name: names.get(id) ?? '' }))
  return {
    people: [...people.map(({ id, name }) => ({ id, name })), ...also],
    agencies: await agencyNames(db),
    staff: staff.map(({ id, name }) => ({ id, name })),
  }
}

const kindInPath = (ask: Ask): RequestKind | undefined =>
  REQUEST_KINDS.find((kind) => kind === ask.word('requestKind'))

/** The request in the path, whatever the path calls it. */
export const inPath = (ask: Ask, name = 'requestId'): Promise<Request | undefined> =>
  findRequest(ask, ask.id<'request'>(name))

const firstDue = (one: Standing, other: Standing): number => {
  const rank = ({ state }: Standing) => (state === 'closed' ? 2 : state === 'stopped' ? 1 : 0)
  if (rank(one) !== rank(other)) return rank(one) - rank(other)
  if (!one.dueAt || !other.dueAt) return 0
  const order = Temporal.Instant.compare(one.dueAt, other.dueAt)
  return rank(one) === 0 ? order : -order
}

async function register(ask: Ask) {
  const { db, actor, now, query } = ask
  const asked = { kind: query['kind'] ?? '', shown: query['shown'] ?? '' }
  const mine = (await requestsFor(ask)).filter(
    ({ kind, closedAt }) =>
      (asked.kind === '' || kind === asked.kind) &&
      (asked.shown === 'all' || (closedAt !== null) === (asked.shown === 'closed')),
  )
  const list = []
  for (const request of mine)
    list.push({ request, standing: standingOf(request, await clockOf(db, request), now) })
  const names = await namesOf(
    db,
    mine.flatMap(({ ownerId }) => ownerId ?? []),
  )
  return show(
    registerPage(
      list.sort((one, other) => firstDue(one.standing, other.standing)),
      asked,
      {
        nameOf: (id: PersonId | null) => (id && names.get(id)) || 'Somebody',
        mayKeep: holds(actor, keepRequests),
      },
    ),
  )
}

async function kinds({ db, today }: Ask) {
  const words = {} as Record<RequestKind, string>
  for (const kind of REQUEST_KINDS) {
    const { value, source } = await ruleAt(db, PERIODS[kind].length, today)
    words[kind] = `${valueWords(PERIODS[kind].length, value)}. ${source}`
  }
  return show(kindsPage(words))
}

export const registerRoutes: readonly WorkspaceRoute[] = [
  { method: 'GET', path: REQUESTS, may: readRequests, answer: register },
  { method: 'GET', path: `${REQUESTS}/new`, may: keepRequests, answer: kinds },
  {
    method: 'GET',
    path: `${REQUESTS}/new/:requestKind`,
    may: keepRequests,
    async answer(ask) {
      const kind = kindInPath(ask)
      return kind ? show(newRequestPage(kind, await listsFor(ask), blank)) : notFound
    },
  },
  {
    method: 'POST',
    path: `${REQUESTS}/new/:requestKind`,
    may: keepRequests,
    freeTextFrom: 'staff',
    async answer(ask) {
      const kind = kindInPath(ask)
      if (!kind) return notFound
      const lists = await listsFor(ask)
      const parsed = parseForm(requestForm(kind, lists, ask.now), ask.body)
      if (!parsed.ok) return invalid(newRequestPage(kind, lists, parsed.form))
      const { version: _, ...given } = parsed.input
      const { id } = await ask.write((work) => recordRequest(work, kind, given))
      return seeOther(requestPath(id), 'The request is recorded. Its clock runs.')
    },
  },
  {
    method: 'GET',
    path: `${REQUESTS}/:requestId/change`,
    may: keepRequests,
    async answer(ask) {
      const request = await inPath(ask)
      if (!request) return notFound
      if (request.closedAt) return seeOther(requestPath(request.id))
      const lists = await listsFor(ask, request)
      return show(changeRequestPage(request, lists, filledRequest(request, await wordsOf(ask, request))))
    },
  },
  {
    method: 'POST',
    path: `${REQUESTS}/:requestId/change`,
    may: keepRequests,
    freeTextFrom: 'staff',
    async answer(ask) {
      const request = await inPath(ask)
      if (!request) return notFound
      const lists = await listsFor(ask, request)
      const parsed = parseForm(requestForm(request.kind, lists, ask.now), ask.body)
      if (!parsed.ok) return invalid(changeRequestPage(request, lists, parsed.form))
      const result = await ask.write((work) => changeRequest(work, request.id as RequestId, parsed.input))
      if (!('refused' in result)) return seeOther(requestPath(request.id), 'The request is changed.')
      const saved = { request: result.current, words: await wordsOf(ask, result.current) }
      return conflict(staleRequestPage(saved, parsed.input, lists, filled(ask.body)))
    },
  },
]
