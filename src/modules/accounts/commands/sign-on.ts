import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import type { AccountId } from '#platform/identity.ts'
import { signedIn } from '#platform/site.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import type { SignOnInput } from '../forms/sign-on.ts'
import { bondsOf } from '../queries/second-person.ts'
import { bindingsOf, boundTo, findSignOn } from '../queries/sign-on.ts'
import { TOO_NEW, whyNotSecond } from '../rules/second-person.ts'
import {
  approveSignOn,
  configureSignOn,
  mayApproveSignOn,
  needsApproval,
  secretPlace,
} from '../rules/sign-on.ts'
import { own, type SignOn, type SignOnBindingId, type SignOnId } from '../schema.ts'

const UNDECIDED = { approvedBy: null, approvedAt: null, refusedBy: null, refusedAt: null } as const

/**
 * Keeps an identity provider. A secret that is left empty stays as it is. What says whom it is has to be approved by
 * somebody else; until then nobody comes in by it.
 */
export async function keepSignOn(
  work: Work,
  existing: SignOnId | undefined,
  { clientSecret, version, ...facts }: SignOnInput,
): Promise<{ readonly refused: 'stale'; readonly current: SignOn } | { readonly id: SignOnId }> {
  demandPermission(work, configureSignOn)
  const { partnershipId } = work.tx
  const current = existing && (await findSignOn(work.tx, existing, 'locked'))
  demand(existing === undefined || current !== undefined)
  if (current && current.version !== version) return { refused: 'stale', current }
  const id = existing ?? newId<'sign-on'>()
  const secret =
    clientSecret === '' && current
      ? current.clientSecret
      : await work.keys.seal(work.tx, secretPlace(id), clientSecret)
  const isAnother = !current || needsApproval(current, facts)
  const set = { setBy: work.actor.id, setAt: work.now, ...UNDECIDED }
  const values = { ...facts, ...(isAnother && set), clientSecret: secret, version: version + 1 }
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
  const did = { isOn: facts.isOn, newSecret: clientSecret !== '', needsApproval: isAnother }
  await audit(work, 'accounts.keep-single-sign-on', id, did, { marked: true })
  return { id }
}

export type ProviderDecision = 'approve' | 'refuse'

/** Approves or refuses a provider as whoever decides has read it. Stale where somebody has changed it since. */
export async function decideOnProvider(
  work: Work,
  id: SignOnId,
  { version, decision }: { readonly version: number; readonly decision: ProviderDecision },
): Promise<{ readonly refused: 'stale' } | { readonly id: SignOnId }> {
  demandPermission(work, approveSignOn)
  const current = await findSignOn(work.tx, id, 'locked')
  demand(current !== undefined)
  if (current.version !== version || current.approvedAt !== null) return { refused: 'stale' }
  const bonds = await bondsOf(work.tx, work.actor.id, dayOf(work.now))
  demand(whyNotSecond(bonds, current.setBy) !== 'too new', TOO_NEW)
  demand(
    mayApproveSignOn(work.actor, bonds, current),
    'You set this provider. Somebody else of the business unit approves it.',
  )
  const decided =
    decision === 'approve'
      ? { approvedBy: work.actor.id, approvedAt: work.now }
      : { refusedBy: work.actor.id, refusedAt: work.now }
  await own(work.tx)
    .updateTable('accounts.signOn')
    .set({ ...UNDECIDED, ...decided, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, `accounts.${decision}-single-sign-on`, id, {}, { marked: true })
  return { id }
}

/** Who comes from a provider: its name for them, and the account that it opens. */
export interface Coming {
  readonly issuer: string
  readonly subject: string
  readonly accountId: AccountId
  readonly byTwoFactors: boolean
}

/**
 * Writes down that somebody came in by a provider, and binds their account to its name for them the first time. False:
 * the account is bound to another name there, so the address has passed to somebody else.
 */
export async function comeBySignOn(work: Work, coming: Coming): Promise<boolean> {
  demandPermission(work, signedIn)
  const { issuer, subject, accountId, byTwoFactors } = coming
  const { partnershipId } = work.tx
  await own(work.tx)
    .insertInto('accounts.signOnBinding')
    .values({
      ...{ partnershipId, id: newId<'sign-on-binding'>(), issuer, subject, accountId },
      ...{ personId: work.actor.id, boundAt: work.now, endedAt: null },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const isBound = (await boundTo(work.tx, issuer, subject))?.accountId === accountId
  await audit(work, isBound ? 'accounts.sign-on' : 'accounts.refuse-sign-on', work.actor.id, { byTwoFactors })
  return isBound
}

/** Ends what binds an account to the name that a provider has for its owner. False: it is not theirs, or has ended. */
export async function forgetSignOn(work: Work, id: SignOnBindingId, accountId: AccountId): Promise<boolean> {
  demandPermission(work, signedIn)
  if (!(await bindingsOf(work.tx, accountId)).some((each) => each.id === id)) return false
  await own(work.tx)
    .updateTable('accounts.signOnBinding')
    .set({ endedAt: work.now })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'accounts.forget-sign-on', work.actor.id)
  return true
}
