import type { Kind } from './claims.ts'
import { readNumber } from './numbers.ts'
import type { PeriodMention } from './period.ts'
import type { Token } from './tokens.ts'
import { FUNCTION_WORDS, isPopulation, list, looksPlural, singular } from './words.ts'

/** A number after one of these is a label: section 11, page 4, level 2. */
const LABELS = list(`
  section sections sect s part parts chapter paragraph paragraphs para article schedule regulation
  regulations appendix annex table figure chart page pages pp p stage level tier phase step priority
  objective recommendation standard theme question item agenda version edition volume no number nos grade
  band category room unit ward case option box line row footnote note slide module day week year term key
  wave cohort round quarter group ks strand outcome domain principle criterion rule form act covid action
  issue study scenario example team area district child family sibling adult
`)

/** These label a number only with a capital, or when nothing plural follows: "Year 6", not "this year 46 deaths". */
const LOOSE_LABELS = list(`
  day week year term group case area child family adult question item theme unit part number note action
  step wave round cohort team standard priority objective recommendation option key act form study issue s
  p no line row example sibling outcome strand principle domain box
`)

const TIME_UNITS = list(`
  second seconds minute minutes min mins hour hours hr hrs day days night nights week weeks month months
  year years yr yrs decade decades century centuries weekly monthly fortnight fortnightly fortnights daily
  hourly yearly am pm noon midnight term terms semester working calendar consecutive school-year
`)

const SIZES = list(`
  mile miles square sq km kilometres kilometre metre metres hectares acres cm mm kg stone degrees degree
  st nd rd th pence mb gb point points pixels inches feet litres
`)

const MONTH =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/

/** Nouns a year stands before without counting them: "the 2021 guidance". */
const DATED_NOUNS = list(`
  figures data statistics results guidance regulations arrangements priorities findings objectives targets
  elections plans strategies accounts reforms standards proposals census act report review strategy plan
  survey audit edition version update budget conference
`)

const STREET =
  /^(?:Street|St|Road|Rd|Lane|Avenue|House|Square|Court|Close|Way|Drive|Place|Crescent|Terrace|Row|Park|Hill)$/

interface Measured {
  readonly value: number
  readonly next: number
  readonly kind: Kind
  readonly inWords: boolean
  /** False for a date, a label, an age, a length of time, a telephone number and their like. */
  readonly measures: boolean
}

/** Reads the number at a token and decides whether it measures anything. */
export function measuredAt(
  tokens: readonly Token[],
  at: number,
  text: string,
  periods: readonly PeriodMention[],
): Measured | undefined {
  const nothing = noneAt(tokens, at)
  if (nothing) return nothing
  const read = readNumber(tokens, at)
  if (!read) return undefined
  const first = tokens[at]
  const last = tokens[read.next - 1]
  if (!first || !last) return undefined
  let { next } = read
  const percent =
    tokens[next]?.text === '%' ||
    tokens[next]?.lower === 'percent' ||
    (tokens[next]?.lower === 'per' && tokens[next + 1]?.lower === 'cent')
  if (percent) next += tokens[next]?.lower === 'per' ? 2 : 1
  const money = tokens[at - 1]?.text === '£'
  const kind = percent ? 'percent' : money ? 'money' : 'count'
  const inPeriod = (token: Token | undefined) =>
    token !== undefined && periods.some(({ start, end }) => start <= token.start && token.end <= end)
  const compound = isCompound(text, first, last, money)
  const measures =
    !compound &&
    !(inPeriod(first) && inPeriod(last) && !countsPeople(tokens, at, next, first)) &&
    (kind === 'percent'
      ? !isPoints(tokens, next)
      : money || isCount(tokens, at, next, read.value, read.inWords, inPeriod(tokens[at - 1])))
  return { value: read.value, next, kind, inWords: read.inWords, measures }
}

/** "No reviews were published" counts none; "no clear themes" counts nothing. */
function noneAt(tokens: readonly Token[], at: number): Measured | undefined {
  if (tokens[at]?.lower !== 'no') return undefined
  for (let next = at + 1; next < Math.min(tokens.length, at + 6); next += 1) {
    const word = tokens[next]?.lower ?? ''
    if (tokens[next]?.kind !== 'word' || FUNCTION_WORDS.has(word)) return undefined
    if (looksPlural(word) && /^(?:were|have|had|was)$/.test(tokens[next + 1]?.lower ?? ''))
      return { value: 0, next: at + 1, kind: 'count', inWords: true, measures: true }
  }
  return undefined
}

