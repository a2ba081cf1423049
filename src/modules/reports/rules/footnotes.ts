import type { Document } from './document.ts'
import type { Finding } from './finding.ts'
import { type Passage, placeOf } from './prose.ts'
import { readingOf } from './reading.ts'
import { findingOf, type Rule } from './rule.ts'

/** A footnote's mark without its note, or a note without its mark. */
export const footnotes: Rule = {
  name: 'footnote',
  severity: 'check',
  find: (document) => find(document),
}

interface Mark {
  readonly sign: string
  readonly passage: Passage
  readonly start: number
}

// A star after a word, a number or a closing mark; "A*" is a grade and "5*" a rating.
const AFTER_WORD = /(?<=[\p{L}\d%)”"’.])(?<!(?<![\p{L}\d])[A-U\d])(\*{1,3}|[†‡§]{1,2})(?![\p{L}\d*])/gu
/** Markdown's stars around words, where they were not read as Markdown. */
const EMPHASIS = /(\*{1,3})(?=[^\s*])[^*\n]{1,300}(?<=[^\s*])\1(?!\*)/gu
const NUMBERED = /\[\^?(\d{1,2})\](?!:)/g
/** “future cases”.1 and accountability.2: a raised figure that lost its place when the text was copied. */
const FALLEN = /(?<=\p{L}[.”"’'),]{1,2})\d{1,2}(?=\s|$)/gu
const NOTES = /^(?:\d+\.?\s*)?(?:end|foot)?notes?(?: and references)?$|^references$/i
const RAISED = /(?<=[\p{L}\d%)”"’.,])[¹²³⁴⁵⁶⁷⁸⁹]+(?!\p{L})/gu
const NOTE = /^\s*(\*{1,3}|[†‡§]{1,2}|\[\^?\d{1,2}\]:?|[¹²³⁴⁵⁶⁷⁸⁹]+)\s*(?=\S)/u
const SQUARED = /(?:km|m|cm|mile|miles|ft|sq)$/i

function find(document: Document): Finding[] {
  const { passages } = readingOf(document)
  const marks: Mark[] = []
  const notes: Mark[] = []
  for (const passage of passages) {
    const note = NOTE.exec(passage.text)
    const sign = note?.[1]?.replace(/:$/, '')
    const wordsAfter = note ? passage.text.slice(note[0].length) : ''
    if (sign && /\p{L}{2}/u.test(wordsAfter) && passage.kind !== 'heading')
      notes.push({ sign, passage, start: 0 })
    const from = sign && wordsAfter !== '' ? (note?.[0].length ?? 0) : 0
    const text = passage.text.replace(EMPHASIS, (span) => ' '.repeat(span.length))
    for (const pattern of [AFTER_WORD, NUMBERED, RAISED])
      for (const match of text.matchAll(pattern)) {
        if (match.index < from || SQUARED.test(passage.text.slice(Math.max(0, match.index - 5), match.index)))
          continue
        if (passage.bound.some((span) => span.start <= match.index && match.index < span.end)) continue
        marks.push({ sign: match[0], passage, start: match.index })
      }
    if (passage.kind === 'cell' && /^\s*(?:\*|†|‡)\s*$/.test(passage.text))
      marks.push({ sign: passage.text.trim(), passage, start: 0 })
  }
  return [
    ...fallen(passages),
    ...alone(passages),
    ...unexplained(marks, notes, document),
    ...unmarked(marks, notes),
  ]
}

/** Marks that stand as plain figures, where the report has a list of notes by number. */
function fallen(passages: readonly Passage[]): Finding[] {
  const isNote = ({ text, headings }: Passage) =>
    NOTES.test((headings.at(-1) ?? '').trim()) && /^\s*\d{1,2}[.)]?\s+\S/.test(text)
  const from = passages.findIndex(({ text }) => NOTES.test(text.trim()))
  const numbers = new Set(
    passages.flatMap((passage, at) =>
      isNote(passage) || (from >= 0 && at > from && /^\s*\d{1,2}[.)]?\s+\S/.test(passage.text))
        ? [Number(/\d{1,2}/.exec(passage.text)?.[0])]
        : [],
    ),
  )
  if (!numbers.has(1)) return []
  return passages.flatMap((passage, at) =>
    from >= 0 && at > from
      ? []
      : [...passage.text.matchAll(FALLEN)].flatMap((found): Finding[] => {
          const [sign] = found
          if (numbers.has(Number(sign)) || Number(sign) > Math.max(...numbers) + 3) return []
          return [
            findingOf(footnotes, {
              title: 'A footnote is missing',
              explanation: `The mark “${sign}” points to a note, and the notes have none of that number. Write the note, or take the mark out.`,
              places: [placeOf(passage, found.index, found.index + sign.length)],
            }),
          ]
        }),
  )
}

const LONE = /(?<=\p{Ll}{4}\.)[1-9](?=\s|$)/gu

/** “… are planned about Kestrel.1”, in a text where no line begins with that number. */
function alone(passages: readonly Passage[]): Finding[] {
  if (passages.some(({ text }) => NOTES.test(text.trim()))) return []
  const begun = new Set(passages.flatMap(({ text }) => /^\s*(\d{1,2})[.)]?\s/.exec(text)?.[1] ?? []))
  return passages.flatMap((passage) =>
    passage.kind === 'cell' || passage.kind === 'heading'
      ? []
      : [...passage.text.matchAll(LONE)].flatMap(({ 0: sign, index }): Finding[] =>
          begun.has(sign)
            ? []
            : [
                findingOf(footnotes, {
                  title: 'A footnote is missing',
                  explanation: `The mark “${sign}” points to a note, and there is none. Write the note, or take the mark out.`,
                  places: [placeOf(passage, index, index + sign.length)],
                }),
              ],
        ),
  )
}

/** Signs are used again in each chapter; numbers run through the document. */
const isNumbered = (sign: string): boolean => /[\d¹²³⁴⁵⁶⁷⁸⁹]/.test(sign)

const reaches = (a: Mark, b: Mark): boolean =>
  a.sign === b.sign && (isNumbered(a.sign) || a.passage.chapter === b.passage.chapter)

function unexplained(marks: readonly Mark[], notes: readonly Mark[], document: Document): Finding[] {
  const listed = Math.max(
    0,
    ...document.chapters.flatMap((chapter) =>
      /\b(?:references?|notes?|footnotes?|endnotes?|sources?|bibliography)\b/i.test(chapter.heading) ||
      chapter === document.chapters.at(-1)
        ? chapter.blocks.map((block) => (block.kind === 'list' && block.ordered ? block.items.length : 0))
        : [],
    ),
  )
  const seen = new Set<string>()
  return marks.flatMap((mark) => {
    const number = Number(/\d+/.exec(mark.sign)?.[0] ?? 0)
    if (notes.some((note) => reaches(mark, note)) || (number > 0 && number <= listed)) return []
    const key = `${mark.sign} ${isNumbered(mark.sign) ? '' : mark.passage.chapter.id}`
    if (seen.has(key)) return []
    seen.add(key)
    return [
      findingOf(footnotes, {
        title: 'A footnote is missing',
        explanation: `The mark “${mark.sign}” points to a note, and there is none. Write the note, or take the mark out.`,
        places: [placeOf(mark.passage, mark.start, mark.start + mark.sign.length)],
      }),
    ]
  })
}

function unmarked(marks: readonly Mark[], notes: readonly Mark[]): Finding[] {
  return notes.flatMap((note) => {
    // Several lines that begin with the same star are bullets typed by hand.
    const alike = notes.filter((other) => other !== note && !isNumbered(note.sign) && reaches(note, other))
    if (alike.length > 0 || marks.some((mark) => reaches(mark, note))) return []
    return [
      findingOf(footnotes, {
        title: 'A note belongs to nothing',
        explanation: `This note begins with “${note.sign}”, and nothing in the text is marked so. Mark what it explains, or take the note out.`,
        places: [placeOf(note.passage, 0, note.sign.length)],
      }),
    ]
  })
}
