import type { Fields } from '#platform/testing/world.ts'
import type { Furnished } from '../furnished.ts'

const days = (name: string, year: string): Fields => ({
  [`${name}-day`]: '1',
  [`${name}-month`]: '2',
  [`${name}-year`]: year,
})

/** What the forms of assurance are posted with besides what their pages already hold. */
export const TYPED_IN_ASSURANCE: Readonly<Record<string, (ids: Furnished['ids']) => Fields>> = {
  '/workspace/scrutiny/plan/new': () => ({
    ...{ title: 'Another look', method: 'asking', looksAt: 'What families say' },
    ...{ ...days('startsOn', '2026'), ...days('endsOn', '2030') },
  }),
  '/workspace/scrutiny/plan/:scrutinyActivityId/edit': () => ({}),
  '/workspace/scrutiny/challenges/new': ({ agencyId = '' }) => ({
    ...{ title: 'Another challenge', words: 'Why?', basis: 'A meeting', ownerAgencyId: agencyId },
    ...days('replyBy', '2030'),
  }),
  '/workspace/scrutiny/challenges/:challengeId/edit': () => ({}),
  '/workspace/scrutiny/challenges/:challengeId/another': () => ({}),
  '/workspace/scrutiny/challenges/:challengeId/reply': () => ({ words: 'It was done' }),
  '/workspace/scrutiny/challenges/:challengeId/judge': () => ({
    ...{ verdict: 'again', words: 'Say by when', ...days('replyBy', '2031') },
  }),
  '/workspace/voices/new': ({ personId = '' }) => ({
    ...{ saidBy: 'families', words: 'We were not told', heardIn: 'visit', consent: 'inside' },
    ...{ agreed: 'They said so', ownerId: personId, ...days('heardOn', '2026'), ...days('owedBy', '2030') },
  }),
  '/workspace/voices/:voiceId/edit': () => ({}),
  '/workspace/voices/:voiceId/changed': () => ({ changed: 'They are told at once' }),
  '/workspace/voices/:voiceId/take-back': () => ({}),
  '/workspace/case-audits/:caseAuditId/criteria/new': () => ({ title: 'Home', asks: 'Was the home seen?' }),
  '/workspace/case-audits/:caseAuditId/criteria/:criterionId/edit': () => ({
    title: 'Home',
    asks: 'Was it seen?',
  }),
  '/workspace/case-audits/:caseAuditId/criteria/:criterionId/survey': ({ questionSetId = '' }) => ({
    setId: questionSetId,
  }),
  '/workspace/case-audits/:caseAuditId/criteria/:criterionId/take-out': () => ({}),
  '/workspace/case-audits/:caseAuditId/auditors': ({ otherId = '' }) => ({ personId: otherId }),
  '/workspace/case-audits/:caseAuditId/auditors/:auditorId/stand-down': () => ({}),
  '/workspace/case-audits/:caseAuditId/open-sitting': () => ({ words: 'No record can be found' }),
  '/workspace/case-audits/:caseAuditId/cases/:auditedCaseId/part': () => ({ words: 'They were heard' }),
  '/workspace/case-audits/:caseAuditId/cases/:auditedCaseId/excuse': () => ({ words: 'I know them' }),
  '/workspace/case-audits/:caseAuditId/grades/:gradedCaseId/agree': () => ({
    grade: '2',
    words: 'It was soon',
  }),
  '/workspace/audits/new': () => ({
    kind: 'dip-sample',
    ...{ title: 'Another sample', asks: 'Was it soon?', scale: 'rag' },
    ...{ ...days('startsOn', '2026'), ...days('endsOn', '2030') },
  }),
  '/workspace/audits/:sampleId/edit': () => ({}),
  '/workspace/audits/:sampleId/draw': () => ({ list: 'A-1\nA-2', sizeHow: 'in-all', size: '1' }),
  '/workspace/audits/:sampleId/close': () => ({ found: 'All is well' }),
  '/workspace/audits/:sampleId/cases/:sampledCaseId/look': () => ({ grade: '1', words: 'It was soon' }),
  '/workspace/audits/:sampleId/cases/:sampledCaseId/concern': () => ({ words: 'Somebody is in danger' }),
  '/workspace/audits/:sampleId/cases/:sampledCaseId/settle': () => ({
    ...{ words: 'They are safe', outcome: 'goes-on' },
  }),
  '/workspace/audits/:sampleId/cases/:sampledCaseId/take-out': () => ({ words: 'A conflict' }),
  '/workspace/commentary/new': ({ agencyId = '', groupId = '' }) => ({
    ...{ title: 'Another commentary', groupId, agencyIds: agencyId },
  }),
  '/workspace/commentary/:commentaryId/edit': () => ({}),
  '/workspace/commentary/:commentaryId/ask': () => ({}),
  '/workspace/commentary/quarters/:commentaryQuarterId/agencies/:agencyId': () => ({}),
  '/workspace/commentary/quarters/:commentaryQuarterId/agenda': () => ({}),
  '/workspace/commentary/quarters/:commentaryQuarterId/highlight': () => ({ tell: 'All is well' }),
}
