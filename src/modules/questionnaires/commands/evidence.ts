import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { claimFile, type KeptFile } from '#platform/files/files.ts'
import { newId } from '#platform/id.ts'
import { demand, type Work } from '#platform/work.ts'
import type { Asked } from '../queries/responses.ts'
import { askedInTurn, isOpen, questionFor } from '../queries/turns.ts'
import type { Answer } from '../schema/answer.ts'
import {
  asking,
  type Evidence,
  type EvidenceId,
  type InvitationId,
  type ResponseId,
} from '../schema/asking.ts'
import { type Closed, keepAnswer, responseBegun } from './answering.ts'

/** What is shown for an answer. */
export interface NewEvidence {
  readonly questionId: string
  readonly words: string
  /** An address, or nothing. It is not given beside a file. */
  readonly address: string
}

export type NotAdded =
  | Closed
  /** The file was swept, a day after it was sent: it has to be chosen again. */
  | { readonly refused: 'gone' }
  /** A question that asks for files has as many as it takes. */
  | { readonly refused: 'full' }

/** The files of a question that asks for files are its answer. */
async function answerWithFiles(
  work: Work,
  { standing }: Asked,
  responseId: ResponseId,
  { questionId, files }: { questionId: string; files: readonly Pick<Evidence, 'sha256' | 'name'>[] },
): Promise<void> {
  const named = files.flatMap(({ sha256, name }) => (sha256 === null ? [] : [{ sha256, name }]))
  const answer: Answer | null = named.length === 0 ? null : { type: 'file', files: named }
  const before = standing.get(questionId)?.revision ?? 0
  await keepAnswer(work, responseId, { questionId, answer, before })
}

/** Adds what is shown for an answer: words, with an address or a file. */
export async function addEvidence(
  work: Work,
  id: InvitationId,
  { questionId, words, address }: NewEvidence,
  file: KeptFile | undefined,
): Promise<NotAdded | { readonly id: EvidenceId }> {
  const asked = await askedInTurn(work, id)
  const { question } = questionFor(asked, questionId)
  demand(file === undefined || address === '')
  if (!isOpen(asked, dayOf(work.now))) return { refused: 'closed' }
  const here = asked.evidence.filter((each) => each.questionId === questionId)
  if (question.type === 'file') {
    demand(file !== undefined)
    if (here.length >= question.mostFiles) return { refused: 'full' }
  }
  if (file && !(await claimFile(work, file))) return { refused: 'gone' }
  const responseId = await responseBegun(work, asked)
  const evidenceId = newId<'evidence of an answer'>()
  const kept: Pick<Evidence, 'sha256' | 'name' | 'type'> = {
    ...{ sha256: file?.sha256 ?? null, name: file?.name ?? '' },
    type: file?.type ?? '',
  }
  await asking(work.tx)
    .insertInto('questionnaires.evidence')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id: evidenceId, responseId, questionId, words, address },
      ...{ ...kept, addedBy: work.actor.id, addedAt: work.now },
    })
    .execute()
  if (question.type === 'file')
    await answerWithFiles(work, asked, responseId, { questionId, files: [...here, kept] })
  await audit(work, 'questionnaires.add-evidence', responseId, { evidenceId, sha256: kept.sha256 })
  return { id: evidenceId }
}

/** Takes evidence out. It stays in what was sent before. */
export async function takeOutEvidence(
  work: Work,
  id: InvitationId,
  evidenceId: EvidenceId,
): Promise<Closed | 'taken-out'> {
  const asked = await askedInTurn(work, id)
  const { response, evidence } = asked
  const found = evidence.find((each) => each.id === evidenceId)
  // Who presses twice has taken it out once.
  if (!response || !found) return 'taken-out'
  const { question } = questionFor(asked, found.questionId)
  if (!isOpen(asked, dayOf(work.now))) return { refused: 'closed' }
  await asking(work.tx)
    .updateTable('questionnaires.evidence')
    .set({ takenOutBy: work.actor.id, takenOutAt: work.now })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', evidenceId)
    .execute()
  const files = evidence.filter((each) => each.questionId === question.id && each.id !== evidenceId)
  if (question.type === 'file')
    await answerWithFiles(work, asked, response.id, { questionId: question.id, files })
  await audit(work, 'questionnaires.take-out-evidence', response.id, { evidenceId })
  return 'taken-out'
}
