import { budgetChanged } from '#modules/governance/index.ts'
import { valuesChanged } from '#modules/indicators/index.ts'
import { dayOf } from '#platform/days.ts'
import { type Reaction, reaction } from '#platform/events.ts'
import { type JobHandler, jobHandler } from '#platform/jobs.ts'
import { partnershipOf } from '#platform/partnerships.ts'
import type { Post } from '#platform/post.ts'
import { type Printer, PrintFault } from '#platform/print.ts'
import { type Scheduled, schedule } from '#platform/timetable.ts'
import { longDate } from '#platform/words.ts'
import { noteMovedFigures } from './commands/moved.ts'
import { keepCompilation, keepOutputs } from './commands/publish.ts'
import { remind } from './commands/reminders.ts'
import { compileJob, printJob } from './events.ts'
import type { Modules } from './queries/counted.ts'
import { draftOf, findingsIn, findReport } from './queries.ts'
import { unprintableWords } from './rules/unprintable.ts'
import { type CompilationId, type EditionId, own } from './schema.ts'
import { webAddressOf } from './views/imprint.ts'
import { outputsOf } from './views/outputs.ts'

/** The jobs that draw. Both can be done twice without harm: the second time changes nothing that a reader sees. */
export const jobHandlers = ({
  printer,
  post,
  modules,
}: {
  readonly printer: Printer
  readonly post: Pick<Post, 'siteOf'>
  readonly modules: Modules
}): readonly JobHandler[] => [
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
    const document = await draftOf(reader, ask.actor, report, ask.now, modules)
    const partnership = await partnershipOf(reader)
    const publishedLine = `Proof of ${longDate(dayOf(ask.now))}, not published`
    try {
      const outputs = await outputsOf(printer, report.id, document, {
        ...{ partnership, publishedLine, made: ask.now },
        isLarge: report.audience === 'easy-read',
      })
      const found = await findingsIn(reader, ask.actor, report.id, document)
      await ask.write((work) => keepCompilation(work, id, { document, outputs, findingCount: found.length }))
    } catch (error) {
      // A fault of the printer is something the author can mend, so it is shown to them. Anything else is tried again.
      if (!(error instanceof PrintFault)) throw error
      const { lacks, message } = error
      const fault = lacks.length > 0 ? unprintableWords(lacks, document) : message
      await ask.write((work) => keepCompilation(work, id, { fault }))
    }
  }),

  jobHandler(printJob, async (ask, payload) => {
    const id = payload.editionId as EditionId
    const { reader } = ask.session
    const edition = await own(reader)
      .selectFrom('reports.edition')
      .select(['reportId', 'number', 'publishedAt', 'correctionNote', 'document', 'pdf'])
      .where('partnershipId', '=', reader.partnershipId)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!edition || edition.pdf) return
    const { document, number, correctionNote, publishedAt: made } = edition
    const report = await findReport(reader, ask.actor, edition.reportId)
    if (!report) return
    const partnership = await partnershipOf(reader)
    const publishedLine = `Published on ${longDate(dayOf(made))}, version ${number}`
    const web = await webAddressOf(await post.siteOf(partnership), report.slug)
    const outputs = await outputsOf(printer, report.id, document, {
      partnership,
      publishedLine,
      made,
      correctionNote,
      isLarge: report.audience === 'easy-read',
      web,
    })
    await ask.write((work) => keepOutputs(work, id, outputs))
  }),
]

export const reactions = (modules: Modules): readonly Reaction[] => [
  reaction('reports.noteMovedFigures', valuesChanged, (work) => noteMovedFigures(work, modules)),
  reaction('reports.noteMovedBudgets', budgetChanged, (work) => noteMovedFigures(work, modules)),
]

/** What measures count moves with many records, so figures of theirs are looked at once a night. */
export const movedByNight = (modules: Modules): Scheduled =>
  schedule({
    name: 'reports.note-moved-figures',
    cron: '40 3 * * *',
    run: async (ask) => {
      await ask.write((work) => noteMovedFigures(work, modules))
    },
  })

/** In the morning: whoever has something to do for a report reads of a day that is near, and of one that has passed. */
export const remindedDaily = (modules: Modules): Scheduled =>
  schedule({
    name: 'reports.remind',
    cron: '30 6 * * *',
    run: async (ask) => {
      await ask.write((work) => remind(work, modules))
    },
  })
