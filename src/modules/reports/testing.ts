import type { Visitor, World } from '#platform/testing/world.ts'
import type { Work } from '#platform/work.ts'
import { addChapter, addReport, bindFigure, type NewChapter } from './commands/write.ts'
import type { NewFigure } from './rules/binding.ts'
import type { ChapterId, ReportId } from './schema.ts'

export interface MadeReport {
  readonly reportId: ReportId
  readonly chapterIds: readonly ChapterId[]
}

/** A report for 2022–23 with these chapters and figures. */
export async function aReport(
  work: Work,
  options: {
    readonly slug?: string
    readonly chapters: readonly Pick<NewChapter, 'heading' | 'text'>[]
    readonly figures?: readonly NewFigure[]
  },
): Promise<MadeReport> {
  const added = await addReport(work, {
    slug: options.slug ?? '2022-23',
    title: 'Yearly report 2022–23',
    groupId: null,
    periodLabel: '2022–23',
    periodStart: Temporal.PlainDate.from('2022-04-01'),
    periodEnd: Temporal.PlainDate.from('2023-03-31'),
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

/** Compiles and publishes, and waits until the PDF is drawn. */
export async function publishReport(
  here: World,
  visitor: Visitor,
  report: MadeReport,
  note = '',
): Promise<void> {
  await compileReport(here, visitor, report)
  await visitor.post(`${address(report)}/publish`, { note })
  await here.settled()
}
