import { type ActionId, changeAction, updateAction } from '#modules/actions/index.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { longDate } from '#platform/words.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import type { MatterInput } from '../forms.ts'
import { findMatter, type MatterArising } from '../queries/matters.ts'
import { meetingInTurn, type NamedMeeting } from '../queries/meetings.ts'
import { DECIDED_WORDS } from '../rules/matters.ts'
import { keepMeetings, keepsBody, meetingDay } from '../rules.ts'
import { type MeetingId, own } from '../schema.ts'
import type { Over } from './adding.ts'
import type { SavedMeanwhile } from './series.ts'

/** What is said of the action in the tracker: where and what was decided. */
const saidOf = (meeting: NamedMeeting, { choice, untilOn, words }: MatterInput): string =>
  [
    `${meeting.groupName}, ${longDate(meetingDay(meeting))}: ${DECIDED_WORDS[choice]}${untilOn ? ` to ${longDate(untilOn)}` : ''}.`,
    words,
  ]
    .filter(Boolean)
    .join(' ')

/**
 * Records what a body decided of an action that arose. It is said of the action too, and one that is extended gets its new
 * day. That it is closed is for whoever verifies it.
 */
export async function decideMatter(
  work: Work,
  meetingId: MeetingId,
  actionId: ActionId,
  { version, ...given }: MatterInput,
): Promise<
  SavedMeanwhile<MatterArising> | Over | { readonly refused: 'closed' } | { readonly id: ActionId }
> {
  demandPermission(work, keepMeetings)
  const meeting = await meetingInTurn(work.tx, work.actor, meetingId)
  demand(meeting !== undefined && keepsBody(work.actor, meeting.groupId))
  if (meeting.status === 'cancelled') return { refused: 'over' }
  const matter = await findMatter(
    { db: work.tx, actor: work.actor, today: dayOf(work.now) },
    meeting,
    actionId,
  )
  demand(matter !== undefined)
  const { action, decided } = matter
  if ((decided?.version ?? 0) !== version) return { refused: 'stale', current: matter }
  const said = await updateAction(work, actionId, { words: saidOf(meeting, { version, ...given }) })
  if ('refused' in said) return said
  if (given.choice === 'extend') {
    const { ownerId, ownerAgencyId } = action
    await changeAction(work, actionId, { ownerId, ownerAgencyId, dueOn: given.untilOn })
  }
  const { partnershipId } = work.tx
  const row = { ...given, byId: work.actor.id, at: work.now, version: version + 1 }
  await own(work.tx)
    .insertInto('meetings.matter')
    .values({ ...row, partnershipId, meetingId, actionId })
    .onConflict((conflict) => conflict.columns(['partnershipId', 'meetingId', 'actionId']).doUpdateSet(row))
    .execute()
  await audit(work, 'meetings.decide-matter', meetingId, { actionId, choice: given.choice })
  return { id: actionId }
}
