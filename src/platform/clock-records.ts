import type { ColumnType, Selectable } from 'kysely'
import type { ClockId, ClockKind, Length } from './clock-rules.ts'
import { type PartnershipId, type Reader, tables } from './db.ts'
import type { Id } from './id.ts'
import type { KeptTable } from './keeping.ts'
import type { Keys } from './keys.ts'
import type { PersonId } from './work.ts'
import type { Calendar, Unit } from './working-days.ts'

type PauseId = Id<'clock pause'>

/** A deadline that runs or has run: what started it, by which rule, when it is due, and how it ended. */
interface ClockTable {
  partnershipId: PartnershipId
  id: ClockId
  kind: string
  subjectId: Id<string>
  /** Short, and gives nothing confidential away: `FOI-2026-003`. */
  reference: string
  bodyId: Id<string> | null
  startedAt: Temporal.Instant
  ruleKey: string
  ruleValue: number
  ruleUnit: Unit
  ruleCalendar: Calendar
  /** A deadline in days or months that is no working day moves to the next one. */
  endsOnWorkingDay: ColumnType<boolean, boolean | undefined>
  /** The row of the setting that was read; null when the default held. */
  ruleRowId: Id<'setting'> | null
  dueAt: Temporal.Instant
  warnAt: Temporal.Instant
  warnedAt: Temporal.Instant | null
  /** When its people were told that it had passed. */
  lateToldAt: ColumnType<Temporal.Instant | null, Temporal.Instant | null | undefined>
  /** What was added to the rule, in its unit, by somebody who may. */
  extendedBy: ColumnType<number, number | undefined>
  stoppedAt: Temporal.Instant | null
  stoppedBy: PersonId | null
  /** Sealed. Why it was stopped. */
  why: string | null
  /** Sealed. Why it was stopped late. */
  latenessReason: string | null
  version: number
}
/** That a clock stood still from a moment to a moment. */
interface ClockPauseTable {
  partnershipId: PartnershipId
  id: PauseId
  clockId: ClockId
  fromAt: Temporal.Instant
  /** Null while it stands still. */
  toAt: Temporal.Instant | null
  pausedBy: PersonId
  /** Sealed. */
  why: string
  resumedBy: PersonId | null
}
/** A moment that a clock was started from, with what followed from it. The latest counts. */
interface ClockTriggerTable {
  partnershipId: PartnershipId
  id: Id<'clock trigger'>
  clockId: ClockId
  startedAt: Temporal.Instant
  dueAt: Temporal.Instant
  ruleValue: number
  setBy: PersonId
  setAt: Temporal.Instant
  /** Sealed. */
  why: string
}

export type Clock = Readonly<Selectable<ClockTable>>
export type ClockPause = Readonly<Selectable<ClockPauseTable>>
export type ClockTrigger = Readonly<Selectable<ClockTriggerTable>>

export const own = tables<{
  'platform.clock': ClockTable
  'platform.clockPause': ClockPauseTable
  'platform.clockTrigger': ClockTriggerTable
}>()

/** How long a clock runs: its rule, and what it was extended by. */
export const lengthOf = ({
  ruleUnit,
  ruleValue,
  extendedBy,
  endsOnWorkingDay,
}: Pick<Clock, 'ruleUnit' | 'ruleValue' | 'extendedBy' | 'endsOnWorkingDay'>): Length => ({
  ...{ unit: ruleUnit, count: ruleValue + extendedBy, endsOnWorkingDay },
})

const kept = { record: 'casework', tier: 3, personal: ['why'], agencies: [], disposal: 'delete' } as const
const starts = { column: null, words: 'as the record that the clock ran for' }

/** The tables of the clocks, for the list of what is kept. */
export const keptClocks: readonly KeptTable[] = [
  {
    ...{ ...kept, table: 'platform.clock', starts, personal: ['why', 'lateness_reason'] },
    ...{ people: ['stopped_by'], exported: [], sealed: ['why', 'lateness_reason'] },
    impersonal: ['kind', 'reference', 'rule_key', 'rule_unit', 'rule_calendar'],
    follows: ['subject_id'],
  },
  {
    ...{ ...kept, table: 'platform.clock_pause', starts, people: ['paused_by', 'resumed_by'] },
    ...{ exported: [], sealed: ['why'] },
  },
  { ...kept, table: 'platform.clock_trigger', starts, people: ['set_by'], exported: [], sealed: ['why'] },
]

