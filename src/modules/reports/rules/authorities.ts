import type { FigureBinding } from '../schema.ts'
import { wordOf } from './budget.ts'
import type { Block, Figure, Run } from './document.ts'

/** What stands alone on its line where the figures of every authority of a joint body are drawn side by side. */
export const AUTHORITIES = 'authorities'

const OF_AUTHORITIES = `${AUTHORITIES}:`

/** Figures that are drawn beside one that was picked are not bound one by one: their keys begin with this. */
export const isOfAuthorities = (key: string): boolean => key.startsWith(OF_AUTHORITIES)

/** What a figure draws, whichever authority it is of. */
const subjectOf = ({ indicatorCode, periodLabel }: FigureBinding): string =>
  JSON.stringify([indicatorCode, periodLabel])

/**
 * For every figure of the dataset that a report draws for one of its authorities, the same of each of them, in the order
 * of the figures. A change between two periods and a measure of the house have no areas of their own.
 */
export function besideEachOther(
  figures: readonly FigureBinding[],
  areas: readonly string[],
): readonly FigureBinding[] {
  const drawn = new Map(
    figures
      .filter(
        ({ measureName, earlierLabel, area }) =>
          measureName === null && earlierLabel === null && areas.includes(area),
      )
      .map((figure) => [subjectOf(figure), figure] as const),
  )
  return [...drawn.values()].flatMap((figure) =>
    areas.map((area) => ({
      ...{ ...figure, area, form: 'exact' as const, nearest: null, version: 1 },
      key: `${OF_AUTHORITIES}${[figure.indicatorCode, figure.periodLabel, area].map(wordOf).join(':')}`,
    })),
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
