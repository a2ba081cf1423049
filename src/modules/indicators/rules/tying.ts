import type { Definition } from '../schema/returns.ts'
import type { IndicatorId, Publication } from '../schema.ts'

type Links = Pick<Publication, 'totalId' | 'breakdown' | 'numeratorId' | 'denominatorId'>

/** What an indicator adds up with by the way that it, or another, is worked out. */
export interface Tie extends Partial<Links> {
  readonly indicatorId: IndicatorId
}

/**
 * What adds up with what once an indicator is worked out so: a share shows its counts, a sum its parts, and a difference
 * what was taken away. Whoever publishes one by a scheme hides with it what would give a small number away.
 */
export function tiesOf(
  indicatorId: IndicatorId,
  { form, firstId, secondId }: Pick<Definition, 'form' | 'firstId' | 'secondId'>,
): readonly Tie[] {
  if (firstId === null || secondId === null || form === 'given') return []
  if (form === 'sum')
    return [firstId, secondId].map((id) => ({
      ...{ indicatorId: id, totalId: indicatorId, breakdown: 'what is added up' },
    }))
  if (form === 'difference')
    return [indicatorId, secondId].map((id) => ({
      ...{ indicatorId: id, totalId: firstId, breakdown: 'what is taken away' },
    }))
  return [{ indicatorId, numeratorId: firstId, denominatorId: secondId }]
}

/** Whether an indicator is a part of another total already, or would be a part of its own part. */
export function clashes(tie: Tie, totals: ReadonlyMap<string, string | null>): boolean {
  const { indicatorId, totalId = null } = tie
  if (totalId === null) return false
  const now = totals.get(indicatorId) ?? null
  if (now !== null && now !== totalId) return true
  const walked = new Set<string>()
  for (let at: string | null = totalId; at !== null && !walked.has(at); at = totals.get(at) ?? null) {
    if (at === indicatorId) return true
    walked.add(at)
  }
  return false
}
