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
  '/workspace/scrutiny/challenges/:challengeId/reply': () => ({ words: 'It was done' }),
  '/workspace/scrutiny/challenges/:challengeId/judge': () => ({
    ...{ verdict: 'again', words: 'Say by when', ...days('replyBy', '2031') },
  }),
}
