import { type PublishedAgency, publishedAgencies } from '#modules/people/index.ts'
import { anyone, type PublicRoute, show } from '#platform/site.ts'
import { publishedBudgets } from '../published/budgets.ts'
import { type PublicGroup, publishedStructure } from '../published.ts'
import { byStanding } from '../rules/structure.ts'
import { aboutPage, type BoardRegister } from '../views/public.ts'
import { publicBudgetsPage } from '../views/public-budgets.ts'

/** The agencies with a seat on a board, the statutory partners first. */
function registerOf(board: PublicGroup, agencies: readonly PublishedAgency[]): BoardRegister {
  const names = new Map(agencies.map(({ id, name }) => [id, name]))
  const seated = new Set(board.seats.map(({ agencyId }) => agencyId))
  const register = agencies
    .filter(({ id }) => seated.has(id))
    .map((agency) => ({ ...agency, partOf: agency.parentId ? names.get(agency.parentId) : undefined }))
    .sort((one, other) => Number(other.isStatutoryPartner) - Number(one.isStatutoryPartner))
  return { board, agencies: register }
}

export const publicRoutes: readonly PublicRoute[] = [
  {
    path: '/about',
    may: anyone,
    async answer({ db, today }) {
      const groups = (await publishedStructure(db, today)).sort(byStanding)
      const agencies = await publishedAgencies(db)
      const registers = groups
        .filter(({ kind, audience }) => kind === 'board' && audience !== 'adults')
        .map((board) => registerOf(board, agencies))
        .filter((register) => register.agencies.length > 0)
      return show(aboutPage(groups, registers, today))
    },
  },
  {
    path: '/funding',
    may: anyone,
    answer: async ({ db }) =>
      show(publicBudgetsPage(await publishedBudgets(db, await publishedAgencies(db)))),
  },
]
