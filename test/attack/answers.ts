import type { Fields } from '#platform/testing/world.ts'
import type { Furnished } from '../furnished.ts'
import { NAMING_IN_ASSURANCE, OWN_IN_ASSURANCE, WITH_IN_ASSURANCE } from './answers-in-assurance.ts'
import { OWN_IN_QUESTIONNAIRES } from './answers-in-questionnaires.ts'

/** Fields that name a record, and which one they name here. `:postId` in a field is the id of the furnished post. */
export const NAMING: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/workspace/membership-refresh/:refreshId/agencies/:agencyId': { 'answer-:postId': 'otherId' },
  '/workspace/questionnaires/:askedId/sections/:sectionId/colleagues': { personId: 'helperId' },
  '/workspace/question-sets/:questionSetId/questions/:questionId/edit': { standard: 'standardId' },
  '/workspace/question-rounds/:questionRoundId/invite': { invited: 'laterId' },
  '/workspace/commentary/new': { groupId: 'groupId', agencyIds: 'agencyId' },
  '/workspace/commentary/:commentaryId/edit': { groupId: 'groupId', agencyIds: 'laterId' },
  '/workspace/commentary/quarters/:commentaryQuarterId/agencies/:agencyId': {
    'themes-:worksWellId': 'themeId',
  },
  '/workspace/question-sets/:questionSetId/ask': { followsId: 'questionRoundId' },
  '/workspace/cycles/new': {
    ...{ groupId: 'groupId', versionId: 'cycleVersionId', surveyVersionId: 'surveyVersionId' },
    ...{ followsId: 'cycleId', agencies: 'agencyId' },
  },
  '/workspace/agencies/:agencyId/hand-over': { 'becomes-:linkedBoardId': 'otherId' },
  '/workspace/groups/:groupId/hand-over': { 'becomes-:sittingId': 'otherId' },
  '/workspace/budgets/new': { bodyId: 'groupId' },
  '/workspace/budgets/:budgetId/edit': { decidedById: 'groupId', decisionPaperId: 'documentId' },
  '/workspace/budgets/:budgetId/contributions/new': { agencyId: 'laterId' },
  '/workspace/budgets/:budgetId/contributions/:contributionId/edit': { agencyId: 'agencyId' },
  '/workspace/people/:personId/hand-over': { 'becomes-:postId': 'otherId' },
  '/workspace/arrangements/new': { bodyId: 'toGroupId' },
  '/workspace/administration/tokens/new': { postId: 'postId' },
  '/workspace/keeping/due/:keptTable': { rows: 'dueHash' },
  '/workspace/documents/:documentId/change': { heldForId: 'agencyId', ownerId: 'ownerId' },
  '/workspace/documents/new/:ownerId': { heldForId: 'agencyId' },
  '/workspace/agencies/new': { parentId: 'agencyId', areaIds: 'areaId' },
  '/workspace/requests/new/:requestKind': {
    ...{ aboutId: 'personId', requesterId: 'personId', agencyId: 'agencyId' },
  },
  '/workspace/requests/:requestId/change': {
    ...{ aboutId: 'personId', requesterId: 'personId', agencyId: 'agencyId' },
  },
  '/workspace/invitations/new': { agencyId: 'agencyId' },
  '/workspace/agencies/:agencyId/edit': { parentId: 'parentId', areaIds: 'areaId' },
  '/workspace/agencies/:agencyId/succession': { laterId: 'parentId' },
  '/workspace/people/import': { uploadId: 'directoryUploadId' },
  '/workspace/people/new': { agencyId: 'agencyId' },
  '/workspace/people/:personId/edit': { agencyId: 'agencyId' },
  '/workspace/groups/new': { reportsTo: 'groupId', alsoReportsTo: 'toGroupId' },
  '/workspace/groups/:groupId/edit': { reportsTo: 'toGroupId', alsoReportsTo: 'toGroupId' },
  '/workspace/groups/:groupId/seats/new': { agencyId: 'agencyId' },
  '/workspace/seats/:seatId/edit': { agencyId: 'agencyId' },
  '/workspace/seats/:seatId/appointments/new': { personId: 'personId' },
  '/workspace/people/:personId/posts/new': { agencyId: 'agencyId' },
  '/workspace/declarations': { personId: 'personId' },
  '/workspace/linked-boards/new': { attendsId: 'personId' },
  '/workspace/linked-boards/:linkedBoardId/edit': { attendsId: 'personId' },
  '/workspace/appointments/:appointmentId/hand-on': { personId: 'personId' },
  '/workspace/access/:kind/:thingId/people/grants/new': { personId: 'personId' },
  '/workspace/access/:kind/:thingId/people/exclusions/new': { personId: 'personId', agencyId: 'agencyId' },
  '/workspace/indicators/import': { uploadId: 'uploadId' },
  '/workspace/returns/:returnId/upload': { uploadId: 'returnUploadId' },
  '/workspace/indicators/:indicatorId/national/measure': { measureId: 'measureId' },
  '/workspace/indicators/new': {
    ...{ agencyId: 'agencyId', areaIds: 'figureAreaId' },
    ...{ firstId: 'otherIndicatorId', secondId: 'otherIndicatorId' },
  },
  '/workspace/indicators/:indicatorId/definition': {
    ...{ agencyId: 'agencyId', areaIds: 'figureAreaId' },
    ...{ firstId: 'otherIndicatorId', secondId: 'otherIndicatorId' },
  },
  '/workspace/indicators/:indicatorId/publication': {
    ...{ totalId: 'otherIndicatorId', numeratorId: 'otherIndicatorId' },
    denominatorId: 'otherIndicatorId',
  },
  '/workspace/reports/:reportId/chapters/:chapterId/figures/new': { record: 'record' },
  '/workspace/reports/:reportId/chapters/:chapterId/charts/new': {
    ...{ measure: 'measure', indicator: 'drawnCode', area: 'drawnArea', other: 'besideArea' },
  },
  '/workspace/reports/:reportId/findings': { findings: 'fingerprint' },
  '/workspace/reports/new': { groupId: 'groupId' },
  '/workspace/reports/:reportId/required': { 'care-act-g': 'chapterId' },
  '/workspace/reports/:reportId/contributions/new': { chapterId: 'chapterId', agencyId: 'laterId' },
  '/workspace/reports/:reportId/sign-off/sendings/new': { edition: 'editionId' },
  '/workspace/groups/:groupId/succession': { laterIds: 'toGroupId' },
  '/workspace/agencies/:agencyId/seats/transfer/:laterId': { seatIds: 'seatId' },
  '/workspace/plan/new': {
    ...{ decidedById: 'groupId', decisionPaperId: 'documentId', consultationPaperId: 'documentId' },
  },
  '/workspace/plan/:planId/edit': {
    ...{ decidedById: 'groupId', decisionPaperId: 'documentId', consultationPaperId: 'documentId' },
  },
  '/workspace/plan/:planId/priorities/new': {
    workstreamId: 'groupId',
    spending: 'expenditureId',
    carriesOnId: 'earlierPriorityId',
  },
  '/workspace/priorities/:priorityId/edit': {
    workstreamId: 'groupId',
    spending: 'expenditureId',
    carriesOnId: 'earlierPriorityId',
  },
  '/workspace/plan/:planId/actions/new': {
    ...{
      ownerId: 'otherId',
      ownerAgencyId: 'agencyId',
      figure: 'valueId',
      secondFigure: 'valueId',
      carriesOnId: 'earlierActionId',
    },
  },
  '/workspace/priorities/:priorityId/actions/new': {
    ...{ ownerId: 'otherId', ownerAgencyId: 'agencyId', objectiveId: 'objectiveId' },
    ...{ figure: 'valueId', secondFigure: 'valueId', carriesOnId: 'earlierActionId' },
  },
  '/workspace/plan-actions/:planActionId/edit': {
    ...{ ownerId: 'otherId', ownerAgencyId: 'agencyId', objectiveId: 'objectiveId' },
    ...{ figure: 'valueId', secondFigure: 'valueId', carriesOnId: 'earlierActionId' },
  },
  '/workspace/actions/new': { ownerId: 'otherId', ownerAgencyId: 'agencyId', accountableId: 'groupId' },
  '/workspace/actions/together': {
    ...{ actionIds: 'handActionId', ownerId: 'otherId', ownerAgencyId: 'agencyId' },
  },
  '/workspace/actions/views/new': { owner: 'agencyId', body: 'groupId', theme: 'themeId' },
  '/workspace/actions/import/:trackerFileId': { bodyId: 'groupId' },
  '/workspace/actions/away': { personId: 'personId', standInId: 'otherId' },
  '/workspace/actions/for-the-public': { groupId: 'toGroupId' },
  '/workspace/actions/for-the-public/close': { groupId: 'groupId' },
  '/workspace/actions/:actionId/transfer': { toAgencyId: 'laterId', toId: 'otherId' },
  '/workspace/actions/:actionId/edit': {
    ...{ ownerId: 'otherId', ownerAgencyId: 'agencyId', accountableId: 'groupId' },
  },
  '/workspace/priorities/:priorityId/measures/new': { shownBy: 'shownBy' },
  '/workspace/priorities/:priorityId/measures/:impactMeasureId/edit': { shownBy: 'shownBy' },
  '/workspace/priorities/:priorityId/figures/new': { figure: 'valueId' },
  '/workspace/reports/:reportId/data-lock/choose': { figure: 'key' },
  '/workspace/reports/:reportId/chapters/:chapterId/figures/measures/:measureName': { of: 'groupId' },
  '/workspace/meetings/series/new': { groupId: 'groupId' },
  '/workspace/meetings/forward/:recommendationId': { groupId: 'toGroupId' },
  '/workspace/meetings/:meetingId/items/:agendaItemId/further': { groupId: 'toGroupId', papers: 'paperId' },
  '/workspace/meetings/:meetingId/items/:agendaItemId/papers/new': { readers: 'personId' },
  '/workspace/meetings/:meetingId/papers/:paperId/readers': { readers: 'personId' },
  '/workspace/meetings/:meetingId/highlights/send': { groupId: 'toGroupId' },
  '/workspace/meetings/:meetingId/items/new': { presenterId: 'otherId' },
  '/workspace/meetings/:meetingId/items/:agendaItemId/edit': { presenterId: 'otherId' },
  '/workspace/meetings/:meetingId/items/:agendaItemId/interests/new': { seatId: 'seatId' },
  '/workspace/meetings/:meetingId/room/seats/:seatId': {
    fromItemId: 'agendaItemId',
    leftItemId: 'agendaItemId',
  },
  ...NAMING_IN_ASSURANCE,
  '/workspace/scrutiny/challenges/:challengeId/another': { ownerId: 'otherId', ownerAgencyId: 'laterId' },
  '/workspace/risks/new': {
    ...{ ownerId: 'otherId', ownerAgencyId: 'agencyId', priorityId: 'priorityId', watchedById: 'groupId' },
  },
  '/workspace/risks/:riskId/edit': {
    ...{ ownerId: 'otherId', ownerAgencyId: 'agencyId', priorityId: 'priorityId', watchedById: 'groupId' },
  },
  '/workspace/recommendations/new': {
    ...{ madeToId: 'groupId', themeIds: 'themeId', indicatorId: 'indicatorId' },
  },
  '/workspace/recommendations/:recommendationId/edit': {
    ...{ madeToId: 'groupId', themeIds: 'themeId', indicatorId: 'indicatorId' },
  },
  '/workspace/recommendations/:recommendationId/actions/new': {
    ...{ ownerId: 'personId', ownerAgencyId: 'agencyId', accountableId: 'groupId' },
  },
  '/workspace/risks/:riskId/actions/new': {
    ...{ ownerId: 'otherId', ownerAgencyId: 'agencyId', followedById: 'groupId' },
  },
  '/workspace/risks/:riskId/actions/:riskActionId/edit': {
    ...{ ownerId: 'otherId', ownerAgencyId: 'agencyId', followedById: 'groupId' },
  },
}

