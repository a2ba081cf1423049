/** PDF/UA-1 by Typst, Word and pictures, made beside the process that answers people: none delays a page or keeps its memory. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { isAbsolute, join } from 'node:path'
import type { WordDocument } from './docx/document.ts'
import type { WorkerAnswer, WorkerTask } from './print-worker.ts'

export interface PrintJob {
  /** The absolute path of a Typst file. It reads its data by `json("data.json")` and may read nothing outside its folder. */
  readonly template: string
  /** What can be said in JSON. It is never read as Typst. */
  readonly data: unknown
  /** SVG by file name, such as `attendance.svg`, which the template draws by `image("images/attendance.svg")`. */
  readonly images?: Readonly<Record<string, string>>
  /**
   * What the document is about, where it is drawn again and again while it is written, such as the id of a report. What is
   * alike in the next document about the same subject is not laid out again. Of other documents nothing is remembered.
   */
  readonly subject?: string
  /**
   * Of what is public already, where nobody is asked: signs that no typeface has, such as emoji, are left out of the PDF.
   * Otherwise they are a fault, which names them.
   */
  readonly isSettled?: true
}

export interface Printer extends AsyncDisposable {
  /** One PDF/UA-1 document. Throws `PrintFault` when the document breaks a rule, and another error when printing fails. */
  print(job: PrintJob): Promise<Uint8Array>
  /** SVG drawings as PNG, by the same names and with the same fonts, for programs that cannot draw SVG. */
  draw(drawings: Readonly<Record<string, string>>): Promise<Readonly<Record<string, Uint8Array>>>
  /** One Word document. */
  write(document: WordDocument): Promise<Uint8Array>
}

export interface PrintLimits {
  /** Milliseconds that one document may take. */
  readonly job: number
  /** Milliseconds without work after which the process ends, so that its memory returns. */
  readonly idle: number
  /** Documents after which the process is replaced. */
  readonly documents: number
}

const USUAL: PrintLimits = { job: 20_000, idle: 30_000, documents: 30 }

/** The document cannot be printed as it is: its author can mend it. The message is a sentence with Typst's own words. */
export class PrintFault extends Error {
  override readonly name = 'PrintFault'
  /** The signs that no typeface has, where that is what is wrong. */
  readonly lacks: readonly string[]
  constructor(message: string, lacks: readonly string[] = []) {
    super(message)
    this.lacks = lacks
  }
}

const IMAGE_NAME = /^[a-z0-9][a-z0-9_-]*\.svg$/i
const WORKER = join(import.meta.dirname, 'print-worker.ts')

/**
 * Opens a printer that draws with the fonts in a folder of TTF or OTF files. No process starts before the first job. What
 * the first compiles is kept in the folder `compiled`: one that finds it there needs no compiler, and a seventh less memory.
 */
export function openPrinter(options: {
  readonly fonts: string
  readonly compiled?: string
  readonly limits?: Partial<PrintLimits>
}): Printer {
  const { fonts, compiled } = options
  const limits = { ...USUAL, ...options.limits }
  let worker: { readonly process: ChildProcess; printed: number } | undefined
  let idle: NodeJS.Timeout | undefined
  let queue: Promise<unknown> = Promise.resolve()
  let isClosed = false

  async function endWorker(): Promise<void> {
    clearTimeout(idle)
    const ending = worker?.process
    worker = undefined
    if (ending?.pid === undefined || ending.exitCode !== null || ending.signalCode !== null) return
    ending.ref()
    const ended = once(ending, 'exit')
    ending.kill('SIGKILL')
    await ended
  }

  async function next(job: WorkerTask): Promise<WorkerAnswer> {
    if (isClosed) throw new Error('The printer is closed')
    clearTimeout(idle)
    if (!worker?.process.connected) worker = { process: startWorker(fonts, compiled), printed: 0 }
    worker.printed += 1
    const { process, printed } = worker
    let answer: WorkerAnswer
    try {
      answer = await answerOf(process, job, limits.job)
    } catch (error) {
      await endWorker()
      throw error
    }
    if (printed >= limits.documents) await endWorker()
    else idle = setTimeout(endWorker, limits.idle).unref()
    if ('fault' in answer) throw new PrintFault(answer.fault, answer.lacks)
    return answer
  }

  function inTurn(job: WorkerTask): Promise<WorkerAnswer> {
    const done = queue.then(() => next(job))
    queue = done.catch(() => undefined)
    return done
  }

  return {
    async print({ template, data, images = {}, subject, isSettled }) {
      if (!isAbsolute(template)) throw new Error(`${template} is not an absolute path`)
      for (const name of Object.keys(images))
        if (!IMAGE_NAME.test(name)) throw new Error(`“${name}” may not be the name of an image`)
      const job = { fonts, template, data: JSON.stringify(data), images, subject, isSettled }
      const answer = await inTurn(job)
      if (!('pdf' in answer)) throw new Error('The printer answered with pictures')
      return answer.pdf
    },
    async draw(drawings) {
      const answer = await inTurn({ drawings })
      if (!('pictures' in answer)) throw new Error('The printer answered with a document')
      return answer.pictures
    },
    async write(document) {
      const answer = await inTurn({ document })
      if (!('docx' in answer)) throw new Error('The printer answered with something else')
      return answer.docx
    },
    async [Symbol.asyncDispose]() {
      isClosed = true
      await endWorker()
      await queue
    },
  }
}

/** What one document leaves free is used by the next and not kept by each thread for itself: a fifth less memory. */
const SPARING = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072', UV_THREADPOOL_SIZE: '1' }

/**
 * A process with nothing of our environment, which holds secrets. While it has no work it keeps nobody waiting. Drawings
 * use the fonts of the folder, which its `fonts.conf` names, and none of the machine: there may be none.
 */
function startWorker(fonts: string, compiled: string | undefined): ChildProcess {
  const worker = fork(WORKER, {
    env: {
      ...{ LC_ALL: 'C', TZ: 'UTC', FONTCONFIG_FILE: join(fonts, 'fonts.conf'), ...SPARING },
      ...(compiled && { NODE_COMPILE_CACHE: compiled }),
    },
    execArgv: ['--expose-gc', '--max-semi-space-size=1'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  // A failure to start is told by whoever waits for an answer; between jobs there is nobody to tell.
  worker.on('error', () => undefined)
  return worker
}

async function answerOf(worker: ChildProcess, job: WorkerTask, limit: number): Promise<WorkerAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<WorkerAnswer>()
  const late = () => reject(new Error(`The document was not printed within ${limit / 1000} seconds`))
  const gone = (code: number | null, signal: string | null) =>
    reject(new Error(`The printer stopped in the middle of a document (${signal ?? `code ${code}`})`))
  const timer = setTimeout(late, limit)
  const answered = (answer: unknown) => resolve(answer as WorkerAnswer)
  worker.on('message', answered).on('exit', gone).on('error', reject)
  worker.ref()
  worker.channel?.ref()
  worker.send(job, (error) => error && reject(error))
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    worker.off('message', answered).off('exit', gone).off('error', reject)
    worker.unref()
    worker.channel?.unref()
  }
}
