import type { Page } from './site.ts'

/** What was drawn, each by all that it was drawn of: whoever makes the key leaves out nothing that shows. */
export interface Drawn<Result> {
  /** What was drawn of the same, where it is still here. */
  find(key: string): Result | undefined
  /** Keeps it, and lets go of those that were asked for longest ago where there are too many. */
  keep(key: string, result: Result): void
}

/** `most` is how large all of it may be together with its keys, in the unit that `sizeOf` counts: characters. */
export function drawnOf<Result>(most: number, sizeOf: (result: Result) => number): Drawn<Result> {
  const known = new Map<string, Result>()
  let held = 0
  const whole = (key: string, result: Result): number => key.length + sizeOf(result)
  const drop = (key: string, result: Result): void => {
    known.delete(key)
    held -= whole(key, result)
  }
  return {
    find(key) {
      const result = known.get(key)
      if (result !== undefined) {
        known.delete(key)
        known.set(key, result)
      }
      return result
    },
    keep(key, result) {
      const before = known.get(key)
      if (before !== undefined) drop(key, before)
      if (whole(key, result) > most) return
      known.set(key, result)
      held += whole(key, result)
      for (const [oldest, its] of known) {
        if (held <= most) break
        drop(oldest, its)
      }
    },
  }
}

/** Pages that were drawn. `most` is how many characters are kept: each takes two bytes at the most. */
export const drawnPages = (most: number): Drawn<Page> => drawnOf(most, ({ main }) => main.markup.length)
