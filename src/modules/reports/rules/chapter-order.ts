import { sha256 } from '#platform/digest.ts'
import type { Chapter } from '../schema.ts'

type Placed = Pick<Chapter, 'id' | 'place'>

/** What stands where: the report to the committee, the report, and what stands behind it. */
const PLACES = ['cover', 'body', 'appendix'] as const satisfies readonly Chapter['place'][]
const rank = ({ place }: Pick<Chapter, 'place'>): number => PLACES.indexOf(place)

/** In front of all others of its place, or out of the report. Anything else is the chapter that it stands behind. */
export const FIRST = 'first'
export const OUT = 'out'

/** The chapters that one can stand behind: those of its own place. */
export const besideIt = <Each extends Placed>(chapters: readonly Each[], chapter: Placed): readonly Each[] =>
  chapters.filter(({ id, place }) => id !== chapter.id && place === chapter.place)

/** What a chapter stands behind now, as its form says it. */
export const standsBehind = (chapters: readonly Placed[], chapter: Placed): string => {
  const at = chapters.findIndex(({ id }) => id === chapter.id)
  if (at < 0) return OUT
  return chapters.slice(0, at).findLast(({ place }) => place === chapter.place)?.id ?? FIRST
}

/** The order of the chapters with one of them put behind another of its place, in front of them, or left out. */
export function orderWith<Each extends Placed>(
  chapters: readonly Each[],
  chapter: Each,
  behind: string,
): readonly Each[] {
  const others = chapters.filter(({ id }) => id !== chapter.id)
  if (behind === OUT) return others
  const before = others.filter((each) => rank(each) < rank(chapter))
  const after = others.filter((each) => rank(each) > rank(chapter))
  const beside = besideIt(others, chapter)
  const at = behind === FIRST ? 0 : beside.findIndex(({ id }) => id === behind) + 1
  return [...before, ...beside.slice(0, at), chapter, ...beside.slice(at), ...after]
}

/** The order as a hash: what a form must have seen. */
export const orderSeen = (chapters: readonly Pick<Chapter, 'id'>[]): string =>
  sha256(chapters.map(({ id }) => id).join(' '))
