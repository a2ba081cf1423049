import { holdersOf } from '#modules/people/index.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { sendLetters } from '#platform/letters.ts'
import type { Work } from '#platform/work.ts'
import { endingPlan, plans } from '../queries/plans.ts'
import { takePlanTurn } from '../queries/turns.ts'
import { planEndsLetter } from '../rules/letters.ts'
import { isAgreed } from '../rules.ts'
import { own } from '../schema.ts'

/** Writes to the business managers, once for each last day, that the last agreed plan ends and nothing follows it. */
export async function tellOfEnd(work: Work): Promise<void> {
  const today = dayOf(work.now)
  await takePlanTurn(work.tx)
  const ending = await endingPlan(work.tx, work.actor, today)
  if (!ending) return
  const lastDay = ending.fromOn.subtract({ days: 1 })
  const last = (await plans(work.tx, work.actor)).filter(
    (plan) => isAgreed(plan) && plan.endsOn.equals(lastDay),
  )
  if (last.length === 0 || last.some(({ toldOfEndOn }) => toldOfEndOn?.equals(lastDay))) return
  const managers = await holdersOf(work.tx, work.actor, ['business-manager'], today)
  // Told is who could be: with no manager today, the letter goes out once there is one.
  if (managers.length === 0) return
  const ids = last.map(({ id }) => id)
  await own(work.tx)
    .updateTable('plan.plan')
    .set({ toldOfEndOn: lastDay })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', 'in', ids)
    .execute()
  await sendLetters(
    work,
    planEndsLetter,
    managers.map(({ id }) => ({
      ...{ to: { personId: id }, values: { ends: lastDay }, link: '/workspace/plan' as const },
    })),
  )
  await audit(work, 'plan.tell-of-end', ids[0] ?? work.tx.partnershipId, { letters: managers.length })
}
