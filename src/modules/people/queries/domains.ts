import type { Reader } from '#platform/db.ts'
import { domainOf } from '../rules/domains.ts'
import { type AgencyId, own } from '../schema.ts'

/** The mail domains by which people may register for an agency. */
export async function domainsOf(reader: Reader, agencyId: AgencyId): Promise<readonly string[]> {
  const rows = await own(reader)
    .selectFrom('people.agencyDomain')
    .select('domain')
    .where('partnershipId', '=', reader.partnershipId)
    .where('agencyId', '=', agencyId)
    .where('archivedAt', 'is', null)
    .orderBy('domain')
    .execute()
  return rows.map(({ domain }) => domain)
}

/** The mail domains that an agency gave up, the latest first. */
export async function archivedDomains(
  reader: Reader,
  agencyId: AgencyId,
): Promise<readonly { readonly domain: string; readonly archivedAt: Temporal.Instant }[]> {
  const rows = await own(reader)
    .selectFrom('people.agencyDomain')
    .select(['domain', 'archivedAt'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('agencyId', '=', agencyId)
    .where('archivedAt', 'is not', null)
    .orderBy('archivedAt', 'desc')
    .orderBy('domain')
    .execute()
  return rows.flatMap(({ domain, archivedAt }) => (archivedAt ? [{ domain, archivedAt }] : []))
}

/** The agency that has listed a domain. */
export async function agencyOfDomain(reader: Reader, domain: string): Promise<AgencyId | undefined> {
  const row = await own(reader)
    .selectFrom('people.agencyDomain')
    .select('agencyId')
    .where('partnershipId', '=', reader.partnershipId)
    .where('domain', '=', domain)
    .where('archivedAt', 'is', null)
    .executeTakeFirst()
  return row?.agencyId
}

/** The agency that an address belongs to, where its domain is listed and the agency has not ended. */
export async function agencyOfAddress(
  reader: Reader,
  email: string,
  today: Temporal.PlainDate,
): Promise<AgencyId | undefined> {
  const row = await own(reader)
    .selectFrom('people.agencyDomain as listed')
    .innerJoin('people.agency as agency', (join) =>
      join
        .onRef('agency.partnershipId', '=', 'listed.partnershipId')
        .onRef('agency.id', '=', 'listed.agencyId'),
    )
    .select('agency.id')
    .where('listed.partnershipId', '=', reader.partnershipId)
    .where('listed.domain', '=', domainOf(email))
    .where('listed.archivedAt', 'is', null)
    .where('agency.mergedInto', 'is', null)
    .where(({ or, eb }) => or([eb('agency.endsOn', 'is', null), eb('agency.endsOn', '>=', today)]))
    .executeTakeFirst()
  return row?.id
}
