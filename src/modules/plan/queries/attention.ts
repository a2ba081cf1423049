import { sql } from 'kysely'
import type { AttentionSource } from '#platform/attention.ts'
import type { CalendarSource } from '#platform/calendar.ts'
import { holdsOn, isBefore } from '#platform/days.ts'
import type { ActionOrigin } from '#platform/module.ts'
import { longDate } from '#platform/words.ts'
import { holds } from '#platform/work.ts'
import { isAgreed, keepPlan, readPlan } from '../rules.ts'
import type { PlanActionId } from '../schema.ts'
import { endingPlan, ORIGIN, placesOf, plans, prioritiesToChoose } from './plans.ts'

/** Some months before the last agreed plan ends, that nothing follows it. */
export const attention: AttentionSource = async (reader, actor, today) => {
  if (!holds(actor, keepPlan)) return []
  const ending = await endingPlan(reader, actor, today)
  if (!ending) return []
  const lastDay = ending.fromOn.subtract({ days: 1 })
  const isOver = isBefore(lastDay, today)
  const isBegun = (await plans(reader, actor)).some(
    (plan) => !isAgreed(plan) && !isBefore(plan.endsOn, ending.fromOn),
  )
  return [
    {
      title: isOver ? 'No plan is in force' : 'The plan ends and nothing follows it',
      detail: `${isOver ? 'The last agreed plan ended on' : 'Its last day is'} ${longDate(lastDay)}. ${isBegun ? 'The next one is not agreed yet.' : 'The next one is not begun.'}`,
      href: '/workspace/plan',
      due: lastDay,
      state: isOver ? { kind: 'bad', words: 'Gap in the plan' } : { kind: 'watch', words: 'Ends soon' },
    },
  ]
}

/** The last days of plans. */
export const calendar: CalendarSource = async (reader, actor, from, to) =>
  holds(actor, readPlan)
    ? (await plans(reader, actor))
        .filter((plan) => isAgreed(plan) && holdsOn({ fromOn: from, toOn: to }, plan.endsOn))
        .map(({ id, title, endsOn }) => ({
          ...{ id: `plan-end-${id}`, title: `Last day: ${title}`, detail: 'The plan ends.' },
          ...{ href: `/workspace/plan/${id}`, day: endsOn, at: null, confidential: false, state: null },
        }))
    : []

/** The priority of the plan that an action came from; the plan where it is of none. */
export const actionOrigin: ActionOrigin = {
  kind: ORIGIN,
  words: 'The plan',
  narrowing: {
    name: 'priority',
    label: 'Priority',
    any: 'Any priority',
    choices: async ({ db, actor, today }) =>
      holds(actor, readPlan)
        ? (await prioritiesToChoose.on(db, today)).map(({ id, title }) => ({ value: id, text: title }))
        : [],
    actionsOf: ({ partnershipId }, id) => sql`select action_id from plan.plan_action
      where plan_action.partnership_id = ${partnershipId} and priority_id = ${id}`,
  },
  async find({ db, actor }, ids) {
    if (!holds(actor, readPlan)) return new Map()
    return new Map(
      (await placesOf(db, ids as readonly PlanActionId[])).map((place) => [
        place.id,
        place.priorityId
          ? {
              words: `Priority: ${place.priorityTitle ?? ''}`,
              href: `/workspace/priorities/${place.priorityId}`,
              groupId: place.workstreamId,
            }
          : { words: `Plan: ${place.planTitle}`, href: `/workspace/plan/${place.planId}` },
      ]),
    )
  },
}
