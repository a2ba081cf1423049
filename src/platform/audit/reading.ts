import { sql } from 'kysely'
import { auditTables } from '../audit.ts'
import type { Reader } from '../db.ts'
import { beginningOf, type Entry, type Link } from './chain.ts'
import { type GivenLink, type PublishedHead, type Verdict, verifyChain } from './verify.ts'

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

/** Checks the whole chain of a partnership as it stands in the database. */
export async function verifyDatabase(reader: Reader, heads: readonly PublishedHead[]): Promise<Verdict> {
  const { partnershipId } = reader
  const verdict = await verifyChain({ partnershipId, links: linksIn(reader), heads, isWhole: true })
  if (!verdict.sound) return verdict
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
