import { fromKysely, type JobResult, PgBoss } from 'pg-boss'
import { z } from 'zod'
import { ACTING } from './acting.ts'
import { type Database, type PartnershipId, type Session, tables } from './db.ts'
import { type Deliver, deliver, EVENTS, type Reaction } from './events.ts'
import type { Files } from './files/files.ts'
import type { Keys } from './keys.ts'
import type { Log } from './log.ts'
import { keepTimetable, type RunNow, type Scheduled, timetableHandler } from './timetable.ts'
import type { Actor, Work } from './work.ts'

/** A kind of work that is done after the answer has been sent. Its payload carries ids only. */
export interface JobType<Payload> {
  readonly queue: string
  readonly payload: z.ZodType<Payload>
}

export const jobType = <Payload>(queue: string, payload: z.ZodType<Payload>): JobType<Payload> => ({
  queue,
  payload,
})

/** What a job is given: its own connection, the moment, and Accord itself as the actor. */
export interface JobAsk {
  readonly session: Session
  readonly actor: Actor
  readonly now: Temporal.Instant
  readonly keys: Keys
  readonly files: Files
  write<Result>(command: (work: Work) => Promise<Result>): Promise<Result>
}

export interface JobHandler {
  readonly queue: string
  /** How often and after what waits a job that throws is tried again, in seconds, where the usual is not right. */
  readonly trying?: {
    readonly retryLimit: number
    readonly retryDelay: number
    readonly retryDelayMax: number
    readonly retryBackoff: boolean
  }
  readonly run: (ask: JobAsk, payload: unknown) => Promise<void>
}

export const jobHandler = <Payload>(
  type: JobType<Payload>,
  run: (ask: JobAsk, payload: Payload) => Promise<void>,
): JobHandler => ({ queue: type.queue, run: (ask, payload) => run(ask, type.payload.parse(payload)) })

/** Puts a job in its queue, in the transaction of the work: no commit, no job. */
export async function enqueue<Payload>(work: Work, type: JobType<Payload>, payload: Payload): Promise<void> {
  await work.send(work.tx, type.queue, { ...type.payload.parse(payload) } as object)
}

export interface Jobs extends AsyncDisposable {
  readonly send: Deliver
  readonly runNow: RunNow
}

const envelope = z.object({ partnershipId: z.string(), payload: z.unknown() })

/** Accord acting by itself: it holds no post, so a job can do only what its own command allows. */
export const accordItself = (partnershipId: PartnershipId): Actor => ({
  ...ACTING.accord,
  partnershipId,
  holds: [],
})

/** Long enough for somebody to see what could not be done. */
const A_MONTH_SECONDS = 30 * 24 * 60 * 60

/**
 * A job whose process was killed has no heartbeat any more, and is tried again: after half a minute at the most.
 * Without the heartbeat it would only be missed after a quarter of an hour.
 */
const QUEUE = {
  notify: true,
  retryLimit: 3,
  retryBackoff: true,
  retryDelay: 2,
  heartbeatSeconds: 10,
  deleteAfterSeconds: A_MONTH_SECONDS,
}
const LOOK_FOR_THE_DEAD_SECONDS = 10
const LOOK_AT_THE_TIMETABLE_SECONDS = 20

/**
 * A queue that was notified is emptied before its worker rests, which takes batches of more than one job. Tries after
 * the first are not notified, so they are looked for.
 */
const WORKING = {
  batchSize: 20,
  burstWhenBatchFull: true,
  perJobResults: true,
  pollingIntervalSeconds: 1,
  notifyPollingIntervalSeconds: 2,
} as const

/** How long a job that is being done may hold up the end of the process. After that it is left to be tried again. */
const PATIENCE_MS = 3000

/** How to reach the queue: its role owns its tables, and nothing else does. */
const asTheQueue = (url: string) => ({
  connectionString: url,
  application_name: 'accord jobs',
  options: '-c role=accord_jobs',
  schema: 'pgboss',
  createSchema: false,
})

const untyped = tables<Record<string, never>>()

/** Puts a job in its queue by the transaction that it is handed. */
const sender =
  (boss: PgBoss): Deliver =>
  async (tx, queue, payload) => {
    const kysely = untyped(tx).withoutPlugins()
    await boss.send(queue, { partnershipId: tx.partnershipId, payload }, { db: fromKysely(kysely as never) })
  }

/**
 * Starts the queue: it delivers events to the reactions and runs the jobs. Any number of processes may do so.
 * A job that throws is tried again three times, each time after a longer wait, and then kept as failed.
 */
