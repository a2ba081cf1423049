import type { Passage } from './prose.ts'

/** A line that gives one thing its number: “Staff £151,900”, “Neglect: 35%”. */
export interface NumberLine {
  readonly passage: Passage
  readonly label: string
  /** As it is written, its sign with it. */
  readonly written: string
  readonly value: number
  readonly start: number
  readonly end: number
}

/** Such lines one below the other, and what stands around them. */
export interface LineList {
  readonly lines: readonly NumberLine[]
  readonly before: Passage | undefined
  readonly after: Passage | undefined
}

const LABEL = String.raw`^\s*([\p{L}\d][^£%:]{0,70}?\p{L}[^£%:]{0,12}?)`
export const POUND_LINE = new RegExp(
  String.raw`${LABEL}\s*(?::|[–—-]|\s)\s*(£(\d{1,3}(?:,\d{3})+|\d+))(?:\.00)?\.?\s*$`,
  'u',
)
export const SHARE_LINE = new RegExp(
  String.raw`${LABEL}\s*(?::|[–—-]|\s|\()\s*((\d{1,2}(?:\.\d)?)\s?%)\)?[.,;]?\s*$`,
  'u',
)

function lineOf(passage: Passage, shape: RegExp): NumberLine | undefined {
  if ((passage.kind !== 'paragraph' && passage.kind !== 'item') || passage.text.length > 110) return undefined
  const [, label = '', written = '', number] = shape.exec(passage.text) ?? []
  // A sentence that ends with a number is no line of a list.
  if (!number || label.split(/\s+/).length > 9 || /[.;!?]\s/.test(label)) return undefined
  const start = passage.text.lastIndexOf(written)
  const value = Number(number.replaceAll(',', ''))
  return { passage, label, written, value, start, end: start + written.length }
}

/** The lists of at least three such lines, with nothing between. */
export function lineLists(passages: readonly Passage[], shape: RegExp): readonly LineList[] {
  const lists: LineList[] = []
  let lines: NumberLine[] = []
  const close = (at: number) => {
    const after = passages[at]
    if (lines.length >= 3) lists.push({ lines, before: passages[at - lines.length - 1], after })
    lines = []
  }
  for (const [at, passage] of passages.entries()) {
    const line = lineOf(passage, shape)
    const last = lines.at(-1)?.passage
    if (!line || (last && last.chapter !== passage.chapter)) close(at)
    if (line) lines.push(line)
  }
  close(passages.length)
  return lists
}
