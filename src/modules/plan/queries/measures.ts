import { type ActionOn, actionsOn, wasDone } from '#modules/actions/index.ts'
import { isBefore } from '#platform/days.ts'
import { allOf, type CountedRow, type Measure, type MeasureAsk, noneOf } from '#platform/measures.ts'
import type { CockpitPanel } from '#platform/module.ts'
import { counted, longDate, uncapitalised } from '#platform/words.ts'
import { isDone, lacksImpact, readPlan } from '../rules.ts'
import { endingPlan, ORIGIN, planActions, plans, priorities } from './plans.ts'

const about = {
  ...{ basis: 'at', may: readPlan, tier: 2, scheme: 'none' },
  by: {
    words: 'Priority',
    choices: async (reader, actor) => {
      const titles = new Map((await plans(reader, actor)).map(({ id, title }) => [id, title]))
      return (await priorities(reader, actor)).map(({ id, title, planId }) => ({
        id,
        name: `${title}, ${titles.get(planId) ?? ''}`,
      }))
    },
  },
} as const satisfies Partial<Measure>

/** The actions of the plan as they stood at the end of a day, of all priorities or one, but for those that were ended. */
async function standing({ db, actor, period, of, once }: MeasureAsk): Promise<readonly ActionOn[]> {
  const ids = new Set(
    (await once('plan.actions', () => planActions(db, actor)))
      .filter(({ priorityId }) => of === undefined || priorityId === of)
      .map(({ actionId }) => actionId),
  )
  const then = await once(`plan.actions on ${period.to}`, () => actionsOn(db, ORIGIN, period.to))
  return then.filter(({ id, statusThen }) => ids.has(id) && statusThen !== 'closed')
}

const rowOf = (action: ActionOn): CountedRow => ({
  reference: action.reference,
  title: action.summary,
  detail: [action.owner || 'No owner', action.dueOn && `due ${longDate(action.dueOn)}`]
    .filter(Boolean)
    .join(', '),
  href: `/workspace/actions/${action.id}`,
})

const ON_RECORD =
  'Every action of the plan on record at the end of the day that was not closed or carried forward by then.'

/** How much of what was set out to be done is done. */
export const actionsComplete: Measure = {
  ...{ id: 'plan-actions-complete', title: 'Actions of the plan that are complete', unit: 'percent' },
  ...{ ...about, aim: allOf('watch'), counts: ['plan_actions_complete'] },
  definition: 'How many of the actions of the plan are complete, whatever came of them.',
  query: `The base is: ${uncapitalised(ON_RECORD)} Of these, those are counted that stood as complete or embedded.`,
  count: async (ask) =>
    (await standing(ask)).map((action) => ({
      ...rowOf(action),
      adds: wasDone(action) ? 1n : 0n,
    })),
}

export const actionsOverdue: Measure = {
  ...{ id: 'plan-actions-overdue', title: 'Actions of the plan that are overdue', unit: 'count', ...about },
  aim: noneOf('bad'),
  definition:
    'The actions of the plan that were not complete after the day by which they were due, and whose evidence was not submitted.',
  query: `${ON_RECORD} Those are counted that were not complete, whose evidence did not wait to be verified, and that were due on an earlier day, by the day that is on record now. An action without a day is not overdue.`,
  count: async (ask) =>
    (await standing(ask))
      .filter(
        (action) =>
          !wasDone(action) &&
          action.statusThen !== 'submitted' &&
          action.dueOn !== null &&
          isBefore(action.dueOn, ask.period.to),
      )
      .map(rowOf),
}

export const measures: readonly Measure[] = [actionsComplete, actionsOverdue]

export const cockpit: readonly CockpitPanel[] = [
  {
    ...{ heading: 'Plan and priorities', icon: 'flag', order: 15, href: '/workspace/plan', may: readPlan },
    measures,
    async points({ db, actor, today }) {
      const all = await planActions(db, actor)
      const done = all.filter(({ stage }) => isDone(stage))
      const lacking = done.filter(lacksImpact)
      const ending = await endingPlan(db, actor, today)
      return [
        ...(ending
          ? [
              {
                title: 'No plan follows',
                detail: `Nothing is agreed from ${longDate(ending.fromOn)} on.`,
                href: '/workspace/plan',
                state: { kind: 'bad' as const, words: 'Gap in the plan' },
              },
            ]
          : []),
        ...(lacking.length > 0
          ? [
              {
                title: `${counted(lacking.length, 'action is', 'actions are')} done without a word on impact`,
                detail: `Of ${counted(done.length, 'action that is', 'actions that are')} done, nothing says what difference these made.`,
                href: '/workspace/plan',
                state: { kind: 'watch' as const, words: 'Impact missing' },
              },
            ]
          : []),
      ]
    },
  },
]
