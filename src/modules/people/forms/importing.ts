import { writtenDay } from '#platform/days.ts'
import { sha256 } from '#platform/digest.ts'
import { parseForm } from '#platform/forms.ts'
import { isId, newId } from '#platform/id.ts'
import type { TextSheet } from '#platform/spreadsheet.ts'
import { counted } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import { type AgencyInput, agencyForm } from '../forms.ts'
import {
  type AgencyOnRecord,
  agencyCells,
  type Cells,
  type DirectoryRecord,
  personCells,
} from '../rules/columns.ts'
import { areThereTogether, nextCode, wouldBePartOfItself } from '../rules.ts'
import type { AgencyId, FieldChange, Person } from '../schema.ts'
import { refuseLastManager } from './import-managers.ts'
import { type PostFacts, planPosts, type Somebody } from './import-posts.ts'
import {
  boxes,
  changesBetween,
  dated,
  type GivenRow,
  key,
  lookUp,
  type Register,
  readRows,
  SHEET_NAMES,
  type SheetName,
  ticked,
} from './import-rows.ts'
import { fromSchools } from './import-schools.ts'
import { type PersonInput, personForm } from './person.ts'

export const MOST_ROWS = 20_000

/** What importing would do with one row. */
export interface PlannedRow {
  readonly sheet: SheetName
  readonly row: number
  readonly name: string
  /** `held`: nothing is wrong with it, and no file does what it says. */
  readonly state: 'new' | 'changed' | 'same' | 'held' | 'refused'
  readonly faults: readonly string[]
  readonly changes: readonly FieldChange[]
}

type AgencyFacts = Omit<AgencyInput, 'version' | 'areaIds' | 'newArea'> & {
  readonly id: AgencyId
  readonly code: string
  readonly areas: readonly string[]
}
type PersonFacts = Omit<PersonInput, 'version' | 'isAnother'> & {
  readonly id: Person['id']
  readonly leftOn: Temporal.PlainDate | null
}

export interface DirectoryPlan {
  readonly rows: readonly PlannedRow[]
  readonly counts: Readonly<Record<PlannedRow['state'], number>>
  readonly agencies: readonly {
    readonly isNew: boolean
    readonly facts: AgencyFacts
    readonly row: PlannedRow
  }[]
  readonly people: readonly {
    readonly isNew: boolean
    readonly facts: PersonFacts
    readonly row: PlannedRow
  }[]
  readonly posts: readonly { readonly isNew: boolean; readonly facts: PostFacts; readonly row: PlannedRow }[]
  /** The same for two plans that would do the same. */
  readonly effect: string
}

export type Planning =
  | { readonly ok: true; readonly plan: DirectoryPlan }
  | { readonly ok: false; readonly sentence: string }

/** Which agency each row is about: by its code, else by its name; a new one gets an id and the next free code. */
function agencyRows(given: readonly GivenRow[], record: DirectoryRecord) {
  const byCode = new Map(record.agencies.map((agency) => [key(agency.code), agency]))
  const byName = new Map(
    record.agencies.filter(({ endsOn }) => endsOn === null).map((agency) => [key(agency.name), agency]),
  )
  const codes = [...record.agencies.map(({ code }) => code), ...record.mergedCodes]
  const merged = new Set(record.mergedCodes.map(key))
  const givenCodes = given.map(({ cells }) => cells['code'] ?? '').filter(Boolean)
  const known = new Set<AgencyId>()
  let free = nextCode([...codes, ...givenCodes])
  const take = (): string => {
    const taken = free
    free = nextCode([taken])
    return taken
  }
  return given.map((row) => {
    const code = row.cells['code'] ?? ''
    const onRecord = code ? byCode.get(key(code)) : byName.get(key(row.cells['name'] ?? ''))
    if (code.length > 20) row.faults.push('The code must be 20 characters or fewer')
    if (merged.has(key(code)))
      row.faults.push('This code is of an agency that was merged into another. Use the code of that one')
    const own = onRecord?.code ?? (code || take())
    const id = onRecord?.id ?? newId<'agency'>()
    if (
      known.has(id) ||
      (!onRecord && code && givenCodes.filter((each) => key(each) === key(code)).length > 1)
    )
      row.faults.push('This agency stands in the file twice. Remove one of the rows')
    known.add(id)
    return { row, onRecord, id, code: own }
  })
}

