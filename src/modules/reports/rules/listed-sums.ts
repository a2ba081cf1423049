import type { Finding } from './finding.ts'
import { type LineList, lineLists, type NumberLine, POUND_LINE, SHARE_LINE } from './line-lists.ts'
import { type Passage, placeOf } from './prose.ts'
import { findingOf, type Rule } from './rule.ts'

const TOTAL =
  /^(?:the |grand |overall |our )?(?:totals?|sum|in total|in all|altogether|all together|overall)\b/i
/** Lines that are taken away from what stands above them, or are a part of it. */
const NO_PART =
  /\b(?:less|minus|balance|surplus|deficit|carried|brought|underspe\w+|overspe\w+|of which|including|net|reserves?|remaining|left)\b/i
const MORE_THAN_ONE =
  /\b(?:more than one|multiple|all that apply|could (?:choose|tick|pick|give)|several|overlap\w*|up to (?:two|three)|as many)\b/i
const CATCH_ALL =
  /\b(?:others?|everyone else|anything else|the rest|remaining|remainder|else(?:where)?|unknown|not (?:known|stated|given|recorded)|did not say|or (?:over|older)|and (?:over|older|above)|over \d+)\b/i
/** Shares that each have a whole of their own. */
const OWN_WHOLES =
  /\b(?:attend\w*|complian\w+|complet\w+|target|within|on time|timel\w+|agree\w*|satisf\w+|confident|felt|said|response|uptake|achiev\w+|met|trained|level|rate)\b/i

/** A list of pounds and the line that says what they make. */
export interface MoneyList {
  readonly list: LineList
  readonly total: NumberLine
  readonly parts: readonly NumberLine[]
}

const sumOf = (lines: readonly NumberLine[]): number => lines.reduce((sum, { value }) => sum + value, 0)

/** Money that is set as lines, each list with its total. */
export const moneyLists = (passages: readonly Passage[]): readonly MoneyList[] =>
  lineLists(passages, POUND_LINE).flatMap((list) => {
    const { lines } = list
    const totals = lines.filter(({ label }) => TOTAL.test(label))
    const [total] = totals
    if (!total || totals.length > 1) return []
    const at = lines.indexOf(total)
    const parts = at === 0 ? lines.slice(1) : lines.slice(0, at)
    return parts.length < 2 || parts.some(({ label }) => NO_PART.test(label)) ? [] : [{ list, total, parts }]
  })

/** Lines of pounds that do not make the total below them, and shares that make more or less than a whole. */
export const listedSums = (passages: readonly Passage[], rule: Rule): readonly Finding[] => [
  ...moneyLists(passages).flatMap(({ total, parts }) => {
    const sum = sumOf(parts)
    return sum === total.value || Math.abs(sum - total.value) > total.value * 0.5
      ? []
      : [wrong(parts, `£${sum.toLocaleString('en-GB')}`, total, rule)]
  }),
  ...lineLists(passages, SHARE_LINE).flatMap((list) => wrongShares(list, rule)),
]

function wrongShares({ lines, before, after }: LineList, rule: Rule): readonly Finding[] {
  const around = [before?.text.slice(-200), after?.text.slice(0, 120)].join(' ')
  const labels = lines.map(({ label }) => label)
  if (MORE_THAN_ONE.test(around) || labels.some((label) => TOTAL.test(label))) return []
  if (
    OWN_WHOLES.test(before?.text.slice(-120) ?? '') ||
    labels.filter((each) => OWN_WHOLES.test(each)).length > 1
  )
    return []
  const sum = sumOf(lines)
  const isWhole = lines.every(({ value }) => Number.isInteger(value))
  const slack = isWhole ? Math.max(1, (lines.length - 1) / 2) : 0.3
  const isClosed = labels.some((label) => CATCH_ALL.test(label))
  const isWrong =
    Math.abs(sum - 100) > slack + 1e-6 && sum <= 120 && (isClosed ? sum >= 80 : lines.length > 3 && sum > 100)
  return isWrong ? [wrong(lines, `${Number(sum.toFixed(1))}%`, undefined, rule)] : []
}

function wrong(
  parts: readonly NumberLine[],
  sum: string,
  total: NumberLine | undefined,
  rule: Rule,
): Finding {
  const told = parts.map(({ written }) => written)
  const all = total ? [...parts, total] : parts
  return findingOf(rule, {
    title: total ? 'Parts that do not add up' : 'Shares that do not make a whole',
    explanation: `${told.slice(0, -1).join(', ')} and ${told.at(-1)} make ${sum}, and ${total ? `the text says ${total.written}` : 'should make 100%'}. Check each of them.`,
    places: all.map(({ passage, start, end }) => placeOf(passage, start, end)),
    spots: all.map(({ written }) => written),
  })
}
