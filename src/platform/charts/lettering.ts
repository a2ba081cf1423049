/**
 * How much room words take in a drawing, without a browser to measure them. The widths are those of the widest letter
 * of each kind in bold Atkinson Hyperlegible Next, so that words never need more room than they are given.
 */
export const SMALL = 14
export const LARGE = 15
/** From one line of words to the next. */
export const LEADING = 18

const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/^[\p{M}\p{Cf}]+$/u, 0],
  [/^[ijl.,:;'’‘`!| ]/, 0.32],
  [/^[frtI1*()[\]{}/\\"“”_-]/, 0.5],
  [/^[mwMW@%…—]/, 1],
  [/^[\p{Lu}#&+<=>^]/u, 0.77],
  [/^[acekJLsvxyz7?~]/, 0.57],
  [/^[a-z0-9?$£\u00df-\u024f–]/, 0.63],
]
const OTHER = 1.1

const GRAPHEMES = new Intl.Segmenter('en-GB', { granularity: 'grapheme' })
// Nearly every label is Latin letters, figures, dashes and quotation marks, where each character is a letter.
const PLAIN = /^[ -~\u00a0-\u024f\u2010-\u2027]*$/
const lettersOf = (text: string): string[] =>
  PLAIN.test(text) ? [...text] : Array.from(GRAPHEMES.segment(text), ({ segment }) => segment)

const measured = (letter: string): number => WIDTHS.find(([kind]) => kind.test(letter))?.[1] ?? OTHER
/** The widths of plain characters that have been asked for, by their codes. */
const plainWidths = new Map<number, number>()

function plainWidth(code: number): number {
  const known = plainWidths.get(code)
  if (known !== undefined) return known
  const width = measured(String.fromCharCode(code))
  plainWidths.set(code, width)
  return width
}

/** The most room that the words can take, in units of the drawing. */
export function widthOf(text: string, size: number): number {
  let sum = 0
  // A chart asks this of its labels many times over: plain ones are measured without taking them apart.
  if (PLAIN.test(text)) for (let at = 0; at < text.length; at++) sum += plainWidth(text.charCodeAt(at))
  else for (const letter of lettersOf(text)) sum += measured(letter)
  return sum * size
}

/** The words, or as many letters as fit with an ellipsis behind them. */
export function shortened(text: string, size: number, width: number): string {
  if (widthOf(text, size) <= width) return text
  let kept = ''
  for (const letter of lettersOf(text)) {
    if (widthOf(`${kept}${letter}…`, size) > width) break
    kept += letter
  }
  return `${kept.trimEnd()}…`
}

/** A word in pieces that fit a line. Nothing but an address or a code is ever so long. */
function pieces(word: string, size: number, width: number): string[] {
  if (widthOf(word, size) <= width) return [word]
  const out = ['']
  for (const letter of lettersOf(word)) {
    const longer = `${out.at(-1)}${letter}`
    if (out.at(-1) !== '' && widthOf(longer, size) > width) out.push(letter)
    else out[out.length - 1] = longer
  }
  return out
}

/** The words in lines that fit the width. What is left over after the last line is shortened away. */
export function wrapped(text: string, size: number, width: number, most: number): string[] {
  const words = clean(text)
    .split(' ')
    .flatMap((word) => pieces(word, size, width))
  const lines: string[] = []
  for (const [index, word] of words.entries()) {
    const line = lines.at(-1)
    if (line !== undefined && widthOf(`${line} ${word}`, size) <= width)
      lines[lines.length - 1] = `${line} ${word}`
    else if (lines.length < most) lines.push(word)
    else {
      lines[lines.length - 1] = shortened(`${line} ${words.slice(index).join(' ')}`, size, width)
      break
    }
  }
  return lines
}

/** Text that may stand in XML: control characters and broken pairs may not, and a line break is a space. */
export const clean = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\s\ufffe\uffff]+/gu, ' ')
    .trim()
