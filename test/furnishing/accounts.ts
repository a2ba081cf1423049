import assert from 'node:assert/strict'
import {
  approveRegistration,
  askForReset,
  askToRegister,
  bindingsOf,
  comeBySignOn,
  decideOnProvider,
  invite,
  keepSignOn,
  proveRegistration,
} from '#modules/accounts/index.ts'
import { listDomain } from '#modules/people/index.ts'
import { newId } from '#platform/id.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { idOf } from './made.ts'

/** Ways in: an invitation, a provider, somebody who registered and somebody let in, a lost second factor. */
export async function furnishAccounts(
  work: Work,
  mark: string,
  { agencyId, personId }: { readonly agencyId: string; readonly personId: PersonId },
) {
  const code = mark.toLowerCase()
  const invited = await invite(work, {
    ...{ name: `${mark} Guest`, email: `guest@${code}.example`, post: 'data-lead' },
    agencyId: agencyId as never,
  })
  const provider = `https://id.${code}.example`
  const endpoints = { authorizationEndpoint: provider, tokenEndpoint: provider, jwksUri: provider }
  const provided = async (label: string) =>
    idOf(
      await keepSignOn(work, undefined, {
        ...{ ...endpoints, label, issuer: provider, clientId: `${code}-client`, userinfoEndpoint: '' },
        ...{ clientSecret: `${mark} secret`, domains: [], ownsAddresses: false, isOn: true, version: 0 },
      }),
    ) as never
  const signOnId = await provided(`${mark} sign-in`)
  const refusedId = await provided(`${mark} refused sign-in`)
  const second: Work = { ...work, actor: { ...work.actor, id: personId } }
  assert.ok('id' in (await decideOnProvider(second, signOnId, { version: 1, decision: 'approve' })))
  assert.ok('id' in (await decideOnProvider(second, refusedId, { version: 1, decision: 'refuse' })))
  await listDomain(work, agencyId as never, `${code}.gov.example`)
  const asking = { name: `${mark} Practitioner`, email: `asks@${code}.example`, agencyId: agencyId as never }
  const registrationId = await askToRegister(work, asking, false)
  assert.ok(registrationId)
  await proveRegistration(work, registrationId, newId<'account'>())
  // Another that somebody let in.
  const admitted = { ...asking, name: `${mark} Admitted`, email: `in@${code}.example` }
  const admittedId = await askToRegister(work, admitted, false)
  assert.ok(admittedId)
  await proveRegistration(work, admittedId, newId<'account'>())
  assert.ok(await approveRegistration(work, admittedId))
  const loser: Work = { ...work, actor: { ...work.actor, id: personId } }
  const factorResetId = await askForReset(loser, newId<'account'>(), undefined)
  const coming = { issuer: provider, subject: `${mark} subject`, byTwoFactors: false }
  const accountId = newId<'account'>()
  assert.ok(await comeBySignOn(loser, { ...coming, accountId }))
  const [bound] = await bindingsOf(work.tx, accountId)
  return {
    signOnBindingId: bound?.id ?? '',
    invitationId: idOf(invited),
    signOnId,
    registrationId,
    factorResetId,
  }
}
