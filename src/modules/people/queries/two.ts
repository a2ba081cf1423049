import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import { type NotDuplicate, own } from '../schema.ts'

/** Of what two records are: which table keeps that they are two. */
export type TwoOf = 'people' | 'agencies'

/** Both tables have the same columns, so that one statement serves both. */
export const tableOf = (of: TwoOf): 'people.notDuplicate' =>
  (of === 'people' ? 'people.notDuplicate' : 'people.notDuplicateAgency') as 'people.notDuplicate'

/** Every pair of which somebody said that they are two, and that still are, the latest first: taken back is gone, and merged. */
export const saidToBeTwo = (reader: Reader, of: TwoOf): Promise<readonly NotDuplicate[]> =>
  own(reader)
    .selectFrom(tableOf(of))
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('takenBackAt', 'is', null)
    .where(
      sql<boolean>`not exists (select from ${sql.table(of === 'people' ? 'people.person' : 'people.agency')} as gone
        where gone.partnership_id = ${reader.partnershipId} and gone.id in (one_id, other_id)
          and gone.merged_into is not null)`,
    )
    .orderBy('at', 'desc')
    .orderBy('oneId')
    .orderBy('otherId')
    .execute()

/** A pair by its name, as far as it still counts: both records say what they said then. Nothing said is nothing changed. */
export function standingPairs(
  said: readonly NotDuplicate[],
  marks: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const stands = ({ oneId, otherId, saidOf }: NotDuplicate) =>
    saidOf === '' || saidOf === `${marks.get(oneId)} ${marks.get(otherId)}`
  return new Set(said.filter(stands).map(({ oneId, otherId }) => `${oneId} ${otherId}`))
}
