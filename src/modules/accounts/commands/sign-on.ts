import { audit } from '#platform/audit.ts'
import { newId } from '#platform/id.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import type { SignOnInput } from '../forms/sign-on.ts'
import { findSignOn } from '../queries/sign-on.ts'
import { configureSignOn, secretPlace } from '../rules/sign-on.ts'
import { own, type SignOn, type SignOnId } from '../schema.ts'

/** Keeps an identity provider. A secret that is left empty stays as it is. */
export async function keepSignOn(
  work: Work,
  existing: SignOnId | undefined,
  { clientSecret, version, ...facts }: SignOnInput,
): Promise<{ readonly refused: 'stale'; readonly current: SignOn } | { readonly id: SignOnId }> {
  demandPermission(work, configureSignOn)
  const { partnershipId } = work.tx
  const current = existing && (await findSignOn(work.tx, existing))
  demand(existing === undefined || current !== undefined)
  if (current && current.version !== version) return { refused: 'stale', current }
  const id = existing ?? newId<'sign-on'>()
  const secret =
    clientSecret === '' && current
      ? current.clientSecret
      : await work.keys.seal(work.tx, secretPlace(id), clientSecret)
  const values = { ...facts, clientSecret: secret, version: version + 1 }
  if (current)
    await own(work.tx)
      .updateTable('accounts.signOn')
      .set(values)
      .where('partnershipId', '=', partnershipId)
      .where('id', '=', id)
      .execute()
  else
    await own(work.tx)
      .insertInto('accounts.signOn')
      .values({ partnershipId, id, ...values })
      .execute()
  await audit(work, 'accounts.keep-single-sign-on', id, { isOn: facts.isOn, newSecret: clientSecret !== '' })
  return { id }
}
