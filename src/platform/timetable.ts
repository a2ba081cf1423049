import type { PgBoss } from 'pg-boss'
import { z } from 'zod'
import { LONDON } from './days.ts'
import type { Database } from './db.ts'
import { sha256 } from './digest.ts'
import type { JobAsk, JobHandler } from './jobs.ts'
import { everyPartnership, isOn } from './partnerships.ts'

/** What is done by the clock, and when: `0 6 * * 1-5` is six in the morning of every weekday, in London. */
export interface Scheduled {
  readonly name: string
  readonly cron: string
  readonly tz: typeof LONDON
  /** The module it belongs to; it rests in a partnership that has switched it off. `app.ts` says it. */
  readonly module?: string
  /** Once for each partnership, as Accord itself, however many processes there are. What throws is tried again. */
  readonly run: (ask: JobAsk) => Promise<void>
}

export const schedule = (
  entry: Omit<Scheduled, 'tz' | 'module'> & { readonly tz?: Scheduled['tz'] },
): Scheduled => ({ tz: LONDON, ...entry })

const DUE = 'timetable'
const RUNS = 'timetable.run'

const ticket = z.object({ entry: z.string() })

/** The same job for the same occasion and partnership, so that a try that was cut short is not done twice. */
function idFor(occasion: string, partnershipId: string): string {
  const hex = sha256(`${occasion}|${partnershipId}`)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The work of one entry in one partnership, which the queue does as any other job. */
export const timetableHandler = (entries: readonly Scheduled[]): JobHandler => ({
  queue: RUNS,
  async run(ask, payload) {
    const { entry } = ticket.parse(payload)
    await entries.find(({ name }) => name === entry)?.run(ask)
  },
})

/** Does what an entry does, now: for tests, and for whoever does not want to wait. */
export type RunNow = (name: string) => Promise<void>

/**
 * Keeps the timetable. The queue finds what is due and makes one job of it, whichever process looks first; that job
 * becomes one for each partnership. What fell due while nothing ran is done once, at the next start.
 */
export async function keepTimetable(
  boss: PgBoss,
  options: {
    readonly database: Database
    readonly entries: readonly Scheduled[]
    readonly queue: Readonly<Record<string, unknown>>
    /** Tests run an entry when they want it. */
    readonly byTheClock: boolean
  },
): Promise<RunNow> {
  const { database, entries } = options
  await boss.createQueue(DUE, options.queue)
  await boss.work(DUE, { batchSize: 20, pollingIntervalSeconds: 2 }, async (batch) => {
    for (const { id, data } of batch) {
      const name = ticket.parse(data).entry
      const entry = entries.find((each) => each.name === name)
      if (!entry) continue
      const running = (await everyPartnership(database)).filter((each) => isOn(each, entry.module))
      if (running.length > 0)
        await boss.insert(
          RUNS,
          running.map(({ partnershipId }) => ({
            id: idFor(id, partnershipId),
            data: { partnershipId, payload: { entry: name } },
          })),
        )
    }
  })
  if (options.byTheClock) {
    for (const { name, key } of await boss.getSchedules(DUE))
      if (!entries.some((entry) => entry.name === key)) await boss.unschedule(name, key)
    for (const { name, cron, tz } of entries)
      await boss.schedule(DUE, cron, { entry: name }, { tz, key: name, missed: 'once' })
  }
  return async (name) => {
    await boss.send(DUE, { entry: name })
  }
}
