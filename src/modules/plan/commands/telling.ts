import { figuresByReference } from '#modules/indicators/index.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import type { TellingInput } from '../forms/telling.ts'
import type { PriorityInFull } from '../queries/plans.ts'
import { priorityInTurn } from '../queries/turns.ts'
import { keepPlan } from '../rules.ts'
import { own, type PriorityId, type TellingId } from '../schema.ts'

async function held(work: Work, id: PriorityId): Promise<PriorityInFull> {
  demandPermission(work, keepPlan)
  const found = await priorityInTurn(work.tx, work.actor, id)
  demand(found !== undefined)
  return found
}

/** Puts a figure of the dataset on the page of a priority. */
export async function addTelling(
  work: Work,
  priorityId: PriorityId,
  given: TellingInput,
): Promise<{ readonly refused: 'there' } | { readonly id: TellingId }> {
  const { tellings } = await held(work, priorityId)
  demand((await figuresByReference(work.tx, [given], dayOf(work.now))).length > 0)
  const isThere = tellings.some(
    ({ part, indicatorCode, area, periodLabel }) =>
      part === given.part &&
      indicatorCode === given.indicatorCode &&
      area === given.area &&
      periodLabel === given.periodLabel,
  )
  if (isThere) return { refused: 'there' }
  const id = newId<'telling'>()
  await own(work.tx)
    .insertInto('plan.telling')
    .values({ ...given, partnershipId: work.tx.partnershipId, id, priorityId })
    .execute()
  await audit(work, 'plan.add-figure', id, { priorityId })
  return { id }
}

/** Takes a figure off the page of a priority. It stays in the dataset. */
export async function removeTelling(work: Work, priorityId: PriorityId, id: TellingId): Promise<void> {
  const { tellings } = await held(work, priorityId)
  demand(tellings.some((each) => each.id === id))
  await own(work.tx)
    .deleteFrom('plan.telling')
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('priorityId', '=', priorityId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'plan.remove-figure', id, { priorityId })
}
