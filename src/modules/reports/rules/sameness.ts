import type { Claim } from './claims.ts'
import type { Figure } from './document.ts'
import type { Lexicon } from './lexicon.ts'
import { joinedWords } from './tokens.ts'
import {
  FUNCTION_WORDS,
  headsAgree,
  isCommonHead,
  isPopulation,
  LIGHT_VERBS,
  looksLikeVerb,
  NEUTRAL,
  opposed,
  rootsOf,
  singular,
  stem,
} from './words.ts'

/** A measure as a name gives it: a record's name and unit, or the label beside a number. */
export interface Named {
  readonly heads: ReadonlySet<string>
  /** Roots that tell it from others. */
  readonly strong: ReadonlySet<string>
  readonly weak: ReadonlySet<string>
  readonly verbs: ReadonlySet<string>
  readonly headRoots: ReadonlySet<string>
}

/** How the first measure stands to the second: the same, one kind of it, or all of which it is a kind. */
export type Relation = 'same' | 'narrower' | 'wider'

const PLAIN_UNITS = /^(?:count|number|total|percent.*|per cent.*|%|each|n|)$/

/** In a record's name "referrals initiated" are simply the referrals there were; in a sentence a start is an act. */
const LIGHT_IN_NAMES: ReadonlySet<string> = new Set([...LIGHT_VERBS, 'start'])

export function namedOf(name: string, unit: string, lexicon: Lexicon): Named {
  const heads = new Set<string>()
  const strong = new Set<string>()
  const weak = new Set<string>()
  const verbs = new Set<string>()
  const read = (text: string) => {
    const plain = joinedWords(text.replace(/\([^)]*\)/g, ' '))
    for (const match of plain.matchAll(/[\p{L}\p{M}][\p{L}\p{M}\d'’-]*/gu)) {
      for (const word of lexicon.expand(match[0]) ?? [match[0].toLowerCase()]) {
        if (FUNCTION_WORDS.has(word)) continue
        const root = stem(word)
        const verb = looksLikeVerb(word)
        if (verb) verbs.add(root)
        else heads.add(singular(word))
        if (NEUTRAL.has(root) || (LIGHT_IN_NAMES.has(root) && (verb || root === 'number'))) continue
        if (lexicon.isWeak(root)) weak.add(root)
        else strong.add(root)
      }
    }
  }
  read(name)
  if (!PLAIN_UNITS.test(unit.toLowerCase().trim())) read(unit)
  return { heads, strong, weak, verbs, headRoots: new Set([...heads].map(stem)) }
}

export const nameOfFigure = (figure: Figure, lexicon: Lexicon): Named =>
  namedOf(figure.indicatorName, figure.unit, lexicon)

const union = (...sets: readonly ReadonlySet<string>[]): Set<string> => {
  const all = new Set<string>()
  for (const set of sets) for (const word of set) all.add(word)
  return all
}

const without = (a: ReadonlySet<string>, ...others: readonly ReadonlySet<string>[]): string[] =>
  [...a].filter((word) => !others.some((other) => other.has(word)))

const overlap = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  let shared = 0
  for (const word of a) if (b.has(word)) shared += 1
  return shared
}

const NOTHING: ReadonlySet<string> = new Set()

const verbOf = (claim: Claim): ReadonlySet<string> =>
  new Set(claim.phrase.verb === undefined ? [] : [claim.phrase.verb])

const AGENCY =
  /^(?:polic|constabular|health|school|council|nh|hospital|trust|icb|probation|educ|midwif|ambulanc|fire|hous|nurs|provid|charit|church|colleg)/

const namesAgency = (words: ReadonlySet<string>): boolean => [...words].some((word) => AGENCY.test(word))

/** A claim in a sentence beside a measure known by its name. */
export function claimAndName(claim: Claim, name: Named): Relation | undefined {
  const { phrase } = claim
  const heads = [...phrase.heads]
  const needed = name.strong
  const headShared = heads.some(
    (head) => name.heads.has(head) || [...name.heads].some((other) => headsAgree(head, other)),
  )
  if (!phrase.headBefore && !headShared && !(needed.size > 1 && heads.some(isPopulation))) return undefined
  const own = union(phrase.telling, phrase.headRoots)
  if (opposed(union(own, phrase.weak), union(needed, name.weak))) return undefined
  const missing = without(needed, own, phrase.subject)
  const nameRoots = union(needed, name.verbs, name.headRoots)
  const extras = without(union(phrase.mods, phrase.tail), nameRoots, verbOf(claim))
  if (phrase.headBefore) {
    if (missing.length > 0 || needed.size === 0 || extras.length > 1) return undefined
    return extras.length > 0 ? 'narrower' : 'same'
  }
  if (!headShared && missing.length > 0) return undefined
  if (phrase.verb !== undefined && !verbFits(phrase.verb, name, own)) return undefined
  if (missing.length > 0) {
    const shared = overlap(phrase.telling, union(needed, name.verbs))
    return extras.length === 0 && shared > 0 ? 'wider' : undefined
  }
  // A bare common head, "people" or "sessions", says nothing of which people or sessions.
  const onlyHeads = [...needed].every((word) => phrase.headRoots.has(word))
  if (onlyHeads && heads.some(isCommonHead)) return undefined
  const another = namesAgency(phrase.subject) && overlap(phrase.subject, needed) === 0
  return extras.length > 0 || another ? 'narrower' : 'same'
}

