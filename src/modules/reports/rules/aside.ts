import type { Aside } from './claims.ts'
import { readNumber } from './numbers.ts'
import type { Phrase } from './phrase.ts'
import type { Token } from './tokens.ts'

/** Whether a sentence speaks of the country or the region rather than of the partnership. */
export const speaksOfElsewhere = (sentence: string): boolean => ELSEWHERE.test(sentence)

const ELSEWHERE =
  /\b(?:nationally|regionally|worldwide|globally|national (?:average|figure|rate|picture|level|total)s?|(?:in|across|for|throughout) (?:England|the UK|Britain|Wales|Scotland|the (?:country|region|nation|East|West|North|South)\b)|(?:England|English|regional) (?:average|figure|rate)s?|statistical neighbours?)\b/

const SPLITTERS = /^[;:(,]$/

/** Why a number does not state its measure for this period and this place, if it does not. */
export function setAside(
  tokens: readonly Token[],
  first: number,
  number: number,
  next: number,
  phrase: Phrase,
  isElsewhere: boolean,
): Aside | undefined {
  const lower = (at: number) => tokens[at]?.lower ?? ''
  const after = lower(next)
  const afterNoun = lower(phrase.next)
  const back = (from: number, most: number): string[] => {
    const words: string[] = []
    for (let at = from - 1; at >= 0 && words.length < most; at -= 1) {
      if (SPLITTERS.test(tokens[at]?.text ?? '')) break
      words.push(lower(at))
    }
    return words
  }
  const [one = '', two = '', three = '', four = ''] = back(first, 4)
  if (
    /^(?:another|further|additional|extra|other|remaining|these|those)$/.test(one) ||
    /^(?:further|additional|more|additionally|fewer|less|extra|remaining)$/.test(after)
  )
    return 'part'
  if (after === 'of' && /^(?:the|these|those|them|which|whom|our|their|its|this)$/.test(lower(next + 1)))
    return 'part'
  if (
    afterNoun === 'of' &&
    /^(?:which|whom|these|those|them)$/.test(lower(phrase.next + 1)) &&
    lower(phrase.next - 1) === 'of'
  )
    return 'part'
  if (/^(?:which|whom|these|those|them)$/.test(one) && two === 'of') return 'part'
  if (/^(?:including|include|includes|included|comprising|namely|among|amongst)$/.test(one)) return 'part'
  if (
    /^(?:of|in)$/.test(one) &&
    /^(?:increase|rise|reduction|decrease|fall|drop|growth|change|difference)$/.test(two)
  )
    return 'change'
  if (
    one === 'by' &&
    /^(?:increased|rose|risen|fell|fallen|decreased|reduced|grew|grown|dropped|up|down|changed|improved)$/.test(
      two,
    )
  )
    return 'change'
  if (/^(?:up|down)$/.test(one)) return 'change'
  if (/^(?:increase|decrease|rise|reduction|fall|drop)$/.test(after)) return 'change'
  if (/^(?:compared|against|versus|vs|than)$/.test(one) || (/^(?:with|to)$/.test(one) && two === 'compared'))
    return 'comparison'
  if (
    one === 'from' &&
    /^(?:up|down|rise|rising|rose|risen|increase|increased|increasing|fell|fall|fallen|falling|decrease|decreased|reduced|reduction|grew|grown|dropped|drop|change|changed|improved|decreasing)$/.test(
      two,
    )
  )
    return 'comparison'
  if (one === 'from' && (three === 'increase' || three === 'rise' || four === 'increase')) return 'comparison'
  if (one === 'instead' || (one === 'of' && two === 'instead')) return 'comparison'
  if (one === 'in' && readNumber(tokens, first - 2) !== undefined) return 'rate'
  if (
    after === 'in' &&
    readNumber(tokens, next + 1) !== undefined &&
    /^\d+$|^(?:two|three|four|five|six|seven|eight|nine|ten)$/.test(lower(next + 1)) &&
    !/^(?:19|20)\d\d$/.test(lower(next + 1))
  )
    return 'rate'
  if (after === 'out' && lower(next + 1) === 'of') return 'part'
  if (
    one === 'of' &&
    (two === 'out' || readNumber(tokens, Math.max(0, first - 2)) !== undefined) &&
    two !== 'total'
  )
    return 'part'
  if (/^(?:and|or|to)$/.test(after) && tokens[next + 1]?.kind === 'number' && one === 'between') return 'rate'
  if (one === 'and' && tokens[first - 2]?.kind === 'number' && three === 'between') return 'rate'
  if (
    /^(?:each|every|per)$/.test(one) ||
    /^(?:each|per|apiece)$/.test(after) ||
    /^(?:each|per|apiece)$/.test(afterNoun)
  )
    return 'rate'
  const near = back(number, 8).join(' ')
  if (
    /\b(?:average|averages|averaging|mean|median|typically|usually|each|every|ratio|capacity|maximum|minimum)\b/.test(
      near,
    )
  )
    return 'rate'
  if (
    /\b(?:target|aim|aims|aiming|plan|plans|planned|planning|will|intend|intends|expect|expects|expected|hope|hopes|goal|should|must|would|could|scheduled|proposed|forecast|projected|need|needs|require|requires|required)\b/.test(
      near,
    )
  )
    return 'plan'
  if (isElsewhere) return 'elsewhere'
  return undefined
}
