import { changeAction, moveAction, recordAction, takeActionsTurn } from '#modules/actions/index.ts'
import { indicators } from '#modules/indicators/index.ts'
import { agencyNames, findPerson } from '#modules/people/index.ts'
import { audit } from '#platform/audit.ts'
import { newId } from '#platform/id.ts'
import type { Source } from '#platform/source.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import type { ImpactMeasureInput, PlanActionInput } from '../forms/action.ts'
import type { MoveInput } from '../forms/plan.ts'
import {
  findPlan,
  findPlanAction,
  measureIn,
  ORIGIN,
  objectivesOf,
  type PlanAction,
  type PriorityInFull,
  priorities,
} from '../queries/plans.ts'
import { priorityInTurn, takePlanTurn } from '../queries/turns.ts'
import { type Destination, keepPlan, nextActionStages, STAGE_WORDS, STATUS_OF } from '../rules.ts'
import {
  type ImpactMeasure,
  type ImpactMeasureId,
  own,
  type PlanActionId,
  type PlanId,
  type PriorityId,
  type Stage,
} from '../schema.ts'
import type { SavedMeanwhile } from './plan.ts'

async function held(work: Work, id: PriorityId): Promise<PriorityInFull> {
  demandPermission(work, keepPlan)
  const found = await priorityInTurn(work.tx, work.actor, id)
  demand(found !== undefined)
  return found
}

/** Where an action stands: in a priority, or in the plan as a whole. */
export interface Within {
  readonly planId: PlanId
  readonly priorityId: PriorityId | null
}

async function demandWithin(work: Work, { planId, priorityId }: Within): Promise<void> {
  await takePlanTurn(work.tx)
  demand((await findPlan(work.tx, work.actor, planId)) !== undefined)
  // The page of a priority is read whole for its reader. To stand in it, that it is there is enough.
  if (priorityId)
    demand(
      (await priorities(work.tx, work.actor)).some(
        (each) => each.id === priorityId && each.planId === planId,
      ),
    )
}

/** Whoever and whatever an action names is there. */
async function demandNamed(
  work: Work,
  priorityId: PriorityId | null,
  {
    ownerId,
    ownerAgencyId,
    objectiveId,
    carriesOnId,
  }: Pick<PlanActionInput, 'ownerId' | 'ownerAgencyId' | 'objectiveId' | 'carriesOnId'>,
): Promise<void> {
  if (carriesOnId) demand((await findPlanAction(work.tx, work.actor, carriesOnId)) !== undefined)
  if (ownerId) demand((await findPerson(work.tx, work.actor, ownerId)) !== undefined)
  if (ownerAgencyId) demand((await agencyNames(work.tx)).some(({ id }) => id === ownerAgencyId))
  if (objectiveId)
    demand(
      priorityId !== null && (await objectivesOf(work.tx, priorityId)).some(({ id }) => id === objectiveId),
    )
}

type GivenAction = PlanActionInput & { readonly source?: readonly Source[]; readonly stage?: Stage }

/** Whoever calls it writes it in the audit. */
async function writeAction(
  work: Work,
  within: Within,
  { version: _, source = [], stage = 'proposed', ...given }: GivenAction,
): Promise<PlanActionId> {
  await demandWithin(work, within)
  await demandNamed(work, within.priorityId, given)
  const { summary, ownerId, ownerAgencyId, dueOn, figures, ...ofThePlan } = given
  const id = newId<'plan action'>()
  const actionId = await recordAction(work, {
    ...{ summary, ownerId, ownerAgencyId, dueOn, source },
    ...{ originKind: ORIGIN, originId: id, status: STATUS_OF[stage] },
  })
  await own(work.tx)
    .insertInto('plan.planAction')
    .values({
      ...{ ...ofThePlan, ...within, partnershipId: work.tx.partnershipId, id, actionId, stage },
      ...{ figures: JSON.stringify(figures), version: 1 },
    })
    .execute()
  return id
}

/** Adds an action to a priority or to the whole plan. It is a record of the tracker from that moment. */
export async function addPlanAction(
  work: Work,
  within: Within,
  given: GivenAction,
): Promise<{ readonly id: PlanActionId }> {
  demandPermission(work, keepPlan)
  const id = await writeAction(work, within, given)
  await audit(work, 'plan.add-action', id, { planId: within.planId })
  return { id }
}

async function heldAction(work: Work, id: PlanActionId): Promise<PlanAction> {
  demandPermission(work, keepPlan)
  await takePlanTurn(work.tx)
  await takeActionsTurn(work.tx)
  const found = await findPlanAction(work.tx, work.actor, id)
  demand(found !== undefined)
  return found
}

