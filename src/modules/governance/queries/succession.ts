import type { Reader } from '#platform/db.ts'
import { type GroupId, own, type Succession } from '../schema.ts'

/** What came after a group, and what it came after. */
export const successionsOf = (reader: Reader, id: GroupId): Promise<Succession[]> =>
  own(reader)
    .selectFrom('governance.succession')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where(({ or, eb }) => or([eb('earlierId', '=', id), eb('laterId', '=', id)]))
    .orderBy('onDay')
    .execute()
