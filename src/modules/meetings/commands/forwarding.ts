import { type ForwardedRecommendation, RECOMMENDATION } from '#modules/actions/index.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import type { ForwardInput } from '../forms.ts'
import { bodiesBeside } from '../queries/carrying.ts'
import { findPaperThing } from '../queries/papers.ts'
import { ITEM, keepMeetings, keepsBody } from '../rules.ts'
import { own, type ProposalId } from '../schema.ts'
import { goingAlong } from './papers.ts'

const LONGEST_TITLE = 200

/** A body is asked already, and has not answered. */
interface Asked {
  readonly refused: 'asked'
}

/** As much of the words as an item may be called, cut between two of them. */
function titleOf({ reference, wording }: ForwardedRecommendation): string {
  const whole = `Recommendation ${reference}: ${wording}`
  if (whole.length <= LONGEST_TITLE) return whole
  const cut = whole.slice(0, LONGEST_TITLE - 1)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LONGEST_TITLE / 2)).trimEnd()}…`
}

/**
 * Asks another body to look at a recommendation, with the papers that are chosen of the items that it came from. That body
 * takes it as it takes what a member proposes, or declines it and says why. Nothing changes in the recommendation itself.
 */
export async function forwardRecommendation(
  work: Work,
  recommendation: ForwardedRecommendation,
  { groupId, kind, minutes, words, papers }: ForwardInput,
): Promise<Asked | { readonly id: ProposalId }> {
  demandPermission(work, keepMeetings)
  const { tx, actor, now } = work
  demand(keepsBody(actor, recommendation.madeToId))
  const beside = await bodiesBeside(tx, actor, recommendation.madeToId, dayOf(now))
  demand(beside.some((body) => body.id === groupId))
  const about = { fills: RECOMMENDATION, aboutId: recommendation.id }
  const waiting = await own(tx)
    .selectFrom('meetings.proposal')
    .select('id')
    .where('partnershipId', '=', tx.partnershipId)
    .where('aboutId', '=', about.aboutId)
    .where('groupId', '=', groupId)
    .where('status', '=', 'waiting')
    .executeTakeFirst()
  if (waiting) return { refused: 'asked' }
  const id = newId<'proposal'>()
  await own(tx)
    .insertInto('meetings.proposal')
    .values({
      ...{ partnershipId: tx.partnershipId, id, groupId, meetingId: null, title: titleOf(recommendation) },
      ...{ words, kind, minutes, byId: actor.id, at: now, fromItemId: null, ...about },
      ...{ status: 'waiting', answer: '', answeredBy: null, answeredAt: null, itemId: null },
    })
    .execute()
  for (const paperId of papers) {
    const thing = await findPaperThing(tx, paperId)
    demand(recommendation.from.some((record) => record.kind === ITEM && record.id === thing?.item.id))
    if (thing) await goingAlong.offer(work, thing.item.id, [paperId], id)
  }
  await audit(work, 'meetings.forward-recommendation', id, {
    ...{ recommendationId: recommendation.id, groupId, papers: papers.length },
  })
  return { id }
}
