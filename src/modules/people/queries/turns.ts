import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import { own } from '../schema.ts'

/** Changes of one partnership's register wait for each other: names, codes and parts are judged on what is saved. */
export const takeTurn = (tx: Tx): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`people.agency ${tx.partnershipId}`}, 0))`.execute(
    own(tx),
  )
