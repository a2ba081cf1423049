import { groups } from '#modules/governance/index.ts'
import type { Reader } from '#platform/db.ts'
import { longDate } from '#platform/words.ts'
import type { Actor } from '#platform/work.ts'
import { itemPath, meetingDay, readsAgenda } from '../rules.ts'
import { type Carried, type Item, type ItemId, own } from '../schema.ts'

/** The other end of the way of an item: the meeting where it was before, or where it went on. */
export interface OtherEnd {
  readonly how: Carried
  readonly words: string
  /** Its page, for whoever reads that agenda. */
  readonly href: string | undefined
}

/** Where an item came from, and where it went on. */
export interface Way {
  readonly from: OtherEnd | undefined
  readonly to: readonly OtherEnd[]
}

const NOWHERE: Way = { from: undefined, to: [] }

/** The way of each of some items, by their ids, both ways. It asks no question per item. */
export async function waysOf(
  reader: Reader,
  actor: Actor,
  items: readonly Item[],
): Promise<(id: ItemId) => Way> {
  const ids = items.map(({ id }) => id)
  if (ids.length === 0) return () => NOWHERE
  const earlier = items.flatMap(({ fromItemId }) => fromItemId ?? [])
  const linked = await own(reader)
    .selectFrom('meetings.item as item')
    .innerJoin('meetings.meeting as meeting', (join) =>
      join
        .onRef('meeting.partnershipId', '=', 'item.partnershipId')
        .onRef('meeting.id', '=', 'item.meetingId'),
    )
    .select(['item.id', 'item.meetingId', 'item.fromItemId', 'item.fromHow', 'item.removedAt'])
    .select(['meeting.groupId', 'meeting.startsAt', 'meeting.publishedAt', 'meeting.status'])
    .where('item.partnershipId', '=', reader.partnershipId)
    .where(({ or, eb }) =>
      or([eb('item.fromItemId', 'in', ids), ...(earlier.length > 0 ? [eb('item.id', 'in', earlier)] : [])]),
    )
    .orderBy('item.madeAt')
    .execute()
  const waiting = await own(reader)
    .selectFrom('meetings.proposal')
    .select(['id', 'groupId', 'fromItemId', 'status'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('fromItemId', 'in', ids)
    .where('status', '!=', 'accepted')
    .execute()
  if (linked.length + waiting.length === 0) return () => NOWHERE
  const names = new Map((await groups(reader, actor)).map(({ id, name }) => [id, name]))
  const end = (how: Carried, other: (typeof linked)[number]): OtherEnd => ({
    how,
    words: readsAgenda(actor, other)
      ? `${names.get(other.groupId) ?? 'A body'}, ${longDate(meetingDay(other))}`
      : (names.get(other.groupId) ?? 'Another body'),
    href: readsAgenda(actor, other) && other.removedAt === null ? itemPath(other) : undefined,
  })
  return (id) => {
    const item = items.find((each) => each.id === id)
    const before = linked.find((other) => other.id === item?.fromItemId)
    return {
      from: before && item?.fromHow ? end(item.fromHow, before) : undefined,
      to: [
        ...linked.flatMap((other) =>
          other.fromItemId === id && other.fromHow && other.removedAt === null
            ? [end(other.fromHow, other)]
            : [],
        ),
        ...waiting.flatMap(({ groupId, fromItemId, status }) =>
          fromItemId === id
            ? [
                {
                  how: 'forwarded' as const,
                  words: `${names.get(groupId) ?? 'Another body'}, ${status === 'waiting' ? 'which has not answered yet' : 'which declined it'}`,
                  href: undefined,
                },
              ]
            : [],
        ),
      ],
    }
  }
}

/** Bodies to which an item may be forwarded: every other that has not ended. */
export const bodiesBeside = async (
  reader: Reader,
  actor: Actor,
  groupId: string,
  today: Temporal.PlainDate,
) =>
  (await groups(reader, actor)).filter(
    ({ id, endsOn, kind }) =>
      id !== groupId && kind !== 'support' && !(endsOn && Temporal.PlainDate.compare(endsOn, today) < 0),
  )
