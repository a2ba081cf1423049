import { sql } from 'kysely'
import { lookUp, type SearchSource } from '#platform/search.ts'
import { readPlan } from '../rules.ts'

/** The priorities by title, why they were chosen, and their story. */
export const search: readonly SearchSource[] = [
  {
    kind: 'priority',
    words: 'Priorities',
    may: readPlan,
    find: ({ db }, sought, range) =>
      lookUp(
        db,
        sought,
        range,
        {
          id: sql`priority.id`,
          title: sql`priority.title`,
          body: sql`concat_ws(' ', priority.evidence, priority.voices, priority.story)`,
          detail: sql`planned.title`,
          from: sql`from plan.priority as priority join plan.plan as planned
              on planned.partnership_id = priority.partnership_id and planned.id = priority.plan_id
            where priority.partnership_id = ${db.partnershipId}`,
        },
        ({ id }) => `/workspace/priorities/${id}`,
      ),
  },
]
