import type { EvidenceId, InvitationId, RoundId } from '../schema/asking.ts'
import type { SetId } from '../schema.ts'

/** Where somebody answers what they are asked. */
export const QUESTIONNAIRES = '/workspace/questionnaires'
export const askedPath = (id: InvitationId): `/${string}` => `${QUESTIONNAIRES}/${id}`
export const offlinePath = (id: InvitationId): string => `${askedPath(id)}/offline`
export const questionPath = (id: InvitationId, questionId: string): string =>
  `${askedPath(id)}/questions/${questionId}`
export const evidenceFilePath = (id: InvitationId, evidenceId: EvidenceId): string =>
  `${askedPath(id)}/evidence/${evidenceId}/file`

/** Where whoever has its link answers a round without a name. */
export const NAMELESS = '/answer'
export const namelessPath = (id: RoundId): `/${string}` => `${NAMELESS}/${id}`

/** Where the business unit keeps question sets and asks rounds of them. */
export const SETS = '/workspace/question-sets'
export const setPath = (id: SetId): string => `${SETS}/${id}`
export const ROUNDS = '/workspace/question-rounds'
export const roundPath = (id: RoundId): string => `${ROUNDS}/${id}`
export const resultsPath = (id: RoundId): string => `${roundPath(id)}/results`
/** What was written to one question of a round. */
export const wordsPath = (id: RoundId, questionId: string): string => `${roundPath(id)}/words/${questionId}`
