import type { ColumnType, Selectable } from 'kysely'
import type { GroupId } from '#modules/governance/index.ts'
import type { IndicatorId } from '#modules/indicators/index.ts'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { Tier } from '#platform/keeping.ts'
import type { Source } from '#platform/source.ts'
import type { PersonId } from '#platform/work.ts'
import type { ActionId } from '../schema.ts'

export type RecommendationId = Id<'recommendation'>
export type RecommendationOriginId = Id<'recommendation origin'>
export type RecommendationAnswerId = Id<'recommendation answer'>
export type ThemeId = Id<'theme'>

/** Where recommendations come from. */
export const ORIGIN_KINDS = [
  'meeting',
  'adult-review',
  'practice-review',
  'other-review',
  'child-death',
  'audit',
  'self-assessment',
  'survey',
  'risk',
  'scrutiny',
  'escalation',
  'inspection',
  'young-people',
  'public',
  'consultation',
  'national-report',
] as const
export type OriginKind = (typeof ORIGIN_KINDS)[number]

export const ANSWERS = ['accepted', 'in-part', 'declined'] as const
export type AnswerKind = (typeof ANSWERS)[number]

/** Something that somebody said should be done, and the body that it was said to. */
interface RecommendationTable {
  partnershipId: PartnershipId
  id: RecommendationId
  /** `R-2026-012`: people name it by this. */
  reference: string
  tier: Tier
  /** Empty at T3, where it is sealed. */
  wording: string
  sealedWording: string | null
  madeToId: GroupId
  /** Who answers for it at T3; nobody where it is not confidential. */
  keptBy: PersonId | null
  /** The one that it is part of, where the same was recorded twice. */
  mergedIntoId: ColumnType<RecommendationId | null, null | undefined, RecommendationId | null>
  /** The figure that is to show whether it made a difference. */
  indicatorId: IndicatorId | null
  recordedAt: Temporal.Instant
  source: ColumnType<readonly Source[], string, string>
  version: number
}

/** Where a recommendation came from. One that was made twice has two. */
interface OriginTable {
  partnershipId: PartnershipId
  id: RecommendationOriginId
  recommendationId: RecommendationId
  kind: OriginKind
  /** Empty at T3, where it is sealed. */
  words: string
  sealedWords: string | null
  /** The day on which it was made. */
  madeOn: Temporal.PlainDate
  /** The record that it came from, where a module holds it. This module does not interpret it. */
  recordKind: string | null
  recordId: Id<string> | null
}

/** What the body answered on a day. It is added to; the latest holds. */
interface AnswerTable {
  partnershipId: PartnershipId
  id: RecommendationAnswerId
  recommendationId: RecommendationId
  answer: AnswerKind
  answeredOn: Temporal.PlainDate
  /** Empty at T3, where it is sealed. */
  reason: string
  sealedReason: string | null
  at: Temporal.Instant
  byId: PersonId
}

/** What recommendations are about: a short list that the business unit keeps. */
interface ThemeTable {
  partnershipId: PartnershipId
  id: ThemeId
  name: string
  /** Since when no recommendation is given it any more. */
  retiredAt: Temporal.Instant | null
  version: number
}

interface ThemedTable {
  partnershipId: PartnershipId
  recommendationId: RecommendationId
  themeId: ThemeId
}

interface LinkTable {
  partnershipId: PartnershipId
  recommendationId: RecommendationId
  actionId: ActionId
}

export type Recommendation = Readonly<Selectable<RecommendationTable>>
export type RecommendationOrigin = Readonly<Selectable<OriginTable>>
export type RecommendationAnswer = Readonly<Selectable<AnswerTable>>
export type Theme = Readonly<Selectable<ThemeTable>>

export const recommendations = tables<{
  'actions.recommendation': RecommendationTable
  'actions.recommendationOrigin': OriginTable
  'actions.recommendationAnswer': AnswerTable
  'actions.recommendationTheme': ThemedTable
  'actions.recommendationAction': LinkTable
  'actions.theme': ThemeTable
}>()
