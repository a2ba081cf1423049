import {
  addToDirectory,
  findPerson,
  INVITATION,
  namesOf,
  sameAddress,
  welcomePerson,
} from '#modules/people/index.ts'
import { actingName } from '#platform/acting.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import type { AccountId } from '#platform/identity.ts'
import { sendLetter } from '#platform/letters.ts'
import { mailedLink, withdrawLinks } from '#platform/mailed-links.ts'
import { signedIn } from '#platform/site.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, demandPermission, type PersonId, type Work } from '#platform/work.ts'
import type { InvitationInput } from './forms.ts'
import { findInvitation } from './queries.ts'
import { invitationLetter, passwordChangedLetter, resetLetter, signInLetter } from './rules/letters.ts'
import { type Deed, INVITATION_DAYS, invitationState, invitePeople } from './rules.ts'
import { type Invitation, type InvitationId, own } from './schema.ts'

/** Writes down what somebody did to their own account. The account itself belongs to no partnership. */
export async function noteDeed(work: Work, deed: Deed, detail: object = {}): Promise<void> {
  demandPermission(work, signedIn)
  await audit(work, deed, work.actor.id, detail)
}

/** What mailed links of invitations are for. */
export const INVITED = 'invitation'

const expiryFrom = (now: Temporal.Instant): Temporal.Instant => now.add({ hours: 24 * INVITATION_DAYS })

/** Posts the letter of an invitation, with a link that takes the place of any earlier one. */
async function post(work: Work, invitation: Pick<Invitation, 'id' | 'name' | 'email' | 'expiresAt'>) {
  const { id, name, email, expiresAt } = invitation
  await withdrawLinks(work, INVITED, id)
  const link = await mailedLink(work, {
    purpose: INVITED,
    subject: id,
    path: '/workspace',
    expires: expiresAt,
    address: email,
  })
  const inviter = actingName(work.actor.id)
    ? 'The business unit'
    : ((await namesOf(work.tx, [work.actor.id])).get(work.actor.id) ?? work.actor.name)
  await sendLetter(work, invitationLetter, {
    to: { name, address: email },
    values: { inviter, 'last-day': dayOf(expiresAt) },
    link,
  })
}

/** They were invited and have not answered, or sign in already. */
export interface NotInvited {
  readonly refused: 'waiting' | 'has account'
}

const openFor = (work: Work, email: string) =>
  own(work.tx)
    .selectFrom('accounts.invitation')
    .select('id')
    .where('partnershipId', '=', work.tx.partnershipId)
    .where(({ eb, fn, val }) => eb(fn('lower', ['email']), '=', fn('lower', [val(email)])))
    .where('acceptedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()

/** The record of the directory with this address, or a new one. Undefined: that person signs in already. */
async function recordFor(
  work: Work,
  { name, email, agencyId }: InvitationInput,
): Promise<PersonId | undefined> {
  const [same] = await sameAddress(work.tx, email)
  if (same) {
    const person = await findPerson(work.tx, work.actor, same.id)
    return person?.accountId ? undefined : same.id
  }
  const added = await addToDirectory(work, {
    ...{ name, email, agencyId, jobTitle: '', phone: '', address: '', pronouns: '', preferredContact: '' },
    ...{ version: 0, isAnother: false },
  })
  demand('id' in added)
  return added.id
}

/** Asks somebody to join. Their record stands in the directory at once, so that they can be given a seat. */
export async function invite(
  work: Work,
  input: InvitationInput,
): Promise<NotInvited | { readonly id: InvitationId }> {
  demandPermission(work, invitePeople)
  const { name, email, post: kind, agencyId } = input
  await takeTurn(work.tx, 'accounts.invitation')
  if (await openFor(work, email)) return { refused: 'waiting' }
  const personId = await recordFor(work, input)
  if (!personId) return { refused: 'has account' }
  const { now } = work
  const id = newId<'invitation'>()
  const expiresAt = expiryFrom(now)
  await own(work.tx)
    .insertInto('accounts.invitation')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, personId, name, email, post: kind, agencyId },
      ...{ invitedBy: work.actor.id, invitedAt: now, sentAt: now, timesSent: 1, expiresAt },
      ...{ acceptedAt: null, withdrawnAt: null },
    })
    .execute()
  await post(work, { id, name, email, expiresAt })
  await audit(work, 'accounts.invite', id, { personId, post: kind, agencyId })
  return { id }
}

