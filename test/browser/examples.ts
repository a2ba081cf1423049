/** Where to go to see each route whose path has parts. */

import { OF_ACCESS } from './examples/access.ts'
import { OF_ACCOUNTS } from './examples/accounts.ts'
import { OF_ACTIONS } from './examples/actions.ts'
import { OF_ADMINISTRATION } from './examples/administration.ts'
import { OF_ARRANGEMENTS } from './examples/arrangements.ts'
import { OF_ASSURANCE } from './examples/assurance.ts'
import { OF_CASE_AUDITS } from './examples/case-audits.ts'
import { OF_COMMENTARY } from './examples/commentary.ts'
import { OF_CYCLES } from './examples/cycles.ts'
import { OF_DOCUMENTS } from './examples/documents.ts'
import type { Examples } from './examples/find.ts'
import { OF_GOVERNANCE } from './examples/governance.ts'
import { OF_MEETINGS } from './examples/meetings.ts'
import { OF_PEOPLE } from './examples/people.ts'
import { OF_PLAN } from './examples/plan.ts'
import { OF_QUESTIONNAIRES } from './examples/questionnaires.ts'
import { OF_REPORTS } from './examples/reports.ts'
import { OF_REQUESTS } from './examples/requests.ts'
import type { Demands } from './reader.ts'

/** Where to go to see each route that has parts, while the report is a draft. */
export const WHILE_DRAFT: Examples = {
  ...OF_GOVERNANCE,
  ...OF_ACCESS,
  ...OF_PEOPLE,
  ...OF_MEETINGS,
  ...OF_PLAN,
  ...OF_ACTIONS,
  ...OF_REPORTS,
  ...OF_DOCUMENTS,
  ...OF_ACCOUNTS,
  ...OF_ARRANGEMENTS,
  ...OF_ADMINISTRATION,
  ...OF_REQUESTS,
  ...OF_ASSURANCE,
  ...OF_CASE_AUDITS,
  ...OF_COMMENTARY,
  ...OF_CYCLES,
  ...OF_QUESTIONNAIRES,
}

/** Pages whose form may be sent as empty as it is: what is wrong there is too much, or no date at all. */
const NOTHING_DEMANDED: readonly string[] = [
  '/workspace/meetings/:meetingId/items/:agendaItemId/minutes',
  '/workspace/disclosures/mark/:sourceKind/:textId',
  '/workspace/my-contact-details',
  // Whoever answers leaves a question for later.
  '/workspace/questionnaires/:askedId/questions/:questionId',
  // Nothing of a page of answers need be about the theme.
  '/workspace/question-rounds/:questionRoundId/words/:questionId/themes/:answerThemeId',
  // An audit of which no question speaks of a standard does not count.
  '/workspace/cycles/:cycleId/audits/:caseAuditId',
  // Nothing is asked of the agency then.
  '/workspace/cycles/:cycleId/agencies/:agencyId/standards/:gradedId/question',
  // Without a test it is shown to everybody.
  '/workspace/question-sets/:questionSetId/sections/:sectionId/condition',
  '/workspace/question-sets/:questionSetId/questions/:questionId/condition',
  '/workspace/reports/:reportId/required',
  // An answer may be about nothing that has a name.
  '/workspace/commentary/quarters/:commentaryQuarterId/agencies/:agencyId',
  // Grades may be saved unfinished.
  '/workspace/case-audits/:caseAuditId/cases/:auditedCaseId/part',
  '/workspace/budgets/:budgetId/edit',
  '/workspace/groups/:groupId/terms/new',
  '/workspace/groups/:groupId/terms/:termsId/edit',
  '/workspace/groups/:groupId/terms/:termsId/move',
  // Whoever empties their notes on it keeps them empty.
  '/workspace/meetings/:meetingId/papers/:paperId',
]

/** Pages that change a record, and first ask something that the record does not say. */
const FILLED_FIRST: readonly string[] = [
  '/workspace/requests/:requestId/step',
  '/workspace/requests/:requestId/close',
  '/workspace/keeping/holds/:holdId/release',
  '/workspace/groups/:groupId/close',
  '/workspace/priorities/:priorityId/move',
  '/workspace/plan-actions/:planActionId/move',
  '/workspace/actions/:actionId/submit',
  '/workspace/actions/end/:endedActionId',
  '/workspace/actions/split/:splitActionId',
  '/workspace/risks/:riskId/close',
  '/workspace/scrutiny/challenges/:challengeId/reply',
  '/workspace/scrutiny/challenges/:challengeId/judge',
  '/workspace/voices/:voiceId/changed',
  '/workspace/cycles/:cycleId/agencies/:agencyId/standards/:gradedId/reply',
  '/workspace/cycles/:cycleId/agencies/:agencyId/standards/:gradedId/agree',
  '/workspace/audits/:sampleId/close',
  '/workspace/audits/:sampleId/cases/:sampledCaseId/look',
  '/workspace/audits/:sampleId/cases/:sampledCaseId/concern',
  '/workspace/audits/:sampleId/cases/:sampledCaseId/settle',
  '/workspace/audits/:sampleId/cases/:sampledCaseId/take-out',
  '/workspace/case-audits/:caseAuditId/cases/:auditedCaseId/part',
  '/workspace/case-audits/:caseAuditId/cases/:auditedCaseId/excuse',
  '/workspace/case-audits/:caseAuditId/grades/:gradedCaseId/agree',
  '/workspace/meetings/:meetingId/cancel',
  '/workspace/meetings/:meetingId/items/:agendaItemId/decisions/:decisionId/correct',
  '/workspace/risks/:riskId/review',
  '/workspace/recommendations/:recommendationId/answer',
  '/workspace/groups/:groupId/succession',
  '/workspace/appointments/:appointmentId/hand-on',
  '/workspace/membership-refresh/:refreshId/agencies/:agencyId',
]

/** Of those, the ones that ask for a day that has been. */
const OF_A_DAY_THAT_HAS_BEEN: readonly string[] = ['/workspace/recommendations/:recommendationId/answer']

/** Pages whose first form stands on a page of its own as well, and is sent there. */
const SENT_ELSEWHERE: readonly string[] = ['/workspace/meetings/:meetingId/items/:agendaItemId/record']

export const demandsOf = (route: string): Demands => ({
  demands: !NOTHING_DEMANDED.includes(route),
  isFilledFirst: FILLED_FIRST.includes(route),
  isSentElsewhere: SENT_ELSEWHERE.includes(route),
  hasBeen: OF_A_DAY_THAT_HAS_BEEN.includes(route),
})
