import type { Passage } from './prose.ts'
import { singular } from './words.ts'

/** A name as the report writes it, and where. */
export interface Written {
  readonly words: readonly string[]
  readonly written: string
  readonly uses: readonly { readonly passage: Passage; readonly start: number; readonly end: number }[]
}

/** One name that is not written as another is, which seems to be meant. */
export interface Slip {
  readonly odd: Written
  readonly right: Written
}

const BODY =
  /^(?:boards?|partnerships?|panels?|committees?|councils?|trusts?|services?|groups?|subgroups?|forums?|networks?|commissions?|constabulary|police)$/
/** What a body is as a whole; one report is of one of them. */
const WHOLE = /^(?:board|partnership)$/
/** Words that are part of a kind of body and are put in by mistake: “Integrated Care System Board”. */
const KINDS = /^(?:system|partnership|service|group|trust|board|commissioning)$/

const KIND_OF_BODY = /^(?:board|partnership|group|subgroup|panel|committee)$/

const rooted = (word: string): string => singular(word.replace(/['’]s?$/, ''))

/** A slip of the pen: one letter more, less or other, or two that changed places. */
export function isNearWord(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < 6 || Math.abs(a.length - b.length) > 1) return false
  let from = 0
  while (from < Math.min(a.length, b.length) && a[from] === b[from]) from += 1
  let back = 0
  while (back < Math.min(a.length, b.length) - from && a.at(-1 - back) === b.at(-1 - back)) back += 1
  const [one, other] = [a.length - from - back, b.length - from - back]
  if (Math.max(one, other) <= 1) return true
  return one === 2 && other === 2 && a[from] === b[from + 1] && a[from + 1] === b[from]
}

const LONG_KINDS = [
  'constabulary',
  'partnership',
  'commission',
  'committee',
  'association',
  'department',
  'authority',
]

/** Whether a word is a word for a body with a slip in it: “Constabluary”. */
export const isNearBody = (word: string): boolean =>
  word.length >= 8 && !LONG_KINDS.includes(word) && LONG_KINDS.some((kind) => isNearWord(word, kind))

/** Names that are alike but for one word in them, by that word’s place: each pair is looked at once. */
function alikeBut(names: readonly Written[]): (readonly [Written, Written, number])[] {
  const byRest = new Map<string, { readonly name: Written; readonly at: number }[]>()
  for (const name of names)
    for (const at of name.words.keys()) {
      const rest = name.words.with(at, '*').join(' ')
      const others = byRest.get(rest)
      if (others) others.push({ name, at })
      else byRest.set(rest, [{ name, at }])
    }
  return [...byRest.values()].flatMap((group) => {
    const [first, second, ...more] = group
    return first && second && more.length === 0 ? [[first.name, second.name, first.at] as const] : []
  })
}

/** The one that is used less, or later, is taken for the slip. */
const ordered = (a: Written, b: Written): Slip =>
  b.uses.length > a.uses.length ? { odd: a, right: b } : { odd: b, right: a }

const orderOf = ({ uses: [use] }: Written): number => use?.passage.order ?? 0

/**
 * Names of bodies that differ by one word’s number (“Youth Voices Panel”), by a slip of the pen (“Midvale Constabluary”)
 * or, of the body whose report it is, by what it is (“Safeguarding Board” for “Safeguarding Partnership”).
 */
export function slipsOfNames(names: readonly Written[], title: string): Slip[] {
  const told = names.filter(
    ({ words }) =>
      words.length >= 2 &&
      words.length <= 12 &&
      words.some((word) => BODY.test(rooted(word)) || isNearBody(word)),
  )
  const own = title.toLowerCase().replaceAll(/[^\p{L}]+/gu, ' ')
  const slips = alikeBut(told).flatMap(([a, b, at]): Slip[] => {
    const [one = '', other = ''] = [a.words[at], b.words[at]]
    const last = at === a.words.length - 1
    const [first, second] = orderOf(a) <= orderOf(b) ? [a, b] : [b, a]
    if (isNearWord(one, other) && rooted(one) !== rooted(other)) return [ordered(first, second)]
    const isNumber = rooted(one) === rooted(other) && one.length > 3
    if (isNumber && !last && a.words.length >= 3) return [ordered(first, second)]
    if (last && a.words.length >= 3 && WHOLE.test(one) && WHOLE.test(other)) {
      const right = [a, b].find((name) => own.includes(name.words.join(' ')) || isDefined(name))
      const odd = right === a ? b : a
      return right && odd.uses.length <= right.uses.length ? [{ odd, right }] : []
    }
    // “Integrated Commissioning Board” for “Integrated Care Board”: the same letters, and a name as long.
    const isInner = !last && at > 0 && a.words.length >= 5 && one[0] === other[0]
    if (isInner && KIND_OF_BODY.test(a.words.at(-1) ?? '') && Math.min(a.uses.length, b.uses.length) === 1)
      return [ordered(first, second)]
    // “the Case Review Panel” for the Case Review Group.
    const areKinds =
      last && a.words.length >= 3 && [one, other].every((word) => /^(?:group|panel|committee)$/.test(word))
    if (areKinds && Math.min(a.uses.length, b.uses.length) === 1) return [ordered(first, second)]
    const isPolice = last && a.words.length === 2 && [one, other].toSorted().join() === 'constabulary,police'
    return isPolice ? [ordered(first, second)] : []
  })
  return [...slips, ...putIn(told), ...withoutThe(names), ...otherWholes(told, own)]
}

/** A name as it is said in full, “ICB” spelt out. */
const spelt = (words: readonly string[]): readonly string[] =>
  words.flatMap((word) => (word === 'icb' ? ['integrated', 'care', 'board'] : [word]))

/** “Thornshire & Levels ICB” for “Thornshire and the Levels Integrated Care Board”: the same but for an article within it. */
function withoutThe(names: readonly Written[]): Slip[] {
  const keyOf = ({ words }: Written) =>
    spelt(words)
      .filter((word) => word !== 'the')
      .join(' ')
  const long = names.filter(({ words }) => words.length >= 3 && words.length <= 12)
  return [...Map.groupBy(long, keyOf).values()].flatMap((same): Slip[] => {
    const byWords = [...Map.groupBy(same, ({ words }) => spelt(words).join(' ')).values()]
    const [one, other, ...more] = byWords.map(
      (group) => group.toSorted((a, b) => b.uses.length - a.uses.length)[0],
    )
    if (!one || !other || more.length > 0) return []
    const [first, second] = orderOf(one) <= orderOf(other) ? [one, other] : [other, one]
    return [ordered(first, second)]
  })
}

/** “Thornshire Safeguarding Adult Partnership” in a report of the Thornshire Safeguarding Adults Board. */
function otherWholes(names: readonly Written[], title: string): Slip[] {
  const keyOf = ({ words }: Written) => words.slice(0, -1).map(rooted).join(' ')
  const wholes = names.filter(({ words }) => words.length >= 4 && WHOLE.test(words.at(-1) ?? ''))
  const right = wholes
    .filter(({ words }) => title.includes(words.join(' ')))
    .toSorted((a, b) => b.words.length - a.words.length)[0]
  if (!right) return []
  return wholes
    .filter((odd) => odd !== right && keyOf(odd) === keyOf(right) && odd.words.at(-1) !== right.words.at(-1))
    .filter((odd) => odd.words.at(-2) !== right.words.at(-2) && odd.uses.length <= right.uses.length)
    .map((odd) => ({ odd, right }))
}

/** “the Strand Safeguarding Partnership (SSP)”: a name that is given letters of its own. */
const isDefined = ({ uses }: Written): boolean =>
  uses.some(({ passage, end }) => /^\s*\(\p{Lu}{2,8}\)/u.test(passage.text.slice(end, end + 14)))

/** “Northshire Integrated Care System Board” once, where “Northshire Integrated Care Board” stands more often. */
function putIn(names: readonly Written[]): Slip[] {
  const byName = new Map(names.map((name) => [name.words.join(' '), name]))
  return names.flatMap((odd): Slip[] => {
    if (odd.uses.length > 1 || odd.words.length < 5) return []
    for (const [at, word] of odd.words.entries()) {
      if (at === 0 || at === odd.words.length - 1 || !KINDS.test(word)) continue
      const right = byName.get(odd.words.toSpliced(at, 1).join(' '))
      if (right && right.uses.length > 1) return [{ odd, right }]
    }
    return []
  })
}