function planAgencies(
  given: readonly GivenRow[],
  record: DirectoryRecord,
  register: Register,
  today: Temporal.PlainDate,
) {
  const schema = agencyForm([], [])
  const codes = new Map(record.agencies.map(({ id, code }) => [id, code]))
  const rows = agencyRows(given, record)
  for (const { id, code, row } of rows) {
    codes.set(id, code)
    register.byCode.set(key(code), id)
    if (row.cells['name']) register.byName.set(key(row.cells['name']), id)
  }
  const parents = new Map(record.agencies.map(({ id, parentId }) => [id, parentId]))
  const planned = rows.map(({ row, onRecord, id, code }) => {
    const { faults } = row
    const before = onRecord ? agencyCells(onRecord, codes) : {}
    const cells: Cells = { ...before, ...row.cells, code }
    const parsed = parseForm(schema, {
      ...{
        name: cells['name'] ?? '',
        abbreviation: cells['short_form'] ?? '',
        sector: cells['sector'] ?? '',
      },
      ...{ isStatutoryPartner: ticked(cells, 'statutory_partner', faults) },
      ...{ fundsBoard: ticked(cells, 'funds_board', faults), represents: cells['speaks_for'] ?? '' },
      ...{ email: cells['email'] ?? '', phone: cells['phone'] ?? '', website: cells['website'] ?? '' },
      ...{ note: cells['note'] ?? '', ...boxes('startsOn', cells['first_day']) },
      ...boxes('endsOn', cells['last_day']),
    })
    const partOf = cells['part_of'] ?? ''
    const parentId = partOf ? lookUp(register, partOf) : null
    if (parentId === undefined) faults.push(`No agency has the code or the name “${partOf.slice(0, 80)}”`)
    parents.set(id, parentId ?? null)
    const areas = [
      ...new Map((cells['areas'] ?? '').split(';').map((area) => [key(area), area.trim()])).values(),
    ]
      .filter(Boolean)
      .sort((one, other) => one.localeCompare(other, 'en-GB'))
    if (areas.some((area) => area.length > 120))
      faults.push('The name of an area must be 120 characters or fewer')
    if (!parsed.ok) faults.push(...dated(parsed.form.errors.map(({ text }) => text)))
    if (!parsed.ok || parentId === undefined || faults.length > 0)
      return { row, facts: undefined, onRecord, before }
    const { version: _, areaIds: __, newArea: ___, ...facts } = parsed.input
    return { row, facts: { ...facts, id, code, parentId, areas }, onRecord, before }
  })
  const all = [...parents].map(([id, parentId]) => ({ id, parentId }))
  const standing = new Map<AgencyId, Pick<AgencyFacts, 'id' | 'name' | 'startsOn' | 'endsOn'>>(
    record.agencies.map((agency) => [agency.id, agency]),
  )
  return planned.map(({ row, facts, onRecord, before }) => {
    if (facts && wouldBePartOfItself(all, facts.id, facts.parentId))
      row.faults.push('An agency may not be part of itself or of one of its own parts')
    if (facts) {
      const isNamed = [...standing.values()].some(
        (each) =>
          each.id !== facts.id && key(each.name) === key(facts.name) && areThereTogether(facts, each, today),
      )
      if (isNamed) row.faults.push('There is already an agency with this name')
      standing.set(facts.id, facts)
    }
    const known = new Map(record.areas.map(({ name }) => [key(name), name]))
    const spelled = facts && { ...facts, areas: facts.areas.map((area) => known.get(key(area)) ?? area) }
    const after =
      spelled &&
      agencyCells(
        {
          ...(spelled as unknown as AgencyOnRecord),
          areas: spelled.areas.map((name) => ({ name }) as AgencyOnRecord['areas'][number]),
        },
        codes,
      )
    return { row, facts: spelled, isNew: !onRecord, changes: after ? changesBetween(before, after) : [] }
  })
}

/** Who asks, when, and whether people with an id that nobody here has are new: the file is of another partnership. */
export interface Asked {
  readonly today: Temporal.PlainDate
  readonly actorId: PersonId
  readonly unknownAreNew: boolean
}

