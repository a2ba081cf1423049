import { ACTIONS } from './tracker.ts'

export const VIEWS = `${ACTIONS}/views` as const

/** So many views somebody keeps at the most: more is no shorter way than asking anew. */
export const MOST_VIEWS = 30
