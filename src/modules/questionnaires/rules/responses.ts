import { sha256 } from '#platform/digest.ts'
import type { Answers } from '../schema/answer.ts'
import type { ResponseState } from '../schema/asking.ts'
import type { QuestionSet } from '../schema/question-set.ts'
import { counting } from './showing.ts'

/** Where a response stands, in words. */
export const STATE_WORDS: Readonly<Record<ResponseState, string>> = {
  'in-progress': 'Being answered',
  'with-signer': 'With whoever signs it',
  sent: 'Sent',
  replaced: 'Replaced by a later version',
}

/** What is done to a response. */
export type Step = 'ask-to-sign' | 'send-back' | 'send' | 'replace'

/** Where each step leads from where. What was sent stays as it is: a change is the next version (domain, rule 17). */
const STEPS: Readonly<Record<Step, { readonly from: ResponseState; readonly to: ResponseState }>> = {
  'ask-to-sign': { from: 'in-progress', to: 'with-signer' },
  'send-back': { from: 'with-signer', to: 'in-progress' },
  send: { from: 'with-signer', to: 'sent' },
  replace: { from: 'sent', to: 'replaced' },
}

/**
 * Where a step leads; undefined where it cannot be taken. A round that nobody signs is sent straight from where it is answered, and
 * one that a senior signs is not.
 */
export function after(state: ResponseState, step: Step, isSigned: boolean): ResponseState | undefined {
  if (!isSigned && step === 'ask-to-sign') return undefined
  if (!isSigned && step === 'send' && state === 'in-progress') return 'sent'
  return STEPS[step].from === state ? STEPS[step].to : undefined
}

/** Whether answers may be changed. While a senior reads it nobody changes what they are to sign. */
export const mayAnswer = (state: ResponseState): boolean => state === 'in-progress'

/** A piece of evidence, as far as it is part of what is signed. */
export interface SignedEvidence {
  readonly questionId: string
  readonly words: string
  readonly address: string
  readonly sha256: string | null
}

/**
 * What a senior signs and what is sent: the version that was asked, what counts of the answers, and their evidence. The same
 * response has the same hash, in whatever order it was answered.
 */
export function hashOfResponse(
  { hash, content }: { readonly hash: string; readonly content: QuestionSet },
  answers: Answers,
  evidence: readonly SignedEvidence[],
): string {
  const counted = counting(content, answers)
  const shown = evidence
    .filter(({ questionId }) => counted.has(questionId))
    .map(({ questionId, words, address, sha256 }) => [questionId, words, address, sha256])
  return sha256(
    JSON.stringify([
      hash,
      [...counted].map(([questionId, answer]) => [questionId, inOrder(answer)]),
      shown.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)),
    ]),
  )
}

/** The same value with the keys of its parts in the order of the alphabet: the database keeps no order of keys. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return entries.map(([key, part]) => [key, inOrder(part)])
}
