import { namesOf } from '#modules/people/index.ts'
import type { Reader } from '#platform/db.ts'
import { filled, parseForm, withError } from '#platform/forms.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  seeOther,
  send,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { holds, type PersonId } from '#platform/work.ts'
import { changeFigure } from './commands.ts'
import { changeFigureForm } from './forms.ts'
import { publishedFigures } from './queries/publishing.ts'
import { rangeOf } from './queries/ranges.ts'
import { figuresOf, findFigure, register } from './queries.ts'
import { catalogueRoutes } from './routes/catalogue.ts'
import { comparingRoutes } from './routes/comparing.ts'
import { countingRoutes } from './routes/counting.ts'
import { exceptionRoutes } from './routes/exceptions.ts'
import { happenedRoutes } from './routes/happened.ts'
import { importRoutes } from './routes/importing.ts'
import { indicatorRoute, type UsedIn } from './routes/indicator.ts'
import { mappingRoutes } from './routes/mapping.ts'
import { beforeRecorded, publicationRoutes } from './routes/publication.ts'
import { figuresCsv } from './rules/download.ts'
import { keepIndicators, readIndicators } from './rules/permissions.ts'
import { indicatorHref } from './views/certificate.ts'
import { changeFigurePage, staleFigurePage } from './views/edit.ts'
import { registerPage } from './views/register.ts'

const nameOf = async (reader: Reader, id: PersonId): Promise<string> =>
  (await namesOf(reader, [id])).get(id) ?? 'Accord'

/** The figure in the path as it is recorded, if it belongs to the indicator in the path. */
async function subject(ask: Ask) {
  const { db, actor, id } = ask
  const figure = await findFigure(db, actor, id<'value'>('valueId'))
  if (figure?.indicatorId !== id<'indicator'>('indicatorId')) return undefined
  await beforeRecorded(ask, [figure.indicatorId])
  return figure
}

async function saveChange(ask: Ask): Promise<Answer> {
  const figure = await subject(ask)
  if (!figure) return notFound
  const parsed = parseForm(changeFigureForm(figure, await rangeOf(ask.db, figure)), ask.body)
  if (!parsed.ok) return invalid(changeFigurePage(figure, parsed.form))
  const result = await ask.write((work) => changeFigure(work, figure, parsed.input))
  if (!('refused' in result)) return seeOther(indicatorHref(figure))
  if (result.refused === 'stale') {
    const by = await nameOf(ask.db, result.current.recordedBy)
    return conflict(staleFigurePage(result.current, parsed.input, filled(ask.body), by))
  }
  if (result.refused === 'missing') return notFound
  const same = withError(ask.body, 'value', 'This is what is on record already')
  return invalid(changeFigurePage(figure, same))
}

/** The pages of the figures. What uses them is handed in, because reports stand above this module. */
export const indicatorRoutes = ({ usedIn }: { readonly usedIn: UsedIn }): readonly WorkspaceRoute[] => [
  {
    method: 'GET',
    path: '/workspace/indicators',
    may: readIndicators,
    async answer({ db, actor, today }) {
      const figures = await publishedFigures(db, await register(db, actor), today)
      return show(registerPage(figures, holds(actor, keepIndicators)))
    },
  },
  ...importRoutes,
  ...catalogueRoutes,
  ...exceptionRoutes,
  indicatorRoute({ usedIn }),
  {
    method: 'GET',
    path: '/workspace/indicators/:indicatorId/figures.csv',
    may: readIndicators,
    async answer({ db, actor, id, today }) {
      const figures = await figuresOf(db, actor, id<'indicator'>('indicatorId'))
      const recorded = figures.filter(({ supersededAt }) => supersededAt === null)
      const live = await publishedFigures(db, recorded, today)
      const [about] = live
      if (!about) return notFound
      return send({
        name: `${about.indicatorCode}.csv`,
        type: 'text/csv; charset=utf-8',
        bytes: figuresCsv(live),
      })
    },
  },
  ...comparingRoutes,
  ...happenedRoutes,
  ...countingRoutes,
  ...mappingRoutes,
  {
    method: 'GET',
    path: '/workspace/indicators/:indicatorId/values/:valueId/edit',
    may: keepIndicators,
    async answer(ask) {
      const figure = await subject(ask)
      if (!figure) return notFound
      // A figure that has been superseded cannot be changed: the page of its indicator shows the one that can.
      return figure.supersededAt ? seeOther(indicatorHref(figure)) : show(changeFigurePage(figure))
    },
  },
  {
    method: 'POST',
    path: '/workspace/indicators/:indicatorId/values/:valueId/edit',
    may: keepIndicators,
    answer: saveChange,
  },
  ...publicationRoutes,
]
