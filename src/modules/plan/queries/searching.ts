import { sql } from 'kysely'
import { agenciesAnswered } from '#modules/actions/index.ts'
import { lookUp, type SearchSource } from '#platform/search.ts'
import { holds } from '#platform/work.ts'
import { readRisk } from '../rules/risks.ts'
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

/** The risks that somebody may see, by what they are and by reference. */
export const riskSearch: readonly SearchSource[] = [
  {
    kind: 'risk',
    words: 'Risks',
    may: readRisk,
    find: ({ db, actor }, sought, range) =>
      lookUp(
        db,
        sought,
        range,
        {
          id: sql`risk.id`,
          title: sql`risk.title`,
          also: sql`array[risk.reference]`,
          body: sql`concat_ws(' ', risk.cause, risk.event, risk.effect)`,
          detail: sql`risk.reference`,
          from: sql`from plan.risk as risk where risk.partnership_id = ${db.partnershipId}
            and (${holds(actor, readPlan)} or risk.owner_id = ${actor.id}
              or risk.owner_agency_id = any(${agenciesAnswered(actor)}::uuid[]))`,
        },
        ({ id }) => `/workspace/risks/${id}`,
      ),
  },
]
