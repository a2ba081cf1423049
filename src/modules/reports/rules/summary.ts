import type { Block, Chapter, Document } from './document.ts'
import { publicPart } from './public-part.ts'
import { plainOf } from './tables.ts'

const announces = (block: Block): boolean => block.kind === 'paragraph' && /:\s*$/.test(plainOf(block.runs))

function leadOf({ blocks }: Chapter): readonly Block[] {
  const first = blocks.findIndex(({ kind }) => kind === 'paragraph')
  const lead = blocks[first]
  if (!lead) return []
  const next = blocks[first + 1]
  return next?.kind === 'list' && announces(lead) ? [lead, next] : [lead]
}

/**
 * A report on a few pages: of each chapter the paragraph that it begins with, and its charts. It is drawn from the same
 * tree, so it says nothing that the report does not say.
 */
export function summaryOf(document: Document): Document {
  const whole = publicPart(document)
  const chapters = whole.chapters
    .filter(({ place }) => place === 'body')
    .map((chapter) => ({
      ...chapter,
      blocks: [...leadOf(chapter), ...chapter.blocks.filter(({ kind }) => kind === 'chart')],
    }))
    .filter(({ blocks }) => blocks.length > 0)
  return { ...whole, title: `${whole.title}: summary`, chapters, figures: [] }
}
