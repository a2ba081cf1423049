import { askOf } from '#platform/access.ts'
import { dayOf } from '#platform/days.ts'
import type { Tx } from '#platform/db.ts'
import type { ActionOrigin } from '#platform/module.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, type Work } from '#platform/work.ts'
import { findAction, type NamedAction, originsOf, takeActionsTurn } from '../queries.ts'
import { WHO_READS } from '../rules/confidential.ts'
import { mayKeep, WHO_KEEPS } from '../rules/smart.ts'
import { mayReport, maySee, WHO_REPORTS } from '../rules.ts'
import { type ActionId, own } from '../schema.ts'
import { readsWords } from './confidential.ts'

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

/** An action as whoever had the turn before left it, for whoever may end it. */
export async function keepableInTurn(work: Work, id: ActionId): Promise<NamedAction> {
  await takeActionsTurn(work.tx)
  const current = await findAction(work.tx, id)
  demand(current !== undefined && maySee(work.actor, current))
  demand(mayKeep(work.actor, current), WHO_KEEPS)
  demand(await readsWords(askOf(work), current), WHO_READS)
  return current
}

const DIGITS = 3

/** The next numbers of a year: `A-2026-041`. Whoever asks has the turn until the end of the transaction. */
export async function nextReferences(tx: Tx, year: number, howMany: number): Promise<readonly string[]> {
  await takeTurn(tx, 'actions.reference')
  const start = `A-${year}-`
  const { count } = await own(tx)
    .selectFrom('actions.action')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('partnershipId', '=', tx.partnershipId)
    .where('reference', 'like', `${start}%`)
    .executeTakeFirstOrThrow()
  return Array.from({ length: howMany }, (_, index) => {
    const number = Number(count) + index + 1
    return `${start}${String(number).padStart(DIGITS, '0')}`
  })
}
