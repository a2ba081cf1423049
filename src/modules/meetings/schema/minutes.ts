import type { Selectable } from 'kysely'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { PersonId } from '#platform/work.ts'
import type { ItemId, MeetingId } from '../schema.ts'

export type MinutesVersionId = Id<'minutes version'>

/** How far minutes have come. */
export const STAGES = ['draft', 'cleared', 'confirmed'] as const
export type Stage = (typeof STAGES)[number]

/** What was said on one item, as it is being written. At T3 and T4 it is sealed. */
interface MinuteTable {
  partnershipId: PartnershipId
  /** That of its item. */
  id: ItemId
  meetingId: MeetingId
  text: string
  sealedText: string | null
  savedAt: Temporal.Instant
  savedBy: PersonId
  version: number
}

/** The minutes of a meeting as they were sent round, cleared or confirmed. */
interface MinutesVersionTable {
  partnershipId: PartnershipId
  id: MinutesVersionId
  meetingId: MeetingId
  number: number
  stage: Stage
  madeAt: Temporal.Instant
  madeBy: PersonId
  /** The later meeting that confirmed them. */
  confirmedAtId: MeetingId | null
}

/** What one version says of one item. */
interface MinutesTextTable {
  partnershipId: PartnershipId
  id: Id<'minutes text'>
  versionId: MinutesVersionId
  itemId: ItemId
  text: string
  sealedText: string | null
}

export type Minute = Readonly<Selectable<MinuteTable>>
export type MinutesVersion = Readonly<Selectable<MinutesVersionTable>>
export type MinutesText = Readonly<Selectable<MinutesTextTable>>

export const ownMinutes = tables<{
  'meetings.minute': MinuteTable
  'meetings.minutesVersion': MinutesVersionTable
  'meetings.minutesText': MinutesTextTable
}>()
