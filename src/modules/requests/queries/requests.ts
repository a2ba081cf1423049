import { type AccessAsk, demandOpen, mayOpen, openable } from '#platform/access.ts'
import type { Reader } from '#platform/db.ts'
import type { FoundText } from '#platform/disclosures.ts'
import type { Keys } from '#platform/keys.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import { KINDS, keepRequests, requestPath, thingOf } from '../rules/kinds.ts'
import {
  type Breach,
  type Entry,
  type EntryId,
  own,
  type Request,
  type RequestId,
  type RequestKind,
} from '../schema.ts'

/** Where a text of a request stands. A sealed text that was moved elsewhere cannot be opened there. */
export const place = (
  table: 'request' | 'entry' | 'breach' | 'part',
  column: string,
  row: string,
): { table: string; column: string; row: string } => ({ table: `requests.${table}`, column, row })

const query = (reader: Reader) =>
  own(reader).selectFrom('requests.request').selectAll().where('partnershipId', '=', reader.partnershipId)

/** Every request, whoever asks: the open ones first, then the latest. */
export const everyRequest = (reader: Reader): Promise<Request[]> =>
  query(reader).orderBy('closedAt', 'desc').orderBy('receivedAt', 'desc').orderBy('id').execute()

/** A request by its id, whoever asks: what is shown of it is decided after. */
export const requestById = (reader: Reader, id: RequestId): Promise<Request | undefined> =>
  query(reader).where('id', '=', id).executeTakeFirst()

/** Reads a request again while nobody else may change it, and makes sure that whoever works may decide on it. */
export async function demandRequest(work: Work, id: RequestId): Promise<Request> {
  demandPermission(work, keepRequests)
  const request = await query(work.tx).where('id', '=', id).forUpdate().executeTakeFirst()
  demand(request !== undefined)
  await demandOpen(work, thingOf(request), 'decide')
  return request
}

/** Seals a text; an empty one stays empty. */
export const sealed = async (
  work: Pick<Work, 'tx' | 'keys'>,
  at: ReturnType<typeof place>,
  text: string,
): Promise<string> => (text === '' ? '' : work.keys.seal(work.tx, at, text))

/** The requests that whoever asks may open today. */
export async function requestsFor(ask: AccessAsk): Promise<readonly Request[]> {
  const all = await everyRequest(ask.db)
  const open = new Set((await openable(ask, all.map(thingOf))).map(({ id }) => id))
  return all.filter(({ id }) => open.has(id))
}

/** A request that whoever asks may open. */
export async function findRequest(ask: AccessAsk, id: RequestId): Promise<Request | undefined> {
  const found = await requestById(ask.db, id)
  return found && (await mayOpen(ask, thingOf(found))).may ? found : undefined
}

/** The number of the next request of a kind in a year. Whoever asks has taken their turn. */
export async function nextReference(reader: Reader, kind: RequestKind, year: number): Promise<string> {
  const begins = `${KINDS[kind].prefix}-${year}-`
  const rows = await query(reader)
    .clearSelect()
    .select('reference')
    .where('reference', 'like', `${begins}%`)
    .execute()
  const last = Math.max(0, ...rows.map(({ reference }) => Number(reference.slice(begins.length)) || 0))
  return `${begins}${String(last + 1).padStart(3, '0')}`
}

interface Opening {
  readonly db: Reader
  readonly keys: Keys
}

const openOr = async ({ db, keys }: Opening, at: ReturnType<typeof place>, sealed: string | null) =>
  sealed ? keys.open(db, at, sealed) : ''

/** What stands sealed in a request, opened for somebody who may read it. */
export interface RequestWords {
  readonly asker: string
  readonly contact: string
  readonly details: string
  readonly answer: string
}

export async function wordsOf(ask: Opening, request: Request): Promise<RequestWords> {
  const open = (column: 'asker' | 'contact' | 'details' | 'answer') =>
    openOr(ask, place('request', column, request.id), request[column])
  return {
    ...{ asker: await open('asker'), contact: await open('contact') },
    ...{ details: await open('details'), answer: await open('answer') },
  }
}

/** What was said and done about a request, the latest first, opened. */
export async function entriesOf(ask: Opening, id: RequestId): Promise<readonly Entry[]> {
  const rows = await own(ask.db)
    .selectFrom('requests.entry')
    .selectAll()
    .where('partnershipId', '=', ask.db.partnershipId)
    .where('requestId', '=', id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return Promise.all(
    rows.map(async (row) => ({
      ...row,
      words: await openOr(ask, place('entry', 'words', row.id), row.words),
    })),
  )
}

/** One entry of a history, opened, whoever asks: what is shown of it is decided after. */
export async function entryById(ask: Opening, id: EntryId): Promise<Entry | undefined> {
  const row = await own(ask.db)
    .selectFrom('requests.entry')
    .selectAll()
    .where('partnershipId', '=', ask.db.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { ...row, words: await openOr(ask, place('entry', 'words', id), row.words) }
}

/** What is written down of a breach, opened. */
export async function breachOf(ask: Opening, id: RequestId): Promise<Breach | undefined> {
  const found = await own(ask.db)
    .selectFrom('requests.breach')
    .selectAll()
    .where('partnershipId', '=', ask.db.partnershipId)
    .where('requestId', '=', id)
    .executeTakeFirst()
  if (!found) return undefined
  const open = (column: string, sealed: string) => openOr(ask, place('breach', column, id), sealed)
  return {
    ...found,
    effects: await open('effects', found.effects),
    remedy: await open('remedy', found.remedy),
    commissionerReason: await open('commissioner_reason', found.commissionerReason),
    peopleReason: await open('people_reason', found.peopleReason),
  }
}

/** What somebody wrote in a request that whoever asks may open, to be marked as a possible disclosure. */
export async function findText(
  ask: AccessAsk & Pick<Opening, 'keys'>,
  id: RequestId,
): Promise<FoundText | undefined> {
  const request = await findRequest(ask, id)
  if (!request) return undefined
  const { details: text } = await wordsOf(ask, request)
  const { requesterId: writtenBy, receivedAt: writtenAt } = request
  return { text, href: requestPath(request.id), writtenBy, writtenAt }
}

/** What an entry of a history says, of a request that whoever asks may open, to be marked as a possible disclosure. */
export async function findEntry(
  ask: AccessAsk & Pick<Opening, 'keys'>,
  id: EntryId,
): Promise<FoundText | undefined> {
  const entry = await entryById(ask, id)
  const request = entry && (await findRequest(ask, entry.requestId))
  if (!request) return undefined
  const here = { text: entry.words, href: requestPath(request.id) }
  // An earlier wording was written by whoever asked, not by whoever put another in its place.
  return entry.kind === 'changed'
    ? { ...here, writtenBy: request.requesterId, writtenAt: request.receivedAt }
    : { ...here, writtenBy: entry.byId, writtenAt: entry.at }
}
