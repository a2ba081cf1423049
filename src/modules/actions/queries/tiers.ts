import type { Tier } from '#platform/keeping.ts'
import type { Work } from '#platform/work.ts'
import { actionsByDay, confidentialActions, takeActionsTurn, updatesOf } from '../queries.ts'
import { CONFIDENTIAL } from '../rules/confidential.ts'
import { type Action, type ActionId, own } from '../schema.ts'
import { checksOf } from './checks.ts'
import {
  actionsInPlain,
  actionsOfConfidential,
  checksInPlain,
  evidenceInPlain,
  keptAction,
  keptCheck,
  keptEvidence,
  keptTransfer,
  keptUpdate,
  transfersInPlain,
  updatesInPlain,
} from './confidential.ts'
import { evidenceOf } from './evidence.ts'
import { transfersOf } from './transferring.ts'

/** Writes an action and everything that was said of it at another tier: sealed at T3, open below. */
async function setTier(work: Work, action: Action, tier: Tier): Promise<void> {
  const { tx } = work
  const ask = { ...work, db: tx }
  const of = { id: action.id, tier }
  const [whole = action] = await actionsInPlain(ask, [action])
  await own(tx)
    .updateTable('actions.action')
    .set({
      ...{ ...(await keptAction(work, of, whole)), tier, version: action.version + 1 },
      blockedBy: tier >= 3 && whole.blockedBy !== '' ? CONFIDENTIAL : whole.blockedBy,
    })
    .where('partnershipId', '=', tx.partnershipId)
    .where('id', '=', action.id)
    .execute()
  const save = (
    table: 'actions.update' | 'actions.evidence' | 'actions.impactCheck' | 'actions.transfer',
    id: string,
    words: object,
  ) =>
    own(tx)
      .updateTable(table)
      .set(words)
      .where('partnershipId', '=', tx.partnershipId)
      .where('id', '=', id as never)
      .execute()
  for (const each of await updatesInPlain(ask, await updatesOf(tx, action.id)))
    await save('actions.update', each.id, await keptUpdate(work, tier, each))
  for (const each of await evidenceInPlain(ask, await evidenceOf(tx, action.id)))
    await save('actions.evidence', each.id, await keptEvidence(work, tier, each))
  for (const each of await checksInPlain(ask, await checksOf(tx, action.id)))
    await save('actions.impactCheck', each.id, await keptCheck(work, tier, each))
  for (const each of await transfersInPlain(ask, await transfersOf(tx, action.id)))
    await save('actions.transfer', each.id, await keptTransfer(work, tier, each))
}

/**
 * Seals what some actions say that are for a confidential recommendation now, and opens what those say that are for none any
 * more; of all actions where none are named. The command that calls it writes what it did in the audit. Says which they were.
 */
export async function settleTiers(work: Work, only?: readonly ActionId[]): Promise<readonly ActionId[]> {
  await takeActionsTurn(work.tx)
  const confidential = await actionsOfConfidential(work.tx)
  const ids = only ?? [...confidential, ...(await confidentialActions(work.tx))]
  const wrong = (await actionsByDay(work.tx, [...new Set(ids)])).flatMap((action) => {
    const tier: Tier = confidential.has(action.id) ? 3 : 2
    return action.tier === tier ? [] : [{ action, tier }]
  })
  for (const { action, tier } of wrong) await setTier(work, action, tier)
  return wrong.map(({ action }) => action.id)
}
