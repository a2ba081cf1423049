import type { Work } from '#platform/work.ts'
import { hasRoomFor } from '../rules/chapter-room.ts'
import { type ChapterId, own } from '../schema.ts'

/** Whether a chapter can still be saved with one more block, whatever has been saved meanwhile. */
export async function hasRoomNow(work: Work, id: ChapterId, block: string): Promise<boolean> {
  const chapter = await own(work.tx)
    .selectFrom('reports.chapter')
    .select('text')
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return chapter === undefined || hasRoomFor(chapter, block)
}
