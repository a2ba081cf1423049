import type { Reader } from './db.ts'
import { drawnOf } from './drawn.ts'

const REMEMBERED_FOR_MS = 1000

type Read<Result> = (reader: Reader, today: Temporal.PlainDate) => Promise<Result>

/** What every page asks of a partnership, read once a second at most, as its name is. */
export interface Remembering<Result> {
  on: Read<Result>
}

const everything = new Set<{ delete(partnershipId: string): boolean }>()

/** After a change here, the next who asks for anything remembered reads again. Other processes see it within a second. */
export function forgetRemembered(partnershipId: string): void {
  for (const known of everything) known.delete(partnershipId)
}

export function remembering<Result>(read: Read<Result>): Remembering<Result> {
  const known = new Map<string, { readonly at: number; readonly day: string; readonly result: Result }>()
  everything.add(known)
  return {
    async on(reader, today) {
      const before = known.get(reader.partnershipId)
      const day = today.toString()
      if (before?.day === day && performance.now() - before.at < REMEMBERED_FOR_MS) return before.result
      const result = await read(reader, today)
      known.set(reader.partnershipId, { at: performance.now(), day, result })
      return result
    },
  }
}

/** The little that is done without an entry in the audit, as when a file turns out to be harmful, is seen after this. */
const LONGEST_MS = 5 * 60_000

/**
 * What is made of many records of a partnership, made again once anything was done there, in whichever process. `soFar` is
 * what `entriesSoFar` said before anything of it was read, and `about` all that it depends on besides the records: whoever
 * asks, and the day. It is for pages: who changes something reads the records.
 */
export function rememberingUntilDone<Result>(most: number, sizeOf: (result: Result) => number) {
  const known = drawnOf<{ readonly at: number; readonly result: Result }>(most, ({ result }) =>
    sizeOf(result),
  )
  return async (soFar: string, about: readonly unknown[], read: () => Promise<Result>): Promise<Result> => {
    const key = JSON.stringify([soFar, about])
    const before = known.find(key)
    if (before && performance.now() - before.at < LONGEST_MS) return before.result
    const result = await read()
    known.keep(key, { at: performance.now(), result })
    return result
  }
}