export async function startJobs(options: {
  readonly url: string
  readonly database: Database
  readonly reactions: readonly Reaction[]
  readonly handlers: readonly JobHandler[]
  readonly timetable?: readonly Scheduled[]
  /** Off in tests, which say themselves when something of the timetable is due. */
  readonly byTheClock?: boolean
  readonly keys: Keys
  readonly files: Files
  readonly now: () => Temporal.Instant
  readonly log: Log
}): Promise<Jobs> {
  const { database, keys, files, log, now, timetable = [], byTheClock = true } = options
  const boss = new PgBoss({
    ...asTheQueue(options.url),
    max: 3,
    useListenNotify: true,
    schedule: byTheClock && timetable.length > 0,
    cronMonitorIntervalSeconds: LOOK_AT_THE_TIMETABLE_SECONDS,
    monitorVacuum: false,
    superviseIntervalSeconds: LOOK_FOR_THE_DEAD_SECONDS,
    monitorIntervalSeconds: LOOK_FOR_THE_DEAD_SECONDS,
  })
  boss.on('error', (error) => log.error('jobs.failing', error))
  await boss.start()

  const send = sender(boss)

  const asAccord = (partnershipId: PartnershipId, run: (ask: JobAsk) => Promise<void>): Promise<void> =>
    database.session(partnershipId, 'accord_app', (session) => {
      const actor = accordItself(partnershipId)
      const moment = now()
      return run({
        session,
        actor,
        now: moment,
        keys,
        files,
        write: (command) => session.write((tx) => command({ tx, actor, now: moment, send, keys })),
      })
    })

  /** One after the other. Each is kept or tried again on its own, whatever becomes of the rest. */
  const each = async (handler: JobHandler, batch: readonly { id: string; data: unknown }[]) => {
    const results: JobResult[] = []
    for (const { id, data } of batch)
      try {
        const { partnershipId, payload } = envelope.parse(data)
        await asAccord(partnershipId as PartnershipId, (ask) => handler.run(ask, payload))
        results.push({ id, status: 'completed' })
      } catch (error) {
        log.error(`jobs.${handler.queue}`, error)
        // The queue keeps what a job came to, and the error may quote what people wrote.
        results.push({ id, status: 'failed', output: { message: 'The log says why' } })
      }
    return results
  }

  const eventHandler: JobHandler = {
    queue: EVENTS,
    run: (ask, payload) => deliver(ask, options.reactions, payload),
  }
  for (const handler of [eventHandler, timetableHandler(timetable), ...options.handlers]) {
    const queue = { ...QUEUE, ...handler.trying }
    await boss.createQueue(handler.queue, queue)
    // A queue that an older copy of Accord made keeps what it was made with.
    await boss.updateQueue(handler.queue, queue)
    await boss.work(handler.queue, WORKING, (batch: { id: string; data: unknown }[]) => each(handler, batch))
  }

  const runNow = await keepTimetable(boss, { database, entries: timetable, queue: QUEUE, byTheClock })

  return {
    send,
    runNow,
    [Symbol.asyncDispose]: () => boss.stop({ graceful: true, timeout: PATIENCE_MS }),
  }
}

/** A job that was waiting when an archive was made. */
export interface WaitingJob {
  readonly name: string
  readonly data: object
  readonly priority: number
  readonly startAfter: string
  readonly singletonKey: string | null
}

/** Puts the waiting jobs of an archive into an empty queue. They are done when the product next runs. */
export async function putJobsBack(url: string, jobs: readonly WaitingJob[]): Promise<void> {
  if (jobs.length === 0) return
  const boss = new PgBoss({ ...asTheQueue(url), max: 1, schedule: false, supervise: false })
  await boss.start()
  for (const [queue, waiting] of Map.groupBy(jobs, ({ name }) => name)) {
    await boss.createQueue(queue, QUEUE)
    await boss.insert(
      queue,
      waiting.map(({ data, priority, startAfter, singletonKey }) => ({
        ...{ data, priority, startAfter },
        ...(singletonKey && { singletonKey }),
      })),
    )
  }
  await boss.stop()
}

/** Somewhere to put jobs, and nobody who does them. */
export type Sender = Pick<Jobs, 'send'> & AsyncDisposable

/** Puts jobs into the queues without doing any: for the command line, which ends before they would be done. */
export async function openSender(url: string): Promise<Sender> {
  const boss = new PgBoss({ ...asTheQueue(url), max: 1, schedule: false, supervise: false })
  await boss.start()
  const send = sender(boss)
  const made = new Map<string, Promise<void>>()
  return {
    async send(tx, queue, payload) {
      // The product makes its queues when it starts, and may never have run on this database.
      if (!made.has(queue)) made.set(queue, boss.createQueue(queue, QUEUE))
      await made.get(queue)
      await send(tx, queue, payload)
    },
    [Symbol.asyncDispose]: () => boss.stop({ graceful: true, timeout: PATIENCE_MS }),
  }
}
