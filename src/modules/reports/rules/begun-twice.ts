import type { Document } from './document.ts'
import type { Finding } from './finding.ts'
import { type Passage, placeOf, sentencesOf } from './prose.ts'
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

/** The number of a paragraph is no word of it. */
const withoutNumber = (words: Word[]): Word[] =>
  words.slice(
    Math.max(
      0,
      words.findIndex(({ text }) => !/^\d+$/.test(text)),
    ),
  )

/** How far apart the two beginnings may stand: a paragraph or two between them. */
const FAR = 3
/** So many words in a row are not said alike by chance. */
const ALIKE = 7

function find(document: Document): Finding[] {
  const { passages } = readingOf(document)
  const findings: Finding[] = []
  const read = passages.map((passage) => ({
    passage,
    words: isWritten(passage) ? withoutNumber(wordsOf(passage.text, 1200)) : [],
  }))
  for (const [at, { passage, words }] of read.entries()) {
    if (!isWritten(passage)) continue
    findings.push(...withinOne(passage), ...sentencesAlike(passage))
    for (const { passage: before, words: earlier } of read.slice(Math.max(0, at - FAR), at)) {
      if (!isWritten(before) || before.chapter !== passage.chapter || before.headings !== passage.headings)
        continue
      if (isLeftOpen(before, passage, words)) findings.push(twice(before, passage))
      else if (isAgain(before, earlier, passage, words)) findings.push(twice(before, passage))
    }
  }
  return [...findings, ...elsewhere(read)]
}

/** A whole paragraph that stands under another heading too, word for word. */
function elsewhere(
  read: readonly { readonly passage: Passage; readonly words: readonly Word[] }[],
): Finding[] {
  const first = new Map<string, Passage>()
  return read.flatMap(({ passage, words }): Finding[] => {
    if (passage.kind !== 'paragraph' || words.length < WHOLE || !isClosed(passage.text)) return []
    const said = words.map(({ text }) => text).join(' ')
    const before = first.get(said)
    first.set(said, before ?? passage)
    const isNear = before && before.headings === passage.headings && passage.order - before.order <= FAR
    return before && !isNear ? [twice(before, passage)] : []
  })
}

/** A paragraph of so many words is not written twice by intention. */
const WHOLE = 15

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

/** “… was held in May. Practitioners spoke about” / “Practitioners spoke about it …”: left open, and begun anew. */
function isLeftOpen(before: Passage, passage: Passage, words: readonly Word[]): boolean {
  if (before.kind !== 'paragraph' || passage.order - before.order > 1 || isClosed(before.text)) return false
  const last = sentencesOf(before).at(-1)
  const open = last ? wordsOf(before.text.slice(last.start, last.end)) : []
  return (
    last !== undefined &&
    last.index > 0 &&
    !/[:;,]\s*$/.test(before.text) &&
    open.length >= 2 &&
    open.length < words.length &&
    open.every(({ text }, at) => text === words[at]?.text)
  )
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
          (!/^\p{L}$/u.test(first.text) || (first.text === 'a' && passage.text[second.start] === 'a')))
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

/** Two sentences running that begin with the same twelve words: one was to take the other's place. */
function sentencesAlike(passage: Passage): Finding[] {
  const sentences = sentencesOf(passage)
  return sentences.slice(1).flatMap((sentence, at): Finding[] => {
    const before = sentences[at]
    if (!before) return []
    const [one, other] = [before, sentence].map(({ start, end }) => wordsOf(passage.text.slice(start, end)))
    const isLast = sentence === sentences.at(-1)
    const isCut = isLast && !isClosed(passage.text) && !/[:;,]\s*$/.test(passage.text)
    // “Feedback is good. Feedback is”: the second was left where it was begun.
    const isCutOff =
      isCut &&
      other !== undefined &&
      other.length >= 3 &&
      other.every(({ text }, place) => text === one?.[place]?.text)
    const isAlike =
      isCutOff || SAME_SENTENCE.every((place) => one?.[place] && one[place].text === other?.[place]?.text)
    if (!isAlike) return []
    return [
      findingOf(begunTwice, {
        title: 'A sentence was begun twice',
        explanation: 'Two sentences running begin with the same words. Keep the one that is meant.',
        places: [before, sentence].map(({ start, end }) =>
          placeOf(passage, start, Math.min(start + 80, end)),
        ),
      }),
    ]
  })
}

const SAME_SENTENCE = Array.from({ length: 12 }, (_, place) => place)

/** “Walla Walla”: both with a capital in the midst of a sentence. */
const isName = (text: string, a: Word, b: Word): boolean =>
  a.start > 0 && /^\p{Lu}/u.test(text.slice(a.start)) && /^\p{Lu}/u.test(text.slice(b.start))
