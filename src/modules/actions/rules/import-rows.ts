import type { GroupId } from '#modules/governance/index.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { isBefore } from '#platform/days.ts'
import { sha256 } from '#platform/digest.ts'
import { number } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import type { Rag } from '../schema.ts'
import {
  columnNames,
  dayIn,
  type Field,
  guessedStand,
  type Meanings,
  plainly,
  rowOf,
  type Stand,
  type TrackerSheet,
} from './importing.ts'

interface Named<Id> {
  readonly id: Id
  /** Everything that it is called: its name, its abbreviation, its code. */
  readonly names: readonly string[]
}

/** Who may own an action and answer for it, and what was taken in before. */
export interface Register {
  readonly agencies: readonly Named<AgencyId>[]
  readonly people: readonly (Named<PersonId> & { readonly agencyId: AgencyId | null })[]
  readonly bodies: readonly Named<GroupId>[]
  /** The number here of what is on record, by where it came from. */
  readonly known: ReadonlyMap<string, string>
}

/** An action as a row of a tracker tells it. */
export interface TrackedAction {
  readonly summary: string
  readonly outcome: string
  readonly success: string
  readonly ownerId: PersonId | null
  readonly ownerAgencyId: AgencyId | null
  readonly accountableId: GroupId | null
  readonly originWords: string
  readonly agreedOn: Temporal.PlainDate | null
  readonly dueOn: Temporal.PlainDate | null
  readonly stands: 'open' | 'in-progress' | 'complete' | 'closed'
  readonly said: { readonly words: string; readonly rag: Rag | null } | undefined
}

/** What is wrong with a row: in which column, and what to do about it. */
export interface RowFault {
  readonly column: string
  readonly words: string
}

/** A row of a tracker: it is new, on record here under a number, or left out for its faults. */
export interface PlannedRow {
  readonly row: number
  readonly number: string
  readonly summary: string
  readonly state: 'new' | 'known' | 'refused'
  readonly reference: string
  readonly faults: readonly RowFault[]
  readonly action: TrackedAction | undefined
}

export interface TrackerPlan {
  readonly rows: readonly PlannedRow[]
  readonly counts: Readonly<Record<PlannedRow['state'], number>>
  /** The same for two plans that would do the same. */
  readonly effect: string
}

const LONGEST = { number: 60, summary: 500, outcome: 2000, success: 2000, update: 1850 } as const
const CALLED = {
  number: 'The number',
  summary: 'What is to be done',
  outcome: 'The outcome',
  success: 'The measure of success',
  update: 'The update',
} as const

/** What a spreadsheet writes in place of what a formula could not work out. */
const FORMULA_FAULT = /^#(REF|N\/A|VALUE|NAME|DIV\/0|NUM|NULL|SPILL|CALC)[!?]?/i

const quoted = (cell: string): string => `“${cell.slice(0, 80)}”`

/** Where an action came from, in words: its tracker, and its number there. */
export const originOf = (tracker: string, given: string): string =>
  given === '' ? tracker : `${tracker}, number ${given}`

/** By what an action of a tracker is known again: its number there, else its words. */
export const knownAs = (originWords: string, tracker: string, summary: string): string =>
  originWords === tracker ? `${tracker}\n${plainly(summary)}` : originWords

const byName = <Id>(all: readonly Named<Id>[]): ReadonlyMap<string, readonly Id[]> => {
  const found = new Map<string, Id[]>()
  for (const { id, names } of all)
    for (const name of new Set(names.map(plainly)))
      if (name !== '') found.set(name, [...(found.get(name) ?? []), id])
  return found
}

/** Looks everything up by its names, once for a whole sheet. */
function lookingUp({ agencies, people, bodies }: Register) {
  const [ofAgencies, ofPeople, ofBodies] = [byName(agencies), byName(people), byName(bodies)]
  const worksAt = new Map(people.map(({ id, agencyId }) => [id, agencyId]))
  return {
    agency: (cell: string) => ofAgencies.get(plainly(cell)) ?? [],
    body: (cell: string) => ofBodies.get(plainly(cell)) ?? [],
    /** Of several people of one name, those of the agency that owns the action. */
    person(cell: string, agencyId: AgencyId | null) {
      const found = ofPeople.get(plainly(cell)) ?? []
      const there = found.filter((id) => agencyId !== null && worksAt.get(id) === agencyId)
      return found.length > 1 && there.length > 0 ? there : found
    },
  }
}

const RAG_OF: Readonly<Partial<Record<Stand, Rag>>> = { green: 'green', amber: 'amber', red: 'red' }

/** What was said of an action last, and how it goes. A colour without words has the words of its status. */
function saidOf(stand: Stand, update: string, status: string, tracker: string): TrackedAction['said'] {
  const rag = RAG_OF[stand] ?? null
  if (update !== '') return { words: `From ${tracker}: ${update}`.slice(0, 2000), rag }
  return rag ? { words: `It stood as ${quoted(status)} in ${tracker}.`, rag } : undefined
}

const stoodAs = (stand: Stand): TrackedAction['stands'] =>
  RAG_OF[stand] ? 'in-progress' : (stand as TrackedAction['stands'])

