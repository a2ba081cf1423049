import type { Document, Figure } from './document.ts'

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

/** A figure as people name it, with what tells it from others of that name: “Visits (Northtown, 2022–23)”. */
export function figureName({
  indicatorName,
  area,
  period,
}: Pick<Figure, 'indicatorName' | 'area' | 'period'>): string {
  const which = [area, period].filter(Boolean).join(', ')
  return which ? `${indicatorName} (${which})` : indicatorName
}

/** What figures of a document are called, by their keys. One that is not drawn any more is called by its key. */
export function figureNames({ figures }: Document): (key: string) => string {
  const names = new Map(figures.map((figure) => [figure.key, figureName(figure)]))
  return (key) => names.get(key) || key
}
