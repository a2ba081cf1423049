import type { ColumnType, Selectable } from 'kysely'
import type { GroupId } from '#modules/governance/index.ts'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { PersonId } from '#platform/work.ts'
import type { MeetingId } from '../schema.ts'
import type { PaperId, PaperType, PaperVersionId } from './papers.ts'

export type PublicPaperId = Id<'public paper'>

/** A paper of a meeting as the public was given it. A later version is given out anew. */
interface PublicPaperTable {
  partnershipId: PartnershipId
  id: PublicPaperId
  paperId: PaperId
  versionId: PaperVersionId
  number: number
  body: string
  title: string
  /** A copy without what the file told of those who wrote it; null where the paper is words. */
  sha256: string | null
  name: string
  type: PaperType | ''
  words: string
  /** What stays in the file though the public might not need it, which whoever published it had looked at. */
  confirmed: ColumnType<readonly string[], string, never>
  publishedAt: Temporal.Instant
  publishedBy: PersonId
  withdrawnAt: ColumnType<Temporal.Instant | null, null | undefined, Temporal.Instant>
  withdrawnBy: ColumnType<PersonId | null, null | undefined, PersonId>
  withdrawnReason: ColumnType<string, string | undefined, string>
}

/** What the public knows of each paper it was given. One that is not open any more has no words of its own left. */
interface PublishedPaperTable {
  partnershipId: PartnershipId
  id: PublicPaperId
  paperId: PaperId
  meetingId: MeetingId
  groupId: GroupId
  startsAt: Temporal.Instant
  number: number
  publishedAt: Temporal.Instant
  withdrawnAt: Temporal.Instant | null
  withdrawnReason: string
  isOpen: boolean
  body: string
  title: string
  sha256: string | null
  name: string
  type: PaperType | ''
  words: string
}

export type PublicPaper = Readonly<Selectable<PublicPaperTable>>
export type PublishedPaper = Readonly<Selectable<PublishedPaperTable>>

export const ownPublicPapers = tables<{
  'meetings.publicPaper': PublicPaperTable
  'meetings.publishedPaper': PublishedPaperTable
}>()
