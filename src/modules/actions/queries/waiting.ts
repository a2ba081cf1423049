import type { Reader } from '#platform/db.ts'
import { own, type Waiting } from '../schema.ts'

/** Which actions wait for which today. */
export const waitings = (reader: Reader): Promise<Waiting[]> =>
  own(reader)
    .selectFrom('actions.waiting')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('endedAt', 'is', null)
    .orderBy('since')
    .orderBy('id')
    .execute()
