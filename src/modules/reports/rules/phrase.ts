import type { Lexicon } from './lexicon.ts'
import { isNumberWord } from './numbers.ts'
import type { Token } from './tokens.ts'
import {
  AUXILIARIES,
  FUNCTION_WORDS,
  isAdverb,
  LIGHT_VERBS,
  list,
  looksLikeVerb,
  looksPlural,
  NEUTRAL,
  PAST_FORMS,
  singular,
  stem,
} from './words.ts'

/** What a number counts, as the words around it say: "published three case reviews on neglect". */
export interface Phrase {
  /** What is counted, in the singular: "review". More than one where the words leave it open. */
  readonly heads: ReadonlySet<string>
  /** Roots of the words before the head that tell it from others of its kind. */
  readonly mods: ReadonlySet<string>
  /** The commonplace words, before and after, which tell little by themselves. */
  readonly weak: ReadonlySet<string>
  /** The commonplace words before the head, and those after it. */
  readonly weakMods: ReadonlySet<string>
  readonly weakTail: ReadonlySet<string>
  /** Roots of what follows the head or the verb: "on neglect", "training". */
  readonly tail: ReadonlySet<string>
  /** Roots of who did it, when it is said. */
  readonly subject: ReadonlySet<string>
  /** The root of what was done, where it says more than that there was a number. */
  readonly verb: string | undefined
  /** A verb that says no more than that there was a number: "received". */
  readonly lightVerb: string | undefined
  /** All the telling roots together: before the head, after it, and the verb. */
  readonly telling: ReadonlySet<string>
  readonly headRoots: ReadonlySet<string>
  /** The token after the noun phrase. */
  readonly next: number
  /** No noun follows the number: the head was read from the words before it. */
  readonly headBefore: boolean
}

