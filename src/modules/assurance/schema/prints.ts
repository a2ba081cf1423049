import type { Selectable } from 'kysely'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { PersonId } from '#platform/work.ts'

export type PagePrintId = Id<'page print'>

/** A page as somebody asked to have it printed. Nobody else has the file. */
interface PagePrintTable {
  partnershipId: PartnershipId
  id: PagePrintId
  personId: PersonId
  /** The address of the page, with what was asked of it. */
  page: string
  askedAt: Temporal.Instant
  state: 'waiting' | 'made' | 'failed'
  /** The file. It is kept for a day, and made again after that. */
  sha256: string | null
  madeAt: Temporal.Instant | null
}

export type PagePrint = Readonly<Selectable<PagePrintTable>>

export const ownPrints = tables<{ 'assurance.pagePrint': PagePrintTable }>()
