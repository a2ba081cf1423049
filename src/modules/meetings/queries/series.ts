import { groupNames, groups } from '#modules/governance/index.ts'
import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import { bodiesRead, readsBody } from '../rules.ts'
import { own, type Series, type SeriesId, type StandingItem, type StandingItemId } from '../schema.ts'

/** A series with the name of its body. */
export interface NamedSeries extends Series {
  readonly groupName: string
}

const rows = (reader: Reader) =>
  own(reader).selectFrom('meetings.series').selectAll().where('partnershipId', '=', reader.partnershipId)

/** The series of the bodies that somebody sits on or services, those that go on first, by the name of the body. */
export async function seriesFor(reader: Reader, actor: Actor): Promise<readonly NamedSeries[]> {
  const read = bodiesRead(actor)
  if (read?.length === 0) return []
  const all = await groups(reader, actor)
  const found = (await rows(reader).orderBy('name').orderBy('id').execute()).filter(
    ({ groupId }) => read === null || read.includes(groupId),
  )
  return all.flatMap(({ id, name }) =>
    found
      .filter(({ groupId }) => groupId === id)
      .map((series) => ({ ...series, groupName: name }))
      .toSorted((one, other) => Number(one.endedAt !== null) - Number(other.endedAt !== null)),
  )
}

/** A series, for whoever reads the meetings of its body. */
export async function findSeries(
  reader: Reader,
  actor: Actor,
  id: SeriesId,
): Promise<NamedSeries | undefined> {
  const series = await rows(reader).where('id', '=', id).executeTakeFirst()
  if (!series || !readsBody(actor, series.groupId)) return undefined
  return { ...series, groupName: (await groupNames(reader)).get(series.groupId) ?? 'A body' }
}

/** What stands on every agenda of a series, in its order. */
export const standingItems = (reader: Reader, seriesId: SeriesId): Promise<StandingItem[]> =>
  own(reader)
    .selectFrom('meetings.standingItem')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('seriesId', '=', seriesId)
    .where('removedAt', 'is', null)
    .orderBy('place')
    .orderBy('id')
    .execute()

export async function findStandingItem(
  reader: Reader,
  seriesId: SeriesId,
  id: StandingItemId,
): Promise<StandingItem | undefined> {
  return (await standingItems(reader, seriesId)).find((each) => each.id === id)
}
