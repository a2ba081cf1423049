import type { Block, Chapter, Document, Run } from './document.ts'

function* runsIn(blocks: readonly Block[]): Generator<Run> {
  for (const block of blocks) {
    if (block.kind === 'heading' || block.kind === 'paragraph') yield* block.runs
    else if (block.kind === 'list') for (const item of block.items) yield* runsIn(item)
    else if (block.kind === 'quote') yield* runsIn(block.blocks)
    else if (block.kind === 'table') {
      for (const cell of block.header) yield* cell
      for (const row of block.rows) for (const cell of row) yield* cell
    }
  }
}

/** The keys of the figures that stand in some chapters, in the order a reader meets them. */
export function figureKeysIn(chapters: readonly Chapter[]): ReadonlySet<string> {
  const keys = new Set<string>()
  for (const { blocks } of chapters)
    for (const run of runsIn(blocks)) if (run.kind === 'figure') keys.add(run.key)
  return keys
}

/** What is for everyone: the body and what stands behind it. The covering report goes to its committee alone. */
export function publicPart(document: Document): Document {
  const chapters = document.chapters.filter(({ place }) => place !== 'cover')
  const figures = new Map(document.figures.map((figure) => [figure.key, figure]))
  return {
    ...document,
    chapters,
    figures: [...figureKeysIn(chapters)].flatMap((key) => figures.get(key) ?? []),
  }
}
