import { sql } from 'kysely'
import { lookUp, type SearchSource } from '#platform/search.ts'
import { readActions } from '../rules.ts'
import { seenBy } from './tracker.ts'

/** The actions that somebody may see, by what is to be done and by reference. */
export const search: readonly SearchSource[] = [
  {
    kind: 'action',
    words: 'Actions',
    may: readActions,
    find: ({ db, actor }, sought, range) =>
      lookUp(
        db,
        sought,
        range,
        {
          id: sql`action.id`,
          title: sql`action.summary`,
          also: sql`array[action.reference]`,
          detail: sql`action.reference`,
          from: sql`from actions.action as action where action.partnership_id = ${db.partnershipId}
            and ${seenBy(actor)}`,
        },
        ({ id }) => `/workspace/actions/${id}`,
      ),
  },
]