/** Which person each row is about: by id, else by an address that is one person's. A name alone is never enough. */
function personOf(
  row: GivenRow,
  byId: ReadonlyMap<string, Person>,
  byEmail: ReadonlyMap<string, readonly Person[]>,
  { unknownAreNew }: Asked,
): Person | undefined {
  const id = row.cells['id'] ?? ''
  const found = isId(id.toLowerCase()) ? byId.get(id.toLowerCase()) : undefined
  if (id && !found && !unknownAreNew)
    row.faults.push('No person has this id. Leave the cell empty to add a new person')
  if (found || (id && !unknownAreNew)) return found
  const same = byEmail.get(key(row.cells['email'] ?? '')) ?? []
  if (same.length > 1)
    row.faults.push('Several people have this e-mail address. Write the id of one of them, from an export')
  return same.length === 1 ? same[0] : undefined
}

function planPeople(
  given: readonly GivenRow[],
  record: DirectoryRecord,
  register: Register,
  codes: ReadonlyMap<AgencyId, string>,
  asked: Asked,
) {
  const schema = personForm([])
  const byId = new Map(record.people.map((person) => [person.id as string, person]))
  const byEmail = Map.groupBy(
    record.people.filter(({ email }) => email !== ''),
    ({ email }) => key(email),
  )
  const sameName = (name: string, agencyId: AgencyId | null) => `${key(name)}|${agencyId ?? ''}`
  const inPlace = Map.groupBy(record.people, ({ name, agencyId }) => sameName(name, agencyId))
  const seen = new Set<string>()
  const added = new Map<string, string[]>()
  return given.map((row) => {
    const { faults } = row
    const onRecord = personOf(row, byId, byEmail, asked)
    const before = onRecord ? personCells(onRecord, codes) : {}
    const cells: Cells = { ...before, ...row.cells, ...(onRecord && { id: onRecord.id }) }
    const fileId = key(row.cells['id'] ?? '')
    const parsed = parseForm(schema, {
      ...{ name: cells['name'] ?? '', jobTitle: cells['job_title'] ?? '', email: cells['email'] ?? '' },
      ...{ phone: cells['phone'] ?? '', address: cells['address'] ?? '', pronouns: cells['pronouns'] ?? '' },
      preferredContact: key(cells['preferred_contact'] ?? ''),
    })
    if (!parsed.ok) faults.push(...parsed.form.errors.map(({ text }) => text))
    const agency = cells['agency'] ?? ''
    const agencyId = agency ? lookUp(register, agency) : null
    if (agencyId === undefined) faults.push(`No agency has the code or the name “${agency.slice(0, 80)}”`)
    const last = cells['last_day'] ?? ''
    const leftOn = last === '' ? null : writtenDay(last)
    if (leftOn === undefined) faults.push('The last day must be a real date, written as 2026-04-01')
    const id = onRecord?.id ?? newId<'person'>()
    if (seen.has(id)) faults.push('This person stands in the file twice. Remove one of the rows')
    seen.add(id)
    if (!onRecord && parsed.ok && agencyId !== undefined) {
      const place = sameName(parsed.input.name, agencyId)
      // Two rows with an id of their own are two people, as the file says.
      const inFile = fileId ? [] : (added.get(place) ?? [])
      const others = [...(inPlace.get(place) ?? []).map(({ email }) => email), ...inFile]
      const email = parsed.input.email
      if (others.some((other) => other === '' || email === '' || key(other) === key(email)))
        faults.push(
          'Somebody of this name is in this agency already. Write their id, from an export, or an e-mail address of their own',
        )
      added.set(place, [...(added.get(place) ?? []), email])
    }
    const somebody: Somebody = {
      ...{ id, fileId, email: cells['email'] ?? '', isArchived: onRecord?.archivedOn != null },
      names: [...(onRecord ? [onRecord.name] : []), cells['name'] ?? ''],
    }
    const known = { row, somebody, isNew: !onRecord }
    if (!parsed.ok || agencyId === undefined || leftOn === undefined || faults.length > 0)
      return { ...known, facts: undefined, changes: [] }
    const { version: _, isAnother: __, ...facts } = parsed.input
    const whole = { ...facts, id, agencyId, leftOn }
    const after = personCells(whole as unknown as Person, codes)
    return { ...known, facts: whole, changes: onRecord ? changesBetween(before, after) : [] }
  })
}

