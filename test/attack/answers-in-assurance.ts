import type { Furnished } from '../furnished.ts'

/** What forms of assurance name, as `answers.ts` says of all. */
export const NAMING_IN_ASSURANCE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/workspace/dip-samples/new': { againOfId: 'earlierSampleId' },
  '/workspace/dip-samples/:sampleId/edit': { againOfId: 'earlierSampleId' },
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
  '/workspace/dip-samples/:sampleId/draw': { status: 409, because: 'its cases are drawn' },
  '/workspace/dip-samples/:sampleId/close': { status: 409, because: 'a case is still to be looked at' },
  '/workspace/voices/:voiceId/take-back': {
    ...{ status: 409, because: 'the version of what was said stands on its page' },
  },
}
