import type { ColumnType, GeneratedAlways, Selectable } from 'kysely'
import type { GroupId } from '#modules/governance/index.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { FileType } from '#platform/files/kinds.ts'
import type { Id } from '#platform/id.ts'
import type { Tier } from '#platform/keeping.ts'
import type { Source } from '#platform/source.ts'
import type { PersonId } from '#platform/work.ts'

export type ActionId = Id<'action'>
type UpdateId = Id<'update'>
export type EvidenceId = Id<'evidence'>
export type ImpactCheckId = Id<'impact check'>
export type WaitingId = Id<'waiting'>
export type TransferId = Id<'transfer'>

/**
 * How far an action has come. `submitted`: its evidence waits for whoever verifies it. `complete`: it was verified.
 * `embedded`: every look at what came of it was strong. `closed`: it ended without that.
 */
export const ACTION_STATUSES = ['open', 'in-progress', 'submitted', 'complete', 'embedded', 'closed'] as const
export type ActionStatus = (typeof ACTION_STATUSES)[number]

/** How an action goes, as the field says it: green, amber or red. */
export const RAGS = ['green', 'amber', 'red'] as const
export type Rag = (typeof RAGS)[number]

/** The words of a row, sealed together where its action is confidential; null where they stand open. */
type Sealed = ColumnType<string | null, string | null | undefined, string | null>

/** Something that a person or an agency is to do by a day, wherever it was agreed. */
interface ActionTable {
  partnershipId: PartnershipId
  id: ActionId
  /** `A-2026-041`: people name the action by it. */
  reference: string
  /** T3 where it is for a confidential recommendation: what it says is sealed then, and in its place stands that it is. */
  tier: ColumnType<Tier, Tier | undefined, Tier>
  sealedWords: Sealed
  /** The record that it came from. This module does not interpret it. */
  originKind: string
  originId: Id<string>
  /** Where it came from, where no record of the product says so. */
  originWords: ColumnType<string, string | undefined, string>
  summary: string
  /** What is to be different once it is done. */
  outcome: ColumnType<string, string | undefined, string>
  /** How anybody will know: its measure of success. */
  success: ColumnType<string, string | undefined, string>
  /** Who leads it; null for nobody yet. */
  ownerId: PersonId | null
  /** The agency that owns it; null for none yet. */
  ownerAgencyId: AgencyId | null
  /** The body whose chair answers for it. */
  accountableId: GroupId | null
  agreedOn: Temporal.PlainDate | null
  dueOn: Temporal.PlainDate | null
  status: ActionStatus
  /** Where it stood when it was recorded. */
  beganAs: ActionStatus
  /** How it goes by the latest update that says so; null where none has. */
  rag: ColumnType<Rag | null, undefined, Rag | null>
  /** How it went by the update before that one. */
  ragBefore: ColumnType<Rag | null, undefined, Rag | null>
  /** What keeps it from going on; empty where nothing does. */
  blockedBy: ColumnType<string, undefined, string>
  /** When its evidence was submitted last, and by whom. */
  submittedOn: Temporal.PlainDate | null
  submittedBy: PersonId | null
  /** When it was verified last, and by whom. */
  verifiedOn: Temporal.PlainDate | null
  verifiedBy: PersonId | null
  /** The action that is done in its place. */
  supersededById: ActionId | null
  /** The action of which it is a part, where one was split. */
  splitFromId: ActionId | null
  recordedAt: Temporal.Instant
  source: ColumnType<readonly Source[], string, string>
  version: number
  /** Whether it was done or has ended, whether something keeps it from going on, and its words as the tracker compares them. */
  isDone: GeneratedAlways<boolean>
  isBlocked: GeneratedAlways<boolean>
  searchedAs: GeneratedAlways<string>
}

