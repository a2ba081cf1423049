/** The one engine of everything that asks: question sets in versions, who is asked, and what they answer. */
import type { Module } from '#platform/module.ts'
import { signedIn } from '#platform/site.ts'
import { schedule } from '#platform/timetable.ts'
import { writeNight } from './commands/nameless.ts'
import { kept } from './keeping.ts'
import { attention } from './queries/attention.ts'
import { askedRoutes } from './routes/asked.ts'
import { agencyLinks } from './routes/by-link.ts'
import { earlierRoutes } from './routes/earlier.ts'
import { editingRoutes } from './routes/editing.ts'
import { evidenceRoutes } from './routes/evidence.ts'
import { namelessRoutes, onceLinks } from './routes/nameless.ts'
import { offlineRoutes } from './routes/offline.ts'
import { resultRoutes } from './routes/results.ts'
import { roundRoutes } from './routes/rounds.ts'
import { sendingRoutes } from './routes/sending.ts'
import { setRoutes } from './routes/sets.ts'
import { standardRoutes } from './routes/standards.ts'
import { themingRoutes } from './routes/theming.ts'
import { trendRoutes } from './routes/trends.ts'
import { wordsRoutes } from './routes/words.ts'
import { workbookRoutes } from './routes/workbooks.ts'
import { askingLetters } from './rules/asking-letters.ts'
import { onceLetter } from './rules/letters.ts'
import { readSets } from './rules/permissions.ts'
import { QUESTIONNAIRES, SETS } from './rules/places.ts'
import { help } from './views/help.ts'

export { changeSent, saveAnswers } from './commands/answering.ts'
export { addEvidence, takeOutEvidence } from './commands/evidence.ts'
export { saveNamelessDraft, sendNameless, takeNameless, writeNameless } from './commands/nameless.ts'
export { compareBy } from './commands/results.ts'
export {
  type Agreed,
  type Asked,
  addRound,
  agreeWith,
  closeRound,
  invite,
  moveRound,
  type NewRound,
} from './commands/rounds.ts'
export {
  askColleague,
  askToSign,
  endDelegation,
  sendResponse,
  signResponse,
  takeBackSignOff,
} from './commands/sending.ts'
export {
  addSet,
  addSetFrom,
  addVariant,
  archiveSet,
  changeDraft,
  publishSet,
  restoreSet,
} from './commands/sets.ts'
export { type Answering, waysToAnswer } from './queries/by-link.ts'
export { findNamelessDraft, namelessResponses } from './queries/nameless.ts'
export { type AskedOfAgency, askedOfAgency } from './queries/of-agency.ts'
export { type AgencyReturn, returnsIn } from './queries/returns.ts'
export { everyRound, findInvitation, findRound, invitationsOf, type ListedRound } from './queries/rounds.ts'
export { type SaidAnswer, type SentByAgency, sentByAgencies } from './queries/sent.ts'
export {
  everySet,
  findSet,
  findVersion,
  latestVersion,
  type PublishedSet,
  publishedSets,
  versionsOf,
} from './queries/sets.ts'
export { newResumeCode, readResumeCode } from './rules/anonymity.ts'
export { ANSWER_FOR_AGENCY } from './rules/by-link.ts'
export { comparable, compare } from './rules/comparing.ts'
export { faultsOf } from './rules/faults.ts'
export { gradeNames, gradeOf, gradesOf } from './rules/grading.ts'
export { askedPath, QUESTIONNAIRES, setPath } from './rules/places.ts'
export { readSet, readSetFile, writeSetFile } from './rules/reading-sets.ts'
export { standingOf } from './rules/rounds.ts'
export { percentOf, reportedScore, tally, workOut } from './rules/scoring.ts'
export { counting, shown, valuesOf } from './rules/showing.ts'
export { SET_KIND_WORDS } from './rules/wording.ts'
export type { Answer, Answers } from './schema/answer.ts'
export type { Audience, Graded, InvitationId, Round, RoundId } from './schema/asking.ts'
export type { Question, QuestionSet, Section, Standard } from './schema/question-set.ts'
export type { SetId, SetKind, SetVersionId } from './schema.ts'

export const questionnairesModule = (): Module => ({
  name: 'questionnaires',
  title: 'Questionnaires',
  workspaceRoutes: [
    ...askedRoutes,
    ...earlierRoutes,
    ...evidenceRoutes,
    ...offlineRoutes,
    ...sendingRoutes,
    ...setRoutes,
    ...editingRoutes,
    ...standardRoutes,
    ...workbookRoutes,
    ...roundRoutes,
    ...resultRoutes,
    ...wordsRoutes,
    ...themingRoutes,
    ...trendRoutes,
  ],
  entranceRoutes: namelessRoutes,
  letters: [onceLetter, ...askingLetters],
  linkPurposes: [...onceLinks, ...agencyLinks],
  help,
  menu: [
    {
      ...{ group: 'Plan and evidence', text: 'Questionnaires', href: QUESTIONNAIRES, icon: 'form' },
      ...{ may: signedIn, place: 'Assurance' },
    },
    {
      ...{ group: 'Plan and evidence', text: 'Question sets', href: SETS, icon: 'form' },
      ...{ may: readSets, place: 'Assurance' },
    },
  ],
  attention,
  timetable: [
    schedule({
      name: 'questionnaires.nightly',
      cron: '40 2 * * *',
      run: async (ask) => {
        await ask.write(writeNight)
      },
    }),
  ],
  offMeans: 'Self-assessments, audits and surveys are out of sight, and nobody is asked.',
  kept,
})
