import { isAfter, liesWithin, overlap, writtenDay } from '#platform/days.ts'
import type { PersonId } from '#platform/work.ts'
import { type Cells, type DirectoryRecord, postCells } from '../rules/columns.ts'
import { isGivenByHand, isOfAgency, POST_WORDS, postDays } from '../rules.ts'
import {
  type AgencyId,
  type FieldChange,
  POST_KINDS,
  type Post,
  type PostId,
  type PostKind,
} from '../schema.ts'
import { changesBetween, type GivenRow, key, lookUp, type Register } from './import-rows.ts'

/** Somebody who may be named in a row of posts: on record, or in the same file. */
export interface Somebody {
  readonly id: PersonId
  /** What the file calls them by, besides their id here. */
  readonly fileId: string
  readonly email: string
  /** Their name on record, and in the file. */
  readonly names: readonly string[]
  readonly isArchived: boolean
}

export type PostFacts = Pick<Post, 'personId' | 'kind' | 'agencyId' | 'fromOn' | 'toOn'> & {
  /** Of a post that is on record. */
  readonly id: PostId | undefined
}

export interface PlannedPost {
  readonly row: GivenRow
  readonly name: string
  readonly facts: PostFacts | undefined
  readonly isNew: boolean
  /** Why a file does not do what the row says, where nothing is wrong with the row. */
  readonly held: string | undefined
  readonly changes: readonly FieldChange[]
}

const KINDS = new Map(
  POST_KINDS.flatMap((kind) => [[kind as string, kind] as const, [key(POST_WORDS[kind]), kind] as const]),
)

const BY_HAND =
  'It opens confidential material, so no file gives it or makes it longer. This row is left out: do it on the page of the person'

function peopleNamed(people: readonly Somebody[]) {
  const byId = new Map<string, Somebody>()
  for (const each of people) {
    byId.set(each.id, each)
    if (each.fileId) byId.set(each.fileId, each)
  }
  const byEmail = Map.groupBy(
    people.filter(({ email }) => email !== ''),
    ({ email }) => key(email),
  )
  return ({ cells, faults }: GivenRow): Somebody | undefined => {
    const text = cells['person'] ?? ''
    if (text === '') faults.push('Write who holds it: an id or an e-mail address')
    if (text === '') return undefined
    const same = byEmail.get(key(text)) ?? []
    const found = byId.get(text.toLowerCase()) ?? (same.length === 1 ? same[0] : undefined)
    if (same.length > 1)
      faults.push('Several people have this e-mail address. Write the id of one of them, from an export')
    else if (!found)
      faults.push(`Nobody in the directory or this file has the id or the address “${text.slice(0, 80)}”`)
    const name = cells['name'] ?? ''
    if (found && name && !found.names.some((each) => key(each) === key(name)))
      faults.push(`The id or the address is of ${found.names.at(-1)}, and the row names somebody else`)
    return found
  }
}

function kindIn({ cells, faults }: GivenRow): PostKind | undefined {
  const kind = KINDS.get(key(cells['post'] ?? ''))
  if (!kind) faults.push(`Write which post it is: ${Object.values(POST_WORDS).join(', ')}`)
  return kind
}

function agencyIn(
  { cells, faults }: GivenRow,
  register: Register,
  kind: PostKind,
): AgencyId | null | undefined {
  const text = cells['agency'] ?? ''
  if (!isOfAgency(kind)) {
    if (text) faults.push('This post is of the whole partnership, so leave the agency empty')
    return text ? undefined : null
  }
  const agencyId = text ? lookUp(register, text) : undefined
  if (agencyId === undefined)
    faults.push(
      text
        ? `No agency has the code or the name “${text.slice(0, 80)}”`
        : 'Write the agency at which they hold this post',
    )
  return agencyId
}

function daysIn({ cells, faults }: GivenRow, before: Cells) {
  const first = cells['first_day'] ?? ''
  const last = cells['last_day'] ?? before['last_day'] ?? ''
  const fromOn = writtenDay(first)
  const toOn = last === '' ? null : writtenDay(last)
  if (fromOn === undefined) faults.push('The first day must be a real date, written as 2026-04-01')
  if (toOn === undefined) faults.push('The last day must be a real date, written as 2026-04-01')
  if (fromOn === undefined || toOn === undefined) return undefined
  if (toOn && isAfter(fromOn, toOn)) faults.push('The last day must be the same as or after the first day')
  return { fromOn, toOn }
}

