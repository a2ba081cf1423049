import { type ActionId, type AnsweredFor, answeredFor } from '#modules/actions/index.ts'
import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import { arises, proposedFor } from '../rules/matters.ts'
import { meetingDay } from '../rules.ts'
import { type Choice, type Matter, own } from '../schema.ts'
import { meetingBefore, type NamedMeeting } from './meetings.ts'

/** An action that arises at a meeting, with what is proposed and what was decided. */
export interface MatterArising {
  readonly action: AnsweredFor
  readonly proposed: { readonly choice: Choice; readonly because: string }
  readonly decided: Matter | undefined
}

/** The actions that arise at a meeting, as far as somebody may see them, by the agency that owns them. */
export async function mattersArising(
  reader: Reader,
  actor: Actor,
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
  return (await answeredFor(reader, actor, meeting.groupId))
    .filter((action) => byAction.has(action.id) || arises(action, day))
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
  reader: Reader,
  actor: Actor,
  meeting: NamedMeeting,
  id: ActionId,
): Promise<MatterArising | undefined> {
  return (await mattersArising(reader, actor, meeting)).find(({ action }) => action.id === id)
}
