import type { Selectable } from 'kysely'
import { type PartnershipId, tables } from '../db.ts'
import type { Id } from '../id.ts'
import type { PersonId } from '../work.ts'
import type { Right } from './things.ts'

export type GrantId = Id<'grant'>
export type ExclusionId = Id<'exclusion'>
export type BreakGlassId = Id<'breakGlass'>

/** That one person may open one thing, from a day to a last day, inclusive, unless it is revoked before. */
interface GrantTable {
  partnershipId: PartnershipId
  id: GrantId
  kind: string
  thingId: Id<string>
  personId: PersonId
  right: Right
  fromOn: Temporal.PlainDate
  /** Its last day, inclusive; null only for who owns the thing. */
  toOn: Temporal.PlainDate | null
  reason: string
  grantedBy: PersonId
  grantedAt: Temporal.Instant
  revokedAt: Temporal.Instant | null
  revokedBy: PersonId | null
  version: number
}

/** That a person, or everybody of an agency, has a conflict of interest and may not open one thing, whatever they hold. */
interface ExclusionTable {
  partnershipId: PartnershipId
  id: ExclusionId
  kind: string
  thingId: Id<string>
  personId: PersonId | null
  agencyId: Id<string> | null
  reason: string
  fromOn: Temporal.PlainDate
  /** Its last day, inclusive. */
  toOn: Temporal.PlainDate | null
  excludedBy: PersonId
  excludedAt: Temporal.Instant
  version: number
}

/** That somebody opened what was closed to them for an hour, why, who was told, and what whoever reviewed it found. */
interface BreakGlassTable {
  partnershipId: PartnershipId
  id: BreakGlassId
  kind: string
  thingId: Id<string>
  personId: PersonId
  reason: string
  openedAt: Temporal.Instant
  /** The first moment at which it is closed again. */
  untilAt: Temporal.Instant
  ownerToldId: PersonId | null
  secondToldId: PersonId
  reviewedAt: Temporal.Instant | null
  reviewedBy: PersonId | null
  finding: string | null
}

export type Grant = Readonly<Selectable<GrantTable>>
export type Exclusion = Readonly<Selectable<ExclusionTable>>
export type BreakGlass = Readonly<Selectable<BreakGlassTable>>

export const own = tables<{
  'platform.grant': GrantTable
  'platform.exclusion': ExclusionTable
  'platform.breakGlass': BreakGlassTable
}>()
