import { dayOf } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import { type JobAsk, type JobHandler, jobHandler } from '#platform/jobs.ts'
import type { Module } from '#platform/module.ts'
import { partnershipOf } from '#platform/partnerships.ts'
import { type Printer, PrintFault } from '#platform/print.ts'
import { type Actor, holds, type PersonId } from '#platform/work.ts'
import { keepPrint } from '../commands/prints.ts'
import { printTrackerJob } from '../events.ts'
import { findPrint } from '../queries/prints.ts'
import { ofTheme, trackerPage, trackerRows } from '../queries/tracker.ts'
import { narrowingsHere } from '../routes/around.ts'
import { partsAsked } from '../routes/narrowing.ts'
import { MOST_PRINTED } from '../rules/prints.ts'
import { askedAgain } from '../rules/tracker.ts'
import { readEveryAction } from '../rules.ts'
import type { TrackerPrint, TrackerPrintId } from '../schema/prints.ts'
import { trackerPrinting } from '../views/prints.ts'

interface Given {
  readonly printer: Printer
  readonly modules: () => readonly Module[]
  /** Who a person is today; undefined where they have left. */
  readonly actorOf: (
    reader: Reader,
    personId: PersonId,
    today: Temporal.PlainDate,
  ) => Promise<Actor | undefined>
}

/** The file of what somebody may see today; undefined where they see it no more, or it cannot be printed. */
async function printed(ask: JobAsk, { printer, modules, actorOf }: Given, print: TrackerPrint) {
  const { reader } = ask.session
  const today = dayOf(ask.now)
  const actor = await actorOf(reader, print.personId, today)
  if (!actor || !holds(actor, readEveryAction)) return undefined
  const partnership = await partnershipOf(reader)
  const asked = askedAgain(print.asked)
  const asking = { db: reader, actor, now: ask.now, today, partnership }
  const narrowings = [...narrowingsHere(asking, modules()), ofTheme]
  const { total } = await trackerPage(reader, { actor, asked, today, narrowings }, 1)
  const actions = await trackerRows(reader, { actor, asked, today, narrowings }, MOST_PRINTED)
  const parts = await partsAsked(asking, modules(), asked)
  const pdf = await printer
    .print(trackerPrinting({ partnership, parts, actions, total, today }))
    .catch((error: unknown) => {
      if (error instanceof PrintFault) return undefined
      throw error
    })
  const file = pdf && (await ask.files.keep(partnership.partnershipId, 'actions.pdf', pdf))
  return file && 'sha256' in file ? { sha256: file.sha256, actions: actions.length } : undefined
}

/** The job that prints the tracker. It can be done twice without harm: the second time changes nothing that a reader sees. */
export const jobHandlers = (given: Given): readonly JobHandler[] => [
  jobHandler(printTrackerJob, async (ask, { trackerPrintId }) => {
    const print = await findPrint(ask.session.reader, trackerPrintId as TrackerPrintId)
    if (print?.state !== 'waiting') return
    const made = await printed(ask, given, print)
    await ask.write((work) => keepPrint(work, print.id, made))
  }),
]
