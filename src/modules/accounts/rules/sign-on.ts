import { BUSINESS_UNIT, domainOf, post } from '#modules/people/index.ts'
import type { Claimed } from '#platform/identity/provider.ts'
import { type Actor, holds, permission } from '#platform/work.ts'
import type { SignOn, SignOnId } from '../schema.ts'
import { type Bonds, isSecond } from './second-person.ts'

export const configureSignOn = permission('accounts.configure-single-sign-on', post('business-manager'))

/** A second person of the business unit: what a provider says of somebody stands for their second step. */
export const approveSignOn = permission('accounts.approve-single-sign-on', ...BUSINESS_UNIT)

/** Whether people may come in by a provider. */
export const isLive = (signOn: Pick<SignOn, 'isOn' | 'approvedAt' | 'refusedAt'>): boolean =>
  signOnState(signOn) === 'on'

export type SignOnState = 'off' | 'on' | 'waits' | 'refused'

export function signOnState({
  isOn,
  approvedAt,
  refusedAt,
}: Pick<SignOn, 'isOn' | 'approvedAt' | 'refusedAt'>): SignOnState {
  if (!isOn) return 'off'
  if (approvedAt) return 'on'
  return refusedAt ? 'refused' : 'waits'
}

/** Whether somebody may approve or refuse a provider as it is, as the second person to whoever set it. */
export const mayApproveSignOn = (
  actor: Actor,
  bonds: Bonds,
  { setBy, approvedAt }: Pick<SignOn, 'setBy' | 'approvedAt'>,
): boolean => holds(actor, approveSignOn) && approvedAt === null && isSecond(bonds, setBy)

/** What decides whom a provider is and whom it may name. */
const GUARDED = [
  ...(['issuer', 'clientId', 'authorizationEndpoint', 'tokenEndpoint', 'jwksUri'] as const),
  ...(['userinfoEndpoint', 'domains', 'ownsAddresses'] as const),
] as const

/** Whether a change needs to be approved: another word on the button, or another secret of the same client, does not. */
export const needsApproval = (
  before: Pick<SignOn, (typeof GUARDED)[number]>,
  after: Pick<SignOn, (typeof GUARDED)[number]>,
): boolean => GUARDED.some((name) => String(before[name]) !== String(after[name]))

/** Apart from where providers are configured, which not everybody who approves may see. */
export const APPROVALS = '/workspace/administration/sign-on-approvals'
export const approvalPath = (id: SignOnId): `/${string}` => `${APPROVALS}/${id}`

/** Where providers send people back to. */
export const CALLBACK = '/sign-in/callback'

/** Where the secret of a provider is sealed. */
export const secretPlace = (id: SignOnId) => ({ table: 'accounts.sign_on', column: 'client_secret', row: id })

/** Whether an address is at one of the domains that are let in, where there are any. */
export const isOfDomains = (email: string, domains: readonly string[]): boolean =>
  domains.length === 0 || domains.includes(domainOf(email))

/**
 * The address that may be believed: one that the provider has verified, or one at a domain whose addresses the
 * organisation of the provider gives out itself. Microsoft Entra ID verifies none, but a tenant of an agency owns its
 * domains.
 */
export function believed(
  { email, emailIsVerified }: Claimed,
  { domains, ownsAddresses }: Pick<SignOn, 'domains' | 'ownsAddresses'>,
): string | undefined {
  if (!email?.includes('@') || !isOfDomains(email, domains)) return undefined
  const isOfDomain = domains.includes(domainOf(email))
  return emailIsVerified || (ownsAddresses && isOfDomain) ? email : undefined
}

/** Why somebody came back from a provider and is not signed in. */
export const NOT_SIGNED_IN = {
  away: 'The other sign-in cannot be reached now. Try again in a few minutes, or sign in another way.',
  refused: 'The other sign-in did not say who you are. Try again, or sign in another way.',
  again: 'The way back was used before, or it took too long. Start again.',
  unverified: 'The other sign-in does not say that your address is yours. Sign in another way.',
  moved:
    'The other sign-in has known somebody else by your address. Sign in another way, and ask the business unit.',
  'too many': 'There have been too many attempts. Wait 15 minutes, then try again.',
  unknown: 'Nobody with your address signs in here. Ask the business unit for an invitation.',
} as const
export type NotSignedIn = keyof typeof NOT_SIGNED_IN
