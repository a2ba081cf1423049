import { isAfter, isBefore } from '#platform/days.ts'
import { longDate, number } from '#platform/words.ts'
import {
  type Definition,
  type EntryAnswer,
  FREQUENCIES,
  type Frequency,
  type Polarity,
  type ReturnEntry,
  type ReturnState,
} from '../schema/returns.ts'

export const POLARITY_WORDS: Readonly<Record<Polarity, string>> = {
  higher: 'A higher figure is better',
  lower: 'A lower figure is better',
  neither: 'Neither is better',
}

export const FREQUENCY_WORDS: Readonly<Record<Frequency, string>> = {
  month: 'Every month',
  quarter: 'Every quarter',
  'half-year': 'Every half year',
  year: 'Every year',
}

export const STATE_WORDS: Readonly<Record<ReturnState, string>> = {
  open: 'Open',
  submitted: 'Submitted',
  validated: 'Validated',
  approved: 'Approved',
  locked: 'Locked',
}

export const ANSWER_WORDS: Readonly<Record<EntryAnswer, string>> = {
  '': 'No return',
  figure: 'A figure',
  nil: 'Nil return',
  unable: 'Cannot be given',
}

const MONTHS: Readonly<Record<Frequency, number>> = { month: 1, quarter: 3, 'half-year': 6, year: 12 }

/** How many months a period has. */
export const monthsOf = (frequency: Frequency): number => MONTHS[frequency]

/** The last day of the period that begins on a day. */
export const periodEnd = (start: Temporal.PlainDate, frequency: Frequency): Temporal.PlainDate =>
  start.add({ months: MONTHS[frequency] }).subtract({ days: 1 })

/** How long the latest of some periods is; undefined where their days are not known, or are of no usual length. */
export function lengthOf(
  periods: readonly {
    readonly periodStart: Temporal.PlainDate | null
    readonly periodEnd: Temporal.PlainDate | null
  }[],
): Frequency | undefined {
  const days = periods.flatMap(({ periodStart: start, periodEnd: end }) =>
    start && end ? [{ start, end }] : [],
  )
  const last = days.toSorted((one, other) => Temporal.PlainDate.compare(one.end, other.end)).at(-1)
  return last && FREQUENCIES.find((each) => periodEnd(last.start, each).equals(last.end))
}

/** Whether a period of this length may begin on a day: on the first of a month that the year from April is divided at. */
export const mayBegin = (start: Temporal.PlainDate, frequency: Frequency): boolean =>
  start.day === 1 && (start.month + 8) % MONTHS[frequency] === 0

/** The name of the period that begins on a day: “2026-27”, “2026-27 Q1”, “2026-27 H2”, “2026-04”. */
export function periodLabel(start: Temporal.PlainDate, frequency: Frequency): string {
  if (frequency === 'month') return start.toString().slice(0, 7)
  const year = start.month < 4 ? start.year - 1 : start.year
  const name = `${year}-${String((year + 1) % 100).padStart(2, '0')}`
  const part = Math.floor(((start.month + 8) % 12) / MONTHS[frequency]) + 1
  if (frequency === 'year') return name
  return `${name} ${frequency === 'quarter' ? 'Q' : 'H'}${part}`
}

/** The definition that is in force on a day: the last that begins by then, and of one day the last recorded. */
export const definitionOn = <Row extends Pick<Definition, 'fromOn' | 'recordedAt'>>(
  rows: readonly Row[],
  day: Temporal.PlainDate,
): Row | undefined =>
  rows
    .filter(({ fromOn }) => !isAfter(fromOn, day))
    .toSorted(
      (one, other) =>
        Temporal.PlainDate.compare(other.fromOn, one.fromOn) ||
        Temporal.Instant.compare(other.recordedAt, one.recordedAt),
    )[0]

const COUNTED = [
  'definition',
  'numerator',
  'denominator',
  'unit',
  'source',
  'form',
  'firstId',
  'secondId',
] as const

/** What of a definition decides which cases are counted, so that figures before and after are not alike. */
type Counted = Pick<Definition, (typeof COUNTED)[number]>

