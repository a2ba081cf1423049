import { type Ask, notFound, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import type { Work } from '#platform/work.ts'
import { archiveArea, restoreArea } from '../commands/areas.ts'
import { agencyAreas, areas } from '../queries/agencies.ts'
import { keepAgencies } from '../rules.ts'
import type { AreaId } from '../schema.ts'
import { areasPage } from '../views/areas.ts'

const PATH = '/workspace/agencies/areas'

const set = (command: (work: Work, id: AreaId) => Promise<void>) => async (ask: Ask) => {
  const id = ask.id<'area'>('areaId')
  if (!(await areas(ask.db)).some((area) => area.id === id)) return notFound
  await ask.write((work) => command(work, id))
  return seeOther(PATH)
}

/** The list of areas, from which one that was typed by mistake can be archived. */
export const areaRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: PATH,
    may: keepAgencies,
    async answer({ db }) {
      const covered = [...(await agencyAreas(db)).values()].flat()
      const all = await areas(db)
      return show(
        areasPage(
          all.map((area) => ({ ...area, agencies: covered.filter((name) => name === area.name).length })),
        ),
      )
    },
  },
  { method: 'POST', path: `${PATH}/:areaId/archive`, may: keepAgencies, answer: set(archiveArea) },
  { method: 'POST', path: `${PATH}/:areaId/restore`, may: keepAgencies, answer: set(restoreArea) },
]
