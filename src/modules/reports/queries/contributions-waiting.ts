import { agencyNames } from '#modules/people/index.ts'
import type { Attention, AttentionSource } from '#platform/attention.ts'
import type { CalendarEntry, CalendarSource } from '#platform/calendar.ts'
import { isAfter, isBefore } from '#platform/days.ts'
import { holds } from '#platform/work.ts'
import { findChapter, findReport } from '../queries.ts'
import { contribute, contributionPath, isWritten, STATE_WORDS, writesFor } from '../rules/contributions.ts'
import { readReports, writeReports } from '../rules/permissions.ts'
import { openContributions } from './contributions.ts'

/** Contributions that wait: for whoever writes for an agency, and handed in for the business unit. */
export const contributionsAttention: AttentionSource = async (reader, actor) => {
  if (!holds(actor, contribute)) return []
  const isUnit = holds(actor, writeReports)
  const waiting: Attention[] = []
  for (const contribution of await openContributions(reader)) {
    const isMine = isWritten(contribution) && writesFor(actor, contribution)
    const isHandedIn = isUnit && contribution.state === 'handed-in'
    if (!isMine && !isHandedIn) continue
    const chapter = await findChapter(reader, actor, contribution.chapterId)
    const report = chapter && (await findReport(reader, actor, chapter.reportId))
    if (!report) continue
    const href = contributionPath(report.id, contribution)
    if (isHandedIn)
      waiting.push({
        ...{ title: `Read a contribution to “${chapter.heading}”`, href },
        detail: 'A partner has handed it in. Accept it, or send it back with a comment.',
        state: { kind: 'watch', words: 'Handed in' },
      })
    else
      waiting.push({
        ...{ title: `Write for “${chapter.heading}”, ${report.periodLabel} report`, href },
        detail:
          contribution.state === 'sent-back'
            ? 'It was sent back with a comment.'
            : 'Your agency is asked for it.',
        due: contribution.dueOn,
        state: { kind: 'watch', words: 'Waits for you' },
      })
  }
  return waiting
}

/** The days by which partners are asked to write. */
export const contributionsCalendar: CalendarSource = async (reader, actor, from, to) => {
  if (!holds(actor, readReports)) return []
  const due = (await openContributions(reader)).filter(
    ({ dueOn }) => !isBefore(dueOn, from) && !isAfter(dueOn, to),
  )
  const names = due.length > 0 ? await agencyNames(reader) : []
  const entries: CalendarEntry[] = []
  for (const contribution of due) {
    const chapter = await findChapter(reader, actor, contribution.chapterId)
    if (!chapter) continue
    const agency = names.find(({ id }) => id === contribution.agencyId)?.name ?? 'An agency'
    entries.push({
      ...{
        id: `report-contribution-${contribution.id}`,
        day: contribution.dueOn,
        at: null,
        confidential: false,
      },
      title: `${agency} writes for “${chapter.heading}”`,
      detail: `${STATE_WORDS[contribution.state]}.`,
      ...{ href: contributionPath(chapter.reportId, contribution), state: null },
    })
  }
  return entries
}
