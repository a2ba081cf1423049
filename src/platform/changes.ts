import type { Reader } from './db.ts'
import type { Actor } from './work.ts'

/** Something that happened to a record that the reader may see. */
export interface Change {
  readonly at: Temporal.Instant
  readonly words: string
  readonly href: `/${string}`
}

/** What a module says has changed since a moment: only what whoever asks may see now. */
export type ChangesSource = (
  ask: {
    readonly db: Reader
    readonly actor: Actor
    readonly now: Temporal.Instant
    readonly today: Temporal.PlainDate
  },
  since: Temporal.Instant,
) => Promise<readonly Change[]>
