import type { Reader } from '#platform/db.ts'
import type { AccountId } from '#platform/identity.ts'
import { isLive } from '../rules/sign-on.ts'
import { own, type SignOn, type SignOnBinding, type SignOnId } from '../schema.ts'

const all = (reader: Reader) =>
  own(reader).selectFrom('accounts.signOn').selectAll().where('partnershipId', '=', reader.partnershipId)

/** Every provider of the partnership, by what its button says. */
export const signOns = (reader: Reader): Promise<SignOn[]> =>
  all(reader).orderBy('label').orderBy('id').execute()

/** One provider. `locked`: nobody changes it before the transaction ends. */
export const findSignOn = (
  reader: Reader,
  id: SignOnId,
  how: 'as it is' | 'locked' = 'as it is',
): Promise<SignOn | undefined> => {
  const found = all(reader).where('id', '=', id)
  return (how === 'locked' ? found.forUpdate() : found).executeTakeFirst()
}

const bindings = (reader: Reader) =>
  own(reader)
    .selectFrom('accounts.signOnBinding')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('endedAt', 'is', null)

/** Whom a provider means by its own name for somebody. */
export const boundTo = (
  reader: Reader,
  issuer: string,
  subject: string,
): Promise<SignOnBinding | undefined> =>
  bindings(reader).where('issuer', '=', issuer).where('subject', '=', subject).executeTakeFirst()

/** What is bound to an account in this partnership, the latest last. */
export const bindingsOf = (reader: Reader, accountId: AccountId): Promise<SignOnBinding[]> =>
  bindings(reader).where('accountId', '=', accountId).orderBy('boundAt').orderBy('id').execute()

/** The buttons of the sign-in page besides the password. */
export const signInButtons = async (
  reader: Reader,
): Promise<readonly { readonly label: string; readonly href: string }[]> => [
  { label: 'Sign in with a passkey', href: '/sign-in/passkey' },
  ...(await signOns(reader)).filter(isLive).map(({ id, label }) => ({ label, href: `/sign-in/with/${id}` })),
]
