import { sql } from 'kysely'
import { z } from 'zod'
import { type Reader, tables } from '../db.ts'
import { enqueue, type JobHandler, jobHandler, jobType } from '../jobs.ts'
import type { Work } from '../work.ts'
import { isNamed, takeStoreTurn } from './files.ts'

const own = tables<Record<string, never>>()

const forgetJob = jobType('files.forget', z.object({ sha256: z.string() }))

/** Files that no record names any more, of those that the records name now. */
async function namedFiles(reader: Reader): Promise<readonly { table: string; column: string }[]> {
  const { rows } = await sql<{ table: string; column: string }>`
    select format('%I.%I', nspname, relname) as "table", attname::text as "column"
    from pg_constraint join pg_class on pg_class.oid = conrelid join pg_namespace on pg_namespace.oid = relnamespace
      join pg_attribute on attrelid = conrelid and attnum = conkey[array_length(conkey, 1)]
    where contype = 'f' and confrelid = 'platform.file'::regclass`.execute(own(reader))
  return rows
}

/**
 * Does what takes records away, and then lets go of the files that only they named: their notes go in the same
 * transaction, and the bytes as soon as it is committed. Gives how many.
 */
export async function forgetFiles(work: Work, parting: () => Promise<void>): Promise<number> {
  await takeStoreTurn(work.tx)
  const places = await namedFiles(work.tx)
  const inUse = async (): Promise<ReadonlySet<string>> => {
    const found = new Set<string>()
    for (const { table, column } of places) {
      const { rows } = await sql<{
        sha: string
      }>`select distinct ${sql.raw(`"${column}"`)} as sha from ${sql.raw(table)}
        where partnership_id = ${work.tx.partnershipId}`.execute(own(work.tx))
      for (const { sha } of rows) found.add(sha)
    }
    return found
  }
  const before = await inUse()
  await parting()
  const after = await inUse()
  const gone = [...before].filter((sha256) => !after.has(sha256))
  const say = (text: string) => sql.raw(text).execute(own(work.tx))
  if (gone.length === 0) return 0
  await say('set local role accord_disposal')
  await sql`delete from platform.file where partnership_id = ${work.tx.partnershipId}
    and sha256 = any(${gone}::text[])`.execute(own(work.tx))
  await say('set local role accord_app')
  for (const sha256 of gone) await enqueue(work, forgetJob, { sha256 })
  return gone.length
}

/** Removes the bytes of a file, unless a record has come to name the same bytes since. */
export const forgettingJobs: readonly JobHandler[] = [
  jobHandler(forgetJob, async (ask, { sha256 }) => {
    await ask.write(async ({ tx }) => {
      await takeStoreTurn(tx)
      if (await isNamed(tx, sha256)) return
      await ask.files.store.remove({ partnershipId: tx.partnershipId, sha256 })
    })
  }),
]
