import { blank, type FormState, typedText, withError } from '#platform/forms.ts'
import { invalid, show, signedIn, type WorkspaceRoute, withCookies } from '#platform/site.ts'
import { notePasswordChanged } from '../commands.ts'
import { ownPasswordPage } from '../views/password.ts'
import { newPassword } from './links.ts'

const PATH = '/workspace/account/password'

export const passwordRoutes: readonly WorkspaceRoute[] = [
  { method: 'GET', path: PATH, may: signedIn, answer: async () => show(ownPasswordPage(blank)) },
  {
    method: 'POST',
    path: PATH,
    may: signedIn,
    async answer({ body, identity, session, browser, db, actor, write }) {
      const again = (form: FormState) => invalid(ownPasswordPage(form))
      const { accountId, email, assurance, isBySignOn: bySignOn } = session
      const { address, device } = browser
      const { partnershipId } = db
      const chosen = newPassword(body, [email, actor.name])
      if ('form' in chosen) return again(chosen.form)
      const current = typedText({ typed: body, errors: [] }, 'current')
      const proved = await identity.signIn({ email, password: current, address, device, partnershipId })
      if (!proved.ok) {
        const words =
          proved.why === 'wrong'
            ? 'This is not your password of now'
            : 'There have been too many attempts. Wait 15 minutes, then try again'
        const page = ownPasswordPage(withError({}, 'current', words))
        return proved.why === 'wrong' ? invalid(page) : { status: 429, page }
      }
      await write((work) => notePasswordChanged(work, actor.id))
      await identity.setPassword(accountId, chosen.password)
      const cookies = await identity.begin({ accountId, partnershipId, assurance, bySignOn, address, device })
      return withCookies({ status: 303, to: '/workspace/account' }, cookies)
    },
  },
]
