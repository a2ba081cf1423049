import type { Reader } from '#platform/db.ts'
import { type GroupId, own, type PublishedGroup, type PublishedSeat } from './schema.ts'

/** A group as the public reads of it on a day, with the groups it reports to, the one it is drawn under first. */
export interface PublicGroup extends PublishedGroup {
  readonly reportsTo: readonly GroupId[]
  readonly seats: readonly PublishedSeat[]
}

/** The structure that the public may read of as it stands on a day: groups, lines, and the agencies of seats. No names. */
export async function publishedStructure(reader: Reader, day: Temporal.PlainDate): Promise<PublicGroup[]> {
  const groups = await own(reader)
    .selectFrom('governance.publishedGroup')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where(({ eb, or }) => or([eb('startsOn', 'is', null), eb('startsOn', '<=', day)]))
    .where(({ eb, or }) => or([eb('endsOn', 'is', null), eb('endsOn', '>=', day)]))
    .orderBy('name')
    .execute()
  const lines = await own(reader)
    .selectFrom('governance.publishedReporting')
    .select(['groupId', 'toGroupId'])
    .where('partnershipId', '=', reader.partnershipId)
    .where(({ eb, or }) => or([eb('fromOn', 'is', null), eb('fromOn', '<=', day)]))
    .where(({ eb, or }) => or([eb('toOn', 'is', null), eb('toOn', '>=', day)]))
    .orderBy('place')
    .orderBy('toGroupId')
    .execute()
  const seats = await own(reader)
    .selectFrom('governance.publishedSeat')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where(({ eb, or }) => or([eb('fromOn', 'is', null), eb('fromOn', '<=', day)]))
    .where(({ eb, or }) => or([eb('toOn', 'is', null), eb('toOn', '>=', day)]))
    .execute()
  const live = new Set(groups.map(({ id }) => id))
  return groups.map((group) => ({
    ...group,
    reportsTo: lines
      .filter((line) => line.groupId === group.id && live.has(line.toGroupId))
      .map(({ toGroupId }) => toGroupId),
    seats: seats.filter(({ groupId }) => groupId === group.id),
  }))
}
