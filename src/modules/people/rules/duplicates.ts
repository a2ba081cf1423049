import type { Agency, Person } from '../schema.ts'

type Somebody = Pick<Person, 'id' | 'name' | 'agencyId' | 'email'>

/** Two records that may be one person, and why somebody should look. */
export interface LikelyDuplicate<Each extends Somebody> {
  readonly one: Each
  readonly other: Each
  readonly because:
    | 'the same e-mail address'
    | 'the same name in one agency'
    | 'nearly the same name in one agency'
}

/** Text without accents and capitals, as words are looked for. */
export const plainText = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** A name without titles, accents, signs and order, so that “Dr. Zoë Ng” and “NG, Zoe” are the same. */
export const plainName = (name: string): string =>
  plainText(name)
    .replaceAll(/[^\p{L}\p{N}\s,'-]/gu, ' ')
    .replaceAll(/[',-]/g, ' ')
    .split(/\s+/)
    .filter(
      (word) =>
        word !== '' && !['dr', 'mr', 'mrs', 'ms', 'miss', 'mx', 'prof', 'rev', 'cllr', 'sir'].includes(word),
    )
    .sort()
    .join(' ')

/** How many letters must be changed, added or left out to make one of the other, as long as it is at most one. */
function isOneLetterAway(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (long.length - short.length > 1 || short === long) return false
  let at = 0
  while (at < short.length && short[at] === long[at]) at++
  const rest = (skip: number) => long.slice(at + 1) === short.slice(at + skip)
  const swapped =
    short.length === long.length &&
    short[at] === long[at + 1] &&
    short[at + 1] === long[at] &&
    short.slice(at + 2) === long.slice(at + 2)
  return swapped || (short.length === long.length ? rest(1) : rest(0))
}

const SHORTEST_NEAR_NAME = 6

const pairs = <Each>(group: readonly Each[]): readonly (readonly [Each, Each])[] =>
  group.flatMap((one, place) => group.slice(place + 1).map((other) => [one, other] as const))

/** Those who may be one person. The same name is not enough: it has to be in the same agency. Nothing is merged by this. */
export function likelyDuplicates<Each extends Somebody>(
  people: readonly Each[],
): readonly LikelyDuplicate<Each>[] {
  const found = new Map<string, LikelyDuplicate<Each>>()
  const add = (one: Each, other: Each, because: LikelyDuplicate<Each>['because']) => {
    const key = [one.id, other.id].sort().join(' ')
    if (!found.has(key)) found.set(key, { one, other, because })
  }
  const byEmail = Map.groupBy(
    people.filter(({ email }) => email !== ''),
    ({ email }) => email.toLowerCase(),
  )
  for (const group of byEmail.values())
    for (const [one, other] of pairs(group)) add(one, other, 'the same e-mail address')
  const inAgencies = Map.groupBy(
    people
      .filter(({ agencyId }) => agencyId !== null)
      .map((person) => ({ person, plain: plainName(person.name) })),
    ({ person }) => person.agencyId,
  )
  for (const group of inAgencies.values())
    for (const [one, other] of pairs(group)) {
      if (one.plain === other.plain) add(one.person, other.person, 'the same name in one agency')
      else if (one.plain.length >= SHORTEST_NEAR_NAME && isOneLetterAway(one.plain, other.plain))
        add(one.person, other.person, 'nearly the same name in one agency')
    }
  return [...found.values()]
}

type SomeAgency = Pick<Agency, 'id' | 'name' | 'abbreviation' | 'sector' | 'parentId' | 'email' | 'website'>

/** Two agencies that may be one, and why somebody should look. */
export interface LikelyAgency<Each extends SomeAgency> {
  readonly one: Each
  readonly other: Each
  readonly because: 'the same name' | 'nearly the same name' | 'the same short form' | 'the same address'
}

/** What an agency is called without the words that people leave out: “The Papworth Trust Ltd.” is “papworth trust”. */
const plainAgency = (name: string): string =>
  plainName(name.replaceAll('&', ' and '))
    .split(' ')
    .filter((word) => !['the', 'of', 'and', 'for', 'ltd', 'limited', 'plc', 'nhs', 'ft'].includes(word))
    .join(' ')

const sameText = (one: string, other: string): boolean =>
  one !== '' && one.trim().toLowerCase() === other.trim().toLowerCase()

/** Agencies that may be one. A part and its whole are two, whatever they are called. Nothing is merged by this. */
export function likelyAgencies<Each extends SomeAgency>(
  agencies: readonly Each[],
): readonly LikelyAgency<Each>[] {
  const named = agencies.map((agency) => ({ agency, plain: plainAgency(agency.name) }))
  return pairs(named).flatMap(([{ agency: one, plain }, { agency: other, plain: otherPlain }]) => {
    if (one.parentId === other.id || other.parentId === one.id) return []
    const because =
      plain === otherPlain
        ? 'the same name'
        : plain.length >= SHORTEST_NEAR_NAME && isOneLetterAway(plain, otherPlain)
          ? 'nearly the same name'
          : sameText(one.abbreviation, other.abbreviation) && one.sector === other.sector
            ? 'the same short form'
            : sameText(one.email, other.email) || sameText(one.website, other.website)
              ? 'the same address'
              : undefined
    return because ? [{ one, other, because }] : []
  })
}

const UNDO_FOR = Temporal.Duration.from({ hours: 24 * 30 })
/** Whether a merger may still be undone: for thirty days. */
export const mayUndo = (at: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(now, at.add(UNDO_FOR)) <= 0
