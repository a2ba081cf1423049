import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import { lookUp, type PublicSearchSource } from '#platform/search.ts'
import {
  type Consultation,
  type ExpenditureId,
  own,
  type PlanId,
  type PriorityId,
  type PublishedPriority,
  type PublishedTelling,
  type Stage,
} from './schema.ts'

/** A priority as the public reads it: what it is for, and how far its actions have come. */
export interface PublicPriority extends PublishedPriority {
  readonly objectives: readonly string[]
  /** By what the public will know that it made a difference. */
  readonly measures: readonly { readonly words: string; readonly baseline: string; readonly aim: string }[]
  /** Figures as the public was given them. */
  readonly figures: readonly PublishedTelling[]
  /** The lines of budgets that are spent on it, whether or not the public may read them. */
  readonly spending: readonly ExpenditureId[]
  readonly progress: readonly { readonly stage: Stage; readonly actions: number }[]
}

/** Every priority that was made public, those of the latest plan first. */
export async function publishedPriorities(reader: Reader): Promise<readonly PublicPriority[]> {
  const priorities = await own(reader)
    .selectFrom('plan.publishedPriority')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('endsOn', 'desc')
    .orderBy('audience')
    .orderBy('place')
    .orderBy('id')
    .execute()
  if (priorities.length === 0) return []
  const objectives = await own(reader)
    .selectFrom('plan.publishedObjective')
    .select(['priorityId', 'words'])
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('place')
    .execute()
  const measures = await own(reader)
    .selectFrom('plan.publishedImpactMeasure')
    .select(['priorityId', 'words', 'baseline', 'aim'])
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('id')
    .execute()
  const progress = await own(reader)
    .selectFrom('plan.publishedProgress')
    .select(['priorityId', 'stage', 'actions'])
    .where('partnershipId', '=', reader.partnershipId)
    .execute()
  const figures = await own(reader)
    .selectFrom('plan.publishedTelling')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('id')
    .execute()
  const spending = await own(reader)
    .selectFrom('plan.publishedSpending')
    .select(['priorityId', 'expenditureId'])
    .where('partnershipId', '=', reader.partnershipId)
    .execute()
  return priorities.map((priority) => ({
    ...priority,
    figures: figures.filter(({ priorityId }) => priorityId === priority.id),
    spending: spending
      .filter(({ priorityId }) => priorityId === priority.id)
      .map(({ expenditureId }) => expenditureId),
    objectives: objectives.filter(({ priorityId }) => priorityId === priority.id).map(({ words }) => words),
    measures: measures.filter(({ priorityId }) => priorityId === priority.id),
    progress: progress.filter(({ priorityId }) => priorityId === priority.id),
  }))
}

export const publishedPriority = async (
  reader: Reader,
  id: PriorityId,
): Promise<PublicPriority | undefined> => (await publishedPriorities(reader)).find((each) => each.id === id)

/** What the public may read of the times that people were asked about a plan. */
export type PublicConsultation = Omit<Consultation, 'isPublic' | 'removedAt' | 'version'>

/** Every consultation that was made public, by plan. */
export async function publishedConsultations(
  reader: Reader,
): Promise<ReadonlyMap<PlanId, readonly PublicConsultation[]>> {
  const all = await own(reader)
    .selectFrom('plan.publishedConsultation')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('fromOn')
    .orderBy('id')
    .execute()
  return Map.groupBy(all, ({ planId }) => planId)
}

/** The priorities that the public may read of. */
export const publicSearch: readonly PublicSearchSource[] = [
  {
    kind: 'priority',
    words: 'Priorities',
    find: ({ db }, sought, range) =>
      lookUp(
        db,
        sought,
        range,
        {
          id: sql`published.id`,
          title: sql`published.title`,
          body: sql`published.summary`,
          detail: sql`published.plan_title`,
          from: sql`from plan.published_priority as published where published.partnership_id = ${db.partnershipId}`,
        },
        ({ id }) => `/priorities/${id}`,
      ),
  },
]
