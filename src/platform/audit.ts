import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { type AuditKind, hashOfDetail } from './audit/chain.ts'
import { isMarkedVerb, kindOfVerb } from './audit/verbs.ts'
import { type PartnershipId, tables } from './db.ts'
import { type Id, newId } from './id.ts'
import type { Tier } from './keeping.ts'
import type { PersonId, Work } from './work.ts'

export type { AuditKind } from './audit/chain.ts'

export type AuditId = Id<'audit'>

/** One line of the record of who did what, or saw what. It can be added to, never changed. */
interface AuditTable {
  partnershipId: PartnershipId
  id: AuditId
  at: Temporal.Instant
  actorId: PersonId
  did: string
  subject: string
  kind: AuditKind
  tier: Tier
  isMarked: boolean
  detailHash: string
}
/** The detail of a line, kept apart so that it can be shredded while the line and its hash stay. */
interface AuditDetailTable {
  partnershipId: PartnershipId
  auditId: AuditId
  salt: string | null
  detail: string | null
  shreddedAt: Temporal.Instant | null
}
/** A line that waits for its place in the chain. */
interface AuditUnsealedTable {
  partnershipId: PartnershipId
  auditId: AuditId
  writtenAt: Temporal.Instant
}
/** The place of a line in the chain: its hash covers the line, its place and the hash before it. */
interface AuditSealTable {
  partnershipId: PartnershipId
  sequence: number
  auditId: AuditId
  hash: string
  sealedAt: Temporal.Instant
}
/** A time that the chain was checked from its beginning, and what was found. */
interface AuditCheckTable {
  partnershipId: PartnershipId
  id: Id<'audit check'>
  at: Temporal.Instant
  sequence: number
  hash: string
  fault: string
  isPublished: boolean
}

/** The key to the tables of the audit, for the files that read it. */
export const auditTables = tables<{
  'platform.audit': AuditTable
  'platform.auditDetail': AuditDetailTable
  'platform.auditUnsealed': AuditUnsealedTable
  'platform.auditSeal': AuditSealTable
  'platform.auditCheck': AuditCheckTable
}>()

/** What else is known about an entry, where its verb does not say it: a change of something that members may see. */
export interface About {
  readonly kind?: AuditKind
  readonly tier?: Tier
  /** Decisions, publications and grants of access are marked, by their verb where nothing is said. */
  readonly marked?: boolean
}

/**
 * Writes down who did what to which record, in the same transaction as the change itself.
 * `detail` holds ids, counts and hashes; never names, case facts or the text that people wrote.
 */
export async function audit(
  work: Pick<Work, 'tx' | 'actor' | 'now'>,
  did: string,
  subject: string,
  detail: object = {},
  { kind = kindOfVerb(did), tier = 2, marked = isMarkedVerb(did) }: About = {},
): Promise<void> {
  const [salt, text] = [randomBytes(16).toString('base64url'), JSON.stringify(detail)]
  const { tx, now, actor } = work
  await sql`with entry as (
      insert into platform.audit
        (partnership_id, id, at, actor_id, did, subject, kind, tier, is_marked, detail_hash)
      values (${tx.partnershipId}, ${newId()}, ${now}, ${actor.id}, ${did}, ${subject}, ${kind}, ${tier},
        ${marked}, ${hashOfDetail(salt, text)})
      returning partnership_id, id
    ), kept as (
      insert into platform.audit_detail (partnership_id, audit_id, salt, detail)
      select partnership_id, id, ${salt}, ${text} from entry
    )
    insert into platform.audit_unsealed (partnership_id, audit_id) select partnership_id, id from entry`.execute(
    auditTables(tx),
  )
}

/**
 * Destroys the details of entries, with their salts, when what they are about is disposed of. The entries stay, and
 * the chain still proves them. That it happened is an entry of its own.
 */
export async function shredDetails(work: Work, ids: readonly AuditId[], why: string): Promise<number> {
  if (ids.length === 0) return 0
  const { tx, now } = work
  const there = await auditTables(tx)
    .selectFrom('platform.auditDetail')
    .select('auditId')
    .where('partnershipId', '=', tx.partnershipId)
    .where('auditId', 'in', [...ids])
    .where('shreddedAt', 'is', null)
    .execute()
  const auditIds = there.map(({ auditId }) => auditId)
  if (auditIds.length === 0) return 0
  await auditTables(tx)
    .updateTable('platform.auditDetail')
    .set({ salt: null, detail: null, shreddedAt: now })
    .where('partnershipId', '=', tx.partnershipId)
    .where('auditId', 'in', auditIds)
    .execute()
  await audit(work, 'audit.shred', tx.partnershipId, { why, auditIds })
  return auditIds.length
}
