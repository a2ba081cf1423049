import type { ColumnType, Generated, Selectable } from 'kysely'
import type { ActionId } from '#modules/actions/index.ts'
import type { DocumentId } from '#modules/documents/index.ts'
import type { Audience, ExpenditureId, GroupId } from '#modules/governance/index.ts'
import type { FigureReference, IndicatorId } from '#modules/indicators/index.ts'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { Source } from '#platform/source.ts'

export type { ExpenditureId }
export type PlanId = Id<'plan'>
export type PriorityId = Id<'priority'>
export type ObjectiveId = Id<'objective'>
export type PlanActionId = Id<'plan action'>
export type ImpactMeasureId = Id<'impact measure'>
export type TellingId = Id<'telling'>
export type ConsultationId = Id<'consultation'>

/** How far something of the plan has come. The last two end it. */
export const STAGES = [
  'proposed',
  'agreed',
  'in-progress',
  'complete',
  'embedded',
  'closed',
  'carried-forward',
] as const
export type Stage = (typeof STAGES)[number]

/** Work, or how the partnership looks at what the work has come to. */
export const PLAN_ACTION_KINDS = ['work', 'evaluation'] as const
export type PlanActionKind = (typeof PLAN_ACTION_KINDS)[number]

type Day = Temporal.PlainDate | null
type Json<Value> = ColumnType<Value, string, string>

/** What a partnership sets out to do in some years: who was asked about it, and who agreed to it. */
interface PlanTable {
  partnershipId: PartnershipId
  id: PlanId
  title: string
  /** Null where no source says it. */
  startsOn: Day
  /** Its last day, inclusive. */
  endsOn: Temporal.PlainDate
  note: string
  /** Who was asked, and what they said. */
  consultation: string
  consultedFrom: Day
  consultedTo: Day
  consultationPaperId: DocumentId | null
  /** What was decided; empty until it is agreed. */
  decision: string
  decidedOn: Day
  decidedById: GroupId | null
  decisionPaperId: DocumentId | null
  /** The last day of which the business managers were told by letter that nothing follows it. */
  toldOfEndOn: Day
  source: Json<readonly Source[]>
  version: number
}

/** Something that a partnership put before other things, for children, for adults or for both. */
interface PriorityTable {
  partnershipId: PartnershipId
  id: PriorityId
  planId: PlanId
  /** Its order among those of the plan. */
  place: number
  audience: Audience
  title: string
  /** Why it was chosen: what is known of it. */
  evidence: string
  /** Why it was chosen: what those who were asked said of it. */
  voices: string
  /** The group that works on it. */
  workstreamId: GroupId | null
  /** The story so far, as the workspace reads it. */
  story: string
  stage: Stage
  /** Why it ended or went back a step. */
  stageReason: string
  /** What the public reads. */
  summary: string
  isPublic: boolean
  /** The public reads the story too, once the priority is public. */
  isStoryPublic: boolean
  /** The priority of an earlier plan that goes on in this one. */
  carriesOnId: PriorityId | null
  source: Json<readonly Source[]>
  version: number
}

/** What a priority is to come to. */
interface ObjectiveTable {
  partnershipId: PartnershipId
  id: ObjectiveId
  priorityId: PriorityId
  place: number
  words: string
  removedAt: Temporal.Instant | null
}

/** An action of the plan: how far it has come in it, what was done, and what difference that made. */
interface PlanActionTable {
  partnershipId: PartnershipId
  id: PlanActionId
  /** What is to be done, by whom and by when. */
  actionId: ActionId
  planId: PlanId
  /** Null: it is of the whole plan. */
  priorityId: PriorityId | null
  objectiveId: ObjectiveId | null
  kind: PlanActionKind
  /** The year or quarter in which it falls, as people say it: “2023-24”. */
  period: string
  /** Who works on it besides its owner. */
  partners: string
  /** The figures of the dataset that tell of it. */
  figures: Json<readonly FigureReference[]>
  /** Its figures say how many people it reached. */
  reachesPeople: boolean
  /** What was done. */
  activity: string
  /** What difference it made, and how that is known. */
  impact: string
  stage: Stage
  /** The action of an earlier plan that goes on in this one. */
  carriesOnId: PlanActionId | null
  version: number
}

