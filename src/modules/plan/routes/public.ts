import { publishedBudgets, yearWords } from '#modules/governance/index.ts'
import type { Reader } from '#platform/db.ts'
import { anyone, notFound, type PublicRoute, show } from '#platform/site.ts'
import {
  type PublicPriority,
  publishedConsultations,
  publishedPriorities,
  publishedPriority,
} from '../published.ts'
import type { PriorityId } from '../schema.ts'
import { type PublicSpend, publicPrioritiesPage, publicPriorityPage } from '../views/public.ts'

/** The lines of public budgets that are spent on a priority. Of other budgets nothing is known here. */
async function spendOf(
  db: Reader,
  { spending }: Pick<PublicPriority, 'spending'>,
): Promise<readonly PublicSpend[]> {
  if (spending.length === 0) return []
  return (await publishedBudgets(db, [])).flatMap(({ body, startsOn, spent }) =>
    spent
      .filter(({ id }) => spending.includes(id))
      .map((line) => ({ ...line, budget: `${body}, ${yearWords({ startsOn })}` })),
  )
}

export const publicRoutes: readonly PublicRoute[] = [
  {
    path: '/priorities',
    may: anyone,
    answer: async ({ db }) =>
      show(publicPrioritiesPage(await publishedPriorities(db), await publishedConsultations(db))),
  },
  {
    path: '/priorities/:publicPriorityId',
    may: anyone,
    async answer({ db, word }) {
      const found = await publishedPriority(db, word('publicPriorityId') as PriorityId)
      return found ? show(publicPriorityPage(found, await spendOf(db, found))) : notFound
    },
  },
]
