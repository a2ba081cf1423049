import { join } from 'node:path'
import { valuesChanged } from '#modules/indicators/index.ts'
import { dayOf } from '#platform/days.ts'
import { type Reaction, reaction } from '#platform/events.ts'
import { type JobHandler, jobHandler } from '#platform/jobs.ts'
import { partnershipOf } from '#platform/partnerships.ts'
import type { Printer } from '#platform/print.ts'
import { longDate } from '#platform/words.ts'
import { noteMovedFigures } from './commands/moved.ts'
import { keepCompilation, keepPdf } from './commands/publish.ts'
import { compileJob, printJob } from './events.ts'
import { knownNames } from './queries/known-names.ts'
import { draftOf, findReport } from './queries.ts'
import { checked } from './rules/checked.ts'
import { type CompilationId, type EditionId, own } from './schema.ts'
import { type Printing, printingOf } from './views/printing.ts'

const TEMPLATE = join(import.meta.dirname, 'print/report.typ')

const printed = (printer: Printer, { data, images }: Printing): Promise<Uint8Array> =>
  printer.print({ template: TEMPLATE, data, images })

/** The jobs that draw. Both can be done twice without harm: the second time changes nothing that a reader sees. */
export const jobHandlers = ({ printer }: { readonly printer: Printer }): readonly JobHandler[] => [
  jobHandler(compileJob, async (ask, payload) => {
    const id = payload.compilationId as CompilationId
    const { reader } = ask.session
    const compilation = await own(reader)
      .selectFrom('reports.compilation')
      .select(['reportId', 'state'])
      .where('partnershipId', '=', reader.partnershipId)
      .where('id', '=', id)
      .executeTakeFirst()
    if (compilation?.state !== 'waiting') return
    const report = await findReport(reader, ask.actor, compilation.reportId)
    if (!report) return
    const document = await draftOf(reader, ask.actor, report, ask.now)
    const partnership = await partnershipOf(reader)
    const line = `Proof of ${longDate(dayOf(ask.now))}, not published`
    try {
      const proof = await printed(printer, printingOf({ partnership, document, publishedLine: line }))
      const findingCount = checked(document, await knownNames(reader, ask.actor)).length
      await ask.write((work) => keepCompilation(work, id, { document, proof, findingCount }))
    } catch (error) {
      // A fault of the printer is something the author can mend, so it is shown to them. Anything else is tried again.
      if (!(error instanceof Error) || error.name !== 'PrintFault') throw error
      const fault = error.message
      await ask.write((work) => keepCompilation(work, id, { fault }))
    }
  }),

  jobHandler(printJob, async (ask, payload) => {
    const id = payload.editionId as EditionId
    const { reader } = ask.session
    const edition = await own(reader)
      .selectFrom('reports.edition')
      .select(['number', 'publishedAt', 'correctionNote', 'document', 'pdf'])
      .where('partnershipId', '=', reader.partnershipId)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!edition || edition.pdf) return
    const { document, number, correctionNote } = edition
    const partnership = await partnershipOf(reader)
    const publishedLine = `Published on ${longDate(dayOf(edition.publishedAt))}, version ${number}`
    const pdf = await printed(printer, printingOf({ partnership, document, publishedLine, correctionNote }))
    await ask.write((work) => keepPdf(work, id, pdf))
  }),
]

export const reactions: readonly Reaction[] = [
  reaction('reports.noteMovedFigures', valuesChanged, noteMovedFigures),
]
