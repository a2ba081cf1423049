import { type Answer, type Ask, notFound, show, type WorkspaceRoute } from '#platform/site.ts'
import { LEAST_SHOWN } from '#platform/small-numbers.ts'
import { namelessTally, namelessWords } from '../queries/results.ts'
import { writtenBy } from '../queries/theming.ts'
import { readSets } from '../rules/permissions.ts'
import { ROUNDS } from '../rules/places.ts'
import { isNameless } from '../rules/rounds.ts'
import { placed } from '../rules/showing.ts'
import type { Round } from '../schema/asking.ts'
import type { Question } from '../schema/question-set.ts'
import { wordsPage } from '../views/words.ts'
import { withAskedRound } from './rounds.ts'

const A_PAGE = 50

/** The page that somebody asked for, of so many things. */
function pageAsked({ query }: Ask, count: number) {
  const pages = Math.max(1, Math.ceil(count / A_PAGE))
  const asked = /^[1-9]\d{0,4}$/.test(query['page'] ?? '') ? Number(query['page']) : 1
  const page = Math.min(pages, asked)
  return { page, pages, from: (page - 1) * A_PAGE }
}

async function written(ask: Ask, round: Round, question: Question): Promise<Answer> {
  if (!isNameless(round.audience)) {
    const all = await writtenBy(ask.db, round.id, question.id)
    const { from, ...at } = pageAsked(ask, all.length)
    const shown = all.slice(from, from + A_PAGE)
    return show(wordsPage({ round, question, written: shown, given: all.length, ...at }))
  }
  const { given = 0 } = (await namelessTally(ask.db, round.id)).questions[question.id] ?? {}
  if (given < LEAST_SHOWN) return notFound
  const { from, ...at } = pageAsked(ask, given)
  const words = await namelessWords(ask.db, [round.id, question.id], { from, most: A_PAGE })
  const shown = words.map((each) => ({ words: each, by: '' }))
  return show(wordsPage({ round, question, written: shown, given, ...at }))
}

/** What was written in answer to the questions of a round. */
export const wordsRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${ROUNDS}/:questionRoundId/words/:questionId`,
    may: readSets,
    answer: withAskedRound(async (ask, round, set) => {
      const id = ask.id<'question'>('questionId')
      const found = placed(set).find(({ question }) => question.id === id)?.question
      return found?.type === 'text' ? written(ask, round, found) : notFound
    }),
  },
]
