import { sha256 } from '#platform/digest.ts'
import type { Source } from '#platform/source.ts'
import { number, uncapitalised } from '#platform/words.ts'
import type { AreaId, IndicatorId, ValueId } from '../schema.ts'
import { countFault, figureWords, isPercentUnit, quoted, shareFault } from './figure.ts'
import { periodCalled } from './national/beside.ts'
import type { FileReading, GivenFigure } from './reading.ts'
import { type PossibleRange, rangeFault, rangeOn } from './returns.ts'

/** What is on record for the indicators that a file speaks of. */
export interface Recorded {
  readonly indicators: readonly RecordedIndicator[]
  readonly areas: readonly { readonly id: AreaId; readonly name: string }[]
  readonly values: readonly RecordedValue[]
  /** What no figure can lie below or above, by every definition that the indicators had. */
  readonly ranges: readonly PossibleRange[]
}

export interface RecordedIndicator {
  readonly id: IndicatorId
  readonly code: string
  readonly name: string
  readonly definition: string
  readonly unit: string
}

export interface RecordedValue {
  readonly id: ValueId
  readonly indicatorId: IndicatorId
  readonly areaId: AreaId
  readonly periodLabel: string
  readonly periodStart: Temporal.PlainDate | null
  readonly periodEnd: Temporal.PlainDate | null
  readonly periodBasis: string
  readonly value: number | null
  readonly printed: string
  readonly qualifier: string
  readonly note: string
  readonly source: Source
}

/** What importing would do with one row. */
export type RowState =
  | { readonly kind: 'fault'; readonly faults: readonly string[] }
  | { readonly kind: 'changed'; readonly from: RecordedValue; readonly words: string }
  | { readonly kind: 'new' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'same' }
  | { readonly kind: 'skipped'; readonly because: string }

export interface PlannedRow {
  readonly row: number
  readonly name: string
  readonly area: string
  readonly periodLabel: string
  /** The figure in words; empty for rows that give none. */
  readonly figure: string
  readonly state: RowState
  readonly given: GivenFigure | undefined
}

export type Counts = Readonly<Record<RowState['kind'], number>>

export interface ImportPlan {
  readonly rows: readonly PlannedRow[]
  readonly counts: Counts
  /** How many figures importing would record: the new, the changed and those kept as not given. */
  readonly toRecord: number
  readonly newIndicators: readonly Omit<RecordedIndicator, 'id'>[]
  readonly newAreas: readonly string[]
  /** What the file adds to indicators that had no definition, or no unit, until now. */
  readonly filledIn: readonly {
    readonly id: IndicatorId
    readonly definition: string
    readonly unit: string
  }[]
}

/** Areas are the same however their capitals are written. */
export const areaKey = (name: string): string => name.toLowerCase()

const keyOf = (code: string, area: string, periodLabel: string): string =>
  JSON.stringify([code, areaKey(area), periodLabel])

const sameDay = (one: Temporal.PlainDate | null, other: Temporal.PlainDate | null): boolean =>
  one === null || other === null ? one === other : one.equals(other)

const PARTS = [
  ['the words as printed', (one, other) => one.printed === other.printed],
  ['the qualifier', (one, other) => one.qualifier === other.qualifier],
  ['the note', (one, other) => one.note === other.note],
  [
    'the period',
    (one, other) => sameDay(one.periodStart, other.periodStart) && sameDay(one.periodEnd, other.periodEnd),
  ],
  ['the basis', (one, other) => one.periodBasis === other.periodBasis],
  [
    'the source',
    (one, other) =>
      one.source.file === other.source.file &&
      one.source.section === other.source.section &&
      one.source.lines === other.source.lines,
  ],
] as const satisfies readonly (readonly [string, (one: GivenFigure, other: RecordedValue) => boolean])[]

/** What is different, in words; undefined when nothing is. */
function difference(given: GivenFigure, recorded: RecordedValue): string | undefined {
  if (given.value !== recorded.value) {
    const was = figureWords(recorded.value, given)
    return `${was} → ${figureWords(given.value, given)}`
  }
  const parts = PARTS.filter(([, isSame]) => !isSame(given, recorded)).map(([part]) => part)
  return parts.length === 0 ? undefined : `${parts.join(', ')}`
}

