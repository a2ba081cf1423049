import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import type { CountedAudit } from '../rules/counted-audits.ts'
import { type Criterion, type CriterionId, caseAudits } from '../schema/case-audits.ts'
import { type CycleCriterion, sides } from '../schema/cycle-standards.ts'
import type { CycleId } from '../schema/cycles.ts'
import { type SampleId, samples } from '../schema/samples.ts'
import { agreedOf, auditorsOf, criteriaOf, partsOf } from './case-audits.ts'
import { everySample, type NamedSample } from './samples.ts'

/** Of which standards of a cycle questions of audits speak. */
export const criteriaInCycle = (reader: Reader, cycleId: CycleId): Promise<readonly CycleCriterion[]> =>
  sides(reader)
    .selectFrom('assurance.cycleCriterion')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('cycleId', '=', cycleId)
    .orderBy('criterionId')
    .execute()

/** The case audits that count in a cycle. */
export async function auditsCounted(reader: Reader, cycleId: CycleId): Promise<readonly CountedAudit[]> {
  const speaks = await criteriaInCycle(reader, cycleId)
  if (speaks.length === 0) return []
  const rows = await caseAudits(reader)
    .selectFrom('assurance.criterion')
    .select(['id', 'sampleId'])
    .where('partnershipId', '=', reader.partnershipId)
    .where(
      'id',
      'in',
      speaks.map(({ criterionId }) => criterionId),
    )
    .execute()
  const counted: CountedAudit[] = []
  for (const [sampleId, own] of Map.groupBy(rows, (row) => row.sampleId)) {
    const [audit] = await samples(reader)
      .selectFrom('assurance.sample')
      .select(['id', 'reference', 'title', 'scale'])
      .where('partnershipId', '=', reader.partnershipId)
      .where('id', '=', sampleId)
      .execute()
    if (!audit) continue
    const ids = new Set<CriterionId>(own.map(({ id }) => id))
    counted.push({
      ...{ audit, speaks: speaks.filter(({ criterionId }) => ids.has(criterionId)) },
      ...{ criteria: await criteriaOf(reader, sampleId), auditors: await auditorsOf(reader, sampleId) },
      ...{ parts: await partsOf(reader, sampleId), agreed: await agreedOf(reader, sampleId) },
    })
  }
  return counted.toSorted((one, other) => one.audit.reference.localeCompare(other.audit.reference))
}

/** A case audit that was closed, with what was graded in it. */
export interface ClosedAudit {
  readonly sample: NamedSample
  readonly criteria: readonly Criterion[]
  /** In how many cases something was agreed. */
  readonly cases: number
}

async function closed(reader: Reader, sample: NamedSample): Promise<ClosedAudit> {
  return {
    sample,
    criteria: (await criteriaOf(reader, sample.id)).filter(({ takenOutAt }) => takenOutAt === null),
    cases: new Set((await agreedOf(reader, sample.id)).map(({ caseId }) => caseId)).size,
  }
}

/** The case audits that were closed, the latest first. */
export async function closedAudits(reader: Reader, actor: Actor): Promise<readonly ClosedAudit[]> {
  const all: ClosedAudit[] = []
  for (const sample of await everySample(reader, actor))
    if (sample.kind === 'case-audit' && sample.closedOn !== null) all.push(await closed(reader, sample))
  return all
}

/** One of them; undefined while it is not closed. */
export const closedAudit = async (
  reader: Reader,
  actor: Actor,
  id: SampleId,
): Promise<ClosedAudit | undefined> =>
  (await closedAudits(reader, actor)).find(({ sample }) => sample.id === id)

/**
 * Of which standard each question of an audit may be taken to speak, by the id of the question: as it was said in another cycle
 * of the same question, or of the cycle before.
 */
export async function suggestedStandards(
  reader: Reader,
  criteria: readonly Pick<Criterion, 'id' | 'sameAs'>[],
): Promise<ReadonlyMap<CriterionId, string>> {
  if (criteria.length === 0) return new Map()
  const same = await caseAudits(reader)
    .selectFrom('assurance.criterion')
    .select(['id', 'sameAs'])
    .where('partnershipId', '=', reader.partnershipId)
    .where(
      'sameAs',
      'in',
      criteria.map(({ sameAs }) => sameAs),
    )
    .execute()
  const said = await sides(reader)
    .selectFrom('assurance.cycleCriterion')
    .select(['criterionId', 'standardId'])
    .where('partnershipId', '=', reader.partnershipId)
    .where(
      'criterionId',
      'in',
      same.map(({ id }) => id),
    )
    .orderBy('criterionId')
    .execute()
  const bySame = new Map(
    said.flatMap(({ criterionId, standardId }) => {
      const of = same.find(({ id }) => id === criterionId)
      return of ? [[of.sameAs, standardId] as const] : []
    }),
  )
  return new Map(
    criteria.flatMap(({ id, sameAs }) => {
      const standardId = bySame.get(sameAs)
      return standardId === undefined ? [] : [[id, standardId] as const]
    }),
  )
}
