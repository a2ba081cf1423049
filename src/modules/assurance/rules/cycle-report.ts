import type { CycleStandard } from '../schema/cycle-standards.ts'
import { type HeatMap, type Placed, wholePercent } from './heat-map.ts'
import { challengeStage } from './sides.ts'

/** How many agencies went each way on a standard since the cycle before. */
export interface Movement {
  readonly better: number
  readonly worse: number
  readonly same: number
}

/** How a standard moved, over the agencies of which two grades can be compared. */
export function movementOf(map: HeatMap, agencyIds: readonly string[], standardId: string): Movement {
  const since = agencyIds.map((agencyId) => map.at(agencyId, standardId).change?.since)
  const count = (which: NonNullable<Placed['change']>['since']): number =>
    since.filter((each) => each === which).length
  return { better: count('better'), worse: count('worse'), same: count('same') }
}

/** “23 of 26 agencies (88%)”: of those that were asked, how many sent a return (domain, rule 17). */
export function returnWords(returns: readonly { readonly sentAt: unknown }[]): string {
  const sent = returns.filter(({ sentAt }) => sentAt !== null).length
  const percent = wholePercent(sent, returns.length)
  return `${sent} of ${returns.length} ${returns.length === 1 ? 'agency' : 'agencies'}${percent === null ? '' : ` (${percent}%)`}`
}

/** How far the challenge of a cycle is, in numbers. */
export interface Challenged {
  readonly put: number
  readonly replied: number
  readonly agreed: number
  /** Grades that were agreed and are not what the agency had said. */
  readonly moved: number
}

export const challengedOf = (all: readonly CycleStandard[]): Challenged => ({
  put: all.filter(({ putOn }) => putOn !== null).length,
  replied: all.filter(({ repliedOn }) => repliedOn !== null).length,
  agreed: all.filter((each) => challengeStage(each) === 'Agreed').length,
  moved: all.filter(({ agreedOn, selfGrade, agreedGrade }) => agreedOn !== null && selfGrade !== agreedGrade)
    .length,
})