/** What the rows of a file, and the record before it, say about one indicator: a row that says otherwise is at fault. */
interface Known {
  readonly id: IndicatorId | undefined
  readonly from: string
  name: string
  definition: string
  unit: string
}

function agreement(given: GivenFigure, known: Known, isAlone: boolean): string[] {
  const faults: string[] = []
  if (isAlone && given.name !== known.name)
    faults.push(
      `the code ${quoted(given.code)} belongs to ${quoted(known.name)} ${known.from}. Write that name, or another code.`,
    )
  if (given.unit !== '' && known.unit !== '' && given.unit !== known.unit)
    faults.push(
      `the unit ${quoted(given.unit)} is not that of ${quoted(known.name)}, which is counted in ${quoted(known.unit)} ${known.from}.`,
    )
  if (isAlone && given.definition !== '' && known.definition !== '' && given.definition !== known.definition)
    faults.push(
      `the definition is not that of ${quoted(known.name)} ${known.from}. A figure that is counted otherwise needs another code.`,
    )
  return faults
}

/** Why a figure lies outside what its indicator can be, by the definition of its period. */
function beyondRange(
  { value, periodEnd }: GivenFigure,
  ranges: readonly PossibleRange[],
): string | undefined {
  if (value === null) return undefined
  const range = rangeOn(ranges, periodEnd)
  const words = range && rangeFault(value, range)
  return words && `value ${number(value)}: ${uncapitalised(words)}.`
}

/** What each period of an indicator and area is called first, on record or else in the file. */
function periodNames({ rows }: FileReading, live: ReadonlyMap<string, RecordedValue>) {
  const names = new Map<string, { readonly label: string; readonly from: string }>()
  for (const [key, { periodLabel: label }] of live) {
    const [code, area] = JSON.parse(key) as [string, string]
    const called = keyOf(code, area, periodCalled(label))
    if (!names.has(called)) names.set(called, { label, from: 'on record' })
  }
  for (const row of rows) {
    if (row.kind !== 'figure') continue
    const { code, area, periodLabel: label } = row.figure
    const called = keyOf(code, area, periodCalled(label))
    const isOnRecord = live.has(keyOf(code, area, label))
    if (isOnRecord || !names.has(called))
      names.set(called, { label, from: isOnRecord ? 'on record' : `in row ${row.figure.row}` })
  }
  return names
}

