import { ACTIONS } from './tracker.ts'

export const PRINTS = `${ACTIONS}/print` as const

/** So many actions stand in one board paper: nobody reads more on paper, and a workbook holds all of them. */
export const MOST_PRINTED = 500

/** A board paper is made within a minute or so; after this long whoever asked may ask again. */
const PATIENCE = { minutes: 10 }

export const isStuck = (askedAt: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(askedAt.add(PATIENCE), now) < 0
