import type { ReadSentence } from './claims.ts'
import type { Finding } from './finding.ts'
import { placeOf } from './prose.ts'
import { findingOf, type Rule } from './rule.ts'

const UP = 'rose|risen|rise|rising|grew|grown|growth|increased?|increasing|climbed|went up|gone up|up'
const DOWN =
  'fell|fallen|fall|falling|dropped|drop|decreased?|decreasing|declined?|reduced|reduction|went down|gone down|down'
const NUMBER = String.raw`(£?)(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\d.,]*\d)\s?(%|per cent)?`
const WHEN = String.raw`(?: (?:in|at|on) (?:(?:\d{1,2} )?\p{L}+ )?20\d\d(?:[-–/]\d{2,4})?| (?:last year|a year (?:ago|earlier|before)|the year before))?`
const CHANGE = new RegExp(
  `\\b(?:(${UP})|(${DOWN})) from ${NUMBER}((?: \\p{L}+){0,3}?)${WHEN} to ${NUMBER}((?: \\p{L}+)?)`,
  'giu',
)
const isYear = (written: string): boolean => /^(?:19|20)\d\d$/.test(written)
/** What makes of a number another one. */
const SCALED =
  /^\s*(?:million|billion|thousand|k|m|bn|st|nd|rd|th|in|out|per|seconds?|minutes?|hours?|days?|weeks?|months?|years?|january|february|march|april|june|july|august|september|october|november|december)\b/i

/** “Plans fell from 248 to 284”: what was said to fall rose, or the other way about. */
export function wrongDirections({ sentence }: ReadSentence, rule: Rule): readonly Finding[] {
  const { passage, start, end } = sentence
  const text = passage.text.slice(start, end)
  if (passage.kind === 'quote' || !/\bfrom £?\d/.test(text)) return []
  return [...text.matchAll(CHANGE)].flatMap((found): readonly Finding[] => {
    const [words, up, , pound, before = '', sign, of = '', otherPound, after = '', otherSign, then = ''] =
      found
    const isOther =
      pound !== otherPound || (sign ?? '') !== (otherSign ?? '') || isYear(before) || isYear(after)
    const tail = text.slice(found.index + words.length)
    if (isOther || SCALED.test(of) || SCALED.test(then) || SCALED.test(tail) || /^\s*[/-]/.test(tail))
      return []
    const [from, to] = [before, after].map((each) => Number(each.replaceAll(',', '')))
    if (from === undefined || to === undefined || from === to || from < to === (up !== undefined)) return []
    // “Down from 4 to 12 weeks of waiting” may be of ranks or of ages.
    if (
      /\b(?:age[ds]?|rank\w*|place|position|year|band|level|grade|tier|ratio)\b/i.test(
        text.slice(0, found.index),
      )
    )
      return []
    const at = start + found.index
    return [
      findingOf(rule, {
        title: 'A change that goes the other way',
        explanation: `From ${before} to ${after} is a ${to > from ? 'rise' : 'fall'}, and the text says that it ${to > from ? 'fell' : 'rose'}. Check the words and both numbers.`,
        places: [placeOf(passage, at, at + words.length, sentence)],
        spots: [words],
      }),
    ]
  })
}
