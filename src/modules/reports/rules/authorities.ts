import { sha256 } from '#platform/digest.ts'
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

/** So much of the words is read in the address of a figure. */
const LONGEST_WORDS = 100

/**
 * The key of the same figure where it stands beside those of other authorities; undefined of one that never does. Its words
 * are to be read. What tells it from others is a hash: two names may give one word, or none in our letters.
 */
export function keyBeside(figure: FigureBinding): string | undefined {
  if (!isOfArea(figure)) return undefined
  const names = [figure.indicatorCode, figure.periodLabel, figure.area]
  const words = names.map(wordOf).join(':').slice(0, LONGEST_WORDS)
  return `${OF_AUTHORITIES}${words}:${sha256(JSON.stringify(names)).slice(0, 24)}`
}

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

/**
 * Those figures as a table, with a column for each authority. One that nobody gave is a gap that says so. A period that all
 * of them share is said once.
 */
export function sideBySide(figures: readonly Figure[], areas: readonly string[]): readonly Block[] {
  const beside = figures.filter(({ key }) => isOfAuthorities(key))
  if (beside.length === 0) return []
  const alike = Map.groupBy(beside, ({ indicatorCode, period }) => JSON.stringify([indicatorCode, period]))
  const periods = new Set(beside.map(({ period }) => period))
  const [shared = ''] = periods.size === 1 ? periods : []
  const rows = [...alike.values()].map((row) => {
    const named = row.find(({ indicatorName, indicatorCode }) => indicatorName !== indicatorCode) ?? row[0]
    return [
      cell(shared ? `${named?.indicatorName}` : `${named?.indicatorName}, ${named?.period}`),
      ...areas.map((area): readonly Run[] => {
        const figure = row.find((each) => each.area === area)
        return figure ? [{ kind: 'figure', key: figure.key, drawn: figure.drawn }] : cell('')
      }),
    ]
  })
  return [{ kind: 'table', header: [shared ? `Figure, ${shared}` : 'Figure', ...areas].map(cell), rows }]
}
