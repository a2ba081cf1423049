import { namesOf } from '#modules/people/index.ts'
import { type Answer, type Ask, conflict, notFound, show, type WorkspaceRoute } from '#platform/site.ts'
import { type GoneBack, undoBulk } from '#platform/undo.ts'
import { Stale } from '#platform/work.ts'
import { findUndoable, type UndoAbove, type Undoable, undoableNow } from '../queries/undo.ts'
import { undoChanges } from '../rules/permissions.ts'
import { tooLatePage, undoListPage, undonePage, undoPage } from '../views/undo.ts'

const LIST = '/workspace/undo'
const ONE = `${LIST}/:bulkChangeId`

/** Ends what was only tried: nothing of it stays, and what came of it is told. */
class Tried extends Error {
  readonly told: readonly GoneBack[]
  constructor(told: readonly GoneBack[]) {
    super('Tried')
    this.told = told
  }
}

const undo = ({ write }: Ask, above: UndoAbove, { change, kind }: Undoable): Promise<readonly GoneBack[]> =>
  write((work) =>
    undoBulk(
      work,
      change,
      kind,
      above.modules().flatMap(({ undoable }) => undoable ?? []),
    ),
  )

/** What undoing would do, seen by doing it in a transaction that is given up. */
async function tried(ask: Ask, above: UndoAbove, found: Undoable): Promise<readonly GoneBack[]> {
  try {
    const write: Ask['write'] = (command) =>
      ask.write(async (work) => {
        throw new Tried((await command(work)) as readonly GoneBack[])
      })
    return await undo({ ...ask, write }, above, found)
  } catch (error) {
    if (error instanceof Tried) return error.told
    throw error
  }
}

const isOver = ({ change }: Undoable, { now }: Ask): boolean =>
  change.undoneAt !== null || Temporal.Instant.compare(now, change.untilAt) >= 0

async function tooLate(ask: Ask, found: Undoable): Promise<Answer> {
  const { undoneBy } = found.change
  const name = undoneBy && (await namesOf(ask.db, [undoneBy])).get(undoneBy)
  return conflict(tooLatePage(found, name ?? 'Somebody'))
}

/** Runs what follows with the change that the path names, while it can be undone. */
const whileOpen =
  (above: UndoAbove, run: (ask: Ask, found: Undoable) => Promise<Answer>) =>
  async (ask: Ask): Promise<Answer> => {
    const found = await findUndoable(ask, above, ask.id('bulkChangeId'))
    if (!found) return notFound
    if (isOver(found, ask)) return tooLate(ask, found)
    try {
      return await run(ask, found)
    } catch (error) {
      // Somebody else undid it after this was read.
      const now = error instanceof Stale && (await findUndoable(ask, above, found.change.id))
      if (now && isOver(now, ask)) return tooLate(ask, now)
      throw error
    }
  }

/** Changes of many records at once, each of which can be undone for a day. */
export const undoRoutes = (above: UndoAbove): readonly WorkspaceRoute[] => [
  {
    method: 'GET',
    path: LIST,
    may: undoChanges,
    async answer(ask) {
      const changes = await undoableNow(ask, above)
      const names = await namesOf(
        ask.db,
        changes.map(({ change }) => change.doneBy),
      )
      return show(undoListPage(changes, names))
    },
  },
  {
    method: 'GET',
    path: ONE,
    may: undoChanges,
    answer: whileOpen(above, async (ask, found) => show(undoPage(found, await tried(ask, above, found)))),
  },
  {
    method: 'POST',
    path: ONE,
    may: undoChanges,
    answer: whileOpen(above, async (ask, found) => show(undonePage(found, await undo(ask, above, found)))),
  },
]