const clockQuery = (reader: Reader) =>
  own(reader).selectFrom('platform.clock').selectAll().where('partnershipId', '=', reader.partnershipId)

/** The clock of a kind that runs for a record, if one does. */
export const runningClock = (
  reader: Reader,
  kind: Pick<ClockKind, 'kind'>,
  subjectId: Id<string>,
): Promise<Clock | undefined> =>
  clockQuery(reader)
    .where('kind', '=', kind.kind)
    .where('subjectId', '=', subjectId)
    .where('stoppedAt', 'is', null)
    .executeTakeFirst()

/** Every clock that ever ran for a record, the latest first. Who may read the record may read these. */
export const clocksOf = (reader: Reader, subjectId: Id<string>): Promise<Clock[]> =>
  clockQuery(reader).where('subjectId', '=', subjectId).orderBy('startedAt', 'desc').orderBy('id').execute()

/** Every clock of some kinds that ever ran, the latest first. Whoever lists what they ran for says who may see it. */
export const clocksOfKinds = async (
  reader: Reader,
  kinds: readonly Pick<ClockKind, 'kind'>[],
): Promise<Clock[]> =>
  kinds.length === 0
    ? []
    : clockQuery(reader)
        .where(
          'kind',
          'in',
          kinds.map(({ kind }) => kind),
        )
        .orderBy('startedAt', 'desc')
        .orderBy('id')
        .execute()

/** Clocks that run, the first due first. Whoever shows them asks `mayRead` of each. */
export const runningClocks = (reader: Reader, until?: Temporal.Instant): Promise<Clock[]> =>
  clockQuery(reader)
    .where('stoppedAt', 'is', null)
    .$if(until !== undefined, (query) =>
      query.where('dueAt', '<=', until ?? Temporal.Instant.fromEpochMilliseconds(0)),
    )
    .orderBy('dueAt')
    .orderBy('id')
    .execute()

export const pausesOf = (reader: Reader, clockId: ClockId): Promise<ClockPause[]> =>
  own(reader)
    .selectFrom('platform.clockPause')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('clockId', '=', clockId)
    .orderBy('fromAt')
    .execute()

/** Which of these clocks stand still. */
export async function pausedAmong(reader: Reader, ids: readonly ClockId[]): Promise<ReadonlySet<ClockId>> {
  if (ids.length === 0) return new Set()
  const rows = await own(reader)
    .selectFrom('platform.clockPause')
    .select('clockId')
    .where('partnershipId', '=', reader.partnershipId)
    .where('toAt', 'is', null)
    .where('clockId', 'in', ids)
    .execute()
  return new Set(rows.map(({ clockId }) => clockId))
}

const triggersOf = (reader: Reader, clockId: ClockId): Promise<ClockTrigger[]> =>
  own(reader)
    .selectFrom('platform.clockTrigger')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('clockId', '=', clockId)
    .orderBy('setAt')
    .orderBy('id')
    .execute()

/** A clock with all that happened to it, its reasons opened. */
export interface ClockInFull extends Clock {
  readonly pauses: readonly ClockPause[]
  readonly triggers: readonly ClockTrigger[]
}

/** Opens what is sealed in a clock. For the page of its record, after that page has seen that the reader may. */
export async function clockInFull(reader: Reader, keys: Keys, clock: Clock): Promise<ClockInFull> {
  const open = (table: string, column: string, row: string, text: string) =>
    keys.open(reader, { table: `platform.${table}`, column, row }, text)
  const openOr = async (column: string, text: string | null) =>
    text === null ? null : open('clock', column, clock.id, text)
  return {
    ...clock,
    why: await openOr('why', clock.why),
    latenessReason: await openOr('lateness_reason', clock.latenessReason),
    pauses: await Promise.all(
      (await pausesOf(reader, clock.id)).map(async (pause) => ({
        ...pause,
        why: await open('clock_pause', 'why', pause.id, pause.why),
      })),
    ),
    triggers: await Promise.all(
      (await triggersOf(reader, clock.id)).map(async (trigger) => ({
        ...trigger,
        why: await open('clock_trigger', 'why', trigger.id, trigger.why),
      })),
    ),
  }
}
