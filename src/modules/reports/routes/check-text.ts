import { blank, type FormState, filled, typedText, withError } from '#platform/forms.ts'
import { notMonitored } from '#platform/not-monitored.ts'
import { inPieces } from '#platform/pieces.ts'
import { type Answer, type Ask, invalid, show, type WorkspaceRoute } from '#platform/site.ts'
import { knownNames } from '../queries/known-names.ts'
import { checkInPieces, WITHOUT_RECORDS } from '../rules/check.ts'
import type { Document } from '../rules/document.ts'
import { reportOfText } from '../rules/given/plain.ts'
import { reportOfWord } from '../rules/given/word.ts'
import { readReports } from '../rules/permissions.ts'
import { passagesOf } from '../rules/prose.ts'
import { readingAgeOf } from '../rules/reading-age.ts'
import { CHECK_TEXT, type CheckedText, checkTextPage } from '../views/check-text.ts'

/** Some two hundred pages. */
const LONGEST = 600_000
/** The characters that a word of a text has at most, all words taken together; a file of code has more. */
const LONGEST_WORDS = 40

type Given = { readonly document: Document } | { readonly field: 'file' | 'text'; readonly refused: string }

const refused = (field: 'file' | 'text', words: string): Given => ({ field, refused: words })

function textIn(bytes: Uint8Array): string | undefined {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe
  try {
    return new TextDecoder(isWide ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes)
  } catch {
    // What old programs save as “text” on Windows.
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** What was chosen or pasted, read as a report. It stands in memory alone, for as long as it is read. */
function given({ upload, body }: Ask): Given {
  const field = upload?.field === 'file' ? 'file' : 'text'
  if (upload?.field === 'file' && upload.bytes[0] === 0x50 && upload.bytes[1] === 0x4b) {
    const reading = reportOfWord(upload.bytes)
    if (!reading.ok) return refused(field, reading.sentence)
    const length = passagesOf(reading.document).reduce((sum, { text }) => sum + text.length, 0)
    return length > LONGEST ? refused(field, TOO_LONG) : { document: reading.document }
  }
  const text =
    upload?.field === 'file' ? textIn(upload.bytes) : typedText({ typed: body, errors: [] }, 'text')
  if (text === undefined || text.trim() === '') return refused(field, 'Choose a file, or paste a text')
  if (text.includes('\u0000') || /^%PDF|^\{\\rtf/.test(text))
    return refused(field, 'This file is no text. Save it as .docx or .txt, or paste its words')
  if (text.length > LONGEST) return refused(field, TOO_LONG)
  const words = text.trim().split(/\s+/).length
  return text.length / words > LONGEST_WORDS
    ? refused(field, 'There are no words in this that can be read. Paste the text of a report')
    : { document: reportOfText(text) }
}

const TOO_LONG = 'This is too long to check at once. Split it, and check the parts'

const page = async ({ db, today }: Ask, form: FormState, result?: CheckedText) =>
  checkTextPage(form, await notMonitored(db, today), result)

async function answer(ask: Ask): Promise<Answer> {
  const read = given(ask)
  if ('refused' in read) return invalid(await page(ask, withError(ask.body, read.field, read.refused)))
  const { document } = read
  const known = await knownNames(ask.db, ask.actor)
  const findings = await inPieces(checkInPieces(document, WITHOUT_RECORDS, known))
  const words = passagesOf(document).reduce((sum, { text }) => sum + (text.match(/\S+/g)?.length ?? 0), 0)
  const { title, period } = document
  const result = { title, year: period.label, words, age: readingAgeOf(document), findings }
  return show(await page(ask, filled(ask.body), result))
}

export const checkTextRoutes: readonly WorkspaceRoute[] = [
  { method: 'GET', path: CHECK_TEXT, may: readReports, answer: async (ask) => show(await page(ask, blank)) },
  { method: 'POST', path: CHECK_TEXT, may: readReports, freeTextFrom: 'members', answer },
]
