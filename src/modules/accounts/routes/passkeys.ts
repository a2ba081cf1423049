import { filled, parseForm } from '#platform/forms.ts'
import type { Passkey, PasskeyFault, PasskeyId } from '#platform/identity/passkeys.ts'
import { PASSKEY_FAULTS } from '#platform/identity/passkeys.ts'
import {
  type Answer,
  type Ask,
  conflict,
  type EntranceAsk,
  invalid,
  notFound,
  seeOther,
  show,
  signedIn,
  type WorkspaceRoute,
  withCookies,
} from '#platform/site.ts'
import { changeFactors, renamePasskey } from '../commands/passkeys.ts'
import { passkeyForm } from '../forms/passkeys.ts'
import { bindingsOf } from '../queries/sign-on.ts'
import { passkeyWords, reachWords } from '../rules/passkeys.ts'
import { deviceWords } from '../rules.ts'
import { accountPage, ownRecoveryCodesPage } from '../views/account.ts'
import { type Asking, newPasskeyPage, passkeyPage, stalePasskeyPage } from '../views/passkeys.ts'
import { unconfirmed } from './confirming.ts'

const ACCOUNT = '/workspace/account'
const PATH = `${ACCOUNT}/passkeys`
const ONLY_ONE =
  'You must have a second step, and this is the only one you have here. Set up another one first'

export const answerIn = ({ body }: Pick<EntranceAsk, 'body'>): string => String(body['answer'] ?? '')

const isFault = (word: unknown): word is PasskeyFault => PASSKEY_FAULTS.includes(word as PasskeyFault)

/** The page once more, with why a passkey was not taken. */
export const refusal = (fault: PasskeyFault, page: Parameters<typeof invalid>[0]): Answer => ({
  status: fault === 'too many' ? 429 : 422,
  page,
})

/** What a browser is given to have a passkey made for an account. */
export async function making(
  { identity, passkeySites }: Pick<EntranceAsk, 'passkeySites' | 'identity'>,
  session: Ask['session'],
  fault?: PasskeyFault,
): Promise<Asking> {
  const {
    sites: [site],
    isEverywhere,
  } = await passkeySites()
  if (!site) return { asked: [] }
  return {
    asked: [{ options: await identity.passkeys.offer(session, site) }],
    problem: fault && passkeyWords(fault, site),
    reach: reachWords(site, isEverywhere),
  }
}

/** Looks at the passkey that a device has made, and keeps it. The recovery codes, where it is a first second factor. */
export async function kept(
  ask: Pick<EntranceAsk, 'passkeySites' | 'identity' | 'body' | 'browser'>,
  session: Ask['session'],
  write: Ask['write'],
): Promise<{ readonly recoveryCodes: readonly string[] | undefined } | PasskeyFault> {
  const { passkeys } = ask.identity
  const { accountId } = session
  const [site] = (await ask.passkeySites()).sites
  if (!site) return 'elsewhere'
  const made = await passkeys.look(accountId, site, answerIn(ask))
  if (typeof made === 'string') return made
  const name = deviceWords(ask.browser.device)
  const result = await write((work) =>
    changeFactors(work, 'accounts.add-passkey', (tx) => passkeys.keep(tx, accountId, made, name)),
  )
  return typeof result === 'object' || isFault(result) ? result : 'wrong'
}

const ownPasskey = async ({ identity, session, id }: Ask): Promise<Passkey | undefined> => {
  const { passkeys } = await identity.factors.of(session.accountId)
  return passkeys.find((each) => each.id === (id<'passkey'>('passkeyId') as PasskeyId))
}

/** Takes a second factor away, unless it is the only one of somebody who must have one. */
async function remove(ask: Ask, which: 'app' | PasskeyId): Promise<string> {
  const { identity, session, write } = ask
  const sites = (await ask.passkeySites()).sites.map(({ id }) => id)
  const limits = { sites, mayBeLast: !(await ask.needsTwoFactors()) }
  const deed = which === 'app' ? 'accounts.remove-app' : 'accounts.remove-passkey'
  const result = await write((work) =>
    changeFactors(work, deed, async (tx) => {
      const done = await identity.factors.remove(tx, session.accountId, which, limits)
      return done === 'removed' ? { done } : done
    }),
  )
  return typeof result === 'string' ? result : result.done
}

export const passkeyRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${PATH}/new`,
    may: signedIn,
    answer: async (ask) =>
      unconfirmed(ask, `${PATH}/new`) ?? show(newPasskeyPage(await making(ask, ask.session))),
  },
  {
    method: 'POST',
    path: `${PATH}/new`,
    may: signedIn,
    async answer(ask) {
      const { session, identity, browser, write } = ask
      const unproven = unconfirmed(ask, `${PATH}/new`)
      if (unproven) return unproven
      const result = await kept(ask, session, write)
      if (typeof result === 'string')
        return refusal(result, newPasskeyPage(await making(ask, session, result)))
      // A password alone no longer opens this account, so the session that it opened is begun anew.
      const cookies = session.assurance === 'two-factor' ? [] : await identity.raise(session, browser)
      const { recoveryCodes } = result
      const answer = recoveryCodes
        ? ({ status: 200, page: ownRecoveryCodesPage(recoveryCodes, 'Your passkey is kept') } as const)
        : ({ status: 303, to: ACCOUNT } as const)
      return withCookies(answer, cookies)
    },
  },
  {
    method: 'GET',
    path: `${PATH}/:passkeyId`,
    may: signedIn,
    async answer(ask) {
      const passkey = await ownPasskey(ask)
      return passkey ? show(passkeyPage(passkey, filled({ name: passkey.name }))) : notFound
    },
  },
  {
    method: 'POST',
    path: `${PATH}/:passkeyId`,
    may: signedIn,
    async answer(ask) {
      const passkey = await ownPasskey(ask)
      if (!passkey) return notFound
      const parsed = parseForm(passkeyForm, ask.body)
      if (!parsed.ok) return invalid(passkeyPage(passkey, parsed.form))
      const { passkeys } = ask.identity
      const { name, was } = parsed.input
      if (was !== passkey.name) return conflict(stalePasskeyPage(passkey, filled(ask.body)))
      await ask.write((work) =>
        renamePasskey(work, (tx) => passkeys.rename(tx, ask.session.accountId, passkey.id, name)),
      )
      return seeOther(ACCOUNT, 'The passkey has its new name.')
    },
  },
  {
    method: 'POST',
    path: `${PATH}/:passkeyId/remove`,
    may: signedIn,
    async answer(ask) {
      const passkey = await ownPasskey(ask)
      if (!passkey) return notFound
      const unproven = unconfirmed(ask, `${PATH}/${passkey.id}`)
      if (unproven) return unproven
      if ((await remove(ask, passkey.id)) !== 'last') return seeOther(ACCOUNT, 'The passkey is removed.')
      return { status: 409, page: passkeyPage(passkey, filled({ name: passkey.name }), ONLY_ONE) }
    },
  },
  {
    method: 'POST',
    path: `${ACCOUNT}/second-step/remove`,
    may: signedIn,
    async answer(ask) {
      const unproven = unconfirmed(ask)
      if (unproven) return unproven
      if ((await remove(ask, 'app')) !== 'last') return seeOther(ACCOUNT, 'The app is no longer asked for.')
      const { identity, session } = ask
      const { accountId } = session
      const [held, sessions] = [await identity.factors.of(accountId), await identity.sessions.of(accountId)]
      const bindings = await bindingsOf(ask.db, accountId)
      return { status: 409, page: accountPage({ session, held, bindings, sessions, problem: ONLY_ONE }) }
    },
  },
]
