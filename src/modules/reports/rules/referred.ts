import type { Document } from './document.ts'
import type { Finding } from './finding.ts'
import { type Passage, placeOf, sentencesOf } from './prose.ts'
import { readingOf } from './reading.ts'
import { findingOf, type Rule } from './rule.ts'

const HEADED = /^\W*(?:appendix|annex)\s+(\d{1,2}|[A-H])\b/i
const REFERRED =
  /\b(?:Appendix|appendix|Annex|annex)\s+(\d{1,2}|[A-H])\b(?!\s+(?:of|to) (?:the|that|this|our|its)\b)/g

const CAPTION =
  /^\W*(table|figure|chart|graph|map)\s+(\d{1,2}|[A-H])\b(?!\s+(?!\p{Lu}))(?!\s+(?:shows?|gives?|sets?|below|above|is|are|illustrates?|presents?|compares?)\b)/iu
const POINTED =
  /\b(Table|table|Figure|figure|Chart|chart|Graph|graph|Map|map)\s+(\d{1,2})\b(?!\s+(?:of|to|in) (?:the|that|this|our|its)\b)/g

/** “Table 2 gives the same” in a report that has a Table 1 and no second. */
export function missingCaptions(document: Document, rule: Rule): Finding[] {
  const { passages } = readingOf(document)
  const texts = [...document.chapters.map(({ heading }) => heading), ...passages.map(({ text }) => text)]
  const keyOf = (kind: string, number: string) => `${kind.toLowerCase()} ${number.toUpperCase()}`
  const present = new Set(
    texts.flatMap((text) => {
      const [, kind = '', number = ''] = CAPTION.exec(text) ?? []
      return kind === '' ? [] : [keyOf(kind, number)]
    }),
  )
  const kinds = new Set([...present].map((key) => key.split(' ')[0]))
  const told = new Set<string>()
  return passages.flatMap((passage) =>
    [...passage.text.matchAll(POINTED)].flatMap((found): Finding[] => {
      const [words, kind = '', number = ''] = found
      const key = keyOf(kind, number)
      // Words that send to a table of a text that numbers none send to nothing, where they say “see”.
      const isSeen =
        kinds.size === 0 &&
        (/\bsee (?:also )?$/i.test(passage.text.slice(0, found.index)) ||
          (found.index === 0 && /^ (?:shows?|gives|sets out)\b/.test(passage.text.slice(words.length))))
      if (!(isSeen || kinds.has(kind.toLowerCase())) || present.has(key) || told.has(key)) return []
      told.add(key)
      return [
        findingOf(rule, {
          severity: 'check',
          title: `A ${kind.toLowerCase()} is not there`,
          explanation: `The words send a reader to “${words}”, and the report has none of that number. Put it in, or change the words.`,
          places: [placeOf(passage, found.index, found.index + words.length)],
          spots: [words],
        }),
      ]
    }),
  )
}

/** Words that send a reader of this report to its end, and not to what is sent with it. */
const PROMISED =
  /(?:\bsee|\b(?:is|are)(?: set out| listed| given| shown| found| described)?(?: in full)? (?:in|at))\s+$/i
const WITH_IT =
  /\b(?:attached|enclosed|guidance|act|code|strategy|procedures|protocol|policy|(?:annual|yearly|full) report)\b/i

/** Whether a report that has no appendices says that one stands in it. */
function isPromised(passage: Passage, at: number): boolean {
  const sentence = sentencesOf(passage).findLast(({ start }) => start <= at)
  if (!sentence || passage.kind === 'cell' || passage.kind === 'quote') return false
  const said = passage.text.slice(sentence.start, sentence.end)
  return !WITH_IT.test(said) && PROMISED.test(passage.text.slice(sentence.start, at))
}

/**
 * “See Appendix 4” in a report whose appendices end with 3. A report without any appendix of its own may have them
 * in other files, so there only what it promises itself is missing; an appendix “of the strategy” is another's.
 */
export function missingAppendices(document: Document, rule: Rule): Finding[] {
  const { passages } = readingOf(document)
  const headings = [...document.chapters.map(({ heading }) => heading), ...passages.map(({ text }) => text)]
  const present = new Set(headings.flatMap((text) => HEADED.exec(text)?.[1]?.toUpperCase() ?? []))
  const told = new Set<string>()
  return passages.flatMap((passage) =>
    [...passage.text.matchAll(REFERRED)].flatMap((found): Finding[] => {
      const name = (found[1] ?? '').toUpperCase()
      if (present.has(name) || told.has(name)) return []
      if (present.size === 0 && !isPromised(passage, found.index)) return []
      told.add(name)
      return [
        findingOf(rule, {
          severity: 'check',
          title: 'An appendix is not there',
          explanation: `The words send a reader to “${found[0]}”, and the report has none. Put it in, or change the words.`,
          places: [placeOf(passage, found.index, found.index + found[0].length)],
          spots: [found[0]],
        }),
      ]
    }),
  )
}