/** What taking a sheet in would do, row by row. A row with a fault is left out; rows without words are passed over. */
export function planRows(sheet: TrackerSheet, meanings: Meanings, register: Register): TrackerPlan {
  const { heading, columns, tracker } = meanings
  const names = columnNames(sheet, heading)
  const places = new Map<Field, number>(
    Object.entries(columns).map(([field, column]) => [
      field as Field,
      column === '' ? -1 : names.indexOf(column),
    ]),
  )
  const find = lookingUp(register)
  const stands = new Map(Object.entries(meanings.stands).map(([word, stand]) => [plainly(word), stand]))
  const seen = new Map<string, number>()

  function planned(place: number): PlannedRow | undefined {
    const cells = rowOf(sheet, place)
    const cell = (field: Field): string => (cells[places.get(field) ?? -1] ?? '').trim()
    if (cells.every((each) => each.trim() === '')) return undefined
    const faults: RowFault[] = []
    const fault = (field: Field, said: string) => faults.push({ column: columns[field], words: said })
    for (const field of Object.keys(columns) as Field[])
      if (FORMULA_FAULT.test(cell(field)))
        fault(field, `The cell says ${quoted(cell(field))}: its formula does not work. Write what it means`)

    const summary = cell('summary').replaceAll(/\s+/g, ' ')
    const given = cell('number').replaceAll(/\s+/g, ' ')
    if (summary === '') fault('summary', 'Enter what is to be done')
    for (const field of Object.keys(LONGEST) as (keyof typeof LONGEST)[])
      if (cell(field).length > LONGEST[field])
        fault(field, `${CALLED[field]} must be ${number(LONGEST[field])} characters or fewer`)

    const one = <Id>(field: Field, found: readonly Id[], none: string): Id | null => {
      if (found.length > 1)
        fault(field, `Several are called ${quoted(cell(field))}. Write the one that is meant in full`)
      else if (found.length === 0 && cell(field) !== '') fault(field, none)
      return found[0] ?? null
    }
    let ownerAgencyId = one(
      'agency',
      find.agency(cell('agency')),
      `No agency is called ${quoted(cell('agency'))}. Add it to the directory, or write its name there`,
    )
    const people = find.person(cell('person'), ownerAgencyId)
    // Trackers often name an agency where they ask for whoever leads.
    const instead = people.length === 0 && cell('agency') === '' ? find.agency(cell('person')) : []
    const [agencyInstead] = instead
    if (agencyInstead && instead.length === 1) ownerAgencyId = agencyInstead
    const ownerId =
      agencyInstead && instead.length === 1
        ? null
        : one(
            'person',
            people,
            `Nobody in the directory is called ${quoted(cell('person'))}. Add them, or write the name that they have there`,
          )
    const accountableId =
      one(
        'body',
        find.body(cell('body')),
        `No body is called ${quoted(cell('body'))}. Write the name that it has here`,
      ) ??
      ((cell('body') === '' && meanings.bodyId) || null)

    const day = (field: 'agreed' | 'due'): Temporal.PlainDate | null => {
      const found = dayIn(cell(field))
      if (found === undefined)
        fault(field, `${quoted(cell(field))} is not a day. Write it as 20 May 2026, or empty the cell`)
      return found ?? null
    }
    const [agreedOn, dueOn] = [day('agreed'), day('due')]
    if (agreedOn && dueOn && isBefore(dueOn, agreedOn))
      fault('due', 'The day by which it is due is before the day on which it was agreed')

    const status = cell('status').replaceAll(/\s+/g, ' ')
    const stand = plainly(status) === '' ? 'open' : (stands.get(plainly(status)) ?? guessedStand(status))
    if (!stand) fault('status', `Nobody has said what ${quoted(status)} means. Go back and say it`)

    const originWords = originOf(tracker, given)
    const key = knownAs(originWords, tracker, summary)
    const before = seen.get(key)
    if (before !== undefined && summary !== '')
      fault(
        given === '' ? 'summary' : 'number',
        `It stands in row ${before} already. Give each action a number of its own, or remove one`,
      )
    else seen.set(key, place)

    const reference = register.known.get(key) ?? ''
    const told = { row: place, number: given.slice(0, 80), summary: summary.slice(0, 500), reference }
    if (reference !== '' && before === undefined)
      return { ...told, state: 'known', faults: [], action: undefined }
    if (faults.length > 0 || !stand) return { ...told, state: 'refused', faults, action: undefined }
    const action: TrackedAction = {
      ...{ summary, outcome: cell('outcome'), success: cell('success'), ownerId, ownerAgencyId },
      ...{ accountableId: accountableId as GroupId | null, originWords, agreedOn, dueOn },
      ...{ stands: stoodAs(stand), said: saidOf(stand, cell('update'), status, tracker) },
    }
    return { ...told, state: 'new', faults: [], action }
  }

  const rows: PlannedRow[] = []
  for (let place = heading + 1; place <= sheet.rows.length; place += 1) {
    const row = planned(place)
    if (row) rows.push(row)
  }
  const counts = { new: 0, known: 0, refused: 0 }
  for (const { state } of rows) counts[state] += 1
  return { rows, counts, effect: sha256(JSON.stringify(rows)) }
}

/** The report of rows as a sheet: one line for each fault, and one for each row without. */
export const reportOf = ({ rows }: Pick<TrackerPlan, 'rows'>): readonly (readonly string[])[] => [
  ['row', 'number', 'action', 'what_it_does', 'column', 'fault'],
  ...rows.flatMap(({ row, number: given, summary, state, reference, faults }) => {
    const does = state === 'new' ? 'new' : state === 'known' ? `on record as ${reference}` : 'left out'
    const line = [String(row), given, summary, does]
    return faults.length === 0
      ? [[...line, '', '']]
      : faults.map(({ column, words }) => [...line, column, words])
  }),
]