/** An invitation that nobody has answered, locked for this work. */
async function unanswered(work: Work, id: InvitationId): Promise<Invitation> {
  await own(work.tx)
    .selectFrom('accounts.invitation')
    .select('id')
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .forUpdate()
    .execute()
  const invitation = await findInvitation(work.tx, id)
  demand(invitation !== undefined)
  return invitation
}

const change = (work: Work, id: InvitationId, facts: Partial<Invitation>) =>
  own(work.tx)
    .updateTable('accounts.invitation')
    .set(facts)
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()

/** Sends the letter again, with a new link and a new last day. False when it was accepted or withdrawn meanwhile. */
export async function sendAgain(work: Work, id: InvitationId): Promise<boolean> {
  demandPermission(work, invitePeople)
  const invitation = await unanswered(work, id)
  if (invitation.acceptedAt || invitation.withdrawnAt) return false
  const expiresAt = expiryFrom(work.now)
  const timesSent = invitation.timesSent + 1
  await change(work, id, { sentAt: work.now, timesSent, expiresAt })
  await post(work, { ...invitation, expiresAt })
  await audit(work, 'accounts.send-invitation-again', id, { timesSent })
  return true
}

/** Takes an invitation back: its link no longer works. False when it was accepted meanwhile. */
export async function withdrawInvitation(work: Work, id: InvitationId): Promise<boolean> {
  demandPermission(work, invitePeople)
  const invitation = await unanswered(work, id)
  if (invitation.acceptedAt || invitation.withdrawnAt) return invitation.withdrawnAt !== null
  await change(work, id, { withdrawnAt: work.now })
  await withdrawLinks(work, INVITED, id)
  await audit(work, 'accounts.withdraw-invitation', id)
  return true
}

/** Lets in whoever holds the link of an invitation and has proved an account: they become the person who was invited. */
export async function acceptInvitation(
  arriving: Work,
  id: InvitationId,
  accountId: AccountId,
): Promise<PersonId | undefined> {
  const invitation = await unanswered(arriving, id)
  if (invitationState(invitation, arriving.now) !== 'waiting') return undefined
  const { name, post: kind, agencyId } = invitation
  const work: Work = {
    ...arriving,
    actor: {
      ...{ id: invitation.personId, name, partnershipId: arriving.tx.partnershipId, accountId },
      holds: [{ as: INVITATION, of: id }],
    },
  }
  const personId = await welcomePerson(work, {
    personId: invitation.personId,
    accountId,
    post: kind,
    agencyId,
    invitedBy: invitation.invitedBy,
  })
  await change(work, id, { acceptedAt: work.now })
  await audit(work, 'accounts.accept-invitation', id, { personId })
  return personId
}

/** Ways in that come by letter: the purposes of their links, and for how long they are good. */
export const WAYS_IN = {
  'reset-password': { letter: resetLetter, minutes: 60 },
  'sign-in-link': { letter: signInLetter, minutes: 20 },
} as const
export type WayIn = keyof typeof WAYS_IN

/** Sends whoever the work is done by a letter with a way in. An earlier one no longer works. */
export async function sendWayIn(work: Work, way: WayIn, accountId: AccountId): Promise<void> {
  demandPermission(work, signedIn)
  const { letter, minutes } = WAYS_IN[way]
  const personId = work.actor.id
  const expires = work.now.add({ minutes })
  await withdrawLinks(work, way, accountId)
  const link = await mailedLink(work, {
    purpose: way,
    subject: accountId,
    path: '/workspace',
    expires,
    personId,
  })
  await sendLetter(work, letter, { to: { personId }, values: { until: expires }, link })
  await audit(work, 'accounts.send-way-in', personId, { way })
}

/** Writes down that a password was changed, and tells its owner. */
export async function notePasswordChanged(work: Work, personId: PersonId): Promise<void> {
  await sendLetter(work, passwordChangedLetter, { to: { personId }, values: { changed: work.now } })
  await audit(work, 'accounts.reset-password', personId)
}

/** Writes down that somebody used the link of a letter to sign in. */
export async function noteSignInByLetter(work: Work, personId: PersonId): Promise<void> {
  await audit(work, 'accounts.sign-in-by-letter', personId)
}
