import type { ChartBinding, FigureBinding, Movement } from '../schema.ts'
import { isOfAuthorities, keyBeside } from './authorities.ts'
import { BUDGET } from './budget.ts'
import { barKeys, isBar, valueOfChart, wordIn } from './chart-keys.ts'
import type { Chapter, Document, Figure } from './document.ts'
import { chartsIn, figureKeysIn } from './public-part.ts'
import { askedOf, type Bound, earlierOf, toldKey } from './told.ts'
import { NOT_GIVEN } from './wording.ts'

export interface Moved {
  readonly key: string
  /** In full, as the record had it when the document was drawn. */
  readonly was: string
  readonly is: string
}

type Said = Pick<Figure, 'key' | 'exactly'>

/** The charts of one period that stand in a chapter, each with the keys of its bars. */
const barsIn = ({ blocks }: Pick<Chapter, 'blocks'>) =>
  [...chartsIn(blocks)].flatMap((chart) =>
    chart.course ? [] : [{ bars: chart.bars, keys: barKeys(chart.key, chart.bars) }],
  )

/** The values of the charts of a document. An older one has no bars among them: they are read where they are drawn. */
function saidInCharts({ charted = [], chapters }: Document): readonly Said[] {
  if (charted.some(({ key }) => isBar(key))) return charted
  const bars = chapters.flatMap((chapter) =>
    barsIn(chapter).flatMap(({ bars, keys }) =>
      // What a budget draws is told of with its figures.
      bars.flatMap(({ drawn: exactly, record }, at) =>
        record && record.indicatorCode !== BUDGET ? { key: keys[at] ?? '', exactly } : [],
      ),
    ),
  )
  return [...charted, ...bars]
}

/** Values of a chart through the periods come and go with the records: one that is not there is not given. Bars do not. */
function movedInCharts(locked: readonly Said[], later: readonly Said[]): Moved[] {
  const charts = new Set(locked.map(({ key }) => valueOfChart(key)?.chart))
  const [before, now] = [locked, later].map((all) => new Map(all.map(({ key, exactly }) => [key, exactly])))
  const keys = new Set([...locked, ...later].map(({ key }) => key))
  return [...keys].flatMap((key) => {
    if (isBar(key) && !(before?.has(key) && now?.has(key))) return []
    const [was, is] = [before?.get(key) ?? NOT_GIVEN, now?.get(key) ?? NOT_GIVEN]
    return was !== is && charts.has(valueOfChart(key)?.chart) ? [{ key, was, is }] : []
  })
}

/** The figures of a locked document whose records say something else in a later one. */
export function movedBetween(locked: Document, later: Document): Moved[] {
  const now = new Map(later.figures.map((figure) => [figure.key, figure]))
  const moved = locked.figures.flatMap(({ key, exactly: was }) => {
    const is = now.get(key)?.exactly
    return is !== undefined && is !== was ? [{ key, was, is }] : []
  })
  return [...moved, ...movedInCharts(saidInCharts(locked), saidInCharts(later))]
}

/** What is bound in a report: its figures and its charts. */
export interface Bindings {
  readonly figures: readonly FigureBinding[]
  readonly charts: readonly ChartBinding[]
}

/** A record as charts name it in their keys, or a measure. */
function recordOf(bound: Bound): string {
  const { indicatorCode, area, periodLabel } = bound
  return askedOf(bound) ? toldKey(bound) : JSON.stringify([indicatorCode, wordIn(area), wordIn(periodLabel)])
}

/** What a figure draws, however it is worded. */
const subjectOf = (figure: FigureBinding): string => {
  const earlier = earlierOf(figure)
  return earlier ? JSON.stringify([recordOf(figure), recordOf(earlier), figure.changeAs]) : recordOf(figure)
}

/** What a value of a chart through the periods draws: of one of its areas a record, of the country a national figure. */
function subjectInCourse(key: string, charts: ReadonlyMap<string, ChartBinding>): string | undefined {
  const value = valueOfChart(key)
  const course = value && charts.get(value.chart)?.course
  if (!course) return undefined
  const [area = '', period = ''] = value.of
  const isOurs = course.areas.some((each) => wordIn(each) === area)
  return JSON.stringify([...(isOurs ? [] : ['national']), course.indicatorCode, area, period])
}

