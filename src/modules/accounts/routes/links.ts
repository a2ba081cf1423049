import type { Body } from '#platform/forms.ts'
import { blank, type FormState, withError } from '#platform/forms.ts'
import { passwordFault } from '#platform/identity/passwords.ts'
import type { AccountId, Identity } from '#platform/identity.ts'
import type { LinkPost, LinkPurpose, OpenLink } from '#platform/mailed-links.ts'
import { acceptInvitation, INVITED, notePasswordChanged, noteSignInByLetter } from '../commands.ts'
import { findInvitation } from '../queries.ts'
import type { Invitation, InvitationId } from '../schema.ts'
import { acceptPage } from '../views/invitations.ts'
import { newPasswordPage, signInByLetterPage } from '../views/ways-in.ts'

const textOf = (body: Body, name: string): string => String(body[name] ?? '')

/** A new password that was typed twice, or what is wrong with it. */
export function newPassword(
  body: Body,
  about: readonly string[],
): { readonly password: string } | { readonly form: FormState } {
  const password = textOf(body, 'password')
  const fault = passwordFault(password, about)
  if (fault) return { form: withError({}, 'password', fault) }
  if (password !== textOf(body, 'again'))
    return { form: withError({}, 'again', 'The two passwords are not the same. Type them again') }
  return { password }
}

/** Proves the account of an invited address, or makes it. Undefined and a form: what was typed will not do. */
export async function provenAccount(
  identity: Identity,
  { email, name }: Pick<Invitation, 'email' | 'name'>,
  post: LinkPost,
) {
  const { address, device, partnership, body } = post
  if (await identity.accountOf(email)) {
    const { partnershipId } = partnership
    const given = { email, password: textOf(body, 'password'), address, device, partnershipId }
    const result = await identity.signIn(given)
    if (result.ok) return { accountId: result.accountId, cookies: result.cookies }
    const words =
      result.why === 'wrong'
        ? 'The password is not right'
        : 'There have been too many attempts. Wait 15 minutes, then try again'
    return { form: withError({}, 'password', words), hasAccount: true, isTooMany: result.why !== 'wrong' }
  }
  const chosen = newPassword(body, [email, name])
  if ('form' in chosen) return { form: chosen.form, hasAccount: false, isTooMany: false }
  const accountId = await identity.createAccount({ email, name, password: chosen.password })
  const { partnershipId } = partnership
  const cookies = await identity.begin({ accountId, partnershipId, assurance: 'password', address, device })
  return { accountId, cookies }
}

const invitationOf = ({ subject }: OpenLink): InvitationId => subject as InvitationId

const invited: LinkPurpose = {
  async page({ db, partnership, identity }, link) {
    const invitation = await findInvitation(db, invitationOf(link))
    if (!invitation) return undefined
    const hasAccount = (await identity.accountOf(invitation.email)) !== undefined
    return acceptPage({ link, invitation, partnership: partnership.name, hasAccount, form: blank })
  },
  async spend(work, link, post) {
    const invitation = await findInvitation(work.tx, invitationOf(link))
    if (!invitation) return undefined
    const proven = await provenAccount(post.identity, invitation, post)
    if ('form' in proven) {
      const { form, hasAccount = false, isTooMany } = proven
      const again = acceptPage({ link, invitation, partnership: post.partnership.name, hasAccount, form })
      return { again, status: isTooMany ? 429 : 422 }
    }
    const personId = await acceptInvitation(work, invitation.id, proven.accountId)
    return personId && { to: link.path, cookies: proven.cookies }
  },
}

/** The account that a link of a way in is for: only while it is still the account of the person it was sent to. */
const accountIn = (link: OpenLink): AccountId => link.subject as AccountId

const resetPassword: LinkPurpose = {
  page: async (_ask, link) => newPasswordPage(link, blank),
  async spend(work, link, { body, identity, partnership, address, device }) {
    const accountId = accountIn(link)
    const email = await identity.addressOf(accountId)
    if (!link.personId || !email) return undefined
    const chosen = newPassword(body, [email])
    if ('form' in chosen) return { again: newPasswordPage(link, chosen.form) }
    await notePasswordChanged(work, link.personId)
    await identity.setPassword(accountId, chosen.password)
    const { partnershipId } = partnership
    const cookies = await identity.begin({ accountId, partnershipId, assurance: 'link', address, device })
    return { to: link.path, cookies }
  },
}

const signInLink: LinkPurpose = {
  page: async (_ask, link) => signInByLetterPage(link),
  async spend(work, link, { identity, partnership, address, device }) {
    const accountId = accountIn(link)
    if (!link.personId || !(await identity.addressOf(accountId))) return undefined
    await noteSignInByLetter(work, link.personId)
    const { partnershipId } = partnership
    const cookies = await identity.begin({ accountId, partnershipId, assurance: 'link', address, device })
    return { to: link.path, cookies }
  },
}

/** What the mailed links of this module are for. */
export const linkPurposes = [
  { purpose: INVITED, ...invited },
  { purpose: 'reset-password', ...resetPassword },
  { purpose: 'sign-in-link', ...signInLink },
] as const
