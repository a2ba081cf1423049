import { audit } from '#platform/audit.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import type { CountedAuditInput } from '../forms/counted-audits.ts'
import { closedAudit } from '../queries/counted-audits.ts'
import { findCycle } from '../queries/cycles.ts'
import { isOnScale } from '../rules/counted-audits.ts'
import { keepCycles } from '../rules/cycles.ts'
import { sides } from '../schema/cycle-standards.ts'
import type { CycleId } from '../schema/cycles.ts'
import type { SampleId } from '../schema/samples.ts'

/**
 * Says of which standards of a cycle the questions of a closed case audit speak, in place of what was said before. Its agreed
 * grades count from then on; where no question speaks of a standard, the audit does not count. Once the cycle is closed it
 * stays as it is.
 */
export async function countAudit(
  work: Work,
  cycleId: CycleId,
  sampleId: SampleId,
  { speaks }: CountedAuditInput,
): Promise<{ readonly refused: 'too-late' } | { readonly counted: number }> {
  demandPermission(work, keepCycles)
  await takeTurn(work.tx, `assurance.cycle-standards ${cycleId}`)
  const found = await findCycle(work.tx, work.actor, cycleId)
  const closed = await closedAudit(work.tx, work.actor, sampleId)
  demand(found !== undefined && closed !== undefined)
  if (found.cycle.closedOn !== null) return { refused: 'too-late' }
  const own = new Set(closed.criteria.map(({ id }) => id))
  const standards = new Set(found.tool.standards.map(({ id }) => id))
  demand(isOnScale(closed.sample, found.tool.scale))
  demand(speaks.every(({ criterionId, standardId }) => own.has(criterionId) && standards.has(standardId)))
  const { partnershipId } = work.tx
  if (own.size > 0)
    await sides(work.tx)
      .deleteFrom('assurance.cycleCriterion')
      .where('partnershipId', '=', partnershipId)
      .where('cycleId', '=', cycleId)
      .where('criterionId', 'in', [...own])
      .execute()
  if (speaks.length > 0)
    await sides(work.tx)
      .insertInto('assurance.cycleCriterion')
      .values(speaks.map((each) => ({ partnershipId, cycleId, ...each })))
      .execute()
  await audit(work, 'assurance.count-audit', cycleId, { sampleId, counted: speaks.length })
  return { counted: speaks.length }
}
