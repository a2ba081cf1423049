import type { ColumnType, Generated, Selectable } from 'kysely'
import type { GroupId } from '#modules/governance/index.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { FileType } from '#platform/files/kinds.ts'
import type { Id } from '#platform/id.ts'
import type { PersonId } from '#platform/work.ts'
import type { SetVersionId } from '../schema.ts'
import type { Answer } from './answer.ts'

export type RoundId = Id<'round'>
export type InvitationId = Id<'questionnaire invitation'>
export type ResponseId = Id<'response'>
export type EvidenceId = Id<'evidence of an answer'>
export type DelegationId = Id<'delegation'>
export type SignOffId = Id<'sign-off of a response'>

/** Kept as JSON: read as what it is, written as text. */
type Json<Value> = ColumnType<Value, string, string>

export const AUDIENCES = ['agencies', 'people', 'open-link', 'anonymous-once', 'public'] as const
export type Audience = (typeof AUDIENCES)[number]

/** One time that a version is asked, of whom, and from when to when. */
interface RoundTable {
  partnershipId: PartnershipId
  id: RoundId
  versionId: SetVersionId
  title: string
  audience: Audience
  /** The body that asks. */
  groupId: GroupId | null
  /** The round before it, with which it compares. */
  followsId: RoundId | null
  opensOn: Temporal.PlainDate
  /** The day by which an answer is asked for, where it may still come after; null where that is the last day. */
  dueOn: Generated<Temporal.PlainDate | null>
  /** The last day on which it is answered. */
  closesOn: Temporal.PlainDate
  /** Whether a senior signs before an answer is sent. */
  isSigned: boolean
  /** Whether a governing body or board sees an answer before it is sent. Whoever sends it says on which day. */
  isGoverned: Generated<boolean>
  /** The question by whose answers all results without a name are compared; it never becomes another. */
  comparedBy: Generated<string | null>
  closedAt: Generated<Temporal.Instant | null>
  createdBy: PersonId
  createdAt: Temporal.Instant
  version: Generated<number>
}

/** An agency or a person who is asked. Of an anonymous round it is known whether they have answered, and no more. */
interface InvitationTable {
  partnershipId: PartnershipId
  id: InvitationId
  roundId: RoundId
  agencyId: AgencyId | null
  personId: PersonId | null
  /** Of somebody who is in no directory; empty of everybody else. */
  address: string
  isSpent: Generated<boolean>
  /** A later day that was agreed with this agency. */
  dueOn: Generated<Temporal.PlainDate | null>
  /** Why it was agreed that this agency need not answer; empty where it is to. */
  excused: Generated<string>
  invitedBy: PersonId
  invitedAt: Temporal.Instant
  withdrawnAt: Generated<Temporal.Instant | null>
}

export type ResponseState = 'in-progress' | 'with-signer' | 'sent' | 'replaced'

/** Grades by the id of their question: the place of each from 0 on its scale, null where the question does not apply. */
export type Graded = Readonly<Record<string, number | null>>

/** What an agency or a person answers by name. Once it is sent it does not change: a change is the next number. */
interface ResponseTable {
  partnershipId: PartnershipId
  id: ResponseId
  invitationId: InvitationId
  number: number
  state: ResponseState
  begunBy: PersonId
  begunAt: Temporal.Instant
  sentBy: Generated<PersonId | null>
  sentAt: Generated<Temporal.Instant | null>
  /** Of the answers and their evidence, as they were sent. */
  hash: Generated<string | null>
  /** The day on which the governing body or board saw what was sent. */
  governorsOn: Generated<Temporal.PlainDate | null>
  /** The grades that it gave, by question, once it was sent: what many sent is read without all that they wrote. */
  graded: Generated<Json<Graded> | null>
  version: Generated<number>
}

/** Each answer that a question of a response has had. The latest counts; none is ever lost. */
interface AnswerTable {
  partnershipId: PartnershipId
  responseId: ResponseId
  questionId: string
  revision: number
  /** Null where the answer was taken away. */
  answer: Json<Answer | null> | null
  answeredBy: PersonId
  answeredAt: Temporal.Instant
}

/** What is shown for an answer: words, with an address or a file where there is one. */
interface EvidenceTable {
  partnershipId: PartnershipId
  id: EvidenceId
  responseId: ResponseId
  questionId: string
  words: string
  address: string
  sha256: string | null
  name: string
  /** Empty of words alone. */
  type: FileType | ''
  addedBy: PersonId
  addedAt: Temporal.Instant
  takenOutBy: Generated<PersonId | null>
  takenOutAt: Generated<Temporal.Instant | null>
}

/** A section that a colleague was asked to answer. */
interface DelegationTable {
  partnershipId: PartnershipId
  id: DelegationId
  responseId: ResponseId
  sectionId: string
  personId: PersonId
  givenBy: PersonId
  givenAt: Temporal.Instant
  /** When they said that it is done, or it was taken back. */
  endedAt: Generated<Temporal.Instant | null>
  endedBy: Generated<PersonId | null>
}

export type SignOffOutcome = 'signed' | 'sent-back' | 'withdrawn'

/** A senior who is asked to sign a response. The hash says what they are asked to sign. */
interface SignOffTable {
  partnershipId: PartnershipId
  id: SignOffId
  responseId: ResponseId
  personId: PersonId
  askedBy: PersonId
  askedAt: Temporal.Instant
  hash: string
  outcome: Generated<SignOffOutcome | null>
  words: Generated<string>
  endedAt: Generated<Temporal.Instant | null>
}

export type Round = Readonly<Selectable<RoundTable>>
export type Invitation = Readonly<Selectable<InvitationTable>>
export type Response = Readonly<Selectable<ResponseTable>>
export type Evidence = Readonly<Selectable<EvidenceTable>>
export type Delegation = Readonly<Selectable<DelegationTable>>
export type SignOff = Readonly<Selectable<SignOffTable>>

export const asking = tables<{
  'questionnaires.round': RoundTable
  'questionnaires.invitation': InvitationTable
  'questionnaires.response': ResponseTable
  'questionnaires.answer': AnswerTable
  'questionnaires.evidence': EvidenceTable
  'questionnaires.delegation': DelegationTable
  'questionnaires.signOff': SignOffTable
}>()