/** Those who came to a state or left it in the year are not those who were in it. */
const FLOWS = rootsOf('start end leave enter place move cease remove exit discharge adopt return become')

/** What was done must not be something else than the name says: reviews commissioned are not reviews published. */
function verbFits(verb: string, name: Named, own: ReadonlySet<string>): boolean {
  if (name.strong.has(verb) || name.verbs.has(verb)) return true
  const nameVerbs = [...name.verbs].filter((other) => !LIGHT_IN_NAMES.has(other))
  if (FLOWS.has(verb)) return false
  return nameVerbs.length === 0 ? name.verbs.size === 0 : nameVerbs.some((other) => own.has(other))
}

/** Words that name the whole of a thing or whose it is, and may be left out of its name. */
const MAY_BE_LEFT_OUT = rootsOf('total overall number all board partnership year annual local full entire')

/** Two measures known by their names. */
export function sameName(a: Named, b: Named): boolean {
  const telling = (name: Named) =>
    new Set([...name.strong, ...name.weak].filter((word) => !MAY_BE_LEFT_OUT.has(word)))
  const one = telling(a)
  const other = telling(b)
  if (a.strong.size === 0 || one.size !== other.size || overlap(one, other) !== one.size) return false
  if (opposed(union(one, a.verbs), union(other, b.verbs))) return false
  return overlap(a.heads, b.heads) > 0
}

/** Whether only one of two claims says it is about children: "86 enquiries about children" are not all enquiries. */
export const onlyOneOfChildren = (a: Claim, weakB: ReadonlySet<string>): boolean =>
  a.phrase.weakTail.has('child') && !weakB.has('child')

/** Two claims in sentences. */
export function claimAndClaim(a: Claim, b: Claim): Relation | undefined {
  const agreed = agreedHeads(a, b)
  if (agreed.size === 0) return undefined
  const ownA = a.phrase.telling
  const ownB = b.phrase.telling
  if (opposed(union(ownA, a.phrase.weak), union(ownB, b.phrase.weak))) return undefined
  if (modsDiffer(a, b) || bodiesDiffer(a, b) || verbsDiffer(a, b, ownA, ownB)) return undefined
  const subjectA = a.phrase.subject
  const subjectB = b.phrase.subject
  const saidB = union(ownB, subjectB)
  const shared = without(union(ownA, subjectA), agreed).filter((word) => saidB.has(word)).length
  const { lightVerb } = a.phrase
  const sameLight =
    lightVerb !== undefined && lightVerb === b.phrase.lightVerb && !SAYS_NOTHING.has(lightVerb)
  const common = [...a.phrase.heads].some(isCommonHead) || [...b.phrase.heads].some(isCommonHead)
  const sameBody = overlap(bodiesOf(a), bodiesOf(b)) > 0
  if (shared === 0 && !((sameLight || sameBody) && (!common || agreed.has(MEET))) && !isBarelyToldTwice(a, b))
    return undefined
  const allA = union(ownA, a.phrase.headRoots, a.phrase.subject)
  const allB = union(ownB, b.phrase.headRoots, b.phrase.subject)
  // Who did it tells two claims apart only where both say it.
  const both = subjectA.size > 0 && subjectB.size > 0
  const extraA = without(union(a.phrase.mods, a.phrase.tail, both ? subjectA : NOTHING), allB)
  const extraB = without(union(b.phrase.mods, b.phrase.tail, both ? subjectB : NOTHING), allA)
  if (extraA.length > 0 && extraB.length > 0) return undefined
  if (extraA.length + extraB.length > 0 && common) return undefined
  const toldA = onlyOneActs(a, b, saidB)
  const toldB = onlyOneActs(b, a, union(ownA, subjectA))
  if (toldA || toldB) {
    const silent = (toldA ? b : a).phrase.lightVerb === undefined
    if (common || (silent && (a.value === 0 || b.value === 0))) return undefined
    if (silent) return toldA ? 'narrower' : 'wider'
  }
  if (namesAgency(subjectA) !== namesAgency(subjectB)) return namesAgency(subjectA) ? 'narrower' : 'wider'
  if (extraA.length > 0) return 'narrower'
  return extraB.length > 0 ? 'wider' : 'same'
}

/**
 * “4,218 safeguarding concerns” and “4,128 safeguarding concerns”, with nothing else said of either: commonplace as the
 * words are, two large numbers that near to each other are one number, written wrongly once.
 */
