import { findDocument } from '#modules/documents/index.ts'
import { type ExpenditureId, groups } from '#modules/governance/index.ts'
import { audit } from '#platform/audit.ts'
import { newId } from '#platform/id.ts'
import type { Source } from '#platform/source.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import type { MoveInput, PlanInput, PriorityInput } from '../forms/plan.ts'
import { findPlan, objectivesOf, type PriorityInFull, priorities, spendingOn } from '../queries/plans.ts'
import { spendLines } from '../queries/shown.ts'
import { priorityInTurn, takePlanTurn } from '../queries/turns.ts'
import { isAgreed, keepPlan, lacksImpact, nextStages } from '../rules.ts'
import { own, type Plan, type PlanId, type Priority, type PriorityId } from '../schema.ts'

/** Somebody else saved first: what is saved now. */
export interface SavedMeanwhile<Row> {
  readonly refused: 'stale'
  readonly current: Row
}

/** Places are counted in two digits. */
const LAST_PLACE = 99

type Sourced = { readonly source?: readonly Source[] }

/** What the plan names is there. Which papers somebody may name their form decides. */
async function demandNamed(
  work: Work,
  given: Pick<PlanInput, 'decidedById' | 'consultationPaperId' | 'decisionPaperId'>,
): Promise<void> {
  const { decidedById, consultationPaperId, decisionPaperId } = given
  if (decidedById) demand((await groups(work.tx, work.actor)).some(({ id }) => id === decidedById))
  for (const id of [consultationPaperId, decisionPaperId])
    if (id) demand((await findDocument(work.tx, id)) !== undefined)
}

export async function addPlan(
  work: Work,
  { version: _, source = [], ...given }: PlanInput & Sourced,
): Promise<{ readonly id: PlanId }> {
  demandPermission(work, keepPlan)
  await demandNamed(work, given)
  const id = newId<'plan'>()
  await own(work.tx)
    .insertInto('plan.plan')
    .values({
      ...{ ...given, partnershipId: work.tx.partnershipId, id, source: JSON.stringify(source), version: 1 },
    })
    .execute()
  await audit(work, 'plan.add', id, { endsOn: String(given.endsOn) })
  return { id }
}

