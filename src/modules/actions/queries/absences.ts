import { type AgencyId, namesOf, postHolders } from '#modules/people/index.ts'
import type { Attention, AttentionSource } from '#platform/attention.ts'
import { holdsOn, isBefore } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import { remembering } from '#platform/remembering.ts'
import { counted, longDate } from '#platform/words.ts'
import { type Holding, holds, type PersonId } from '#platform/work.ts'
import { type Absent, AWAY, standInsOf } from '../rules/absences.ts'
import { isToBeDone, keepActions, STAND_IN, STAND_IN_OF_AGENCY } from '../rules.ts'
import { type Absence, absences } from '../schema/absences.ts'
import { own } from '../schema.ts'
import { leadsOfAgencies, ledBy } from './leads.ts'

/** An absence with the names of both. */
export interface NamedAbsence extends Absence {
  readonly name: string
  /** Empty where nobody stands in. */
  readonly standIn: string
}

const standing = (reader: Reader) =>
  absences(reader)
    .selectFrom('actions.absence')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('endedAt', 'is', null)

/** Who is away on a day. */
export const awayOn = (reader: Reader, day: Temporal.PlainDate): Promise<Absence[]> =>
  standing(reader).where('fromOn', '<=', day).where('toOn', '>=', day).orderBy('recordedAt').execute()

/** Who is away on a day, with those who are to have what is for them: all of whom may have to be written to. */
export async function absentOn(reader: Reader, day: Temporal.PlainDate): Promise<AwayToday> {
  const away = await awayOn(reader, day)
  const unit = (await postHolders(reader, 'business-manager', day)).map(({ personId }) => personId)
  return {
    people: [...unit, ...away.flatMap(({ standInId }) => standInId ?? [])],
    among: (canBeWrittenTo) => ({
      ...{ unit, standIns: standInsOf(away, canBeWrittenTo) },
      away: new Map(away.map(({ personId, toOn }) => [personId, toOn])),
    }),
  }
}

/** Who is away, once it is known who can be written to. */
interface AwayToday {
  readonly people: readonly PersonId[]
  readonly among: (canBeWrittenTo: (person: PersonId) => boolean) => Absent
}

/** The same for every request, whoever asks: read once a second at most. */
const whoIsAway = remembering(awayOn)

/** The absences of somebody that are not over. */
export const absencesOf = (reader: Reader, personId: PersonId, day: Temporal.PlainDate): Promise<Absence[]> =>
  standing(reader).where('personId', '=', personId).where('toOn', '>=', day).orderBy('fromOn').execute()

/** The absences that are not over, the first first. */
export async function absencesFrom(
  reader: Reader,
  day: Temporal.PlainDate,
): Promise<readonly NamedAbsence[]> {
  const all = await standing(reader).where('toOn', '>=', day).orderBy('fromOn').orderBy('id').execute()
  const names = await namesOf(
    reader,
    all.flatMap(({ personId, standInId }) => [personId, ...(standInId ? [standInId] : [])]),
  )
  return all.map((each) => ({
    ...each,
    name: names.get(each.personId) ?? 'Somebody',
    standIn: each.standInId ? (names.get(each.standInId) ?? 'Somebody') : '',
  }))
}

/**
 * What somebody holds on a day by standing in for others who are away: their actions, and those of the agencies that they
 * lead. It opens nothing else.
 */
export async function standingIn(
  reader: Reader,
  personId: PersonId,
  day: Temporal.PlainDate,
): Promise<readonly Holding[]> {
  const now = (await whoIsAway.on(reader, day)).filter(({ standInId }) => standInId === personId)
  if (now.length === 0) return []
  const names = await namesOf(
    reader,
    now.map((each) => each.personId),
  )
  const held: Holding[] = []
  for (const { personId: away, fromOn, toOn } of now) {
    const shared = { words: `Standing in for ${names.get(away) ?? 'somebody'}`, fromOn, toOn }
    held.push({ as: STAND_IN, of: away, ...shared })
    for (const { id, name } of await ledBy(reader, away, day))
      held.push({ as: STAND_IN_OF_AGENCY, of: id, ...shared, words: `${shared.words}, ${name}` })
  }
  return held
}

const AHEAD_DAYS = 14

