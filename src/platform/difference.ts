import { type Html, html } from './html.ts'

/** A run of words that two texts share, or that only one of them has. */
export interface Run {
  readonly in: 'both' | 'old' | 'new'
  readonly text: string
}

const wordsOf = (text: string): readonly string[] => text.match(/\S+|\s+/g) ?? []

/** Above this many comparisons two texts are shown whole, one after the other. */
const MOST = 4_000_000

/** What changed from one text to another, in runs of whole words: read without the old runs it is the new text. */
export function difference(oldText: string, newText: string): readonly Run[] {
  const [before, after] = [wordsOf(oldText), wordsOf(newText)]
  if (before.length * after.length > MOST)
    return [
      { in: 'old', text: oldText },
      { in: 'new', text: newText },
    ]
  // longest[i][j]: how many words the rest of both has in common, from word i and word j on.
  const longest = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1))
  const at = (row: number, column: number): number => longest[row]?.[column] ?? 0
  for (let row = before.length - 1; row >= 0; row--)
    for (let column = after.length - 1; column >= 0; column--) {
      const line = longest[row]
      if (line)
        line[column] =
          before[row] === after[column]
            ? at(row + 1, column + 1) + 1
            : Math.max(at(row + 1, column), at(row, column + 1))
    }
  const runs: { in: Run['in']; text: string }[] = []
  const add = (where: Run['in'], text: string) => {
    const last = runs.at(-1)
    if (last?.in === where) last.text += text
    else runs.push({ in: where, text })
  }
  let [row, column] = [0, 0]
  while (row < before.length || column < after.length) {
    const [old = '', fresh = ''] = [before[row], after[column]]
    if (row < before.length && column < after.length && old === fresh) {
      add('both', old)
      row++
      column++
    } else if (
      row < before.length &&
      (column >= after.length || at(row + 1, column) >= at(row, column + 1))
    ) {
      add('old', old)
      row++
    } else {
      add('new', fresh)
      column++
    }
  }
  return runs
}

/** A run of words, struck out or underlined where only one of two texts has it. */
export const runHtml = ({ in: where, text }: Run): Html =>
  where === 'both' ? html`${text}` : where === 'old' ? html`<del>${text}</del>` : html`<ins>${text}</ins>`
