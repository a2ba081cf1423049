import { sql } from 'kysely'
import { auditTables } from '../audit.ts'
import type { Reader } from '../db.ts'

/**
 * Names all that was done in a partnership: another word as soon as there is another entry. The end of the chain says which
 * entries are in it, and those that wait for their places are named one by one, because they are seen in another order
 * than they were begun in.
 */
export async function entriesSoFar(reader: Reader): Promise<string> {
  const { rows } = await sql<{ word: string }>`
    select concat_ws(' ',
      (select hash from platform.audit_seal where partnership_id = ${reader.partnershipId}
        order by sequence desc limit 1),
      (select string_agg(audit_id::text, ' ' order by audit_id) from platform.audit_unsealed
        where partnership_id = ${reader.partnershipId})) as word`.execute(auditTables(reader))
  return rows[0]?.word ?? ''
}
