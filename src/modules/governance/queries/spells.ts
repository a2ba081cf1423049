import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { Spell } from '#platform/standing.ts'
import type { PersonId } from '#platform/work.ts'
import { appointed } from './appointed.ts'
import { firstOf } from './structure.ts'

/** The seats that people hold and held, each until the first of its own last day, the seat’s and the group’s. */
export async function seatSpells(reader: Reader, people: readonly PersonId[]): Promise<readonly Spell[]> {
  const rows = await appointed(reader)
    .select(['appointment.personId', 'appointment.toOn', 'seat.toOn as seatToOn', 'group.endsOn'])
    .where('appointment.personId', '=', sql<PersonId>`any(${[...people]}::uuid[])`)
    .execute()
  return rows.map(({ personId, toOn, seatToOn, endsOn }) => ({
    personId,
    toOn: firstOf([toOn, seatToOn, endsOn]),
  }))
}
