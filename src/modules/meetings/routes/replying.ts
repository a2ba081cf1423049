import { blank, parseForm, withError } from '#platform/forms.ts'
import type { LinkPurpose } from '#platform/mailed-links.ts'
import { answerInvitation } from '../commands/inviting.ts'
import { replyForm } from '../forms.ts'
import { liveInvitation } from '../queries/invitations.ts'
import { REPLY } from '../rules/letters.ts'
import type { InvitationId } from '../schema.ts'
import { repliedPage, replyPage } from '../views/replying.ts'

const TWICE = 'This deputy is coming in the place of another member already. Name somebody else, or nobody'

/** By the link in an invitation somebody answers without an account: opening it changes nothing. */
const reply: LinkPurpose = {
  async page({ db, now }, link) {
    const found = await liveInvitation(db, link.subject as InvitationId, now)
    return found && replyPage(found, link, blank)
  },
  async spend(work, link, { body }) {
    const id = link.subject as InvitationId
    const found = await liveInvitation(work.tx, id, work.now)
    if (!found || found.invitation.personId !== link.personId) return undefined
    const parsed = parseForm(replyForm(found.deputies), body)
    if (!parsed.ok) return { again: replyPage(found, link, parsed.form) }
    const result = await answerInvitation(work, id, parsed.input)
    if (!('refused' in result)) return { done: repliedPage(found) }
    return result.refused === 'gone'
      ? undefined
      : { again: replyPage(found, link, withError(body, 'deputyId', TWICE)) }
  },
}

export const replyLinks = [{ purpose: REPLY, ...reply }] as const