export function isBarelyToldTwice(a: Claim, b: Claim): boolean {
  const isBare = ({ phrase }: Claim) =>
    phrase.telling.size === 0 && phrase.subject.size === 0 && phrase.weakMods.size > 0
  if (!isBare(a) || !isBare(b) || a.label || b.label) return false
  const [least, most] = [Math.min(a.value, b.value), Math.max(a.value, b.value)]
  const shared = overlap(a.phrase.weakMods, b.phrase.weakMods)
  return (
    least >= 100 &&
    least / most >= 0.8 &&
    shared === a.phrase.weakMods.size &&
    shared === b.phrase.weakMods.size &&
    ![...a.phrase.heads, ...b.phrase.heads].some(isCommonHead)
  )
}

/** Whether one claim says what was done and the other only that there was a number. */
const onlyOneActs = (one: Claim, other: Claim, saidByOther: ReadonlySet<string>): boolean =>
  !(one.phrase.verb === ATTEND && [...one.phrase.heads].some((head) => ATTENDING.has(head))) &&
  one.phrase.verb !== undefined &&
  !saidByOther.has(one.phrase.verb) &&
  other.phrase.verb === undefined

const [ATTEND = ''] = rootsOf('attend')
const [MEET = ''] = rootsOf('meet')
/** Those who attended by their name: “3,142 delegates attended” says no more than that there were so many. */
const ATTENDING: ReadonlySet<string> = new Set(['attendee', 'delegate', 'participant', 'learner'])

/** Verbs that two claims may share without being about one thing. */
const SAYS_NOTHING = rootsOf('be have do see include comprise total identify show remain cover get work use')

const BODIES = rootsOf('panel executive board committee subgroup group team service partnership council')

const bodiesOf = (claim: Claim): Set<string> =>
  new Set([...claim.phrase.weak].filter((word) => BODIES.has(word)))

/** Meetings of the panel are not meetings of the executive, commonplace as both words are. */
function bodiesDiffer(a: Claim, b: Claim): boolean {
  const one = bodiesOf(a)
  const other = bodiesOf(b)
  return one.size > 0 && other.size > 0 && overlap(one, other) === 0
}

/** Roots of the heads on which two claims agree. */
function agreedHeads(a: Claim, b: Claim): Set<string> {
  const agreed = new Set<string>()
  for (const one of a.phrase.heads)
    for (const other of b.phrase.heads) if (headsAgree(one, other)) agreed.add(stem(one)).add(stem(other))
  return agreed
}

/** "rapid reviews" and "thematic reviews" are two kinds, even where the one word is commonplace. */
export function modsDiffer(a: Claim, b: Claim): boolean {
  if (a.phrase.mods.size === 0 || b.phrase.mods.size === 0) return false
  const before = (claim: Claim) => union(claim.phrase.mods, claim.phrase.weakMods)
  const all = (claim: Claim) => union(before(claim), claim.phrase.tail, verbOf(claim))
  return overlap(before(a), all(b)) === 0 || overlap(before(b), all(a)) === 0
}

const DONE = rootsOf('undertake complete hold deliver')

function verbsDiffer(a: Claim, b: Claim, ownA: ReadonlySet<string>, ownB: ReadonlySet<string>): boolean {
  const { verb: one } = a.phrase
  const { verb: other } = b.phrase
  if (one === undefined || other === undefined || one === other) return false
  // Said apart, “we carried out five audits” and “six audits were completed” are the audits of the year.
  if (a.passage !== b.passage && DONE.has(one) && DONE.has(other)) return false
  return !ownA.has(other) && !ownB.has(one)
}

const SAYING = rootsOf(`
  said felt report state agree rate told found indicate respond consider identify describe think thought would believe
  confirm come came amount stand
`)
/** Words that say of a sum or a share only that it is all of it, and when. */
const ALL_OF_IT = rootsOf('total overall full annual year')

/** The words a percentage or a sum of money is of: all in its clause but those that only say it was said. */
function sayingNothing(words: ReadonlySet<string>): Set<string> {
  return new Set([...words].filter((word) => !SAYING.has(word) && !ALL_OF_IT.has(word)))
}

/** A partnership has one of each in a year, so the word alone says enough. */
const SUMS = rootsOf('income spending budget expenditure')

/** Two percentages, or two sums, said of nearly the same words. */
export function sharesAgree(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const one = sayingNothing(a)
  const other = sayingNothing(b)
  const shared = overlap(one, other)
  if (opposed(one, other)) return false
  const sum = [...one].filter((word) => SUMS.has(word) && other.has(word))
  if ([...one, ...other].every((word) => SUMS.has(word) || MAY_BE_LEFT_OUT.has(word)) && sum.length > 0)
    return true
  const all = one.size + other.size - shared
  return (
    shared >= 2 &&
    (shared / all >= 0.75 ||
      (shared >= 3 && shared / Math.min(one.size, other.size) >= 0.99 && shared / all >= 0.6))
  )
}
