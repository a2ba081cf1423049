import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import { own, type PrivacyNotice } from '../schema.ts'

/** Every version that a partnership wrote of its privacy notice, the newest first. */
export const notices = (reader: Reader, _actor: Actor): Promise<readonly PrivacyNotice[]> =>
  own(reader)
    .selectFrom('library.privacyNotice')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('version', 'desc')
    .execute()
