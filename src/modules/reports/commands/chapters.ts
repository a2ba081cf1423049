import { audit } from '#platform/audit.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import { numberChapters, takeChapterTurn } from '../queries/chapter-order.ts'
import { contributionsOf } from '../queries/contributions.ts'
import { chaptersOf, chaptersTakenOut, findChapter } from '../queries.ts'
import { besideIt, FIRST, OUT, orderSeen, orderWith } from '../rules/chapter-order.ts'
import { isOpen } from '../rules/contributions.ts'
import { writeReports } from '../rules/permissions.ts'
import { type ChapterId, own } from '../schema.ts'

export type ChapterPut =
  | { readonly id: ChapterId }
  /** Others were moved meanwhile, what it was to stand behind is gone, it is a statement, or agencies write for it. */
  | { readonly refused: 'moved' | 'statement' | 'asked' }

/** Puts a chapter behind another one, in front of all, or out of its report; and back again. Its words stay as they are. */
export async function putChapter(
  work: Work,
  id: ChapterId,
  { behind, seen }: { readonly behind: string; readonly seen: string },
): Promise<ChapterPut> {
  demandPermission(work, writeReports)
  const found = await findChapter(work.tx, work.actor, id)
  demand(found !== undefined)
  const { reportId } = found
  await takeChapterTurn(work, reportId)
  const chapters = await chaptersOf(work.tx, work.actor, reportId)
  const out = await chaptersTakenOut(work.tx, work.actor, reportId)
  const chapter = [...chapters, ...out].find((each) => each.id === id)
  demand(chapter !== undefined)
  const isThere =
    behind === FIRST || behind === OUT || besideIt(chapters, chapter).some((each) => each.id === behind)
  if (!isThere || orderSeen(chapters) !== seen) return { refused: 'moved' }
  if (behind === OUT) {
    if (chapter.writer !== 'unit') return { refused: 'statement' }
    const asked = await contributionsOf(work.tx, work.actor, reportId)
    if (asked.some((each) => each.chapterId === id && isOpen(each))) return { refused: 'asked' }
  }
  const order = orderWith(chapters, chapter, behind)
  const rest = [...chapters, ...out].filter((each) => !order.some((other) => other.id === each.id))
  await numberChapters(
    work,
    reportId,
    [...order, ...rest].map((each) => each.id),
  )
  await own(work.tx)
    .updateTable('reports.chapter')
    .set({ takenOutAt: behind === OUT ? work.now : null })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, behind === OUT ? 'reports.takeOutChapter' : 'reports.placeChapter', id, { reportId })
  return { id }
}
