import { join } from 'node:path'
import { dayOf } from '#platform/days.ts'
import { type JobHandler, jobHandler } from '#platform/jobs.ts'
import { partnershipOf } from '#platform/partnerships.ts'
import type { Printer } from '#platform/print.ts'
import { keepArrangementsPdf } from './commands/arrangements.ts'
import { printArrangementsJob } from './events.ts'
import { publishedArrangementDocument, publishedArrangements } from './published/arrangements.ts'
import { arrangementPrinting } from './views/arrangement-printing.ts'

const TEMPLATE = join(import.meta.dirname, 'print/arrangements.typ')

/** The job that draws. It can be done twice without harm: the second time changes nothing that a reader sees. */
export const jobHandlers = ({ printer }: { readonly printer: Printer }): readonly JobHandler[] => [
  jobHandler(printArrangementsJob, async (ask, { arrangementId }) => {
    const { reader } = ask.session
    const found = (await publishedArrangements(reader)).find(({ id }) => id === arrangementId)
    const document = found && (await publishedArrangementDocument(reader, found.id))
    if (!document || found.hasPdf) return
    const { data, images } = arrangementPrinting({
      ...{ partnership: await partnershipOf(reader), document, number: found.number },
      publishedOn: dayOf(found.publishedAt),
    })
    const pdf = await printer.print({ template: TEMPLATE, data, images, isSettled: true })
    await ask.write((work) => keepArrangementsPdf(work, found.id, pdf))
  }),
]
