import { sha256 } from '#platform/digest.ts'
import { newId } from '#platform/id.ts'
import type { PersonId, Work } from '#platform/work.ts'
import type { Answer } from './schema/answer.ts'
import { asking, type InvitationId, type ResponseId, type RoundId } from './schema/asking.ts'
import { type Question, type QuestionSet, questionSet } from './schema/question-set.ts'
import { type AnswerThemeId, theming } from './schema/theming.ts'

/** A part of a set as a test writes it: what it leaves out has its ordinary value. */
type Loose = Readonly<Record<string, unknown>>

/** An id that begins as a test says, so that a failure can be read. */
export const idOf = (place: number): string => `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`

export const yesOrNo = [
  { value: 'yes', words: 'Yes', score: 1 },
  { value: 'no', words: 'No', score: 0 },
]

/** A question of an invented tool: yes or no, where nothing else is said. */
export const aQuestion = (place: number, more: Loose = {}): Loose => ({
  ...{ id: idOf(place), name: `q${place}`, words: `Question of place ${place}`, type: 'choice' },
  ...((more['type'] ?? 'choice') === 'choice' && { options: yesOrNo }),
  ...more,
})

export const aSection = (place: number, questions: readonly Loose[], more: Loose = {}): Loose => ({
  ...{ id: idOf(place), heading: `Section of place ${place}`, questions },
  ...more,
})

/** A set of an invented tool. It throws where it is not one. */
export const aSet = (sections: readonly Loose[], more: Loose = {}): QuestionSet =>
  questionSet.parse({ format: 'accord-question-set-1', title: 'An invented tool', sections, ...more })

/** A set of one section. */
export const aSetOf = (...questions: readonly Loose[]): QuestionSet => aSet([aSection(900, questions)])

/** A question by itself, as it is once it was read. */
export function theQuestion(more: Loose): Question {
  const question = aSetOf(aQuestion(1, more)).sections[0]?.questions[0]
  if (!question) throw new Error('There is no question')
  return question
}

export const chose = (value: string): Answer => ({ type: 'choice', value })
export const rated = (value: 'red' | 'amber' | 'green'): Answer => ({ type: 'rag', value })
export const notApplicable: Answer = { type: 'not-applicable', reason: 'We work with adults alone' }

/**
 * A response that was sent, with an answer that was changed once, evidence of which some was taken out, a section that a
 * colleague answered, and the signature of a senior. `mark` stands in every text.
 */
export async function aSentResponse(
  { tx, actor, now }: Work,
  mark: string,
  {
    invitationId,
    seniorId,
    questionId = idOf(1),
    sectionId = idOf(900),
  }: {
    readonly invitationId: InvitationId
    readonly seniorId: PersonId
    readonly questionId?: string
    readonly sectionId?: string
  },
): Promise<ResponseId> {
  const { partnershipId } = tx
  const id = newId<'response'>()
  const hash = '0'.repeat(64)
  await asking(tx)
    .insertInto('questionnaires.response')
    .values({
      ...{ partnershipId, id, invitationId, number: 1, state: 'sent', hash },
      ...{ begunBy: actor.id, begunAt: now, sentBy: seniorId, sentAt: now },
    })
    .execute()
  const of = { partnershipId, responseId: id, questionId }
  const answered = { ...of, answeredBy: actor.id, answeredAt: now }
  await asking(tx)
    .insertInto('questionnaires.answer')
    .values([
      { ...answered, revision: 1, answer: JSON.stringify({ type: 'text', words: `${mark} answer` }) },
      { ...answered, revision: 2, answer: null },
    ])
    .execute()
  const shown = { ...of, words: `${mark} evidence`, address: '', addedBy: actor.id, addedAt: now }
  const file = { sha256: hash, name: `${mark}.pdf`, type: 'pdf' as const }
  await asking(tx)
    .insertInto('questionnaires.evidence')
    .values([
      { ...shown, ...file, id: newId<'evidence of an answer'>(), takenOutBy: seniorId, takenOutAt: now },
      {
        ...{ ...shown, address: 'https://example.org/policy', id: newId<'evidence of an answer'>() },
        ...{ sha256: null, name: '', type: '' as const, takenOutBy: null, takenOutAt: null },
      },
    ])
    .execute()
  await asking(tx)
    .insertInto('questionnaires.delegation')
    .values({
      ...{
        partnershipId,
        id: newId<'delegation'>(),
        responseId: id,
        sectionId,
        personId: seniorId,
      },
      ...{ givenBy: actor.id, givenAt: now, endedAt: now, endedBy: seniorId },
    })
    .execute()
  await asking(tx)
    .insertInto('questionnaires.signOff')
    .values({
      ...{ partnershipId, id: newId<'sign-off of a response'>(), responseId: id, personId: seniorId, hash },
      ...{ askedBy: actor.id, askedAt: now, outcome: 'signed', words: `${mark} signed`, endedAt: now },
    })
    .execute()
  return id
}

/** A response with nothing in it, which a senior is asked to sign. */
export async function aWaitingSignature(
  { tx, actor, now }: Work,
  { invitationId, seniorId }: { readonly invitationId: InvitationId; readonly seniorId: PersonId },
): Promise<void> {
  const of = { partnershipId: tx.partnershipId, id: newId<'response'>() }
  await asking(tx)
    .insertInto('questionnaires.response')
    .values({ ...of, invitationId, number: 1, state: 'with-signer', begunBy: actor.id, begunAt: now })
    .execute()
  await asking(tx)
    .insertInto('questionnaires.signOff')
    .values({
      ...{ ...of, id: newId<'sign-off of a response'>(), responseId: of.id, personId: seniorId },
      ...{ askedBy: actor.id, askedAt: now, hash: '0'.repeat(64) },
    })
    .execute()
}

/** A theme of a question, which an answer of a round was found to be about. */
export async function anAnswerTheme(
  { tx, actor }: Work,
  mark: string,
  { questionId, roundId }: { readonly questionId: string; readonly roundId: RoundId },
): Promise<AnswerThemeId> {
  const { partnershipId } = tx
  const id = newId<'theme of answers'>()
  await theming(tx)
    .insertInto('questionnaires.answerTheme')
    .values({ partnershipId, id, questionId, name: `${mark} theme`, keywords: mark, createdBy: actor.id })
    .execute()
  await theming(tx)
    .insertInto('questionnaires.answerMark')
    .values({ partnershipId, themeId: id, roundId, digest: sha256(`${mark} said`), isAbout: true })
    .execute()
  return id
}
