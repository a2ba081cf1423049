import type { Selectable, Updateable } from 'kysely'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { PersonId } from '#platform/work.ts'

export type SampleId = Id<'sample of cases'>
export type SampledCaseId = Id<'sampled case'>

export const SCALE_NAMES = ['rag', 'nought-to-three', 'judgement'] as const
export type ScaleName = (typeof SCALE_NAMES)[number]

/** So many cases in all, shared out by the size of each group; or so many of each group. */
export const SIZE_HOWS = ['in-all', 'of-each'] as const
export type SizeHow = (typeof SIZE_HOWS)[number]

/** A dip sample is read by one person for one question; in a case audit each agency grades blind, and then all agree. */
export const SAMPLE_KINDS = ['case-audit', 'dip-sample'] as const
export type SampleKind = (typeof SAMPLE_KINDS)[number]

/** Some cases that were drawn at random, and are looked at for one question. It names no case. */
interface SampleTable {
  partnershipId: PartnershipId
  id: SampleId
  kind: SampleKind
  /** `CA-2026-007`, or `DS` of a dip sample: people name it by that, and it is never given again. */
  reference: string
  title: string
  /** What is asked of every case. */
  asks: string
  scale: ScaleName
  /** Who runs it, and answers for who may open its cases. */
  leadId: PersonId
  startsOn: Temporal.PlainDate
  endsOn: Temporal.PlainDate
  /** The sample of which it asks the same again. */
  againOfId: SampleId | null
  /** How many cases of a case audit are graded in each sitting; none where all are in one. */
  sittingSizes: readonly number[]
  /** The draw, by which anybody with the list can make it again; all null before. */
  sizeHow: SizeHow | null
  size: number | null
  seed: string | null
  algorithm: string | null
  listHash: string | null
  drawnAt: Temporal.Instant | null
  drawnBy: PersonId | null
  found: string
  closedOn: Temporal.PlainDate | null
  version: number
}

/** A case of the list that was drawn from. What people wrote of it, and what it is called, stands sealed. */
interface SampledCaseTable {
  partnershipId: PartnershipId
  id: SampledCaseId
  sampleId: SampleId
  identifier: string
  stratum: string
  /** In which order the seed draws the cases of its stratum. */
  number: number
  isDrawn: boolean
  /** In which sitting of a case audit it is graded. */
  sitting: number | null
  takenOutAt: Temporal.Instant | null
  takenOutBy: PersonId | null
  takenOutReason: string
  lookedOn: Temporal.PlainDate | null
  lookedBy: PersonId | null
  grade: number | null
  words: string
  /** What the child, adult or family says. */
  family: string
  /** An immediate concern for a child or an adult, which stops the work on the case. */
  concern: string
  concernAt: Temporal.Instant | null
  concernBy: PersonId | null
  /** What was done about it. */
  settled: string
  settledAt: Temporal.Instant | null
  settledBy: PersonId | null
  version: number
}

export type Sample = Readonly<Selectable<SampleTable>>
export type SampleChange = Updateable<SampleTable>
export type SampledCase = Readonly<Selectable<SampledCaseTable>>
export type SampledCaseChange = Updateable<SampledCaseTable>

export const samples = tables<{
  'assurance.sample': SampleTable
  'assurance.sampledCase': SampledCaseTable
}>()
