/**
 * The process that makes PDFs, Word documents and pictures: one job at a time, each told and answered by a message. It is a process and not a thread
 * because Typst runs outside JavaScript: a thread could neither be stopped in the middle of a job nor give its memory back.
 */
import { flushCompileCache } from 'node:module'
import { dirname, join } from 'node:path'
import { NodeCompiler, type NodeError } from '@myriaddreamin/typst-ts-node-compiler'
import type { WordDocument } from './docx/document.ts'
import { docxOf } from './docx/docx.ts'

export interface WorkerJob {
  readonly fonts: string
  readonly template: string
  /** The data as JSON, which the template reads as `data.json`. */
  readonly data: string
  readonly images: Readonly<Record<string, string>>
  readonly subject?: string | undefined
  readonly isSettled?: true | undefined
}

export type WorkerTask =
  | WorkerJob
  | { readonly drawings: Readonly<Record<string, string>> }
  | { readonly document: WordDocument }

export type WorkerAnswer =
  | { readonly pdf: Uint8Array }
  | { readonly pictures: Readonly<Record<string, Uint8Array>> }
  | { readonly docx: Uint8Array }
  | { readonly fault: string; readonly lacks: readonly string[] }

let opened: { readonly compiler: NodeCompiler; readonly folder: string; readonly fonts: string } | undefined

/** One compiler as long as jobs come from one folder: what it may read is that folder, and no other. */
function compilerFor(folder: string, fonts: string): NodeCompiler {
  if (opened?.folder !== folder || opened.fonts !== fonts) {
    const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: [fonts] }] })
    opened = { compiler, folder, fonts }
  }
  return opened.compiler
}

const sentence = (words: readonly string[]): string => `The document cannot be printed: ${words.join('; ')}.`

interface Diagnostic {
  readonly message: string
  readonly hints?: readonly string[] | null
}

const withHints = ({ message, hints }: Diagnostic): string =>
  [message.replace(/^PDF\/UA-1 error: /, ''), ...(hints ?? []).map((hint) => `(${hint})`)]
    .join(' ')
    .replaceAll(/`"?([^`]*?)"?`/g, '“$1”')

const diagnosticsOf = (compiler: NodeCompiler, error: NodeError | null): Diagnostic[] =>
  error ? compiler.fetchDiagnostics(error) : []

/** A string as Rust writes it for debugging. */
const RUST_STRING = /"((?:[^"\\]|\\.)*)"/g
const unquoted = (text: string): string =>
  text.replaceAll(/\\(?:u\{([0-9a-f]+)\}|(.))/gi, (_, code: string | undefined, plain: string) =>
    code ? String.fromCodePoint(Number.parseInt(code, 16)) : plain === 'n' ? ' ' : plain,
  )
const stringsIn = (text: string): string[] =>
  Array.from(text.matchAll(RUST_STRING), ([, quoted]) => unquoted(quoted ?? ''))

/** What PDF/UA-1 forbids is thrown as Rust's own account of it, and told nowhere else. */
function diagnosticsIn(thrown: unknown): Diagnostic[] {
  const account = thrown instanceof Error ? thrown.message : String(thrown)
  const found = Array.from(
    account.matchAll(
      /message: ("(?:[^"\\]|\\.)*"), trace: \[.*?\], hints: \[((?:"(?:[^"\\]|\\.)*"(?:, )?)*)\]/gs,
    ),
    ([, message = '', hints = '']) => ({ message: stringsIn(message)[0] ?? '', hints: stringsIn(hints) }),
  )
  return found.length > 0 ? found : [{ message: account }]
}

/** The signs that Typst found in no typeface. */
const lacksOf = (found: readonly Diagnostic[]): string[] =>
  found.flatMap(({ message }) => {
    const [, text] = /the text `"(.*)"` could not be displayed/s.exec(message) ?? []
    return text === undefined ? [] : [unquoted(text)]
  })

const faultOf = (found: readonly Diagnostic[]): Extract<WorkerAnswer, { fault: string }> => ({
  fault: sentence(found.map(withHints)),
  lacks: lacksOf(found),
})

