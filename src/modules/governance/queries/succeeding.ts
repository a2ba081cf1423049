import type { AccessAsk } from '#platform/access.ts'
import { type Days, holdsOn, isBefore } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import type { Actor, PersonId } from '#platform/work.ts'
import { yearWords } from '../rules/budgets.ts'
import { STATUS_WORDS } from '../rules/terms.ts'
import type { Group, GroupId, Reporting } from '../schema.ts'
import { arrangements } from './arrangements.ts'
import { budgets } from './budgets.ts'
import { type GroupInFull, groupOn, groups, holdingsOf, reportingLines } from './structure.ts'
import { termsInForce, termsOf } from './terms.ts'

/** The groups of a succession, and who sits on them, at one moment. */
export interface Standing {
  readonly register: readonly Group[]
  readonly earlier: GroupInFull
  readonly later: readonly GroupInFull[]
  readonly lines: readonly Reporting[]
  /** What each person holds through these groups on the first day of the later. */
  readonly held: ReadonlyMap<PersonId, readonly string[]>
}

/** Which groups come after which, from which day. */
export interface SucceedingAsk {
  readonly id: GroupId
  readonly laterIds: readonly GroupId[]
  readonly onDay: Temporal.PlainDate
}

const goesOn = ({ toOn }: Pick<Days, 'toOn'>, day: Temporal.PlainDate): boolean =>
  !toOn || !isBefore(toOn, day)

const everybody = ({ sittings, deputies }: GroupInFull['seats'][number]) => [...sittings, ...deputies]

/** Reads how a succession finds things, or leaves them. Undefined where one of the groups is not there. */
export async function standingFor(
  reader: Reader,
  actor: Actor,
  { id, laterIds, onDay }: SucceedingAsk,
  people?: Iterable<PersonId>,
): Promise<Standing | undefined> {
  const earlier = await groupOn(reader, actor, id, onDay)
  const later: GroupInFull[] = []
  for (const each of laterIds) {
    const group = await groupOn(reader, actor, each, onDay)
    if (group) later.push(group)
  }
  if (!earlier) return undefined
  const held = new Map<PersonId, readonly string[]>()
  const sitting = earlier.seats.flatMap(everybody).filter((each) => goesOn(each, onDay))
  for (const person of people ?? new Set(sitting.map(({ personId }) => personId))) {
    const holdings = await holdingsOf(reader, person, onDay)
    const here = holdings.filter(({ of }) => [id, ...laterIds].some((each) => each === of))
    held.set(person, [...new Set(here.flatMap(({ words }) => words ?? []))].sort())
  }
  const [register, lines] = [await groups(reader, actor), await reportingLines(reader)]
  return { register, earlier, later, lines, held }
}

/** What becomes of one seat, and who sits there. */
export interface SeatEffect {
  readonly name: string
  readonly people: readonly string[]
  /** The group in which it goes on; null where it ends; undefined where it had not begun, and nothing becomes of it. */
  readonly goesTo: string | null | undefined
}

/** Everything that a succession changes, in names: the same twice where nothing changed in between. */
export interface SuccessionEffects {
  readonly seats: readonly SeatEffect[]
  readonly people: readonly {
    readonly name: string
    readonly before: readonly string[]
    readonly after: readonly string[]
  }[]
  readonly lines: readonly { readonly from: string; readonly to: string; readonly ends: boolean }[]
  /** Those that reported to the group that ends, and would report to none. */
  readonly orphans: readonly string[]
}

/** What a succession did, told by what stood before it and what stands after. */
export function effectsOf(before: Standing, after: Standing, onDay: Temporal.PlainDate): SuccessionEffects {
  const known = new Set(before.later.flatMap(({ seats }) => seats.map(({ id }) => id)))
  const fresh = after.later.flatMap(({ name: group, seats }) =>
    seats.filter(({ id }) => !known.has(id)).map((seat) => ({ seat, group })),
  )
  const seats = before.earlier.seats
    .filter((seat) => goesOn(seat, onDay))
    .map((seat): SeatEffect => {
      const at = fresh.findIndex(
        ({ seat: other }) => other.id === seat.id || (other.name === seat.name && other.role === seat.role),
      )
      const [next] = at < 0 ? [] : fresh.splice(at, 1)
      const left = after.earlier.seats.find(({ id }) => id === seat.id)
      const stays = left !== undefined && goesOn(left, onDay)
      const people = everybody(seat).filter((each) => goesOn(each, onDay))
      return {
        name: seat.name,
        people: people.map(({ name }) => name),
        goesTo: next ? next.group : stays ? undefined : null,
      }
    })
  const names = new Map(before.earlier.seats.flatMap(everybody).map((each) => [each.personId, each.name]))
  const nameOf = (id: GroupId) => before.register.find((each) => each.id === id)?.name ?? 'Another group'
  const lineWords = ({ groupId, toGroupId }: Reporting, ends: boolean) => ({
    from: nameOf(groupId),
    to: nameOf(toGroupId),
    ends,
  })
  const former = new Map(before.lines.map((line) => [line.id, line]))
  const ended = after.lines.filter(({ id, toOn }) => toOn !== null && former.get(id)?.toOn === null)
  return {
    seats,
    people: [...before.held].map(([id, held]) => ({
      name: names.get(id) ?? 'Somebody',
      before: held,
      after: after.held.get(id) ?? [],
    })),
    lines: [
      ...ended.map((line) => lineWords(line, true)),
      ...after.lines.filter(({ id }) => !former.has(id)).map((line) => lineWords(line, false)),
    ],
    orphans: ended
      .filter(
        ({ groupId, toGroupId }) =>
          toGroupId === before.earlier.id &&
          !after.lines.some((line) => line.groupId === groupId && holdsOn(line, onDay)),
      )
      .map(({ groupId }) => nameOf(groupId)),
  }
}

/** What stays with the group that ends, in words: its terms of reference, its arrangements and its budgets. */
export interface Papers {
  readonly terms: readonly string[]
  readonly arrangements: readonly string[]
  readonly budgets: readonly string[]
  /** Those that come after it, with no terms of reference in force on their first day in its place. */
  readonly lackingTerms: readonly string[]
}

/** The papers of a group that whoever asks may see. */
export async function papersOf(
  ask: AccessAsk & { readonly actor: Actor },
  { id, laterIds, onDay }: SucceedingAsk,
): Promise<Papers> {
  const { db, actor } = ask
  const register = await groups(db, actor)
  const lackingTerms: string[] = []
  for (const each of laterIds)
    if (!(await termsInForce(db, actor, each, onDay)))
      lackingTerms.push(register.find((group) => group.id === each)?.name ?? '')
  return {
    lackingTerms,
    terms: (await termsOf(ask, id))
      .filter(({ status }) => status !== 'superseded')
      .map(({ number, status }) => `Version ${number}, ${STATUS_WORDS[status].toLowerCase()}`),
    arrangements: (await arrangements(db, actor))
      .filter(({ bodyId }) => bodyId === id)
      .map(({ title, number }) => `${title}, version ${number}`),
    budgets: (await budgets(db, actor))
      .filter(({ body }) => body.id === id)
      .map(({ budget }) => yearWords(budget)),
  }
}