export async function changePlanAction(
  work: Work,
  id: PlanActionId,
  { version, ...given }: PlanActionInput,
): Promise<SavedMeanwhile<PlanAction> | { readonly id: PlanActionId }> {
  const current = await heldAction(work, id)
  if (current.opened !== version) return { refused: 'stale', current }
  await demandNamed(work, current.priorityId, given)
  const { summary, ownerId, ownerAgencyId, dueOn, figures, ...ofThePlan } = given
  await changeAction(work, current.actionId, { summary, ownerId, ownerAgencyId, dueOn })
  await own(work.tx)
    .updateTable('plan.planAction')
    .set({ ...ofThePlan, figures: JSON.stringify(figures), version: current.version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'plan.change-action', id, { version: current.version + 1 })
  return { id }
}

/**
 * Moves an action on before it is done, reopens it, or ends it. It is complete once its evidence is verified on its own
 * page, and embedded once it was shown there to have made a difference.
 */
export async function movePlanAction(
  work: Work,
  id: PlanActionId,
  { to, words, goesOnIn, version }: MoveInput,
): Promise<SavedMeanwhile<PlanAction> | { readonly id: PlanActionId }> {
  const current = await heldAction(work, id)
  if (current.opened !== version) return { refused: 'stale', current }
  demand(nextActionStages(current.stage).includes(to))
  await own(work.tx)
    .updateTable('plan.planAction')
    .set({ stage: to, version: current.version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  const said = `${STAGE_WORDS[to]}.`
  await moveAction(work, current.actionId, STATUS_OF[to], words === '' ? said : `${said} ${words}`)
  const goesOnAs = goesOnIn && (await carryOn(work, current, goesOnIn))
  await audit(work, 'plan.move-action', id, { to, version: current.version + 1, goesOnAs })
  return { id }
}

/** What is carried forward goes on as a new action, without a day, and with nothing done in it yet. */
async function carryOn(
  work: Work,
  current: PlanAction,
  { planId, priorityId }: Destination,
): Promise<PlanActionId> {
  const { summary, ownerId, ownerAgencyId } = current.action
  return writeAction(
    work,
    { planId, priorityId },
    {
      ...{ summary, ownerId, ownerAgencyId, kind: current.kind, partners: current.partners, dueOn: null },
      ...{ objectiveId: null, period: '', figures: [], reachesPeople: false, activity: '', impact: '' },
      ...{ carriesOnId: current.id, version: 0 },
    },
  )
}

async function demandIndicator(
  work: Work,
  { indicatorId }: Pick<ImpactMeasureInput, 'indicatorId'>,
): Promise<void> {
  if (indicatorId) demand((await indicators(work.tx)).some(({ id }) => id === indicatorId))
}

/** Adds by what the partnership will know whether a priority made a difference. */
export async function addImpactMeasure(
  work: Work,
  priorityId: PriorityId,
  { version: _, ...given }: ImpactMeasureInput,
): Promise<{ readonly id: ImpactMeasureId }> {
  await held(work, priorityId)
  await demandIndicator(work, given)
  const id = newId<'impact measure'>()
  await own(work.tx)
    .insertInto('plan.impactMeasure')
    .values({ ...given, partnershipId: work.tx.partnershipId, id, priorityId, removedAt: null, version: 1 })
    .execute()
  await audit(work, 'plan.add-impact-measure', id, { priorityId })
  return { id }
}

export async function changeImpactMeasure(
  work: Work,
  priorityId: PriorityId,
  id: ImpactMeasureId,
  { version, ...given }: ImpactMeasureInput,
): Promise<SavedMeanwhile<ImpactMeasure> | { readonly id: ImpactMeasureId }> {
  const current = measureIn(await held(work, priorityId), id)
  demand(current !== undefined)
  if (current.version !== version) return { refused: 'stale', current }
  await demandIndicator(work, given)
  await own(work.tx)
    .updateTable('plan.impactMeasure')
    .set({ ...given, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'plan.change-impact-measure', id, { version: version + 1, priorityId })
  return { id }
}

/** Takes it off the page. Its record stays. */
export async function removeImpactMeasure(
  work: Work,
  priorityId: PriorityId,
  id: ImpactMeasureId,
): Promise<void> {
  demand(measureIn(await held(work, priorityId), id) !== undefined)
  await own(work.tx)
    .updateTable('plan.impactMeasure')
    .set({ removedAt: work.now })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'plan.remove-impact-measure', id, { priorityId })
}
