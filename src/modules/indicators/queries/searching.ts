import { sql } from 'kysely'
import { lookUp, type SearchSource } from '#platform/search.ts'
import { readIndicators } from '../rules/permissions.ts'

/** Indicators by name, code and definition. */
export const search: readonly SearchSource[] = [
  {
    kind: 'indicator',
    words: 'Indicators',
    may: readIndicators,
    find: ({ db }, sought, range) =>
      lookUp(
        db,
        sought,
        range,
        {
          id: sql`indicator.id`,
          title: sql`indicator.name`,
          also: sql`array[indicator.code]`,
          body: sql`indicator.definition`,
          detail: sql`indicator.code`,
          from: sql`from indicators.indicator as indicator where indicator.partnership_id = ${db.partnershipId}`,
        },
        ({ id }) => `/workspace/indicators/${id}`,
      ),
  },
]
