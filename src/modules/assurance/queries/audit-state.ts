import type { Reader } from '#platform/db.ts'
import { isOpen, type Sitting } from '../rules/blind-grading.ts'
import {
  type CriterionResult,
  graded,
  resultOf,
  type Shared,
  sharedIn,
  sittingsNow,
} from '../rules/case-audits.ts'
import { scaleOf } from '../rules/samples.ts'
import type { AgreedGrade, AuditPart, Criterion, PartGrade } from '../schema/case-audits.ts'
import type { SampledCase } from '../schema/samples.ts'
import { agreedOf, auditorsOf, criteriaOf, gradesOf, type NamedAuditor, partsOf } from './case-audits.ts'
import type { NamedSample } from './samples.ts'

/** How a case audit stands: what is graded by whom, and how far each sitting has come. What people wrote stands sealed in it. */
export interface AuditState {
  /** What is graded, without what was taken out. */
  readonly criteria: readonly Criterion[]
  readonly auditors: readonly NamedAuditor[]
  readonly parts: readonly AuditPart[]
  /** Every blind grade. Whoever shows some shows a reader’s own, and those of sittings that are open. */
  readonly grades: readonly PartGrade[]
  readonly agreed: readonly AgreedGrade[]
  readonly sittings: ReadonlyMap<number, Sitting>
}

export async function auditState(
  reader: Reader,
  { id }: NamedSample,
  cases: readonly SampledCase[],
): Promise<AuditState> {
  const parts = await partsOf(reader, id)
  return {
    criteria: (await criteriaOf(reader, id)).filter(({ takenOutAt }) => takenOutAt === null),
    auditors: await auditorsOf(reader, id),
    ...{ parts, grades: await gradesOf(reader, id), agreed: await agreedOf(reader, id) },
    sittings: sittingsNow(cases, parts),
  }
}

/** What came of each criterion in an audit, and in the one before it that graded the same. */
export interface Compared {
  readonly criterion: Criterion
  readonly now: CriterionResult
  readonly before: CriterionResult | undefined
}

/** What came of an audit over all its cases. No case and nobody who graded is named in it. */
export interface AuditResults extends Shared {
  readonly compared: readonly Compared[]
}

/** Works out what came of an audit, beside the one that asked the same before. */
export async function auditResults(
  reader: Reader,
  sample: NamedSample,
  { criteria, agreed, sittings, parts, grades }: AuditState,
): Promise<AuditResults> {
  const scale = scaleOf(sample)
  const [earlierCriteria, earlierAgreed] = sample.againOfId
    ? [await criteriaOf(reader, sample.againOfId), await agreedOf(reader, sample.againOfId)]
    : [[], []]
  const result = (id: Criterion['id'], among: readonly AgreedGrade[]): CriterionResult =>
    resultOf(
      among.filter(({ criterionId }) => criterionId === id).map(({ grade }) => grade),
      scale,
    )
  const open = [...sittings.values()].filter(isOpen).map((sitting) => graded(sitting, parts, grades))
  return {
    ...sharedIn(open, agreed),
    compared: criteria.map((criterion) => {
      const same = earlierCriteria.find(({ sameAs }) => sameAs === criterion.sameAs)
      return { criterion, now: result(criterion.id, agreed), before: same && result(same.id, earlierAgreed) }
    }),
  }
}
