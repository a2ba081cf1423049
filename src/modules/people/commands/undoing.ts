import { archivedNow } from '#platform/archiving.ts'
import { dayOf } from '#platform/days.ts'
import { announce } from '#platform/events.ts'
import type { KeptTable } from '#platform/keeping.ts'
import type { BulkKind, Image, UndoableTable } from '#platform/undo.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { agencyChanged } from '../events.ts'
import { everyAgencyName } from '../queries/directory.ts'
import { agenciesInUse, ledTo } from '../queries/in-use.ts'
import { keepingAManager } from '../queries/managers.ts'
import { takeRegisterTurn } from '../queries/turns.ts'
import { namesOf } from '../queries.ts'
import { heldWords, keepAgencies } from '../rules.ts'
import { type AgencyId, own, type PostKind } from '../schema.ts'
import { writeDown } from './history.ts'

async function inTurn(work: Work, run: () => Promise<void>): Promise<void> {
  await takeRegisterTurn(work.tx)
  await keepingAManager(work, run)
}

/** The directory as a file brought it. */
export const directoryImport: BulkKind = {
  kind: 'people.import',
  may: keepAgencies,
  tables: ['people.post', 'people.person', 'people.agency', 'people.agency_area'],
  keeping: inTurn,
  leaves:
    'People whom the file added are archived, and can be restored. An area that it added stays in the list.',
}

/** Everything that somebody held, passed on or ended: in the tables of whatever they held. */
export const handingOver: BulkKind = {
  kind: 'people.hand-over',
  may: keepAgencies,
  tables: ['people.person'],
  keeping: inTurn,
  leaves:
    'Tokens and deadlines go back with the post that they belong to. What was written in histories stays there.',
}

const text = (row: Image, column: string): string => String(row[column] ?? '')

async function archivePeople(work: Work, ids: readonly string[]): Promise<undefined> {
  await own(work.tx)
    .updateTable('people.person')
    .set(({ eb }) => ({ archivedOn: dayOf(work.now), version: eb('version', '+', 1) }))
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', 'in', ids as readonly PersonId[])
    .execute()
}

async function archiveAgencies(work: Work, ids: readonly string[]): Promise<undefined> {
  await own(work.tx)
    .updateTable('people.agency')
    .set(({ eb }) => ({ ...archivedNow(work), version: eb('version', '+', 1) }))
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', 'in', ids as readonly AgencyId[])
    .execute()
}

const undone = (title: string) => [{ field: 'Undone', from: '', to: title }]

/** How the rows of the directory go back when a change of many is undone. */
export const undoableTables = (kept: () => readonly KeptTable[]): readonly UndoableTable[] => [
  {
    table: 'people.person',
    names: async (_reader, rows) => rows.map((row) => text(row, 'name')),
    inUse: (reader, ids) => ledTo(reader, 'people', kept(), ids, []),
    takeBack: archivePeople,
    takenBack: 'It is archived.',
    wentBack: (work, rows, title) =>
      writeDown(
        work,
        'people.undo',
        'people.person',
        rows.map((row) => ({ personId: text(row, 'id') as PersonId, what: undone(title) })),
        { count: rows.length },
      ),
  },
  {
    table: 'people.agency',
    names: async (_reader, rows) => rows.map((row) => text(row, 'name')),
    inUse: (reader, ids) => agenciesInUse(reader, kept(), ids),
    takeBack: archiveAgencies,
    takenBack: 'It is archived.',
    async wentBack(work, rows, title) {
      const ids = rows.map((row) => text(row, 'id') as AgencyId)
      const changes = ids.map((agencyId) => ({ agencyId, what: undone(title) }))
      await writeDown(work, 'people.undo', 'people.agency', changes, { count: ids.length })
      for (const agencyId of ids) await announce(work, agencyChanged, { agencyId })
    },
  },
  {
    table: 'people.agency_area',
    async names(reader, rows) {
      const names = await everyAgencyName(reader)
      return rows.map((row) => `An area of ${names.get(text(row, 'agency_id')) ?? 'an agency'}`)
    },
  },
  {
    table: 'people.post',
    async names(reader, rows) {
      const people = await namesOf(
        reader,
        rows.map((row) => text(row, 'person_id') as PersonId),
      )
      const agencies = await everyAgencyName(reader)
      return rows.map((row) => {
        const agency = agencies.get(text(row, 'agency_id')) ?? null
        const who = people.get(text(row, 'person_id') as PersonId) ?? 'Somebody'
        return `${heldWords(text(row, 'kind') as PostKind, agency)}: ${who}`
      })
    },
    takenBack: 'It is taken back.',
    wentBack: (work, rows) => writeDown(work, 'people.undo', 'people.post', [], { count: rows.length }),
  },
]
