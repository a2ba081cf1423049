import { once } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Cleaned } from './cleaning.ts'
import type { FileType } from './kinds.ts'

const WORKER = join(import.meta.dirname, 'cleaning-worker.ts')
/** A file of the largest size that is taken needs a few seconds; one that needs this long is made to need it. */
const PATIENCE_MS = 60_000
const MOST_MEMORY_MB = 1024

/** One after the other: several large files at once would need more memory than there is. */
let last: Promise<unknown> = Promise.resolve()

/** Whether nothing else stands in the memory of these bytes, so that they can be given away whole. */
const standsAlone = ({ buffer, byteLength }: Uint8Array): boolean => buffer.byteLength === byteLength

/**
 * As `cleaned`, in a thread of its own, to which the bytes are given away. Throws where the file cannot be read, or takes
 * longer than any should.
 */
export function cleanedBeside(bytes: Uint8Array, type: FileType): Promise<Cleaned> {
  const mine = last.then(() => cleanedIn(bytes, type))
  last = mine.catch(() => undefined)
  return mine
}

async function cleanedIn(bytes: Uint8Array, type: FileType): Promise<Cleaned> {
  const worker = new Worker(WORKER, {
    workerData: { bytes, type },
    env: {},
    transferList: standsAlone(bytes) ? [bytes.buffer as ArrayBuffer] : [],
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
  })
  try {
    const [answer] = await once(worker, 'message', { signal: AbortSignal.timeout(PATIENCE_MS) })
    return answer as Cleaned
  } finally {
    await worker.terminate()
  }
}
