import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import { mayDecide } from '../rules/registration.ts'
import { own, type Registration, type RegistrationId } from '../schema.ts'

const all = (reader: Reader) =>
  own(reader)
    .selectFrom('accounts.registration')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)

/** Those whose address was proved and that the reader may decide on, what waits first. */
export async function registrations(reader: Reader, actor: Actor): Promise<readonly Registration[]> {
  const found = await all(reader)
    .where('provedAt', 'is not', null)
    .orderBy('provedAt', 'desc')
    .orderBy('id')
    .execute()
  const theirs = found.filter((each) => mayDecide(actor, each))
  return [...theirs.filter(({ decision }) => !decision), ...theirs.filter(({ decision }) => decision)]
}

/** One whose address was proved, where the reader may decide on it. */
export async function findRegistration(
  reader: Reader,
  actor: Actor,
  id: RegistrationId,
): Promise<Registration | undefined> {
  const found = await all(reader).where('id', '=', id).where('provedAt', 'is not', null).executeTakeFirst()
  return found && mayDecide(actor, found) ? found : undefined
}

/** One that has not been decided, whether its address was proved or not. For whoever holds the link to it. */
export const openRegistration = (reader: Reader, id: RegistrationId): Promise<Registration | undefined> =>
  all(reader).where('id', '=', id).where('decision', 'is', null).executeTakeFirst()

/** The one of an address that has not been decided. */
export const openRegistrationOf = (reader: Reader, email: string): Promise<Registration | undefined> =>
  all(reader)
    .where(({ eb, fn, val }) => eb(fn('lower', ['email']), '=', fn('lower', [val(email)])))
    .where('decision', 'is', null)
    .executeTakeFirst()
