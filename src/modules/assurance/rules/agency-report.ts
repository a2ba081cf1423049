import type { CycleStandard } from '../schema/cycle-standards.ts'
import type { HeatMap } from './heat-map.ts'

/**
 * How far the agreed grade is from what the agency said: 3 of its own and 2 agreed is “−1”. Empty where nothing was agreed, or
 * one of the two is no grade.
 */
export function gapWords(
  put: Pick<CycleStandard, 'agreedOn' | 'selfGrade' | 'agreedGrade'> | undefined,
): string {
  if (!put?.agreedOn || put.selfGrade === null || put.agreedGrade === null) return '–'
  const gap = put.agreedGrade - put.selfGrade
  return gap === 0 ? '0' : `${gap > 0 ? '+' : '−'}${Math.abs(gap)}`
}

/** A standard that is not met, with how many actions came of it. */
export interface Gap {
  readonly number: string
  readonly words: string
  readonly actions: number
}

/** The standards that an agency does not meet as it stands now. */
export const gapsOf = (
  standards: readonly { readonly id: string; readonly number: string; readonly words: string }[],
  {
    map,
    agencyId,
    met,
    put,
    actions,
  }: {
    readonly map: HeatMap
    readonly agencyId: string
    readonly met: number
    readonly put: ReadonlyMap<string, Pick<CycleStandard, 'id'>>
    readonly actions: readonly { readonly originId: string | null }[]
  },
): readonly Gap[] =>
  standards.flatMap(({ id, number, words }) => {
    const { square } = map.at(agencyId, id)
    if (square.is !== 'graded' || square.grade >= met) return []
    const of = put.get(id)?.id
    return [{ number, words, actions: actions.filter(({ originId }) => originId === of).length }]
  })
