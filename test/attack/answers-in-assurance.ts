import type { Furnished } from '../furnished.ts'

/** What forms of assurance name, as `answers.ts` says of all. */
export const NAMING_IN_ASSURANCE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/workspace/audits/new': { againOfId: 'earlierSampleId' },
  '/workspace/audits/:sampleId/edit': { againOfId: 'earlierSampleId' },
  '/workspace/case-audits/:caseAuditId/auditors': { personId: 'otherId', agencyId: 'agencyId' },
  '/workspace/case-audits/:caseAuditId/criteria/:criterionId/survey': { setId: 'questionSetId' },
  '/workspace/voices/new': {
    ...{ priorityId: 'priorityId', recommendationId: 'recommendationId', ownerId: 'otherId' },
  },
  '/workspace/voices/:voiceId/edit': {
    ...{ priorityId: 'priorityId', recommendationId: 'recommendationId', ownerId: 'otherId' },
  },
  '/workspace/scrutiny/plan/new': { priorityId: 'priorityId' },
  '/workspace/scrutiny/plan/:scrutinyActivityId/edit': { priorityId: 'priorityId' },
  '/workspace/scrutiny/challenges/new': {
    ...{ activityId: 'scrutinyActivityId', ownerId: 'otherId', ownerAgencyId: 'agencyId' },
  },
  '/workspace/scrutiny/challenges/:challengeId/edit': {
    ...{ activityId: 'scrutinyActivityId', ownerId: 'otherId', ownerAgencyId: 'agencyId' },
  },
}

export const WITH_IN_ASSURANCE: Readonly<
  Record<string, Readonly<Record<string, (ids: Furnished['ids']) => Readonly<Record<string, string>>>>>
> = {
  // The same cycle launched twice is asked about.
  '/workspace/cycles/new': {
    groupId: () => ({ title: 'A cycle of a body' }),
    versionId: () => ({ title: 'A cycle of a set' }),
    surveyVersionId: () => ({ title: 'A cycle with a survey' }),
    followsId: () => ({ title: 'A cycle after another' }),
    agencies: () => ({ title: 'A cycle of an agency' }),
  },
  // Nobody is asked twice.
  '/workspace/case-audits/:caseAuditId/auditors': {
    agencyId: ({ helperId = '' }) => ({ personId: helperId }),
  },
  '/workspace/voices/new': {
    ...{ recommendationId: () => ({ people: '2' }), ownerId: () => ({ people: '3' }) },
  },
  // One person or one agency replies, and the same challenge sent twice is asked about.
  '/workspace/scrutiny/challenges/new': {
    activityId: () => ({ title: 'One out of an activity' }),
    ownerId: () => ({ title: 'One to a person', ownerAgencyId: '' }),
    ownerAgencyId: () => ({ title: 'One to an agency' }),
  },
  '/workspace/scrutiny/challenges/:challengeId/edit': {
    ...{ ownerId: () => ({ ownerAgencyId: '' }), ownerAgencyId: () => ({ ownerId: '' }) },
  },
}

export const OWN_IN_ASSURANCE: Readonly<
  Record<string, { readonly status: number; readonly because: string }>
> = {
  '/workspace/cycles/:cycleId/sides/put': { status: 409, because: 'nothing is drafted' },
  '/workspace/cycles/:cycleId/agencies/:agencyId/standards/:gradedId/question': {
    ...{ status: 404, because: 'it was put' },
  },
  '/workspace/audits/:sampleId/draw': { status: 409, because: 'its cases are drawn' },
  '/workspace/audits/:sampleId/close': { status: 409, because: 'a case is still to be looked at' },
  '/workspace/case-audits/:caseAuditId/criteria/new': { status: 409, because: 'its cases are drawn' },
  '/workspace/case-audits/:caseAuditId/criteria/:criterionId/edit': {
    status: 409,
    because: 'its cases are drawn',
  },
  '/workspace/case-audits/:caseAuditId/criteria/:criterionId/survey': {
    status: 409,
    because: 'the set asks it already',
  },
  '/workspace/case-audits/:caseAuditId/auditors': { status: 422, because: 'they are asked already' },
  '/workspace/case-audits/:caseAuditId/cases/:auditedCaseId/part': {
    status: 409,
    because: 'the grades of its sitting were opened',
  },
  '/workspace/case-audits/:caseAuditId/cases/:auditedCaseId/excuse': {
    status: 409,
    because: 'the grades of its sitting were opened',
  },
  '/workspace/voices/:voiceId/take-back': {
    ...{ status: 409, because: 'the version of what was said stands on its page' },
  },
}