/** Whether figures from one definition on cannot be compared with those before it. */
export const breaksLine = (before: Counted, after: Counted): boolean =>
  COUNTED.some((part) => before[part] !== after[part])

/** The days from which figures cannot be compared with those before, the earliest first, as at a day. */
export function breaksOf(
  rows: readonly (Counted & Pick<Definition, 'fromOn' | 'recordedAt'>)[],
  today: Temporal.PlainDate,
): readonly Temporal.PlainDate[] {
  const days = [...new Set(rows.map(({ fromOn }) => String(fromOn)))]
    .map((day) => Temporal.PlainDate.from(day))
    .filter((day) => !isAfter(day, today))
    .toSorted(Temporal.PlainDate.compare)
  return days.flatMap((day, index) => {
    const earlier = days[index - 1]
    const before = earlier && definitionOn(rows, earlier)
    const after = definitionOn(rows, day)
    return before && after && breaksLine(before, after) ? [day] : []
  })
}

/**
 * By what a figure was counted: the words in force on the last day of its period, or the first that are on record where none
 * were yet, and the days since from which something else is counted, as at today. No words where none are on record.
 */
export function countedBy(
  rows: readonly (Counted & Pick<Definition, 'fromOn' | 'recordedAt'>)[],
  periodEnd: Temporal.PlainDate | null,
  today: Temporal.PlainDate,
): { readonly definition: string | undefined; readonly changedOn: readonly Temporal.PlainDate[] } {
  if (periodEnd === null) return { definition: undefined, changedOn: [] }
  const breaks = breaksOf(rows, today)
  const [first] = rows
    .filter(({ fromOn }) => !isAfter(fromOn, today))
    .toSorted((one, other) => Temporal.PlainDate.compare(one.fromOn, other.fromOn))
  const inForce = definitionOn(rows, periodEnd) ?? (first && definitionOn(rows, first.fromOn))
  return { definition: inForce?.definition, changedOn: breaks.filter((day) => isAfter(day, periodEnd)) }
}

/** The places of the periods from which the line is broken: a figure has the definition of the last day of its period. */
export const breakPlaces = (
  periods: readonly { readonly end: Temporal.PlainDate | null }[],
  breaks: readonly Temporal.PlainDate[],
): readonly number[] => {
  const places = breaks.map((day) => periods.findIndex(({ end }) => end !== null && !isBefore(end, day)))
  return [...new Set(places)].filter((place) => place > 0)
}

/** The points that can be compared with the latest: those since the line was last broken among them. */
export function comparable<Kind extends { readonly periodEnd: Temporal.PlainDate | null }>(
  points: readonly Kind[],
  breaks: readonly Temporal.PlainDate[],
): readonly Kind[] {
  const reaches = (day: Temporal.PlainDate) => (point: Kind) =>
    point.periodEnd !== null && !isBefore(point.periodEnd, day)
  const last = breaks.findLast((day) => points.some(reaches(day)))
  return last ? points.filter(reaches(last)) : points
}

/** Says from when something else is counted, where there are figures of both sides. */
export const brokenWords = (breaks: readonly Temporal.PlainDate[]): string =>
  `Something else is counted from ${breaks.map((day) => longDate(day)).join(' and from ')} on. Figures before and after cannot be compared.`

export type Band = Pick<Definition, 'targetFrom' | 'targetTo'>

/** Whether a figure lies outside the band that it should lie in. */
export const isOffTarget = (value: number | null, { targetFrom, targetTo }: Band): boolean =>
  value !== null && ((targetFrom !== null && value < targetFrom) || (targetTo !== null && value > targetTo))

/** The band in words; empty where there is none. */
export function targetWords({ targetFrom, targetTo }: Band): string {
  if (targetFrom !== null && targetTo !== null) return `${number(targetFrom)} to ${number(targetTo)}`
  if (targetFrom !== null) return `${number(targetFrom)} or more`
  return targetTo === null ? '' : `${number(targetTo)} or less`
}

/** Why no figure of it can be this one; undefined where one can. */
export function rangeFault(
  value: number,
  { least, most }: Pick<Definition, 'least' | 'most'>,
): string | undefined {
  if (least !== null && value < least) return `No figure of this indicator can lie below ${number(least)}`
  if (most !== null && value > most) return `No figure of this indicator can lie above ${number(most)}`
  return undefined
}

