import { demandOpen } from '#platform/access.ts'
import { audit } from '#platform/audit.ts'
import { claimFile, type KeptFile } from '#platform/files/files.ts'
import { newId } from '#platform/id.ts'
import { demand, type Work } from '#platform/work.ts'
import { findPaperThing, type PaperThing, versionsOf } from '../queries/papers.ts'
import { isPublic } from '../queries/public.ts'
import { givenOut } from '../queries/public-papers.ts'
import { keptInTurn } from '../queries/sitting.ts'
import { mayBePublic, publicFileName } from '../rules/public-papers.ts'
import type { PaperId } from '../schema/papers.ts'
import { ownPublicPapers } from '../schema/public-papers.ts'
import type { MeetingId } from '../schema.ts'

/** A paper of a meeting for whoever services the body and decides on the paper. */
async function kept(work: Work, meetingId: MeetingId, id: PaperId): Promise<PaperThing> {
  await keptInTurn(work, meetingId)
  const thing = await findPaperThing(work.tx, id)
  demand(thing !== undefined && thing.item.meetingId === meetingId)
  await demandOpen(work, thing, 'decide')
  return thing
}

/** Why a paper is not given to the public. */
export type NotGiven = 'closed-series' | 'not-public' | 'changed' | 'gone' | 'given'

/**
 * Gives the version of a paper to the public that whoever does it has looked at, once more where it takes the place of one
 * before. Of a file the public gets the copy without what was taken out; `left` is what stays in it.
 */
export async function publishPaper(
  work: Work,
  meetingId: MeetingId,
  id: PaperId,
  given: {
    readonly version: number
    readonly cleaned: KeptFile | undefined
    readonly left: readonly string[]
  },
): Promise<{ readonly refused: NotGiven } | { readonly number: number }> {
  const { paper, item, meeting } = await kept(work, meetingId, id)
  const { cleaned, left } = given
  if (!(await isPublic(work.tx, meeting))) return { refused: 'closed-series' }
  if (!mayBePublic(paper, item)) return { refused: 'not-public' }
  const version = (await versionsOf(work.tx, id)).find(({ number }) => number === paper.latest)
  if (version?.number !== given.version) return { refused: 'changed' }
  const before = (await givenOut(work.tx, id)).at(-1)
  if (before && before.withdrawnAt === null && before.versionId === version.id) return { refused: 'given' }
  if (cleaned && !(await claimFile(work, cleaned))) return { refused: 'gone' }
  const number = (before?.number ?? 0) + 1
  const { type } = version
  await ownPublicPapers(work.tx)
    .insertInto('meetings.publicPaper')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id: newId<'public paper'>(), paperId: id, number },
      ...{ versionId: version.id, body: meeting.groupName, title: paper.title },
      ...{ sha256: cleaned?.sha256 ?? version.sha256, type, words: version.words },
      ...{ name: type === '' ? '' : publicFileName(paper.title, type), confirmed: JSON.stringify(left) },
      ...{ publishedAt: work.now, publishedBy: work.actor.id },
    })
    .execute()
  await audit(work, 'meetings.publish-paper', id, { meetingId, number, confirmed: left })
  return { number }
}

/** Takes a paper back from the public. Its address says so, and why. */
export async function withdrawPublicPaper(
  work: Work,
  meetingId: MeetingId,
  id: PaperId,
  reason: string,
): Promise<{ readonly refused: 'not-given' } | { readonly number: number }> {
  await kept(work, meetingId, id)
  const last = (await givenOut(work.tx, id)).at(-1)
  if (!last || last.withdrawnAt !== null) return { refused: 'not-given' }
  await ownPublicPapers(work.tx)
    .updateTable('meetings.publicPaper')
    .set({ withdrawnAt: work.now, withdrawnBy: work.actor.id, withdrawnReason: reason })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', last.id)
    .execute()
  await audit(work, 'meetings.withdraw-public-paper', id, { meetingId, number: last.number })
  return { number: last.number }
}
