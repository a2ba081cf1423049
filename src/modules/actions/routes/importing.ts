import { groups } from '#modules/governance/index.ts'
import { holdsOn } from '#platform/days.ts'
import { filled, typedText, withError } from '#platform/forms.ts'
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
import { csvOf } from '#platform/spreadsheet.ts'
import { undoOffer } from '#platform/undo.ts'
import { describeTracker, keepTrackerFile, takeIn, takingIn } from '../commands/importing.ts'
import { openedTracker, placeAsked, saidOfTracker } from '../forms/importing.ts'
import {
  layoutsFor,
  planFile,
  readTracker,
  takenBefore,
  takenFile,
  takenFiles,
  type WaitingFile,
  waitingFile,
} from '../queries/importing.ts'
import { reportOf } from '../rules/import-rows.ts'
import { keepActions } from '../rules.ts'
import type { TrackerFileId } from '../schema/importing.ts'
import {
  type Describing,
  describingPage,
  dryRunPage,
  fileAt,
  fileGonePage,
  IMPORT,
  importPage,
  rowsAt,
  staleTrackerPage,
  takenPage,
} from '../views/importing.ts'

const CSV = 'text/csv; charset=utf-8'
const gone: Answer = { status: 404, page: fileGonePage }
const idOf = (ask: Ask): TrackerFileId => ask.id<'tracker file'>('trackerFileId')

async function sendTracker({ db, upload, write }: Ask): Promise<Answer> {
  const refuse = async (words: string) =>
    invalid(importPage(await takenFiles(db), withError({}, 'file', words)))
  if (upload?.field !== 'file') return refuse('Select an Excel workbook or a CSV file')
  const read = await readTracker(upload.bytes)
  if (!read.ok) return refuse(read.sentence)
  const id = await write((work) => keepTrackerFile(work, upload))
  return seeOther(fileAt(id))
}

/** Gives a handler the file that its path names, while it waits. One that was taken in leads to what came of it. */
const withFile =
  (answer: (ask: Ask, file: WaitingFile) => Promise<Answer>) =>
  async (ask: Ask): Promise<Answer> => {
    const file = await waitingFile(ask.db, idOf(ask))
    if (file) return answer(ask, file)
    const taken = await takenFile(ask.db, idOf(ask))
    return taken ? seeOther(rowsAt(taken.id)) : gone
  }

/** What a file says of where its table stands, as it was asked for. Undefined where there is no such sheet. */
async function describing(
  { db, actor, today }: Ask,
  { id, name, bytes, meanings, version }: WaitingFile,
  asked: { readonly sheet?: string | undefined; readonly heading?: string | undefined },
): Promise<Describing | undefined> {
  const read = await readTracker(bytes)
  const at = read.ok ? placeAsked(read.sheets, asked, meanings) : undefined
  if (!read.ok || !at) return undefined
  const bodies = (await groups(db, actor)).filter(({ startsOn, endsOn }) =>
    holdsOn({ fromOn: startsOn, toOn: endsOn }, today),
  )
  const layouts = await layoutsFor(db, at.sheet)
  const [newest] = layouts
  // The names of a layout that was kept stand in the row where they stood then.
  const heading = newest && !asked.heading && !meanings ? newest.meanings.heading : at.heading
  return { id, name, version, sheets: read.sheets, hidden: read.hidden, ...at, heading, layouts, bodies }
}

/** Saying what the columns of a tracker mean, as it opens. */
const describe = withFile(async (ask, file) => {
  const { sheet, heading, layout } = ask.query
  const given = await describing(ask, file, { sheet, heading })
  if (!given) return gone
  const said = file.meanings?.sheet === given.sheet.name ? file.meanings : undefined
  const chosen = given.layouts.find(({ id }) => id === layout)?.meanings
  const kept = chosen ?? said ?? given.layouts[0]?.meanings
  return show(describingPage(given, openedTracker(given.sheet, given.heading, kept, given.version)))
})

const keepDescription = withFile(async (ask, file) => {
  const typed = filled(ask.body)
  const given = await describing(ask, file, {
    sheet: typedText(typed, 'sheet'),
    heading: typedText(typed, 'heading'),
  })
  if (!given) return gone
  const bodyIds = given.bodies.map(({ id }) => id)
  const said = saidOfTracker(given.sheet, given.heading, bodyIds, ask.body, given.layouts[0]?.meanings)
  if (!said.ok) return invalid(describingPage(given, said.form))
  const result = await ask.write((work) => describeTracker(work, file.id, said))
  if (!('refused' in result)) return seeOther(rowsAt(file.id))
  return conflict(staleTrackerPage(given, result.current, said.meanings, typed))
})

async function rows(ask: Ask): Promise<Answer> {
  const taken = await takenFile(ask.db, idOf(ask))
  if (taken) return show(takenPage(taken, await undoOffer(ask, takingIn, taken.id)))
  const file = await waitingFile(ask.db, idOf(ask))
  if (!file) return gone
  const planning = await planFile(ask.db, ask.actor, ask.today, file)
  if (!planning?.ok) return seeOther(fileAt(file.id))
  const before = await takenBefore(ask.db, file.sha256)
  return show(dryRunPage({ ...file, hidden: planning.hidden }, planning.plan, { before }))
}

const rowsFile = withFile(async (ask, file) => {
  const planning = await planFile(ask.db, ask.actor, ask.today, file)
  if (!planning?.ok) return gone
  return send({ name: 'rows.csv', type: CSV, bytes: csvOf({ rows: reportOf(planning.plan) }) })
})

async function confirm(ask: Ask): Promise<Answer> {
  const id = idOf(ask)
  const seen = typedText(filled(ask.body), 'seen')
  const result = await ask.write((work) => takeIn(work, id, seen))
  if (result.outcome === 'moved') {
    const file = await waitingFile(ask.db, id)
    if (!file) return gone
    const before = await takenBefore(ask.db, file.sha256)
    return conflict(dryRunPage({ ...file, hidden: [] }, result.plan, { before, moved: true }))
  }
  if (result.outcome === 'taken') return seeOther(rowsAt(id), 'The tracker is taken in.')
  // Whoever sends it twice sees what came of the first time.
  return result.outcome === 'nothing' || (await takenFile(ask.db, id)) ? seeOther(rowsAt(id)) : gone
}

/** A tracker that was kept as a spreadsheet: choosing it, saying what its columns mean, seeing what it would do, doing it. */
export const importRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: IMPORT,
    may: keepActions,
    answer: async ({ db }) => show(importPage(await takenFiles(db))),
  },
  { method: 'POST', path: IMPORT, may: keepActions, answer: sendTracker },
  { method: 'GET', path: `${IMPORT}/:trackerFileId`, may: keepActions, answer: describe },
  { method: 'POST', path: `${IMPORT}/:trackerFileId`, may: keepActions, answer: keepDescription },
  { method: 'GET', path: `${IMPORT}/:trackerFileId/rows`, may: keepActions, answer: rows },
  { method: 'GET', path: `${IMPORT}/:trackerFileId/rows.csv`, may: keepActions, answer: rowsFile },
  { method: 'POST', path: `${IMPORT}/:trackerFileId/rows`, may: keepActions, answer: confirm },
]
