import { sql } from 'kysely'
import { actionsFrom, type NamedAction } from '#modules/actions/index.ts'
import type { ExpenditureId } from '#modules/governance/index.ts'
import type { Reader } from '#platform/db.ts'
import { remembering } from '#platform/remembering.ts'
import { settingAt } from '#platform/settings.ts'
import type { Actor } from '#platform/work.ts'
import { type Gap, runsOut, stageNow, warnedMonths } from '../rules.ts'
import {
  type ImpactMeasure,
  type ImpactMeasureId,
  type Objective,
  own,
  type Plan,
  type PlanActionId,
  type PlanActionRow,
  type PlanId,
  type Priority,
  type PriorityId,
  type Telling,
} from '../schema.ts'

/** The kind of record that actions of the plan come from. */
export const ORIGIN = 'plan-action'

/** Every plan, the one that ends last first. Whoever may read the plan reads all of it. */
export const plans = (reader: Reader, _actor: Actor): Promise<Plan[]> =>
  own(reader)
    .selectFrom('plan.plan')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('endsOn', 'desc')
    .orderBy('id')
    .execute()

/** The days after the last agreed plan, once they are so near that somebody has to be told. */
export const endingPlan = async (
  reader: Reader,
  actor: Actor,
  today: Temporal.PlainDate,
): Promise<Gap | undefined> =>
  runsOut(await plans(reader, actor), today, await settingAt(reader, warnedMonths, today))

export const findPlan = async (reader: Reader, actor: Actor, id: PlanId): Promise<Plan | undefined> =>
  (await plans(reader, actor)).find((plan) => plan.id === id)

const everyPriority = (reader: Reader): Promise<Priority[]> =>
  own(reader)
    .selectFrom('plan.priority')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('planId')
    .orderBy(({ eb }) =>
      eb.case().when('audience', '=', 'children').then(0).when('audience', '=', 'both').then(1).else(2).end(),
    )
    .orderBy('place')
    .orderBy('id')
    .execute()

/** Every priority of every plan, children first, in their order. */
export const priorities = (reader: Reader, _actor: Actor): Promise<Priority[]> => everyPriority(reader)

/** The same for lists to choose from, which every page of the tracker has. */
export const prioritiesToChoose = remembering(everyPriority)

/** An action of the plan with what is to be done, by whom and by when. */
export interface PlanAction extends PlanActionRow {
  readonly action: NamedAction
  /** Another one as soon as either of its two records was changed: what its forms are opened with. */
  readonly opened: number
}

/** Every action of every plan, in the order in which they were recorded. */
export async function planActions(reader: Reader, _actor: Actor): Promise<readonly PlanAction[]> {
  const rows = await own(reader)
    .selectFrom('plan.planAction')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .execute()
  const byAction = new Map(rows.map((row) => [row.actionId, row]))
  return (await actionsFrom(reader, ORIGIN)).flatMap((action) => {
    const row = byAction.get(action.id)
    if (!row) return []
    const stage = stageNow(row.stage, action.status)
    return [{ ...row, stage, action, opened: row.version + action.version }]
  })
}

/** Where in a plan an action of it stands. */
export interface PlanPlace {
  readonly id: PlanActionId
  readonly planId: PlanId
  readonly planTitle: string
  readonly priorityId: PriorityId | null
  readonly priorityTitle: string | null
  readonly workstreamId: Priority['workstreamId']
}

/** Of which plan and priority some actions are, by their ids in the plan. */
export const placesOf = (reader: Reader, ids: readonly PlanActionId[]): Promise<PlanPlace[]> =>
  own(reader)
    .selectFrom('plan.planAction as action')
    .innerJoin('plan.plan as plan', (join) =>
      join.onRef('plan.partnershipId', '=', 'action.partnershipId').onRef('plan.id', '=', 'action.planId'),
    )
    .leftJoin('plan.priority as priority', (join) =>
      join
        .onRef('priority.partnershipId', '=', 'action.partnershipId')
        .onRef('priority.id', '=', 'action.priorityId'),
    )
    .select(['action.id', 'action.planId', 'plan.title as planTitle'])
    .select(['priority.id as priorityId', 'priority.title as priorityTitle', 'priority.workstreamId'])
    .where('action.partnershipId', '=', reader.partnershipId)
    // One statement however many they are, so that it is planned once.
    .where(sql<boolean>`action.id = any(${ids}::uuid[])`)
    .execute()

export const findPlanAction = async (
  reader: Reader,
  actor: Actor,
  id: PlanActionId,
): Promise<PlanAction | undefined> =>
  (await planActions(reader, actor)).find((planAction) => planAction.id === id)

export const objectivesOf = (reader: Reader, priorityId: PriorityId): Promise<Objective[]> =>
  own(reader)
    .selectFrom('plan.objective')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('priorityId', '=', priorityId)
    .where('removedAt', 'is', null)
    .orderBy('place')
    .orderBy('id')
    .execute()

export const impactMeasuresOf = (reader: Reader, priorityId: PriorityId): Promise<ImpactMeasure[]> =>
  own(reader)
    .selectFrom('plan.impactMeasure')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('priorityId', '=', priorityId)
    .where('removedAt', 'is', null)
    .orderBy('id')
    .execute()

export async function spendingOn(reader: Reader, priorityId: PriorityId): Promise<readonly ExpenditureId[]> {
  const rows = await own(reader)
    .selectFrom('plan.spending')
    .select('expenditureId')
    .where('partnershipId', '=', reader.partnershipId)
    .where('priorityId', '=', priorityId)
    .execute()
  return rows.map(({ expenditureId }) => expenditureId)
}

/** The figures that stand on the page of a priority, in the order in which they were chosen. */
export const tellingsOf = (reader: Reader, priorityId: PriorityId): Promise<Telling[]> =>
  own(reader)
    .selectFrom('plan.telling')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('priorityId', '=', priorityId)
    .orderBy('id')
    .execute()

/** A priority with its plan and everything that belongs to it. */
export interface PriorityInFull {
  readonly plan: Plan
  readonly priority: Priority
  readonly objectives: readonly Objective[]
  readonly actions: readonly PlanAction[]
  readonly measures: readonly ImpactMeasure[]
  readonly spending: readonly ExpenditureId[]
  readonly tellings: readonly Telling[]
  /** What it carries on, and what carries it on. */
  readonly before: Priority | undefined
  readonly after: readonly Priority[]
}

export async function findPriority(
  reader: Reader,
  actor: Actor,
  id: PriorityId,
): Promise<PriorityInFull | undefined> {
  const every = await priorities(reader, actor)
  const priority = every.find((each) => each.id === id)
  const plan = priority && (await findPlan(reader, actor, priority.planId))
  if (!plan) return undefined
  return {
    ...{ plan, priority },
    objectives: await objectivesOf(reader, id),
    actions: (await planActions(reader, actor)).filter(({ priorityId }) => priorityId === id),
    measures: await impactMeasuresOf(reader, id),
    spending: await spendingOn(reader, id),
    tellings: await tellingsOf(reader, id),
    before: every.find((each) => each.id === priority.carriesOnId),
    after: every.filter(({ carriesOnId }) => carriesOnId === id),
  }
}

export const measureIn = ({ measures }: PriorityInFull, id: ImpactMeasureId): ImpactMeasure | undefined =>
  measures.find((each) => each.id === id)
