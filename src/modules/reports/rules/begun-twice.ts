import type { Document } from './document.ts'
import type { Finding } from './finding.ts'
import { type Passage, placeOf } from './prose.ts'
import { readingOf } from './reading.ts'
import { findingOf, type Rule } from './rule.ts'

/** A paragraph or a sentence that somebody began twice, or pasted twice. */
export const begunTwice: Rule = {
  name: 'begun-twice',
  severity: 'check',
  find: (document) => find(document),
}

interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
}

const wordsOf = (text: string, most = 4000): Word[] =>
  [...text.slice(0, most).matchAll(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu)].map((found) => ({
    text: found[0].toLowerCase(),
    start: found.index,
    end: found.index + found[0].length,
  }))

const isWritten = ({ kind }: Passage): boolean => kind === 'paragraph' || kind === 'item'

/** How far apart the two beginnings may stand: a paragraph or two between them. */
const FAR = 3
/** So many words in a row are not said alike by chance. */
const ALIKE = 7

function find(document: Document): Finding[] {
  const { passages } = readingOf(document)
  const findings: Finding[] = []
  const read = passages.map((passage) => ({
    passage,
    words: isWritten(passage) ? wordsOf(passage.text, 1200) : [],
  }))
  for (const [at, { passage, words }] of read.entries()) {
    if (!isWritten(passage)) continue
    findings.push(...withinOne(passage))
    for (const { passage: before, words: earlier } of read.slice(Math.max(0, at - FAR), at)) {
      if (!isWritten(before) || before.chapter !== passage.chapter || before.headings !== passage.headings)
        continue
      if (isAgain(before, earlier, passage, words)) findings.push(twice(before, passage))
    }
  }
  return findings
}

const isClosed = (text: string): boolean => /[.!?][”"’')\]]*\s*$/.test(text)

function isAgain(
  before: Passage,
  earlier: readonly Word[],
  passage: Passage,
  words: readonly Word[],
): boolean {
  const shorter = Math.min(earlier.length, words.length)
  let same = 0
  while (same < shorter && earlier[same]?.text === words[same]?.text) same += 1
  if (same === earlier.length && same === words.length)
    return same >= (passage.kind === 'item' || passage.family === before.family ? 3 : 6)
  // Items of one list often begin alike and are meant to.
  if (passage.family === before.family)
    return same >= ALIKE && (!isClosed(before.text) || same > shorter * 0.8) && same === shorter
  // Numbers or names after the same opening are a series: “In Northmere 12 people …, In Northmere 14 people …”.
  const isCutOff = same === earlier.length && !isClosed(before.text) && !/[:;,]\s*$/.test(before.text)
  return (isCutOff && same >= 4) || same >= 12 || (same >= ALIKE && same >= shorter * 0.7)
}

const twice = (before: Passage, passage: Passage): Finding =>
  findingOf(begunTwice, {
    title: before.text === passage.text ? 'The same words stand twice' : 'A paragraph was begun twice',
    explanation: 'Two paragraphs so near each other begin with the same words. Keep the one that is meant.',
    places: [
      placeOf(before, 0, Math.min(80, before.text.length)),
      placeOf(passage, 0, Math.min(80, passage.text.length)),
    ],
  })

/** Words that may rightly stand twice: “she had had”, “that that”, “very very”, and answers. */
const DOUBLED =
  /^(?:had|that|very|far|no|so|yes|never|many|really|more|again|is|can|do|her|who|what|now|ha|bye|new|x+|\d+)$/

/** Words said twice running: “of of”, “the partnership has the partnership has”; and a sentence pasted again. */
function withinOne(passage: Passage): Finding[] {
  const words = wordsOf(passage.text)
  for (let at = 0; at < words.length; at += 1) {
    for (let length = Math.min(12, Math.floor((words.length - at) / 2)); length >= 1; length -= 1) {
      const first = words[at]
      const middle = words[at + length - 1]
      const second = words[at + length]
      const last = words[at + 2 * length - 1]
      if (!first || !middle || !second || !last || first.text !== second.text) continue
      if (
        !Array.from(
          { length },
          (_, step) => words[at + step]?.text === words[at + length + step]?.text,
        ).every(Boolean)
      )
        continue
      const between = passage.text.slice(middle.end, second.start)
      const isDoubled = length > 1 ? /^[\s.,]+$/.test(between) : /^\s+$/.test(between)
      const isTelling =
        length > 3 ||
        (length > 1 && !/[.,]/.test(between) && !/^\d+$/.test(first.text)) ||
        (length === 1 &&
          !DOUBLED.test(first.text) &&
          !isName(passage.text, first, second) &&
          !/^\p{L}$/u.test(first.text))
      if (isDoubled && isTelling)
        return [
          findingOf(begunTwice, {
            title: 'The same words stand twice running',
            explanation: `“${passage.text.slice(first.start, last.end).replaceAll(/\s+/g, ' ').slice(0, 120)}” says something twice. Take one out.`,
            places: [placeOf(passage, first.start, last.end)],
            spots: [passage.text.slice(first.start, last.end)],
          }),
        ]
    }
  }
  return []
}

/** “Walla Walla”: both with a capital in the midst of a sentence. */
const isName = (text: string, a: Word, b: Word): boolean =>
  a.start > 0 && /^\p{Lu}/u.test(text.slice(a.start)) && /^\p{Lu}/u.test(text.slice(b.start))
