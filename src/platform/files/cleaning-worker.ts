/** Runs in a thread of its own: looking through a large file must not hold up whoever else asks for a page. */
import { parentPort, workerData } from 'node:worker_threads'
import { cleaned } from './cleaning.ts'
import type { FileType } from './kinds.ts'

const { bytes, type } = workerData as { readonly bytes: Uint8Array; readonly type: FileType }
parentPort?.postMessage(await cleaned(bytes, type))
