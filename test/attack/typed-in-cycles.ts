import type { Fields } from '#platform/testing/world.ts'
import type { Furnished } from '../furnished.ts'

const days = (name: string, year: string): Fields => ({
  [`${name}-day`]: '1',
  [`${name}-month`]: '2',
  [`${name}-year`]: year,
})

/** What the forms of cycles are posted with besides what their pages already hold. */
export const TYPED_IN_CYCLES: Readonly<Record<string, (ids: Furnished['ids']) => Fields>> = {
  '/workspace/cycles/new': ({ groupId = '', cycleVersionId = '', agencyId = '' }) => ({
    ...{ title: 'Another cycle', kind: 'section-11', groupId, versionId: cycleVersionId },
    ...{ surveyAudience: 'open-link', agencies: agencyId },
    ...{ ...days('opensOn', '2030'), ...days('dueOn', '2031'), ...days('closesOn', '2032') },
  }),
  '/workspace/cycles/:cycleId/edit': () => ({}),
  '/workspace/cycles/:cycleId/close': () => ({}),
  '/workspace/cycles/:cycleId/report/pdf': () => ({}),
  '/workspace/cycles/:cycleId/agencies/:agencyId/report/pdf': () => ({}),
  '/workspace/inspection/:frameworkName/pdf': () => ({ theme: 'exploitation' }),
  '/workspace/cycles/:cycleId/sides/draft': () => ({}),
  '/workspace/cycles/:cycleId/audits/:caseAuditId': () => ({}),
  '/workspace/cycles/:cycleId/sides/put': () => days('replyBy', '2031'),
  '/workspace/cycles/:cycleId/agencies/:agencyId/agreed': () => ({ agreed: 'as-others' }),
  '/workspace/cycles/:cycleId/agencies/:agencyId/letter': () => ({ email: 'lead@example.org' }),
  '/workspace/cycles/:cycleId/agencies/:agencyId/cases/new': ({ gradedId = '' }) => ({
    reference: 'Case 9',
    [`grade-${gradedId}`]: '1',
  }),
  '/workspace/cycles/:cycleId/agencies/:agencyId/standards/:gradedId/question': () => ({ question: 'Why?' }),
  '/workspace/cycles/:cycleId/agencies/:agencyId/standards/:gradedId/reply': () => ({ reply: 'Because' }),
  '/workspace/cycles/:cycleId/agencies/:agencyId/standards/:gradedId/agree': () => ({
    grade: '1',
    reason: 'Agreed',
  }),
  '/workspace/cycles/:cycleId/agencies/:agencyId/standards/:gradedId/actions/new': () => ({
    summary: 'Another action',
    ...days('dueOn', '2031'),
  }),
}
