import type { Reader } from './db.ts'
import type { Actor } from './work.ts'

/** Something that waits for the reader, as their home page lists it. */
export interface Attention {
  readonly title: string
  readonly detail: string
  readonly href: string
  /** The day by which it is asked for. */
  readonly due?: Temporal.PlainDate
  /** The seat, post or body for which it is asked. */
  readonly for?: string
  readonly state: { readonly kind: 'bad' | 'watch' | 'info'; readonly words: string }
  /** For how many things it stands, and how many of them are late, where it leads to a list of them. */
  readonly many?: { readonly count: number; readonly late: number }
}

/** What a module offers to the home page. `app.ts` lists them, so a module arrives without a change in an older one. */
export type AttentionSource = (
  reader: Reader,
  actor: Actor,
  today: Temporal.PlainDate,
  /** The moment it is, for what runs by the hour. */
  now: Temporal.Instant,
) => Promise<Attention[]>

/** Several sources as one. */
export const gathered =
  (sources: readonly AttentionSource[]): AttentionSource =>
  async (...asked) => {
    const waiting: Attention[] = []
    for (const source of sources) waiting.push(...(await source(...asked)))
    return waiting
  }
