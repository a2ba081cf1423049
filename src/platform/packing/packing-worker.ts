/**
 * The process that looks PDFs and Word documents through and puts a pack together: one piece of work, and then it ends, so
 * that its memory returns whatever was sent.
 */
import { blocksOfWord } from '../docx/reading.ts'
import type { ProseBlock } from '../prose.ts'
import {
  lookedThrough,
  type MadePack,
  openPack,
  type PackPart,
  type PackStart,
  type PdfFacts,
  type PdfFault,
} from './pack.ts'

export type PackingTask =
  | { readonly look: Uint8Array }
  | { readonly word: Uint8Array }
  | { readonly start: PackStart }
  | { readonly part: PackPart }
  | { readonly finish: true }

export type PackingAnswer =
  | { readonly facts: PdfFacts | { readonly fault: PdfFault } }
  | { readonly blocks: readonly ProseBlock[] }
  | { readonly done: true }
  | { readonly pack: MadePack }
  | { readonly failed: string }

let pack: Awaited<ReturnType<typeof openPack>> | undefined

async function answerTo(task: PackingTask): Promise<PackingAnswer> {
  if ('look' in task) return { facts: await lookedThrough(task.look) }
  if ('word' in task) return { blocks: await blocksOfWord(task.word) }
  if ('start' in task) {
    pack = await openPack(task.start)
    return { done: true }
  }
  if (!pack) throw new Error('No pack was begun')
  if ('part' in task) {
    await pack.add(task.part)
    return { done: true }
  }
  return { pack: await pack.finish() }
}

process.on('message', async (task: PackingTask) => {
  let answer: PackingAnswer
  try {
    answer = await answerTo(task)
  } catch (error) {
    // What a file says may stand in the message of a parser: only its kind is told.
    answer = { failed: error instanceof Error ? error.name : 'Error' }
  }
  process.send?.(answer)
})
process.on('disconnect', () => process.exit())
