import { sql } from 'kysely'
import { lookUp, type SearchSource } from '#platform/search.ts'
import { KINDS, readRequests, requestPath } from '../rules/kinds.ts'
import { REQUEST_KINDS, type RequestId } from '../schema.ts'
import { requestsFor } from './requests.ts'

const kindWords = sql.join(
  REQUEST_KINDS.map((kind) => sql`when ${kind} then ${KINDS[kind].words}`),
  sql` `,
)

/** Requests by their reference, title and theme, and by nothing that somebody wrote. */
export const search: readonly SearchSource[] = [
  {
    kind: 'request',
    words: 'Requests about information',
    may: readRequests,
    async find(ask, sought, range) {
      const mine = (await requestsFor(ask)).map(({ id }) => id)
      return lookUp(
        ask.db,
        sought,
        range,
        {
          id: sql`request.id`,
          title: sql`request.title`,
          also: sql`array[request.reference]`,
          body: sql`concat_ws(' ', request.reference, request.theme)`,
          detail: sql`concat_ws(', ', case request.kind ${kindWords} end, request.reference,
            case when request.closed_at is not null then 'closed' end)`,
          from: sql`from requests.request as request
            where request.partnership_id = ${ask.db.partnershipId} and request.id = any(${mine}::uuid[])`,
        },
        ({ id }) => requestPath(id as RequestId),
      )
    },
  },
]
