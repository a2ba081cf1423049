import { sql } from 'kysely'
import { noteMovedGrants, OPEN_FOR, openGrantsOf } from '#platform/access.ts'
import { dayOf } from '#platform/days.ts'
import { announce } from '#platform/events.ts'
import { newId } from '#platform/id.ts'
import type { KeptTable } from '#platform/keeping.ts'
import { stands } from '#platform/turns.ts'
import { demand, demandPermission, type PersonId, type Work } from '#platform/work.ts'
import { agencyChanged } from '../events.ts'
import { findAgency, nameIsTaken } from '../queries/agencies.ts'
import { findPerson } from '../queries/directory.ts'
import { keepingAManager } from '../queries/managers.ts'
import { findMerger, type Pointer, point, pointersTo, rowsAt } from '../queries/merging.ts'
import { takeRegisterTurn } from '../queries/turns.ts'
import { agencies } from '../queries.ts'
import { mayUndo } from '../rules/duplicates.ts'
import { keepAgencies, wouldBePartOfItself } from '../rules.ts'
import { type AgencyId, type MergerId, type Moved, own, type Person } from '../schema.ts'
import { writeDown } from './history.ts'

/** What merging did, or would do, with the rows of one column. */
export interface Effect {
  readonly table: string
  readonly column: string
  readonly moved: number
  /** Rows that a key or a check of the table does not let move: they stay with the record that goes. */
  readonly clashes: number
  /** Rows of what happened, which stay as they were written, and access by name that was given to another account. */
  readonly stay: number
}

/**
 * Why two are not made one: it is the same record, the one is part of the other, or an account would come by access that
 * was given by name to somebody without one.
 */
export type NotMerged = 'same' | 'part' | 'access'
interface NotPossible {
  readonly refused: NotMerged
}
type Undone = { readonly refused: 'late' | 'undone' | 'later merger' | 'name' } | { readonly id: MergerId }
export type Merged = NotPossible | { readonly id: MergerId; readonly effects: readonly Effect[] }

type Column = Pick<Pointer, 'table' | 'column'>

const isOneOf = (columns: readonly Column[], { table, column }: Column): boolean =>
  columns.some((each) => each.table === table && each.column === column)

/** Moves the rows of one column all at once; where that clashes, one by one, and those that clash stay. */
async function moveRows(work: Work, pointer: Pointer, from: string, to: string, stays: readonly Column[]) {
  const rows = await rowsAt(work.tx, pointer, from)
  if (!pointer.moves || isOneOf(stays, pointer)) return { moved: [], clashes: 0, stay: rows.length }
  if (await stands(work.tx, () => point(work.tx, pointer, rows, from, to)))
    return { moved: rows, clashes: 0, stay: 0 }
  const moved: (typeof rows)[number][] = []
  for (const row of rows)
    if (await stands(work.tx, () => point(work.tx, pointer, [row], from, to))) moved.push(row)
  return { moved, clashes: rows.length - moved.length, stay: 0 }
}

/** What the key of a row is once it points to the other record: the column may be a part of the key. */
const afterMove = (pointer: Pointer, key: Readonly<Record<string, string>>, to: string) =>
  pointer.key.includes(pointer.column) ? { ...key, [pointer.column]: to } : key

async function moveAll(
  work: Work,
  what: 'people' | 'agencies',
  kept: readonly KeptTable[],
  from: string,
  to: string,
  stays: readonly Column[] = [],
): Promise<{ effects: Effect[]; moved: Moved['rows'] }> {
  const effects: Effect[] = []
  const all: Moved['rows'][number][] = []
  for (const pointer of await pointersTo(work.tx, what, kept)) {
    const { moved, clashes, stay } = await moveRows(work, pointer, from, to, stays)
    const { table, column } = pointer
    if (moved.length + clashes + stay > 0) effects.push({ table, column, moved: moved.length, clashes, stay })
    if (moved.length > 0) all.push({ table, column, keys: moved.map((key) => afterMove(pointer, key, to)) })
  }
  return { effects, moved: all }
}

const FILLED = ['jobTitle', 'email', 'phone', 'address', 'pronouns', 'preferredContact'] as const

