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
      personal: ['images', 'title'],
      impersonal: ['kind'],
      follows: ['subject_id'],
      mentions: { columns: ['title'], whose: 'subject_id' },
    },
    ...{ sealed: ['images'], people: ['done_by', 'undone_by'], agencies: [], disposal: 'delete' },
    ...{ exported: ['kind', 'done_at', 'undone_at'] },
    starts: { column: 'done_at', words: 'the day it was done. What it holds of records goes after a day' },
  } as const,
]

/** A row before and after a change: null before it was made, and after it was taken away. */
export interface Change {
  readonly table: string
  readonly before: Image | null
  readonly after: Image | null
}

/** A kind of change of many records, made with `bulkKind` and declared in `Module.bulkKinds`. */
export interface BulkKind {
  /** Its own for ever, after its module: `people.import`. */
  readonly kind: string
  /** Whoever may do it may undo it. */
  readonly may: Permission
  /** The tables whose records go back. */
  readonly tables: readonly string[]
  /** Changes that are not kept: going back brings them back with another one, or leaves them for a good reason. */
  readonly passesOver?: (change: Change) => boolean
  /** What undoing leaves as it is, in a sentence. */
  readonly leaves?: string
  /**
   * Runs the undoing: takes the turns that its command takes, does what follows from it, and throws where what it leaves
   * must not be.
   */
  readonly keeping?: (work: Work, run: () => Promise<void>) => Promise<void>
}

/** A row as the database writes it, by the names of its columns. */
export type Image = Readonly<Record<string, unknown>>

/** Why rows stay as they are, in a sentence each, by their ids. Undefined: all of them went back. */
export type Stay = ReadonlyMap<string, string> | undefined

/** How the rows of a table go back, declared by the module that owns it. */
export interface UndoableTable {
  readonly table: string
  /** What the records are called, for whoever decides: “Ruth Okafor”. By their images, in the same order. */
  readonly names: (reader: Reader, rows: readonly Image[]) => Promise<readonly string[]>
  /** Why some rows that were made cannot be taken back, in a sentence each, by their ids. */
  readonly inUse?: (reader: Reader, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /**
   * Takes back rows that were made, and says of those that stay why, by their ids. Without this they are deleted, where
   * the workspace may.
   */
  readonly takeBack?: (work: Work, ids: readonly string[]) => Promise<Stay>
  /** What becomes of a row that was made: “It is archived”. */
  readonly takenBack?: string
  /** Gives a row back what it said before, or says why not. Without this its columns are written. */
  readonly giveBack?: (work: Work, before: Image, now: Image) => Promise<string | undefined>
  /** Written down of the rows that went back: the history of a record, an event. */
  readonly wentBack?: (work: Work, rows: readonly Image[], title: string) => Promise<void>
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

/** Whether many records were changed at once since a moment, or that was undone, by a module whose verbs begin so. */
export async function wereManyChanged(
  reader: Reader,
  verbs: readonly string[],
  since: Temporal.Instant,
): Promise<boolean> {
  const modules = verbs.map((verb) => verb.replace(/\..*/, ''))
  const one = await own(reader)
    .selectFrom('platform.bulkChange')
    .select('id')
    .where('partnershipId', '=', reader.partnershipId)
    .where(({ or, eb }) => or([eb('doneAt', '>', since), eb('undoneAt', '>', since)]))
    .where(({ or, eb }) => or(modules.map((module) => eb('kind', 'like', `${module}.%`))))
    .limit(1)
    .executeTakeFirst()
  return one !== undefined
}
