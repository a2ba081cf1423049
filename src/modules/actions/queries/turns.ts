import { dayOf } from '#platform/days.ts'
import type { ActionOrigin } from '#platform/module.ts'
import { demand, type Work } from '#platform/work.ts'
import { findAction, type NamedAction, originsOf, takeActionsTurn } from '../queries.ts'
import { mayReport, maySee, WHO_REPORTS } from '../rules.ts'
import type { ActionId } from '../schema.ts'

/** An action as whoever had the turn before left it, for whoever may say how it goes. */
export async function reportableInTurn(
  work: Work,
  id: ActionId,
  origins: readonly ActionOrigin[],
): Promise<NamedAction> {
  await takeActionsTurn(work.tx)
  const current = await findAction(work.tx, id)
  demand(current !== undefined && maySee(work.actor, current))
  const { tx: db, actor, now } = work
  const origin = (await originsOf({ db, actor, now, today: dayOf(now) }, origins, [current])).get(
    current.originId,
  )
  demand(mayReport(work.actor, current, origin?.groupId), WHO_REPORTS)
  return current
}
