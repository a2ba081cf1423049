import { SMALL, widthOf } from './lettering.ts'

/** Words at the end of a line: where their middle would like to be, and how high they are. */
export interface EndLabel {
  readonly centre: number
  readonly height: number
}

/** The top of each label, moved no further than needed for none to cover another. Together they must fit. */
export function spreadLabels(
  labels: readonly EndLabel[],
  { top, bottom }: { readonly top: number; readonly bottom: number },
): number[] {
  const order = labels
    .keys()
    .toArray()
    .sort((a, b) => (labels[a]?.centre ?? 0) - (labels[b]?.centre ?? 0))
  const tops = labels.map(({ centre, height }) => centre - height / 2)
  let free = top
  for (const index of order) {
    tops[index] = Math.max(tops[index] ?? 0, free)
    free = tops[index] + (labels[index]?.height ?? 0)
  }
  let floor = bottom
  for (const index of order.toReversed()) {
    const { height } = labels[index] as EndLabel
    tops[index] = Math.min(tops[index] ?? 0, floor - height)
    floor = tops[index]
  }
  return tops
}

interface PeriodLabel {
  readonly words: string
  readonly x: number
}

const BETWEEN = 10

/** The periods whose names there is room for: every one, or every second, or third, and always the last. */
export function periodLabels(
  labels: readonly PeriodLabel[],
  { left, right }: { readonly left: number; readonly right: number },
): PeriodLabel[] {
  for (let step = 1; step < labels.length; step++) {
    const shown = labels
      .filter((_, index) => (labels.length - 1 - index) % step === 0)
      .map(({ words, x }) => {
        const half = widthOf(words, SMALL) / 2
        return { words, half, x: Math.min(Math.max(x, left + half), right - half) }
      })
    const isClear = shown.every((label, index) => {
      const next = shown[index + 1]
      return !next || label.x + label.half + BETWEEN <= next.x - next.half
    })
    if (isClear) return shown.map(({ words, x }) => ({ words, x }))
  }
  return labels.slice(-1)
}

/** Something that happened, by the letter that stands for it. */
export interface Mark {
  readonly letter: string
  readonly x: number
}

/** The letters above a chart, the earliest first. Those that would lie on each other stand together: “B–D”. */
export function markLabels(
  marks: readonly Mark[],
  { left, right }: { readonly left: number; readonly right: number },
): PeriodLabel[] {
  const placed: { letters: string[]; words: string; x: number; half: number }[] = []
  for (const { letter, x: wanted } of marks) {
    let letters = [letter]
    let around = wanted
    for (;;) {
      const words = letters.length < 3 ? letters.join(' ') : `${letters[0]}–${letters.at(-1)}`
      const half = widthOf(words, SMALL) / 2
      const x = Math.max(Math.min(around, right - half), left + half)
      const last = placed.at(-1)
      if (!last || last.x + last.half + 4 <= x - half) {
        placed.push({ letters, words, x, half })
        break
      }
      placed.pop()
      letters = [...last.letters, ...letters]
      around = last.x
    }
  }
  return placed.map(({ words, x }) => ({ words, x }))
}
