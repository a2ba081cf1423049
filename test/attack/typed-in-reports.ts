import type { Fields } from '#platform/testing/world.ts'
import type { Furnished } from '../furnished.ts'

let made = 0

const aSentence = ({ groupId = '' }: Furnished['ids']): Fields => ({
  ...{ sentences: `governance.began-${groupId}`, text: 'In other words' },
})

/** What the forms of the yearly report are posted with. */
export const TYPED_IN_REPORTS: Readonly<Record<string, (ids: Furnished['ids']) => Fields>> = {
  '/workspace/reports/new': () => ({ title: 'Another report', year: '2024', slug: '2024-25' }),
  '/workspace/reports/check': () => ({ text: 'We published three reviews. We published 4 reviews.' }),
  '/workspace/reports/:reportId/compile': () => ({}),
  '/workspace/reports/:reportId/covering-report': () => ({}),
  '/workspace/reports/:reportId/audiences': () => ({ audience: 'young-people' }),
  '/workspace/reports/:reportId/audiences/:readersVersionId/in-step': () => ({ seen: '' }),
  '/workspace/reports/:reportId/data-lock': () => ({}),
  '/workspace/reports/:reportId/data-lock/undo': () => ({ reason: 'A figure was missing' }),
  '/workspace/reports/:reportId/data-lock/choose': ({ key = '' }) => ({
    ...{ figure: key, seen: '12,400', takes: 'new' },
  }),
  '/workspace/reports/:reportId/required': ({ chapterId = '' }) => ({ 'care-act-g': chapterId }),
  '/workspace/reports/:reportId/contributions/new': ({ chapterId = '', parentId = '' }) => ({
    ...{ chapterId, agencyId: parentId, asked: 'What you did' },
    ...{ 'dueOn-day': '1', 'dueOn-month': '6', 'dueOn-year': '2026' },
  }),
  '/workspace/reports/:reportId/contributions/:reportPartId': () => ({ text: 'We met', version: '1' }),
  '/workspace/reports/:reportId/contributions/:reportPartId/upload': () => ({ version: '1' }),
  '/workspace/reports/:reportId/contributions/:reportPartId/comments': () => ({ comment: 'Well written' }),
  '/workspace/reports/:reportId/contributions/:reportPartId/change': () => ({ asked: 'What changed' }),
  '/workspace/reports/:reportId/contributions/:reportPartId/withdraw': () => ({ version: '1' }),
  '/workspace/reports/:reportId/contributions/:reportPartId/accept': () => ({ version: '1' }),
  '/workspace/reports/:reportId/contributions/:reportPartId/send-back': () => ({
    ...{ comment: 'Shorter', version: '1' },
  }),
  '/workspace/reports/:reportId/sign-off/move': () => ({
    ...{ to: 'draft', note: 'A figure moved', turn: '4' },
  }),
  '/workspace/reports/:reportId/sign-off/sign': () => ({ name: 'Somebody' }),
  '/workspace/reports/:reportId/sign-off/signatures/new': ({ parentId = '' }) => ({
    ...{ agencyId: parentId, name: 'Somebody', post: 'Chief executive', keptAt: 'The file' },
    ...{ 'signedOn-day': '1', 'signedOn-month': '6', 'signedOn-year': '2023' },
  }),
  '/workspace/reports/:reportId/sign-off/signatures/:signatureId/withdraw': () => ({}),
  '/workspace/reports/:reportId/sign-off/sendings/new': () => ({
    ...{ recipients: 'Foundations, the What Works Centre', how: 'By post' },
    ...{ 'sentOn-day': '20', 'sentOn-month': '3', 'sentOn-year': '2026' },
  }),
  '/workspace/reports/:reportId/sign-off/committee': () => ({
    ...{ committee: 'Children’s scrutiny' },
    ...{ 'readOn-day': '1', 'readOn-month': '6', 'readOn-year': '2026' },
  }),
  '/workspace/reports/:reportId/publish': () => ({ note: 'A correction' }),
  '/workspace/reports/:reportId/moved/:movementId': () => ({ reason: 'It may stay' }),
  '/workspace/reports/:reportId/chapters/:chapterId': () => ({}),
  '/workspace/reports/:reportId/chapters/:chapterId/writer': () => ({ writer: 'unit' }),
  '/workspace/reports/:reportId/chapters/:chapterId/place': () => ({ behind: 'first' }),
  '/workspace/reports/:reportId/chapters/:chapterId/figures/new': ({ record = '' }) => ({
    ...{ record, key: `another-figure-${++made}` },
  }),
  '/workspace/reports/:reportId/chapters/:chapterId/figures/measures/:measureName': () => ({
    ...{ year: 'report', key: `another-figure-${++made}` },
  }),
  '/workspace/reports/:reportId/chapters/:chapterId/sentences/new': aSentence,
  '/workspace/reports/:reportId/chapters/:chapterId/sentences/reword': aSentence,
  '/workspace/reports/:reportId/chapters/:chapterId/sentences/settle': () => ({
    ...{ record: 'governance.began-earlier', takes: 'back' },
  }),
  '/workspace/reports/:reportId/chapters/:chapterId/charts/new': ({ measure = '' }) => ({
    ...{ measure, heading: 'Another chart' },
    key: `another-chart-${++made}`,
  }),
  '/workspace/reports/:reportId/chapters/new': () => ({ heading: 'Another chapter' }),
  '/workspace/reports/:reportId/figures/:key': () => ({ wording: 'words' }),
  '/workspace/reports/:reportId/findings': ({ fingerprint = '' }) => ({
    findings: fingerprint,
    reason: 'It may stand',
  }),
  '/workspace/reports/:reportId/findings/:fingerprint': () => ({ reason: 'It may stand' }),
  '/workspace/reports/:reportId/findings/:fingerprint/withdraw': () => ({}),
}
