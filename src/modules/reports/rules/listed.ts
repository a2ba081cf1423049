import type { Block, Chapter, Document } from './document.ts'
import type { Finding } from './finding.ts'
import { numberSaid } from './numbers.ts'
import { placeOf, sentencesOf, textOf } from './prose.ts'
import { readingOf } from './reading.ts'
import { findingOf, type Rule } from './rule.ts'
import { list, looksPlural } from './words.ts'

/** “Our four priorities are:” over a list of three. */
export const listed: Rule = {
  name: 'number-of-items',
  severity: 'must fix',
  find: (document) => find(document),
}

const NUMBER = `two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[2-9]|1[0-9]|20`
const COUNTED = new RegExp(
  String.raw`(?<![\d.,])\b(${NUMBER})\s+((?:[\p{L}’'-]+\s+){0,4}?[\p{L}’'-]+s)\b(?!\s+(?:old|ago|of age)\b)`,
  'giu',
)

const NOT_LISTED = list(`
  years months weeks days hours minutes times sessions people children adults families cases reviews percent points
  episodes referrals attendees visits learners professionals practitioners views others lots others'
`)
const NAMED_THINGS = list(`
  priorities aims objectives themes partners areas strands values principles workstreams subgroups agencies districts
  councils goals standards outcomes pillars recommendations questions categories stages steps elements domains actions
  ambitions commitments sub-groups groups strategies standards features factors types forms campaigns duties
  responsibilities functions principles panels committees forums teams towns boroughs localities hubs
`)

interface Promised {
  readonly value: number
  readonly start: number
  readonly end: number
  readonly noun: string
}

/** The last number of plural things that a text names, where it is not a time or a count of people. */
function lastCounted(text: string): Promised | undefined {
  const all = [...text.matchAll(COUNTED)].flatMap((found): Promised[] => {
    const words = (found[2] ?? '').toLowerCase().split(/\s+/)
    const noun = words.at(-1) ?? ''
    const before = text.slice(Math.max(0, found.index - 24), found.index)
    if (
      NOT_LISTED.has(noun) ||
      !looksPlural(noun) ||
      words.some((word) => /^(?:and|or|of|in|to|the|are|were|that)$/.test(word))
    )
      return []
    if (
      !/\babout (?:our|the|its|their) $/i.test(before) &&
      /\b(?:last|past|next|every|of the|one of|some of|other|further|over|than|least|about|nearly|level|stage|section)\s+(?:\p{L}+\s)?$/iu.test(
        before,
      )
    )
      return []
    return [
      { value: numberSaid(found[1] ?? ''), start: found.index, end: found.index + found[0].length, noun },
    ]
  })
  return all.at(-1)
}

function find(document: Document): Finding[] {
  return [...document.chapters.flatMap(overLists), ...inSentences(document)]
}

/** “I make four recommendations.” over a list with (a), (b) and (c). */
const MAKES =
  /^(?:\d+(?:\.\d+)*\s+)?(?:I|we|there|it|this \p{L}+|the \p{L}+|my)\b[^,;:]{0,40}?\b(?:make|makes|are|have|offer|offers|is to make|set out|sets out)\b[^,;:]{0,40}\.$/iu

/** “for 2024/25”, “for the coming year”, between what is promised and “are”. */
const WHEN =
  /^ (?:for|in|over|during) (?:(?:the )?(?:(?:coming|next|current|new|two|three|\d+) )*(?:financial )?(?:years?|period|plan|strategy)|(?:this|next) year|(?:20\d\d(?:\s?[-–/]\s?\d{2,4})?)(?: (?:to|and) 20\d\d(?:[-–/]\d\d)?)?)$/i