type Known = Pick<Post, 'personId' | 'kind' | 'agencyId' | 'fromOn'>
const keyOf = ({ personId, kind, agencyId, fromOn }: Known): string =>
  [personId, kind, agencyId ?? '', fromOn].join('|')
const placeOf = ({ personId, kind, agencyId }: Known): string => [personId, kind, agencyId ?? ''].join('|')

/** Takes the post on record that a row is about, the one with the same last day first, so that no two rows are of one. */
function taker(posts: readonly Post[]) {
  const left = new Map([...Map.groupBy(posts, keyOf)].map(([name, some]) => [name, [...some]]))
  return (wanted: Known, lastDay: string | undefined): Post | undefined => {
    const some = left.get(keyOf(wanted)) ?? []
    const place = Math.max(
      0,
      some.findIndex(({ toOn }) => (toOn?.toString() ?? '') === lastDay),
    )
    return some.splice(place, 1)[0]
  }
}

/**
 * What importing would do with the rows of posts. A row is of the post that the same person has been given at the same
 * place from the same day; posts that the file does not name stay as they are. What a person may not do on a page they may
 * not do by a file: give themselves a post of an agency, or somebody the same post twice. `actorId` is theirs.
 */
export function planPosts(
  given: readonly GivenRow[],
  record: DirectoryRecord,
  {
    register,
    codes,
    people,
    actorId,
  }: {
    readonly register: Register
    readonly codes: ReadonlyMap<AgencyId, string>
    readonly people: readonly Somebody[]
    readonly actorId: PersonId
  },
): readonly PlannedPost[] {
  const personIn = peopleNamed(people)
  const take = taker(record.posts)
  const names = new Map(people.map(({ id, names: all }) => [id, all.at(-1) ?? '']))
  const agencyNames = new Map(record.agencies.map(({ id, name }) => [id, name]))
  const read = given.map((row) => {
    const person = personIn(row)
    const kind = kindIn(row)
    const agencyId = kind && agencyIn(row, register, kind)
    const fromOn = writtenDay(row.cells['first_day'] ?? '')
    const isKnown = person && kind && agencyId !== undefined && fromOn
    const onRecord = isKnown
      ? take({ personId: person.id, kind, agencyId, fromOn }, row.cells['last_day'])
      : undefined
    const before = onRecord ? postCells(onRecord, names, codes) : {}
    const days = daysIn(row, before)
    const name = [
      person ? names.get(person.id) : row.cells['name'] || row.cells['person'],
      kind && POST_WORDS[kind],
    ]
    const facts =
      person && kind && agencyId !== undefined && days
        ? { id: onRecord?.id, personId: person.id, kind, agencyId, ...days }
        : undefined
    const after = facts && postCells(facts, names, codes)
    return {
      ...{ row, person, facts, onRecord, name: name.filter(Boolean).join(': ') },
      changes: onRecord && after ? changesBetween(before, after) : [],
    }
  })
  const named = new Set(read.flatMap(({ onRecord }) => onRecord?.id ?? []))
  const standing: { of: object; held: Omit<PostFacts, 'id'> }[] = [
    ...record.posts.filter(({ id }) => !named.has(id)).map((held) => ({ of: held, held })),
    ...read.flatMap(({ row, facts }) => (facts ? [{ of: row, held: facts }] : [])),
  ]
  const inPlace = Map.groupBy(standing, ({ held }) => placeOf(held))
  return read.map(({ row, person, facts, onRecord, name, changes }) => {
    const isSame = onRecord !== undefined && changes.length === 0
    const done = { row, name, facts, isNew: !onRecord, changes, held: undefined }
    if (!facts || !person || isSame) return done
    const other = (inPlace.get(placeOf(facts)) ?? []).find(
      (each) => each.of !== row && overlap(each.held, facts),
    )
    if (other) row.faults.push(`They hold this post already on one of the days: ${postDays(other.held)}`)
    if (!onRecord && person.isArchived) row.faults.push('Their record is archived. Restore it first')
    const isLonger = !onRecord || !liesWithin(facts, onRecord)
    if (person.id === actorId && (!onRecord || (isOfAgency(facts.kind) && isLonger)))
      row.faults.push('You cannot give a post to yourself. Ask a colleague to do it')
    const agency = facts.agencyId && agencyNames.get(facts.agencyId)
    const whole = agency ? `${name} at ${agency}` : name
    return { ...done, name: whole, held: isGivenByHand(facts.kind) && isLonger ? BY_HAND : undefined }
  })
}
