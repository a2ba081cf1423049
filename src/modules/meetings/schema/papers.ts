import type { Selectable } from 'kysely'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { Tier } from '#platform/keeping.ts'
import type { PersonId } from '#platform/work.ts'
import type { ItemId, ProposalId } from '../schema.ts'

export type PaperId = Id<'paper'>
export type PaperVersionId = Id<'paper version'>

/** The kinds of file that a paper may be. */
export const PAPER_TYPES = ['pdf', 'docx', 'xlsx', 'pptx'] as const
export type PaperType = (typeof PAPER_TYPES)[number]

/** A paper for an item of an agenda. At T3 and T4 its title and why it was withdrawn are sealed. */
interface PaperTable {
  partnershipId: PartnershipId
  id: PaperId
  itemId: ItemId
  /** Its place among the papers of its item. */
  place: number
  tier: Tier
  title: string
  sealedTitle: string | null
  /** The number of its latest version. */
  latest: number
  /** It was added after the agenda was sent round. */
  isLate: boolean
  /** Who added it. They answer for it, and say who may open it where it is confidential. */
  madeBy: PersonId
  madeAt: Temporal.Instant
  withdrawnAt: Temporal.Instant | null
  withdrawnBy: PersonId | null
  withdrawnReason: string
  sealedReason: string | null
  /** The paper that it was before its item went on. */
  fromPaperId: PaperId | null
  /** When it was narrowed to readers by name; null where whoever its tier lets in may read it. */
  narrowedAt: Temporal.Instant | null
  /** Rises whenever its named readers change. */
  readersVersion: number
}

/** That a paper was narrowed to somebody among others, and until when. */
interface PaperReaderTable {
  partnershipId: PartnershipId
  paperId: PaperId
  personId: PersonId
  namedBy: PersonId
  namedAt: Temporal.Instant
  /** Somebody took them off again, or let everybody of its tier read it. */
  endedAt: Temporal.Instant | null
  endedBy: PersonId | null
}

/** One version of a paper: a file that was sent, or words that were written here. Its words are sealed as its paper’s. */
interface PaperVersionTable {
  partnershipId: PartnershipId
  id: PaperVersionId
  paperId: PaperId
  number: number
  sha256: string | null
  name: string
  sealedName: string | null
  type: PaperType | ''
  words: string
  sealedWords: string | null
  /** Why it replaced the one before. */
  note: string
  sealedNote: string | null
  madeBy: PersonId
  madeAt: Temporal.Instant
}

/** That a paper goes along with an item that another body is asked to take. */
interface ProposalPaperTable {
  partnershipId: PartnershipId
  proposalId: ProposalId
  paperId: PaperId
}

export type PaperRow = Readonly<Selectable<PaperTable>>
/** A paper with whom it was narrowed to by name; null where it was not. No paper is read without. */
export type Paper = PaperRow & { readonly readers: readonly PersonId[] | null }
export type PaperVersion = Readonly<Selectable<PaperVersionTable>>

export const ownPapers = tables<{
  'meetings.paper': PaperTable
  'meetings.paperVersion': PaperVersionTable
  'meetings.proposalPaper': ProposalPaperTable
  'meetings.paperReader': PaperReaderTable
}>()