const throughPeriods = ({ drawnCode = '', drawnArea = '' }: Furnished['ids']): Fields => ({
  ...{ shows: 'lines', indicator: drawnCode, area: drawnArea },
})

/** What a field of that table is sent with, where it is read only beside another choice than the page holds. */
export const WITH: Readonly<Record<string, Readonly<Record<string, (ids: Furnished['ids']) => Fields>>>> = {
  '/workspace/meetings/:meetingId/room/seats/:seatId': {
    ...{ fromItemId: () => ({ leftItemId: '' }), leftItemId: () => ({ fromItemId: '' }) },
  },
  '/workspace/meetings/:meetingId/items/:agendaItemId/further': {
    groupId: () => ({ how: 'forwarded' }),
    papers: ({ toGroupId = '' }) => ({ how: 'forwarded', groupId: toGroupId }),
  },
  '/workspace/meetings/:meetingId/papers/:paperId/readers': { readers: () => ({ who: 'named' }) },
  ...WITH_IN_ASSURANCE,
  // The same commentary started twice is asked about.
  '/workspace/commentary/new': {
    groupId: () => ({ title: 'Of another body' }),
    agencyIds: () => ({ title: 'Of an agency' }),
  },
  '/workspace/scrutiny/challenges/:challengeId/another': {
    ...{ ownerId: () => ({ ownerAgencyId: '' }), ownerAgencyId: () => ({ ownerId: '' }) },
  },
  '/workspace/reports/:reportId/chapters/:chapterId/charts/new': {
    ...{ indicator: throughPeriods, area: throughPeriods, other: throughPeriods },
  },
  // The same action sent twice is asked about, so that each has a name of its own.
  '/workspace/recommendations/:recommendationId/actions/new': {
    ownerAgencyId: () => ({ summary: 'What an agency does about it' }),
    accountableId: () => ({ summary: 'What a group answers for of it' }),
  },
  // No two views of one person have the same name.
  '/workspace/actions/views/new': {
    ...{ owner: () => ({ name: 'Of an agency' }), body: () => ({ name: 'Of a body' }) },
    theme: () => ({ name: 'Of a theme' }),
  },
  // Nobody is away twice on a day.
  '/workspace/actions/away': { standInId: () => ({ 'fromOn-month': '3', 'toOn-month': '3' }) },
  '/workspace/actions/new': {
    ownerAgencyId: () => ({ summary: 'An action of an agency' }),
    accountableId: () => ({ summary: 'An action that a group answers for' }),
  },
}

