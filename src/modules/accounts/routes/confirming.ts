import { blank, parseForm, withError } from '#platform/forms.ts'
import {
  type Answer,
  type Ask,
  invalid,
  safePath,
  seeOther,
  show,
  signedIn,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { noteDeed } from '../commands.ts'
import { confirmForm } from '../forms/passkeys.ts'
import { confirmPage } from '../views/passkeys.ts'
import { TOO_MANY } from './ways-in.ts'

const PATH = '/workspace/account/confirm'

/** Where somebody is led who has to show that it is still them; undefined where they have, lately. */
export const unconfirmed = ({ session }: Ask, to = '/workspace/account'): Answer | undefined =>
  session.isFresh ? undefined : seeOther(`${PATH}?to=${encodeURIComponent(to)}`)

export const confirmingRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: PATH,
    may: signedIn,
    answer: async ({ query }) => show(confirmPage(blank, safePath(query['to'] ?? ''))),
  },
  {
    method: 'POST',
    path: PATH,
    may: signedIn,
    async answer({ body, identity, session, browser, write }) {
      const to = safePath(String(body['to'] ?? ''))
      const parsed = parseForm(confirmForm, body)
      if (!parsed.ok) return invalid(confirmPage(parsed.form, to))
      const { accountId, sessionId } = session
      const { password } = parsed.input
      const answer = await identity.check({ accountId, password, address: browser.address })
      if (answer === 'wrong')
        return invalid(confirmPage(withError({}, 'password', 'This is not your password'), to))
      if (answer === 'too many') {
        const page = confirmPage(withError({}, 'password', TOO_MANY), to)
        return { status: 429, page: { ...page, title: `Error: ${page.title}` } }
      }
      await write((work) => noteDeed(work, 'accounts.prove-again'))
      await identity.sessions.prove(sessionId)
      return seeOther(to)
    },
  },
]
