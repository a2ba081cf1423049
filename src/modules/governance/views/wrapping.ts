const NARROW_LETTERS = /[fijlrtI.,:;|!'’()[\]\-/· ]/
const WIDE_LETTERS = /[mwMW@%]/
const CAPITALS = /[A-Z0-9&]/

/** How wide text is drawn, in units, erring on the wide side: the server has no browser to ask. */
export const textWidth = (text: string, size: number): number => {
  let width = 0
  for (const letter of text)
    width += WIDE_LETTERS.test(letter)
      ? 0.92
      : NARROW_LETTERS.test(letter)
        ? 0.4
        : CAPITALS.test(letter)
          ? 0.7
          : 0.6
  return width * size
}

/** Text in lines that fit, broken between words, and within a word only where it is wider than a line. */
export function wrapped(text: string, size: number, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (textWidth(longer, size) <= width) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    line = ''
    for (const letter of word) {
      if (line !== '' && textWidth(line + letter, size) > width) {
        lines.push(line)
        line = ''
      }
      line += letter
    }
  }
  return line === '' ? lines : [...lines, line]
}
