import { type Claim, isWholeCount, type ReadSentence } from './claims.ts'

/** A share in words, its part, and every number it may be a share of. */
export interface Share {
  readonly part: Claim
  readonly wholes: readonly Claim[]
}

/** “58% of agencies replied on time (22 of 38)”: both numbers in brackets, later in the sentence. */
export function bracketedShare(percent: Claim, { claims, tokens }: ReadSentence): Share | undefined {
  const [part, all] = claims.slice(claims.indexOf(percent) + 1)
  if (!part || !all || !isWholeCount(part) || !isWholeCount(all) || part.first - percent.next > 25)
    return undefined
  const between = tokens.slice(part.next, all.first).map(({ lower }) => lower)
  const isBracketed =
    tokens[part.first - 1]?.text === '(' &&
    tokens.slice(all.next, all.next + 4).some(({ text }) => text === ')')
  return isBracketed && /^(?:out )?of(?: the)?$/.test(between.join(' ')) ? { part, wholes: [all] } : undefined
}

const SAID_BY_PEOPLE = /^(?:said|felt|satisfied|confident|happy|pleased|likely)$/
const DONE = /^(?:were|was|are|had|have|met|showed|contained|included|received)$/

const FOUND = /^(?:found|said|felt|thought|agreed|reported|told|rated|liked|wanted|knew)$/

/** “It was tested with 19 practitioners; 78% found it simple”: they are all who could. */
const tested = (all: Claim, percent: Claim, tokens: ReadSentence['tokens']): boolean =>
  tokens[percent.first - 1]?.text === ';' &&
  FOUND.test(tokens[percent.next]?.lower ?? '') &&
  percent.first - all.next <= 4

/** “Twelve audits were completed; 70% were rated good”: a share of the only thing that the sentence counts. */
export function onlyCount(percent: Claim, { claims, tokens }: ReadSentence): Claim | undefined {
  const [all, share, ...more] = claims
  if (!all || share !== percent || more.length > 0 || !isWholeCount(all) || all.aside !== undefined)
    return undefined
  if (all.value <= 30 && tested(all, percent, tokens)) return all
  const [verb = '', next = ''] = tokens.slice(percent.next, percent.next + 2).map(({ lower }) => lower)
  const ahead = tokens[percent.first - 1]?.lower ?? ''
  if (!DONE.test(verb) || SAID_BY_PEOPLE.test(next) || !/^(?:;|,|and|but)$/.test(ahead)) return undefined
  // Of more than a hundred things every whole percentage can be had.
  if (all.value > 100 || percent.first - all.next > 14) return undefined
  return all
}

/** “Of the 22, 73% felt heard and 60% felt safer”: the second share is of the same. */
export const isSecondShare = (
  percent: Claim,
  claims: readonly Claim[],
  tokens: ReadSentence['tokens'],
): boolean =>
  tokens[percent.first - 1]?.lower === 'and' &&
  claims.indexOf(percent) === 2 &&
  claims[1]?.kind === 'percent' &&
  tokens[(claims[1]?.first ?? 0) - 1]?.text === ','
