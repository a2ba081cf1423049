import { type Actor, holds, type PersonId } from '#platform/work.ts'
import { keepActions } from '../rules.ts'
import type { Absence } from '../schema/absences.ts'

export const AWAY = '/workspace/actions/away'

/** Whose absences somebody records and takes back: their own, and for the business unit anybody’s. */
export const mayKeepAbsenceOf = (actor: Actor, personId: PersonId): boolean =>
  actor.id === personId || holds(actor, keepActions)

/** Who stands in for each person who is away. */
export type StandIns = ReadonlyMap<PersonId, PersonId>

export const standInsOf = (
  away: readonly Pick<Absence, 'personId' | 'standInId'>[],
  canBeWrittenTo: (person: PersonId) => boolean,
): StandIns =>
  new Map(
    away.flatMap(({ personId, standInId }) => (canBeWrittenTo(standInId) ? [[personId, standInId]] : [])),
  )

/** Who answers for somebody today: they themselves, or whoever stands in for them, and for that one where they are away too. */
export function whoAnswersFor(person: PersonId, standIns: StandIns): PersonId {
  const passed = new Set([person])
  let now = person
  for (let next = standIns.get(now); next && !passed.has(next); next = standIns.get(now)) {
    passed.add(next)
    now = next
  }
  return now
}