export type PossibleRange = Pick<Definition, 'indicatorId' | 'fromOn' | 'recordedAt' | 'least' | 'most'>

const LAST_OF_ALL = Temporal.PlainDate.from('9999-12-31')

/** The range that holds for a period by its last day, or the latest where that is not known. */
export const rangeOn = (
  ranges: readonly PossibleRange[],
  periodEnd: Temporal.PlainDate | null,
): PossibleRange | undefined => definitionOn(ranges, periodEnd ?? LAST_OF_ALL)

/** What an answer still lacks, as the sentence that asks for it; undefined where it is whole. */
export function lacks(
  entry: Pick<ReturnEntry, 'answer' | 'value' | 'commentary' | 'qualityNote'>,
  definition: Band,
): { readonly field: 'answer' | 'commentary' | 'qualityNote'; readonly words: string } | undefined {
  if (entry.answer === '')
    return { field: 'answer', words: 'Enter a figure, a nil return, or that none can be given' }
  const counts = entry.answer === 'nil' ? 0 : entry.value
  if (isOffTarget(counts, definition) && entry.commentary === '')
    return { field: 'commentary', words: 'The figure is off target. Enter what lies behind it' }
  return entry.answer === 'unable' && entry.qualityNote === ''
    ? { field: 'qualityNote', words: 'Enter why no figure can be given' }
    : undefined
}

/** Who takes a step: whoever gives the figures, or the business unit. */
export type StepBy = 'agency' | 'business unit'

export interface Step {
  readonly to: ReturnState
  readonly by: StepBy
  /** What the button says. */
  readonly words: string
  /** Whether it says why: what goes back, and what is locked or opened again. */
  readonly reasoned: boolean
}

const BACK: Step = { to: 'open', by: 'business unit', words: 'Send back to the agency', reasoned: true }

/** The steps that a return may take from where it stands. Once locked, the business unit alone may open it, and says why. */
export const STEPS: Readonly<Record<ReturnState, readonly Step[]>> = {
  open: [{ to: 'submitted', by: 'agency', words: 'Submit the return', reasoned: false }],
  submitted: [{ to: 'validated', by: 'business unit', words: 'Mark as validated', reasoned: false }, BACK],
  validated: [{ to: 'approved', by: 'business unit', words: 'Approve the return', reasoned: false }, BACK],
  approved: [
    { to: 'locked', by: 'business unit', words: 'Lock and release the figures', reasoned: true },
    BACK,
  ],
  locked: [{ to: 'open', by: 'business unit', words: 'Open the return again', reasoned: true }],
}

/** The step from one state to another; undefined where there is none. */
export const stepTo = (from: ReturnState, to: string): Step | undefined =>
  STEPS[from].find((step) => step.to === to)

/** How many days lie between two reminders of a return that is late. */
const CHASED_EVERY = 7
/** How many days before the last one an agency is reminded. */
const REMINDED_BEFORE = 5

/** Why an agency is asked after an open return on a day: because its last day is near, or because it is past. */
export function askedAfter(
  { state }: { readonly state: ReturnState },
  dueOn: Temporal.PlainDate,
  today: Temporal.PlainDate,
): 'soon' | 'late' | undefined {
  if (state !== 'open' || isAfter(dueOn.subtract({ days: REMINDED_BEFORE }), today)) return undefined
  return isAfter(today, dueOn) ? 'late' : 'soon'
}

/** Whether it is written to about it: once before the last day, and once that is past each week. */
export function isChased(
  given: { readonly state: ReturnState; readonly chasedOn: Temporal.PlainDate | null },
  dueOn: Temporal.PlainDate,
  today: Temporal.PlainDate,
): boolean {
  const { chasedOn } = given
  const why = askedAfter(given, dueOn, today)
  if (why === undefined || chasedOn === null) return why !== undefined
  return (
    why === 'late' && (!isAfter(chasedOn, dueOn) || !isAfter(chasedOn.add({ days: CHASED_EVERY }), today))
  )
}