/** What our own forms are answered with when that is not “saved”, at the end of these tests. */
export const OWN: Readonly<Record<string, { readonly status: number; readonly because: string }>> = {
  ...OWN_IN_QUESTIONNAIRES,
  '/workspace/meetings/:meetingId/items/:agendaItemId/decisions/new': {
    ...{ status: 409, because: 'the day of the meeting has not come' },
  },
  ...OWN_IN_ASSURANCE,
  '/workspace/meetings/forward/:recommendationId': { status: 409, because: 'that body is asked already' },
  '/workspace/meetings/:meetingId/publish': { status: 404, because: 'the meeting was cancelled before' },
  '/workspace/meetings/:meetingId/minutes/move': { status: 409, because: 'they are a draft already' },
  '/workspace/meetings/:meetingId/minutes/files': { status: 404, because: 'the meeting has not begun' },
  '/workspace/meetings/:meetingId/minutes/public/publish': { status: 409, because: 'they are a draft' },
  '/workspace/meetings/:meetingId/minutes/public/withdraw': { status: 409, because: 'they are a draft' },
  '/workspace/meetings/:meetingId/papers/:paperId/public/publish': {
    ...{ status: 409, because: 'the paper is not for those outside the partnership' },
  },
  '/workspace/meetings/:meetingId/papers/:paperId/public/withdraw': {
    ...{ status: 409, because: 'the paper was never given to the public' },
  },
  '/workspace/meetings/:meetingId/papers/:paperId/note': {
    ...{ status: 409, because: 'there are notes already, and their version stands on the page of the paper' },
  },
  '/workspace/meetings/:meetingId/items/:agendaItemId/actions/new': {
    ...{ status: 422, because: 'the line does not begin with whom it names' },
  },
  '/workspace/meetings/:meetingId/items/:agendaItemId/further': {
    ...{ status: 409, because: 'the item stands on the next agenda already' },
  },
  '/workspace/priorities/:priorityId/figures/new': { status: 422, because: 'the figure stands there now' },
  '/workspace/commentary/:commentaryId/ask': { status: 409, because: 'that quarter was asked for' },
  '/workspace/actions/import': { status: 422, because: 'no file was chosen' },
  '/workspace/actions/import/:trackerFileId/rows': {
    ...{ status: 409, because: 'the report that was seen is not the one of now' },
  },
  '/workspace/actions/away': { status: 422, because: 'they are away on those days already' },
  '/workspace/actions/:actionId/transfers/:transferId': { status: 409, because: 'it was decided before' },
  '/workspace/actions/:actionId/verify': { status: 404, because: 'they submitted it themselves before' },
  '/workspace/actions/:actionId/checks/new': { status: 404, because: 'they submitted it themselves before' },
  '/workspace/actions/:actionId/checks/:impactCheckId': {
    ...{ status: 404, because: 'they submitted it themselves before' },
  },
  '/workspace/agencies/:agencyId/archive': { status: 422, because: 'people work there' },
  '/workspace/undo/:bulkChangeId': { status: 200, because: 'it is answered with what went back' },
  '/workspace/administration/tokens/new': { status: 200, because: 'the token is shown, this once' },
  '/workspace/reports/:reportId/audiences/:readersVersionId/in-step': {
    ...{ status: 409, because: 'the report was not read beside it' },
  },
  '/workspace/indicators/:indicatorId/counting': { status: 422, because: 'nothing counts it' },
  '/workspace/requests/:requestId/release': { status: 409, because: 'not everything is checked' },
  '/workspace/account/password': { status: 422, because: 'nothing was typed' },
  '/workspace/account/partnerships': { status: 422, because: 'nothing was chosen' },
  '/workspace/administration/sign-on-approvals/:signOnId': { status: 409, because: 'it is approved' },
  '/workspace/administration/sign-on-approvals/:signOnId/refuse': { status: 409, because: 'it is approved' },
  '/workspace/account/sign-ons/:signOnBindingId/forget': { status: 404, because: 'it is of somebody else' },
  '/workspace/account/confirm': { status: 422, because: 'nothing was typed' },
  '/workspace/account/recovery-codes': { status: 200, because: 'the codes are shown, this once' },
  '/workspace/account/passkeys/new': { status: 422, because: 'no device has answered' },
  '/workspace/account/passkeys/:passkeyId/remove': { status: 409, because: 'it is the only second step' },
  '/workspace/account/second-step': { status: 422, because: 'no app shows this code' },
  '/workspace/administration/audit/export': { status: 200, because: 'it is answered with the file' },
  '/workspace/administration/jobs/:jobId/leave': { status: 404, because: 'it was tried again before' },
  '/workspace/seats/:seatId/appointments/new': { status: 422, because: 'the seat was given away before' },
  '/workspace/budgets/new': { status: 422, because: 'the body has a budget for this year by now' },
  '/workspace/budgets/:budgetId/contributions/new': { status: 422, because: 'the agency gives already' },
  '/workspace/membership-refresh/new': { status: 422, because: 'agencies are being asked already' },
  '/workspace/membership-refresh/:refreshId/agencies/:agencyId': {
    status: 409,
    because: 'the year was closed before',
  },
  '/workspace/people/:personId/hand-over': { status: 422, because: 'they were given more before' },
  '/workspace/people/:personId/posts/new': { status: 422, because: 'they were given the post before' },
  '/workspace/access/:kind/:thingId/people/exclusions/new': { status: 422, because: 'nobody was chosen' },
  '/workspace/agencies/:agencyId/succession': { status: 422, because: 'it was recorded before' },
  '/workspace/agencies/:agencyId/seats/transfer/:laterId': {
    status: 422,
    because: 'the day is past its end',
  },
  '/workspace/appointments/:appointmentId/hand-on': { status: 422, because: 'it was handed on before' },
  '/workspace/groups/:groupId/close': { status: 422, because: 'another has come after it' },
  '/workspace/groups/:groupId/succession': { status: 422, because: 'another has come after it' },
  '/workspace/groups/:groupId/stage': { status: 409, because: 'the group was changed meanwhile' },
  '/workspace/groups/:groupId/terms/:termsId/edit': { status: 422, because: 'the text is approved' },
  '/workspace/groups/:groupId/terms/:termsId/comments': { status: 409, because: 'nobody is consulted now' },
  '/workspace/mergers/:mergerId/undo': { status: 409, because: 'the one that stayed was merged on' },
  '/workspace/arrangements/new': { status: 409, because: 'the body has an unfinished version by now' },
  '/workspace/arrangements/:arrangementId/send': { status: 409, because: 'its page names the version' },
  '/workspace/arrangements/:arrangementId/take-back': { status: 409, because: 'it is a draft' },
  '/workspace/arrangements/:arrangementId/sign': { status: 409, because: 'nothing waits for their name' },
  '/workspace/arrangements/:arrangementId/sign-offs/new': { status: 409, because: 'a draft is not signed' },
  '/workspace/arrangements/:arrangementId/sign-offs/:signOffId/withdraw': {
    status: 404,
    because: 'it is of another version',
  },
  '/workspace/arrangements/:arrangementId/publish': { status: 409, because: 'it is a draft' },
  '/workspace/people/import/check': { status: 422, because: 'no file was chosen' },
  '/workspace/people/import': { status: 409, because: 'the report that was seen is not the one of now' },
  '/workspace/keeping/disposals/:disposalId/withdraw': { status: 409, because: 'its page names the version' },
  '/workspace/keeping/disposals/:disposalId/carry-out': {
    status: 409,
    because: 'whoever proposed it may not carry it out',
  },
  '/workspace/administration/bank-holidays/import/check': { status: 422, because: 'no file was chosen' },
  '/workspace/administration/bank-holidays/import': { status: 422, because: 'it cannot be read' },
  '/workspace/indicators/import/check': { status: 422, because: 'no file was chosen' },
  '/workspace/returns/:returnId/upload/check': { status: 422, because: 'no file was chosen' },
  '/workspace/returns/:returnId/upload': {
    status: 409,
    because: 'the report that was seen is not the one of now',
  },
  '/workspace/indicators/import': { status: 409, because: 'the report that was seen is not the one of now' },
  '/workspace/administration/letters/kinds/:letterKind/restore': {
    status: 409,
    because: 'the words have been changed since',
  },
  '/workspace/reports/new': { status: 422, because: 'another report has this address' },
  '/workspace/reports/check': { status: 200, because: 'it shows what was found, and keeps nothing' },
  '/workspace/reports/:reportId/data-lock/choose': {
    status: 409,
    because: 'the lock was undone before',
  },
  '/workspace/reports/:reportId/contributions/:reportPartId': {
    status: 409,
    because: 'they do not lead this agency',
  },
  '/workspace/reports/:reportId/contributions/:reportPartId/upload': {
    status: 409,
    because: 'they do not lead this agency',
  },
  '/workspace/reports/:reportId/contributions/:reportPartId/accept': {
    status: 409,
    because: 'it is not handed in',
  },
  '/workspace/reports/:reportId/contributions/:reportPartId/send-back': {
    status: 409,
    because: 'it is not handed in',
  },
  '/workspace/reports/:reportId/sign-off/sign': { status: 409, because: 'nothing waits for their name' },
  '/workspace/reports/:reportId/sign-off/signatures/new': {
    status: 409,
    because: 'the report is not with the partners',
  },
  '/workspace/reports/:reportId/sign-off/signatures/:signatureId/withdraw': {
    status: 409,
    because: 'the report is not with the partners',
  },
  '/workspace/reports/:reportId/chapters/:chapterId/writer': {
    status: 409,
    because: 'nobody but the scrutineer gives a chapter back',
  },
  '/workspace/reports/:reportId/chapters/:chapterId/place': {
    status: 409,
    because: 'it does not say which order of the chapters was seen',
  },
  '/workspace/reports/:reportId/contributions/new': {
    status: 422,
    because: 'this agency has been asked for this chapter',
  },
  '/workspace/reports/:reportId/sign-off/sendings/new': { status: 409, because: 'everyone was sent it' },
  '/workspace/reports/:reportId/sign-off/committee': {
    status: 409,
    because: 'the report has gone back to be signed again',
  },
  '/workspace/reports/:reportId/publish': { status: 409, because: 'it has changed since it was compiled' },
  '/workspace/reports/:reportId/chapters/:chapterId/sentences/new': {
    status: 422,
    because: 'the records say nothing of that year',
  },
  '/workspace/reports/:reportId/chapters/:chapterId/sentences/reword': {
    status: 422,
    because: 'the records say nothing of that year',
  },
  '/workspace/reports/:reportId/findings': { status: 422, because: 'the finding has been waived' },
}
