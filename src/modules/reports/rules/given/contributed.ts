import type { Block, Run } from '../document.ts'
import { blocksOfLines, type Line } from './lines.ts'
import { linesOfWord } from './word.ts'

/** Signs that Markdown would take for its own: a number or a dash that begins a line begins no list either. */
const wordsOf = (runs: readonly Run[]): string =>
  runs
    .map((run) => (run.kind === 'text' ? run.text : run.drawn))
    .join('')
    .replaceAll(/[\\`*_{}[\]<>#|~]/g, '\\$&')
    .replaceAll(/^(\s*)([-+=])/gm, '$1\\$2')
    .replaceAll(/^(\s*\d+)([.)])/gm, '$1\\$2')

const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll(/\s*\n\s*/g, ' ')).join(' | ')} |`

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

/** Headings stand within a chapter: the greatest of the document become the first of two levels. */
function withinChapter(lines: readonly Line[]): readonly Line[] {
  const top = Math.min(...lines.flatMap((line) => (line.kind === 'heading' ? [line.level] : [])))
  return lines.map((line) =>
    line.kind === 'heading' ? { ...line, level: line.level === top ? 3 : 4 } : line,
  )
}

export type Contributed =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly sentence: string }

/** The words of a Word document that a partner chose, paragraph by paragraph. It was looked at and scanned before. */
export function contributedIn(bytes: Uint8Array): Contributed {
  const reading = linesOfWord(bytes)
  if (!reading.ok) return reading
  const text = blocksOfLines(withinChapter(reading.lines)).map(linesOf).filter(Boolean).join('\n\n')
  return { ok: true, text }
}
