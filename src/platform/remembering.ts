import type { Reader } from './db.ts'

const REMEMBERED_FOR_MS = 1000

type Read<Result> = (reader: Reader, today: Temporal.PlainDate) => Promise<Result>

/** What every page asks of a partnership, read once a second at most, as its name is. */
export interface Remembering<Result> {
  on: Read<Result>
  /** After a change here, the next who asks reads again. Other processes see it within a second. */
  forget(partnershipId: string): void
}

export function remembering<Result>(read: Read<Result>): Remembering<Result> {
  const known = new Map<string, { readonly at: number; readonly day: string; readonly result: Result }>()
  return {
    async on(reader, today) {
      const before = known.get(reader.partnershipId)
      const day = today.toString()
      if (before?.day === day && performance.now() - before.at < REMEMBERED_FOR_MS) return before.result
      const result = await read(reader, today)
      known.set(reader.partnershipId, { at: performance.now(), day, result })
      return result
    },
    forget: (partnershipId) => known.delete(partnershipId),
  }
}
