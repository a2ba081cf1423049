import type { MeetingId } from '#modules/meetings/index.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { returnsIn } from '#modules/questionnaires/index.ts'
import { dayOf } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import type { Work } from '#platform/work.ts'
import { findCycle } from './queries/cycles.ts'
import { type CycleStandardId, sides } from './schema/cycle-standards.ts'
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

/** A standard that was put in a meeting, replied to and agreed. */
export async function anAgreedStandard(
  work: Work,
  mark: string,
  given: {
    readonly cycleId: CycleId
    readonly agencyId: AgencyId
    readonly standardId: string
    readonly meetingId: MeetingId
  },
): Promise<CycleStandardId> {
  const id = newId<'standard of a cycle'>()
  const today = dayOf(work.now)
  await sides(work.tx)
    .insertInto('assurance.cycleStandard')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, ...given, question: `${mark} asked` },
      ...{ putOn: today, replyBy: today, reply: `${mark} replied`, repliedBy: work.actor.id },
      ...{ repliedOn: today, selfGrade: 2, agreedGrade: 1, reason: `${mark} reason` },
      ...{ agreedBy: work.actor.id, agreedOn: today },
    })
    .execute()
  return id
}
