import { recordsOf } from '#modules/people/index.ts'
import { demandOpen, findThing, type Thing, type ThingKind } from '#platform/access.ts'
import { audit } from '#platform/audit.ts'
import { heldOn } from '#platform/held.ts'
import { newId } from '#platform/id.ts'
import type { KeptTable } from '#platform/keeping.ts'
import { demand, type Work } from '#platform/work.ts'
import type { ReviewInput } from '../forms/held.ts'
import { findPart, openedPart, partsOf, partsSeen, releaseOf } from '../queries/held.ts'
import { demandRequest, place, sealed } from '../queries/requests.ts'
import { type CollectedRecord, thingsIn } from '../rules/redaction.ts'
import { own, type Part, type PartId, type Release, type Request, type RequestId } from '../schema.ts'
import { writeDown } from './recording.ts'

export type CollectRefusal = { readonly refused: 'nobody' | 'released' | 'closed' }

interface Collected {
  readonly table: string
  readonly closed: number
  /** All of them, those that are closed too. */
  readonly records: readonly CollectedRecord[]
}

/** What collecting needs: what every table keeps, and a way to open what is confidential that is written down. */
interface Collecting {
  readonly kept: readonly KeptTable[]
  readonly things: readonly ThingKind[]
  readonly open: (thing: Thing) => Promise<boolean>
}

async function keepPart(work: Work, request: Request, part: Collected, old: Part | undefined): Promise<void> {
  const id: PartId = old?.id ?? newId()
  const facts = {
    ...{ collectedAt: work.now, collectedBy: work.actor.id, records: part.records.length - part.closed },
    ...{ closed: part.closed, decision: null, redacted: '', leftOut: [], reason: '' },
    ...{ reviewedAt: null, reviewedBy: null, version: (old?.version ?? 0) + 1 },
    snapshot: await sealed(work, place('part', 'snapshot', id), JSON.stringify(part.records)),
  }
  const { partnershipId } = work.tx
  if (old)
    await own(work.tx)
      .updateTable('requests.part')
      .set(facts)
      .where('partnershipId', '=', partnershipId)
      .where('id', '=', id)
      .execute()
  else
    await own(work.tx)
      .insertInto('requests.part')
      .values({ partnershipId, id, requestId: request.id, tableName: part.table, ...facts })
      .execute()
}

/**
 * Collects everything that is held on the person of a request for access, table by table, as it is now: what is checked
 * and what goes to them is this, whatever changes meanwhile. Collecting again begins the checking again. What is
 * confidential is collected where whoever collects may open it; of the rest it is kept that it is held.
 */
export async function collectHeld(
  work: Work,
  id: RequestId,
  { kept, things, open }: Collecting,
): Promise<{ readonly parts: number } | CollectRefusal> {
  const request = await demandRequest(work, id)
  demand(request.kind === 'access')
  if (request.closedAt !== null) return { refused: 'closed' }
  if (request.aboutId === null) return { refused: 'nobody' }
  if (await releaseOf(work.tx, id)) return { refused: 'released' }
  const ids = await recordsOf(work.tx, work.actor, request.aboutId)
  const ask = { db: work.tx, actor: work.actor, now: work.now, keys: work.keys, things, open } as const
  const held = await heldOn(ask, kept, ids)
  const old = await partsOf(work.tx, id)
  const found = held.map(
    ({ kept: { table }, rows }): Collected => ({
      table,
      closed: rows.filter(({ closed }) => closed).length,
      records: rows.map(({ names, values, thing, closed }) => ({
        ...{ names, values, ...(thing && { thing }), ...(closed && { isClosed: true }) },
      })),
    }),
  )
  const gone = old
    .filter(({ tableName }) => !found.some(({ table }) => table === tableName))
    .map(({ tableName }): Collected => ({ table: tableName, closed: 0, records: [] }))
  for (const part of [...found, ...gone])
    await keepPart(
      work,
      request,
      part,
      old.find(({ tableName }) => tableName === part.table),
    )
  const counts = {
    tables: found.length,
    records: found.reduce((sum, { records, closed }) => sum + records.length - closed, 0),
    closed: found.reduce((sum, { closed }) => sum + closed, 0),
  }
  const about = { kind: 'export', marked: true } as const
  await writeDown(work, id, { did: 'requests.collect', detail: counts, about, kind: 'collected' })
  return { parts: found.length }
}

