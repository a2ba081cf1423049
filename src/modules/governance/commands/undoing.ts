import { agencyNames, namesOf } from '#modules/people/index.ts'
import { audit } from '#platform/audit.ts'
import { announce } from '#platform/events.ts'
import type { BulkKind, Image, UndoableTable } from '#platform/undo.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { groupChanged } from '../events.ts'
import { groupNames } from '../queries/structure.ts'
import { takeStructureTurn } from '../queries/turns.ts'
import { keepStructure } from '../rules/structure.ts'

const text = (row: Image, column: string): string => String(row[column] ?? '')

/** Seats of an agency handed on to the one that came after it. */
export const transferringSeats: BulkKind = {
  kind: 'governance.transfer-seats',
  may: keepStructure,
  // Who sits in a seat makes way before the seat does.
  tables: ['governance.appointment', 'governance.seat'],
  async keeping(work, run) {
    await takeStructureTurn(work.tx)
    await run()
  },
}

/** Writes down that seats went back, and tells whoever listens of their groups. */
export async function tellOfSeats(work: Work, rows: readonly Image[]): Promise<void> {
  await audit(work, 'governance.undo', 'governance.seat', { count: rows.length })
  for (const groupId of new Set(rows.map((row) => text(row, 'group_id'))))
    await announce(work, groupChanged, { groupId })
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
    takenBack: 'It is taken back.',
    wentBack: (work, rows) =>
      audit(work, 'governance.undo', 'governance.appointment', { count: rows.length }),
  },
  {
    table: 'governance.seat',
    async names(reader, rows) {
      const agencies = new Map((await agencyNames(reader)).map(({ id, name }) => [id as string, name]))
      const groups = await groupNames(reader)
      return rows.map((row) =>
        [
          text(row, 'title') || agencies.get(text(row, 'agency_id')) || 'Seat',
          groups.get(text(row, 'group_id')),
        ]
          .filter(Boolean)
          .join(', '),
      )
    },
    takenBack: 'It is taken back.',
    wentBack: tellOfSeats,
  },
  {
    table: 'governance.linked_board',
    names: async (_reader, rows) => rows.map((row) => text(row, 'name')),
    wentBack: (work, rows) =>
      audit(work, 'governance.undo', 'governance.linked_board', { count: rows.length }),
  },
]
