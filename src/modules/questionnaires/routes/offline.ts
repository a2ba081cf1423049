import { DOCX, docxOf } from '#platform/docx/docx.ts'
import { blank, withError } from '#platform/forms.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  seeOther,
  send,
  show,
  signedIn,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { readSpreadsheet, xlsxOf } from '#platform/spreadsheet.ts'
import { counted } from '#platform/words.ts'
import { saveAnswers } from '../commands/answering.ts'
import { changesIn, contentIn, copySheets, insteadIn, readCopy } from '../forms/offline.ts'
import { type Asked, findAsked } from '../queries/responses.ts'
import { isOpen } from '../queries/turns.ts'
import { askedPath, QUESTIONNAIRES } from '../rules/places.ts'
import { LARGEST_SET_BYTES } from '../rules/reading-sets.ts'
import { closedPage } from '../views/answering.ts'
import { copyDocument, copyReportPage, offlinePage } from '../views/offline.ts'
import { withAsked } from './asked.ts'

const path = `${QUESTIONNAIRES}/:askedId/offline`

/** Runs what follows for whoever answers any of it. */
const withAnswering = (run: (ask: Ask, asked: Asked) => Promise<Answer>) =>
  withAsked(async (ask, asked) =>
    asked.reach.whole || asked.reach.sections.size > 0 ? run(ask, asked) : notFound,
  )

async function showChanges(ask: Ask, asked: Asked): Promise<Answer> {
  if (!isOpen(asked, ask.today)) return conflict(closedPage(asked))
  const refuse = (words: string) => invalid(offlinePage(asked, withError({}, 'file', words)))
  const { upload } = ask
  if (upload?.field !== 'file') return refuse('Choose the workbook with your answers')
  if (upload.bytes.length > LARGEST_SET_BYTES) return refuse('The workbook must be 2 MB or smaller')
  const sheets = await readSpreadsheet(upload.bytes)
  if (!sheets.ok) return refuse(sheets.sentence.replace(/\.$/, ''))
  const read = readCopy(asked, sheets.sheets, ask.today)
  if (!read.ok) return refuse(read.words)
  const { changes, hidden } = changesIn(asked, read.given)
  return show(copyReportPage(asked, { changes, refused: [...read.refused, ...hidden], isOvertaken: false }))
}

async function take(ask: Ask, asked: Asked): Promise<Answer> {
  if (!isOpen(asked, ask.today)) return conflict(closedPage(asked))
  const content = contentIn(ask.body)
  if (!content) return invalid(offlinePage(asked, withError({}, 'file', 'Choose the workbook again')))
  const instead = insteadIn(ask.body)
  const given = content
    .filter(({ questionId, seen, stood }) => seen === stood || instead.includes(questionId))
    .map(({ questionId, answer, stood }) => ({ questionId, answer, seen: stood }))
  const result = await ask.write((work) => saveAnswers(work, asked.invitation.id, given))
  if (!('refused' in result))
    return seeOther(
      askedPath(asked.invitation.id),
      `${counted(result.saved, 'answer')} ${result.saved === 1 ? 'is' : 'are'} taken from the file.`,
    )
  if (result.refused === 'closed') return conflict(closedPage(asked))
  const now = await findAsked(ask.db, ask.actor, asked.invitation.id)
  if (!now) return notFound
  const { changes, hidden } = changesIn(now, content)
  return conflict(copyReportPage(now, { changes, refused: hidden, isOvertaken: true }))
}

/** What is asked out as a copy, and answers back in with a report of what would change. */
export const offlineRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path,
    may: signedIn,
    answer: withAnswering(async (ask, asked) =>
      isOpen(asked, ask.today) ? show(offlinePage(asked, blank)) : seeOther(askedPath(asked.invitation.id)),
    ),
  },
  {
    method: 'GET',
    path: `${path}/copy.xlsx`,
    may: signedIn,
    answer: withAnswering(async (_ask, asked) =>
      send({
        name: 'questionnaire.xlsx',
        type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        bytes: await xlsxOf(copySheets(asked)),
      }),
    ),
  },
  {
    method: 'GET',
    path: `${path}/copy.docx`,
    may: signedIn,
    answer: withAnswering(async ({ partnership, now }, asked) => {
      const by = { publisher: partnership.name, colour: partnership.brand, now }
      return send({ name: 'questionnaire.docx', type: DOCX, bytes: docxOf(copyDocument(asked, by)) })
    }),
  },
  { method: 'POST', path, may: signedIn, answer: withAnswering(showChanges) },
  { method: 'POST', path: `${path}/take`, may: signedIn, answer: withAnswering(take) },
]
