import { isBefore } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import type { Destination, Earlier } from '../rules.ts'
import type { Plan, PlanActionId, PlanId, Priority, PriorityId } from '../schema.ts'
import { planActions, plans, priorities } from './plans.ts'

/** The plans in which something of one may go on: those that do not end before it. */
async function plansAfter(reader: Reader, actor: Actor, plan: Plan): Promise<readonly Plan[]> {
  return (await plans(reader, actor)).filter(
    ({ id, endsOn }) => id !== plan.id && !isBefore(endsOn, plan.endsOn),
  )
}

export async function destinationsOfPriority(
  reader: Reader,
  actor: Actor,
  plan: Plan,
): Promise<readonly Destination[]> {
  return (await plansAfter(reader, actor, plan)).map(({ id, title }) => ({
    ...{ value: `plan-${id}`, words: title, planId: id, priorityId: null },
  }))
}

/** Where an action may go on: in a priority of a later plan, or in the whole of it. */
export async function destinationsOfAction(
  reader: Reader,
  actor: Actor,
  plan: Plan,
): Promise<readonly Destination[]> {
  const later = await plansAfter(reader, actor, plan)
  const all = later.length > 0 ? await priorities(reader, actor) : []
  return later.flatMap((each): Destination[] => [
    ...all
      .filter(({ planId }) => planId === each.id)
      .map(({ id, title }) => ({
        ...{ value: `priority-${id}`, words: `${title}, ${each.title}`, planId: each.id, priorityId: id },
      })),
    {
      ...{ value: `plan-${each.id}`, words: `Every priority, ${each.title}`, planId: each.id },
      priorityId: null,
    },
  ])
}

async function titlesOf(reader: Reader, actor: Actor): Promise<ReadonlyMap<PlanId, string>> {
  return new Map((await plans(reader, actor)).map(({ id, title }) => [id, title]))
}

/** The priorities of other plans that were carried forward. */
export async function earlierPriorities(
  reader: Reader,
  actor: Actor,
  plan: Plan,
): Promise<readonly Earlier<PriorityId>[]> {
  const titles = await titlesOf(reader, actor)
  return (await priorities(reader, actor))
    .filter(({ stage, planId }: Priority) => stage === 'carried-forward' && planId !== plan.id)
    .map(({ id, title, planId }) => ({ id, words: `${title}, ${titles.get(planId) ?? ''}` }))
}

/** The actions of other plans that were carried forward. */
export async function earlierActions(
  reader: Reader,
  actor: Actor,
  plan: Plan,
): Promise<readonly Earlier<PlanActionId>[]> {
  return (await planActions(reader, actor))
    .filter(({ stage, planId }) => stage === 'carried-forward' && planId !== plan.id)
    .map(({ id, action }) => ({ id, words: `${action.reference}: ${action.summary}` }))
}