/** What was said of an action on a day, by whom, and where the action stood with it. What it says is never changed. */
interface UpdateTable {
  partnershipId: PartnershipId
  id: UpdateId
  actionId: ActionId
  at: Temporal.Instant
  byId: PersonId
  words: string
  sealedWords: Sealed
  status: ActionStatus
  /** How it went then; null where that was not said. */
  rag: ColumnType<Rag | null, Rag | null | undefined, never>
  isBlocked: ColumnType<boolean, boolean | undefined, never>
  /** Why it was off track, or what kept it from going on. */
  reason: ColumnType<string, string | undefined, string>
}

/** What shows that an action was done, or what came of it: words, and a file where one was sent. */
interface EvidenceTable {
  partnershipId: PartnershipId
  id: EvidenceId
  actionId: ActionId
  at: Temporal.Instant
  byId: PersonId
  words: string
  sealedWords: Sealed
  /** The file, by the hash of its bytes; null where there are words alone. */
  sha256: string | null
  name: string
  type: FileType | ''
  /** When it was taken back: nobody opens its file since. */
  takenBackAt: Temporal.Instant | null
  takenBackBy: PersonId | null
  takenBackReason: string
}

/** What may show whether an action made a difference. */
export const IMPACT_SOURCES = [
  'audit',
  'survey',
  'indicator',
  'feedback',
  'sampling',
  'training',
  'observation',
] as const
export type ImpactSource = (typeof IMPACT_SOURCES)[number]

export const IMPACT_RESULTS = ['strong', 'weak', 'none'] as const
export type ImpactResult = (typeof IMPACT_RESULTS)[number]

/** A look at what came of an action, on a day after it was verified, at one source of evidence. */
interface ImpactCheckTable {
  partnershipId: PartnershipId
  id: ImpactCheckId
  actionId: ActionId
  /** How long after it was verified. */
  months: number
  dueOn: Temporal.PlainDate
  source: ImpactSource
  /** Which audit, survey or indicator it is. */
  sourceWords: string
  sealedWords: Sealed
  /** Null until somebody has looked. */
  result: ImpactResult | null
  checkedAt: Temporal.Instant | null
  checkedBy: PersonId | null
  /** What was seen: its words, and its file where there is one. */
  evidenceId: EvidenceId | null
  /** When the action was reopened, so that this is not looked at any more. */
  droppedAt: Temporal.Instant | null
}

/** That an action waits for another, until somebody says that it does not any more. */
interface WaitingTable {
  partnershipId: PartnershipId
  id: WaitingId
  actionId: ActionId
  /** The one that it waits for. */
  onId: ActionId
  since: Temporal.Instant
  byId: PersonId
  endedAt: Temporal.Instant | null
  endedBy: PersonId | null
}

/** That an action is to pass to another agency or another lead, and what whoever is to take it on decided. */
interface TransferTable {
  partnershipId: PartnershipId
  id: TransferId
  actionId: ActionId
  askedAt: Temporal.Instant
  askedBy: PersonId
  reason: string
  sealedWords: Sealed
  fromAgencyId: AgencyId | null
  fromId: PersonId | null
  toAgencyId: AgencyId
  /** Who is to lead it; null for nobody yet. */
  toId: PersonId | null
  decidedAt: Temporal.Instant | null
  decidedBy: PersonId | null
  /** Null until it is decided. */
  isAccepted: boolean | null
  /** What was said when it was decided. */
  decision: string
}

export type Action = Selectable<ActionTable>
export type Update = Selectable<UpdateTable>
export type Evidence = Selectable<EvidenceTable>
export type ImpactCheck = Selectable<ImpactCheckTable>
export type Waiting = Selectable<WaitingTable>
export type Transfer = Selectable<TransferTable>

export const own = tables<{
  'actions.action': ActionTable
  'actions.update': UpdateTable
  'actions.evidence': EvidenceTable
  'actions.impactCheck': ImpactCheckTable
  'actions.waiting': WaitingTable
  'actions.transfer': TransferTable
}>()
