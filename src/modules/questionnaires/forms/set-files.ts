import { readSpreadsheet } from '#platform/spreadsheet.ts'
import { LARGEST_SET_BYTES, type ReadSet, readSetFile } from '../rules/reading-sets.ts'
import type { QuestionSet } from '../schema/question-set.ts'
import { readSheets } from './workbook.ts'

const ofFile = (words: string): ReadSet => ({ ok: false, faults: [{ where: 'The file', words }] })

/** Reads a set out of a file that was sent: the file of a set, or a workbook that was made of one. */
export async function readSentSet(bytes: Uint8Array, before?: QuestionSet): Promise<ReadSet> {
  if (bytes.length > LARGEST_SET_BYTES) return ofFile('The file must be 2 MB or smaller')
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return readSetFile(new TextDecoder().decode(bytes))
  const read = await readSpreadsheet(bytes)
  return read.ok ? readSheets(read.sheets, before) : ofFile(read.sentence.replace(/\.$/, ''))
}
