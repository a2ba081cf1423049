import { sql } from 'kysely'
import { Stale, type Work } from '#platform/work.ts'
import { own, type ValueId } from '../schema.ts'

/** Old figures make way for new ones. Their ids are given in pairs: the old, and the one that supersedes it. */
export async function supersede(
  { tx, now }: Pick<Work, 'tx' | 'now'>,
  pairs: readonly (readonly [old: ValueId, by: ValueId])[],
): Promise<void> {
  if (pairs.length === 0) return
  const result = await sql`
    update indicators.value set superseded_at = ${now}, superseded_by = pair.by
    from unnest(${pairs.map(([old]) => old)}::uuid[], ${pairs.map(([, by]) => by)}::uuid[]) as pair(old, by)
    where partnership_id = ${tx.partnershipId} and id = pair.old and superseded_at is null`.execute(own(tx))
  if (result.numAffectedRows !== BigInt(pairs.length)) throw new Stale()
}
