import { isAfter } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import type { Module, PanelAsk } from '#platform/module.ts'
import { isOn, type Partnership } from '#platform/partnerships.ts'
import { type Grown, type Inbox, inboxOf, type Offered } from '../rules/inbox.ts'
import { type Decision, ownSentences } from '../schema/sentences.ts'
import type { Chapter, Report, ReportId } from '../schema.ts'

export type AskGrown = PanelAsk & { readonly partnership: Pick<Partnership, 'modulesOff'> }

/** What every module that is on says of the year of a report, in the order of its days. */
export async function grownIn(
  ask: AskGrown,
  { periodStart, periodEnd }: Report,
  modules: readonly Module[],
): Promise<Grown> {
  const offered: Offered[] = []
  const asked = new Set<string>()
  for (const { name, accretions = [] } of modules.filter((each) => isOn(ask.partnership, each.name)))
    for (const { heading, chapters, sentences } of accretions) {
      asked.add(name)
      const found = await sentences(ask, { from: periodStart, to: periodEnd })
      // A record may be dated ahead. What has not happened yet is told of once it has.
      const happened = found.filter(({ day }) => !isAfter(day, ask.today))
      const inOrder = happened.toSorted((one, other) => Temporal.PlainDate.compare(one.day, other.day))
      offered.push(...inOrder.map((each) => ({ ...each, id: `${name}.${each.id}`, heading, chapters })))
    }
  return { offered, asked }
}

/** What became of the sentences that records gave to a report. */
export const decisionsOf = (reader: Reader, reportId: ReportId): Promise<Decision[]> =>
  ownSentences(reader)
    .selectFrom('reports.sentence')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('reportId', '=', reportId)
    .orderBy('record')
    .execute()

/** The inbox of a report, for whoever may put something into it, of what the records say of its year. */
export const inboxWith = async (
  reader: Reader,
  grown: Grown,
  report: Report,
  chapters: readonly Chapter[],
): Promise<Inbox> => inboxOf(grown, await decisionsOf(reader, report.id), chapters)
