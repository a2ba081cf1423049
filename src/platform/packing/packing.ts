/** Packs of PDFs, and what uploads say of themselves, made in a process that ends with each piece of work. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ProseBlock } from '../prose.ts'
import type { MadePack, PackPart, PackStart, PdfFacts, PdfFault } from './pack.ts'
import type { PackingAnswer, PackingTask } from './packing-worker.ts'

export type { MadePack, PackPart, PackStart, PdfFacts, PdfFault, Stamps } from './pack.ts'

const WORKER = join(import.meta.dirname, 'packing-worker.ts')
/** For one part: a file of the largest size that is taken needs a few seconds. */
const PATIENCE_MS = 60_000
const MOST_HEAP_MB = 640
/** What a file unfolds to may be more than any machine has: the process is ended before it takes what others need. */
const MOST_MEMORY_MB = 1500
const LOOK_AT_MEMORY_MS = 100

/** A file cannot be read, or asks for more time or memory than any should. */
export class PackingFault extends Error {
  override readonly name = 'PackingFault'
}

/** One after the other: two large packs at once would need more memory than there is. */
let last: Promise<unknown> = Promise.resolve()

function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const mine = last.then(work)
  last = mine.catch(() => undefined)
  return mine
}

/** A process with nothing of our environment, which holds secrets. */
const begin = (): ChildProcess =>
  fork(WORKER, {
    env: { LC_ALL: 'C', TZ: 'UTC', MALLOC_ARENA_MAX: '2' },
    execArgv: [`--max-old-space-size=${MOST_HEAP_MB}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })

/** Ends a process that takes more memory than any should, where the machine says how much it takes. */
function watched(worker: ChildProcess): NodeJS.Timeout {
  const resident = /^VmRSS:\s+(\d+) kB/m
  return setInterval(async () => {
    const status = await readFile(`/proc/${worker.pid}/status`, 'utf8').catch(() => '')
    if (Number(resident.exec(status)?.[1] ?? 0) > MOST_MEMORY_MB * 1024) worker.kill('SIGKILL')
  }, LOOK_AT_MEMORY_MS).unref()
}

async function asked(worker: ChildProcess, task: PackingTask): Promise<PackingAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<PackingAnswer>()
  const fault = (why: string) => () => reject(new PackingFault(why))
  const timer = setTimeout(fault('It took longer than any should'), PATIENCE_MS)
  const answered = (answer: unknown) => resolve(answer as PackingAnswer)
  const gone = fault('The process ended in the middle of it')
  worker.once('message', answered).once('exit', gone).once('error', gone)
  worker.send(task, (error) => error && gone())
  try {
    const answer = await promise
    if ('failed' in answer) throw new PackingFault(answer.failed)
    return answer
  } finally {
    clearTimeout(timer)
    worker.off('message', answered).off('exit', gone).off('error', gone)
  }
}

async function within<Result>(work: (worker: ChildProcess) => Promise<Result>): Promise<Result> {
  return inTurn(async () => {
    const worker = begin()
    const watch = watched(worker)
    try {
      return await work(worker)
    } finally {
      clearInterval(watch)
      if (worker.exitCode === null && worker.signalCode === null) {
        const ended = once(worker, 'exit')
        worker.kill('SIGKILL')
        await ended
      }
    }
  })
}

/** What a PDF is, or why it cannot be put into a pack. */
export const lookAtPdf = (pdf: Uint8Array): Promise<PdfFacts | { readonly fault: PdfFault }> =>
  within(async (worker) => {
    const answer = await asked(worker, { look: pdf })
    return 'facts' in answer ? answer.facts : { fault: 'broken' }
  })

/** What a Word document says, without its looks. Throws `PackingFault` where it cannot be read. */
export const readWord = (docx: Uint8Array): Promise<readonly ProseBlock[]> =>
  within(async (worker) => {
    const answer = await asked(worker, { word: docx })
    return 'blocks' in answer ? answer.blocks : []
  })

/** Puts a pack together out of parts, which are asked for one at a time, so that no more than one is held here. */
export const packed = (start: PackStart, parts: AsyncIterable<PackPart>): Promise<MadePack> =>
  within(async (worker) => {
    await asked(worker, { start })
    for await (const part of parts) await asked(worker, { part })
    const answer = await asked(worker, { finish: true })
    if (!('pack' in answer)) throw new PackingFault('No pack came back')
    return answer.pack
  })
