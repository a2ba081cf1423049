import assert from 'node:assert/strict'
import { join } from 'node:path'
import { agencies } from '#modules/people/index.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import type { Reaction } from '#platform/events.ts'
import { openPrinter, type Printer } from '#platform/print.ts'
import type { Site } from '#platform/site.ts'
import { type Visitor, type World, type WorldJobs, world } from '#platform/testing/world.ts'
import type { Work } from '#platform/work.ts'
import { addChapter, addReport, bindFigure, type NewChapter } from './commands/write.ts'
import type { NewFigure } from './rules/binding.ts'
import type { ChapterId, ReportId } from './schema.ts'

type Handling = Extract<WorldJobs['handlers'], (...given: never) => unknown>

/** What the house is put together of, as far as printing reports needs it. */
interface House {
  readonly site: Site
  readonly reactions: readonly Reaction[]
  readonly jobHandlers: (
    given: Parameters<Handling>[0] & { readonly printer: Printer },
  ) => ReturnType<Handling>
}

export interface Press {
  readonly here: World
  /** The business manager. */
  readonly manager: Visitor
  /** Somebody who is signed in nowhere. */
  readonly stranger: Visitor
  /** Says that nothing went wrong meanwhile, and puts all of it away. */
  readonly close: () => Promise<void>
}

/** A partnership whose reports are compiled and printed. */
export async function aPress({ site, reactions, jobHandlers }: House): Promise<Press> {
  const printer = openPrinter({ fonts: join(import.meta.dirname, '../../assets/print') })
  const here = await world(site, {
    jobs: { reactions, handlers: (given) => jobHandlers({ ...given, printer }) },
  })
  return {
    here,
    manager: await aVisitor(here, { posts: ['business-manager'] }),
    stranger: await here.visitor(),
    async close() {
      await here[Symbol.asyncDispose]()
      await printer[Symbol.asyncDispose]()
      assert.deepEqual(here.faults, [])
    },
  }
}

export interface MadeReport {
  readonly reportId: ReportId
  readonly chapterIds: readonly ChapterId[]
}

/** A report with these chapters and figures, for 2022–23 or the year from April of another one. */
export async function aReport(
  work: Work,
  options: {
    readonly year?: number
    readonly slug?: string
    readonly chapters: readonly Pick<NewChapter, 'heading' | 'text'>[]
    readonly figures?: readonly NewFigure[]
  },
): Promise<MadeReport> {
  const { year = 2022 } = options
  const until = String(year + 1).slice(2)
  const added = await addReport(work, {
    slug: options.slug ?? `${year}-${until}`,
    title: `Yearly report ${year}–${until}`,
    groupId: null,
    periodLabel: `${year}–${until}`,
    periodStart: Temporal.PlainDate.from(`${year}-04-01`),
    periodEnd: Temporal.PlainDate.from(`${year + 1}-03-31`),
  })
  if ('refused' in added) throw new Error('There is a report with this word already')
  const chapterIds: ChapterId[] = []
  for (const chapter of options.chapters)
    chapterIds.push(await addChapter(work, added.id, { place: 'body', ...chapter }))
  for (const figure of options.figures ?? []) await bindFigure(work, added.id, figure)
  return { reportId: added.id, chapterIds }
}

/** The desk of a report. */
export const address = ({ reportId }: Pick<MadeReport, 'reportId'>): string =>
  `/workspace/reports/${reportId}`

/** Presses “Compile”, and waits until it is done. */
export async function compileReport(here: World, visitor: Visitor, report: MadeReport): Promise<void> {
  await visitor.post(`${address(report)}/compile`, {})
  await here.settled()
}

const PARTNERS = ['Council', 'Health board', 'Constabulary']

/** Has every safeguarding partner sign a report on paper, and makes three partners where there is none. */
export async function signReport(
  here: World,
  visitor: Visitor,
  report: Pick<MadeReport, 'reportId'>,
): Promise<void> {
  const desk = `${address(report)}/sign-off`
  const isSigned = (await visitor.get(address(report))).querySelector(`[href="${desk}"]`) !== null
  if (!isSigned) return
  await here.do(async (work) => {
    const all = await agencies(work.tx, work.actor)
    if (all.some(({ isStatutoryPartner }) => isStatutoryPartner)) return
    for (const name of PARTNERS) await anAgency(work, { name, isStatutoryPartner: true })
  })
  const page = await visitor.get(desk)
  const turn = page.querySelector('[name=turn]')?.getAttribute('value') ?? ''
  if (page.querySelector('[name=to] option[value=partners]'))
    await visitor.post(`${desk}/move`, { to: 'partners', note: 'Agreed by the board', turn })
  // The link is not there once all have signed what stands now.
  if (!(await visitor.get(desk)).querySelector(`[href="${desk}/signatures/new"]`)) return
  const form = await visitor.get(`${desk}/signatures/new`)
  const seen = form.querySelector('[name=seen]')?.getAttribute('value') ?? ''
  const ids = form
    .querySelectorAll('input[name=agencyId], select[name=agencyId] option')
    .map((choice) => choice.getAttribute('value') ?? '')
  for (const agencyId of ids.filter(Boolean))
    await visitor.post(`${desk}/signatures/new`, {
      ...{ agencyId, seen, name: 'Morag Iversen', post: 'Chief executive', keptAt: 'The file of the board' },
      ...{ 'signedOn-day': '1', 'signedOn-month': '6', 'signedOn-year': '2023' },
    })
}

/** Compiles, has it signed and publishes, and waits until the PDF is drawn. */
export async function publishReport(
  here: World,
  visitor: Visitor,
  report: MadeReport,
  note = '',
): Promise<void> {
  await compileReport(here, visitor, report)
  await signReport(here, visitor, report)
  await visitor.post(`${address(report)}/publish`, { note })
  await here.settled()
}
