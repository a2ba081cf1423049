import { entriesSoFar } from '#platform/audit/so-far.ts'
import { rememberingUntilDone } from '#platform/remembering.ts'
import { holds } from '#platform/work.ts'
import { livePartsOf } from '../queries.ts'
import { assemble, type Parts } from '../rules/assemble.ts'
import type { Document } from '../rules/document.ts'
import type { Grown } from '../rules/inbox.ts'
import type { KnownName } from '../rules/known-names.ts'
import { writeReports } from '../rules/permissions.ts'
import type { DataLock, Report } from '../schema.ts'
import type { Modules } from './counted.ts'
import { knownNames } from './known-names.ts'
import { lockOf, partsWhenLocked } from './locks.ts'
import { type AskGrown, grownIn } from './sentences.ts'

/** What the records say of a report, of every module that has to do with it. */
export interface ReportNow {
  readonly live: Parts
  readonly lock: DataLock | undefined
  /** As a draft draws it: what the records said when the data was locked, where it is. */
  readonly document: Document
  readonly names: readonly KnownName[]
  /** The sentences that grew of the year; none for those who may not put them into it. */
  readonly grown: Grown | undefined
}

/** Characters of some reports of forty pages, with what is made of them. */
const MOST_CHARACTERS = 6_000_000
const A_FIGURE = 4000

const remembered = rememberingUntilDone<ReportNow>(MOST_CHARACTERS, ({ live, grown }) => {
  const texts = live.chapters.reduce((sum, { text }) => sum + text.length, 0)
  return 4 * texts + A_FIGURE * (live.figures.length + (grown?.offered.length ?? 0))
})

/**
 * The same for its pages, which are opened one after the other: read once until something is done in the partnership.
 * What the figures are as at is when they were read.
 */
export async function reportNow(ask: AskGrown, report: Report, modules: Modules): Promise<ReportNow> {
  const { db, actor, now, today, partnership } = ask
  const about = [report, actor, today, partnership.modulesOff]
  return remembered(await entriesSoFar(db), about, async () => {
    const live = await livePartsOf(db, actor, report, now, modules)
    const lock = await lockOf(db, report)
    return {
      ...{ live, lock, document: assemble(lock ? partsWhenLocked(live, lock) : live) },
      names: await knownNames(db, actor),
      grown: holds(actor, writeReports) ? await grownIn(ask, report, modules()) : undefined,
    }
  })
}
