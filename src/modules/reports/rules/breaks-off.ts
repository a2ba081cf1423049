import type { Document } from './document.ts'
import type { Finding } from './finding.ts'
import { type Passage, placeOf, sentencesOf } from './prose.ts'
import { readingOf } from './reading.ts'
import { findingOf, type Rule } from './rule.ts'

/** Words that nothing ends with: “young people who have a”. */
const NEVER_LAST = /\s(?:a|an|the|and|or|our|their|its|than|between|because|including)$/i
/** Words that an item may end with, “half of what it was”, and a paragraph without its full stop does not. */
const SELDOM_LAST =
  /\s(?:told us|tells? us|such as|due to|as well as|in order to|of|by|to|for|with|from|in|into|at|his|her|these|those|through|which|who|whose|that|was|were|are|is|has|have|had|been|will|would|should|can|as|but|also|include|includes)$/i
/** So few words may be a label: “What we were asked to”. */
const LABEL = 6

const isOpen = ({ kind, text }: Passage): boolean => {
  const end = text.slice(-40).trimEnd()
  // Sentences that are closed before it tell that it should be closed, too.
  return (
    NEVER_LAST.test(end) ||
    (kind === 'paragraph' &&
      SELDOM_LAST.test(end) &&
      (/[.!?]\s+\p{Lu}/u.test(text) || text.split(/\s+/, 12).length > 9))
  )
}

/** Paragraphs and items that stop in the middle of what they say, with nothing that goes on from them. */
export function breaksOff(document: Document, rule: Rule): Finding[] {
  const { passages } = readingOf(document)
  return passages.flatMap((passage, at): Finding[] => {
    const { kind, text } = passage
    if ((kind !== 'paragraph' && kind !== 'item') || !isOpen(passage)) return []
    if (
      text.trim().split(/\s+/).length < LABEL ||
      passage.bound.some(({ end }) => end >= text.trimEnd().length)
    )
      return []
    const next = passages[at + 1]
    // A page or a column that ends in a sentence, and a lead in to a list, go on below.
    const goesOn =
      next?.chapter === passage.chapter &&
      (/^\s*(?!\d+\.\d)[\p{Ll}\d£“"‘'(]/u.test(next.text) || (next.kind !== kind && next.kind !== 'heading'))
    const isOver =
      next?.chapter !== passage.chapter ||
      next.kind === 'heading' ||
      /^\s*(?:\d+\.\d+\s+)?\p{Lu}/u.test(next.text)
    const last = sentencesOf(passage).at(-1)
    if (goesOn || !isOver || !last) return []
    return [
      findingOf(rule, {
        title: 'A sentence breaks off',
        explanation: 'The sentence stops before it is finished. Write the rest of it, or take it out.',
        places: [placeOf(passage, last.start, last.end, last)],
      }),
    ]
  })
}