/** Everybody whom a row of posts may name: those of the file, and those on record whom it does not name. */
function peopleToName(
  planned: readonly { readonly somebody: Somebody }[],
  { people }: DirectoryRecord,
): readonly Somebody[] {
  const inFile = new Set(planned.map(({ somebody }) => somebody.id))
  return [
    ...planned.map(({ somebody }) => somebody),
    ...people
      .filter(({ id }) => !inFile.has(id))
      .map(({ id, name, email, archivedOn }) => ({
        ...{ id, fileId: '', email, names: [name], isArchived: archivedOn !== null },
      })),
  ]
}

/** What importing these sheets would do, row by row, judged on what is on record and on the other rows. */
export function planDirectory(sheets: readonly TextSheet[], record: DirectoryRecord, asked: Asked): Planning {
  const given: Record<SheetName, GivenRow[]> = { Agencies: [], People: [], Posts: [], Schools: [] }
  for (const sheet of sheets) {
    if (sheet.rows.length === 0) continue
    const read = readRows(sheet)
    if (typeof read === 'string') return { ok: false, sentence: read }
    given[read.kind].push(...read.rows)
  }
  const total = SHEET_NAMES.reduce((sum, name) => sum + given[name].length, 0)
  if (total === 0)
    return { ok: false, sentence: 'The file has the names of the columns and no rows under them.' }
  if (total > MOST_ROWS)
    return {
      ok: false,
      sentence: `The file has ${counted(total, 'row')}. Split it into parts of at most 20,000.`,
    }
  const schools = fromSchools(given.Schools, record, asked.today)
  given.Agencies.push(...schools.Agencies)
  given.People.push(...schools.People)
  given.Posts.push(...schools.Posts)
  const register: Register = {
    byCode: new Map(record.agencies.map(({ code, id }) => [key(code), id])),
    byName: new Map(record.agencies.filter(({ endsOn }) => !endsOn).map(({ name, id }) => [key(name), id])),
  }
  const agencies = planAgencies(given.Agencies, record, register, asked.today)
  const codes = new Map(record.agencies.map(({ id, code }) => [id, code]))
  for (const { facts } of agencies) if (facts) codes.set(facts.id, facts.code)
  const people = planPeople(given.People, record, register, codes, asked)
  const posts = planPosts(given.Posts, record, {
    ...{ register, codes, people: peopleToName(people, record), actorId: asked.actorId },
  })
  refuseLastManager(record, { people, posts }, asked.today)
  const finished = <Facts>(
    sheet: SheetName,
    each: {
      row: GivenRow
      facts: Facts | undefined
      isNew: boolean
      changes: readonly FieldChange[]
      name?: string
      held?: string | undefined
    },
  ) => {
    const { row, facts, isNew, changes, held } = each
    const isRefused = row.faults.length > 0 || facts === undefined
    const differs = isNew ? 'new' : changes.length > 0 ? 'changed' : 'same'
    const state = isRefused ? 'refused' : held ? 'held' : differs
    const planned: PlannedRow = {
      ...{ sheet, row: row.row, name: each.name || row.cells['name'] || 'Without a name', state },
      faults: state === 'held' && held ? [held] : row.faults,
      changes: state === 'changed' ? changes : [],
    }
    return { isNew, facts, row: planned }
  }
  const doneAgencies = agencies.map((each) => finished('Agencies', each))
  const donePeople = people.map((each) => finished('People', each))
  const donePosts = posts.map((each) => finished('Posts', each))
  const rows = [...doneAgencies, ...donePeople, ...donePosts].map(({ row }) => row)
  const counts = { new: 0, changed: 0, same: 0, held: 0, refused: 0 }
  for (const { state } of rows) counts[state]++
  const doing = <Each extends { facts: unknown; row: PlannedRow }>({ facts, row }: Each) =>
    facts !== undefined && (row.state === 'new' || row.state === 'changed')
  const effect = sha256(JSON.stringify(rows))
  return {
    ok: true,
    plan: {
      ...{ rows, counts, effect },
      agencies: doneAgencies.filter(doing) as unknown as DirectoryPlan['agencies'],
      people: donePeople.filter(doing) as unknown as DirectoryPlan['people'],
      posts: donePosts.filter(doing) as unknown as DirectoryPlan['posts'],
    },
  }
}
