import { sql } from 'kysely'
import { auditTables } from '../audit.ts'
import type { Reader } from '../db.ts'
import { beginningOf, type Entry, type Link } from './chain.ts'
import {
  type GivenLink,
  type PublishedHead,
  SHRED,
  type Shred,
  shredOf,
  type Verdict,
  verifyChain,
} from './verify.ts'

const BATCH = 2000

/** The links of a partnership as they stand in the database, from one place to another, a few at a time. */
export async function* linksIn(
  reader: Reader,
  { from = 1, to = Number.MAX_SAFE_INTEGER }: { readonly from?: number; readonly to?: number } = {},
): AsyncGenerator<GivenLink> {
  for (let next = from; next <= to; ) {
    const rows = await auditTables(reader)
      .selectFrom('platform.auditSeal as seal')
      .leftJoin('platform.audit as audit', (join) =>
        join.onRef('audit.partnershipId', '=', 'seal.partnershipId').onRef('audit.id', '=', 'seal.auditId'),
      )
      .leftJoin('platform.auditDetail as detail', (join) =>
        join
          .onRef('detail.partnershipId', '=', 'seal.partnershipId')
          .onRef('detail.auditId', '=', 'seal.auditId'),
      )
      .select(['seal.sequence', 'seal.hash', 'seal.sealedAt', 'seal.auditId', 'audit.id', 'audit.at'])
      .select(['audit.actorId', 'audit.did', 'audit.subject', 'audit.kind', 'audit.tier', 'audit.isMarked'])
      .select(['audit.detailHash', 'detail.salt', 'detail.detail', 'detail.shreddedAt'])
      .where('seal.partnershipId', '=', reader.partnershipId)
      .where('seal.sequence', '>=', next)
      .where('seal.sequence', '<=', to)
      .orderBy('seal.sequence')
      .limit(BATCH)
      .execute()
    for (const { sequence, hash, sealedAt, salt, detail, shreddedAt, auditId: _, ...entry } of rows)
      yield {
        ...{ sequence, hash, sealedAt },
        entry: entry.id === null ? undefined : (entry as unknown as Entry),
        detail: shreddedAt ? 'shredded' : salt === null || detail === null ? 'gone' : { salt, text: detail },
      }
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) return
    next = last.sequence + 1
  }
}

/** The link at a place, or the beginning. Undefined where there is no such place. */
export async function linkAt(reader: Reader, sequence: number): Promise<Link | undefined> {
  if (sequence === 0) return beginningOf(reader.partnershipId)
  return auditTables(reader)
    .selectFrom('platform.auditSeal')
    .select(['sequence', 'hash'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('sequence', '=', sequence)
    .executeTakeFirst()
}

/** An entry that is neither in the chain nor waiting for it: somebody took it out. */
async function takenOut(reader: Reader): Promise<string | undefined> {
  const { partnershipId } = reader
  const { rows } = await sql<{
    id: string
  }>`select id from platform.audit where partnership_id = ${partnershipId}
    and not exists (select from platform.audit_seal seal
      where seal.partnership_id = ${partnershipId} and seal.audit_id = audit.id)
    and not exists (select from platform.audit_unsealed unsealed
      where unsealed.partnership_id = ${partnershipId} and unsealed.audit_id = audit.id)
    order by at, id limit 1`.execute(auditTables(reader))
  return rows[0]?.id
}

/** Entries that destroyed details, those that wait for their place too. */
async function everyShred(reader: Reader): Promise<readonly Shred[]> {
  const rows = await auditTables(reader)
    .selectFrom('platform.audit as audit')
    .innerJoin('platform.auditDetail as detail', (join) =>
      join.onRef('detail.partnershipId', '=', 'audit.partnershipId').onRef('detail.auditId', '=', 'audit.id'),
    )
    .select('detail.detail')
    .where('audit.partnershipId', '=', reader.partnershipId)
    .where('audit.did', '=', SHRED)
    .where('detail.detail', 'is not', null)
    .execute()
  return rows.flatMap(({ detail }) => (detail && shredOf(0, detail)) || [])
}

/** Of details that were destroyed, what no certificate of a disposal accounts for: a sentence, or undefined. */
async function unaccounted(
  reader: Reader,
  { shreds, unexplained }: Extract<Verdict, { readonly sound: true }>,
): Promise<{ readonly sequence: number; readonly auditId?: string; readonly fault: string } | undefined> {
  const waiting = new Set((await everyShred(reader)).flatMap(({ auditIds }) => auditIds))
  const [lost] = unexplained.filter(({ auditId }) => !waiting.has(auditId))
  if (lost)
    return {
      ...lost,
      fault: `The detail of entry ${lost.sequence} (${lost.auditId}) was destroyed, and no entry says by what.`,
    }
  const { rows } = await sql<{ id: string; details: number }>`
    select id, (certificate ->> 'details')::int as details from platform.disposal
    where partnership_id = ${reader.partnershipId} and certificate is not null`.execute(auditTables(reader))
  const certified = new Map(rows.map(({ id, details }) => [`disposal ${id}`, details]))
  for (const { sequence, auditIds, why } of shreds)
    if (certified.get(why) !== auditIds.length)
      return {
        sequence,
        fault: certified.has(why)
          ? `Entry ${sequence} says that ${auditIds.length} details were destroyed, and the certificate of the disposal says ${certified.get(why)}.`
          : `Entry ${sequence} says that ${auditIds.length} details were destroyed, and no certificate of a disposal accounts for them.`,
      }
  return undefined
}

/** Checks the whole chain of a partnership as it stands in the database. */
export async function verifyDatabase(reader: Reader, heads: readonly PublishedHead[]): Promise<Verdict> {
  const { partnershipId } = reader
  const verdict = await verifyChain({ partnershipId, links: linksIn(reader), heads, isWhole: true })
  if (!verdict.sound) return verdict
  const missing = await unaccounted(reader, verdict)
  if (missing)
    return {
      ...{ sound: false, sequence: missing.sequence, auditId: missing.auditId, fault: missing.fault },
    }
  const lost = await takenOut(reader)
  return lost === undefined
    ? verdict
    : {
        sound: false,
        sequence: verdict.head.sequence + 1,
        auditId: lost,
        fault: `Entry ${lost} is not in the chain, and does not wait for it either.`,
      }
}
