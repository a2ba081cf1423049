/** The one engine of everything that asks: question sets in versions, who is asked, and what they answer. */
import type { Module } from '#platform/module.ts'
import { kept } from './keeping.ts'

export { saveNamelessDraft, sendNameless, writeNameless } from './commands/nameless.ts'
export { type Asked, addRound, closeRound, invite, type NewRound } from './commands/rounds.ts'
export {
  addSet,
  addSetFrom,
  addVariant,
  archiveSet,
  changeDraft,
  publishSet,
  restoreSet,
} from './commands/sets.ts'
export { findNamelessDraft, namelessResponses } from './queries/nameless.ts'
export { findInvitation, findRound, invitationsOf } from './queries/rounds.ts'
export { everySet, findSet, findVersion, latestVersion, versionsOf } from './queries/sets.ts'
export { newResumeCode, readResumeCode } from './rules/anonymity.ts'
export { comparable, compare } from './rules/comparing.ts'
export { faultsOf } from './rules/faults.ts'
export { readSet, readSetFile, writeSetFile } from './rules/reading-sets.ts'
export { percentOf, reportedScore, tally, workOut } from './rules/scoring.ts'
export { counting, shown, valuesOf } from './rules/showing.ts'
export type { Answer, Answers } from './schema/answer.ts'
export type { Audience, InvitationId, RoundId } from './schema/asking.ts'
export type { Question, QuestionSet, Section, Standard } from './schema/question-set.ts'
export type { SetId, SetKind, SetVersionId } from './schema.ts'

export const questionnairesModule = (): Module => ({
  name: 'questionnaires',
  title: 'Questionnaires',
  offMeans: 'Self-assessments, audits and surveys are out of sight, and nobody is asked.',
  kept,
})
