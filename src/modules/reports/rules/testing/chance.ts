/** Choices that a seed decides, so that a report that showed a fault can be made again. */
export interface Chance {
  /** A whole number from `least` to `most`. */
  number(least: number, most: number): number
  one<Item>(items: readonly Item[]): Item
  some<Item>(items: readonly Item[], count: number): Item[]
  /** True so many times in a hundred. */
  often(percent: number): boolean
}

/** Mulberry32, which is small and good enough to vary words. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const number = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1))
  const some = <Item>(items: readonly Item[], count: number): Item[] => {
    const left = [...items]
    return Array.from({ length: Math.min(count, left.length) }, () =>
      left.splice(number(0, left.length - 1), 1),
    ).flat()
  }
  return {
    number,
    one: (items) => items[number(0, items.length - 1)] as never,
    some,
    often: (percent) => next() * 100 < percent,
  }
}
