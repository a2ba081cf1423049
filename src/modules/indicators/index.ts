/** The figures a partnership watches, each with its period, its source and everything it has been before. */

import type { AgencyId } from '#modules/people/index.ts'
import { gathered } from '#platform/attention.ts'
import type { Module } from '#platform/module.ts'
import { schedule } from '#platform/timetable.ts'
import { bringIntoForce } from './commands/catalogue.ts'
import { countEndedPeriods } from './commands/counting.ts'
import { importingNational, undoableImports } from './commands/national.ts'
import { chaseReturns } from './commands/returns.ts'
import { importingFigures, undoableTables } from './commands/undoing.ts'
import { kept } from './keeping.ts'
import { accretion } from './queries/accretion.ts'
import { countBy } from './queries/counting.ts'
import { countingAttention } from './queries/counting-shown.ts'
import { exceptionsAttention } from './queries/exceptions.ts'
import { cockpit, measures } from './queries/measures.ts'
import { attention, calendar } from './queries/return-days.ts'
import { returnsOf } from './queries/returns.ts'
import { search } from './queries/searching.ts'
import { api } from './routes/api.ts'
import type { UsedIn } from './routes/indicator.ts'
import { returnFileRoutes } from './routes/return-file.ts'
import { returnRoutes } from './routes/returns.ts'
import { indicatorRoutes } from './routes.ts'
import { returnAsked, returnChased, returnLate } from './rules/letters.ts'
import { mayGiveFor, readIndicators, readReturns } from './rules/permissions.ts'
import { help } from './views/help.ts'
import { returnHelp } from './views/return-help.ts'
import { returnsOfAgency } from './views/returns.ts'

export { addIndicator, defineIndicator } from './commands/catalogue.ts'
export { decideCounting } from './commands/counting.ts'
export { addChartEvent } from './commands/happened.ts'
export { enterFigure, moveReturn, openRound } from './commands/returns.ts'
export { type ImportOutcome, importFigures } from './commands.ts'
export { valuesChanged } from './events.ts'
export type { DefinitionInput } from './forms/catalogue.ts'
export { courseOf, type IndicatorCourse, targetsOn } from './queries/charting.ts'
export { countingActor } from './queries/counting.ts'
export { asPublished, type PublishedMeasure } from './queries/counting-schemes.ts'
export {
  type BoundValue,
  type FigureChoice,
  figureChoices,
  figuresByReference,
  publishedFigures,
} from './queries/publishing.ts'
export { findReturn, returnsFor } from './queries/returns.ts'
export {
  areas,
  cameBy,
  type Figure,
  findIndicatorByCode,
  indicators,
  register,
} from './queries.ts'
export type { UsedIn } from './routes/indicator.ts'
export { figureWords, NOT_GIVEN, periodWords, unitWords } from './rules/figure.ts'
export { dwarfs, finding, notDrawnWords, periodsOf } from './rules/finding.ts'
export { placedIn } from './rules/happened.ts'
export { keepIndicators, readIndicators, readRecorded } from './rules/permissions.ts'
export { notPublished, publishedMeasure } from './rules/published-measures.ts'
export { type FigureFile, type FigureReference, readFigures } from './rules/reading.ts'
export { breakPlaces, brokenWords, comparable } from './rules/returns.ts'
export { MARK_WORDS, type Mark } from './rules/scheme.ts'
export type { ReturnState } from './schema/returns.ts'
export type { AreaId, Indicator, IndicatorId, ValueId } from './schema.ts'

/** `modules` are all there are: their measures may count what files gave before. */
export function indicatorsModule(above: {
  readonly usedIn: UsedIn
  readonly modules: () => readonly Module[]
}): Module {
  countBy(above.modules)
  return indicatorsOffer(above)
}

const indicatorsOffer = (above: { readonly usedIn: UsedIn }): Module => ({
  name: 'indicators',
  title: 'Indicators',
  offMeans: 'Indicators and their figures are out of sight, and the yearly report cannot bind new figures.',
  workspaceRoutes: [...indicatorRoutes(above), ...returnFileRoutes, ...returnRoutes],
  help: [...help, ...returnHelp],
  menu: [
    {
      group: 'Plan and evidence',
      text: 'Indicators',
      href: '/workspace/indicators',
      icon: 'chart',
      may: readIndicators,
      place: 'Indicators',
    },
    {
      ...{ group: 'Plan and evidence', text: 'Returns', href: '/workspace/returns', icon: 'chart' },
      ...{ may: readReturns, place: 'Indicators' },
    },
  ],
  agencyPanels: [
    {
      heading: 'Returns of figures',
      order: 40,
      async show({ db, actor, today }, agencyId) {
        const all = await returnsOf(db, actor, agencyId as AgencyId)
        const mayGive = mayGiveFor(actor, agencyId as AgencyId)
        return all.length > 0 ? returnsOfAgency(all, today, mayGive) : undefined
      },
    },
  ],
  attention: gathered([attention, exceptionsAttention, countingAttention]),
  calendar,
  letters: [returnAsked, returnChased, returnLate],
  timetable: [
    schedule({
      name: 'indicators.daily',
      cron: '20 6 * * *',
      run: async (ask) => {
        await ask.write(bringIntoForce)
        await ask.write(chaseReturns)
        await ask.write(countEndedPeriods)
      },
    }),
  ],
  measures,
  accretions: [accretion],
  cockpit,
  search,
  api,
  bulkKinds: [importingFigures, importingNational],
  undoable: [...undoableTables, undoableImports],
  kept,
})
