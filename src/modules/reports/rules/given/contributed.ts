import type { Block, Document, Run } from '../document.ts'
import { reportOfWord } from './word.ts'

const wordsOf = (runs: readonly Run[]): string =>
  runs
    .map((run) => (run.kind === 'text' ? run.text : run.drawn))
    .join('')
    .replaceAll(/[\\`*_{}[\]<>#|~]/g, '\\$&')

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

function linesOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${wordsOf(block.runs)}`
    case 'paragraph':
      return wordsOf(block.runs)
    case 'list':
      return block.items
        .map((item, index) =>
          `${block.ordered ? `${index + 1}.` : '-'} ${item.map(linesOf).join('\n')}`.replaceAll('\n', '\n  '),
        )
        .join('\n')
    case 'quote':
      return block.blocks.map((each) => `> ${linesOf(each)}`).join('\n')
    case 'table':
      return [
        row(block.header.map(wordsOf)),
        row(block.header.map(() => '---')),
        ...block.rows.map((cells) => row(cells.map(wordsOf))),
      ].join('\n')
    case 'chart':
      return ''
  }
}

/** What was read of a document as the Markdown of one chapter: its own chapters become headings within it. */
export const markdownOf = ({ chapters }: Document): string =>
  chapters
    .flatMap(({ heading, blocks }, index) => [
      ...(index === 0 && chapters.length === 1 ? [] : [`### ${heading}`]),
      ...blocks.map(linesOf),
    ])
    .filter(Boolean)
    .join('\n\n')

export type Contributed =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly sentence: string }

/** The words of a Word document that a partner chose, paragraph by paragraph. It was looked at and scanned before. */
export function contributedIn(bytes: Uint8Array): Contributed {
  const reading = reportOfWord(bytes)
  return reading.ok ? { ok: true, text: markdownOf(reading.document) } : reading
}
