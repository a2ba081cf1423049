import { drawnOf } from '#platform/drawn.ts'
import type { Block } from './document.ts'
import { blocksOf, type References, referredIn } from './markdown.ts'

/** Characters of texts, and about as many of what they are read into: some reports of forty pages. */
const MOST_CHARACTERS = 1_500_000

const read = drawnOf<readonly Block[]>(MOST_CHARACTERS, () => 0)

/**
 * What `blocksOf` makes of a text, read once for as long as the text and all that it refers to are the same. Every page of
 * a report draws all its chapters, of which one at most was changed since.
 */
export function chapterBlocks(text: string, references: References): readonly Block[] {
  const { figures, charts, passages } = references
  const drawn = referredIn(text).map(({ kind, key }) =>
    kind === 'chart' ? (charts.get(key) ?? null) : (figures.get(key) ?? passages?.get(key) ?? null),
  )
  const key = JSON.stringify([text, drawn])
  const known = read.find(key)
  if (known) return known
  const blocks = blocksOf(text, references)
  read.keep(key, blocks)
  return blocks
}
