import { demandOpen } from '#platform/access.ts'
import { audit } from '#platform/audit.ts'
import { newId } from '#platform/id.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import type { CorrectionInput } from '../forms/sitting.ts'
import { findItemThing } from '../queries/agenda.ts'
import { correctionPlace, decisionAsItReads } from '../queries/decisions.ts'
import { ratifiedBy, sittingInTurn } from '../queries/sitting.ts'
import { type DecisionWords, ratifyTitle } from '../rules/decisions.ts'
import { RATIFY, readMeetings } from '../rules.ts'
import { type Decision, type DecisionId, ownSitting } from '../schema/sitting.ts'
import { type ItemId, type MeetingId, own } from '../schema.ts'

/** The agenda that asks to ratify what was corrected asks for what it says now, unless somebody has named the item anew. */
async function renameToRatify(work: Work, decision: Decision, before: string, now: string): Promise<void> {
  if (decision.standing !== 'recommended' || (await ratifiedBy(work.tx, [decision.id])).size > 0) return
  const { reference } = decision
  await own(work.tx)
    .updateTable('meetings.item')
    .set(({ eb }) => ({ title: ratifyTitle({ reference, wording: now }), version: eb('version', '+', 1) }))
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('fills', '=', RATIFY)
    .where('aboutId', '=', decision.id)
    .where('title', '=', ratifyTitle({ reference, wording: before }))
    .where('removedAt', 'is', null)
    .where('meetingId', 'in', (query) =>
      query
        .selectFrom('meetings.meeting as meeting')
        .select('meeting.id')
        .where('meeting.partnershipId', '=', work.tx.partnershipId)
        .where('meeting.status', 'in', ['planned', 'called']),
    )
    .execute()
}

/**
 * Corrects what was recorded of a decision wrongly. What was recorded before stays as it is, and is shown beside it. It is
 * not how a body decides anew: that is another decision.
 */
export async function correctDecision(
  work: Work,
  meetingId: MeetingId,
  itemId: ItemId,
  decisionId: DecisionId,
  { reason, version, ...said }: CorrectionInput,
): Promise<
  | { readonly refused: 'same' }
  | { readonly refused: 'stale'; readonly current: DecisionWords & { readonly version: number } }
  | { readonly reference: string }
> {
  await sittingInTurn(work, meetingId)
  const thing = await findItemThing(work.tx, itemId)
  demand(thing !== undefined && thing.item.meetingId === meetingId)
  await demandOpen(work, thing, 'decide')
  const current = await decisionAsItReads({ db: work.tx, keys: work.keys }, decisionId)
  demand(current !== undefined && current.decision.itemId === itemId)
  if (current.version !== version) return { refused: 'stale', current }
  const isSame = (['wording', 'basis', 'dissent'] as const).every((each) => current[each] === said[each])
  if (isSame) return { refused: 'same' }
  const id = newId<'correction'>()
  const number = version + 1
  const { tier } = thing.item
  const texts = { ...said, reason }
  const kept =
    tier < 3
      ? { ...texts, sealedWords: null }
      : {
          ...{ wording: '', basis: '', dissent: '', reason: '' },
          sealedWords: await work.keys.seal(work.tx, correctionPlace(id), JSON.stringify(texts)),
        }
  await ownSitting(work.tx)
    .insertInto('meetings.correction')
    .values({
      ...{ ...kept, partnershipId: work.tx.partnershipId, id, decisionId, itemId, number },
      ...{ at: work.now, byId: work.actor.id },
    })
    .execute()
  if (tier < 3) await renameToRatify(work, current.decision, current.wording, said.wording)
  const { reference } = current.decision
  await audit(work, 'meetings.correct-decision', decisionId, { itemId, reference, number }, { tier })
  return { reference }
}

/** Writes down that somebody took the decisions that they see out as a file. */
export async function takeDecisions(work: Work, file: string, rows: number): Promise<void> {
  demandPermission(work, readMeetings)
  await audit(work, 'meetings.export-decisions', file, { rows }, { kind: 'export', tier: 2 })
}
