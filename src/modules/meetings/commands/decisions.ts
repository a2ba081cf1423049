import { sql } from 'kysely'
import { recordAction } from '#modules/actions/index.ts'
import { demandOpen } from '#platform/access.ts'
import { audit } from '#platform/audit.ts'
import { newId } from '#platform/id.ts'
import { demand, type Work } from '#platform/work.ts'
import type { DecisionInput } from '../forms/sitting.ts'
import { findItemThing, type ItemThing } from '../queries/agenda.ts'
import type { NamedMeeting } from '../queries/meetings.ts'
import { decisionTexts, keptInTurn, quorumOf, roomOf } from '../queries/sitting.ts'
import { missingWords } from '../rules/quorum.ts'
import { hasBegun, ITEM, meetingDay, RATIFY } from '../rules.ts'
import { type Decision, type DecisionId, ownSitting } from '../schema/sitting.ts'
import type { ItemId, MeetingId } from '../schema.ts'
import type { Off } from './attendance.ts'

/** The meeting has not come yet. */
export interface Early {
  readonly refused: 'early'
}

const DIGITS = 3

/**
 * The number after the highest of a year: `D-2026-014`. Whoever asks has the turn until the end of the transaction, so that
 * no two are given the same.
 */
async function nextReference(work: Work, year: number): Promise<string> {
  const start = `D-${year}-`
  const { highest } = await ownSitting(work.tx)
    .selectFrom('meetings.decision')
    .select(sql<number | null>`max(substr(reference, ${start.length + 1}::integer)::integer)`.as('highest'))
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('reference', 'like', `${start}%`)
    .executeTakeFirstOrThrow()
  return `${start}${String((highest ?? 0) + 1).padStart(DIGITS, '0')}`
}

async function sittingAt(
  work: Work,
  meetingId: MeetingId,
  itemId: ItemId,
): Promise<{ meeting: NamedMeeting; thing: ItemThing; refused: Off | Early | undefined }> {
  const meeting = await keptInTurn(work, meetingId)
  const thing = await findItemThing(work.tx, itemId)
  demand(thing !== undefined && thing.item.meetingId === meetingId)
  await demandOpen(work, thing, 'decide')
  const isOff = meeting.status === 'cancelled'
  const refused = isOff
    ? ({ refused: 'off' } as const)
    : hasBegun(meeting, work.now)
      ? undefined
      : ({ refused: 'early' } as const)
  return { meeting, thing, refused }
}

/**
 * Records what a body decided on an item. Without a quorum at that item, by the terms in force on the day, it is only
 * recommended, and `putOnNextAgenda` has it come back to be ratified.
 */
export async function recordDecision(
  work: Work,
  meetingId: MeetingId,
  itemId: ItemId,
  given: DecisionInput,
): Promise<Off | Early | Pick<Decision, 'id' | 'reference' | 'standing'>> {
  const { meeting, thing, refused } = await sittingAt(work, meetingId, itemId)
  if (refused) return refused
  const quorum = quorumOf(await roomOf(work.tx, work.actor, meeting), itemId)
  const id = newId<'decision'>()
  const standing = quorum.met ? ('decided' as const) : ('recommended' as const)
  const { item } = thing
  const reference = await nextReference(work, meetingDay(meeting).year)
  const texts = await decisionTexts(work, id, item, given)
  await ownSitting(work.tx)
    .insertInto('meetings.decision')
    .values({
      ...{ ...texts, partnershipId: work.tx.partnershipId, id, meetingId, itemId, groupId: meeting.groupId },
      ...{ reference, standing, quorum: missingWords(quorum), takenAt: work.now, recordedBy: work.actor.id },
      ...{ ratifiesId: item.fills === RATIFY ? (item.aboutId as DecisionId | null) : null, version: 1 },
    })
    .execute()
  await audit(work, 'meetings.decide', id, { itemId, reference, standing }, { tier: item.tier })
  return { id, reference, standing }
}

/** Records an action that was agreed on an item, for a person or an agency. */
export async function recordItemAction(
  work: Work,
  meetingId: MeetingId,
  itemId: ItemId,
  given: Pick<Parameters<typeof recordAction>[1], 'ownerId' | 'ownerAgencyId' | 'summary' | 'dueOn'>,
): Promise<Off | Early | { readonly id: Awaited<ReturnType<typeof recordAction>> }> {
  const { meeting, thing, refused } = await sittingAt(work, meetingId, itemId)
  if (refused) return refused
  // The list of actions is read by many: what is for named people only does not stand on it.
  demand(thing.item.tier < 3)
  const id = await recordAction(work, {
    ...{ ...given, originKind: ITEM, originId: itemId, status: 'open' },
    ...{ accountableId: meeting.groupId, agreedOn: meetingDay(meeting) },
  })
  await audit(work, 'meetings.agree-action', itemId, { actionId: id })
  return { id }
}
