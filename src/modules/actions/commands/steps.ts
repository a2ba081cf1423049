import { audit } from '#platform/audit.ts'
import type { Work } from '#platform/work.ts'
import type { DueAction } from '../queries/due.ts'
import type { Reached } from '../rules/absences.ts'
import { asking, type Step } from '../schema/asking.ts'

/** A step that is taken for an action, and whom it tells. */
export interface Taken {
  readonly action: DueAction
  readonly step: Step
  readonly people: readonly Reached[]
}

const ROWS_A_STATEMENT = 1000

/** Keeps whom each step told of which action, for the day by which it was due then. */
export async function keepSteps(work: Work, steps: readonly Taken[]): Promise<void> {
  const rows = steps.flatMap(({ action: { id, dueOn }, step, people }) =>
    people.map(({ personId, forId }) => ({
      ...{ partnershipId: work.tx.partnershipId, actionId: id, dueOn, step, personId, forId },
      toldAt: work.now,
    })),
  )
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT)
    await asking(work.tx)
      .insertInto('actions.escalation')
      .values(rows.slice(from, from + ROWS_A_STATEMENT))
      .execute()
  for (const { action, step, people } of steps)
    await audit(work, 'actions.bring-up', action.id, { step, told: people.length })
}
