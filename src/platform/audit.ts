import { type PartnershipId, tables } from './db.ts'
import { type Id, newId } from './id.ts'
import type { PersonId, Work } from './work.ts'

/** One line of the record of who did what. It can be added to, never changed. */
interface AuditTable {
  partnershipId: PartnershipId
  id: Id<'audit'>
  at: Temporal.Instant
  actorId: PersonId
  did: string
  subject: string
  detail: string
}

/** The key to the table of the audit, for the files that read it. */
export const auditTables = tables<{ 'platform.audit': AuditTable }>()

/**
 * Writes down who did what to which record, in the same transaction as the change itself.
 * `detail` holds ids, counts and hashes; never names, case facts or the text that people wrote.
 */
export async function audit(work: Work, did: string, subject: string, detail: object = {}): Promise<void> {
  await auditTables(work.tx)
    .insertInto('platform.audit')
    .values({
      partnershipId: work.tx.partnershipId,
      id: newId(),
      at: work.now,
      actorId: work.actor.id,
      did,
      subject,
      detail: JSON.stringify(detail),
    })
    .execute()
}
