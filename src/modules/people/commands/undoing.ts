import { archivedNow } from '#platform/archiving.ts'
import { dayOf, isAfter } from '#platform/days.ts'
import { announce } from '#platform/events.ts'
import type { KeptTable } from '#platform/keeping.ts'
import type { BulkKind, Image, UndoableTable } from '#platform/undo.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { agencyChanged } from '../events.ts'
import { everyAgencyName } from '../queries/directory.ts'
import { agenciesInUse, ledTo } from '../queries/in-use.ts'
import { keepingAManager } from '../queries/managers.ts'
import { namesOf } from '../queries.ts'
import { heldWords, keepAgencies } from '../rules.ts'
import { type AgencyId, own, type PostKind } from '../schema.ts'
import { writeDown } from './history.ts'

/** The directory as a file brought it. */
export const directoryImport: BulkKind = {
  kind: 'people.import',
  may: keepAgencies,
  tables: ['people.post', 'people.person', 'people.agency', 'people.agency_area'],
  keeping: keepingAManager,
  leaves:
    'People whom the file added are archived, and can be restored. An area that it added stays in the list.',
}

/** Everything that somebody held, passed on or ended. */
export const handingOver: BulkKind = {
  kind: 'people.hand-over',
  may: keepAgencies,
  tables: ['people.post', 'people.person', 'governance.appointment', 'governance.linked_board'],
  keeping: keepingAManager,
  leaves: 'Access by name, tokens, deadlines and papers stay with whoever has them now.',
}

const text = (row: Image, column: string): string => String(row[column] ?? '')

const archivePersonOf = async (work: Work, id: string): Promise<undefined> => {
  await own(work.tx)
    .updateTable('people.person')
    .set(({ eb }) => ({ archivedOn: dayOf(work.now), version: eb('version', '+', 1) }))
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id as PersonId)
    .execute()
}

const archiveAgencyOf = async (work: Work, id: string): Promise<undefined> => {
  await own(work.tx)
    .updateTable('people.agency')
    .set(({ eb }) => ({ ...archivedNow(work), version: eb('version', '+', 1) }))
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id as AgencyId)
    .execute()
}

/** A post that was passed on and has begun was meant. What a file brought by mistake was not, whatever its first day. */
async function takeBackPostOf(work: Work, id: string, kind: string): Promise<string | undefined> {
  const post = await own(work.tx)
    .selectFrom('people.post')
    .select('fromOn')
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id as never)
    .executeTakeFirstOrThrow()
  const isMeant = kind !== directoryImport.kind
  if (isMeant && !isAfter(post.fromOn, dayOf(work.now)))
    return 'It has begun. End it on the page of whoever holds it.'
  await own(work.tx)
    .deleteFrom('people.post')
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id as never)
    .execute()
  return undefined
}

const undone = (title: string) => [{ field: 'Undone', from: '', to: title }]

/** How the rows of the directory go back when a change of many is undone. */
export const undoableTables = (kept: () => readonly KeptTable[]): readonly UndoableTable[] => [
  {
    table: 'people.person',
    names: async (_reader, rows) => rows.map((row) => text(row, 'name')),
    inUse: (reader, ids) => ledTo(reader, 'people', kept(), ids, []),
    takeBack: archivePersonOf,
    takenBack: 'It is archived.',
    wentBack: (work, ids, title) =>
      writeDown(
        work,
        'people.undo',
        'people.person',
        ids.map((id) => ({ personId: id as PersonId, what: undone(title) })),
        { count: ids.length },
      ),
  },
  {
    table: 'people.agency',
    names: async (_reader, rows) => rows.map((row) => text(row, 'name')),
    inUse: (reader, ids) => agenciesInUse(reader, kept(), ids),
    takeBack: archiveAgencyOf,
    takenBack: 'It is archived.',
    async wentBack(work, ids, title) {
      const changes = ids.map((id) => ({ agencyId: id as AgencyId, what: undone(title) }))
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
    takeBack: takeBackPostOf,
    takenBack: 'It is taken back.',
    wentBack: (work, ids, title) =>
      writeDown(work, 'people.undo', 'people.post', [], { count: ids.length, title }),
  },
]
