/** A page is printed within a minute or so; after this long whoever asked may ask again. */
const PATIENCE = { minutes: 10 }

/** Whether what was asked for then will not come any more. */
export const isStuck = (askedAt: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(askedAt.add(PATIENCE), now) < 0
