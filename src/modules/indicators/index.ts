/** The figures a partnership watches, each with its period, its source and everything it has been before. */
export { type ImportOutcome, importFigures } from './commands.ts'
export { valuesChanged } from './events.ts'
export {
  type BoundValue,
  type FigureChoice,
  figureChoices,
  figuresByReference,
  findIndicatorByCode,
  findValueFor,
  liveValues,
  valueHistory,
} from './queries.ts'
export { indicatorRoutes, type UsedIn } from './routes.ts'
export { figureWords, NOT_GIVEN, periodWords, unitWords } from './rules/figure.ts'
export { keepIndicators, readIndicators } from './rules/permissions.ts'
export { type FigureFile, type FigureReference, readFigures } from './rules/reading.ts'
export type { AreaId, Indicator, IndicatorId, ValueId } from './schema.ts'
