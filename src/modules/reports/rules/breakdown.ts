import { type Claim, type Kind, numberEnd, numberStart, type ReadSentence, textOf } from './claims.ts'
import type { Reading } from './reading.ts'
import { FUNCTION_WORDS, looksLikeVerb, singular } from './words.ts'

/** Parts said side by side, and the number that the words or their neighbours say they make. */
export interface Breakdown {
  readonly total: Claim
  readonly parts: readonly Claim[]
}

const SOME =
  /\b(?:includ\w+|such as|for example|e\.g|mainly|mostly|chiefly|among|at least|some of|notably|up to|average|most common|respectively)\b/i
const OVERLAPPING =
  /\b(?:more than one|both|also|either|overlap\w*|multiple|several|as well|again|twice|later|then|more than once)\b/i
const BROKEN =
  /\b(?:compared|than|versus|up from|down from|increase|decrease|rose|fell|whereas|although|but|target|across|courses|over \d+ (?:sessions|days))\b/i
const OF_THEM = /^\s*(?:\p{L}+\s){0,2}of (?:them|these|those|whom|which|the \p{L}+)\b/iu
const BEGINS_OF_THEM = /^\W*(?:\d+(?:\.\d+)+\s+)?(?:of|out of) (?:these|those|them|the|which|whom)\b/i
const REST = /\b(?:the )?(?:remaining|rest|others?)\s*(?:of (?:them|these|those) )?$/i
const NOT = /\b(?:not|never|n[’']t)\b/i
const OPPOSED =
  /\b(?:boys?|girls?|males?|females?|men|women|online|in person|in a room|face[ -]to[ -]face|not|statutory|voluntary|new|repeat|open|closed|yes|no|expected|unexpected)\b/i
const TOTAL_BEFORE =
  /\b(?:(?:a|the|in) total of|in total,?|totall?ing|(?:which |that |this )?(?:makes?|making|gives?|giving)(?: a total of| up)?|that[’']?s|that is|adding up to|altogether,?|in all,?|amounting to|(?:brings?|bringing|brought|takes?|taking|took) (?:the|our|its|this) (?:\p{L}+ ){0,2}?(?:total|number)(?: \p{L}+){0,6}? to)\s*(?:\p{L}+\s){0,1}$/iu
const TOTAL_AFTER = /^\s*(?:\p{L}+\s){0,6}?(?:in total|in all|altogether|all told|combined|overall)\b/iu

const isPlain = (claim: Claim, kind: Kind): boolean =>
  claim.kind === kind &&
  claim.qualified === undefined &&
  (claim.aside === undefined || claim.aside === 'part') &&
  claim.value > 0

/** “31 of them”, “11 as good”, “six on track”, “19 were green”: the number has no noun of its own. */
function isBare(claim: Claim, { tokens }: ReadSentence): boolean {
  const next = tokens[claim.next]
  if (next === undefined || next.kind !== 'word') return true
  return (
    FUNCTION_WORDS.has(next.lower) ||
    looksLikeVerb(next.lower) ||
    /^(?:as|led|met|did|had|green|amber|red|good|outstanding|inadequate|boys|girls|men|women|online)$/.test(
      next.lower,
    )
  )
}

/** “Of the 329, 27 were …”: what the sentence opens with is the whole. */
const OPENS_WITH = /^\W*(?:\d+(?:\.\d+)+\s+)?of (?:the |these |those |all |our |all the )?$/i

interface Run {
  readonly parts: readonly Claim[]
  /** The number that a part of them is said to be of: “98 of the 141 enquiries”. */
  readonly of: Claim | undefined
  /** Whether the last of them is what remains. */
  readonly isAll: boolean
}

/** Words between two numbers that set them side by side. */
const areBeside = (gap: string): boolean =>
  gap.length <= 150 && /[,;]|\band\b|&/.test(gap) && !SOME.test(gap) && !BROKEN.test(gap)

/** The numbers of one kind that a sentence sets side by side, and what it says they are of. */
function runIn(here: ReadSentence, kind: Kind): Run | undefined {
  const { text } = here.sentence.passage
  const parts: Claim[] = []
  let of: Claim | undefined
  for (const claim of here.claims) {
    if (claim.kind !== kind) continue
    const last = of && parts.length === 1 && of.start > (parts[0]?.start ?? 0) ? of : parts.at(-1)
    const gap = last ? text.slice(numberEnd(last), numberStart(claim)) : ''
    const isWhole = last !== undefined && of === undefined && OF.test(gap)
    if (isWhole && (parts.length > 1 || claim.qualified !== undefined)) return undefined
    if (isWhole || (!last && OPENS_WITH.test(text.slice(here.sentence.start, numberStart(claim))))) {
      of = claim
      continue
    }
    if (!isPlain(claim, kind)) return undefined
    // “A sample of 40 assessments found that 26 were good, ten …”: the first is what the others are of.
    if (last && !of && parts.length === 1 && !/[,;]|\band\b|&/.test(gap) && LEADS.test(gap)) {
      of = parts.pop()
      parts.push(claim)
      continue
    }
    // “40 men started it and 26 of those finished”: not beside the first, but a part of it.
    const isOfLast =
      /\bof (?:them|these|those|whom|which)\s*$/i.test(gap) ||
      /^\s*of (?:them|these|those)\b/i.test(text.slice(numberEnd(claim), numberEnd(claim) + 30))
    if (last && parts.length > 0 && (!areBeside(gap) || isOfLast)) return undefined
    parts.push(claim)
  }
  if (parts.length < 2) return undefined
  const isAll = parts.some((part) =>
    REST.test(text.slice(Math.max(0, numberStart(part) - 30), numberStart(part))),
  )
  return { parts, of, isAll }
}

const OF = /^\s*(?:\p{L}+ ){0,3}(?:out )?of (?:the |these |all |our |those )*$/iu
const LEADS = /\b(?:found|showed|that|of which|of whom)\b|:/i

const sumOf = (parts: readonly Claim[]): number => parts.reduce((sum, { value }) => sum + value, 0)

/** How far a sum may be from its total to be of the same things. */
const off = (sum: number, total: number): number => Math.abs(sum - total) / total

/** The parts of a sentence that do not make what the words around them say there is. */
export function wrongBreakdown(
  here: ReadSentence,
  before: readonly ReadSentence[],
  after: ReadSentence | undefined,
  reading: Reading,
): Breakdown | undefined {
  const text = textOf(here)
  if (SOME.test(text) || OVERLAPPING.test(text) || here.claims.length > 14) return undefined
  const pieces = [{ piece: here, ahead: before }, ...piecesOf(here, before)]
  for (const kind of ['count', 'money'] as const) {
    const end = totalAtTheEnd(here, before, kind)
    if (end) return end
    for (const { piece, ahead } of pieces) {
      const found = totalAround(piece, ahead, piece === here ? after : undefined, kind, reading)
      // “612 were granted and 287 were not; 207 were withdrawn”: the rest stands behind the semicolon.
      const all = here.claims.filter((claim) => claim.kind === kind)
      if (found && sumOf(all) !== found.total.value) return found
    }
  }
  return undefined
}

/** The pieces of a sentence between its semicolons, each behind those before it. */
function piecesOf(
  here: ReadSentence,
  before: readonly ReadSentence[],
): { readonly piece: ReadSentence; readonly ahead: readonly ReadSentence[] }[] {
  const { sentence } = here
  const text = textOf(here)
  const marks = [...text.matchAll(/;\s/g)].map(({ index }) => sentence.start + index)
  if (marks.length === 0 || marks.length > 3) return []
  const ends = [...marks, sentence.end]
  const pieces = ends.map((end, at): ReadSentence => {
    const start = (ends[at - 1] ?? sentence.start - 1) + 1
    const claims = here.claims.filter((claim) => claim.start >= start && claim.start < end)
    return { ...here, sentence: { ...sentence, start, end }, claims }
  })
  return pieces.map((piece, at) => ({ piece, ahead: [...before, ...pieces.slice(0, at)] }))
}

const NO_TOTAL = /\b(?:each|every|average|per|between)\b/i

function totalAround(
  here: ReadSentence,
  before: readonly ReadSentence[],
  after: ReadSentence | undefined,
  kind: Kind,
  reading: Reading,
): Breakdown | undefined {
  const run = runIn(here, kind)
  if (!run || NO_TOTAL.test(textOf(here))) return undefined
  const { parts, of, isAll } = run
  const sum = sumOf(parts)
  const near = [...before, here, ...(after ? [after] : [])].flatMap(({ claims }) =>
    claims.filter((claim) => claim.kind === kind && !parts.includes(claim)),
  )
  const beside = near.filter(({ passage }) => passage === here.sentence.passage)
  if (near.some(({ value }) => value === sum) || isAlsoSum(parts, beside)) return undefined
  const bare = parts.filter((part) => isBare(part, here)).length
  const [first] = parts
  const isOfThem =
    first !== undefined &&
    (OF_THEM.test(here.sentence.passage.text.slice(numberEnd(first), numberEnd(first) + 40)) ||
      BEGINS_OF_THEM.test(textOf(here)))
  if (of) {
    const isClosed = isAll || parts.length > 2 || areOpposed(parts, here)
    return isClosed && off(sum, of.value) <= (isAll ? 0.5 : 0.15) ? { total: of, parts } : undefined
  }
  const total = totalNear(before, kind, sum, isAll || isOfThem ? 0.5 : 0.3)
  if (total === undefined) return isAll && parts.length > 2 ? totalElsewhere(parts, sum, reading) : undefined
  // What is left over is told of next: “The £7,500 that is left …”.
  if (near.some(({ value }) => sum + value === total.value)) return undefined
  const distance = off(sum, total.value)
  if (isAll) return distance <= 0.5 ? { total, parts } : undefined
  const isParallel =
    kind === 'money' || bare >= parts.length - 1 || parts.every((part) => isOfKind(part, total, here))
  if (!isParallel) return undefined
  if (isOfThem && sum > total.value) return distance <= 0.5 ? { total, parts } : undefined
  if (parts.length > 2) return distance <= 0.13 ? { total, parts } : undefined
  if (bare === parts.length && sum > total.value && kind === 'count')
    return distance <= 0.3 ? { total, parts } : undefined
  return bare > 0 && areOpposed(parts, here) && distance <= 0.25 ? { total, parts } : undefined
}

/** “17 cases”, “three people”: a noun that may stand for what the total counts. */
const isOfKind = (part: Claim, total: Claim, here: ReadSentence): boolean =>
  isBare(part, here) ||
  [...part.phrase.heads].some(
    (head) => total.phrase.heads.has(head) || /^(?:case|person|instance|occasion)$/.test(head),
  )

/** Whether the parts but the first are its parts, or some of them add up to a number beside them. */
const isAlsoSum = (parts: readonly Claim[], near: readonly Claim[]): boolean =>
  parts.length > 2 &&
  [parts.slice(1), parts.slice(0, -1)].some((some) => {
    const sum = sumOf(some)
    const left = parts.find((part) => !some.includes(part))
    return left?.value === sum || near.some(({ value }) => value === sum)
  })

function areOpposed(parts: readonly Claim[], here: ReadSentence): boolean {
  const { text } = here.sentence.passage
  const said = parts.map((part, at) => {
    const end = parts[at + 1] ? numberStart(parts[at + 1] as Claim) : here.sentence.end
    return text.slice(numberEnd(part), end)
  })
  return (
    said.every((words) => OPPOSED.test(words)) ||
    (said.length === 2 && said.filter((words) => NOT.test(words)).length === 1)
  )
}

const haveHeadsOf = (parts: readonly Claim[], total: Claim): boolean =>
  parts.every((part) => [...part.phrase.heads].some((head) => total.phrase.heads.has(head)))

/** The number in the nearest sentence before that parts may be of: the one that is nearest to their sum. */
function totalNear(
  before: readonly ReadSentence[],
  kind: Kind,
  sum: number,
  most: number,
): Claim | undefined {
  const last = before.findLast(({ claims }) => claims.some((claim) => claim.kind === kind))
  const counts = (last?.claims ?? []).filter(
    (claim) =>
      claim.kind === kind &&
      claim.qualified === undefined &&
      (claim.aside === undefined || claim.aside === 'plan') &&
      claim.period !== 'previous' &&
      claim.value >= 3,
  )
  if (counts.length > 4) return undefined
  const [nearest] = counts.toSorted((a, b) => off(sum, a.value) - off(sum, b.value))
  return nearest && off(sum, nearest.value) <= most ? nearest : undefined
}

/** “… and in the remaining 165 another place”: of what was counted somewhere else in the report. */
function totalElsewhere(parts: readonly Claim[], sum: number, reading: Reading): Breakdown | undefined {
  const [first] = parts
  const heads = new Set(first?.phrase.heads)
  const said = first ? first.passage.text.slice(numberEnd(first), numberEnd(first) + 60) : ''
  const [, named = ''] = /^\s*of (?:the|these|those|all)((?: \p{L}+){1,3}?s)\b/iu.exec(said) ?? []
  const [noun] = named.split(' ').slice(-1)
  if (noun) heads.add(singular(noun.toLowerCase()))
  const alike = reading.claims.filter(
    (claim) =>
      claim.kind === 'count' &&
      !parts.includes(claim) &&
      [...claim.phrase.heads].some((head) => heads.has(head)),
  )
  if (heads.size === 0 || alike.some(({ value }) => value === sum)) return undefined
  const total = alike.find((claim) => claim.aside === undefined && off(sum, claim.value) <= 0.1)
  return total ? { total, parts } : undefined
}

/** “£75,000 from the council, … and £37,500 from the police: £150,000 in total”, “… which makes 2,370 learners in all”. */
function totalAtTheEnd(
  here: ReadSentence,
  before: readonly ReadSentence[],
  kind: Kind,
): Breakdown | undefined {
  const { passage, start, end } = here.sentence
  const counts = here.claims.filter((claim) => claim.kind === kind)
  const total = counts.at(-1)
  if (!total || !isPlain(total, kind)) return undefined
  const ahead = passage.text.slice(start, numberStart(total)).replace(/£\s?$/, '')
  const behind = passage.text.slice(numberEnd(total), end)
  const isTotal =
    TOTAL_BEFORE.test(ahead) || (TOTAL_AFTER.test(behind) && /[:;,–—]\s*$|^\W*(?:that|this)\b/i.test(ahead))
  if (!isTotal || SOME.test(ahead)) return undefined
  const own = counts.slice(0, -1)
  // “That is 8,920 referrals in total” is of the sentences before it.
  const last = before.at(-1)
  const earlier = before.flatMap(({ claims }) => claims.filter((claim) => claim.kind === kind))
  const lists = [
    own,
    [...(last?.claims.filter((claim) => claim.kind === kind) ?? []), ...own],
    [...earlier, ...own],
  ].filter((list) => list.length >= 2)
  if (lists.length === 0 || lists.some((list) => sumOf(list) === total.value)) return undefined
  const parts = lists.find(
    (list) => list.every((claim) => isPlain(claim, kind)) && off(sumOf(list), total.value) <= 0.35,
  )
  return parts && before.every((each) => !BROKEN.test(textOf(each)) || own.length >= 2)
    ? { total, parts }
    : undefined
}

const SAYS_TOTAL =
  /^\W*(?:that[’']?s|that is|that makes|this makes|which makes|in all|in total|altogether|a total of|total)\b/i

/** Lines that each give one number, and the sentence below that says what they make. */
export function wrongLines(reading: Reading): Breakdown[] {
  const byPassage = Map.groupBy(reading.sentences, ({ sentence }) => sentence.passage)
  const lines = reading.passages.map((passage) => {
    const sentences = byPassage.get(passage) ?? []
    const claims = sentences.flatMap((each) => each.claims)
    const [only] = claims
    const isLine = sentences.length === 1 && claims.length === 1 && passage.text.length < 120
    return { passage, sentences, only: isLine && only && isPlain(only, 'count') ? only : undefined }
  })
  return lines.flatMap(({ sentences }, at): Breakdown[] => {
    const [first] = sentences
    const total = first?.claims.find((claim) => claim.kind === 'count')
    if (!first || !total || !SAYS_TOTAL.test(textOf(first)) || !isPlain(total, 'count')) return []
    const parts: Claim[] = []
    for (let back = at - 1; lines[back]?.only; back -= 1) parts.unshift(lines[back]?.only as Claim)
    const sum = sumOf(parts)
    if (parts.length < 3 || sum === total.value || off(sum, total.value) > 0.35) return []
    return haveHeadsOf(parts, total) ? [{ total, parts }] : []
  })
}

/** Words for what is left when all else was named. */
export const CATCH_ALL =
  /\b(?:other types?|others?|everyone else|everybody else|anything else|everything else|the rest|remaining|remainder|elsewhere|unknown|not (?:known|stated)|did not say)\b/i

/** Shares in one list that make more than all, or that end with “other” and do not make all. */
export function wrongList(here: ReadSentence): readonly Claim[] | undefined {
  const text = textOf(here)
  const shares = here.claims.filter(({ kind }) => kind === 'percent')
  if (shares.length < 4 || SOME.test(text) || OVERLAPPING.test(text) || BROKEN.test(text)) return undefined
  if (shares.some(({ qualified, aside }) => qualified !== undefined || aside === 'change')) return undefined
  const isListed = shares.every((share, at) => {
    const last = shares[at - 1]
    const gap = last ? share.passage.text.slice(numberEnd(last), numberStart(share)) : ','
    return /[,;]|\band\b/.test(gap) && gap.length < 80
  })
  const sum = sumOf(shares)
  const slack = shares.every(({ value }) => Number.isInteger(value))
    ? Math.max(1, (shares.length - 1) / 2)
    : 0.3
  if (!isListed || Math.abs(sum - 100) <= slack + 1e-6) return undefined
  const isWrong = (sum > 100 && sum <= 120) || (sum >= 80 && sum <= 120 && CATCH_ALL.test(text))
  return isWrong ? shares : undefined
}
