import type { Fields } from '#platform/testing/world.ts'
import type { Furnished } from '../furnished.ts'

let made = 0

/** What the forms of actions and recommendations are posted with besides what their pages hold. */
export const TYPED_IN_ACTIONS: Readonly<Record<string, (ids: Furnished['ids']) => Fields>> = {
  '/workspace/actions/new': ({ agencyId = '', groupId = '' }) => ({
    ...{ summary: 'Another action by hand', outcome: 'Something is different', success: 'An audit' },
    ...{ ownerAgencyId: agencyId, accountableId: groupId, originWords: 'A meeting' },
    ...{ 'dueOn-day': '1', 'dueOn-month': '2', 'dueOn-year': '2030' },
  }),
  '/workspace/actions/together': ({ handActionId = '' }) => ({
    ...{ actionIds: handActionId, change: 'due', words: 'The audit moved' },
    ...{ 'dueOn-day': '1', 'dueOn-month': '3', 'dueOn-year': '2031' },
  }),
  '/workspace/actions/import': () => ({}),
  '/workspace/actions/import/:trackerFileId': () => ({
    ...{ sheet: '0', heading: '1', tracker: 'Another tracker', summaryColumn: 'Action' },
  }),
  '/workspace/actions/import/:trackerFileId/rows': () => ({ seen: '' }),
  '/workspace/actions/away': ({ personId = '', otherId = '' }) => ({
    ...{ personId, standInId: otherId },
    ...{ 'fromOn-day': '1', 'fromOn-month': '2', 'fromOn-year': '2098' },
    ...{ 'toOn-day': '2', 'toOn-month': '2', 'toOn-year': '2098' },
  }),
  '/workspace/actions/away/:absenceId/end': () => ({}),
  '/workspace/actions/views/new': () => ({ name: 'Another view', standing: 'Overdue' }),
  '/workspace/actions/views/:savedViewId/edit': () => ({}),
  '/workspace/actions/views/:savedViewId/first': () => ({}),
  '/workspace/actions/views/:savedViewId/remove': () => ({}),
  '/workspace/actions/print': () => ({ standing: 'Overdue' }),
  '/workspace/actions/:actionId/updates': () => ({ words: 'Another update', rag: 'green' }),
  '/workspace/actions/:actionId/edit': () => ({}),
  '/workspace/actions/:actionId/waits/new': () => ({ reference: 'A-2026-002' }),
  '/workspace/actions/:actionId/waits/:waitingId/end': () => ({}),
  '/workspace/actions/:actionId/transfer': ({ laterId = '' }) => ({ toAgencyId: laterId, reason: 'Theirs' }),
  '/workspace/actions/:actionId/transfers/:transferId': () => ({ decision: 'accepted' }),
  '/workspace/actions/end/:endedActionId': () => ({ words: 'Nobody is to do it' }),
  '/workspace/actions/split/:splitActionId': () => ({ summaries: 'One\nTwo', words: 'It was two' }),
  '/workspace/actions/for-the-public': ({ toGroupId = '' }) => ({ groupId: toGroupId }),
  '/workspace/actions/for-the-public/close': ({ groupId = '' }) => ({ groupId }),
  '/workspace/actions/for-the-public/:actionId': () => ({ words: 'Somebody is to do it', version: '0' }),
  '/workspace/actions/for-the-public/:actionId/take-back': () => ({}),
  '/workspace/actions/:actionId/submit': () => ({ words: 'It was done' }),
  '/workspace/actions/:actionId/verify': () => ({ decision: 'returned', words: 'Not yet' }),
  '/workspace/actions/:actionId/checks/new': () => ({
    ...{ source3: 'audit', source6: 'survey', source12: 'feedback' },
  }),
  '/workspace/actions/:actionId/checks/:impactCheckId': () => ({ result: 'strong', words: 'All say it' }),
  '/workspace/actions/:actionId/evidence/new': () => ({ words: 'Other evidence' }),
  '/workspace/actions/:actionId/evidence/:evidenceId/take-back': () => ({ reason: 'The wrong one' }),
  '/workspace/recommendations/themes': () => ({ name: 'Another theme' }),
  '/workspace/recommendations/themes/:themeId/edit': () => ({}),
  '/workspace/recommendations/themes/:themeId/retire': () => ({}),
  '/workspace/recommendations/themes/:themeId/restore': () => ({}),
  '/workspace/recommendations/new': ({ groupId = '' }) => ({
    ...{
      wording: `Another thing to do ${++made}`,
      same: 'new',
      originKind: 'audit',
      originWords: 'An audit',
      madeToId: groupId,
    },
    ...{ 'madeOn-day': '1', 'madeOn-month': '2', 'madeOn-year': '2026' },
  }),
  '/workspace/recommendations/:recommendationId/edit': () => ({}),
  '/workspace/recommendations/:recommendationId/answer': () => ({
    ...{ answer: 'accepted', 'answeredOn-day': '1', 'answeredOn-month': '3', 'answeredOn-year': '2026' },
  }),
  '/workspace/recommendations/:recommendationId/actions/new': ({ groupId = '', agencyId = '' }) => ({
    ...{ summary: 'Another thing done', outcome: 'More', success: 'An audit', accountableId: groupId },
    ...{ ownerAgencyId: agencyId, 'dueOn-day': '1', 'dueOn-month': '2', 'dueOn-year': '2030' },
    originWords: 'A recommendation',
  }),
  '/workspace/recommendations/:recommendationId/merge': () => ({ reference: 'R-2026-003' }),
  '/workspace/recommendations/:recommendationId/part': () => ({}),
  '/workspace/recommendations/:recommendationId/actions/link': () => ({ reference: 'A-2026-002' }),
  '/workspace/recommendations/:recommendationId/actions/:actionId/unlink': () => ({}),
}
