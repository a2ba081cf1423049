import { archivedNow, notArchived } from '#platform/archiving.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import { findAgency } from '../queries/agencies.ts'
import { agencyOfDomain } from '../queries/domains.ts'
import { takeRegisterTurn } from '../queries/turns.ts'
import { hasEnded, keepAgencies } from '../rules.ts'
import { type AgencyId, own } from '../schema.ts'

/** The domain is that of another agency already. */
interface DomainTaken {
  readonly refused: 'taken'
  readonly by: AgencyId
}

/** Lets whoever proves an address at this domain register without being approved. */
export async function listDomain(
  work: Work,
  agencyId: AgencyId,
  domain: string,
): Promise<DomainTaken | { readonly listed: true }> {
  demandPermission(work, keepAgencies)
  await takeRegisterTurn(work.tx)
  const agency = await findAgency(work.tx, work.actor, agencyId)
  demand(agency !== undefined && agency.mergedInto === null && !hasEnded(agency, dayOf(work.now)))
  const by = await agencyOfDomain(work.tx, domain)
  if (by && by !== agencyId) return { refused: 'taken', by }
  if (by) return { listed: true }
  await own(work.tx)
    .insertInto('people.agencyDomain')
    .values({ partnershipId: work.tx.partnershipId, domain, agencyId })
    // One that another agency gave up is this one's from now on.
    .onConflict((conflict) =>
      conflict.columns(['partnershipId', 'domain']).doUpdateSet({ agencyId, ...notArchived }),
    )
    .execute()
  await audit(work, 'people.list-domain', agencyId, { domain })
  return { listed: true }
}

/** Takes a domain off the list. Whoever registered by it stays. It is archived, and can be restored. */
export async function archiveDomain(work: Work, agencyId: AgencyId, domain: string): Promise<void> {
  demandPermission(work, keepAgencies)
  await own(work.tx)
    .updateTable('people.agencyDomain')
    .set(archivedNow(work))
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('agencyId', '=', agencyId)
    .where('domain', '=', domain)
    .where('archivedAt', 'is', null)
    .execute()
  await audit(work, 'people.unlist-domain', agencyId, { domain })
}
