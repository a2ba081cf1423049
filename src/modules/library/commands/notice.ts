import { audit } from '#platform/audit.ts'
import { demandPermission, type Work } from '#platform/work.ts'
import type { NoticeInput } from '../forms/notice.ts'
import { notices } from '../queries/notices.ts'
import { keepNotices } from '../rules/notice.ts'
import { own, type PrivacyNotice } from '../schema.ts'

/** What came of a notice that was sent: its version, or that somebody else published one meanwhile. */
export type NoticeKept =
  | { readonly version: number }
  | { readonly refused: 'stale'; readonly current: PrivacyNotice | undefined }

/** Publishes a privacy notice as the version after the one that it was written from. What stood before stays on record. */
export async function keepNotice(work: Work, { body, reviewOn, version }: NoticeInput): Promise<NoticeKept> {
  demandPermission(work, keepNotices)
  const [current] = await notices(work.tx, work.actor)
  if ((current?.version ?? 0) !== version) return { refused: 'stale', current }
  const { partnershipId } = work.tx
  const kept = await own(work.tx)
    .insertInto('library.privacyNotice')
    .values({ partnershipId, version: version + 1, body, reviewOn, at: work.now, byId: work.actor.id })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (kept.numInsertedOrUpdatedRows === 0n) {
    const [saved] = await notices(work.tx, work.actor)
    return { refused: 'stale', current: saved }
  }
  await audit(work, 'library.keep-notice', partnershipId, { version: version + 1 })
  return { version: version + 1 }
}
