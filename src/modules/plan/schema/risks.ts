import type { Selectable, Updateable } from 'kysely'
import type { ActionId } from '#modules/actions/index.ts'
import type { GroupId } from '#modules/governance/index.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { PersonId } from '#platform/work.ts'
import type { PriorityId } from '../schema.ts'

export type RiskId = Id<'risk'>
export type RiskControlId = Id<'risk control'>
export type RiskActionId = Id<'risk action'>

export const RISK_CATEGORIES = ['partnership', 'people', 'money', 'information', 'law', 'services'] as const
export type RiskCategory = (typeof RISK_CATEGORIES)[number]

/** What is done about a risk: make it smaller, live with it, let somebody else carry it, or stop what brings it. */
export const TREATMENTS = ['treat', 'tolerate', 'transfer', 'terminate'] as const
export type Treatment = (typeof TREATMENTS)[number]

/** How well a control is known to work. */
export const STRENGTHS = ['works', 'partly', 'fails', 'untested'] as const
export type Strength = (typeof STRENGTHS)[number]

/** Something that may stand in the way of what the partnership set out to do. */
interface RiskTable {
  partnershipId: PartnershipId
  id: RiskId
  /** `R-07`: people name the risk by it, and it is never given again. */
  reference: string
  title: string
  category: RiskCategory
  /** Because of what. */
  cause: string
  /** What may happen. */
  event: string
  /** What would come of it. */
  effect: string
  /** Somebody, or an agency, or nobody yet; never both. */
  ownerId: PersonId | null
  ownerAgencyId: AgencyId | null
  /** The priority that it stands in the way of. */
  priorityId: PriorityId | null
  /** The group that looks at it again. */
  watchedById: GroupId | null
  treatment: Treatment
  /** Who is told when it rises, and how. */
  escalation: string
  /** As it would stand without any control. Each part is from 1 to 5. */
  inherentLikelihood: number
  inherentImpact: number
  /** As it stood when somebody last looked. */
  currentLikelihood: number
  currentImpact: number
  /** As it is to stand; null where that is not settled. */
  targetLikelihood: number | null
  targetImpact: number | null
  identifiedOn: Temporal.PlainDate
  /** The day by which it is looked at again. */
  reviewOn: Temporal.PlainDate
  closedOn: Temporal.PlainDate | null
  closedReason: string
  version: number
}

/** That somebody looked at a risk: how it stood then, and when it is looked at next. It is never changed. */
interface RiskReviewTable {
  partnershipId: PartnershipId
  id: Id<'risk review'>
  riskId: RiskId
  at: Temporal.Instant
  byId: PersonId
  words: string
  likelihood: number
  impact: number
  reviewOn: Temporal.PlainDate
}

/** What is in place already and makes a risk smaller. */
interface RiskControlTable {
  partnershipId: PartnershipId
  id: RiskControlId
  riskId: RiskId
  words: string
  /** Who keeps it in place. */
  keptBy: string
  strength: Strength
  /** How that is known. */
  assurance: string
  removedAt: Temporal.Instant | null
  version: number
}

/** What is still to be done about a risk: an action of the tracker, with where it is followed and how often. */
interface RiskActionTable {
  partnershipId: PartnershipId
  id: RiskActionId
  riskId: RiskId
  actionId: ActionId
  followedById: GroupId | null
  howOften: string
  version: number
}

export type Risk = Selectable<RiskTable>
export type RiskChange = Updateable<RiskTable>
export type RiskReview = Selectable<RiskReviewTable>
export type RiskControl = Selectable<RiskControlTable>
export type RiskActionRow = Selectable<RiskActionTable>

export const risks = tables<{
  'plan.risk': RiskTable
  'plan.riskReview': RiskReviewTable
  'plan.riskControl': RiskControlTable
  'plan.riskAction': RiskActionTable
}>()
