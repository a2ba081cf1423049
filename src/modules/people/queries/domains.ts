import type { Reader } from '#platform/db.ts'
import { domainOf } from '../rules/domains.ts'
import { type AgencyId, own } from '../schema.ts'

/** The mail domains of an agency. */
export async function domainsOf(reader: Reader, agencyId: AgencyId): Promise<readonly string[]> {
  const rows = await own(reader)
    .selectFrom('people.agencyDomain')
    .select('domain')
    .where('partnershipId', '=', reader.partnershipId)
    .where('agencyId', '=', agencyId)
    .orderBy('domain')
    .execute()
  return rows.map(({ domain }) => domain)
}

/** The agency that has listed a domain. */
export async function agencyOfDomain(reader: Reader, domain: string): Promise<AgencyId | undefined> {
  const row = await own(reader)
    .selectFrom('people.agencyDomain')
    .select('agencyId')
    .where('partnershipId', '=', reader.partnershipId)
    .where('domain', '=', domain)
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
    .where('agency.mergedInto', 'is', null)
    .where(({ or, eb }) => or([eb('agency.endsOn', 'is', null), eb('agency.endsOn', '>=', today)]))
    .executeTakeFirst()
  return row?.id
}
