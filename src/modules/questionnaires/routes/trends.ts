import { type Ask, show, type WorkspaceRoute } from '#platform/site.ts'
import { findRound } from '../queries/rounds.ts'
import { findVersion } from '../queries/sets.ts'
import { compare } from '../rules/comparing.ts'
import { withoutEvidence } from '../rules/nameless-set.ts'
import { readSets } from '../rules/permissions.ts'
import { ROUNDS } from '../rules/places.ts'
import type { Round } from '../schema/asking.ts'
import type { QuestionSet } from '../schema/question-set.ts'
import { type TrendRound, trendsPage } from '../views/trends.ts'
import { resultsOf } from './results.ts'
import { withAskedRound } from './rounds.ts'

/** So many rounds stand beside each other: more do not fit on a page that is read. */
const MOST = 5

/** A round and those that it follows, the latest first, each with what it asked. */
async function chain({ db, actor }: Ask, latest: Round, asked: QuestionSet) {
  const rounds: { readonly round: Round; readonly set: QuestionSet }[] = [{ round: latest, set: asked }]
  let next = latest.followsId
  while (next !== null && rounds.length < MOST && rounds.every(({ round }) => round.id !== next)) {
    const round = await findRound(db, actor, next)
    const version = round && (await findVersion(db, actor, round.versionId))
    if (!round || !version) break
    rounds.push({ round, set: version.content })
    next = round.followsId
  }
  return rounds
}

/** What was answered to the same questions through rounds that follow each other. */
export const trendRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${ROUNDS}/:questionRoundId/trends`,
    may: readSets,
    answer: withAskedRound(async (ask, latest, asked) => {
      const rounds: TrendRound[] = []
      for (const { round, set } of await chain(ask, latest, asked)) {
        const { responses, of, set: read } = await resultsOf(ask, round, set)
        const then = new Map(
          read.sections.flatMap(({ questions }) => questions.map((each) => [each.id, each])),
        )
        const became = new Map(compare(set, asked).map((each) => [each.id, each.became]))
        rounds.push({
          ...{ round, responses },
          became: (id) => (then.has(id) ? became.get(id) : undefined),
          of: (question) => of(then.get(question.id) ?? question),
        })
      }
      return show(trendsPage(withoutEvidence(asked), rounds))
    }),
  },
]
