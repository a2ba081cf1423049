import { sha256 } from '#platform/digest.ts'
import { parseForm } from '#platform/forms.ts'
import { uncapitalised } from '#platform/words.ts'
import type { EntryInFull, ReturnInFull } from '../queries/returns.ts'
import { periodWords, quoted } from '../rules/figure.ts'
import type { OwnLayouts } from '../rules/mapping.ts'
import { figureIn } from '../rules/mapping.ts'
import { areaKey } from '../rules/plan.ts'
import type { FigureFile } from '../rules/reading.ts'
import {
  type GivenAnswer,
  meansPeriod,
  type ReturnFileReading,
  readReturnFile,
} from '../rules/return-file.ts'
import type { EntryAnswer } from '../schema/returns.ts'
import { type EntryInput, entryForm } from './returns.ts'

/** What a row of a file would do to the return. */
export type AnswerState =
  | { readonly kind: 'fault'; readonly faults: readonly string[] }
  | { readonly kind: 'skipped'; readonly because: string }
  | { readonly kind: 'new' | 'changed' | 'same'; readonly entry: EntryInFull; readonly input: EntryInput }

export interface PlannedAnswer {
  readonly given: GivenAnswer
  readonly state: AnswerState
}

export interface ReturnPlan {
  /** What the layout of the file is called. */
  readonly title: string
  readonly rows: readonly PlannedAnswer[]
  readonly counts: Readonly<Record<AnswerState['kind'], number>>
  /** The figures that the file would enter. */
  readonly toEnter: readonly Extract<AnswerState, { readonly input: EntryInput }>[]
}

const SAID: ReadonlyMap<string, EntryAnswer> = new Map([
  ['no return', ''],
  ['a figure', 'figure'],
  ['figure', 'figure'],
  ['nil return', 'nil'],
  ['nil', 'nil'],
  ['cannot be given', 'unable'],
])

interface Answered {
  readonly answer: EntryAnswer
  readonly value: string
}

/** What a row answers, by its answer or else by what stands where the figure should; else why it cannot be told. */
function answerOf({ answer, value }: GivenAnswer): Answered | { readonly fault: string } {
  const said = SAID.get(answer.toLowerCase())
  if (answer !== '' && said === undefined)
    return {
      fault: `the answer ${quoted(answer)} is not known. Write “A figure”, “Nil return” or “Cannot be given”.`,
    }
  const inWords = SAID.get(value.toLowerCase())
  if (!said && inWords) return { answer: inWords, value: '' }
  if (said && said !== 'figure' && value !== '')
    return { fault: `it has the figure ${quoted(value)} and says ${quoted(answer)}. Keep one of the two.` }
  return { answer: said || (value === '' ? '' : 'figure'), value }
}

const asWords = (text: string): string => `${uncapitalised(text)}.`

/** The same checks as for a figure that is typed. An empty cell leaves the words that stand in the return. */
function checked(entry: EntryInFull, given: GivenAnswer, { answer, value }: Answered): AnswerState {
  const digits = figureIn(value, entry.definition.unit) || value
  const parsed = parseForm(entryForm(entry), {
    ...{ answer, value: digits, version: String(entry.version) },
    commentary: given.commentary || entry.commentary,
    qualityNote: given.qualityNote || entry.qualityNote,
  })
  if (!parsed.ok)
    return {
      kind: 'fault',
      faults: parsed.form.errors.map(({ field, text }) =>
        field === 'value' && value !== '' ? `value ${quoted(value)}: ${asWords(text)}` : asWords(text),
      ),
    }
  const { input } = parsed
  const isSame =
    input.answer === entry.answer &&
    input.value === entry.value &&
    input.commentary === entry.commentary &&
    input.qualityNote === entry.qualityNote
  return { kind: isSame ? 'same' : entry.answer === '' ? 'new' : 'changed', entry, input }
}

/** The figure that a row is for, or why the return asks for none such. */
function askedFor(
  { code, name, area, period }: GivenAnswer,
  { entries, round }: ReturnInFull,
): EntryInFull | string {
  if (!meansPeriod(period, round.periodLabel))
    return `it is for ${quoted(period)}, and the return is for ${periodWords(round.periodLabel)}`
  const those = entries.filter((entry) =>
    code === ''
      ? entry.indicatorName.toLowerCase() === name.toLowerCase()
      : entry.indicatorCode === code.toLowerCase(),
  )
  if (those.length === 0) return `the return does not ask for ${quoted(name || code)}`
  const found =
    area === '' && those.length === 1
      ? those[0]
      : those.find((entry) => areaKey(entry.area) === areaKey(area))
  return found ?? `the return does not ask for it in ${quoted(area)}`
}

/** Compares what a file answers with what stands in the return. It changes nothing. */
function planReturn(
  { title, isForm, rows }: Extract<ReturnFileReading, { readonly ok: true }>,
  found: ReturnInFull,
): ReturnPlan {
  const firstRow = new Map<string, number>()
  const stateOf = (given: GivenAnswer): AnswerState => {
    if (given.faults.length > 0) return { kind: 'fault', faults: given.faults }
    const entry = askedFor(given, found)
    // The form has what is asked for and nothing else, so a row that is not asked for was changed by mistake.
    if (typeof entry === 'string')
      return isForm ? { kind: 'fault', faults: [`${entry}.`] } : { kind: 'skipped', because: entry }
    const earlier = firstRow.get(entry.id)
    if (earlier !== undefined)
      return { kind: 'fault', faults: [`it answers the same as row ${earlier}. Keep one of the two rows.`] }
    firstRow.set(entry.id, given.row)
    const answered = answerOf(given)
    if ('fault' in answered) return { kind: 'fault', faults: [answered.fault] }
    return answered.answer === ''
      ? { kind: 'skipped', because: 'it gives no answer' }
      : checked(entry, given, answered)
  }
  const planned = rows.map((given) => ({ given, state: stateOf(given) }))
  const counts = { fault: 0, changed: 0, new: 0, same: 0, skipped: 0 }
  for (const { state } of planned) counts[state.kind] += 1
  const toEnter = planned.flatMap(({ state }) =>
    state.kind === 'new' || state.kind === 'changed' ? [state] : [],
  )
  return { title, rows: planned, counts, toEnter }
}

/** Reads a file and says what it would do to a return; else the sentence that says why it cannot be read. */
export function planFile(
  file: FigureFile,
  own: OwnLayouts,
  found: ReturnInFull,
): { readonly ok: true; readonly plan: ReturnPlan } | Extract<ReturnFileReading, { readonly ok: false }> {
  const read = readReturnFile(file, own)
  return read.ok ? { ok: true, plan: planReturn(read, found) } : read
}

/** What a plan would do, as a hash: whoever enters one of its figures meanwhile makes it another. */
export const effectOfReturn = ({ toEnter }: ReturnPlan): string =>
  sha256(JSON.stringify(toEnter.map(({ entry, input }) => [entry.id, input])))

/** The rows that a person should read first: those at fault, then in the order of the file. */
export const faultyFirst = ({ rows }: ReturnPlan): readonly PlannedAnswer[] =>
  rows.toSorted((one, other) => Number(other.state.kind === 'fault') - Number(one.state.kind === 'fault'))