export async function changePlan(
  work: Work,
  id: PlanId,
  { version, ...given }: PlanInput,
): Promise<SavedMeanwhile<Plan> | { readonly id: PlanId }> {
  demandPermission(work, keepPlan)
  await takePlanTurn(work.tx)
  const current = await findPlan(work.tx, work.actor, id)
  demand(current !== undefined)
  if (current.version !== version) return { refused: 'stale', current }
  await demandNamed(work, given)
  await own(work.tx)
    .updateTable('plan.plan')
    .set({ ...given, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, !isAgreed(current) && isAgreed(given) ? 'plan.agree' : 'plan.change', id, {
    version: version + 1,
  })
  return { id }
}

/** Saves what a priority is to come to. What stays worded as it was, or stands in the same place, is the same objective. */
async function keepObjectives(work: Work, priorityId: PriorityId, wanted: readonly string[]): Promise<void> {
  const { partnershipId } = work.tx
  const current = await objectivesOf(work.tx, priorityId)
  const isReworded = current.length === wanted.length
  const kept = new Set<string>()
  for (const [index, words] of wanted.entries()) {
    const same =
      current.find((each) => each.words === words && !kept.has(each.id)) ??
      (isReworded ? current[index] : undefined)
    const place = index + 1
    if (same && !kept.has(same.id)) {
      kept.add(same.id)
      await own(work.tx)
        .updateTable('plan.objective')
        .set({ words, place })
        .where('partnershipId', '=', partnershipId)
        .where('id', '=', same.id)
        .execute()
    } else {
      await own(work.tx)
        .insertInto('plan.objective')
        .values({ partnershipId, id: newId<'objective'>(), priorityId, place, words, removedAt: null })
        .execute()
    }
  }
  for (const { id } of current.filter((each) => !kept.has(each.id))) {
    await own(work.tx)
      .updateTable('plan.objective')
      .set({ removedAt: work.now })
      .where('partnershipId', '=', partnershipId)
      .where('id', '=', id)
      .execute()
    await own(work.tx)
      .updateTable('plan.planAction')
      .set({ objectiveId: null })
      .where('partnershipId', '=', partnershipId)
      .where('objectiveId', '=', id)
      .execute()
  }
}

async function keepSpending(
  work: Work,
  priorityId: PriorityId,
  wanted: readonly ExpenditureId[],
): Promise<void> {
  const current = await spendingOn(work.tx, priorityId)
  // A line that whoever saves may not open was not on their form: it stays.
  const seen = new Set((await spendLines(work.tx, work.actor)).map(({ id }) => id))
  const gone = current.filter((id) => seen.has(id) && !wanted.includes(id))
  if (gone.length > 0)
    await own(work.tx)
      .deleteFrom('plan.spending')
      .where('partnershipId', '=', work.tx.partnershipId)
      .where('priorityId', '=', priorityId)
      .where('expenditureId', 'in', gone)
      .execute()
  for (const expenditureId of wanted.filter((id) => !current.includes(id)))
    await own(work.tx)
      .insertInto('plan.spending')
      .values({ partnershipId: work.tx.partnershipId, priorityId, expenditureId })
      .execute()
}

async function demandNamedOf(
  work: Work,
  { workstreamId, carriesOnId }: Pick<PriorityInput, 'workstreamId' | 'carriesOnId'>,
): Promise<void> {
  if (workstreamId) demand((await groups(work.tx, work.actor)).some(({ id }) => id === workstreamId))
  if (carriesOnId) demand((await priorities(work.tx, work.actor)).some(({ id }) => id === carriesOnId))
}

type GivenPriority = PriorityInput & Sourced & Partial<Pick<Priority, 'stage'>>

/** Whoever calls it writes it in the audit. */
async function writePriority(
  work: Work,
  planId: PlanId,
  { version: _, objectives, spending, source = [], stage = 'proposed', ...given }: GivenPriority,
): Promise<PriorityId> {
  demand((await findPlan(work.tx, work.actor, planId)) !== undefined)
  await demandNamedOf(work, given)
  const id = newId<'priority'>()
  await own(work.tx)
    .insertInto('plan.priority')
    .values({
      ...{ ...given, partnershipId: work.tx.partnershipId, id, planId, stage, stageReason: '' },
      ...{ source: JSON.stringify(source), version: 1 },
    })
    .execute()
  await keepObjectives(work, id, objectives)
  await keepSpending(work, id, spending)
  return id
}

/** Adds a priority to a plan, as one that is proposed unless something else is said. */
export async function addPriority(
  work: Work,
  planId: PlanId,
  given: GivenPriority,
): Promise<{ readonly id: PriorityId }> {
  demandPermission(work, keepPlan)
  const id = await writePriority(work, planId, given)
  await audit(work, 'plan.add-priority', id, { planId })
  return { id }
}

async function held(work: Work, id: PriorityId): Promise<PriorityInFull> {
  demandPermission(work, keepPlan)
  const found = await priorityInTurn(work.tx, work.actor, id)
  demand(found !== undefined)
  return found
}

export async function changePriority(
  work: Work,
  id: PriorityId,
  { version, objectives, spending, ...given }: PriorityInput,
): Promise<SavedMeanwhile<PriorityInFull> | { readonly id: PriorityId }> {
  const found = await held(work, id)
  const { priority } = found
  if (priority.version !== version) return { refused: 'stale', current: found }
  demand(!given.isPublic || priority.stage !== 'proposed')
  await demandNamedOf(work, given)
  await own(work.tx)
    .updateTable('plan.priority')
    .set({ ...given, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await keepObjectives(work, id, objectives)
  await keepSpending(work, id, spending)
  const turned = given.isPublic !== priority.isPublic
  const did = turned
    ? given.isPublic
      ? 'plan.publish-priority'
      : 'plan.withdraw-priority'
    : 'plan.change-priority'
  await audit(work, did, id, { version: version + 1 })
  return { id }
}

/** Why something may not come to a stage yet. */
export interface NotYet {
  readonly refused: 'decision' | 'impact'
}

/** What is carried forward goes on in another plan, as one that is proposed there, after those that it has. */
async function carryOn(
  work: Work,
  { priority, objectives }: PriorityInFull,
  planId: PlanId,
): Promise<PriorityId> {
  const { title, audience, evidence, voices, workstreamId, summary } = priority
  const places = (await priorities(work.tx, work.actor))
    .filter((each) => each.planId === planId && each.audience === audience)
    .map(({ place }) => place)
  return writePriority(work, planId, {
    ...{ title, audience, evidence, voices, workstreamId, summary },
    objectives: objectives.map(({ words }) => words),
    place: Math.min(Math.max(0, ...places) + 1, LAST_PLACE),
    ...{
      story: '',
      spending: [],
      isPublic: false,
      isStoryPublic: false,
      carriesOnId: priority.id,
      version: 0,
    },
  })
}

/** Moves a priority on, back by a step, or to its end. It is agreed once its plan is, and embedded once impact is shown. */
export async function movePriority(
  work: Work,
  id: PriorityId,
  { to, words, goesOnIn, version }: MoveInput,
): Promise<SavedMeanwhile<PriorityInFull> | NotYet | { readonly id: PriorityId }> {
  const found = await held(work, id)
  const { plan, priority, actions } = found
  if (priority.version !== version) return { refused: 'stale', current: found }
  demand(nextStages(priority.stage).includes(to))
  if (to === 'agreed' && priority.stage === 'proposed' && !isAgreed(plan)) return { refused: 'decision' }
  if (to === 'embedded' && actions.some(lacksImpact)) return { refused: 'impact' }
  await own(work.tx)
    .updateTable('plan.priority')
    .set({
      stage: to,
      stageReason: words,
      version: version + 1,
      ...(to === 'proposed' && { isPublic: false }),
    })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  const goesOnAs = goesOnIn && (await carryOn(work, found, goesOnIn.planId))
  await audit(work, 'plan.move-priority', id, { to, version: version + 1, goesOnAs })
  return { id }
}
