import type { Fields } from '#platform/testing/world.ts'
import type { Furnished } from '../furnished.ts'

const ASKED = '/workspace/questionnaires/:askedId'
const SETS = '/workspace/question-sets'
const ROUND = '/workspace/question-rounds/:questionRoundId'

/** What the forms of questionnaires are posted with besides what their pages hold. */
export const TYPED_IN_QUESTIONNAIRES: Readonly<Record<string, (ids: Furnished['ids']) => Fields>> = {
  '/workspace/question-rounds/:questionRoundId/words/:questionId/themes': () => ({ name: 'Another theme' }),
  '/workspace/question-rounds/:questionRoundId/words/:questionId/themes/:answerThemeId': () => ({}),
  '/workspace/question-rounds/:questionRoundId/words/:questionId/themes/:answerThemeId/edit': () => ({}),
  [`${ASKED}/questions/:questionId`]: () => ({ q1: 'Other words' }),
  [`${ASKED}/questions/:questionId/evidence`]: () => ({ words: 'Other evidence' }),
  [`${ASKED}/before`]: () => ({}),
  [`${ASKED}/offline`]: () => ({}),
  [`${ASKED}/offline/take`]: () => ({ content: '{}' }),
  [`${ASKED}/evidence/:answerEvidenceId/take-out`]: () => ({}),
  [`${ASKED}/sections/:sectionId/colleagues`]: ({ helperId = '' }) => ({ personId: helperId }),
  [`${ASKED}/colleagues/:delegationId/end`]: () => ({}),
  [`${ASKED}/ask-to-sign`]: ({ helperId = '' }) => ({ personId: helperId }),
  [`${ASKED}/sign`]: () => ({ decision: 'sign' }),
  [`${ASKED}/take-back`]: () => ({}),
  [`${ASKED}/send`]: () => ({}),
  [`${ASKED}/change`]: () => ({}),
  [`${SETS}/import`]: () => ({ kind: 'survey' }),
  [`${SETS}/new`]: () => ({ title: 'Another set', kind: 'survey' }),
  [`${SETS}/:questionSetId/edit`]: () => ({ title: 'Put otherwise' }),
  [`${SETS}/:questionSetId/sections/new`]: () => ({ heading: 'Another section' }),
  [`${SETS}/:questionSetId/sections/:sectionId/edit`]: () => ({ heading: 'Put otherwise' }),
  [`${SETS}/:questionSetId/sections/:sectionId/take-out`]: () => ({}),
  [`${SETS}/:questionSetId/sections/:sectionId/condition`]: () => ({}),
  [`${SETS}/:questionSetId/sections/:sectionId/move`]: () => ({ way: 'up' }),
  [`${SETS}/:questionSetId/sections/:sectionId/questions/new`]: () => ({
    type: 'text',
    words: 'And?',
    most: '200',
  }),
  [`${SETS}/:questionSetId/questions/:questionId/edit`]: () => ({ words: 'Put otherwise' }),
  [`${SETS}/:questionSetId/questions/:questionId/take-out`]: () => ({}),
  [`${SETS}/:questionSetId/questions/:questionId/condition`]: () => ({}),
  [`${SETS}/:questionSetId/questions/:questionId/move`]: () => ({ way: 'down' }),
  [`${SETS}/:questionSetId/standards/new`]: () => ({ number: '9', words: 'Another standard' }),
  [`${SETS}/:questionSetId/standards/:standardId/edit`]: () => ({ words: 'Put otherwise' }),
  [`${SETS}/:questionSetId/standards/:standardId/take-out`]: () => ({}),
  [`${SETS}/:questionSetId/standards/:standardId/move`]: () => ({ way: 'up' }),
  [`${SETS}/:questionSetId/workbook`]: () => ({}),
  [`${SETS}/:questionSetId/workbook/take`]: () => ({ content: '{}' }),
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
  [`${ROUND}/compare-by`]: ({ questionId = '' }) => ({ questionId }),
}
