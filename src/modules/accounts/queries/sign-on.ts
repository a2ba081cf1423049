import type { Reader } from '#platform/db.ts'
import { own, type SignOn, type SignOnId } from '../schema.ts'

const all = (reader: Reader) =>
  own(reader).selectFrom('accounts.signOn').selectAll().where('partnershipId', '=', reader.partnershipId)

/** Every provider of the partnership, by what its button says. */
export const signOns = (reader: Reader): Promise<SignOn[]> =>
  all(reader).orderBy('label').orderBy('id').execute()

export const findSignOn = (reader: Reader, id: SignOnId): Promise<SignOn | undefined> =>
  all(reader).where('id', '=', id).executeTakeFirst()

/** The buttons of the sign-in page besides the password. */
export const signInButtons = async (
  reader: Reader,
): Promise<readonly { readonly label: string; readonly href: string }[]> => [
  { label: 'Sign in with a passkey', href: '/sign-in/passkey' },
  ...(await signOns(reader))
    .filter(({ isOn }) => isOn)
    .map(({ id, label }) => ({ label, href: `/sign-in/with/${id}` })),
]
