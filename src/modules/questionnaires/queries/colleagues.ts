import { type AgencyId, findPerson, peopleAt } from '#modules/people/index.ts'
import type { Reader } from '#platform/db.ts'
import type { Actor, PersonId } from '#platform/work.ts'
import type { Invitation } from '../schema/asking.ts'

/** Somebody who can be asked to answer a section, or to sign. */
export interface Colleague {
  readonly id: PersonId
  readonly name: string
  readonly jobTitle: string
}

/** Those who work beside whoever is asked: at the agency for which they answer, or their own. Whoever reads is not among them. */
export async function colleaguesFor(
  reader: Reader,
  actor: Actor,
  invitation: Invitation,
  today: Temporal.PlainDate,
): Promise<readonly Colleague[]> {
  const { personId } = invitation
  const agencyId: AgencyId | null =
    invitation.agencyId ?? (personId && ((await findPerson(reader, actor, personId))?.agencyId ?? null))
  if (!agencyId) return []
  const people = await peopleAt(reader, actor, agencyId, today)
  return people.filter(({ id }) => id !== actor.id).map(({ id, name, jobTitle }) => ({ id, name, jobTitle }))
}