/** By what a partnership will know whether a priority made a difference. */
interface ImpactMeasureTable {
  partnershipId: PartnershipId
  id: ImpactMeasureId
  priorityId: PriorityId
  words: string
  /** The indicator of the dataset that shows it. */
  indicatorId: IndicatorId | null
  /** The measure of the records that shows it; empty where there is none. */
  measureName: string
  aim: string
  baseline: string
  /** The public reads its words, how it stood at first and what it is to come to. */
  isPublic: boolean
  removedAt: Temporal.Instant | null
  version: number
}

/** That a line of a budget is spent on a priority. */
interface SpendingTable {
  partnershipId: PartnershipId
  priorityId: PriorityId
  expenditureId: ExpenditureId
}

/** A time that people were asked about a plan. */
interface ConsultationTable {
  partnershipId: PartnershipId
  id: ConsultationId
  planId: PlanId
  /** Who was asked. */
  asked: string
  how: string
  fromOn: Day
  /** The last day of asking, inclusive. */
  toOn: Day
  /** How many answered; null where nobody counted. */
  answers: number | null
  said: string
  /** What was done about what they said. */
  done: string
  isPublic: boolean
  removedAt: Temporal.Instant | null
  version: number
}

/** What the figures on the page of a priority tell of. */
export const TELLING_PARTS = ['reached', 'indicator', 'audit', 'review', 'training'] as const
export type TellingPart = (typeof TELLING_PARTS)[number]

/** That a figure of the dataset stands on the page of a priority. */
interface TellingTable {
  partnershipId: PartnershipId
  id: TellingId
  priorityId: PriorityId
  part: TellingPart
  indicatorCode: string
  area: string
  periodLabel: string
  /** What the public was given, in words and with its source; empty where the figure is not public. */
  publicName: Generated<string>
  publicFigure: Generated<string>
  publicSource: Generated<string>
  publicOn: Temporal.PlainDate | null
}

/** What the public may read of a priority. */
interface PublishedPriorityTable {
  partnershipId: PartnershipId
  id: PriorityId
  planId: PlanId
  place: number
  audience: Audience
  title: string
  summary: string
  stage: Stage
  planTitle: string
  startsOn: Day
  endsOn: Temporal.PlainDate
  decidedOn: Day
  /** Empty where the public does not read it. */
  story: string
}

/** A figure of a priority as the public was given it. */
interface PublishedTellingTable {
  partnershipId: PartnershipId
  id: TellingId
  priorityId: PriorityId
  part: TellingPart
  area: string
  periodLabel: string
  publicName: string
  publicFigure: string
  publicSource: string
  publicOn: Temporal.PlainDate
}

/** By what the public will know whether a priority made a difference. */
interface PublishedImpactMeasureTable {
  partnershipId: PartnershipId
  id: ImpactMeasureId
  priorityId: PriorityId
  words: string
  aim: string
  baseline: string
}

/** How many actions of a public priority stand at a stage. */
interface PublishedProgressTable {
  partnershipId: PartnershipId
  priorityId: PriorityId
  stage: Stage
  actions: number
}

export type Plan = Selectable<PlanTable>
export type Priority = Selectable<PriorityTable>
export type Objective = Selectable<ObjectiveTable>
export type PlanActionRow = Selectable<PlanActionTable>
export type ImpactMeasure = Selectable<ImpactMeasureTable>
export type Consultation = Selectable<ConsultationTable>
export type Telling = Selectable<TellingTable>
export type PublishedTelling = Selectable<PublishedTellingTable>
export type PublishedPriority = Selectable<PublishedPriorityTable>

export const own = tables<{
  'plan.plan': PlanTable
  'plan.priority': PriorityTable
  'plan.objective': ObjectiveTable
  'plan.planAction': PlanActionTable
  'plan.impactMeasure': ImpactMeasureTable
  'plan.spending': SpendingTable
  'plan.telling': TellingTable
  'plan.publishedTelling': PublishedTellingTable
  'plan.publishedSpending': SpendingTable
  'plan.consultation': ConsultationTable
  'plan.publishedConsultation': Omit<ConsultationTable, 'isPublic' | 'removedAt' | 'version'>
  'plan.publishedPriority': PublishedPriorityTable
  'plan.publishedObjective': Omit<ObjectiveTable, 'removedAt'>
  'plan.publishedImpactMeasure': PublishedImpactMeasureTable
  'plan.publishedProgress': PublishedProgressTable
}>()
