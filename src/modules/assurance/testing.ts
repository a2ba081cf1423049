import { returnsIn } from '#modules/questionnaires/index.ts'
import { dayOf } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import type { Work } from '#platform/work.ts'
import { findCycle } from './queries/cycles.ts'
import { type CycleId, cycles } from './schema/cycles.ts'

/** That the first agency of a cycle was reminded today, without a letter. */
export async function aCycleReminder(work: Work, cycleId: CycleId): Promise<void> {
  const found = await findCycle(work.tx, work.actor, cycleId)
  const [first] = found ? await returnsIn(work.tx, work.actor, [found.cycle.roundId]) : []
  if (!found || !first) throw new Error('The cycle asks nobody')
  await cycles(work.tx)
    .insertInto('assurance.cycleReminder')
    .values({
      ...{
        partnershipId: work.tx.partnershipId,
        id: newId<'cycle reminder'>(),
        cycleId,
        invitationId: first.invitationId,
      },
      ...{ reminder: 'asked', dueOn: found.cycle.dueOn, sentOn: dayOf(work.now) },
    })
    .execute()
}
