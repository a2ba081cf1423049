import type { Claim, ReadSentence } from './claims.ts'

/** A share in words, its part, and every number it may be a share of. */
export interface Share {
  readonly part: Claim
  readonly wholes: readonly Claim[]
}

const isWhole = (claim: Claim): boolean =>
  claim.kind === 'count' && Number.isInteger(claim.value) && claim.value > 0 && claim.qualified === undefined

/**
 * A share whose two numbers stand apart from it: “58% of agencies replied on time (22 of 38)”, “Of these concerns, 1,988
 * (31%) led to an enquiry”, “148 answered, and 119 of them (80%) gave an example”.
 */
export function bracketedShare(
  percent: Claim,
  here: ReadSentence,
  before: ReadSentence | undefined,
): Share | undefined {
  return countsBehind(percent, here) ?? countAhead(percent, here, before)
}

/** “58% … (22 of 38)”: both numbers in brackets, later in the sentence. */
function countsBehind(percent: Claim, { claims, tokens }: ReadSentence): Share | undefined {
  const [part, all] = claims.slice(claims.indexOf(percent) + 1)
  if (!part || !all || !isWhole(part) || !isWhole(all) || part.first - percent.next > 25) return undefined
  const between = tokens.slice(part.next, all.first).map(({ lower }) => lower)
  const isBracketed =
    tokens[part.first - 1]?.text === '(' &&
    tokens.slice(all.next, all.next + 4).some(({ text }) => text === ')')
  return isBracketed && /^(?:out )?of(?: the)?$/.test(between.join(' ')) ? { part, wholes: [all] } : undefined
}

const OF_ALL = /^(?:\d+(?:\.\d+)*\s+)?of (?:the|these|those|them|all|our|which|whom|\d)/i

const SAID_BY_PEOPLE = /^(?:said|felt|satisfied|confident|happy|pleased|likely)$/
const DONE = /^(?:were|was|are|had|have|met|showed|contained|included|received)$/

/** “Twelve audits were completed; 70% were rated good”: a share of the only thing that the sentence counts. */
export function onlyCount(percent: Claim, { claims, tokens }: ReadSentence): Claim | undefined {
  const [all, share, ...more] = claims
  if (!all || share !== percent || more.length > 0 || !isWhole(all) || all.aside !== undefined)
    return undefined
  const [verb = '', next = ''] = tokens.slice(percent.next, percent.next + 2).map(({ lower }) => lower)
  const ahead = tokens[percent.first - 1]?.lower ?? ''
  if (!DONE.test(verb) || SAID_BY_PEOPLE.test(next) || !/^(?:;|,|and|but)$/.test(ahead)) return undefined
  // Of more than a hundred things every whole percentage can be had.
  if (all.value > 100 || percent.first - all.next > 14) return undefined
  return all
}

/** “1,988 (31%)” in a sentence that begins with what they are of, or behind a number and “of them”. */
function countAhead(percent: Claim, here: ReadSentence, before: ReadSentence | undefined): Share | undefined {
  const { claims, tokens, sentence } = here
  const at = claims.indexOf(percent)
  const part = claims[at - 1]
  if (tokens[percent.first - 1]?.text !== '(' || !part || !isWhole(part)) return undefined
  const between = tokens.slice(part.next, percent.first - 1)
  if (between.length > 4 || between.some(({ kind }) => kind !== 'word')) return undefined
  const text = sentence.passage.text.slice(sentence.start, sentence.end)
  const earlier = claims.slice(0, at - 1).filter(isWhole)
  const isOfThem = /^of (?:them|these|those|whom|which)$/.test(between.map(({ lower }) => lower).join(' '))
  if (isOfThem) return earlier.length > 0 ? { part, wholes: earlier } : undefined
  if (!OF_ALL.test(text)) return undefined
  const ownWhole = /^(?:\d+(?:\.\d+)*\s+)?of (?:(?:the|these|all|all the|our) )?\d/i.test(text)
  const wholes = ownWhole ? earlier : [...(before?.claims ?? []).filter(isWhole), ...earlier]
  return wholes.length > 0 ? { part, wholes } : undefined
}