/** What is drawn, by the keys of figures, of bars and of other values of charts: the same for two exactly when they draw the same. */
export function subjectsOf({ figures, charts }: Bindings): (key: string) => string {
  const ofFigures = figures.flatMap((figure) =>
    [figure.key, keyBeside(figure)].flatMap((key) =>
      key === undefined ? [] : [[key, subjectOf(figure)] as const],
    ),
  )
  const ofBars = charts.flatMap(({ key, items }) => {
    const keys = barKeys(key, items)
    return items.map((item, at) => [keys[at] ?? '', recordOf(item)] as const)
  })
  const subjects = new Map([...ofFigures, ...ofBars])
  const byKey = new Map(charts.map((chart) => [chart.key, chart]))
  return (key) => subjects.get(key) ?? subjectInCourse(key, byKey) ?? key
}

/** Something that has moved, with all that moved with it because it draws the same. */
export type Once<Each> = Each & { readonly all: readonly Each[] }

interface Saying {
  readonly key: string
  readonly was: string
  readonly is: string
}

/** A figure in the text is told of before one in a table, and that before a value of a chart. */
const rankOf = (key: string): number => (valueOfChart(key) ? 2 : Number(isOfAuthorities(key)))

/** What would be told in the same words of one record is told once. */
function once<Each>(
  moved: readonly Each[],
  sayingOf: (each: Each) => Saying,
  bindings: Bindings,
): readonly Once<Each>[] {
  const subject = subjectsOf(bindings)
  const rank = (each: Each) => rankOf(sayingOf(each).key)
  const alike = Map.groupBy(
    moved.toSorted((one, other) => rank(one) - rank(other)),
    (each) => {
      const { key, was, is } = sayingOf(each)
      return JSON.stringify([subject(key), was, is])
    },
  )
  return [...alike.values()].flatMap(([first, ...more]) =>
    first === undefined ? [] : [{ ...first, all: [first, ...more] }],
  )
}

/** Movements of one report, those of the same record together. */
export const movementsOnce = (
  movements: readonly Movement[],
  bindings: Bindings,
): readonly Once<Movement>[] =>
  once(movements, ({ figureKey: key, publishedAs: was, nowIs: is }) => ({ key, was, is }), bindings)

/** A figure that says the locked value although its record says something else since. */
export interface MovedSinceLock {
  readonly key: string
  readonly locked: string
  readonly nowIs: string
}

/** What has moved since the data was locked, that of the same record together. */
export const movedSinceLockOnce = (
  moved: readonly MovedSinceLock[],
  bindings: Bindings,
): readonly Once<MovedSinceLock>[] =>
  once(moved, ({ key, locked: was, nowIs: is }) => ({ key, was, is }), bindings)

/** The chapters of a document in which a figure stands: in the text, in a table or in a chart. */
export function chaptersWith({ chapters }: Document): (key: string) => readonly Chapter[] {
  const known = new Map<Chapter, ReadonlySet<string>>()
  const keysOf = (chapter: Chapter) =>
    known.getOrInsertComputed(
      chapter,
      (each) => new Set([...figureKeysIn([each]), ...barsIn(each).flatMap(({ keys }) => keys)]),
    )
  return (key) => chapters.filter((chapter) => keysOf(chapter).has(key))
}

/** A figure as people name it, with what tells it from others of that name: “Visits (Northtown, 2022–23)”. */
export function figureName({
  indicatorName,
  area,
  period,
}: Pick<Figure, 'indicatorName' | 'area' | 'period'>): string {
  const which = [area, period].filter(Boolean).join(', ')
  return which ? `${indicatorName} (${which})` : indicatorName
}

/** What figures of a document are called, by their keys. One that is not drawn any more is called by its key. */
export function figureNames({ figures, charted = [] }: Document): (key: string) => string {
  const names = new Map([...figures, ...charted].map((figure) => [figure.key, figureName(figure)]))
  return (key) => names.get(key) || nameInChart(key)
}

/** A value that a chart does not draw yet, or not any more, by what its key says of it. */
function nameInChart(key: string): string {
  const value = valueOfChart(key)
  return value ? `A value of the chart “${value.chart}” (${value.of.join(', ')})` : key
}