/** Whoever decides on records has to be able to read every one of them. */
async function demandReadable(work: Work, part: Part, things: readonly ThingKind[]): Promise<void> {
  const { rows } = await openedPart({ db: work.tx, keys: work.keys }, part)
  for (const name of thingsIn(rows)) {
    const thing = await findThing(things, work.tx, name)
    demand(thing !== undefined)
    await demandOpen(work, thing, 'read')
  }
}

/** Decides what of one part goes to whoever asked, and keeps who did. */
export async function reviewPart(
  work: Work,
  {
    id,
    partId,
    things,
  }: { readonly id: RequestId; readonly partId: PartId; readonly things: readonly ThingKind[] },
  { decision, words, numbers, reason, version }: ReviewInput,
): Promise<{ readonly id: PartId } | { readonly refused: 'stale'; readonly current: Part }> {
  await demandRequest(work, id)
  const part = await findPart(work.tx, id, partId)
  demand(part !== undefined)
  await demandReadable(work, part, things)
  if (part.version !== version || (await releaseOf(work.tx, id))) return { refused: 'stale', current: part }
  const isPart = decision === 'part'
  await own(work.tx)
    .updateTable('requests.part')
    .set({
      ...{ decision, leftOut: isPart ? [...numbers] : [], version: version + 1 },
      redacted: await sealed(work, place('part', 'redacted', partId), isPart ? words.join('\n') : ''),
      reason: await sealed(work, place('part', 'reason', partId), decision === 'all' ? '' : reason),
      ...{ reviewedAt: work.now, reviewedBy: work.actor.id },
    })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', partId)
    .where('version', '=', version)
    .execute()
  const counts = { table: part.tableName, decision, words: words.length, leftOut: numbers.length }
  await writeDown(work, id, { did: 'requests.review-part', detail: counts, kind: 'reviewed' })
  return { id: partId }
}

export type ReleaseRefusal = {
  readonly refused: 'unchecked' | 'identity' | 'changed' | 'released' | 'closed'
}

/** Writes down that the answer was put together, with the hash of the file. From then on what was decided stands. */
export async function releaseAnswer(
  work: Work,
  id: RequestId,
  given: {
    readonly seen: string
    readonly sha256: string
    readonly records: number
    readonly redactions: number
  },
): Promise<Release | ReleaseRefusal> {
  const request = await demandRequest(work, id)
  if (request.closedAt !== null) return { refused: 'closed' }
  if (await releaseOf(work.tx, id)) return { refused: 'released' }
  const parts = await partsOf(work.tx, id)
  if (partsSeen(parts) !== given.seen) return { refused: 'changed' }
  if (parts.length === 0 || parts.some(({ decision }) => decision === null)) return { refused: 'unchecked' }
  if (request.identity !== 'confirmed' && request.identity !== 'not-needed') return { refused: 'identity' }
  const { seen: _, ...facts } = given
  const release: Release = {
    ...{ partnershipId: work.tx.partnershipId, id: newId(), requestId: id, at: work.now },
    ...{ byId: work.actor.id, ...facts },
  }
  await own(work.tx).insertInto('requests.release').values(release).execute()
  const detail = { ...facts, parts: parts.length }
  const about = { kind: 'export', marked: true } as const
  await writeDown(work, id, { did: 'requests.release', detail, about, kind: 'released' })
  return release
}

/** Writes down that the answer was taken out, before it is sent. */
export async function noteTaken(work: Work, id: RequestId, sha256: string): Promise<void> {
  await demandRequest(work, id)
  await audit(work, 'requests.take-answer', id, { sha256 }, { kind: 'export', marked: true })
}
