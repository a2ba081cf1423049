import { figuresByReference, targetsOn } from '#modules/indicators/index.ts'
import { dayOf } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import { dateAndTime } from '#platform/words.ts'
import { figureOf, toldBy } from '../rules/assemble.ts'
import { bindingOf, type NewFigure } from '../rules/binding.ts'
import type { Figure } from '../rules/document.ts'
import { askedOf, type Bound, earlierOf, type Told, toldKey } from '../rules/told.ts'
import type { ChartItem, FigureBinding, Report } from '../schema.ts'
import { countedFor, type Modules } from './counted.ts'

/** What a figure is bound to, with what a change is measured from. */
const boundsOf = (figure: FigureBinding): readonly Bound[] => {
  const earlier = earlierOf(figure)
  return earlier ? [figure, earlier] : [figure]
}

/** What the records and the measures behind figures and bars say now. */
export async function tellingsOf(
  reader: Reader,
  modules: Modules,
  report: Report,
  drawn: { readonly figures: readonly FigureBinding[]; readonly items: readonly ChartItem[] },
  now: Temporal.Instant,
): Promise<(bound: Bound) => Told | undefined> {
  const bounds = drawn.figures.flatMap(boundsOf)
  const references = [...bounds.filter((each) => !askedOf(each)), ...drawn.items]
  const values = await figuresByReference(reader, references, dayOf(now))
  const asked = bounds.filter((each) => askedOf(each) !== undefined)
  const charted = new Set(drawn.items.map(toldKey))
  const inCharts = values.filter((value) => charted.has(toldKey(value)))
  const targets = await targetsOn(
    reader,
    inCharts.map(({ indicatorId }) => indicatorId),
    report.periodEnd,
  )
  const told = new Map([
    ...values.map((value) => {
      const target = targets.get(value.indicatorId)
      return [toldKey(value), { ...toldBy(value, report), ...(target && { target }) }] as const
    }),
    ...(await countedFor(reader, modules, report, asked, now)),
  ])
  return (bound) => told.get(toldKey(bound))
}

/** A figure as it would be drawn, before it is bound. */
export async function drawnAs(
  reader: Reader,
  modules: Modules,
  report: Report,
  figure: NewFigure,
  now: Temporal.Instant,
): Promise<Figure> {
  const binding = bindingOf(report, figure)
  const toldOf = await tellingsOf(reader, modules, report, { figures: [binding], items: [] }, now)
  return figureOf(binding, { asAt: dateAndTime(now), toldOf })
}
