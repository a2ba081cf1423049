import type { Selectable } from 'kysely'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { PersonId } from '#platform/work.ts'
import type { MeetingId } from '../schema.ts'
import type { PaperId, PaperVersionId } from './papers.ts'

export type PackId = Id<'pack'>

/** Why a version is not in a pack, but for a page that says where it is read. */
export const LEFT_OUT = ['protected', 'broken', 'sheet', 'unconverted', 'large'] as const
export type LeftOut = (typeof LEFT_OUT)[number]

/** How a version of a paper goes into packs. */
interface PaperPrintTable {
  partnershipId: PartnershipId
  id: Id<'paper print'>
  /** Each version has one. */
  versionId: PaperVersionId
  pages: number
  isTagged: boolean
  /** The PDF that was made of words, of a Word document, a workbook or a presentation. Null: the version is a PDF, or is left out. */
  sha256: string | null
  leftOut: LeftOut | ''
  madeAt: Temporal.Instant
}

/** Where a paper stands in every pack of its meeting: it keeps its numbers whatever comes after. */
interface PaperPlaceTable {
  partnershipId: PartnershipId
  /** That of its paper. */
  id: PaperId
  isLate: boolean
  first: number
  /** With the page before it. */
  pages: number
  at: Temporal.Instant
}

/** The pack of one reader, of what they could open when they asked for it. */
interface PackTable {
  partnershipId: PartnershipId
  id: PackId
  meetingId: MeetingId
  personId: PersonId
  askedAt: Temporal.Instant
  state: 'waiting' | 'made' | 'failed'
  /** The file, which is kept for a day. */
  sha256: string | null
  pages: number
  madeAt: Temporal.Instant | null
}

/** That a version is in a pack. */
interface PackedTable {
  partnershipId: PartnershipId
  packId: PackId
  versionId: PaperVersionId
}

/** That somebody had a version of a paper, when first. */
interface PaperSeenTable {
  partnershipId: PartnershipId
  versionId: PaperVersionId
  personId: PersonId
  at: Temporal.Instant
}

export type PaperPrint = Readonly<Selectable<PaperPrintTable>>
export type PaperPlace = Readonly<Selectable<PaperPlaceTable>>
export type Pack = Readonly<Selectable<PackTable>>
export type PaperSeen = Readonly<Selectable<PaperSeenTable>>

export const ownPacks = tables<{
  'meetings.paperPrint': PaperPrintTable
  'meetings.paperPlace': PaperPlaceTable
  'meetings.pack': PackTable
  'meetings.packed': PackedTable
  'meetings.paperSeen': PaperSeenTable
}>()
