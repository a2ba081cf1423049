import type { Block, Chapter, Chart, Document, Figure, Run } from './document.ts'

function* runsIn(blocks: readonly Block[]): Generator<Run> {
  for (const block of blocks) {
    if (block.kind === 'heading' || block.kind === 'paragraph') yield* block.runs
    else if (block.kind === 'list') for (const item of block.items) yield* runsIn(item)
    else if (block.kind === 'quote') yield* runsIn(block.blocks)
    else if (block.kind === 'table') {
      for (const cell of block.header) yield* cell
      for (const row of block.rows) for (const cell of row) yield* cell
    } else for (const row of block.chart.course?.table.rows ?? []) for (const cell of row) yield* cell
  }
}

/** The charts that stand in some blocks, in lists and quotations too. */
export function* chartsIn(blocks: readonly Block[]): Generator<Chart> {
  for (const block of blocks) {
    if (block.kind === 'chart') yield block.chart
    else if (block.kind === 'list') for (const item of block.items) yield* chartsIn(item)
    else if (block.kind === 'quote') yield* chartsIn(block.blocks)
  }
}

/** The keys of the figures that stand in some chapters, in the order a reader meets them. */
export function figureKeysIn(chapters: readonly Chapter[]): ReadonlySet<string> {
  const keys = new Set<string>()
  for (const { blocks } of chapters)
    for (const run of runsIn(blocks)) if (run.kind === 'figure') keys.add(run.key)
  return keys
}

/** The figures that stand in some chapters of a document, in the order a reader meets them. */
export function figuresIn({ figures, charted = [] }: Document, chapters: readonly Chapter[]): Figure[] {
  const known = new Map([...figures, ...charted].map((figure) => [figure.key, figure]))
  return [...figureKeysIn(chapters)].flatMap((key) => known.get(key) ?? [])
}

/** What is for everyone: the body and what stands behind it. The covering report goes to its committee alone. */
export function publicPart(document: Document): Document {
  const { charted: _, ...whole } = document
  const chapters = document.chapters.filter(({ place }) => place !== 'cover')
  return { ...whole, chapters, figures: figuresIn(document, chapters) }
}
