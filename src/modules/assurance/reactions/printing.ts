import type { AgencyId } from '#modules/people/index.ts'
import { dayOf } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import { type JobAsk, type JobHandler, jobHandler } from '#platform/jobs.ts'
import type { Keys } from '#platform/keys.ts'
import type { Module, PanelAsk } from '#platform/module.ts'
import { type Partnership, partnershipOf } from '#platform/partnerships.ts'
import { type Printer, PrintFault } from '#platform/print.ts'
import { type Actor, holds, type PersonId } from '#platform/work.ts'
import { keepPage } from '../commands/prints.ts'
import { printPageJob } from '../events.ts'
import { findCycle, returnOf } from '../queries/cycles.ts'
import { findPrint } from '../queries/prints.ts'
import { compositeReport, reportOfAgency } from '../routes/cycle-report.ts'
import { packFor } from '../routes/inspection.ts'
import { readCycles } from '../rules/cycles.ts'
import { readInspection } from '../rules/scrutiny.ts'
import type { CycleId } from '../schema/cycles.ts'
import type { PagePrintId } from '../schema/prints.ts'
import { CYCLES } from '../views/cycle-parts.ts'
import { INSPECTION } from '../views/inspection.ts'
import { writtenPrinting } from '../views/prints.ts'
import type { Written } from '../views/written.ts'

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

interface Asking extends PanelAsk {
  readonly keys: Keys
  readonly partnership: Partnership
}

const CYCLE_REPORT = new URLPattern({ pathname: `${CYCLES}/:cycleId/report` })
const AGENCY_REPORT = new URLPattern({ pathname: `${CYCLES}/:cycleId/agencies/:agencyId/report` })
const PACK = new URLPattern({ pathname: `${INSPECTION}/:frameworkName` })

/** What a page says to whoever had it printed, as they may see it today; undefined where they see it no more. */
async function writtenAt(asking: Asking, { modules }: Given, page: string): Promise<Written | undefined> {
  const { db, actor } = asking
  const address = new URL(page, 'http://here')
  const cycle = CYCLE_REPORT.exec(address)?.pathname.groups
  if (cycle && holds(actor, readCycles)) {
    const found = await findCycle(db, actor, cycle['cycleId'] as CycleId)
    return found?.isWhole ? compositeReport(asking, found) : undefined
  }
  const agency = AGENCY_REPORT.exec(address)?.pathname.groups
  if (agency && holds(actor, readCycles)) {
    const found = await findCycle(db, actor, agency['cycleId'] as CycleId)
    const given = found && returnOf(found, agency['agencyId'] as AgencyId)
    return given && reportOfAgency(asking, found, given)
  }
  const pack = PACK.exec(address)?.pathname.groups
  if (pack && holds(actor, readInspection))
    return packFor(asking, modules(), pack['frameworkName'] ?? '', address.searchParams.get('theme') ?? '')
  return undefined
}

/** The file of a page; undefined where nobody may see it any more, or it cannot be printed. */
async function printed(ask: JobAsk, given: Given, personId: PersonId, page: string) {
  const { reader } = ask.session
  const today = dayOf(ask.now)
  const actor = await given.actorOf(reader, personId, today)
  if (!actor) return undefined
  const partnership = await partnershipOf(reader)
  const asking = { db: reader, actor, now: ask.now, today, keys: ask.keys, partnership }
  const written = await writtenAt(asking, given, page)
  if (!written) return undefined
  const pdf = await given.printer
    .print(writtenPrinting(written, { partnership, today }))
    .catch((error: unknown) => {
      if (error instanceof PrintFault) return undefined
      throw error
    })
  const file = pdf && (await ask.files.keep(partnership.partnershipId, 'report.pdf', pdf))
  return file && 'sha256' in file ? file.sha256 : undefined
}

/** The job that prints a page. It can be done twice without harm: the second time changes nothing that a reader sees. */
export const jobHandlers = (given: Given): readonly JobHandler[] => [
  jobHandler(printPageJob, async (ask, { pagePrintId }) => {
    const print = await findPrint(ask.session.reader, pagePrintId as PagePrintId)
    if (print?.state !== 'waiting') return
    const sha256 = await printed(ask, given, print.personId, print.page)
    await ask.write((work) => keepPage(work, print.id, sha256))
  }),
]
