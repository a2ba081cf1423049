import type { Reader } from '#platform/db.ts'
import type { PersonId } from '#platform/work.ts'
import { type FactorReset, type FactorResetId, own } from '../schema.ts'

const all = (reader: Reader) =>
  own(reader).selectFrom('accounts.factorReset').selectAll().where('partnershipId', '=', reader.partnershipId)

/** Every reset there was, the latest first. */
export const resets = (reader: Reader): Promise<FactorReset[]> =>
  all(reader).orderBy('askedAt', 'desc').orderBy('id').execute()

export const findReset = (reader: Reader, id: FactorResetId): Promise<FactorReset | undefined> =>
  all(reader).where('id', '=', id).executeTakeFirst()

/** The one of a person that is neither done nor stopped. */
export const openResetOf = (reader: Reader, personId: PersonId): Promise<FactorReset | undefined> =>
  all(reader)
    .where('personId', '=', personId)
    .where('doneAt', 'is', null)
    .where('stoppedAt', 'is', null)
    .executeTakeFirst()
