import { blank, type FormState, parseForm, withError } from '#platform/forms.ts'
import type { SessionId } from '#platform/identity/sessions.ts'
import {
  type Ask,
  invalid,
  notFound,
  seeOther,
  show,
  signedIn,
  type WorkspaceRoute,
  withCookies,
} from '#platform/site.ts'
import { forgetSignOn } from '../commands/sign-on.ts'
import { noteDeed } from '../commands.ts'
import { codeForm } from '../forms.ts'
import { bindingsOf } from '../queries/sign-on.ts'
import { accountPage, ownRecoveryCodesPage, ownSetUpPage } from '../views/account.ts'
import { unconfirmed } from './confirming.ts'
import { CODE_PROBLEMS, shownTo } from './second-step.ts'

const ACCOUNT = '/workspace/account'

const setUp = async (ask: Ask, form: FormState) =>
  ownSetUpPage(
    await shownTo(ask, ask.session),
    form,
    (await ask.identity.secondFactor.of(ask.session.accountId)) !== undefined,
  )

export const workspaceRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: ACCOUNT,
    may: signedIn,
    async answer({ identity, session, db }) {
      const { accountId } = session
      return show(
        accountPage({
          session,
          held: await identity.factors.of(accountId),
          bindings: await bindingsOf(db, accountId),
          sessions: await identity.sessions.of(accountId),
        }),
      )
    },
  },
  {
    method: 'GET',
    path: `${ACCOUNT}/second-step`,
    may: signedIn,
    answer: async (ask) => unconfirmed(ask, `${ACCOUNT}/second-step`) ?? show(await setUp(ask, blank)),
  },
  {
    method: 'POST',
    path: `${ACCOUNT}/second-step`,
    may: signedIn,
    async answer(ask) {
      const unproven = unconfirmed(ask, `${ACCOUNT}/second-step`)
      if (unproven) return unproven
      const { identity, session, browser } = ask
      const parsed = parseForm(codeForm, ask.body)
      if (!parsed.ok) return invalid(await setUp(ask, parsed.form))
      const result = await identity.secondFactor.confirm(session.accountId, parsed.input.code)
      if (!('recoveryCodes' in result))
        return invalid(
          await setUp(
            ask,
            withError({}, 'code', CODE_PROBLEMS[result.answer === 'right' ? 'wrong' : result.answer]),
          ),
        )
      await ask.write((work) => noteDeed(work, 'accounts.set-up-second-factor'))
      return withCookies(
        { status: 200, page: ownRecoveryCodesPage(result.recoveryCodes, 'The second step is on') },
        await identity.raise(session, browser),
      )
    },
  },
  {
    method: 'POST',
    path: `${ACCOUNT}/recovery-codes`,
    may: signedIn,
    async answer(ask) {
      const unproven = unconfirmed(ask)
      if (unproven) return unproven
      const { identity, session, write } = ask
      if (!session.hasSecondFactor) return seeOther(`${ACCOUNT}/second-step`)
      const codes = await identity.secondFactor.renewRecoveryCodes(session.accountId)
      await write((work) => noteDeed(work, 'accounts.renew-recovery-codes'))
      return show(ownRecoveryCodesPage(codes, 'Your new recovery codes'))
    },
  },
  {
    method: 'POST',
    path: `${ACCOUNT}/sign-ons/:signOnBindingId/forget`,
    may: signedIn,
    async answer(ask) {
      const { session, db, id, write } = ask
      const { accountId } = session
      const bindingId = id<'sign-on-binding'>('signOnBindingId')
      if (!(await bindingsOf(db, accountId)).some((each) => each.id === bindingId)) return notFound
      const unproven = unconfirmed(ask)
      if (unproven) return unproven
      await write((work) => forgetSignOn(work, bindingId, accountId))
      return seeOther(ACCOUNT, 'It is forgotten.')
    },
  },
  {
    method: 'POST',
    path: `${ACCOUNT}/sessions/:sessionId/end`,
    may: signedIn,
    async answer({ identity, session, id, write }) {
      const isEnded = await identity.sessions.end(session.accountId, id<'session'>('sessionId') as SessionId)
      if (!isEnded) return notFound
      await write((work) => noteDeed(work, 'accounts.end-session'))
      return seeOther(ACCOUNT, 'That sign-in is ended.')
    },
  },
  {
    method: 'POST',
    path: `${ACCOUNT}/sessions/end-others`,
    may: signedIn,
    async answer({ identity, session, write }) {
      const count = await identity.sessions.endAll(session.accountId, session.sessionId)
      await write((work) => noteDeed(work, 'accounts.end-other-sessions', { count }))
      return seeOther(ACCOUNT, 'All your other sign-ins are ended.')
    },
  },
]
