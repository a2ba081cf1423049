/**
 * Loaded into a process before its own program, this watches the event loop and tells the parent when it is asked. Run by
 * itself it is a process that does nothing: what the machine alone makes of an event loop.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'

/** Milliseconds from one look to the next. A delay is counted with it, so an undisturbed loop shows this much. */
export const LOOK_EVERY_MS = 5

/** Milliseconds. */
export interface LoopDelay {
  readonly longest: number
  /** 999 of 1,000 looks were no later than this. */
  readonly p999: number
}

if (process.send) {
  const whole = monitorEventLoopDelay({ resolution: LOOK_EVERY_MS })
  const part = monitorEventLoopDelay({ resolution: LOOK_EVERY_MS })
  whole.enable()
  part.enable()
  process.on('message', (word) => {
    if (word === 'begin') part.reset()
    process.send?.({
      whole: { longest: whole.max / 1e6, p999: whole.percentile(99.9) / 1e6 },
      part: { longest: part.max / 1e6, p999: part.percentile(99.9) / 1e6 },
    })
  })
}
