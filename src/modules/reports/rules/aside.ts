import type { Aside } from './claims.ts'
import { readNumber } from './numbers.ts'
import type { Phrase } from './phrase.ts'
import type { Token } from './tokens.ts'
import { list } from './words.ts'

const ELSEWHERE =
  /\b(?:[Nn]ationally|[Rr]egionally|[Ww]orldwide|[Gg]lobally|[Nn]ational (?:average|figure|rate|picture|level|total)s?|(?:[Ii]n|[Aa]cross|[Ff]or|[Tt]hroughout) (?:England|the UK|Britain|Wales|Scotland|the (?:country|region|nation|East|West|North|South)\b)|(?:England|English|regional) (?:average|figure|rate)s?|[Ss]tatistical neighbours?)\b/

/** Whether a sentence speaks of the country or the region rather than of the partnership. */
export const speaksOfElsewhere = (sentence: string): boolean => ELSEWHERE.test(sentence)

const MORE = list('further additional extra other another remaining these those')
const MORE_AFTER = list('further additional more additionally fewer less extra remaining')
const THEM = list('which whom these those them')
const THEIR_OWN = list('the these those them which whom our their its this')
const INCLUDING = list('including include includes included comprising namely among amongst')
const CHANGE = list('increase rise reduction decrease fall drop growth change difference')
const CHANGED = list(`
  increased increasing rose risen rising fell fallen falling decreased decreasing reduced grew grown dropped up down
  changed improved increase rise reduction decrease fall drop growth change
`)
const AGAINST = list('compared against versus vs than')
const EACH = list('each every per apiece')
const TYPICALLY = list(
  'average averages averaging mean median typically usually each every ratio capacity maximum minimum',
)
const MEANT = list(`
  target aiming planned will intend intends expect expects expected goal should must would could scheduled proposed
  forecast projected require requires required
`)
/** Nouns as often as verbs, so they are plans only before "to": "we aim to train 2,500 people". */
const MEANT_TO = list('plan plans planning aim aims hope hopes need needs')

/** A number with the words before its qualifier, nearest first, and after it. */
interface Spot {
  readonly tokens: readonly Token[]
  readonly first: number
  readonly next: number
  readonly before: readonly string[]
  readonly after: string
  readonly afterThat: string
  readonly afterNoun: string
  readonly afterNounThat: string
}

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
  const spot: Spot = {
    tokens,
    first,
    next,
    before: wordsBefore(tokens, first, 5).filter((word) => word !== 'the' && word !== 'a'),
    after: lower(next),
    afterThat: lower(next + 1),
    afterNoun: lower(phrase.next),
    afterNounThat: lower(phrase.next + 1),
  }
  if (isPart(spot) || isOfANumber(tokens, first)) return 'part'
  if (isChange(spot)) return 'change'
  if (isComparison(spot)) return 'comparison'
  const near = wordsBefore(tokens, number, 8)
  if (isRate(spot) || near.some((word) => TYPICALLY.has(word))) return 'rate'
  const meant = near.some((word, at) => MEANT.has(word) || (near[at - 1] === 'to' && MEANT_TO.has(word)))
  if (meant || isStandard(spot) || isToSpend(spot)) return 'plan'
  return isElsewhere ? 'elsewhere' : undefined
}

/** The words before a token within its clause, nearest first. */
function wordsBefore(tokens: readonly Token[], from: number, most: number): string[] {
  const words: string[] = []
  for (let at = from - 1; at >= 0 && words.length < most; at -= 1) {
    const token = tokens[at]
    if (!token || /^[;:(,]$/.test(token.text)) break
    words.push(token.lower)
  }
  return words
}

/** "168 of which", "a further 12", "including 8", "two of the seven", "9 out of 10". */
function isPart({ tokens, first, before, after, afterThat, afterNoun, afterNounThat }: Spot): boolean {
  const [one = '', two = ''] = before
  if (MORE.has(one) || MORE_AFTER.has(after) || INCLUDING.has(one)) return true
  if (after === 'of' && THEIR_OWN.has(afterThat)) return true
  if (afterNoun === 'of' && THEM.has(afterNounThat)) return true
  if (THEM.has(one) && two === 'of') return true
  if (after === 'out' && afterThat === 'of') return true
  return one === 'of' && (two === 'out' || readNumber(tokens, Math.max(0, first - 2)) !== undefined)
}

/** “Of the 3,486 concerns received, 2,014 were …”: what is counted after the comma is a part of the first. */
function isOfANumber(tokens: readonly Token[], first: number): boolean {
  const of = tokens.findIndex(({ kind }) => kind === 'word')
  if (of < 0 || of > 1 || tokens[of]?.lower !== 'of') return false
  let number = of + 1
  while (THEIR_OWN.has(tokens[number]?.lower ?? '') || tokens[number]?.lower === 'all') number += 1
  const whole = readNumber(tokens, number)
  return whole !== undefined && first >= whole.next
}

/** "an increase of 40", "fell by 12", "up 3". */
function isChange({ before, after }: Spot): boolean {
  const [one = '', two = ''] = before
  if ((one === 'of' || one === 'in') && CHANGE.has(two)) return true
  if (one === 'by' && CHANGED.has(two)) return true
  return one === 'up' || one === 'down' || CHANGE.has(after)
}

/** "compared with 390", "up from 390", "rather than 390". */
function isComparison({ before }: Spot): boolean {
  const [one = '', two = '', three = '', four = ''] = before
  if (AGAINST.has(one) || ((one === 'with' || one === 'to') && two === 'compared')) return true
  if (one === 'from') return CHANGED.has(two) || CHANGE.has(three) || CHANGE.has(four)
  return one === 'instead' || (one === 'of' && two === 'instead')
}

const SMALL = /^(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)$/

/** "40% or lower is considered good" says what ought to be. */
const isStandard = ({ after, afterThat }: Spot): boolean =>
  after === 'or' && /^(?:lower|less|higher|above|below|better|worse)$/.test(afterThat)

/** “We had £90,000 to spend” says what there was, and not what was spent. */
const isToSpend = ({ after, afterThat }: Spot): boolean => after === 'to' && afterThat === 'spend'

/** "one in five", "between 20 and 30", "30 each". */
function isRate({ tokens, first, before, after, afterThat, afterNoun, next }: Spot): boolean {
  const [one = '', , three = ''] = before
  if (EACH.has(one) || EACH.has(after) || EACH.has(afterNoun)) return true
  if (one === 'in' && readNumber(tokens, first - 2) !== undefined) return true
  if (after === 'in' && SMALL.test(afterThat)) return true
  if (one === 'between' && /^(?:and|or|to)$/.test(after) && tokens[next + 1]?.kind === 'number') return true
  return one === 'and' && tokens[first - 2]?.kind === 'number' && three === 'between'
}
