import { type AccessAsk, openable } from '#platform/access.ts'
import { dayStart } from '#platform/days.ts'
import type { ActionOrigin, OriginKnown, PanelAsk, RecommendationSource } from '#platform/module.ts'
import { longDate } from '#platform/words.ts'
import { CONFIDENTIAL, ITEM, meetingDay, recordPath, thingOf } from '../rules.ts'
import type { Item, ItemId } from '../schema.ts'
import { everyItem, itemsById } from './agenda.ts'
import { meetingsFor, type NamedMeeting } from './meetings.ts'

const originWords = (item: Item, meeting: NamedMeeting): string =>
  `${meeting.groupName}, ${longDate(meetingDay(meeting))}: ${item.tier >= 3 ? CONFIDENTIAL : item.title}`

/** Of some items of agendas, those that whoever asks may open, with their meetings. */
export async function openItems(ask: AccessAsk, ids: readonly ItemId[]) {
  if (ids.length === 0) return []
  const items = await itemsById(ask.db, ids)
  const meetings = new Map((await meetingsFor(ask.db, ask.actor)).map((each) => [each.id, each]))
  const things = items.flatMap((item) => {
    const meeting = meetings.get(item.meetingId)
    return meeting ? [{ ...thingOf(item, meeting, meeting.groupName), item, meeting }] : []
  })
  return openable(ask, things)
}

/** The items of meetings that actions were agreed on, for whoever reads the meetings of the body and may open the item. */
export const actionOrigin: ActionOrigin = {
  kind: ITEM,
  async find(ask, ids) {
    return new Map(
      (await openItems(ask, ids as readonly ItemId[])).map(
        ({ item, meeting }): readonly [string, OriginKnown] => [
          item.id,
          {
            words: originWords(item, meeting),
            href: recordPath(item),
            groupId: meeting.groupId,
          },
        ],
      ),
    )
  },
}

/** How far back the items go that a recommendation may be said to come from. */
const MONTHS = 3

/** The items of the meetings of the last three months, for saying where a recommendation comes from. */
async function lately(ask: PanelAsk) {
  const { db, actor, now, today } = ask
  const held = (await meetingsFor(db, actor, { from: dayStart(today.subtract({ months: MONTHS })) })).filter(
    ({ startsAt, status }) => status !== 'cancelled' && Temporal.Instant.compare(startsAt, now) <= 0,
  )
  const things = []
  for (const meeting of held.toReversed())
    for (const item of await everyItem(db, meeting.id))
      if (item.tier < 3) things.push({ ...thingOf(item, meeting, meeting.groupName), item, meeting })
  return (await openable(ask, things)).map(({ item, meeting }) => ({
    ...{ id: item.id, words: originWords(item, meeting) },
  }))
}

/** Recommendations that a meeting made: of which item, for whoever may open it. */
export const recommendationSource: RecommendationSource = {
  ...{ kind: ITEM, find: actionOrigin.find },
  choices: lately,
}