/** Announced with a colon, and the list that follows has another number of items. */
function overLists(chapter: Chapter): Finding[] {
  const walk = (blocks: readonly Block[]): Finding[] =>
    blocks.flatMap((block, at): Finding[] => {
      const next = blocks[at + 1]
      if (block.kind === 'quote') return walk(block.blocks)
      if (block.kind === 'paragraph' && next?.kind === 'table') return overRows(block.runs, next, chapter)
      if (block.kind !== 'paragraph' || next?.kind !== 'list') return []
      const text = textOf(block.runs).replaceAll(/\s+/g, ' ').trim()
      const isMade = next.ordered && MAKES.test(text.split(/(?<=[.!?])\s+(?=\p{Lu})/u).at(-1) ?? '')
      if (!/[:;]$/.test(text) && !isMade) return []
      const sentences = text.split(/(?<=[.!?][”"’)]?)\s+(?=[\p{Lu}\d])/u)
      const last = sentences.at(-1) ?? text
      // “The Board has three core duties under the Act. It must:” promises in the sentence before.
      const isOfThem = /^(?:it|they|these|this|we|each)\b/i.test(last) && last.split(' ').length <= 4
      const before = sentences.at(-2) ?? ''
      const isNamedThere = /\b(?:are|were|is)\b/.test(before.slice(ownThings(before)?.end))
      const earlier = isOfThem && !isNamedThere ? ownThings(before) : undefined
      const sentence = earlier ? before : last
      const promised = earlier ?? (isMade ? ownThings(last) : lastCounted(last))
      const items = next.items.filter((item) => item.length > 0)
      if (!promised || items.length === promised.value || items.length < 2) return []
      const between = sentence.slice(promised.end).replace(/, namely(?=:)/i, '')
      if (
        /\b(?:includ\w+|such as|for example|among|some|in all|altogether|in total)\b|,/i.test(between) ||
        between.split(' ').length > (earlier ? 14 : 9)
      )
        return []
      const lastItem = items.at(-1)?.[0]
      return [
        wrong(promised, sentence, items.length, [
          { chapterId: chapter.id, chapter: chapter.heading, quote: shortened(sentence) },
          {
            chapterId: chapter.id,
            chapter: chapter.heading,
            quote: shortened(`The last item: ${lastItem?.kind === 'paragraph' ? textOf(lastItem.runs) : ''}`),
          },
        ]),
      ]
    })
  return walk(chapter.blocks)
}

/** What a sentence counts that is wont to be listed. */
function ownThings(sentence: string): Promised | undefined {
  const promised = lastCounted(sentence)
  return promised && NAMED_THINGS.has(promised.noun) ? promised : undefined
}

/** “Three sub-groups report to the Board:” over a table with a row for each. */
function overRows(
  runs: Extract<Block, { kind: 'paragraph' }>['runs'],
  table: Extract<Block, { kind: 'table' }>,
  chapter: Chapter,
): Finding[] {
  const text = textOf(runs).replaceAll(/\s+/g, ' ').trim()
  const sentence = text.split(/(?<=[.!?][”"’)]?)\s+(?=[\p{Lu}\d])/u).at(-1) ?? text
  const promised = /:$/.test(text) ? ownThings(sentence) : undefined
  const head = textOf(table.header[0] ?? [])
    .toLowerCase()
    .trim()
  if (!promised || head === '' || !promised.noun.startsWith(head.replace(/s$/, ''))) return []
  const names = table.rows.map((row) => textOf(row[0] ?? []).trim())
  const rows = names.filter((name) => name !== '' && !/^(?:grand |sub-?)?totals?\b|^all\b/i.test(name))
  if (rows.length === promised.value || rows.length < 2) return []
  return [
    wrong(promised, sentence, rows.length, [
      { chapterId: chapter.id, chapter: chapter.heading, quote: shortened(sentence) },
      {
        chapterId: chapter.id,
        chapter: chapter.heading,
        quote: shortened(`The last row: ${rows.at(-1) ?? ''}`),
      },
    ]),
  ]
}

const shortened = (text: string): string => (text.length > 140 ? `…${text.slice(text.length - 138)}` : text)

function wrong(promised: Promised, sentence: string, items: number, places: Finding['places']): Finding {
  const said = sentence.slice(promised.start, promised.end)
  return findingOf(listed, {
    title: 'A list of another length',
    explanation: `The words promise “${said}”, and ${items} follow. Put the number or the list right.`,
    places,
    spots: [said],
  })
}

/** A list within its sentence, after a colon, “namely” or “are”. */
function inSentences(document: Document): Finding[] {
  return readingOf(document).passages.flatMap((passage) => {
    if (passage.kind === 'cell' || passage.kind === 'quote' || passage.kind === 'heading') return []
    if (!/[:–—]|\bnamely\b|\bare\b|\bwere\b|, \p{Lu}/u.test(passage.text)) return []
    return sentencesOf(passage).flatMap((sentence) => {
      const text = passage.text.slice(sentence.start, sentence.end)
      const found =
        /^(.*?)(:|\s[–—-]\s|,? namely:?|, which (?:are|were):?|(?<=s| (?:for|in|over|during) [^,.;:]{2,40})\s(?:are|were)(?! \p{L}+ed\b)|(?<=s),)\s+(\S.*)$/isu.exec(
          text,
        )
      if (!found || text.length > 900) return []
      const [, before = '', mark = '', after = ''] = found
      const promised = lastCounted(before)
      if (!promised) return []
      const gap = before.slice(promised.end)
      const isNamed = NAMED_THINGS.has(promised.noun)
      const isBe = /\b(?:are|were)\b/i.test(mark)
      const isNear = isBe ? WHEN.test(gap) : mark === ':' && gap.split(' ').length <= 9 && !gap.includes(',')
      if ((gap.trim() !== '' && !isNear) || (isBe && !isNamed)) return []
      const range = itemsIn(after.replace(/[.!?]+[”"’)]*$/, ''), mark)
      if (!range || (range.least <= promised.value && promised.value <= range.most)) return []
      const place = placeOf(passage, sentence.start + promised.start, sentence.start + promised.end, sentence)
      const end = placeOf(passage, sentence.end - Math.min(60, after.length), sentence.end)
      return [wrong(promised, text, range.most, [place, end])]
    })
  })
}

interface Length {
  readonly least: number
  readonly most: number
}

/** How many items a list may be read to have: “sexual abuse and exploitation” may be one or two. */
function itemsIn(words: string, mark: string): Length | undefined {
  if (/\b(?:includ\w+|such as|for example|etc|among)\b/i.test(words)) return undefined
  if (words.includes(';')) {
    const items = words.split(/;\s*(?:and\s+)?/).filter((item) => item.trim() !== '')
    return { least: items.length, most: items.length }
  }
  const text = words.replaceAll(/\([^)]*\)/g, ' ')
  const byComma = text.split(/,\s*(?:and\s+|&\s+)?/).filter((item) => item.trim() !== '')
  const last = byComma.at(-1) ?? ''
  const isOxford = /,\s*(?:and|&)\s/.test(text)
  const joined = / (?:and|&) /.test(last)
  if (!isOxford && !joined) return undefined
  const capitals = byComma.every((item) => /^(?:the |a )?[\p{Lu}\d‘'“"(]/u.test(item.trim()))
  if (mark === ',' && !(capitals && byComma.length >= 2)) return undefined
  const longest = Math.max(...byComma.map((item) => item.trim().split(/\s+/).length))
  // “why …, why … and why …”, “are …, do … and does …”: however long, each asks.
  const asked =
    /^(?:why|how|whether|what|who|when|where|is|are|was|were|do|does|did|has|have|can|will|should)\b/i
  if (byComma.length >= 2 && byComma.every((item) => asked.test(item.trim()))) {
    const most =
      byComma.length + (last.match(/ and (?:why|how|whether|what|who|when|where)\b/gi) ?? []).length
    return { least: most, most }
  }
  if (longest > (mark === ',' ? 8 : 7)) return undefined
  const ands = byComma.reduce((sum, item) => sum + item.split(/ (?:and|&) /).length - 1, 0)
  // The last “and” of “neglect, exploitation and mental health” parts two items; a second may belong to either.
  const least = isOxford ? byComma.length : byComma.length + 1
  return { least, most: Math.max(least, byComma.length + ands) }
}