/** Whose layout Typst still remembers. */
let remembered: string | undefined

/**
 * A remembered layout is dropped when this many documents have been made without it. A report is drawn with its summary
 * and its covering report, so the next time it is compiled its own layout is the third from the last.
 */
const REMEMBERED_FOR = 3

/** Keeps what the next document about the same subject can use, and nothing of one that has no subject. */
function forget({ subject }: WorkerJob): void {
  opened?.compiler.evictCache(subject === undefined ? 0 : REMEMBERED_FOR)
  remembered = subject
}

function print({ fonts, template, data, images, subject }: WorkerJob): WorkerAnswer {
  const folder = dirname(template)
  const compiler = compilerFor(folder, fonts)
  if (remembered !== subject) compiler.evictCache(0)
  try {
    compiler.mapShadow(join(folder, 'data.json'), Buffer.from(data))
    for (const [name, svg] of Object.entries(images))
      compiler.mapShadow(join(folder, 'images', name), Buffer.from(svg))
    const compiled = compiler.compile({ mainFilePath: template, resetRead: true })
    const errors = diagnosticsOf(compiler, compiled.takeError())
    // Typst only warns of an unknown family, and would draw with whatever it finds.
    const unknown = diagnosticsOf(compiler, compiled.takeWarnings()).filter(({ message }) =>
      message.startsWith('unknown font family'),
    )
    const document = compiled.result
    const faults = [...errors, ...unknown]
    if (faults.length > 0 || !document) return faultOf(faults)
    try {
      return { pdf: compiler.pdf(document, { pdfStandard: 'ua-1' }) }
    } catch (thrown) {
      return faultOf(diagnosticsIn(thrown))
    }
  } finally {
    // Nothing of this job may be read by the next, which can be another partnership's.
    compiler.resetShadow()
  }
}

/** Prints what is settled without the signs that no typeface has: each turn takes some out, so there is a last one. */
function printWhole(job: WorkerJob): WorkerAnswer {
  const answer = print(job)
  if (!job.isSettled || !('fault' in answer)) return answer
  const data = answer.lacks.reduce(
    (words, sign) => words.replaceAll(JSON.stringify(sign).slice(1, -1), ''),
    job.data,
  )
  return data === job.data ? answer : printWhole({ ...job, data })
}

/** Dots an inch. A drawing is as wide as the text of a page, so that it is sharp on paper. */
const DENSITY = 144

async function draw(drawings: Readonly<Record<string, string>>): Promise<WorkerAnswer> {
  // Only few processes draw pictures, and what draws them takes a while to start.
  const { default: sharp } = await import('sharp')
  // One drawing after another, and none kept: the memory of this process counts for more than its time.
  sharp.cache(false)
  sharp.concurrency(1)
  const pictures: Record<string, Uint8Array> = {}
  for (const [name, svg] of Object.entries(drawings)) {
    const picture = sharp(Buffer.from(svg), { density: DENSITY }).flatten({ background: '#ffffff' })
    pictures[name] = await picture.png({ compressionLevel: 6 }).toBuffer()
  }
  return { pictures }
}

/** Resolves when the answer has gone. When there is nobody to read it, whoever asked has ended, and so does this process. */
async function send(answer: WorkerAnswer): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  process.send?.(answer, undefined, {}, (error) => (error ? process.exit() : resolve()))
  return promise
}

async function answerTo(task: WorkerTask): Promise<WorkerAnswer> {
  if ('drawings' in task) return draw(task.drawings)
  if ('document' in task) return { docx: docxOf(task.document) }
  return printWhole(task)
}

// It is ended without warning, and what is compiled would be kept only at an end of its own.
flushCompileCache()
process.on('message', async (task: WorkerTask) => {
  await send(await answerTo(task))
  if ('template' in task) forget(task)
  // A drawn document lies outside JavaScript, which does not see how large it is: without this each one stays for long.
  globalThis.gc?.()
})
process.on('disconnect', () => process.exit())
