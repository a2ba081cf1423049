import { blank, withError } from '#platform/forms.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  seeOther,
  send,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { xlsxOf } from '#platform/spreadsheet.ts'
import { changeDraft } from '../commands/sets.ts'
import { versionIn } from '../forms/editing.ts'
import { readSentSet } from '../forms/set-files.ts'
import { sheetsOf } from '../forms/workbook-columns.ts'
import { alterations, isUnaltered } from '../rules/altering.ts'
import { keepSets, readSets } from '../rules/permissions.ts'
import { setPath } from '../rules/places.ts'
import { readSetFile } from '../rules/reading-sets.ts'
import type { KeptSet } from '../schema.ts'
import { takeFilePage, workbookPage } from '../views/workbooks.ts'
import { at, routes, withDraft } from './draft.ts'
import { withSet } from './sets.ts'

async function showChanges(ask: Ask, set: KeptSet): Promise<Answer> {
  const { upload } = ask
  const refuse = (words: string, faults: Parameters<typeof workbookPage>[2] = []) =>
    invalid(workbookPage(set, withError({}, 'file', words), faults))
  if (upload?.field !== 'file') return refuse('Choose the workbook')
  const read = await readSentSet(upload.bytes, set.draft)
  if (!read.ok) return refuse('Choose a workbook that can be read as this set', read.faults)
  const found = alterations(set.draft, read.set)
  if (isUnaltered(found)) return refuse('The file asks what the set asks. Nothing would change')
  return show(takeFilePage(set, read.set, { found, isOvertaken: false }))
}

async function takeChanges(ask: Ask, set: KeptSet): Promise<Answer> {
  const read = readSetFile([ask.body['content'] ?? ''].flat()[0] ?? '')
  if (!read.ok)
    return invalid(workbookPage(set, withError({}, 'file', 'Choose the workbook again'), read.faults))
  const draft = read.set
  const result = await ask.write((work) => changeDraft(work, set.id, { version: versionIn(ask.body), draft }))
  if (!('refused' in result))
    return seeOther(setPath(set.id), 'The set is changed. Read it before you publish it.')
  const found = alterations(result.current.draft, draft)
  return conflict(takeFilePage(result.current, draft, { found, isOvertaken: true }))
}

/** A set out as a workbook, and back in with a report of what would change. */
export const workbookRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${at}/file.xlsx`,
    may: readSets,
    answer: withSet(async (_ask, { draft }) =>
      send({
        name: 'question-set.xlsx',
        type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        bytes: await xlsxOf(sheetsOf(draft)),
      }),
    ),
  },
  ...routes(
    `${at}/workbook`,
    withDraft(async (_ask, set) => show(workbookPage(set, blank, []))),
    withDraft(showChanges),
  ),
  { method: 'POST', path: `${at}/workbook/take`, may: keepSets, answer: withDraft(takeChanges) },
]