async function keepMerger(
  work: Work,
  ids: { keptPerson?: PersonId; gonePerson?: PersonId; keptAgency?: AgencyId; goneAgency?: AgencyId },
  moved: Moved,
): Promise<MergerId> {
  const id = newId<'merger'>()
  await own(work.tx)
    .insertInto('people.merger')
    .values({
      ...{ keptPerson: null, gonePerson: null, keptAgency: null, goneAgency: null, ...ids },
      ...{ partnershipId: work.tx.partnershipId, id, at: work.now, mergedBy: work.actor.id },
      moved: JSON.stringify(moved),
      ...{ undoneAt: null, undoneBy: null },
    })
    .execute()
  return id
}

const counts = (effects: readonly Effect[]) => ({
  moved: effects.reduce((sum, { moved }) => sum + moved, 0),
  clashes: effects.reduce((sum, { clashes }) => sum + clashes, 0),
})

async function setPerson(
  work: Work,
  id: PersonId,
  facts: Partial<Omit<Person, 'sortedAs' | 'searchedAs' | 'id'>>,
): Promise<void> {
  if (Object.keys(facts).length === 0) return
  await own(work.tx)
    .updateTable('people.person')
    .set(facts)
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
}

const idsOf = (moved: Moved['rows'], { table, column }: Column): readonly string[] =>
  moved
    .filter((each) => each.table === table && each.column === column)
    .flatMap(({ keys }) => keys.map(({ id }) => id ?? ''))

const GRANTED = { table: 'platform.grant', column: 'person_id' }

/**
 * Merges one person into another. What points at the one points at the other; empty fields are filled from the one that
 * goes; one account stays, and whoever signed in with the other is refused from now on. Access by name stays with the
 * account for which it was given, and nobody merges their own record. Nothing is lost: both histories stay, and it can
 * be undone for thirty days.
 */
export async function mergePeople(
  work: Work,
  keptId: PersonId,
  goneId: PersonId,
  kept: readonly KeptTable[],
): Promise<Merged> {
  demandPermission(work, keepAgencies)
  if (keptId === goneId) return { refused: 'same' }
  await takeRegisterTurn(work.tx)
  return keepingAManager(work, () => mergeTwo(work, keptId, goneId, kept))
}

async function mergeTwo(
  work: Work,
  keptId: PersonId,
  goneId: PersonId,
  kept: readonly KeptTable[],
): Promise<Merged> {
  await sql`select from people.person where partnership_id = ${work.tx.partnershipId} and id in (${keptId}, ${goneId})
    order by id for update`.execute(own(work.tx))
  const [stays, goes] = [
    await findPerson(work.tx, work.actor, keptId),
    await findPerson(work.tx, work.actor, goneId),
  ]
  demand(stays !== undefined && goes !== undefined && !stays.mergedInto && !goes.mergedInto)
  demand(![stays.id, goes.id].includes(work.actor.id), 'You cannot merge your own record. Ask a colleague.')
  const account = stays.accountId === null ? goes.accountId : null
  if (account !== null && (await openGrantsOf(work.tx, [keptId], dayOf(work.now))).length > 0)
    return { refused: 'access' }
  const behind = stays.accountId === null ? [] : OPEN_FOR
  const { effects, moved } = await moveAll(work, 'people', kept, goneId, keptId, behind)
  await noteMovedGrants(work, idsOf(moved, GRANTED), { from: goneId, to: keptId })
  const filled = Object.fromEntries(
    FILLED.filter((field) => stays[field] === '' && goes[field] !== '').map((field) => [field, goes[field]]),
  ) as Moved['filled']
  await setPerson(work, goneId, { mergedInto: keptId, ...(account && { accountId: null }) })
  await setPerson(work, keptId, { ...filled, ...(account && { accountId: account }) })
  const id = await keepMerger(
    work,
    { keptPerson: keptId, gonePerson: goneId },
    { rows: moved, filled, account },
  )
  await writeDown(
    work,
    'people.merge-people',
    id,
    [
      { personId: keptId, what: [{ field: 'Merged with', from: '', to: goes.name }] },
      { personId: goneId, what: [{ field: 'Merged into', from: '', to: stays.name }] },
    ],
    { keptId, goneId, ...counts(effects) },
  )
  return { id, effects }
}