/** Joined to another word or number without a space: 2022–23, 7-minute, 24/7, 9:30, COVID-19. */
function isCompound(text: string, first: Token, last: Token, money: boolean): boolean {
  const before = text[first.start - 1] ?? ' '
  const beforeThat = text[first.start - 2] ?? ' '
  const after = text[last.end] ?? ' '
  const afterThat = text[last.end + 1] ?? ' '
  if (/[-‐‑–/:.,@_#&=]/.test(before) && /[\p{L}\d]/u.test(beforeThat) && !money) return true
  if (/[#@_=]/.test(before)) return true
  if (/[-‐‑–/:@_=&]/.test(after) && /[\p{L}\d]/u.test(afterThat)) return true
  // "5 - 10" and "2019 – 2022" are ranges too.
  const spaced = text.slice(last.end, last.end + 4)
  const spacedBefore = text.slice(Math.max(0, first.start - 4), first.start)
  return /^\s[-–]\s?\d/.test(spaced) || /\d\s?[-–]\s$/.test(spacedBefore)
}

const isPoints = (tokens: readonly Token[], next: number): boolean =>
  /^points?$/.test(tokens[next]?.lower ?? '')

const BEFORE_A_YEAR = list(`
  in during since by until till from of for to after before between and the our this its act throughout through late
  early mid around circa c
`)

/** "2024 people attended": written like a year, but it counts the people after it. */
function countsPeople(tokens: readonly Token[], at: number, next: number, first: Token): boolean {
  if (!/^(?:19|20)\d\d$/.test(first.text)) return false
  const previous = tokens[at - 1]
  const before = previous?.lower ?? ''
  const total = before === 'of' && tokens[at - 2]?.lower === 'total'
  if (!total && (BEFORE_A_YEAR.has(before) || MONTH.test(before))) return false
  if (previous && /^\p{Lu}/u.test(previous.text) && at - 1 > 0) return false
  if (previous?.kind === 'mark' && !/^[:–—•*"“‘(]$/.test(previous.text)) return false
  for (let ahead = next; ahead < Math.min(next + 3, tokens.length); ahead += 1) {
    const word = tokens[ahead]
    if (word?.kind !== 'word' || FUNCTION_WORDS.has(word.lower)) return false
    if (DATED_NOUNS.has(word.lower)) return false
    if (looksPlural(word.lower)) return true
  }
  return false
}

function isCount(
  tokens: readonly Token[],
  at: number,
  next: number,
  value: number,
  inWords: boolean,
  isAfterPeriod: boolean,
): boolean {
  const token = tokens[at]
  const previous = tokens[at - 1]
  const before = previous?.lower ?? ''
  const following = tokens[next]
  const after = following?.lower ?? ''
  if (!token) return false
  if (!inWords && (/^0\d/.test(token.text) || /^\d{7,}$/.test(token.text))) return false
  // In “5.2 Two reviews” the first number is the paragraph's own.
  const isUnderNumber = (at === 1 && !Number.isInteger(previous?.value ?? 0)) || isAfterPeriod
  if ((previous?.kind === 'number' && !isUnderNumber) || (following?.kind === 'number' && !inWords))
    return false
  if (at === 0 && /^[.)]$/.test(following?.text ?? '') && tokens.length > 2) return false
  // "4.1 The yearly report" is a paragraph's own number.
  if (at === 0 && !Number.isInteger(value) && /^\p{Lu}/u.test(following?.text ?? '')) return false
  if (before === '(' && at === 1 && following?.text === ')') return false
  if (isLabelled(tokens, at, next, value, inWords)) return false
  if (/^(?:aged?|ages)$/.test(before) || (before === 'of' && /^ages?$/.test(tokens[at - 2]?.lower ?? '')))
    return false
  if (TIME_UNITS.has(after) || SIZES.has(after) || MONTH.test(after)) return false
  const spell = TIME_UNITS.has(tokens[next + 1]?.lower ?? '')
  if (spell && /^(?:-|business|school|full|whole|more|further|long|clear)$/.test(after)) return false
  // “By the end of March 962 enquiries had been closed”: neither a day nor a year.
  const isNoDate = value > 31 && !/^(?:19|20)\d\d$/.test(token.text) && looksPlural(after)
  if (MONTH.test(before) && /^\p{Lu}/u.test(previous?.text ?? '') && !isNoDate) return false
  if (/^(?:of|a|per|out)$/.test(after) && TIME_UNITS.has(tokens[next + 1]?.lower ?? '')) return false
  if (
    after === 'times' &&
    /^(?:more|less|as|the|a|per|higher|greater|each|every|larger|bigger)$/.test(tokens[next + 1]?.lower ?? '')
  )
    return false
  if (/^(?:year|yrs?)-olds?$/.test(after)) return false
  // "16 and 17 year olds", "two or three hours".
  if (/^(?:and|or|to)$/.test(after) && readNumber(tokens, next + 1)) {
    const range = readNumber(tokens, next + 1)
    const unit = tokens[range?.next ?? 0]?.lower ?? ''
    if (TIME_UNITS.has(unit) || SIZES.has(unit) || MONTH.test(unit)) return false
  }
  if (isAge(tokens, at, next, value)) return false
  if (isAddress(tokens, next, token)) return false
  if (inWords) return isCountingWord(tokens, at, next, value)
  return true
}

function isLabelled(
  tokens: readonly Token[],
  at: number,
  next: number,
  value: number,
  inWords: boolean,
): boolean {
  let label = at - 1
  if (tokens[label]?.text === '.') label -= 1
  // “At the end of Quarter 4, 19 were green”: what was done with it is said, so it counts something.
  if (tokens[label]?.text === ',' && /^(?:were|was|are|had|have)$/.test(tokens[next]?.lower ?? ''))
    return false
  // "sections 17 and 47", "pages 3, 4 and 5".
  for (
    let back = 0;
    back < 6 &&
    /^(?:and|or|,|&|to|-|–)$/.test(tokens[label]?.lower ?? '') &&
    tokens[label - 1]?.kind === 'number';
    back += 1
  )
    label -= 2
  const word = tokens[label]
  if (!word || !LABELS.has(word.lower)) return false
  if (!LOOSE_LABELS.has(word.lower))
    return (
      !inWords || /^(?:key|stage|level|priority|section|part|chapter|appendix|phase|tier)s?$/.test(word.lower)
    )
  if (/^(?:this|last|each|per|every|next|previous|a|the)$/.test(tokens[label - 1]?.lower ?? '')) return false
  if (value > 60) return false
  const capital = /^\p{Lu}/u.test(word.text)
  const counted =
    tokens[next]?.kind === 'word' &&
    !FUNCTION_WORDS.has(tokens[next]?.lower ?? '') &&
    hasPluralSoon(tokens, next)
  return capital ? !(counted && label === 0 && word.lower !== 'year') : !counted
}

function hasPluralSoon(tokens: readonly Token[], from: number): boolean {
  for (let at = from; at < Math.min(from + 4, tokens.length); at += 1) {
    const word = tokens[at]
    if (word?.kind !== 'word' || FUNCTION_WORDS.has(word.lower)) return false
    if (looksPlural(word.lower)) return true
  }
  return false
}

/** "children under 1", "over 65", "under-fives", "18 or over". */
function isAge(tokens: readonly Token[], at: number, next: number, value: number): boolean {
  if (value > 110) return false
  const before = tokens[at - 1]?.lower ?? ''
  const following = tokens[next]
  const bare = !following || following.kind === 'mark' || FUNCTION_WORDS.has(following.lower)
  const ofPeople = isPopulation(singular(tokens[at - 2]?.lower ?? ''))
  if (/^(?:under|over|below|above)$/.test(before) && (bare || ofPeople)) return true
  if (/^(?:turn|turned|turning|reach|reached|reaching|than)$/.test(before) && bare && value < 100)
    return before !== 'than'
  const after = following?.lower ?? ''
  const afterThat = tokens[next + 1]?.lower ?? ''
  if ((after === 'and' || after === 'or') && /^(?:over|under|above|below|older|younger)$/.test(afterThat))
    return true
  return after === '+' && value < 100 && !hasPluralSoon(tokens, next + 1)
}

function isAddress(tokens: readonly Token[], next: number, token: Token): boolean {
  if (token.kind !== 'number') return false
  for (let at = next; at < next + 3; at += 1) {
    const word = tokens[at]
    if (!word || !/^\p{Lu}/u.test(word.text)) return false
    if (at > next && STREET.test(word.text)) return true
  }
  return false
}

/** A number in words counts only with what it counts after it: not "no one", "one another", "Seven Sisters". */
function isCountingWord(tokens: readonly Token[], at: number, next: number, value: number): boolean {
  const token = tokens[at]
  const before = tokens[at - 1]?.lower ?? ''
  const following = tokens[next]
  if (!token) return false
  if (at > 0 && /^\p{Lu}/u.test(token.text) && /^\p{Lu}/u.test(following?.text ?? '')) return false
  if (value !== 1) return true
  if (
    /^(?:no|this|that|the|each|every|any|some|which|only|another|is|was|as|in|at|or|number|day|day-to|to)$/.test(
      before,
    )
  )
    return false
  // “two about neglect, one about suicide and one on exploitation”: what is counted was said before.
  if (
    /^[,:]$|^and$/.test(before) &&
    /^(?:about|on|concerning|regarding|relating|involving|for|from|in)$/.test(following?.lower ?? '')
  )
    return tokens.slice(0, at).some((_, earlier) => (readNumber(tokens, earlier)?.value ?? 0) > 1)
  if (following?.kind !== 'word' || FUNCTION_WORDS.has(following.lower.replace(/['’]s$/, ''))) return false
  return !/^(?:another|off|stop|way|thing|hand|side|day|example|area)$/.test(following.lower)
}
