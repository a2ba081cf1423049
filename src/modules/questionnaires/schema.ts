import type { ColumnType, Generated, Selectable } from 'kysely'
import type { PartnershipId } from '#platform/db.ts'
import { tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { PersonId } from '#platform/work.ts'
import type { QuestionSet } from './schema/question-set.ts'

export type SetId = Id<'question set'>
export type SetVersionId = Id<'question set version'>

/** Kept as JSON: read as what it is, written as text. */
type Json<Value> = ColumnType<Value, string, string>

export const SET_KINDS = [
  'self-assessment',
  'audit',
  'survey',
  'commentary',
  'evaluation',
  'consultation',
] as const
export type SetKind = (typeof SET_KINDS)[number]

/** A set of questions, as it is being written. */
interface QuestionSetTable {
  partnershipId: PartnershipId
  id: SetId
  kind: SetKind
  title: string
  draft: Json<QuestionSet>
  /** The set that it was copied from, of which it asks the same questions of others. */
  variantOf: SetId | null
  createdBy: PersonId
  createdAt: Temporal.Instant
  changedBy: PersonId
  changedAt: Temporal.Instant
  version: Generated<number>
  archivedAt: Generated<Temporal.Instant | null>
  archivedBy: Generated<PersonId | null>
}

/** A set as it was published, which never changes. */
interface SetVersionTable {
  partnershipId: PartnershipId
  id: SetVersionId
  setId: SetId
  number: number
  content: Json<QuestionSet>
  /** Of the file that it makes: two partnerships with the same hash ask the same. */
  hash: string
  note: string
  publishedBy: PersonId
  publishedAt: Temporal.Instant
}

export type KeptSet = Readonly<Selectable<QuestionSetTable>>
export type SetVersion = Readonly<Selectable<SetVersionTable>>

export const own = tables<{
  'questionnaires.questionSet': QuestionSetTable
  'questionnaires.setVersion': SetVersionTable
}>()
