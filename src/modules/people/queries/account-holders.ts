import { sql } from 'kysely'
import { dayOf } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import type { AccountId } from '#platform/identity.ts'
import { lapsedOn, type Spell, type SpellSource } from '#platform/standing.ts'
import type { PersonId } from '#platform/work.ts'
import { earlier } from '../rules.ts'
import { own, type Person } from '../schema.ts'

/** A person with an account, and the last day on which their record was one of somebody who is here. */
export interface AccountHolder {
  readonly personId: PersonId
  readonly accountId: AccountId
  /** They left, were put away, or turned out to be somebody else. */
  readonly goneOn: Temporal.PlainDate | null
}

/** Everybody of this partnership who has an account, those who have gone too; or whoever has one account. */
export async function accountHolders(
  reader: Reader,
  accountId?: AccountId,
): Promise<readonly AccountHolder[]> {
  const rows = await own(reader)
    .selectFrom('people.person as person')
    .leftJoin('people.merger as merger', (join) =>
      join
        .onRef('merger.partnershipId', '=', 'person.partnershipId')
        .onRef('merger.gonePerson', '=', 'person.id')
        .on('merger.undoneAt', 'is', null),
    )
    .select(['person.id as personId', 'person.accountId', 'person.leftOn', 'person.archivedOn', 'merger.at'])
    .where('person.partnershipId', '=', reader.partnershipId)
    .where('person.accountId', 'is not', null)
    .$if(accountId !== undefined, (query) => query.where('person.accountId', '=', accountId ?? null))
    .execute()
  return rows.flatMap(({ personId, accountId: held, leftOn, archivedOn, at }): AccountHolder[] => {
    const goneOn = [leftOn, archivedOn, at ? dayOf(at) : null].reduce(earlier)
    return held ? [{ personId, accountId: held, goneOn: goneOn ?? null }] : []
  })
}

/** The posts that people hold and held. */
export const postSpells = async (reader: Reader, people: readonly PersonId[]): Promise<readonly Spell[]> =>
  own(reader)
    .selectFrom('people.post')
    .select(['personId', 'toOn'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('personId', '=', sql<PersonId>`any(${[...people]}::uuid[])`)
    .execute()

/** The last day on which the account of somebody opened anything here; undefined while it does, or where there is none. */
export async function accountClosedAfter(
  reader: Reader,
  spells: SpellSource,
  { id, accountId }: Pick<Person, 'id' | 'accountId'>,
  today: Temporal.PlainDate,
): Promise<Temporal.PlainDate | undefined> {
  const [holder] = accountId ? await accountHolders(reader, accountId) : []
  return holder && lapsedOn(await spells(reader, [id]), holder.goneOn, today)
}
