import { audit } from '#platform/audit.ts'
import { newId } from '#platform/id.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import type { ConsultationInput } from '../forms/consultation.ts'
import { findConsultation } from '../queries/consultations.ts'
import { findPlan } from '../queries/plans.ts'
import { takePlanTurn } from '../queries/turns.ts'
import { keepPlan } from '../rules.ts'
import { type Consultation, type ConsultationId, own, type PlanId } from '../schema.ts'
import type { SavedMeanwhile } from './plan.ts'

/** Records that people were asked about a plan. */
export async function addConsultation(
  work: Work,
  planId: PlanId,
  { version: _, ...given }: ConsultationInput,
): Promise<{ readonly id: ConsultationId }> {
  demandPermission(work, keepPlan)
  demand((await findPlan(work.tx, work.actor, planId)) !== undefined)
  const id = newId<'consultation'>()
  await own(work.tx)
    .insertInto('plan.consultation')
    .values({ ...given, partnershipId: work.tx.partnershipId, id, planId, removedAt: null, version: 1 })
    .execute()
  await audit(work, 'plan.add-consultation', id, { planId })
  return { id }
}

async function held(work: Work, planId: PlanId, id: ConsultationId): Promise<Consultation> {
  demandPermission(work, keepPlan)
  await takePlanTurn(work.tx)
  const found = await findConsultation(work.tx, work.actor, planId, id)
  demand(found !== undefined)
  return found
}

export async function changeConsultation(
  work: Work,
  planId: PlanId,
  id: ConsultationId,
  { version, ...given }: ConsultationInput,
): Promise<SavedMeanwhile<Consultation> | { readonly id: ConsultationId }> {
  const current = await held(work, planId, id)
  if (current.version !== version) return { refused: 'stale', current }
  await own(work.tx)
    .updateTable('plan.consultation')
    .set({ ...given, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'plan.change-consultation', id, { version: version + 1, planId })
  return { id }
}

/** Takes it off the page. Its record stays. */
export async function removeConsultation(work: Work, planId: PlanId, id: ConsultationId): Promise<void> {
  await held(work, planId, id)
  await own(work.tx)
    .updateTable('plan.consultation')
    .set({ removedAt: work.now })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'plan.remove-consultation', id, { planId })
}
