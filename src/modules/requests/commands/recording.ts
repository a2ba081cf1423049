import { agencyNames, namesOf } from '#modules/people/index.ts'
import { demandOpen } from '#platform/access.ts'
import { type About, audit } from '#platform/audit.ts'
import { moveTrigger, startClock } from '#platform/clocks.ts'
import { dayOf } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, demandPermission, type PersonId, Stale, type Work } from '#platform/work.ts'
import type { RequestInput } from '../forms/request.ts'
import { businessUnitOn, clockOf, requestClocks } from '../queries/clocks.ts'
import { demandRequest, nextReference, place, sealed, wordsOf } from '../queries/requests.ts'
import { keepRequests, needsIdentity, thingOf } from '../rules/kinds.ts'
import { own, type Request, type RequestId, type RequestKind } from '../schema.ts'

/** Somebody else saved first: what stands now, opened. */
export interface SavedMeanwhile {
  readonly refused: 'stale'
  readonly current: Request
}

/** What stands of something in the history of a request, and in the audit. */
export interface Written {
  readonly did: string
  readonly detail?: object
  readonly about?: About
  readonly kind: string
  readonly words?: string
}

/** Writes down what was done, in the audit and in the history of the request. */
export async function writeDown(
  work: Work,
  requestId: RequestId,
  { did, detail, about, kind, words = '' }: Written,
): Promise<void> {
  await audit(work, did, requestId, detail, about)
  const id = newId<'request entry'>()
  const byId = work.actor.holds.length > 0 ? work.actor.id : null
  await own(work.tx)
    .insertInto('requests.entry')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, requestId, at: work.now, byId, kind },
      words: await sealed(work, place('entry', 'words', id), words),
    })
    .execute()
}

/** Changes facts of a request that nobody else has changed since, and writes it down. */
export async function advance(
  work: Work,
  { id, version }: Pick<Request, 'id' | 'version'>,
  facts: Partial<Omit<Request, 'partnershipId' | 'id' | 'version'>>,
  written: Written,
): Promise<void> {
  const { numUpdatedRows } = await own(work.tx)
    .updateTable('requests.request')
    .set({ ...facts, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Stale()
  await writeDown(work, id, written)
}

type Facts = Omit<RequestInput, 'version'>

/** People, agency and owner that a request names must be here; its owner must be of the business unit. */
async function demandNamed(work: Work, { requesterId, aboutId, agencyId, ownerId }: Facts): Promise<void> {
  const people = [requesterId, aboutId].flatMap((id) => (id === null ? [] : [id as PersonId]))
  const names = await namesOf(work.tx, people)
  demand(people.every((id) => names.has(id)))
  demand(agencyId === null || (await agencyNames(work.tx)).some(({ id }) => id === agencyId))
  const unit = await businessUnitOn(work.tx, dayOf(work.now))
  demand(ownerId === null || unit.some(({ id }) => id === ownerId))
}

const idsOf = ({ requesterId, aboutId, agencyId, ownerId }: Facts) =>
  ({ requesterId, aboutId, agencyId, ownerId }) as Pick<
    Request,
    'requesterId' | 'aboutId' | 'agencyId' | 'ownerId'
  >

async function insert(
  work: Work,
  kind: RequestKind,
  given: Facts,
  recordedBy: PersonId | null,
): Promise<Request> {
  // Two that are recorded at once get two numbers.
  await takeTurn(work.tx, 'requests')
  const id: RequestId = newId()
  const { title, theme, channel, receivedAt, asker, contact, details } = given
  const request: Request = {
    ...{ partnershipId: work.tx.partnershipId, id, kind, title, theme, channel, receivedAt, recordedBy },
    ...idsOf(given),
    reference: await nextReference(work.tx, kind, dayOf(receivedAt).year),
    asker: await sealed(work, place('request', 'asker', id), asker),
    contact: await sealed(work, place('request', 'contact', id), contact),
    details: await sealed(work, place('request', 'details', id), details),
    ...{ identity: needsIdentity(kind) ? 'unchecked' : 'not-needed', waitsFor: null, acknowledgedAt: null },
    ...{ recordedAt: work.now, closedAt: null, closedBy: null, outcome: null, answer: null, version: 1 },
  }
  await own(work.tx).insertInto('requests.request').values(request).execute()
  if (kind === 'breach')
    await own(work.tx)
      .insertInto('requests.breach')
      .values({
        ...{ partnershipId: work.tx.partnershipId, requestId: id, affected: null, effects: '', remedy: '' },
        ...{ commissioner: null, commissionerAt: null, commissionerReason: '' },
        ...{ people: null, peopleAt: null, peopleReason: '' },
      })
      .execute()
  await writeDown(work, id, { did: 'requests.record', detail: { kind, channel }, kind: 'recorded' })
  const { reference } = request
  await startClock(work, requestClocks[kind], { subjectId: id, startedAt: receivedAt, reference })
  return request
}

/** Records a request, and starts its clock from when it was received: of a breach, when somebody became aware of it. */
export async function recordRequest(work: Work, kind: RequestKind, given: Facts): Promise<Request> {
  demandPermission(work, keepRequests)
  await demandNamed(work, given)
  return insert(work, kind, given, work.actor.id)
}

/** Records what somebody sent over the public site. Anybody may; nobody is told whether they are known here. */
export const receiveRequest = (
  work: Work,
  kind: Exclude<RequestKind, 'breach'>,
  given: Pick<Facts, 'title' | 'theme' | 'asker' | 'contact' | 'details'>,
): Promise<Request> =>
  insert(
    work,
    kind,
    {
      ...{ ...given, channel: 'website', receivedAt: work.now },
      ...{ requesterId: null, aboutId: null, agencyId: null, ownerId: null },
    },
    null,
  )

/** Changes what is recorded of a request. Another day of receiving moves its clock, and what was believed before stays. */
export async function changeRequest(
  work: Work,
  id: RequestId,
  { version, ...given }: RequestInput,
): Promise<SavedMeanwhile | { readonly id: RequestId }> {
  const request = await demandRequest(work, id)
  if (request.version !== version) return { refused: 'stale', current: request }
  await demandNamed(work, given)
  const { title, theme, channel, receivedAt } = given
  const before = await wordsOf({ db: work.tx, keys: work.keys }, request)
  const words = before.details === given.details ? '' : before.details
  const facts = {
    ...{ title, theme, channel, receivedAt, ...idsOf(given) },
    asker: await sealed(work, place('request', 'asker', id), given.asker),
    contact: await sealed(work, place('request', 'contact', id), given.contact),
    details: await sealed(work, place('request', 'details', id), given.details),
  }
  const written = { did: 'requests.change', detail: { version: version + 1 }, kind: 'changed', words }
  await advance(work, request, facts, written)
  const clock = await clockOf(work.tx, request)
  const isMoved = !receivedAt.equals(request.receivedAt)
  // A clock that was started anew since, by a proof of identity or an answer, keeps that start.
  if (isMoved && clock && clock.stoppedAt === null && clock.startedAt.equals(request.receivedAt))
    await moveTrigger(work, requestClocks[request.kind], {
      ...{ subjectId: id, startedAt: receivedAt, why: 'The day on which it was received was put right' },
    })
  return { id }
}

/** Writes down that a request is about to be printed. */
export async function notePrinted(work: Work, request: Request): Promise<void> {
  await demandOpen(work, thingOf(request), 'read')
  await audit(work, 'requests.print', request.id, {}, { kind: 'print' })
}