/** Merges one agency into another, as people are merged. An agency is not merged with a part or a whole of itself. */
export async function mergeAgencies(
  work: Work,
  keptId: AgencyId,
  goneId: AgencyId,
  kept: readonly KeptTable[],
): Promise<Merged> {
  demandPermission(work, keepAgencies)
  if (keptId === goneId) return { refused: 'same' }
  await takeRegisterTurn(work.tx)
  const register = await agencies(work.tx, work.actor)
  const [stays, goes] = [keptId, goneId].map((wanted) => register.find(({ id }) => id === wanted))
  demand(stays !== undefined && goes !== undefined)
  if (wouldBePartOfItself(register, keptId, goneId) || wouldBePartOfItself(register, goneId, keptId))
    return { refused: 'part' }
  const { effects, moved } = await moveAll(work, 'agencies', kept, goneId, keptId)
  const setInto = (mergedInto: AgencyId | null) =>
    own(work.tx)
      .updateTable('people.agency')
      .set({ mergedInto })
      .where('partnershipId', '=', work.tx.partnershipId)
      .where('id', '=', goneId)
      .execute()
  await setInto(keptId)
  const id = await keepMerger(
    work,
    { keptAgency: keptId, goneAgency: goneId },
    { rows: moved, filled: {}, account: null },
  )
  await writeDown(
    work,
    'people.merge-agencies',
    id,
    [
      { agencyId: keptId, what: [{ field: 'Merged with', from: '', to: goes.name }] },
      { agencyId: goneId, what: [{ field: 'Merged into', from: '', to: stays.name }] },
    ],
    { keptId, goneId, ...counts(effects) },
  )
  await announce(work, agencyChanged, { agencyId: goneId })
  return { id, effects }
}

/**
 * Undoes a merger within thirty days: every row that still points where it was moved points back. What somebody changed
 * since stays as they left it.
 */
export async function undoMerger(work: Work, id: MergerId, kept: readonly KeptTable[]): Promise<Undone> {
  demandPermission(work, keepAgencies)
  await takeRegisterTurn(work.tx)
  return keepingAManager(work, () => undo(work, id, kept))
}

async function undo(work: Work, id: MergerId, kept: readonly KeptTable[]): Promise<Undone> {
  const merger = await findMerger(work.tx, id)
  demand(merger !== undefined)
  if (merger.undoneAt) return { refused: 'undone' }
  if (!mayUndo(merger.at, work.now)) return { refused: 'late' }
  const { keptPerson, gonePerson, keptAgency, goneAgency, moved } = merger
  const [from, to] = [keptPerson ?? keptAgency ?? '', gonePerson ?? goneAgency ?? '']
  const keptStill = keptPerson
    ? await findPerson(work.tx, work.actor, keptPerson)
    : await findAgency(work.tx, work.actor, keptAgency as AgencyId)
  if (!keptStill || keptStill.mergedInto) return { refused: 'later merger' }
  const gone = goneAgency ? await findAgency(work.tx, work.actor, goneAgency) : undefined
  if (gone && (await nameIsTaken(work.tx, gone, gone.id, dayOf(work.now)))) return { refused: 'name' }
  const pointers = await pointersTo(work.tx, keptPerson ? 'people' : 'agencies', kept)
  for (const { table, column, keys } of moved.rows) {
    const pointer = pointers.find((each) => each.table === table && each.column === column)
    if (pointer) await point(work.tx, pointer, keys, from, to)
  }
  if (keptPerson && gonePerson) {
    await noteMovedGrants(work, idsOf(moved.rows, GRANTED), { from: keptPerson, to: gonePerson })
    const person = keptStill as Person
    const blanked = Object.fromEntries(
      Object.entries(moved.filled)
        .filter(([field, value]) => person[field as keyof Person] === value)
        .map(([field]) => [field, '']),
    )
    const account = moved.account !== null && person.accountId === moved.account ? moved.account : null
    if (account || Object.keys(blanked).length > 0)
      await setPerson(work, keptPerson, { ...blanked, ...(account && { accountId: null }) })
    await setPerson(work, gonePerson, { mergedInto: null, ...(account && { accountId: account }) })
  }
  if (goneAgency)
    await own(work.tx)
      .updateTable('people.agency')
      .set({ mergedInto: null })
      .where('partnershipId', '=', work.tx.partnershipId)
      .where('id', '=', goneAgency)
      .execute()
  await own(work.tx)
    .updateTable('people.merger')
    .set({ undoneAt: work.now, undoneBy: work.actor.id })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  const what = [{ field: 'Merger', from: 'Merged', to: 'Undone' }]
  await writeDown(
    work,
    'people.undo-merger',
    id,
    keptPerson && gonePerson
      ? [keptPerson, gonePerson].map((personId) => ({ personId, what }))
      : [keptAgency, goneAgency].map((agencyId) => ({ agencyId: agencyId as AgencyId, what })),
  )
  return { id }
}
