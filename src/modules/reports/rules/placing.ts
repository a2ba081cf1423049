import type { Surroundings } from './claims.ts'
import { type PeriodMention, periodsIn } from './period.ts'
import type { Passage, Sentence } from './prose.ts'
import { type AreaMention, areaKey, areasIn } from './where.ts'

/** Where a number stands in its passage, and how far the words on each side belong to it. */
export interface Span {
  readonly from: number
  readonly start: number
  readonly end: number
  readonly to: number
}

/** The area a number speaks of: as its words say, or else the headings above it. */
export function areaOf(
  span: Span,
  sentence: Sentence,
  places: readonly AreaMention[],
  around: Surroundings,
): string {
  const { passage } = sentence
  const own = places.filter(
    (place, at) => place.end <= span.start || isLocated(place, places[at - 1], passage.text),
  )
  const names = nearest(own, span, passage.text, sentence.start).map((place) => place.name)
  return areaKey(names, around.areas) || headingArea(passage, around)
}

/** The time a number speaks of: as its words say, or else the headings above it, or else the report's own. */
export function periodOf(
  span: Span,
  sentence: Sentence,
  periods: readonly PeriodMention[],
  around: Surroundings,
): string {
  const { text } = sentence.passage
  // In “two reviews: Albert (July 2023) and Miss K” the month is of the name before it.
  const own = periods.filter(({ start, end }) => {
    // “41,300 (the year before: 28,900)”: what stands before the colon is of the number behind it.
    if (start >= span.end && text[start - 1] === '(' && /^:\s*£?\d/.test(text.slice(end, end + 8)))
      return false
    const isBracketed = text[start - 1] === '(' && text[end] === ')'
    return !isBracketed || /^[^:“”"]{0,40}$/.test(text.slice(span.end, start - 1))
  })
  return nearest(own, span, text, sentence.start)[0]?.key ?? headingPeriod(sentence.passage, around)
}

/**
 * The mentions that belong to a number: those after it up to the next number, within its clause; else those before
 * it back to the last number. A sentence that begins with its place or time is read the other way about.
 */
function nearest<Mention extends { readonly start: number; readonly end: number }>(
  mentions: readonly Mention[],
  window: Span,
  passageText: string,
  sentenceStart: number,
): readonly Mention[] {
  if (mentions.length === 0) return []
  const clause = passageText
    .slice(window.end, window.to)
    .search(
      /;|\bwhereas\b|\bwhile\b|\bbut\b|\bcompared\b|\bup from\b|\bdown from\b|,? (?:and|with) (?:in|for|during|by|at)\b/,
    )
  const to = clause < 0 ? window.to : window.end + clause
  const after = mentions.filter((mention) => mention.start >= window.end && mention.end <= to)
  const before = mentions.filter((mention) => mention.end <= window.start && mention.start >= window.from)
  const opening = mentions[0]
  const begins =
    opening !== undefined &&
    opening.end <= window.start &&
    isOpening(passageText, sentenceStart, opening.start)
  if (begins) return before.length > 0 ? before : [lastBefore(mentions, window.start)]
  return after.length > 0 ? after : before

  function lastBefore(all: readonly Mention[], at: number): Mention {
    return all.filter((mention) => mention.end <= at).at(-1) ?? (opening as Mention)
  }
}

/** "412 in Northmere" is of Northmere; "412, and Southwold had 655" is not of Southwold. */
function isLocated(place: AreaMention, previous: AreaMention | undefined, passageText: string): boolean {
  const before = passageText.slice(Math.max(0, place.start - 14), place.start)
  if (/\b(?:in|for|across|from|within|of|to|at|throughout|around|both)\s(?:the\s)?$|\($/.test(before))
    return true
  return (
    previous !== undefined && /^(?:\s(?:and|&)\s|,\s)$/.test(passageText.slice(previous.end, place.start))
  )
}

/** Whether only a word or two stand between the start of the sentence and this place. */
const isOpening = (passageText: string, start: number, at: number): boolean =>
  at - start < 30 && /^(?:\p{L}+,?\s){0,2}$/u.test(passageText.slice(start, at))

/** A heading names its place and time near its start or not at all. */
const HEADING_READ = 300

function headingArea(passage: Passage, around: Surroundings): string {
  for (const heading of passage.headings.toReversed()) {
    const mentions = areasIn(heading.slice(0, HEADING_READ), around.areas)
    if (mentions.length > 0)
      return areaKey(
        mentions.map((mention) => mention.name),
        around.areas,
      )
  }
  return ''
}

function headingPeriod(passage: Passage, around: Surroundings): string {
  for (const heading of passage.headings.toReversed()) {
    const [mention] = periodsIn(heading.slice(0, HEADING_READ), around.calendar)
    if (mention) return mention.key
  }
  return 'current'
}
