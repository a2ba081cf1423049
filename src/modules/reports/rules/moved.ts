import type { Document } from './document.ts'

export interface Moved {
  readonly key: string
  /** In full, as the record had it when the document was drawn. */
  readonly was: string
  readonly is: string
}

/** The figures of a locked document whose records say something else in a later one. */
export function movedBetween(locked: Document, later: Document): Moved[] {
  const now = new Map(later.figures.map((figure) => [figure.key, figure]))
  return locked.figures.flatMap(({ key, exactly: was }) => {
    const is = now.get(key)?.exactly
    return is !== undefined && is !== was ? [{ key, was, is }] : []
  })
}
