/** A line as its wide gaps cut it, and where each piece begins and ends. */
interface Cut {
  readonly cells: readonly string[]
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/** The sign or the number that an item or a section begins with is no cell. */
const MARK = /^(?:[-•*◦▪●·–—‣o]|\(?(?:[a-z]|[ivx]{1,5}|\d{1,2}(?:\.\d{1,2})*)[.)]?)$/
const LEADERS = /\.{3,}|…{2,}|_{3,}/

/** Two spaces stand between sentences, too. */
const isSentence = (text: string): boolean => /[.!?]$/.test(text) && text.split(' ').length > 3

/** Gaps of two spaces and more part the cells of a line. */
function cutAt(line: string): Cut | undefined {
  if (line.length > 300 || line.includes('\t') || /^\s*[|>#]/.test(line) || LEADERS.test(line))
    return undefined
  const found = [...line.matchAll(/\S+(?: \S+)*/g)]
  const cells = found.map(([text]) => text)
  if (cells.length < 2 || MARK.test(cells[0] ?? '') || cells.slice(0, -1).some(isSentence)) return undefined
  return {
    cells,
    starts: found.map(({ index }) => index),
    ends: found.map(({ index, 0: text }) => index + text.length),
  }
}

/** Whether two lines stand in the same columns: each cell begins or ends where the one above it does. */
const isUnder = (row: Cut | undefined, above: Cut | undefined): boolean =>
  row !== undefined &&
  above !== undefined &&
  row.cells.length === above.cells.length &&
  row.starts.every(
    (start, at) =>
      Math.abs(start - (above.starts[at] ?? 0)) <= 1 ||
      Math.abs((row.ends[at] ?? 0) - (above.ends[at] ?? 0)) <= 1,
  )

const NUMBER = /^£?\d[\d,.]*\s?%?$/

/** A name and its numbers, however far apart: “Neglect    6    131    118”. */
const isNumbers = (cut: Cut | undefined): boolean =>
  cut !== undefined && cut.cells.length > 2 && cut.cells.slice(1).every((cell) => NUMBER.test(cell))

/** Whether two lines are a name and as many numbers, or such a line and the head over it. */
const areAlike = (row: Cut | undefined, above: Cut | undefined): boolean =>
  row !== undefined &&
  above !== undefined &&
  isNumbers(row) &&
  above.cells.length === row.cells.length &&
  (isNumbers(above) || above.cells.every((cell) => cell.length < 40 && !/[.!?:;]$/.test(cell)))

/** Rows of a table that was set with spaces, as a PDF gives them, with tabs between their cells. */
export function withTabs(text: string): string {
  const lines = text.split('\n')
  const cuts = lines.map(cutAt)
  const areRows = (at: number) => isUnder(cuts[at], cuts[at - 1]) || areAlike(cuts[at], cuts[at - 1])
  const isRow = lines.map((_, at) => areRows(at) || areRows(at + 1))
  return lines
    .map((line, at) => {
      const cut = cuts[at]
      if (!cut) return line
      if (isRow[at]) return cut.cells.join('\t')
      // The head of a table has no words over its first column, or stands a little aside.
      const below = isRow[at + 1] ? cuts[at + 1] : undefined
      if (!below || isRow[at - 1]) return line
      if (cut.cells.length === below.cells.length) return cut.cells.join('\t')
      const isOverTheRest = (cut.starts[0] ?? 0) >= (below.ends[0] ?? 0) - 1
      return cut.cells.length === below.cells.length - 1 && isOverTheRest ? `\t${cut.cells.join('\t')}` : line
    })
    .join('\n')
}
