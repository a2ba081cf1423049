import { sql } from 'kysely'
import { audit } from './audit.ts'
import { type PartnershipId, type Reader, tables } from './db.ts'
import type { Id } from './id.ts'
import { takeTurn } from './turns.ts'
import { demand, type PersonId, type Work } from './work.ts'

export type JobId = Id<'job'>

/** What somebody decided about a job that could not be done. */
interface DeadLetterTable {
  partnershipId: PartnershipId
  jobId: JobId
  queue: string
  settledAs: 'tried-again' | 'left'
  reason: string
  settledBy: PersonId
  at: Temporal.Instant
}

const own = tables<{ 'platform.deadLetter': DeadLetterTable }>()

/** A job that failed at its last try and about which nobody has decided yet. What it carried is ids, and is not shown. */
export interface DeadLetter {
  readonly id: JobId
  readonly queue: string
  /** The event it would have delivered, where it is one. */
  readonly event: string | null
  readonly tries: number
  readonly failedAt: Temporal.Instant
}

/** The queue is everybody's, so each statement about it names the partnership itself. */
const failedOf = (reader: Reader) => sql`
  from pgboss.job job
  where job.state = 'failed' and job.data->>'partnershipId' = ${reader.partnershipId}
    and not exists (select from platform.dead_letter settled
      where settled.partnership_id = ${reader.partnershipId} and settled.job_id = job.id)`

/** The queue is made when the product first does jobs. */
const hasQueue = async (reader: Reader): Promise<boolean> =>
  (await sql<{ there: boolean }>`select to_regclass('pgboss.job') is not null as there`.execute(own(reader)))
    .rows[0]?.there ?? false

/** The jobs that could not be done, the newest first; at most 200. */
export async function deadLetters(reader: Reader): Promise<readonly DeadLetter[]> {
  if (!(await hasQueue(reader))) return []
  const { rows } = await sql<DeadLetter>`
    select job.id, job.name as queue, job.retry_count + 1 as tries, job.completed_on as failed_at,
      (select event.name from platform.event event where event.partnership_id = ${reader.partnershipId}
        and event.id::text = job.data->'payload'->>'eventId') as event
    ${failedOf(reader)} order by job.completed_on desc limit 200`.execute(own(reader))
  return rows
}

export const countDeadLetters = async (reader: Reader): Promise<number> => {
  if (!(await hasQueue(reader))) return 0
  const { rows } = await sql<{ count: number }>`select count(*) as count ${failedOf(reader)}`.execute(
    own(reader),
  )
  return rows[0]?.count ?? 0
}

interface Failed {
  readonly queue: string
  readonly payload: object
}

async function failed(work: Work, id: JobId): Promise<Failed> {
  // Two people who decide at once take turns, and the second finds that it is decided.
  await takeTurn(work.tx, `dead letter ${id}`)
  const { rows } = await sql<Failed>`select job.name as queue, job.data->'payload' as payload
    ${failedOf(work.tx)} and job.id = ${id}`.execute(own(work.tx))
  const [job] = rows
  demand(job !== undefined, 'Somebody has already decided about this, or it is done.')
  return job
}

async function settle(
  work: Work,
  jobId: JobId,
  queue: string,
  settledAs: 'tried-again' | 'left',
  reason: string,
) {
  await own(work.tx)
    .insertInto('platform.deadLetter')
    .values({
      ...{ partnershipId: work.tx.partnershipId, jobId, queue, settledAs, reason },
      ...{ settledBy: work.actor.id, at: work.now },
    })
    .execute()
  await audit(work, `jobs.${settledAs}`, jobId, { queue })
}

/** Puts the job in its queue once more, as it was. What jobs do takes effect once, however often they are tried. */
export async function tryAgain(work: Work, id: JobId): Promise<void> {
  const { queue, payload } = await failed(work, id)
  await settle(work, id, queue, 'tried-again', '')
  await work.send(work.tx, queue, payload)
}

/** Leaves it undone, and says why. */
export async function leaveUndone(work: Work, id: JobId, reason: string): Promise<void> {
  const { queue } = await failed(work, id)
  await settle(work, id, queue, 'left', reason)
}
