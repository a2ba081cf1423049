import type { Selectable, Updateable } from 'kysely'
import type { RecommendationId } from '#modules/actions/index.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { PersonId } from '#platform/work.ts'
import type { SampledCaseId, SampleId } from './samples.ts'

export type CriterionId = Id<'audit criterion'>
export type AuditorId = Id<'auditor'>
export type PartId = Id<'audit part'>

export const PART_STATES = ['to-grade', 'handed-in', 'excused'] as const
export type PartState = (typeof PART_STATES)[number]

/** Something that the auditors of a case audit grade in every case, with what has to be seen for each grade. */
interface CriterionTable {
  partnershipId: PartnershipId
  id: CriterionId
  sampleId: SampleId
  /** Its place on the form. */
  number: number
  title: string
  asks: string
  /** What has to be seen for each grade, the lowest first; empty where nothing is said. */
  descriptors: readonly string[]
  /** The only agency whose auditors grade it; null where all do. */
  agencyId: AgencyId | null
  /** What is one criterion in an audit and in those that ask it again: its own id in the first. */
  sameAs: CriterionId
  /** The recommendation that it was drafted from. */
  recommendationId: RecommendationId | null
  takenOutAt: Temporal.Instant | null
  version: number
}

/** Somebody who grades the cases of an audit for their agency. */
interface AuditorTable {
  partnershipId: PartnershipId
  id: AuditorId
  sampleId: SampleId
  personId: PersonId
  /** For whom they grade: where they worked when they were asked. */
  agencyId: AgencyId
  addedBy: PersonId
  addedAt: Temporal.Instant
  /** When they were asked to grade no more. What they handed in stays. */
  endedAt: Temporal.Instant | null
}

/** What one auditor is to grade of one case. Nobody else sees a grade of it until all of its sitting are in. */
interface PartTable {
  partnershipId: PartnershipId
  id: PartId
  sampleId: SampleId
  caseId: SampledCaseId
  auditorId: AuditorId
  state: PartState
  /** Sealed: what worked well and what has to change, or why the part is not graded. */
  words: string
  handedInAt: Temporal.Instant | null
  version: number
}

/** One blind grade, or what somebody wrote before they chose one. */
interface PartGradeTable {
  partnershipId: PartnershipId
  id: Id<'part grade'>
  sampleId: SampleId
  partId: PartId
  criterionId: CriterionId
  /** Whether a grade was chosen yet. */
  isGiven: boolean
  /** Null where the criterion does not apply to the case. */
  grade: number | null
  /** Sealed: what the record shows. */
  words: string
}

/** The grade that all agreed on once theirs were open; null where the criterion does not apply to the case. */
interface AgreedGradeTable {
  partnershipId: PartnershipId
  id: Id<'agreed grade'>
  sampleId: SampleId
  caseId: SampledCaseId
  criterionId: CriterionId
  grade: number | null
  /** Sealed: why it is another than some gave. */
  words: string
}

export type Criterion = Readonly<Selectable<CriterionTable>>
export type CriterionChange = Updateable<CriterionTable>
export type Auditor = Readonly<Selectable<AuditorTable>>
export type AuditPart = Readonly<Selectable<PartTable>>
export type PartChange = Updateable<PartTable>
export type PartGrade = Readonly<Selectable<PartGradeTable>>
export type AgreedGrade = Readonly<Selectable<AgreedGradeTable>>

export const caseAudits = tables<{
  'assurance.criterion': CriterionTable
  'assurance.auditor': AuditorTable
  'assurance.auditPart': PartTable
  'assurance.partGrade': PartGradeTable
  'assurance.agreedGrade': AgreedGradeTable
}>()
