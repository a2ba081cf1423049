import type { Selectable } from 'kysely'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { PersonId } from '#platform/work.ts'
import type { ChapterId, ReportId } from '../schema.ts'

/** In a chapter, not for this report, or back among those that wait. */
export type SentenceState = 'taken' | 'set-aside' | 'waiting'

/** What became of a sentence that a record gave to a report. */
interface SentenceTable {
  partnershipId: PartnershipId
  reportId: ReportId
  /** Which sentence: the module, what it tells of, and the record. */
  record: string
  chapterId: ChapterId
  state: SentenceState
  /** It stands in the chapter as the record gave it, and not in words of its own. */
  isVerbatim: boolean
  /** What the record said when somebody decided; empty when it had stopped saying anything. */
  said: string
  sourceWords: string
  sourceHref: string
  decidedBy: PersonId
  decidedAt: Temporal.Instant
}

export type Decision = Selectable<SentenceTable>

export const ownSentences = tables<{ 'reports.sentence': SentenceTable }>()
