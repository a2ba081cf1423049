import type { Tx } from '#platform/db.ts'
import { takeTurn } from '#platform/turns.ts'
import type { Actor } from '#platform/work.ts'
import type { PriorityId } from '../schema.ts'
import { findPriority, type PriorityInFull } from './plans.ts'

/** Those who change the plan wait for each other. */
export const takePlanTurn = (tx: Tx): Promise<void> => takeTurn(tx, 'plan')

/** A priority as whoever had the turn before left it. */
export async function priorityInTurn(
  tx: Tx,
  actor: Actor,
  id: PriorityId,
): Promise<PriorityInFull | undefined> {
  await takePlanTurn(tx)
  return findPriority(tx, actor, id)
}
