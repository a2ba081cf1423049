import type { AgencyId } from '#modules/people/index.ts'
import type { AgreedGrade, Auditor, AuditPart, Criterion, CriterionId } from '../schema/case-audits.ts'
import type { CycleCriterion } from '../schema/cycle-standards.ts'
import type { Sample } from '../schema/samples.ts'
import { middleGrade, type Scale, tally } from './grades.ts'
import { scaleOf } from './samples.ts'

/** A case audit whose agreed grades count in a cycle, with all that they are counted by. No case is named in it. */
export interface CountedAudit {
  readonly audit: Pick<Sample, 'id' | 'reference' | 'title' | 'scale'>
  readonly criteria: readonly Pick<Criterion, 'id' | 'agencyId'>[]
  readonly auditors: readonly Pick<Auditor, 'id' | 'agencyId'>[]
  readonly parts: readonly Pick<AuditPart, 'caseId' | 'auditorId' | 'state'>[]
  readonly agreed: readonly Pick<AgreedGrade, 'caseId' | 'criterionId' | 'grade'>[]
  readonly speaks: readonly Pick<CycleCriterion, 'criterionId' | 'standardId'>[]
}

/** What one case showed of one agency, by standard. */
export interface ShownCase {
  readonly agencyId: AgencyId
  readonly grades: Readonly<Record<string, number>>
}

/** Whether grades of an audit can stand beside those of a cycle: only on one scale. */
export const isOnScale = (audit: Pick<Sample, 'scale'>, { names }: Pick<Scale, 'names'>): boolean =>
  scaleOf(audit).names.join('\n') === names.join('\n')

/**
 * What the agreed grades of an audit show of agencies. A question that one agency alone grades speaks of that agency. Any other
 * speaks of every agency that handed in its part of the case: all of them agreed on the grade. Where two questions of a case
 * speak of one standard, the case counts once, with the grade that more than half of them reach. A question that does not apply
 * says nothing.
 */
export function casesShown(
  { audit, criteria, auditors, parts, agreed, speaks }: CountedAudit,
  scale: Scale,
): readonly ShownCase[] {
  if (!isOnScale(audit, scale)) return []
  const standardOf = new Map<CriterionId, string>(
    speaks.map(({ criterionId, standardId }) => [criterionId, standardId]),
  )
  const alone = new Map(criteria.map(({ id, agencyId }) => [id, agencyId]))
  const works = new Map(auditors.map(({ id, agencyId }) => [id, agencyId]))
  const there = new Map<string, Set<AgencyId>>()
  for (const { caseId, auditorId, state } of parts) {
    const agencyId = works.get(auditorId)
    if (state !== 'handed-in' || agencyId === undefined) continue
    there.set(caseId, (there.get(caseId) ?? new Set()).add(agencyId))
  }
  const shown = new Map<string, { agencyId: AgencyId; grades: Map<string, number[]> }>()
  for (const { caseId, criterionId, grade } of agreed) {
    const standardId = standardOf.get(criterionId)
    if (grade === null || standardId === undefined) continue
    const own = alone.get(criterionId)
    for (const agencyId of own ? [own] : (there.get(caseId) ?? [])) {
      const key = `${caseId} ${agencyId}`
      const of = shown.get(key) ?? { agencyId, grades: new Map<string, number[]>() }
      of.grades.set(standardId, [...(of.grades.get(standardId) ?? []), grade])
      shown.set(key, of)
    }
  }
  return [...shown.values()].map(({ agencyId, grades }) => ({
    agencyId,
    grades: Object.fromEntries(
      [...grades].flatMap(([standardId, given]) => {
        const middle = middleGrade(tally(given, scale))
        return middle === undefined ? [] : [[standardId, middle] as const]
      }),
    ),
  }))
}
