import { meetingPath } from '../rules.ts'
import type { PaperPlace } from '../schema/packs.ts'
import type { PaperId } from '../schema/papers.ts'
import type { Meeting } from '../schema.ts'

export const packPath = (id: Meeting['id']): string => `${meetingPath(id)}/pack`

/** A paper that is to have a place in the pack: its pages, without the one that stands before it. */
export interface ToPlace {
  readonly id: PaperId
  readonly isLate: boolean
  readonly pages: number
}

type Place = Pick<PaperPlace, 'id' | 'isLate' | 'first' | 'pages'>

/**
 * The places of papers that have none yet. What was there when the pack was first numbered is numbered through in the order
 * of the agenda; whatever comes after has numbers of its own, L1 and on, so that nothing that was printed moves. The page
 * before a paper counts as one of its pages.
 */
export function placesFor(papers: readonly ToPlace[], known: readonly Place[]): readonly Place[] {
  const isFirst = !known.some(({ isLate }) => !isLate)
  const after = (isLate: boolean) =>
    Math.max(
      0,
      ...known.filter((each) => each.isLate === isLate).map(({ first, pages }) => first + pages - 1),
    )
  const next = { main: after(false) + 1, late: after(true) + 1 }
  const made: Place[] = []
  for (const { id, isLate: cameLate, pages } of papers) {
    if (known.some((each) => each.id === id)) continue
    const isLate = cameLate || !isFirst
    const which = isLate ? 'late' : 'main'
    made.push({ id, isLate, first: next[which], pages: pages + 1 })
    next[which] += pages + 1
  }
  return made
}

/** a, b … z, aa */
const letters = (index: number): string =>
  index < 26
    ? String.fromCharCode(97 + index)
    : `${letters(Math.floor(index / 26) - 1)}${letters(index % 26)}`

/**
 * What the pages of a paper are called, the one before it first. Where its latest version has more pages than the place
 * that it was given, the last number goes on with letters: 15, 15a, 15b.
 */
export const labelsOf = ({ isLate, first, pages }: Omit<Place, 'id'>, now: number): readonly string[] =>
  Array.from({ length: now + 1 }, (_, index) => {
    const number = first + Math.min(index, pages - 1)
    const over = index >= pages ? letters(index - pages) : ''
    return `${isLate ? 'L' : ''}${number}${over}`
  })

/** “12 to 15”, “L1” */
export const rangeWords = (labels: readonly string[]): string => {
  const [first, last] = [labels[0] ?? '', labels.at(-1) ?? '']
  return first === last ? first : `${first} to ${last}`
}

const ROMAN = [
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
] as const

/** What the pages of the agenda are called, which stand before the first paper: i, ii, iii. */
export function roman(number: number): string {
  let [rest, words] = [number, '']
  for (const [value, sign] of ROMAN)
    while (rest >= value) {
      words += sign
      rest -= value
    }
  return words
}

/** As many pages as an agenda has at the most that are called something. */
export const AGENDA_LABELS: readonly string[] = Array.from({ length: 40 }, (_, index) => roman(index + 1))
