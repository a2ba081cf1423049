import type { Reader } from '#platform/db.ts'
import { isMailAddress } from '#platform/letters.ts'
import type { PersonId } from '#platform/work.ts'
import { own } from '../schema.ts'

/** Where somebody may be written to. Those with an account get letters at the address they sign in with. */
export interface Writable {
  readonly name: string
  /** The address in the directory; empty where there is an account. */
  readonly address: string
  readonly hasAccount: boolean
}

/** Of some people, those who may be written to on a day: they have an account, or an address in the directory. */
export async function addressesOf(
  reader: Reader,
  people: readonly PersonId[],
  day: Temporal.PlainDate,
): Promise<ReadonlyMap<PersonId, Writable>> {
  if (people.length === 0) return new Map()
  const found = await own(reader)
    .selectFrom('people.person')
    .select(['id', 'name', 'email', 'accountId'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', 'in', [...people])
    .where(({ or, eb }) => or([eb('leftOn', 'is', null), eb('leftOn', '>=', day)]))
    .where('archivedOn', 'is', null)
    .where('mergedInto', 'is', null)
    .execute()
  return new Map(
    found.flatMap(({ id, name, email, accountId }): [PersonId, Writable][] => {
      if (accountId !== null) return [[id, { name, address: '', hasAccount: true }]]
      return isMailAddress(email) ? [[id, { name, address: email, hasAccount: false }]] : []
    }),
  )
}
