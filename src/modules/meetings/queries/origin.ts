import { openable } from '#platform/access.ts'
import type { ActionOrigin, OriginKnown } from '#platform/module.ts'
import { longDate } from '#platform/words.ts'
import { CONFIDENTIAL, ITEM, meetingDay, recordPath, thingOf } from '../rules.ts'
import type { ItemId } from '../schema.ts'
import { itemsById } from './agenda.ts'
import { meetingsFor } from './meetings.ts'

/** The items of meetings that actions were agreed on, for whoever reads the meetings of the body and may open the item. */
export const actionOrigin: ActionOrigin = {
  kind: ITEM,
  async find(ask, ids) {
    if (ids.length === 0) return new Map()
    const items = await itemsById(ask.db, ids as readonly ItemId[])
    const meetings = new Map((await meetingsFor(ask.db, ask.actor)).map((each) => [each.id, each]))
    const things = items.flatMap((item) => {
      const meeting = meetings.get(item.meetingId)
      return meeting ? [{ ...thingOf(item, meeting, meeting.groupName), item, meeting }] : []
    })
    return new Map(
      (await openable(ask, things)).map(({ item, meeting }): readonly [string, OriginKnown] => [
        item.id,
        {
          words: `${meeting.groupName}, ${longDate(meetingDay(meeting))}: ${item.tier >= 3 ? CONFIDENTIAL : item.title}`,
          href: recordPath(item),
          groupId: meeting.groupId,
        },
      ]),
    )
  },
}