/** How many actions that are to be done have the name of each of some people. */
async function toDoOf(reader: Reader, people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, number>> {
  if (people.length === 0) return new Map()
  const rows = await own(reader)
    .selectFrom('actions.action')
    .select(['ownerId', 'status'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('ownerId', 'in', people)
    .execute()
  const open = rows.filter(isToBeDone).flatMap(({ ownerId }) => ownerId ?? [])
  return new Map([...Map.groupBy(open, (id) => id)].map(([id, each]) => [id, each.length]))
}

/** How many actions that nobody has by name are to be done by each of some agencies. */
async function toDoByAgencies(
  reader: Reader,
  agencies: readonly AgencyId[],
): Promise<ReadonlyMap<AgencyId, number>> {
  if (agencies.length === 0) return new Map()
  const rows = await own(reader)
    .selectFrom('actions.action')
    .select(['ownerAgencyId', 'status'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('ownerId', 'is', null)
    .where('ownerAgencyId', 'in', agencies)
    .execute()
  const open = rows.filter(isToBeDone).flatMap(({ ownerAgencyId }) => ownerAgencyId ?? [])
  return new Map([...Map.groupBy(open, (id) => id)].map(([id, each]) => [id, each.length]))
}

/**
 * On My work of the business unit, while an absence lasts: that nobody stands in for somebody who is to do something, or is
 * asked first for an agency that is, so that the e-mails about it reach nobody. It is gone once somebody is named.
 */
export const unreachedAttention: AttentionSource = async (reader, actor, today) => {
  if (!holds(actor, keepActions)) return []
  const alone = (await absencesFrom(reader, today)).filter(
    (each) => each.standInId === null && each.personId !== actor.id && holdsOn(each, today),
  )
  if (alone.length === 0) return []
  const askedFirst = [...(await leadsOfAgencies(reader, today))].flatMap(([agencyId, [first]]) =>
    alone.some(({ personId }) => personId === first) && first ? [{ agencyId, personId: first }] : [],
  )
  const byName = await toDoOf(
    reader,
    alone.map(({ personId }) => personId),
  )
  const byAgency = await toDoByAgencies(
    reader,
    askedFirst.map(({ agencyId }) => agencyId),
  )
  return alone.flatMap(({ personId, name, toOn }): Attention[] => {
    const ofAgencies = askedFirst.filter((each) => each.personId === personId)
    const count = ofAgencies.reduce(
      (sum, { agencyId }) => sum + (byAgency.get(agencyId) ?? 0),
      byName.get(personId) ?? 0,
    )
    if (count === 0) return []
    return [
      {
        ...{ title: `Nobody is reached for ${name}`, href: AWAY },
        detail: `They are away until ${longDate(toOn)}, nobody stands in, and ${counted(count, 'action')} that they are asked about ${count === 1 ? 'is' : 'are'} to be done. Take that absence back and say who stands in, or give the actions to somebody else.`,
        state: { kind: 'watch', words: 'Nobody stands in' },
      },
    ]
  })
}

/** On My work of both: that somebody is away or soon will be, and that somebody stands in for them. */
export const absenceAttention: AttentionSource = async (reader, actor, today) => {
  const theirs = (await absencesFrom(reader, today)).filter(
    ({ personId, standInId, fromOn }) =>
      (personId === actor.id || standInId === actor.id) && !isBefore(today.add({ days: AHEAD_DAYS }), fromOn),
  )
  const all: Attention[] = []
  for (const { personId, name, standIn, fromOn, toOn } of theirs) {
    const isNow = holdsOn({ fromOn, toOn }, today)
    const days = isNow ? `until ${longDate(toOn)}` : `from ${longDate(fromOn)} until ${longDate(toOn)}`
    const state = { kind: 'info', words: isNow ? 'Today' : 'Soon' } as const
    if (personId === actor.id)
      all.push({
        ...{ title: `You are away ${days}`, href: AWAY, state },
        detail: standIn
          ? `${standIn} stands in for you and gets the e-mails about your actions.`
          : 'Nobody stands in for you. What is brought to you goes to the business unit too.',
      })
    else {
      const toDo = (await toDoOf(reader, [personId])).get(personId) ?? 0
      all.push({
        ...{ title: `You stand in for ${name} ${days}`, href: AWAY, state },
        detail: `${counted(toDo, 'action')} of theirs to be done. The e-mails about them come to you.`,
      })
    }
  }
  return all
}
