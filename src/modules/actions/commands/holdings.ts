import { type AgencyId, peopleOn } from '#modules/people/index.ts'
import { dayOf } from '#platform/days.ts'
import type { HandedOrNot, HandedOver, HoldingKind } from '#platform/holdings.ts'
import type { UndoableTable } from '#platform/undo.ts'
import { demand, demandPermission, type PersonId, type Work } from '#platform/work.ts'
import { giveAction } from '../commands.ts'
import { actionsFor, findAction, takeActionsTurn } from '../queries.ts'
import { isLive, keepActions } from '../rules.ts'
import type { ActionId } from '../schema.ts'
import { takeBackListed } from './importing.ts'
import { letGo } from './leaving.ts'
import { giveBack } from './together.ts'

async function passOn(work: Work, { id }: HandedOver, to: PersonId): HandedOrNot {
  if (!(await peopleOn(work.tx, work.actor, dayOf(work.now))).some((person) => person.id === to))
    return 'Only somebody who is in the directory today takes an action on'
  await giveAction(work, id as ActionId, to)
  return undefined
}

async function end(work: Work, { id, from }: HandedOver): HandedOrNot {
  demandPermission(work, keepActions)
  await takeActionsTurn(work.tx)
  const action = await findAction(work.tx, id as ActionId)
  demand(action !== undefined)
  await letGo(work, [{ action, leaverId: from }])
  return undefined
}

const MISSED =
  'It goes to whoever sits in their seat then, or else to their agency. The chair of the body that answers for it is told.'

/** The actions that people are still to do. */
export const holdings: readonly HoldingKind[] = [
  {
    tables: ['actions.action'],
    ...{ kind: 'actions.owner', heading: 'Actions to be done', order: 55, passOn, end },
    async find({ db, actor }, people) {
      const live = (await actionsFor(db, actor)).filter(isLive)
      return live.flatMap(({ id, ownerId, reference, summary, version }) =>
        ownerId !== null && people.includes(ownerId)
          ? [
              {
                ...{
                  id,
                  personId: ownerId,
                  version: String(version),
                  href: `/workspace/actions/${id}` as const,
                },
                ...{ words: `Action ${reference}`, detail: summary, may: ['pass', 'end'] as const },
                ...{ missed: MISSED, of: [] },
              },
            ]
          : [],
      )
    },
  },
]

/** How an action goes back to whoever was to do it by the day by which it was due, when a change of many is undone. */
export const undoable: UndoableTable = {
  table: 'actions.action',
  names: async (_reader, rows) => rows.map((row) => `Action ${String(row['reference'])}`),
  takeBack: takeBackListed,
  takenBack: 'It is closed, and says why.',
  async giveBack(work, before, now) {
    const due = before['due_on']
    await giveBack(work, now['id'] as ActionId, Number(now['version']), {
      ownerId: (before['owner_id'] ?? null) as PersonId | null,
      ownerAgencyId: (before['owner_agency_id'] ?? null) as AgencyId | null,
      dueOn: due ? Temporal.PlainDate.from(String(due)) : null,
    })
    return undefined
  },
}
