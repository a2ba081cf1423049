import type { Fields } from '#platform/testing/world.ts'
import type { Furnished } from '../furnished.ts'

const ASKED = '/workspace/questionnaires/:askedId'
const SETS = '/workspace/question-sets'
const ROUND = '/workspace/question-rounds/:questionRoundId'

/** What the forms of questionnaires are posted with besides what their pages hold. */
export const TYPED_IN_QUESTIONNAIRES: Readonly<Record<string, (ids: Furnished['ids']) => Fields>> = {
  [`${ASKED}/questions/:questionId`]: () => ({ q1: 'Other words' }),
  [`${ASKED}/questions/:questionId/evidence`]: () => ({ words: 'Other evidence' }),
  [`${ASKED}/evidence/:answerEvidenceId/take-out`]: () => ({}),
  [`${ASKED}/sections/:sectionId/colleagues`]: ({ helperId = '' }) => ({ personId: helperId }),
  [`${ASKED}/colleagues/:delegationId/end`]: () => ({}),
  [`${ASKED}/ask-to-sign`]: ({ helperId = '' }) => ({ personId: helperId }),
  [`${ASKED}/sign`]: () => ({ decision: 'sign' }),
  [`${ASKED}/take-back`]: () => ({}),
  [`${ASKED}/send`]: () => ({}),
  [`${ASKED}/change`]: () => ({}),
  [`${SETS}/import`]: () => ({ kind: 'survey' }),
  [`${SETS}/:questionSetId/publish`]: () => ({ note: 'Put plainly' }),
  [`${SETS}/:questionSetId/archive`]: () => ({}),
  [`${SETS}/:questionSetId/restore`]: () => ({}),
  [`${SETS}/:questionSetId/ask`]: () => ({
    ...{ title: 'Another round', audience: 'agencies' },
    ...{ 'opensOn-day': '1', 'opensOn-month': '2', 'opensOn-year': '2030' },
    ...{ 'closesOn-day': '1', 'closesOn-month': '3', 'closesOn-year': '2030' },
  }),
  [`${ROUND}/invite`]: ({ parentId = '' }) => ({ invited: parentId }),
  [`${ROUND}/close`]: () => ({}),
}
