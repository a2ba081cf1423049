import { openForOwner } from '#platform/access.ts'
import { dayOf } from '#platform/days.ts'
import type { HandedOrNot, HandedOver, HoldingKind } from '#platform/holdings.ts'
import type { Image, UndoableTable } from '#platform/undo.ts'
import { longDate } from '#platform/words.ts'
import { demand, demandPermission, type PersonId, type Work } from '#platform/work.ts'
import { keptRecommendations, recommendationById } from '../queries/recommendations.ts'
import { keepRecommendations, thingOf } from '../rules/recommendations.ts'
import type { RecommendationId } from '../schema/recommendations.ts'
import { giveRecommendation } from './recommendations.ts'

/** Lets somebody else answer for a confidential recommendation: it is opened for them by name. */
async function passOn(work: Work, handed: HandedOver, to: PersonId): HandedOrNot {
  demandPermission(work, keepRecommendations)
  const found = await recommendationById(work.tx, handed.id as RecommendationId)
  demand(found !== undefined && found.keptBy !== null)
  if (to === work.actor.id)
    return 'You cannot pass a confidential recommendation on to yourself. Choose somebody else'
  await giveRecommendation(work, found.id, to)
  await openForOwner(work, thingOf({ ...found, keptBy: to }))
  return undefined
}

/** The confidential recommendations that people answer for. Of each only its number is said, to whoever asks. */
export const keepers: readonly HoldingKind[] = [
  {
    kind: 'actions.recommendation',
    tables: ['actions.recommendation', 'platform.grant'],
    heading: 'Confidential recommendations they answer for',
    order: 56,
    async find({ db }, people) {
      return (await keptRecommendations(db, people)).flatMap(
        ({ id, keptBy, reference, version, recordedAt, madeToId }) =>
          keptBy === null
            ? []
            : [
                {
                  ...{ id, personId: keptBy, version: `${version} ${keptBy}`, may: ['pass'] as const },
                  words: `Recommendation ${reference}`,
                  detail: `Confidential. Recorded ${longDate(dayOf(recordedAt))}`,
                  of: [madeToId],
                },
              ],
      )
    },
    passOn,
  },
]

/** How a confidential recommendation goes back to whoever answered for it, when a hand-over is undone. */
export const undoableKeepers: UndoableTable = {
  table: 'actions.recommendation',
  names: async (_reader, rows) => rows.map((row) => `Recommendation ${String(row['reference'])}`),
  async giveBack(work: Work, before: Image) {
    const keptBy = (before['kept_by'] ?? null) as PersonId | null
    if (keptBy === work.actor.id)
      return 'It would open a confidential recommendation for yourself. Ask a colleague to undo it.'
    await giveRecommendation(work, before['id'] as RecommendationId, keptBy)
    return undefined
  },
}
