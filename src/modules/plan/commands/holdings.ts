import { peopleOn } from '#modules/people/index.ts'
import { dayOf } from '#platform/days.ts'
import type { HandedOrNot, HandedOver, HoldingKind } from '#platform/holdings.ts'
import type { UndoableTable } from '#platform/undo.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { risksFor } from '../queries/risks.ts'
import { isOpen } from '../rules/risks.ts'
import type { RiskId } from '../schema/risks.ts'
import { giveRisk } from './risks.ts'

async function passOn(work: Work, { id }: HandedOver, to: PersonId): HandedOrNot {
  if (!(await peopleOn(work.tx, work.actor, dayOf(work.now))).some((person) => person.id === to))
    return 'Only somebody who is in the directory today takes a risk on'
  await giveRisk(work, id as RiskId, to)
  return undefined
}

async function end(work: Work, { id }: HandedOver): HandedOrNot {
  await giveRisk(work, id as RiskId, null)
  return undefined
}

/** The risks that people own. */
export const holdings: readonly HoldingKind[] = [
  {
    tables: ['plan.risk'],
    ...{ kind: 'plan.risk-owner', heading: 'Risks that they own', order: 56, passOn, end },
    async find({ db, actor }, people) {
      const open = (await risksFor(db, actor)).filter(isOpen)
      return open.flatMap(({ id, ownerId, reference, title, version }) =>
        ownerId !== null && people.includes(ownerId)
          ? [
              {
                ...{
                  id,
                  personId: ownerId,
                  version: String(version),
                  href: `/workspace/risks/${id}` as const,
                },
                ...{ words: `Risk ${reference}`, detail: title, may: ['pass', 'end'] as const },
                ...{ missed: 'Nobody owns it then.', of: [] },
              },
            ]
          : [],
      )
    },
  },
]

/** How a risk goes back to whoever owned it, when a hand-over is undone. */
export const undoable: UndoableTable = {
  table: 'plan.risk',
  names: async (_reader, rows) => rows.map((row) => `Risk ${String(row['reference'])}`),
  async giveBack(work, before) {
    await giveRisk(work, before['id'] as RiskId, (before['owner_id'] ?? null) as PersonId | null)
    return undefined
  },
}
