import type { Selectable } from 'kysely'
import { type PartnershipId, type Reader, tables } from '../db.ts'
import type { Id } from '../id.ts'
import type { KeptTable } from '../keeping.ts'
import type { Permission, PersonId, Work } from '../work.ts'

/** So long a change of many records can be undone. */
export const UNDO_FOR = Temporal.Duration.from({ hours: 24 })

export type BulkChangeId = Id<'bulk change'>

/** A change of many records at once. */
interface BulkChangeTable {
  partnershipId: PartnershipId
  id: BulkChangeId
  kind: string
  /** The record on whose page it is offered; null where that is a list. */
  subjectId: Id<string> | null
  title: string
  doneBy: PersonId
  doneAt: Temporal.Instant
  untilAt: Temporal.Instant
  count: number
  /** Sealed: what each record said before and after. Null once that is needed no more. */
  images: string | null
  undoneAt: Temporal.Instant | null
  undoneBy: PersonId | null
  undoneCount: number | null
}
export type BulkChange = Readonly<Omit<Selectable<BulkChangeTable>, 'images'>>

export const own = tables<{ 'platform.bulkChange': BulkChangeTable }>()

export const keptBulkChanges: readonly KeptTable[] = [
  {
    ...{
      table: 'platform.bulk_change',
      record: 'working',
      tier: 4,
      personal: ['images'],
      impersonal: ['kind', 'title'],
    },
    ...{ sealed: ['images'], people: ['done_by', 'undone_by'], agencies: [], disposal: 'delete' },
    ...{ exported: ['kind', 'done_at', 'undone_at'] },
    starts: { column: 'done_at', words: 'the day it was done. What it holds of records goes after a day' },
  } as const,
]

/** A kind of change of many records, made with `bulkKind` and declared in `Module.bulkKinds`. */
export interface BulkKind {
  /** Its own for ever, after its module: `people.import`. */
  readonly kind: string
  /** Whoever may do it may undo it. */
  readonly may: Permission
  /** The tables whose records go back. */
  readonly tables: readonly string[]
  /** What undoing leaves as it is, in a sentence. */
  readonly leaves?: string
  /** Runs the undoing, and throws where what it leaves must not be. */
  readonly keeping?: (work: Work, run: () => Promise<void>) => Promise<void>
}

/** A row as the database writes it, by the names of its columns. */
export type Image = Readonly<Record<string, unknown>>

/** How the rows of a table go back, declared by the module that owns it. */
export interface UndoableTable {
  readonly table: string
  /** What the records are called, for whoever decides: “Ruth Okafor”. By their images, in the same order. */
  readonly names: (reader: Reader, rows: readonly Image[]) => Promise<readonly string[]>
  /** Why some rows that were made cannot be taken back, in a sentence each, by their ids. */
  readonly inUse?: (reader: Reader, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** Takes back a row that a change of a kind made, or says why not. Without this it is deleted, where the workspace may. */
  readonly takeBack?: (work: Work, id: string, kind: string) => Promise<string | undefined>
  /** What becomes of a row that was made: “It is archived”. */
  readonly takenBack?: string
  /** Written down of the rows that went back: the history of a record, an event. */
  readonly wentBack?: (work: Work, ids: readonly string[], title: string) => Promise<void>
}

const changesIn = (reader: Reader) =>
  own(reader)
    .selectFrom('platform.bulkChange')
    .select(['partnershipId', 'id', 'kind', 'subjectId', 'title', 'doneBy', 'doneAt', 'untilAt', 'count'])
    .select(['undoneAt', 'undoneBy', 'undoneCount'])
    .where('partnershipId', '=', reader.partnershipId)

/** Every change of many records that can be undone now, and those that were undone in the last day, the latest first. */
export const bulkChanges = (reader: Reader, now: Temporal.Instant): Promise<BulkChange[]> =>
  changesIn(reader).where('untilAt', '>', now).orderBy('doneAt', 'desc').orderBy('id', 'desc').execute()

export const findBulkChange = (reader: Reader, id: BulkChangeId): Promise<BulkChange | undefined> =>
  changesIn(reader).where('id', '=', id).executeTakeFirst()
