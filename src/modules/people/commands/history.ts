import { audit } from '#platform/audit.ts'
import { newId } from '#platform/id.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { type AgencyId, type FieldChange, own } from '../schema.ts'

/** Changes for one statement: each of one person or one agency. */
export type Recorded = { readonly what: readonly FieldChange[] } & (
  | { readonly personId: PersonId }
  | { readonly agencyId: AgencyId }
)

const ROWS_AT_ONCE = 2000

/**
 * Writes down who did it, and keeps what each record said before, so that its page can show it. A change of nothing is
 * not kept.
 */
export async function writeDown(
  work: Work,
  did: string,
  subject: string,
  changes: readonly Recorded[],
  detail: object = {},
): Promise<void> {
  await audit(work, did, subject, detail)
  const rows = changes
    .filter(({ what }) => what.length > 0)
    .map((change) => ({
      partnershipId: work.tx.partnershipId,
      id: newId<'change'>(),
      personId: 'personId' in change ? change.personId : null,
      agencyId: 'agencyId' in change ? change.agencyId : null,
      at: work.now,
      changedBy: work.actor.id,
      what: JSON.stringify(change.what),
    }))
  for (let first = 0; first < rows.length; first += ROWS_AT_ONCE)
    await own(work.tx)
      .insertInto('people.change')
      .values(rows.slice(first, first + ROWS_AT_ONCE))
      .execute()
}
