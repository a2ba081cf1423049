import type { Document } from './document.ts'

/** Signs that join or colour others and are seen by nobody. */
const UNSEEN = /^[\p{Cf}\p{Mn}\p{Me}\s]*$/u

const inWords = (words: readonly string[]): string =>
  new Intl.ListFormat('en-GB').format(words.map((each) => `“${each}”`))

/** Says which signs of a report no typeface of the PDF has, and in which chapters they stand. */
export function unprintableWords(lacks: readonly string[], { chapters }: Pick<Document, 'chapters'>): string {
  const seen = [...new Set(lacks)].filter((sign) => !UNSEEN.test(sign))
  const signs = seen.length > 0 ? inWords(seen) : 'a sign that is not seen'
  const isThere = (chapter: Document['chapters'][number]): boolean =>
    lacks.some((sign) => JSON.stringify(chapter).includes(JSON.stringify(sign).slice(1, -1)))
  const headings = chapters.filter(isThere).map(({ heading }) => heading)
  const where =
    headings.length > 0
      ? ` in ${headings.length === 1 ? 'the chapter' : 'the chapters'} ${inWords(headings)}`
      : ''
  return `The PDF cannot show ${signs}${where}. Say it in words, or leave it out, then compile again.`
}
