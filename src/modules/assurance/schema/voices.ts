import type { Selectable, Updateable } from 'kysely'
import type { RecommendationId } from '#modules/actions/index.ts'
import type { PriorityId } from '#modules/plan/index.ts'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { PersonId } from '#platform/work.ts'

export type VoiceId = Id<'voice'>

/** Who said something. */
export const SPEAKERS = ['children', 'adults', 'families', 'practitioners'] as const
export type Speaker = (typeof SPEAKERS)[number]

/** Where it was heard. */
export const HEARINGS = ['survey', 'forum', 'review', 'visit', 'complaint', 'training', 'other'] as const
export type Hearing = (typeof HEARINGS)[number]

/** Who may read what was said: everybody, those who work in the partnership, or nobody any more. */
export const CONSENTS = ['public', 'inside', 'withdrawn'] as const
export type Consent = (typeof CONSENTS)[number]
/** What whoever says something can agree to. */
export const GIVEN_CONSENTS = ['public', 'inside'] as const

/** What somebody said, how they agreed that it is kept, and what changed because of it. It names nobody who said it. */
interface VoiceTable {
  partnershipId: PartnershipId
  id: VoiceId
  /** `VO-2026-007`: people name what was said by it, and it is never given again. */
  reference: string
  saidBy: Speaker
  heardIn: Hearing
  heardOn: Temporal.PlainDate
  /** How many said it, where that is known. */
  people: number | null
  /** Empty once whoever said it no longer agrees. */
  words: string
  consent: Consent
  /** How they agreed. */
  agreed: string
  priorityId: PriorityId | null
  recommendationId: RecommendationId | null
  /** Who owes what changed. */
  ownerId: PersonId
  owedBy: Temporal.PlainDate
  changed: string
  changedOn: Temporal.PlainDate | null
  /** How those who said it were told. */
  told: string
  recordedBy: PersonId
  recordedOn: Temporal.PlainDate
  withdrawnOn: Temporal.PlainDate | null
  version: number
}

export type Voice = Readonly<Selectable<VoiceTable>>
export type VoiceChange = Updateable<VoiceTable>

export const voices = tables<{ 'assurance.voice': VoiceTable }>()
