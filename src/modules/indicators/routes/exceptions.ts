import { agencyNames } from '#modules/people/index.ts'
import { isAfter } from '#platform/days.ts'
import { show, type WorkspaceRoute } from '#platform/site.ts'
import { latestFigures } from '../queries/exceptions.ts'
import { everyReturn } from '../queries/returns.ts'
import { readIndicators } from '../rules/permissions.ts'
import { EXCEPTIONS, exceptionsPage } from '../views/exceptions.ts'

/** What a board should look at among the figures. That a return is late is no figure of it. */
export const exceptionRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: EXCEPTIONS,
    may: readIndicators,
    async answer({ db, actor, today }) {
      const late = (await everyReturn(db)).filter(
        ({ state, round }) => state === 'open' && isAfter(today, round.dueOn),
      )
      const names = new Map((await agencyNames(db)).map(({ id, name }) => [id as string, name]))
      return show(
        exceptionsPage({ all: await latestFigures(db, actor, today), late, agencyNames: names, today }),
      )
    },
  },
]