const AND = new Set(['and', 'or', '&'])
const QUOTES = /^[‘’'"“”]$/
/** After these the words say when, where or by whom, not what. */
const CIRCUMSTANCE = list(
  'during within between since until till throughout before after at by across over through via following towards toward upon',
)
const LABELS = list(
  'level phase stage year module part tier day wave cohort round quarter group key grade band section cycle term team',
)

interface Words {
  readonly strong: Set<string>
  readonly weak: Set<string>
}

const noWords = (): Words => ({ strong: new Set(), weak: new Set() })

/** "Team A", "Child B": a capital by itself is a name, unless it is the article that opens a sentence. */
const isLetter = (token: Token): boolean => /^[A-HJ-Z]$/.test(token.text) && token.start > 0

const isContent = (token: Token): boolean =>
  token.kind === 'word' && (!FUNCTION_WORDS.has(token.lower) || isLetter(token))

/** Whether the word after "and" joins what came before rather than beginning another clause. */
const goesOn = (token: Token): boolean =>
  isContent(token) && !looksLikeVerb(token.lower) && !isNumberWord(token.lower)

/** The words being read, and what is known of them. */
interface Line {
  readonly tokens: readonly Token[]
  readonly lexicon: Lexicon
  readonly isPlace: (token: Token) => boolean
}

/** Puts a word, spelt out where it is an acronym, among the strong or the weak. */
function collect(words: Words, token: Token, { lexicon, isPlace }: Line): void {
  if (isLetter(token)) words.strong.add(`letter ${token.text}`)
  if (isPlace(token) || isAdverb(token.lower)) return
  for (const word of lexicon.expand(token.text) ?? [token.lower]) {
    if (FUNCTION_WORDS.has(word)) continue
    const root = stem(word)
    if (root.length < 2 || NEUTRAL.has(root)) continue
    if (lexicon.isWeak(root)) words.weak.add(root)
    else words.strong.add(root)
  }
}

const headsOf = (token: Token, lexicon: Lexicon): string => {
  const spelt = lexicon.expand(token.text)
  return singular(spelt?.at(-1) ?? token.lower)
}

/** Passes over a bracket that opens here, if it closes soon. */
function afterBracket(tokens: readonly Token[], at: number): number | undefined {
  for (let close = at + 1; close < Math.min(tokens.length, at + 14); close += 1) {
    if (tokens[close]?.text === ')') return close + 1
  }
  return undefined
}

/** Reads the phrase around the number that stands from `first` up to `next`. */
export function readPhrase(
  tokens: readonly Token[],
  first: number,
  next: number,
  lexicon: Lexicon,
  isPlace: (token: Token) => boolean,
): Phrase {
  const line: Line = { tokens, lexicon, isPlace }
  const heads = new Set<string>()
  const mods = noWords()
  const tail = noWords()
  const subject = noWords()
  const noun = readNoun(line, next, heads, mods)
  const before = readBefore(line, first, tail, subject)
  const after = readTail(line, noun, before.verb, tail, subject)
  const times = tokens[next]?.lower === 'times' || tokens[next]?.lower === 'occasions'
  const verbs = [before.verb, after].filter((verb) => verb !== undefined)
  const headBefore = heads.size === 0 && !times
  if (times) {
    heads.clear()
    for (const verb of verbs) heads.add(verb)
    // “The Board met four times” counts its meetings.
    if (heads.has('meet')) heads.add('meeting')
    for (const root of subject.strong) mods.strong.add(root)
  }
  if (heads.size === 0) headFromBefore(line, first, heads, mods)
  const bracketed = tokens[first - 1]?.text === '('
  if (bracketed && !headBefore) headFromBefore(line, first - 1, new Set(), mods, 4)
  const strong = verbs.find((verb) => !LIGHT_VERBS.has(verb))
  return {
    heads,
    mods: mods.strong,
    weak: new Set([...mods.weak, ...tail.weak, ...subject.weak]),
    weakMods: mods.weak,
    weakTail: tail.weak,
    tail: tail.strong,
    subject: subject.strong,
    verb: strong,
    lightVerb: strong === undefined ? (verbs.find((verb) => verb !== 'be') ?? verbs[0]) : undefined,
    telling: new Set([...mods.strong, ...tail.strong, ...(strong === undefined ? [] : [strong])]),
    headRoots: new Set([...heads].map(stem)),
    next: noun,
    headBefore,
  }
}

/** The noun phrase after a number; returns the token after it. */
function readNoun(line: Line, from: number, heads: Set<string>, mods: Words): number {
  const { tokens, lexicon, isPlace } = line
  const words: Token[] = []
  let at = from
  if (tokens[at]?.lower === 'number' && tokens[at + 1]?.lower === 'of') at += 2
  for (; at < tokens.length && words.length < 7; at += 1) {
    const token = tokens[at]
    const last = words.at(-1)
    if (!token) break
    if (token.kind !== 'word') {
      if (QUOTES.test(token.text)) continue
      if (token.text !== '&' || words.length === 0) break
    }
    if (AND.has(token.lower)) {
      const following = tokens[at + 1]
      if (!last || !following || !goesOn(following) || isPlace(following)) break
      if (looksPlural(last.lower)) heads.add(headsOf(last, lexicon))
      continue
    }
    if (token.lower === 'after' && last?.lower === 'looked') continue
    // "missing from home episodes": a participle and its preposition stand before the noun.
    const participle = words.length === 1 && last !== undefined && looksLikeVerb(last.lower)
    if (participle && /^(?:from|in|at|on|to)$/.test(token.lower)) continue
    if (FUNCTION_WORDS.has(token.lower)) break
    // “476 attended in person” counts nobody by the word “person”.
    if (token.lower === 'person' && tokens[at - 1]?.lower === 'in') break
    if (last) {
      const following = tokens[at + 1]
      const moreNoun = following !== undefined && isContent(following) && looksPlural(following.lower)
      if (looksLikeVerb(token.lower) && (looksPlural(last.lower) || !moreNoun)) break
      const joined = AND.has(tokens[at - 1]?.lower ?? '')
      if (!joined && looksPlural(last.lower) && !looksPlural(token.lower)) break
    }
    if (isAdverb(token.lower) && !looksPlural(tokens[at + 1]?.lower ?? '')) continue
    words.push(token)
  }
  const last = words.pop()
  if (last) heads.add(headsOf(last, lexicon))
  for (const word of words) collect(mods, word, line)
  if (last)
    for (const word of (lexicon.expand(last.text) ?? []).slice(0, -1))
      collect(mods, asToken(last, word), line)
  return last ? at : from
}

const asToken = (token: Token, word: string): Token => ({ ...token, text: word, lower: word })

/** What follows the noun: the verb if there is one, and the words that narrow the measure. */
function readTail(
  line: Line,
  from: number,
  known: string | undefined,
  tail: Words,
  subject: Words,
): string | undefined {
  const { tokens } = line
  let verb: string | undefined
  let aux = false
  let skipping = false
  for (let at = from; at < Math.min(tokens.length, from + 18); at += 1) {
    const token = tokens[at]
    if (!token) break
    const { lower } = token
    const previous = tokens[at - 1]?.lower ?? ''
    if (token.kind === 'mark') {
      if (QUOTES.test(token.text)) continue
      const after = token.text === '(' ? afterBracket(tokens, at) : undefined
      if (after === undefined) break
      at = after - 1
      continue
    }
    if (token.kind !== 'word') {
      if (token.kind === 'number' && /^(?:about|to|for|from)$/.test(previous)) continue
      if (token.kind !== 'number' || !LABELS.has(previous)) break
      tail.strong.add(`${previous}${token.text}`)
      continue
    }
    if (AND.has(lower) || lower === 'but') {
      const following = tokens[at + 1]
      if (!following || !goesOn(following)) break
      continue
    }
    if (lower === 'not') tail.strong.add('not')
    if (AUXILIARIES.has(lower)) {
      aux = true
      skipping = false
      continue
    }
    if (lower === 'who' || lower === 'which' || lower === 'that') {
      skipping = false
      aux = true
      continue
    }
    if (CIRCUMSTANCE.has(lower)) {
      if (lower === 'by' && looksLikeVerb(previous)) readAgent(line, at + 1, subject)
      skipping = true
      continue
    }
    const direct = at === from
    if (!verb && looksLikeVerb(lower) && (aux || (direct && (known === undefined || known === 'be')))) {
      verb = stem(lower)
      skipping = false
      continue
    }
    if (!isContent(token) || skipping) continue
    collect(tail, token, line)
  }
  return verb
}

/** Who did it: “were received by the hub”. */
function readAgent(line: Line, from: number, subject: Words): void {
  for (let at = from; at < Math.min(line.tokens.length, from + 6); at += 1) {
    const token = line.tokens[at]
    if (!token || (token.kind !== 'word' && token.text !== '&')) return
    if (/^(?:the|our|its|a)$/.test(token.lower)) continue
    if (!isContent(token)) return
    collect(subject, token, line)
  }
}

/** Also the small words that belong to a verb: "handed out". */
const PREPOSITIONS = list('of by to with for from in on at across among as into out up off')

/** The verb just before a number, and who or what stands before that verb. */
function readBefore(
  line: Line,
  first: number,
  tail: Words,
  subject: Words,
): { readonly verb: string | undefined } {
  const { tokens } = line
  let at = first - 1
  const lower = (index: number) => tokens[index]?.lower ?? ''
  while (
    at >= 0 &&
    (isAdverb(lower(at)) || /^(?:the|these|those|our|all|its|their|together)$/.test(lower(at)))
  )
    at -= 1
  let preposition = ''
  if (PREPOSITIONS.has(lower(at))) {
    preposition = lower(at)
    at -= 1
  }
  let verb: string | undefined
  const candidate = lower(at)
  if (tokens[at]?.kind === 'word' && looksLikeVerb(candidate)) {
    verb = stem(candidate)
    at -= 1
  } else if (AUXILIARIES.has(candidate)) verb = 'be'
  else if (isBaseVerb(tokens, at)) {
    verb = stem(candidate)
    at -= 1
  } else {
    // "A survey of 89 practitioners": what they were the practitioners of.
    const whole = tokens[at]
    if (preposition === 'of' && whole && isContent(whole)) collect(tail, whole, line)
    return { verb: undefined }
  }
  const into = preposition === 'by' ? tail : subject
  readSubject(line, at, into)
  return { verb }
}

/** "we publish", "to publish", "will publish": a verb in its plain form. */
function isBaseVerb(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  const before = tokens[at - 1]?.lower ?? ''
  if (token === undefined || !isContent(token)) return false
  const isPresent = /[^s]s$/.test(token.lower) && LIGHT_VERBS.has(stem(token.lower)) && before !== 'the'
  return isPresent || /^(?:we|they|to|will|did|not|i)$/.test(before)
}

function readSubject(line: Line, from: number, into: Words): void {
  const { tokens } = line
  let read = 0
  for (let at = from; at >= 0 && read < 8; at -= 1) {
    const token = tokens[at]
    if (!token) return
    if (token.text === ')') {
      while (at > 0 && tokens[at]?.text !== '(' && from - at < 20) at -= 1
      continue
    }
    if (
      token.kind === 'word' &&
      (AUXILIARIES.has(token.lower) ||
        /^(?:also|just|not|all|only|already|now|currently|today|together|recently|again)$/.test(token.lower))
    ) {
      if (read > 0) return
      continue
    }
    if (QUOTES.test(token.text) || (read === 0 && /^(?:who|which|that)$/.test(token.lower))) continue
    const label = tokens[at - 1]?.lower ?? ''
    if (token.kind === 'number' && LABELS.has(label)) {
      into.strong.add(`${label}${token.text}`)
      continue
    }
    if (!isContent(token)) {
      if (read > 0 && /^(?:of|for|on|in|and)$/.test(token.lower) && !PAST_FORMS.has(token.lower)) continue
      return
    }
    if (looksLikeVerb(token.lower) && read > 0) return
    collect(into, token, line)
    read += 1
  }
}

/** "Children in care: 412", "the number of referrals rose to 2,528": the words before the number name it. */
function headFromBefore(line: Line, first: number, heads: Set<string>, mods: Words, most = 10): void {
  const { tokens, lexicon } = line
  let read = 0
  for (let at = first - 1; at >= 0 && read < most; at -= 1) {
    const token = tokens[at]
    if (!token) return
    if (line.isPlace(token)) continue
    if (token.kind === 'number' || token.kind === 'bound') return
    if (token.kind === 'mark') {
      if (read > 0 && /^[;,.:!?(–—]$/.test(token.text)) return
      continue
    }
    if (!isContent(token)) continue
    read += 1
    if (LIGHT_VERBS.has(stem(token.lower)) && looksLikeVerb(token.lower)) continue
    if (!looksLikeVerb(token.lower)) heads.add(headsOf(token, lexicon))
    collect(mods, token, line)
  }
}
