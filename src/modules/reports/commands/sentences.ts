import { audit } from '#platform/audit.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import { decisionsOf } from '../queries/sentences.ts'
import { findChapter } from '../queries.ts'
import { hasRoomFor } from '../rules/chapter-room.ts'
import { type Offered, plainly, type SaidOtherwise } from '../rules/inbox.ts'
import { mayWriteChapter, writeReports } from '../rules/permissions.ts'
import { ownSentences, type SentenceState } from '../schema/sentences.ts'
import { type Chapter, type ChapterId, own } from '../schema.ts'
import { appendBlock, saveChapter } from './write.ts'

interface Decided {
  readonly state: SentenceState
  readonly isVerbatim: boolean
}

/** The chapter, with the turn of whoever decides about sentences of its report. */
async function chapterInTurn(work: Work, id: ChapterId): Promise<Chapter> {
  demandPermission(work, writeReports)
  const found = await findChapter(work.tx, work.actor, id)
  demand(found !== undefined)
  await takeTurn(work.tx, `reports.sentences ${found.reportId}`)
  // Nobody saves it between what is read here and what is written.
  const chapter = await own(work.tx)
    .selectFrom('reports.chapter')
    .selectAll()
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  demand(mayWriteChapter(work.actor, chapter), 'Nobody but the scrutineer changes this chapter.')
  return chapter
}

/** Keeps what was decided about sentences. Undefined where somebody has decided about one of them meanwhile. */
async function decide(
  work: Work,
  { id: chapterId, reportId }: Chapter,
  sentences: readonly Offered[],
  decided: Decided,
): Promise<'kept' | undefined> {
  const { partnershipId } = work.tx
  const known = await decisionsOf(work.tx, reportId)
  const isDecided = ({ id }: Offered) =>
    known.some(({ record, state }) => record === id && state !== 'waiting')
  if (sentences.some(isDecided)) return undefined
  const changed = { chapterId, ...decided, decidedBy: work.actor.id, decidedAt: work.now }
  for (const { id: record, sentence: said, source } of sentences) {
    const words = { said, sourceWords: source.text, sourceHref: source.href, ...changed }
    await ownSentences(work.tx)
      .insertInto('reports.sentence')
      .values({ partnershipId, reportId, record, ...words })
      .onConflict((conflict) => conflict.columns(['partnershipId', 'reportId', 'record']).doUpdateSet(words))
      .execute()
  }
  return 'kept'
}

export type Taken = { readonly taken: number } | { readonly refused: 'decided' | 'long' }

/**
 * Puts sentences of records at the end of a chapter, in one paragraph: as the records say them, or in words of the editor.
 * From which records they come stays in the audit.
 */
export async function takeSentences(
  work: Work,
  chapterId: ChapterId,
  sentences: readonly Offered[],
  reworded?: string,
): Promise<Taken> {
  const chapter = await chapterInTurn(work, chapterId)
  const isVerbatim = reworded === undefined
  const text = reworded ?? sentences.map(({ sentence }) => plainly(sentence)).join(' ')
  if (!hasRoomFor(chapter, text)) return { refused: 'long' }
  if (!(await decide(work, chapter, sentences, { state: 'taken', isVerbatim }))) return { refused: 'decided' }
  const saved = await appendBlock(
    work,
    chapterId,
    text,
    sentences.map(({ id }) => id),
  )
  demand('version' in saved)
  return { taken: sentences.length }
}

/** Says of sentences that they are not for this report. They can be put back. */
export async function setAsideSentences(
  work: Work,
  chapterId: ChapterId,
  sentences: readonly Offered[],
): Promise<Taken> {
  const chapter = await chapterInTurn(work, chapterId)
  const decided = await decide(work, chapter, sentences, { state: 'set-aside', isVerbatim: false })
  if (!decided) return { refused: 'decided' }
  const records = sentences.map(({ id }) => id)
  await audit(work, 'reports.setAsideSentences', chapter.reportId, { chapterId, records })
  return { taken: sentences.length }
}

/** Has a sentence wait again, whatever was decided about it. What stands in the text stays there. */
export async function putBackSentence(work: Work, chapterId: ChapterId, record: string): Promise<void> {
  const { reportId } = await chapterInTurn(work, chapterId)
  await ownSentences(work.tx)
    .updateTable('reports.sentence')
    .set({ state: 'waiting', decidedBy: work.actor.id, decidedAt: work.now })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('reportId', '=', reportId)
    .where('record', '=', record)
    .execute()
  await audit(work, 'reports.putBackSentence', reportId, { record })
}

type Settled = { readonly record: string } | { readonly refused: 'changed' }

/** The chapter of a sentence whose record says something else; undefined where somebody has settled it meanwhile. */
async function unsettled(work: Work, { decision }: SaidOtherwise): Promise<Chapter | undefined> {
  const { reportId, record, chapterId, said } = decision
  const chapter = await chapterInTurn(work, chapterId)
  const current = (await decisionsOf(work.tx, reportId)).find((each) => each.record === record)
  return current?.state === 'taken' && current.said === said ? chapter : undefined
}

async function keepSaid(work: Work, { decision, now }: SaidOtherwise): Promise<void> {
  await ownSentences(work.tx)
    .updateTable('reports.sentence')
    .set({ said: now?.sentence ?? '', decidedBy: work.actor.id, decidedAt: work.now })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('reportId', '=', decision.reportId)
    .where('record', '=', decision.record)
    .execute()
}

/**
 * Has the text follow a record that says something else now: the new sentence stands in the place of the old one, or the
 * old one goes. Refused where the text has changed since it was read.
 */
export async function followRecord(work: Work, sentence: SaidOtherwise): Promise<Settled> {
  const { decision, now, stands } = sentence
  const { record, chapterId, said } = decision
  const chapter = await unsettled(work, sentence)
  const old = plainly(said)
  if (!chapter || !stands || !chapter.text.includes(old)) return { refused: 'changed' }
  const found = now ? old : ([` ${old}`, `${old} `].find((each) => chapter.text.includes(each)) ?? old)
  const text = chapter.text.replace(found, () => (now ? plainly(now.sentence) : ''))
  const { heading, version } = chapter
  const saved = await saveChapter(work, chapterId, { heading, version, text: text.trim() }, [record])
  demand('version' in saved)
  await keepSaid(work, sentence)
  return { record }
}

/** Leaves the text as it is although a record says something else now. Nobody is asked again while it says that. */
export async function leaveSentence(work: Work, sentence: SaidOtherwise): Promise<Settled> {
  const { record, reportId } = sentence.decision
  if (!(await unsettled(work, sentence))) return { refused: 'changed' }
  await keepSaid(work, sentence)
  await audit(work, 'reports.leaveSentence', reportId, { record })
  return { record }
}
