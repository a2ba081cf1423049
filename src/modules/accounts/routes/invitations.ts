import { agencyNames } from '#modules/people/index.ts'
import { blank, parseForm, typedText, withError } from '#platform/forms.ts'
import { invalid, notFound, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { undoable, undoOffer } from '#platform/undo.ts'
import { counted } from '#platform/words.ts'
import type { Work } from '#platform/work.ts'
import { invitingMany } from '../commands/undoing.ts'
import { invite, type NotInvited, sendAgain, withdrawInvitation } from '../commands.ts'
import { type InvitationInput, invitationForm, readLines } from '../forms.ts'
import { findInvitation, invitations } from '../queries.ts'
import { invitePeople } from '../rules.ts'
import { invitationsPage, inviteManyPage, invitePage } from '../views/invitations.ts'

const PATH = '/workspace/invitations'

const REFUSALS: Readonly<Record<NotInvited['refused'], string>> = {
  waiting: 'Somebody with this address has been invited already. Send that letter again, or withdraw it',
  'has account': 'Somebody with this address signs in here already',
}

/** Stops a whole list, so that nobody of it is invited. */
class ListRefused extends Error {}

/** Invites everybody of a list, or nobody and says why. */
async function inviteAll(
  write: <Result>(command: (work: Work) => Promise<Result>) => Promise<Result>,
  inputs: readonly InvitationInput[],
): Promise<string | undefined> {
  try {
    await write((work) =>
      undoable(work, invitingMany, { title: counted(inputs.length, 'invitation') }, async () => {
        for (const input of inputs) {
          const result = await invite(work, input)
          if ('refused' in result) throw new ListRefused(`${input.email}: ${REFUSALS[result.refused]}`)
        }
      }),
    )
    return undefined
  } catch (error) {
    if (error instanceof ListRefused) return error.message
    throw error
  }
}

export const invitationRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: PATH,
    may: invitePeople,
    async answer({ db, actor, now }) {
      const offer = await undoOffer({ db, now }, invitingMany)
      return show(invitationsPage(await invitations(db, actor), await agencyNames(db), now, offer))
    },
  },
  {
    method: 'GET',
    path: `${PATH}/new`,
    may: invitePeople,
    async answer({ db }) {
      return show(invitePage(await agencyNames(db), blank))
    },
  },
  {
    method: 'POST',
    path: `${PATH}/new`,
    may: invitePeople,
    async answer({ db, body, write }) {
      const agencies = await agencyNames(db)
      const parsed = parseForm(invitationForm(agencies), body)
      if (!parsed.ok) return invalid(invitePage(agencies, parsed.form))
      const result = await write((work) => invite(work, parsed.input))
      if ('refused' in result)
        return invalid(invitePage(agencies, withError(body, 'email', REFUSALS[result.refused])))
      return seeOther(PATH, 'The invitation is on its way. You can give them a seat now.')
    },
  },
  {
    method: 'GET',
    path: `${PATH}/many`,
    may: invitePeople,
    answer: async () => show(inviteManyPage(blank)),
  },
  {
    method: 'POST',
    path: `${PATH}/many`,
    may: invitePeople,
    async answer({ db, body, write }) {
      const read = readLines(typedText({ typed: body, errors: [] }, 'lines'), await agencyNames(db))
      const refuse = (faults: readonly string[]) =>
        invalid(inviteManyPage({ typed: body, errors: faults.map((text) => ({ field: 'lines', text })) }))
      if (!read.ok) return refuse(read.faults)
      const fault = await inviteAll(write, read.inputs)
      return fault === undefined ? seeOther(PATH) : refuse([fault])
    },
  },
  {
    method: 'POST',
    path: `${PATH}/:invitationId/send-again`,
    may: invitePeople,
    async answer({ db, id, write }) {
      if (!(await findInvitation(db, id<'invitation'>('invitationId')))) return notFound
      await write((work) => sendAgain(work, id<'invitation'>('invitationId')))
      return seeOther(PATH, 'The invitation is on its way again. The earlier link no longer works.')
    },
  },
  {
    method: 'POST',
    path: `${PATH}/:invitationId/withdraw`,
    may: invitePeople,
    async answer({ db, id, write }) {
      if (!(await findInvitation(db, id<'invitation'>('invitationId')))) return notFound
      await write((work) => withdrawInvitation(work, id<'invitation'>('invitationId')))
      return seeOther(PATH, 'The invitation is withdrawn. Its link no longer works.')
    },
  },
]
