import { groups } from '#modules/governance/index.ts'
import { dayOf, holdsOn, isAfter, isBefore } from '#platform/days.ts'
import { allOf, type CountedRow, type Measure, type MeasureAsk, noneOf } from '#platform/measures.ts'
import type { CockpitPanel } from '#platform/module.ts'
import { longDate } from '#platform/words.ts'
import { type ActionOn, actionsOn } from '../queries.ts'
import { isToBeDone, readEveryAction, wasDone } from '../rules.ts'
import { everyCheck } from './checks.ts'

const about = {
  ...{ may: readEveryAction, tier: 2, scheme: 'none' },
  by: { words: 'Body', choices: groups },
} as const satisfies Partial<Measure>

/** Every action as it stood at the end of a day, of the whole partnership or those for which one body answers. */
async function standing({ db, period, of, once }: MeasureAsk): Promise<readonly ActionOn[]> {
  const all = await once(`actions on ${period.to}`, () => actionsOn(db, undefined, period.to))
  return all.filter(({ accountableId }) => of === undefined || accountableId === of)
}

const rowOf = (action: ActionOn): CountedRow => ({
  reference: action.reference,
  title: action.summary,
  detail: [action.owner || 'No owner', action.dueOn && `due ${longDate(action.dueOn)}`]
    .filter(Boolean)
    .join(', '),
  href: `/workspace/actions/${action.id}`,
})

const wasToBeDone = ({ statusThen }: ActionOn): boolean => isToBeDone({ status: statusThen })

export const actionsOpen: Measure = {
  ...{ id: 'actions-open', title: 'Actions that are open', unit: 'count', basis: 'at', ...about },
  definition: 'The actions that are still to be done, and those whose evidence waits to be verified.',
  query:
    'Every action on record at the end of the day, wherever it came from, that stood as open, in progress or evidence submitted.',
  count: async (ask) =>
    (await standing(ask))
      .filter((action) => wasToBeDone(action) || action.statusThen === 'submitted')
      .map(rowOf),
}

export const actionsOverdue: Measure = {
  ...{ id: 'actions-overdue', title: 'Actions that are overdue', unit: 'count', basis: 'at', ...about },
  aim: noneOf('bad'),
  definition: 'The actions that are still to be done after the day by which they were due.',
  query:
    'Every action on record at the end of the day that stood as open or in progress, and was due on an earlier day, by the day that is on record now. What was submitted is not overdue.',
  count: async (ask) =>
    (await standing(ask))
      .filter(
        (action) => wasToBeDone(action) && action.dueOn !== null && isBefore(action.dueOn, ask.period.to),
      )
      .map(rowOf),
}

export const actionsVerified: Measure = {
  ...{
    id: 'actions-verified',
    title: 'Actions that were verified',
    unit: 'count',
    basis: 'within',
    ...about,
  },
  definition: 'The actions whose evidence somebody who does not own them verified within the days asked for.',
  query:
    'Every action that was done at the end of the last day, and was verified last on one of the days asked for.',
  count: async (ask) =>
    (await standing(ask))
      .filter(
        (action) =>
          wasDone(action) &&
          action.verifiedOn !== null &&
          holdsOn({ fromOn: ask.period.from, toOn: ask.period.to }, action.verifiedOn),
      )
      .map(rowOf),
}

export const actionsWithImpact: Measure = {
  ...{
    id: 'actions-with-impact',
    title: 'Actions with impact shown',
    unit: 'percent',
    basis: 'at',
    ...about,
  },
  aim: allOf('watch'),
  definition: 'How many of the actions that are done were shown to have made a difference.',
  query:
    'The base is: every action on record at the end of the day that stood as complete or embedded. Of these, those are counted of which a look at what came of them had found strong evidence by then, since they were verified last, or which stood as embedded.',
  async count(ask) {
    const looks = await ask.once('actions.checks', () => everyCheck(ask.db))
    const shown = (action: ActionOn): boolean =>
      action.statusThen === 'embedded' ||
      looks.some(
        ({ actionId, result, checkedAt }) =>
          actionId === action.id &&
          result === 'strong' &&
          checkedAt !== null &&
          !isAfter(dayOf(checkedAt), ask.period.to) &&
          (action.verifiedOn === null || !isBefore(dayOf(checkedAt), action.verifiedOn)),
      )
    return (await standing(ask))
      .filter(wasDone)
      .map((action) => ({ ...rowOf(action), adds: shown(action) ? 1n : 0n }))
  },
}

export const actionMeasures: readonly Measure[] = [
  actionsOverdue,
  actionsOpen,
  actionsWithImpact,
  actionsVerified,
]

export const actionsCockpit: CockpitPanel = {
  ...{ heading: 'Actions', icon: 'check', order: 16, href: '/workspace/actions', may: readEveryAction },
  measures: actionMeasures,
}
