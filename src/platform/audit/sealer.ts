import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { auditTables } from '../audit.ts'
import type { Database, PartnershipId, Reader, Tx } from '../db.ts'
import type { Log } from '../log.ts'
import { beginningOf, type Link, linkAfter } from './chain.ts'

/** How many entries one transaction seals. */
const BATCH = 500

/** Long enough to cost nothing, and short enough that an entry is sealed within a second. */
const REST_MS = 400
const REST_AFTER_A_FAULT_MS = 3000

/** The last place of the chain that has been given. */
export async function headOf(reader: Reader): Promise<Link> {
  const last = await auditTables(reader)
    .selectFrom('platform.auditSeal')
    .select(['sequence', 'hash'])
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last ?? beginningOf(reader.partnershipId)
}

/** Gives the next places to what waits, the earliest first. Nought where another sealer is at it. */
async function sealSome(tx: Tx, now: Temporal.Instant): Promise<number> {
  const { partnershipId } = tx
  // In a statement of its own, so that what is read after it is what the last sealer left.
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('audit|' || ${partnershipId}, 0)) as mine`.execute(
    auditTables(tx),
  )
  if (!rows[0]?.mine) return 0
  const waiting = await auditTables(tx)
    .selectFrom('platform.auditUnsealed as unsealed')
    .innerJoin('platform.audit as audit', (join) =>
      join
        .onRef('audit.partnershipId', '=', 'unsealed.partnershipId')
        .onRef('audit.id', '=', 'unsealed.auditId'),
    )
    .selectAll('audit')
    .where('unsealed.partnershipId', '=', partnershipId)
    .orderBy('unsealed.writtenAt')
    .orderBy('unsealed.auditId')
    .limit(BATCH)
    .execute()
  if (waiting.length === 0) return 0
  const sealedAt = Temporal.Instant.fromEpochMilliseconds(now.epochMilliseconds)
  let link = await headOf(tx)
  const seals = waiting.map((entry) => {
    link = linkAfter(link, entry, sealedAt)
    return { partnershipId, auditId: entry.id, sealedAt, ...link }
  })
  await auditTables(tx).insertInto('platform.auditSeal').values(seals).execute()
  await auditTables(tx)
    .deleteFrom('platform.auditUnsealed')
    .where('partnershipId', '=', partnershipId)
    .where(
      'auditId',
      'in',
      waiting.map(({ id }) => id),
    )
    .execute()
  return waiting.length
}

/** Seals everything that waits, in every partnership. Gives how many entries it sealed. */
export async function sealWaiting(database: Database, now: () => Temporal.Instant): Promise<number> {
  const waiting = await database.outside('accord_sealer', async (reader) => {
    const { rows } = await sql<{
      partnershipId: PartnershipId
    }>`select distinct partnership_id from platform.audit_unsealed`.execute(auditTables(reader))
    return rows
  })
  let count = 0
  for (const { partnershipId } of waiting)
    await database.session(partnershipId, 'accord_sealer', async (session) => {
      for (let some = 1; some > 0; count += some) some = await session.write((tx) => sealSome(tx, now()))
    })
  return count
}

/**
 * Seals what has been written, for as long as the process runs. Any number of processes may do so: a lock for each
 * partnership lets one at a time extend its chain, and writers wait for none of them.
 */
export function startSealer(options: {
  readonly database: Database
  readonly now: () => Temporal.Instant
  readonly log: Log
}): AsyncDisposable {
  const { database, now, log } = options
  const ended = new AbortController()
  const rest = (milliseconds: number) =>
    pause(milliseconds, undefined, { signal: ended.signal }).catch(() => undefined)
  const working = (async () => {
    while (!ended.signal.aborted)
      try {
        await sealWaiting(database, now)
        await rest(REST_MS)
      } catch (error) {
        log.error('audit.sealing', error)
        await rest(REST_AFTER_A_FAULT_MS)
      }
  })()
  return {
    async [Symbol.asyncDispose]() {
      ended.abort()
      await working
    },
  }
}
