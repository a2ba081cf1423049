import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import { type Consultation, type ConsultationId, own, type PlanId } from '../schema.ts'

/** Every time that people were asked about a plan, the first first. Whoever may read the plan reads all of it. */
export const consultationsOf = (reader: Reader, _actor: Actor, planId: PlanId): Promise<Consultation[]> =>
  own(reader)
    .selectFrom('plan.consultation')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('planId', '=', planId)
    .where('removedAt', 'is', null)
    .orderBy('fromOn')
    .orderBy('id')
    .execute()

export const findConsultation = async (
  reader: Reader,
  actor: Actor,
  planId: PlanId,
  id: ConsultationId,
): Promise<Consultation | undefined> =>
  (await consultationsOf(reader, actor, planId)).find((each) => each.id === id)
