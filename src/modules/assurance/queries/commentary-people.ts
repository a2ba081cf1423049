import { type GroupId, structureOn } from '#modules/governance/index.ts'
import { type AgencyId, postHolders } from '#modules/people/index.ts'
import type { Reader } from '#platform/db.ts'
import type { Actor, PersonId } from '#platform/work.ts'
import type { Recipient } from '../rules/commentary.ts'

/** Who is written to of each of some agencies on a day, by role; null where nobody is known. */
export async function recipientsOf(
  reader: Reader,
  actor: Actor,
  groupId: GroupId,
  agencyIds: readonly AgencyId[],
  day: Temporal.PlainDate,
): Promise<ReadonlyMap<AgencyId, Readonly<Record<Recipient, PersonId | null>>>> {
  const leads = await postHolders(reader, 'agency-lead', day)
  const chiefs = await postHolders(reader, 'chief-officer', day)
  const seats = (await structureOn(reader, actor, day)).find(({ id }) => id === groupId)?.seats ?? []
  return new Map(
    agencyIds.map((agencyId) => [
      agencyId,
      {
        lead: leads.find((each) => each.agencyId === agencyId)?.personId ?? null,
        seat: seats.find((each) => each.agencyId === agencyId && each.sitting)?.sitting?.personId ?? null,
        chief: chiefs.find((each) => each.agencyId === agencyId)?.personId ?? null,
      },
    ]),
  )
}

/** Agencies of which nobody is known who could be asked. */
export const unreached = (
  recipients: ReadonlyMap<AgencyId, Readonly<Record<Recipient, PersonId | null>>>,
): ReadonlySet<AgencyId> =>
  new Set([...recipients].filter(([, { lead, seat }]) => !lead && !seat).map(([agencyId]) => agencyId))
