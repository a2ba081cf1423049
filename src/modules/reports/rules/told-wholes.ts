import type { Finding } from './finding.ts'
import { type Passage, placeOf, type Sentence } from './prose.ts'
import type { Reading } from './reading.ts'
import { findingOf, type Rule } from './rule.ts'
import { NUMBER, numberOf } from './written-number.ts'

/** A number that the numbers just before it settle, however many words stand between. */
interface Settled {
  readonly said: string
  /** What was said of it: “35 of 46 leaves 11”. */
  readonly why: string
}

const LOOSE = /\b(?:about|around|nearly|almost|over|more than|fewer than|some|approximately|at least)\s+$/i
const N = `(?<![\\p{L}\\d£.,/-])(${NUMBER})(?!\\s?(?:%|per ?cent))`
const PART_OF = new RegExp(`${N}(?: \\p{L}+){0,2} (?:out )?of (?:the |these |those |our |all )?${N}`, 'giu')
const LEFT = new RegExp(`\\b(?:the )?(?:remaining|other) ${N}`, 'iu')
const ANY = new RegExp(N, 'giu')
/** Numbers that count nothing: years and days. */
const DATED = /\b(?:20\d\d(?:\s?[-/–]\s?\d\d(?:\d\d)?)?|\d{1,2} \p{Lu}\p{Ll}{2,8} 20\d\d)\b/gu

/** “35 of the 46 parents would go back. The remaining 13 were less sure”: the two that are told settle the third. */
function remaining(text: string): Settled | undefined {
  const parts = [...text.matchAll(PART_OF)]
  const [only, ...more] = parts
  if (!only || more.length > 0) return undefined
  const [words, part = '', whole = ''] = only
  const after = text.slice(only.index + words.length)
  const left = LEFT.exec(after)
  if (!left || LOOSE.test(text.slice(0, only.index))) return undefined
  const [, said = ''] = left
  const between = after.slice(0, left.index).replaceAll(DATED, ' ')
  // Other counts between the two are parts as well.
  if (/\d+(?!\d*\s?(?:%|per ?cent|[.\d]))/.test(between.replaceAll(/\d[\d.]*\s?(?:%|per ?cent)/g, ' ')))
    return undefined
  if ([...between.matchAll(ANY)].length > 0) return undefined
  const rest = numberOf(whole) - numberOf(part)
  if (!(rest > 0) || numberOf(said) === rest || numberOf(said) >= numberOf(whole)) return undefined
  return { said, why: `${part} of ${whole} leaves ${rest}, and the text says ${said}` }
}

const CALLED_BACK = new RegExp(
  `${N} (?<noun>\\p{L}{4,}s)\\b(?<gap>[^.;:()\\d]{0,80}?)\\b(?<some>(?:only |just |all but )?${NUMBER}) of the ${N}(?= (?:had|have|were|was|did|of them|knew|said|came|went|took|gave|\\p{Ll}+ed)\\b|[,.;])`,
  'iu',
)

/** “Ten agencies knew him, and only three of the nine had met him”: the second number calls the first back. */
function calledBack(text: string): Settled | undefined {
  const found = CALLED_BACK.exec(text)
  const [, first = '', , , , again = ''] = found ?? []
  if (!found || LOOSE.test(text.slice(0, found.index))) return undefined
  const { gap = '', noun = '' } = found.groups ?? {}
  if (new RegExp(N, 'iu').test(gap) || !/,|\band\b|\bbut\b/i.test(gap)) return undefined
  const [one, other] = [numberOf(first), numberOf(again)]
  if (one === other || one > 60 || Math.abs(one - other) > Math.max(2, one * 0.2)) return undefined
  return { said: again, why: `${first} ${noun} are told of, and the text goes on with ${again}` }
}

const SHARED_OUT = new RegExp(
  `^(?:\\d+(?:\\.\\d+)+\\s+)?${N} (?<noun>\\p{L}{4,}s)\\b(?: \\p{L}+){1,9}, ${N}(?: \\p{L}+){1,9}(?:, ${N}(?: \\p{L}+){1,9})*? and ${N}(?: \\p{L}+){1,9}[.;]`,
  'iu',
)

/** “Four recommendations were on one thing, six on another and three on a third. Of the 14 recommendations …”. */
function sharedOut(text: string): Settled | undefined {
  const found = SHARED_OUT.exec(text)
  const noun = found?.groups?.['noun']
  if (!found || !noun || /\b(?:includ\w+|also|both|average|at least)\b/i.test(found[0])) return undefined
  const after = text.slice(found[0].length)
  const said = new RegExp(
    `^\\s*(?:of (?:the|these|those|all)|all|the|these|in all,?|altogether,?) ${N} (?:of (?:the|these) )?${noun}`,
    'iu',
  ).exec(after)?.[1]
  const parts = [...found[0].matchAll(ANY)].map(([number]) => number)
  const sum = parts.reduce((all, part) => all + numberOf(part), 0)
  if (
    said === undefined ||
    parts.length < 2 ||
    sum === numberOf(said) ||
    Math.abs(sum - numberOf(said)) > sum * 0.4
  )
    return undefined
  return {
    said,
    why: `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)} make ${sum}, and the text says ${said}`,
  }
}

/** What two sentences running tell of one whole, where it cannot be. */
export function toldWholes({ sentences }: Reading, rule: Rule): Finding[] {
  return sentences.flatMap(({ sentence }, at): Finding[] => {
    const { passage } = sentence
    if (passage.kind === 'quote' || passage.kind === 'cell') return []
    const next = sentences[at + 1]?.sentence
    const isBeside = next?.passage === passage && next.start - sentence.end < 4
    const last = isBeside ? next : sentence
    if (last.end - sentence.start > 600) return []
    const text = passage.text.slice(sentence.start, last.end).replaceAll(/\s+/g, ' ')
    const own = passage.text.slice(sentence.start, sentence.end).replaceAll(/\s+/g, ' ')
    // What the sentence says by itself is told once, by itself.
    const found =
      remaining(own) ??
      calledBack(own) ??
      (isBeside && !LEFT.test(own) ? (remaining(text) ?? sharedOut(text)) : undefined)
    return found ? [wrong(found, passage, sentence, last, rule)] : []
  })
}

const wrong = (
  { said, why }: Settled,
  passage: Passage,
  first: Sentence,
  last: Sentence,
  rule: Rule,
): Finding =>
  findingOf(rule, {
    title: 'Parts that do not add up',
    explanation: `${why}. Check each of them.`,
    places: [first, last].map((sentence) => placeOf(passage, sentence.start, sentence.end, sentence)),
    spots: [said],
  })
