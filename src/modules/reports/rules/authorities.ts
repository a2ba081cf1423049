import type { FigureBinding } from '../schema.ts'
import { wordOf } from './budget.ts'
import type { Block, Figure, Run } from './document.ts'

/** What stands alone on its line where the figures of every authority of a joint body are drawn side by side. */
export const AUTHORITIES = 'authorities'

const OF_AUTHORITIES = `${AUTHORITIES}:`

/** Figures that are drawn beside one that was picked are not bound one by one: their keys begin with this. */
export const isOfAuthorities = (key: string): boolean => key.startsWith(OF_AUTHORITIES)

/** A change between two periods and a measure of the house have no areas of their own. */
const isOfArea = ({ measureName, earlierLabel }: FigureBinding): boolean =>
  measureName === null && earlierLabel === null

/** The key of the same figure where it stands beside those of other authorities; undefined of one that never does. */
export const keyBeside = (figure: FigureBinding): string | undefined =>
  isOfArea(figure)
    ? `${OF_AUTHORITIES}${[figure.indicatorCode, figure.periodLabel, figure.area].map(wordOf).join(':')}`
    : undefined

/** What a figure draws, whichever authority it is of. */
const subjectOf = ({ indicatorCode, periodLabel }: FigureBinding): string =>
  JSON.stringify([indicatorCode, periodLabel])

/**
 * For every figure of the dataset that a report draws for one of its authorities, the same of each of them, in the order
 * of the figures.
 */
export function besideEachOther(
  figures: readonly FigureBinding[],
  areas: readonly string[],
): readonly FigureBinding[] {
  const drawn = new Map(
    figures
      .filter((figure) => isOfArea(figure) && areas.includes(figure.area))
      .map((figure) => [subjectOf(figure), figure] as const),
  )
  return [...drawn.values()].flatMap((figure) =>
    areas.map((area) => {
      const beside = { ...figure, area, form: 'exact' as const, nearest: null, version: 1 }
      return { ...beside, key: keyBeside(beside) ?? figure.key }
    }),
  )
}

const cell = (words: string): readonly Run[] => [{ kind: 'text', text: words }]

/** Those figures as a table, with a column for each authority. One that nobody gave is a gap that says so. */
export function sideBySide(figures: readonly Figure[], areas: readonly string[]): readonly Block[] {
  const beside = figures.filter(({ key }) => isOfAuthorities(key))
  if (beside.length === 0) return []
  const rows = beside
    .filter(({ area }) => area === areas[0])
    .map((first) => {
      const row = first.key.slice(0, first.key.lastIndexOf(':') + 1)
      const named =
        beside.find(
          ({ key, indicatorName, indicatorCode }) => key.startsWith(row) && indicatorName !== indicatorCode,
        ) ?? first
      return [
        cell(`${named.indicatorName}, ${named.period}`),
        ...areas.map((area): readonly Run[] => {
          const figure = beside.find((each) => each.key.startsWith(row) && each.area === area)
          return figure ? [{ kind: 'figure', key: figure.key, drawn: figure.drawn }] : cell('')
        }),
      ]
    })
  return [{ kind: 'table', header: ['Figure', ...areas].map(cell), rows }]
}
