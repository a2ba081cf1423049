import { namesOf } from '#modules/people/index.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import type { Image, UndoableTable } from '#platform/undo.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { own } from '../schema.ts'

const text = (row: Image, column: string): string => String(row[column] ?? '')

async function takeBackSitting(work: Work, id: string): Promise<string | undefined> {
  const { numDeletedRows } = await own(work.tx)
    .deleteFrom('governance.appointment')
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id as never)
    .where('fromOn', '>', dayOf(work.now))
    .executeTakeFirst()
  return numDeletedRows === 1n ? undefined : 'It has begun. End it on the page of the seat.'
}

/** How the rows of boards and seats go back when a change of many is undone. */
export const undoableTables: readonly UndoableTable[] = [
  {
    table: 'governance.appointment',
    async names(reader, rows) {
      const people = await namesOf(
        reader,
        rows.map((row) => text(row, 'person_id') as PersonId),
      )
      return rows.map((row) => `Seat of ${people.get(text(row, 'person_id') as PersonId) ?? 'somebody'}`)
    },
    takeBack: takeBackSitting,
    takenBack: 'It is taken back.',
    wentBack: (work, ids) => audit(work, 'governance.undo', 'governance.appointment', { count: ids.length }),
  },
  {
    table: 'governance.linked_board',
    names: async (_reader, rows) => rows.map((row) => text(row, 'name')),
    wentBack: (work, ids) => audit(work, 'governance.undo', 'governance.linked_board', { count: ids.length }),
  },
]
