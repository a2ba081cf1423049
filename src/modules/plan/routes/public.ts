import { anyone, notFound, type PublicRoute, show } from '#platform/site.ts'
import { publishedConsultations, publishedPriorities, publishedPriority } from '../published.ts'
import type { PriorityId } from '../schema.ts'
import { publicPrioritiesPage, publicPriorityPage } from '../views/public.ts'

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
      return found ? show(publicPriorityPage(found)) : notFound
    },
  },
]
