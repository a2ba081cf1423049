/** From one address so many things are taken in a minute: the whole of an agency may answer from behind one. */
const A_MINUTE = 600
const MINUTE_MS = 60_000

/** Counts by address, in the memory of this process alone: nothing of it is kept. */
export interface Gate {
  /** Whether one more is taken now. It counts, where it is. */
  readonly takes: (address: string, now: Temporal.Instant) => boolean
}

/** Lets so many through from each address in a minute, so that a shared link is not flooded by a machine. */
export function openGate(most = A_MINUTE): Gate {
  let began = Number.NEGATIVE_INFINITY
  let counts = new Map<string, number>()
  return {
    takes(address, now) {
      const at = now.epochMilliseconds
      if (at - began >= MINUTE_MS || at < began) {
        began = at
        counts = new Map()
      }
      const count = counts.get(address) ?? 0
      if (count >= most) return false
      counts.set(address, count + 1)
      return true
    },
  }
}
