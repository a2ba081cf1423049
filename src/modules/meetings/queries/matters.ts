import { type ActionId, type AnsweredFor, answeredFor } from '#modules/actions/index.ts'
import { closedTo } from '#platform/access.ts'
import type { PanelAsk } from '#platform/module.ts'
import { arises, proposedFor } from '../rules/matters.ts'
import { ITEM, meetingDay } from '../rules.ts'
import { type Choice, type Matter, own } from '../schema.ts'
import { meetingBefore, type NamedMeeting } from './meetings.ts'

type MattersAsk = Pick<PanelAsk, 'db' | 'actor' | 'today'>

/** An action that arises at a meeting, with what is proposed and what was decided. */
export interface MatterArising {
  readonly action: AnsweredFor
  readonly proposed: { readonly choice: Choice; readonly because: string }
  readonly decided: Matter | undefined
}

/**
 * The actions that arise at a meeting, as far as somebody may see them, by the agency that owns them. Whoever takes no part
 * in the item that one was agreed on does not read what became of it here.
 */
export async function mattersArising(
  { db: reader, actor, today }: MattersAsk,
  meeting: NamedMeeting,
): Promise<readonly MatterArising[]> {
  const day = meetingDay(meeting)
  const before = await meetingBefore(reader, meeting)
  const decided = await own(reader)
    .selectFrom('meetings.matter')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('meetingId', '=', meeting.id)
    .execute()
  const byAction = new Map(decided.map((matter) => [matter.actionId, matter]))
  const all = (await answeredFor(reader, actor, meeting.groupId)).filter(
    (action) => byAction.has(action.id) || arises(action, day),
  )
  const origins = all.flatMap(({ originKind, originId }) =>
    originKind === ITEM && originId ? [originId] : [],
  )
  const closed = await closedTo({ db: reader, actor, today }, ITEM, origins)
  return all
    .filter(({ originId }) => !originId || !closed.has(originId))
    .map((action) => ({
      action,
      proposed: proposedFor(action, day, before?.startsAt),
      decided: byAction.get(action.id),
    }))
    .toSorted(
      (one, other) =>
        Number(one.action.ownerAgency === '') - Number(other.action.ownerAgency === '') ||
        one.action.ownerAgency.localeCompare(other.action.ownerAgency, 'en-GB'),
    )
}

export async function findMatter(
  ask: MattersAsk,
  meeting: NamedMeeting,
  id: ActionId,
): Promise<MatterArising | undefined> {
  return (await mattersArising(ask, meeting)).find(({ action }) => action.id === id)
}
