import type { FigureBinding, Movement } from '../schema.ts'
import { isOfAuthorities, keyBeside } from './authorities.ts'
import { chartPrefix } from './course.ts'
import type { Chapter, Document, Figure } from './document.ts'
import { figureKeysIn } from './public-part.ts'
import { earlierOf, toldKey } from './told.ts'
import { NOT_GIVEN } from './wording.ts'

export interface Moved {
  readonly key: string
  /** In full, as the record had it when the document was drawn. */
  readonly was: string
  readonly is: string
}

/** Values of charts come and go with the records: one that is not there is not given. */
function movedInCharts(locked: readonly Figure[], later: readonly Figure[]): Moved[] {
  const charts = new Set(locked.map(({ key }) => chartPrefix(key)))
  const [before, now] = [locked, later].map((all) => new Map(all.map(({ key, exactly }) => [key, exactly])))
  const keys = new Set([...locked, ...later].map(({ key }) => key))
  return [...keys].flatMap((key) => {
    const [was, is] = [before?.get(key) ?? NOT_GIVEN, now?.get(key) ?? NOT_GIVEN]
    return was !== is && charts.has(chartPrefix(key)) ? [{ key, was, is }] : []
  })
}

/** The figures of a locked document whose records say something else in a later one. */
export function movedBetween(locked: Document, later: Document): Moved[] {
  const now = new Map(later.figures.map((figure) => [figure.key, figure]))
  const moved = locked.figures.flatMap(({ key, exactly: was }) => {
    const is = now.get(key)?.exactly
    return is !== undefined && is !== was ? [{ key, was, is }] : []
  })
  return [...moved, ...movedInCharts(locked.charted ?? [], later.charted ?? [])]
}

/** What a figure draws, however it is worded. */
const subjectOf = (figure: FigureBinding): string => {
  const earlier = earlierOf(figure)
  return JSON.stringify([toldKey(figure), earlier ? toldKey(earlier) : null, figure.changeAs])
}

/** What the figures of a report draw, by their keys: the same for two of them exactly when they draw the same. */
export function subjectsOf(figures: readonly FigureBinding[]): (key: string) => string {
  const subjects = new Map(
    figures.flatMap((figure) =>
      [figure.key, keyBeside(figure)].flatMap((key) =>
        key === undefined ? [] : [[key, subjectOf(figure)] as const],
      ),
    ),
  )
  return (key) => subjects.get(key) ?? key
}

/** Something that has moved, with all that moved with it because it draws the same. */
export type Once<Each> = Each & { readonly all: readonly Each[] }

interface Saying {
  readonly key: string
  readonly was: string
  readonly is: string
}

/** What would be told in the same words of one record is told once: of the figure in the text before one in a table. */
function once<Each>(
  moved: readonly Each[],
  sayingOf: (each: Each) => Saying,
  figures: readonly FigureBinding[],
): readonly Once<Each>[] {
  const subject = subjectsOf(figures)
  const rank = (each: Each) => Number(isOfAuthorities(sayingOf(each).key))
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
  figures: readonly FigureBinding[],
): readonly Once<Movement>[] =>
  once(movements, ({ figureKey: key, publishedAs: was, nowIs: is }) => ({ key, was, is }), figures)

/** A figure that says the locked value although its record says something else since. */
export interface MovedSinceLock {
  readonly key: string
  readonly locked: string
  readonly nowIs: string
}

/** What has moved since the data was locked, that of the same record together. */
export const movedSinceLockOnce = (
  moved: readonly MovedSinceLock[],
  figures: readonly FigureBinding[],
): readonly Once<MovedSinceLock>[] =>
  once(moved, ({ key, locked: was, nowIs: is }) => ({ key, was, is }), figures)

/** The chapters of a document in which a figure stands. */
export function chaptersWith({ chapters }: Document): (key: string) => readonly Chapter[] {
  const known = new Map<Chapter, ReadonlySet<string>>()
  const keysOf = (chapter: Chapter) => known.getOrInsertComputed(chapter, (each) => figureKeysIn([each]))
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
  return (key) => names.get(key) || (chartPrefix(key) ? chartValueName(key) : key)
}

/** A value that a chart does not draw yet, or not any more, by what its key says of it. */
function chartValueName(key: string): string {
  const [, chart, area, period] = key.split(':')
  return `A value of the chart “${chart}” (${area}, ${period})`
}
