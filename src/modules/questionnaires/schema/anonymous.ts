import type { ColumnType } from 'kysely'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Answer } from './answer.ts'
import type { RoundId } from './asking.ts'

/** The answers of somebody without a name, by the id of their question. */
export type NamelessAnswers = Readonly<Record<string, Answer>>

/** A draft, sealed by a code that only its writer has, and found by a digest of it. */
interface AnonymousDraftTable {
  partnershipId: PartnershipId
  id: string
  roundId: RoundId
  sealed: string
  /** How often it was saved, so that two windows are told of each other. */
  revision: number
}

/** Answers that were sent and wait until others do. */
interface AnonymousWaitingTable {
  partnershipId: PartnershipId
  /** Drawn by lot: `randomUUID` and never `newId`, which tells a time. */
  id: string
  roundId: RoundId
  sealed: string
}

/** Answers without a name. All of a round are written anew whenever some are added, so an id is good until then. */
interface AnonymousResponseTable {
  partnershipId: PartnershipId
  /** Drawn by lot. */
  id: string
  roundId: RoundId
  answers: ColumnType<NamelessAnswers, string, never>
}

/** The answers of a round put together, as they were last written: `Tally`, which the rules work out. */
interface AnonymousTallyTable {
  partnershipId: PartnershipId
  roundId: RoundId
  tally: ColumnType<unknown, string, string>
}

/**
 * The tables of what has no name. They stand apart from those of invitations and responses, and no query names tables of both
 * but the one that sends an anonymous answer.
 */
export const nameless = tables<{
  'questionnaires.anonymousDraft': AnonymousDraftTable
  'questionnaires.anonymousWaiting': AnonymousWaitingTable
  'questionnaires.anonymousResponse': AnonymousResponseTable
  'questionnaires.anonymousTally': AnonymousTallyTable
}>()
