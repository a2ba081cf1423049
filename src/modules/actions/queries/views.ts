import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import { ownViews, type SavedView } from '../schema/views.ts'

/** The views that whoever asks has saved, in their order. */
export const viewsOf = (reader: Reader, actor: Actor): Promise<readonly SavedView[]> =>
  ownViews(reader)
    .selectFrom('actions.savedView')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('personId', '=', actor.id)
    .orderBy('place')
    .orderBy('id')
    .execute()
