import { openThing, type Right } from '#platform/access.ts'
import { type Answer, type Ask, notFound } from '#platform/site.ts'
import {
  type OpenedRecommendation,
  openedRecommendation,
  recommendationById,
} from '../queries/recommendations.ts'
import { mayAnswer, thingOf } from '../rules/recommendations.ts'

/**
 * Runs what follows with the recommendation that the path names, opened, for whoever may do this with it. That what is
 * confidential is opened is written before a word of it is read. One that is part of another is read, and taken apart.
 */
export const withOpened =
  (
    right: Right,
    run: (ask: Ask, found: OpenedRecommendation) => Promise<Answer>,
    { isPart = false }: { readonly isPart?: boolean } = {},
  ) =>
  async (ask: Ask): Promise<Answer> => {
    const found = await recommendationById(ask.db, ask.id<'recommendation'>('recommendationId'))
    // Whoever may say nothing of it is told of no form, whether they may read it or not.
    if (found && right === 'contribute' && !mayAnswer(ask.actor, found)) return notFound
    if (found && right !== 'read' && (found.mergedIntoId !== null) !== isPart) return notFound
    const opened = await openThing(ask, found && thingOf(found), { right })
    if (!opened.ok || !found) return opened.ok ? notFound : opened.answer
    return run(ask, await openedRecommendation(ask, found))
  }
