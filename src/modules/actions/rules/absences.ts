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
    away.flatMap(({ personId, standInId }) =>
      standInId && canBeWrittenTo(standInId) ? [[personId, standInId]] : [],
    ),
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

/** Who is away on a day and until when, who stands in for each, and whoever runs the business unit. */
export interface Absent {
  readonly away: ReadonlyMap<PersonId, Temporal.PlainDate>
  readonly standIns: StandIns
  readonly unit: readonly PersonId[]
}

/** Somebody to whom a letter goes, and the one in whose place they get it; null where it is for themselves. */
export interface Reached {
  readonly personId: PersonId
  readonly forId: PersonId | null
}

/**
 * To whom a letter goes that is for somebody: to them, and while they are away to whoever stands in for them. Where nobody
 * stands in who may have it, it goes to them and to the business unit, so that somebody reads it.
 */
export function whoIsReached(
  person: PersonId,
  { away, standIns, unit }: Absent,
  may: (person: PersonId) => boolean,
): readonly Reached[] {
  const theirs = may(person) ? [{ personId: person, forId: null }] : []
  if (!away.has(person)) return theirs
  const standIn = whoAnswersFor(person, standIns)
  if (standIn !== person && may(standIn)) return [{ personId: standIn, forId: person }]
  const others = unit.filter((each) => each !== person && may(each))
  return [...theirs, ...others.map((personId) => ({ personId, forId: person }))]
}
