import { typedText, withError } from '#platform/forms.ts'
import { isId } from '#platform/id.ts'
import { type Ask, conflict, invalid, send, show, type WorkspaceRoute } from '#platform/site.ts'
import { csvOf, readSpreadsheet, xlsxOf } from '#platform/spreadsheet.ts'
import { counted } from '#platform/words.ts'
import { confirmDirectory, keepDirectoryFile, recordExport } from '../commands/importing.ts'
import { planDirectory } from '../forms/importing.ts'
import { directoryRecord } from '../queries/record.ts'
import { directorySheets, SCHOOL_COLUMNS } from '../rules/columns.ts'
import { keepAgencies } from '../rules.ts'
import type { UploadId } from '../schema.ts'
import { dryRunPage, importedPage, importPage, refusedPage, uploadGonePage } from '../views/importing.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const CSV = 'text/csv; charset=utf-8'

/** Whether whoever sends the file says that people whose id nobody here has are new. */
const isTicked = (typed: Ask['body']): boolean => typedText({ typed, errors: [] }, 'unknownAreNew') === 'yes'

async function check({ db, actor, today, upload, body, write }: Ask) {
  const refuse = (words: string) => invalid(importPage(withError(body, 'file', words)))
  if (upload?.field !== 'file') return refuse('Select a CSV file or an Excel workbook')
  const read = await readSpreadsheet(upload.bytes)
  if (!read.ok) return refuse(read.sentence)
  const unknownAreNew = isTicked(body)
  const asked = { today, actorId: actor.id, unknownAreNew }
  const planning = planDirectory(read.sheets, await directoryRecord(db, actor), asked)
  if (!planning.ok) return refuse(planning.sentence)
  const { plan } = planning
  if (plan.counts.refused > 0) {
    const words = `${counted(plan.counts.refused, 'row is', 'rows are')} refused. Nothing was imported`
    return invalid(refusedPage(upload.name, plan, withError(body, 'file', words)))
  }
  const id = await write((work) => keepDirectoryFile(work, upload))
  return show(dryRunPage(upload.name, plan, { id, unknownAreNew }))
}

async function confirm({ body, write }: Ask) {
  const [id = '', seen = ''] = ['uploadId', 'seen'].map((field) =>
    typedText({ typed: body, errors: [] }, field),
  )
  if (!isId(id)) return { status: 404 as const, page: uploadGonePage }
  const unknownAreNew = isTicked(body)
  const result = await write((work) => confirmDirectory(work, id as UploadId, { seen, unknownAreNew }))
  if (result.outcome === 'gone') return { status: 404 as const, page: uploadGonePage }
  if (result.outcome === 'moved') {
    const upload = { id: id as UploadId, unknownAreNew }
    return conflict(dryRunPage(result.name, result.plan, upload, true))
  }
  const none = { new: 0, changed: 0, same: 0, held: 0, refused: 0 }
  return result.outcome === 'imported'
    ? show(importedPage(result.counts, result.bulkChangeId))
    : show(importedPage(none))
}

async function sheets({ db, actor, write }: Ask, what: string) {
  const made = directorySheets(await directoryRecord(db, actor))
  await write((work) =>
    recordExport(
      work,
      what,
      made.reduce((sum, { rows }) => sum + rows.length - 1, 0),
    ),
  )
  return made
}

/** The directory in files: in, after a report of what each row would do, and out. */
export const importRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: '/workspace/people/import',
    may: keepAgencies,
    answer: async () => show(importPage()),
  },
  { method: 'POST', path: '/workspace/people/import/check', may: keepAgencies, answer: check },
  { method: 'POST', path: '/workspace/people/import', may: keepAgencies, answer: confirm },
  {
    method: 'GET',
    path: '/workspace/people/directory.xlsx',
    may: keepAgencies,
    answer: async (ask) =>
      send({ name: 'directory.xlsx', type: XLSX, bytes: await xlsxOf(await sheets(ask, 'directory.xlsx')) }),
  },
  {
    method: 'GET',
    path: '/workspace/people/agencies.csv',
    may: keepAgencies,
    answer: async (ask) =>
      send({ name: 'agencies.csv', type: CSV, bytes: csvOf((await sheets(ask, 'agencies.csv'))[0]) }),
  },
  {
    method: 'GET',
    path: '/workspace/people/people.csv',
    may: keepAgencies,
    answer: async (ask) =>
      send({ name: 'people.csv', type: CSV, bytes: csvOf((await sheets(ask, 'people.csv'))[1]) }),
  },
  {
    method: 'GET',
    path: '/workspace/people/posts.csv',
    may: keepAgencies,
    answer: async (ask) =>
      send({ name: 'posts.csv', type: CSV, bytes: csvOf((await sheets(ask, 'posts.csv'))[2]) }),
  },
  {
    method: 'GET',
    path: '/workspace/people/template.xlsx',
    may: keepAgencies,
    answer: async () =>
      send({
        name: 'template.xlsx',
        type: XLSX,
        bytes: await xlsxOf([
          ...directorySheets({ agencies: [], people: [], posts: [], areas: [], mergedCodes: [] }),
          { name: 'Schools', rows: [[...SCHOOL_COLUMNS]] },
        ]),
      }),
  },
]
