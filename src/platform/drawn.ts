import type { Page } from './site.ts'

/** Pages that were drawn, each by all that it was drawn of: whoever makes the key leaves out nothing that shows. */
export interface DrawnPages {
  /** The page that was drawn of the same, where it is still here. */
  find(key: string): Page | undefined
  /** Keeps a page, and lets go of those that were asked for longest ago where there are too many. */
  keep(key: string, page: Page): void
}

/** `most` is how many characters are kept: each takes two bytes at the most. */
export function drawnPages(most: number): DrawnPages {
  const known = new Map<string, Page>()
  let held = 0
  const sizeOf = (key: string, { main }: Page): number => key.length + main.markup.length
  const drop = (key: string, page: Page): void => {
    known.delete(key)
    held -= sizeOf(key, page)
  }
  return {
    find(key) {
      const page = known.get(key)
      if (page) {
        known.delete(key)
        known.set(key, page)
      }
      return page
    },
    keep(key, page) {
      const before = known.get(key)
      if (before) drop(key, before)
      if (sizeOf(key, page) > most) return
      known.set(key, page)
      held += sizeOf(key, page)
      for (const [oldest, its] of known) {
        if (held <= most) break
        drop(oldest, its)
      }
    },
  }
}
