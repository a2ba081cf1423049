import { type AgencyId, agencyNames, postHolders } from '#modules/people/index.ts'
import type { Reader } from '#platform/db.ts'
import type { PersonId } from '#platform/work.ts'
import { LEADS_OF_AGENCY } from '../rules/asking.ts'

/** Who leads each agency on a day: its lead for safeguarding first, its chief officer after them. */
export async function leadsOfAgencies(
  reader: Reader,
  day: Temporal.PlainDate,
): Promise<ReadonlyMap<AgencyId, readonly PersonId[]>> {
  const leads = new Map<AgencyId, PersonId[]>()
  for (const kind of LEADS_OF_AGENCY)
    for (const { agencyId, personId } of await postHolders(reader, kind, day))
      if (agencyId) leads.set(agencyId, [...(leads.get(agencyId) ?? []), personId])
  return leads
}

/** The agencies that somebody leads on a day. */
export async function ledBy(
  reader: Reader,
  personId: PersonId,
  day: Temporal.PlainDate,
): Promise<readonly { readonly id: AgencyId; readonly name: string }[]> {
  const led = [...(await leadsOfAgencies(reader, day))].filter(([, people]) => people.includes(personId))
  if (led.length === 0) return []
  const names = await agencyNames(reader)
  return led.map(([id]) => ({ id, name: names.find((each) => each.id === id)?.name ?? 'an agency' }))
}