/** Compares what a file gives with what is on record. It changes nothing. */
export function planImport(reading: FileReading, recorded: Recorded): ImportPlan {
  const known = new Map<string, Known>(
    recorded.indicators.map(({ id, code, name, definition, unit }) => [
      code,
      { id, from: 'on record', name, definition, unit },
    ]),
  )
  const codeOf = new Map(recorded.indicators.map(({ id, code }) => [id, code]))
  const areaOf = new Map(recorded.areas.map(({ id, name }) => [id, name]))
  const areas = new Map(recorded.areas.map(({ name }) => [areaKey(name), name]))
  const live = new Map(
    recorded.values.map((value) => [
      keyOf(codeOf.get(value.indicatorId) ?? '', areaOf.get(value.areaId) ?? '', value.periodLabel),
      value,
    ]),
  )
  const figures = reading.rows.flatMap((row) => (row.kind === 'figure' ? [row.figure] : []))
  const codesIn = new Map<number, number>()
  for (const { row } of figures) codesIn.set(row, (codesIn.get(row) ?? 0) + 1)
  const isAlone = ({ row }: GivenFigure) => codesIn.get(row) === 1
  // Rows about one indicator come first, so that a row about several takes its names from them.
  for (const figure of figures.toSorted((one, other) => Number(isAlone(other)) - Number(isAlone(one)))) {
    const { code, row, name, definition, unit } = figure
    const indicator = known.get(code)
    if (!indicator) known.set(code, { id: undefined, from: `in row ${row}`, name, definition, unit })
    else if (isAlone(figure)) {
      indicator.definition ||= definition
      indicator.unit ||= unit
    }
  }
  const ranges = Map.groupBy(recorded.ranges, ({ indicatorId }) => indicatorId)
  const newAreas: string[] = []
  for (const { area } of figures)
    if (!areas.has(areaKey(area))) {
      areas.set(areaKey(area), area)
      newAreas.push(area)
    }

  const periods = periodNames(reading, live)
  const firstRow = new Map<string, number>()
  const rows = reading.rows.map((row): PlannedRow => {
    if (row.kind === 'skipped')
      return { ...row.about, figure: '', state: { kind: 'skipped', because: row.because }, given: undefined }
    if (row.kind === 'fault')
      return { ...row.about, figure: '', state: { kind: 'fault', faults: row.faults }, given: undefined }
    const { figure } = row
    const indicator = known.get(figure.code)
    const key = keyOf(figure.code, figure.area, figure.periodLabel)
    const area = areas.get(areaKey(figure.area)) ?? figure.area
    const unit = figure.unit || (indicator?.unit ?? '')
    const name = isAlone(figure) ? figure.name : (indicator?.name ?? figure.name)
    const given = { ...figure, area, name, unit, isPercent: isPercentUnit(unit) }
    const planned = {
      row: figure.row,
      name,
      area,
      periodLabel: figure.periodLabel,
      figure: figureWords(given.value, given),
      given,
    }
    const faults = indicator ? agreement(figure, indicator, isAlone(figure)) : []
    if (given.value !== null && unit === '')
      faults.push(
        'it has no unit. Write what is counted, for example children, percent of referrals, or count.',
      )
    const possible = (indicator?.id && ranges.get(indicator.id)) ?? []
    const outside =
      shareFault(given.value, given) ?? countFault(given.value, given) ?? beyondRange(given, possible)
    if (outside) faults.push(outside)
    const called = periods.get(keyOf(figure.code, figure.area, periodCalled(figure.periodLabel)))
    if (called && called.label !== figure.periodLabel)
      faults.push(
        `the period ${quoted(figure.periodLabel)} is called ${quoted(called.label)} ${called.from}. Write that, so that it stands once.`,
      )
    const earlier = firstRow.get(key)
    if (earlier === undefined) firstRow.set(key, figure.row)
    else
      faults.push(`it gives the same indicator, area and period as row ${earlier}. Keep one of the two rows.`)
    if (faults.length > 0) return { ...planned, state: { kind: 'fault', faults } }
    const before = live.get(key)
    if (!before) return { ...planned, state: { kind: figure.value === null ? 'missing' : 'new' } }
    const words = difference(given, before)
    if (words === undefined) return { ...planned, state: { kind: 'same' } }
    return { ...planned, state: { kind: 'changed', from: before, words } }
  })

  const counts = { fault: 0, changed: 0, new: 0, missing: 0, same: 0, skipped: 0 }
  for (const { state } of rows) counts[state.kind] += 1
  const filledIn = recorded.indicators.flatMap(({ id, code, definition, unit }) => {
    const now = known.get(code)
    if (!now || (now.definition === definition && now.unit === unit)) return []
    return [{ id, definition: now.definition, unit: now.unit }]
  })
  return {
    rows,
    counts,
    toRecord: counts.new + counts.missing + counts.changed,
    newIndicators: [...known].flatMap(([code, { id, name, definition, unit }]) =>
      id === undefined ? [{ code, name, definition, unit }] : [],
    ),
    newAreas,
    filledIn,
  }
}

/** The faults of a plan as sentences that begin with their row: “Row 12: value “2,024” has a comma. …” */
export const faultSentences = (plan: ImportPlan): string[] =>
  plan.rows.flatMap(({ row, state }) =>
    state.kind === 'fault' ? state.faults.map((fault) => `Row ${row}: ${fault}`) : [],
  )

/** Rows as a person should read them: those at fault first, then in the order of the file. */
export const faultsFirst = (plan: ImportPlan): PlannedRow[] =>
  plan.rows.toSorted(
    (one, other) => Number(other.state.kind === 'fault') - Number(one.state.kind === 'fault'),
  )

/** What a plan would do, as a hash that is the same for the same effects: an import in between makes it another. */
export const effectOf = (plan: ImportPlan): string =>
  sha256(
    JSON.stringify(
      plan.rows.map(({ row, state }) => [row, state.kind, state.kind === 'changed' ? state.from.id : '']),
    ),
  )
