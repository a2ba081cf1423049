import type { Selectable } from 'kysely'
import type { AgencyId } from '#modules/people/index.ts'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { PersonId } from '#platform/work.ts'
import type { AreaId, IndicatorId } from '../schema.ts'

export type DefinitionId = Id<'definition'>
export type RoundId = Id<'round'>
export type ReturnId = Id<'return'>
export type EntryId = Id<'entry'>
export type StepId = Id<'step'>

/** Which way is better, if either is. */
export const POLARITIES = ['higher', 'lower', 'neither'] as const
export type Polarity = (typeof POLARITIES)[number]

/** How often figures are asked for. */
export const FREQUENCIES = ['month', 'quarter', 'half-year', 'year'] as const
export type Frequency = (typeof FREQUENCIES)[number]

/** Whether agencies give the figures, or how they are worked out of two other indicators. */
export const FORMS = ['given', 'sum', 'difference', 'ratio', 'share', 'rate'] as const
export type Form = (typeof FORMS)[number]

/** How far a return has come. */
export const RETURN_STATES = ['open', 'submitted', 'validated', 'approved', 'locked'] as const
export type ReturnState = (typeof RETURN_STATES)[number]

/** A figure, a nil return, that none can be given, or nothing yet. */
export const ANSWERS = ['figure', 'nil', 'unable'] as const
export type EntryAnswer = (typeof ANSWERS)[number] | ''

/** What an indicator says it counts, from a day on. It is never changed: a later one takes its place. */
interface DefinitionTable {
  partnershipId: PartnershipId
  id: DefinitionId
  indicatorId: IndicatorId
  fromOn: Temporal.PlainDate
  definition: string
  numerator: string
  denominator: string
  unit: string
  polarity: Polarity
  /** Who gives the figures; null where they are worked out, or come from a file. */
  agencyId: AgencyId | null
  source: string
  frequency: Frequency
  /** The band that figures should lie in; null where that end is open. */
  targetFrom: number | null
  targetTo: number | null
  /** What no figure can lie below or above. */
  least: number | null
  most: number | null
  /** The national collection that it matches; empty where it matches none. */
  collection: string
  form: Form
  /** What it is worked out of; null where agencies give it. */
  firstId: IndicatorId | null
  secondId: IndicatorId | null
  reason: string
  recordedBy: PersonId
  recordedAt: Temporal.Instant
}

/** An area that a definition asks figures for. */
interface DefinitionAreaTable {
  partnershipId: PartnershipId
  definitionId: DefinitionId
  areaId: AreaId
}

/** One period for which every agency is asked. */
interface RoundTable {
  partnershipId: PartnershipId
  id: RoundId
  frequency: Frequency
  periodLabel: string
  periodStart: Temporal.PlainDate
  periodEnd: Temporal.PlainDate
  dueOn: Temporal.PlainDate
  openedBy: PersonId
  openedAt: Temporal.Instant
}

/** What one agency gives for one period. */
interface ReturnTable {
  partnershipId: PartnershipId
  id: ReturnId
  roundId: RoundId
  agencyId: AgencyId
  state: ReturnState
  chasedOn: Temporal.PlainDate | null
  version: number
}

/** One figure that a return asks for. */
interface ReturnEntryTable {
  partnershipId: PartnershipId
  id: EntryId
  returnId: ReturnId
  indicatorId: IndicatorId
  areaId: AreaId
  /** The definition that was in force on the last day of the period. */
  definitionId: DefinitionId
  answer: EntryAnswer
  /** Null but for a figure. */
  value: number | null
  commentary: string
  qualityNote: string
  version: number
}

/** One step of a return. It is never changed. */
interface ReturnStepTable {
  partnershipId: PartnershipId
  id: StepId
  returnId: ReturnId
  cameTo: ReturnState
  words: string
  byId: PersonId
  at: Temporal.Instant
}

export type Definition = Selectable<DefinitionTable>
export type Round = Selectable<RoundTable>
export type Return = Selectable<ReturnTable>
export type ReturnEntry = Selectable<ReturnEntryTable>
export type ReturnStep = Selectable<ReturnStepTable>

export const returns = tables<{
  'indicators.definition': DefinitionTable
  'indicators.definitionArea': DefinitionAreaTable
  'indicators.round': RoundTable
  'indicators.return': ReturnTable
  'indicators.returnEntry': ReturnEntryTable
  'indicators.returnStep': ReturnStepTable
}>()
