import type { Document } from './document.ts'
import type { Finding } from './finding.ts'
import { type Passage, placeOf, type Sentence, sentencesOf } from './prose.ts'
import { readingOf } from './reading.ts'
import { findingOf, type Rule } from './rule.ts'

/** Sentences that few can follow at first reading, by their length and the length of their words. */
export const readingAge: Rule = { name: 'reading-age', severity: 'check', find: (document) => find(document) }

const VOWELS = /[aeiouy]+/g

/** Syllables as a rule of thumb counts them: groups of vowels, without a silent “e” at the end. */
function syllablesOf(word: string): number {
  const plain = word.toLowerCase().replaceAll(/[^a-z]/g, '')
  if (plain.length <= 3) return 1
  const shorn = plain.replace(/(?:[^laeiouy]es|[^aeiouytd]ed|[^laeiouy]e)$/, '')
  return Math.max(1, shorn.match(VOWELS)?.length ?? 1)
}

const wordsOf = (text: string): string[] => text.match(/\p{L}[\p{L}’'-]*/gu) ?? []

/** The age at which words are read with ease: the Flesch–Kincaid grade and five years. */
export function ageOf(words: readonly string[], sentences: number): number {
  if (words.length === 0 || sentences === 0) return 0
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0)
  const grade = 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59
  return Math.max(5, Math.round(grade + 5))
}

/** A sentence of more words than this is hard, whatever its words are. */
const LONG = 45
const VERY_LONG = 60
/** A sentence of fewer is hard where its words are as long as they can be. */
const DENSE = 25
/** Above a reader with a degree. */
const HARDEST = 25

const isProse = ({ kind }: Passage): boolean => kind === 'paragraph' || kind === 'item'

/** A sentence that is a list in all but form is read in parts. */
const partsOf = (text: string): number => text.split(/;|:|,\s(?=\p{Lu})|\n|•/u).length

function find(document: Document): Finding[] {
  return readingOf(document).passages.flatMap((passage) =>
    isProse(passage) ? sentencesOf(passage).flatMap((sentence) => hard(passage, sentence)) : [],
  )
}

function hard(passage: Passage, sentence: Sentence): Finding[] {
  const text = passage.text.slice(sentence.start, sentence.end)
  if (text.length < 200) return []
  const words = wordsOf(text)
  const age = ageOf(words, 1)
  const isDense = words.length >= DENSE && age >= HARDEST + 10
  if ((words.length < LONG && !isDense) || age < HARDEST || words.length / partsOf(text) < 20) return []
  if (words.length < VERY_LONG && age < HARDEST + 4) return []
  return [
    findingOf(readingAge, {
      title: 'A sentence that is hard to read',
      explanation: `This sentence has ${words.length} words and a reading age of ${age}. Say one thing in a sentence, in about 20 words.`,
      places: [placeOf(passage, sentence.start, sentence.end, sentence)],
    }),
  ]
}

/** The reading age of a whole document, of its prose alone. */
export function readingAgeOf(document: Document): number {
  const sentences = readingOf(document)
    .passages.filter(isProse)
    .flatMap((passage) =>
      sentencesOf(passage).map(({ start, end }) => wordsOf(passage.text.slice(start, end))),
    )
  const full = sentences.filter((words) => words.length >= 6)
  return ageOf(full.flat(), full.length)
}
