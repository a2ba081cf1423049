import { onOneLine, type ReadSentence } from './claims.ts'
import type { Finding } from './finding.ts'
import { placeOf, type Sentence } from './prose.ts'
import type { Reading } from './reading.ts'
import { findingOf, type Rule } from './rule.ts'
import { leadingNumbers } from './told-parts.ts'
import { NUMBER, numberOf } from './written-number.ts'

/** Words that leave open whether the parts are all there are, or are parts of one another. */
const LOOSE =
  /\b(?:includ\w+|such as|for example|some of|more than one|both|also|either|than|compared|average|about|nearly|almost|at least|up to|of (?:them|these|those|which|whom))\b/i
const NOT = /\b(?:not|never|n[’']t|none)\b/i
const REST = /^(?:the )?(?:remaining|rest|others?)\b/i
const OF_THEM = new RegExp(
  `^(?:\\d+(?:\\.\\d+)+\\s+)?of (?:(?:the|our|these|those|all|its|their) ){0,2}(?:(?:\\p{L}+ ){0,3}\\p{L}+[’']s )?(${NUMBER})((?: [\\p{L}’'-]+){0,9}?)(?:,\\s+| (?=(?:${NUMBER}) (?:\\p{L}+ )*?(?:is|are|was|were|has|have|had)\\b))(.+)$`,
  'iu',
)
const REMAINING = new RegExp(`^the (?:remaining|other) (${NUMBER})(?= \\p{L})`, 'iu')
const STATE = String.raw`(?:(?:is|are|was|were|has been|have been|remains?|stays?)\s+)?(?:now |already |still )?(?:complete[d]?|done|finished|closed|met|achieved|in hand|in progress|under ?way|on track|outstanding|open|late|overdue|to do|not started|delayed|green|amber|red)`
const STATES = new RegExp(
  `^(${NUMBER})(?: of (?:them|these))? ${STATE}(?:(?:, and |; and |, |; | and )(?:the (?:remaining|other) )?(${NUMBER}) ${STATE})+\\.?$`,
  'iu',
)
const THINGS = new RegExp(
  `(?<![\\p{L}\\d.,£-])(${NUMBER}) (?:\\p{L}+ ){0,2}(?:recommendations?|actions?|objectives|promises|commitments|priorities|measures|tasks)\\b`,
  'giu',
)

interface Told {
  readonly total: string
  readonly parts: readonly string[]
}

/** “Of last year’s five recommendations three have been met and two have not.” */
function inOneSentence(text: string): Told | undefined {
  const [, total, , rest = ''] = OF_THEM.exec(text) ?? []
  const parts = total === undefined || LOOSE.test(rest) ? undefined : leadingNumbers(rest)
  if (!total || !parts || parts.length < 2) return undefined
  const clauses = rest.split(/,|;|\band\b/)
  const isClosed = NOT.test(clauses.at(-1) ?? '') || clauses.some((each) => REST.test(each.trim()))
  return isClosed ? { total, parts } : undefined
}

/** “Of the twelve, nine are done. The remaining three will be finished by September.” */
function overTwo(text: string, next: string | undefined): Told | undefined {
  const rest = REMAINING.exec(next ?? '')?.[1]
  const [, total, , told = ''] = (rest && OF_THEM.exec(text)) || []
  const parts = told === '' || LOOSE.test(told) ? undefined : leadingNumbers(told)
  return rest && total && parts ? { total, parts: [...parts, rest] } : undefined
}

const NUMBERS = new RegExp(`(?<![\\p{L}\\d£.,/-])(${NUMBER})(?! (?:in|to|of)\\b)`, 'giu')
const ELIDED = new RegExp(
  `\\b(?:ha[ds]|made|makes|gave|led to|brought) (${NUMBER}) (\\p{L}+s),? and [\\p{L}’'“”" ]{2,40}? (${NUMBER})(?: \\2)?[.,;]?$`,
  'iu',
)
const THE_SUM = new RegExp(
  `^(?:of )?(?:the|these|those|all) (${NUMBER})(?:,| (?:\\p{L}+s )?(?:are|were|have)\\b)`,
  'iu',
)

/** “Jay had seven recommendations and Family M had five. Of the twelve, nine are done.” */
function madeBefore(text: string, earlier: readonly string[]): Told | undefined {
  const total = THE_SUM.exec(text)?.[1]
  const [, one, , other] = (total && ELIDED.exec(earlier.at(-1) ?? '')) || []
  if (!total || !one || !other) return undefined
  const known = earlier.flatMap((each) =>
    [...each.matchAll(NUMBERS)].map(([, number = '']) => numberOf(number)),
  )
  return known.includes(numberOf(total)) ? undefined : { total, parts: [one, other] }
}

const withoutOfThem = (text: string): string => text.replace(/^(\S+) of (?:them|these|those) /, '$1 ')

/** “Adult G makes eight recommendations. Five are complete; three are in hand.” */
function inStates(text: string, earlier: string | undefined): Told | undefined {
  if (!earlier || !STATES.test(text)) return undefined
  const [only, ...more] = [...earlier.matchAll(THINGS)]
  const parts = leadingNumbers(withoutOfThem(text)) ?? []
  return only?.[1] && more.length === 0 && parts.length > 1 ? { total: only[1], parts } : undefined
}

const NO_NOUN = `(?:were|was|are|is|had|have|has|did|came|led|went|in|from|for|at|by|to|met)`
const CLAUSES = new RegExp(`^${NUMBER} (?:of (?:them|these|those) )?${NO_NOUN}\\b`, 'iu')
/** Months of a year and what stands in brackets count nothing. */
const DATES = /\([^)]*\)|\b\p{Lu}\p{Ll}+ (?:19|20)\d\d\b|\b(?:19|20)\d\d(?:[-–/]\d{2,4})?\b/gu

/** “I visited seven teams. Three were in the hospital, two in the police and two in housing.” */
function inClauses(text: string, earlier: string | undefined): Told | undefined {
  const [, ahead = earlier ?? '', rest = text] = /^([^:]+): ([^:]+)$/.exec(text) ?? []
  const own = withoutOfThem(rest)
  const parts = CLAUSES.test(rest) && !LOOSE.test(own) && !LOOSE.test(ahead) ? leadingNumbers(own) : undefined
  if (!parts || parts.length < 3) return undefined
  const sum = parts.reduce((made, part) => made + numberOf(part), 0)
  const counted = [...ahead.replaceAll(DATES, ' ').matchAll(NUMBERS)].map(([, number = '']) => number)
  const near = counted.filter(
    (number) => Math.abs(sum - numberOf(number)) <= Math.max(1, numberOf(number) * 0.2),
  )
  const [total] = near.length === 1 ? near : []
  return total && total === counted.at(-1) ? { total, parts } : undefined
}

/** What became of things that were counted, where it does not come to as many as there were. */
export function becomeOf({ sentences }: Reading, rule: Rule): readonly Finding[] {
  return sentences.flatMap((here, at): readonly Finding[] => {
    const { sentence } = here
    if (sentence.passage.kind === 'quote' || sentence.end - sentence.start > 400) return []
    const text = onOneLine(here)
    const beside = (other: ReadSentence | undefined) =>
      other?.sentence.passage === sentence.passage ? other : undefined
    const [earlier, next] = [beside(sentences[at - 1]), beside(sentences[at + 1])]
    const before = sentences.slice(Math.max(0, at - 4), at).flatMap((each) => beside(each) ?? [])
    const told: readonly (readonly [Told | undefined, ReadSentence | undefined])[] = [
      [inOneSentence(text), undefined],
      [overTwo(text, next && onOneLine(next)), next],
      [madeBefore(text, before.map(onOneLine)), earlier],
      [
        inStates(text, earlier && onOneLine(earlier)) ?? inClauses(text, earlier && onOneLine(earlier)),
        earlier,
      ],
    ]
    return told.flatMap(([one, other]) => (one ? wrongTold(one, sentence, other?.sentence, rule) : []))
  })
}

function wrongTold(
  { total, parts }: Told,
  sentence: Sentence,
  other: Sentence | undefined,
  rule: Rule,
): readonly Finding[] {
  const whole = numberOf(total)
  const sum = parts.reduce((made, part) => made + numberOf(part), 0)
  if (!(whole > 0) || sum === whole || Math.abs(sum - whole) > Math.max(whole * 0.5, 1)) return []
  return [
    findingOf(rule, {
      title: 'Parts that do not add up',
      explanation: `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)} make ${sum.toLocaleString('en-GB')}, and the text says ${total}. Check each of them.`,
      places: [sentence, ...(other ? [other] : [])]
        .toSorted((a, b) => a.start - b.start)
        .map((one) => placeOf(one.passage, one.start, one.end, one)),
      spots: [total, ...parts],
    }),
  ]
}
