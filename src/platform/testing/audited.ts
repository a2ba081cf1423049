import { type AuditKind, auditTables } from '../audit.ts'
import type { Database, PartnershipId } from '../db.ts'

/** An entry of the audit, as a test asks about it. */
export interface Audited {
  readonly subject: string
  readonly detail: Readonly<Record<string, unknown>>
  readonly kind: AuditKind
  readonly tier: number
  readonly isMarked: boolean
}

/** What was written in the audit of a partnership under this verb, the earliest first. */
export const auditedIn = (
  database: Database,
  partnershipId: PartnershipId,
  did: string,
): Promise<readonly Audited[]> =>
  database.session(partnershipId, 'accord_app', async ({ reader }) => {
    const rows = await auditTables(reader)
      .selectFrom('platform.audit as audit')
      .innerJoin('platform.auditDetail as detail', 'detail.auditId', 'audit.id')
      .select(['audit.subject', 'detail.detail', 'audit.kind', 'audit.tier', 'audit.isMarked'])
      .where('audit.did', '=', did)
      .orderBy('audit.id')
      .execute()
    return rows.map(({ detail, ...row }) => ({ ...row, detail: JSON.parse(detail ?? '{}') }))
  })
