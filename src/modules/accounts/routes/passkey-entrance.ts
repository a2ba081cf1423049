import type { PasskeyFault } from '#platform/identity/passkeys.ts'
import {
  type Answer,
  anyone,
  type EntranceAsk,
  type EntranceRoute,
  safePath,
  seeOther,
  show,
  withCookies,
} from '#platform/site.ts'
import { noteDeed } from '../commands.ts'
import { passkeyWords } from '../rules/passkeys.ts'
import { type Asked, type Asking, enterPage, firstPasskeyPage } from '../views/passkeys.ts'
import { secondStepIsOnPage } from '../views/second-step.ts'
import { answerIn, kept, making, refusal } from './passkeys.ts'
import { type Halfway, halfway, secondStepPage, typedTo } from './second-step.ts'

/** What a browser is given to have any passkey of this site shown, and one that was made for its host alone. */
async function entering(ask: EntranceAsk, fault?: PasskeyFault): Promise<Asking> {
  const { passkeys } = ask.identity
  const {
    sites: [site, ...older],
  } = await ask.passkeySites()
  if (!site) return { asked: [] }
  const asked: Asked[] = [{ options: await passkeys.ask(site) }]
  for (const each of older)
    if (await passkeys.areFor(each)) asked.push({ options: await passkeys.ask(each), older: each.id })
  return { asked, problem: fault && passkeyWords(fault, site) }
}

/** Writes down that a copy was shown: its owner’s device was not the one. */
async function noteCopy({ personOf, write }: EntranceAsk, accountId: Halfway['session']['accountId']) {
  const person = await personOf(accountId)
  if (person) await write(person, (work) => noteDeed(work, 'accounts.refuse-copied-passkey'))
}

/** Signs in whoever shows a passkey and is somebody here today. Anyone else is told that it is not known. */
async function enter(ask: EntranceAsk): Promise<Answer> {
  const { identity, db, personOf, write } = ask
  const { address, device } = ask.browser
  const to = safePath(typedTo(ask))
  const refuse = async (fault: PasskeyFault) => refusal(fault, enterPage(await entering(ask, fault), to))
  const { sites } = await ask.passkeySites()
  if (sites.length === 0) return refuse('elsewhere')
  const shown = await identity.passkeys.prove(sites, answerIn(ask), { address })
  if (shown.fault === 'copied' && 'accountId' in shown) await noteCopy(ask, shown.accountId)
  if (shown.fault || !('accountId' in shown)) return refuse(shown.fault ?? 'wrong')
  const { accountId } = shown
  const person = await personOf(accountId)
  if (!person) return refuse('wrong')
  await write(person, (work) => noteDeed(work, 'accounts.sign-in-by-passkey'))
  const { partnershipId } = db
  const begun = { accountId, partnershipId, assurance: 'two-factor' as const, address, device }
  return withCookies({ status: 303, to }, await identity.begin(begun))
}

/**
 * Who has a second factor shows that one: a password alone gives nobody another. And a passkey opens the account wherever
 * its owner belongs, so the word of one partnership’s provider is not enough for it.
 */
const mayNot = ({ hasSecondFactor, isBySignOn }: Halfway['session']): boolean => hasSecondFactor || isBySignOn

export const passkeyEntrance: readonly EntranceRoute[] = [
  {
    method: 'GET',
    path: '/sign-in/passkey',
    may: anyone,
    answer: async (ask) => show(enterPage(await entering(ask), safePath(ask.query['to'] ?? ''))),
  },
  { method: 'POST', path: '/sign-in/passkey', may: anyone, answer: enter },
  {
    method: 'POST',
    path: '/sign-in/second-step/passkey',
    may: anyone,
    async answer(ask) {
      const found = await halfway(ask, typedTo(ask))
      if (!('session' in found)) return found
      const { session, to } = found
      const { accountId } = session
      const { sites } = await ask.passkeySites()
      if (!session.hasSecondFactor || sites.length === 0) return seeOther('/sign-in/second-step')
      const { address } = ask.browser
      const shown = await ask.identity.passkeys.prove(sites, answerIn(ask), { address, accountId })
      if (shown.fault === 'copied') await noteCopy(ask, accountId)
      if (shown.fault) return refusal(shown.fault, await secondStepPage(ask, found, shown.fault))
      return withCookies({ status: 303, to }, await ask.identity.raise(session, ask.browser))
    },
  },
  {
    method: 'GET',
    path: '/sign-in/new-passkey',
    may: anyone,
    async answer(ask) {
      const found = await halfway(ask, ask.query['to'] ?? '')
      if (!('session' in found)) return found
      if (mayNot(found.session)) return seeOther('/sign-in/second-step')
      return show(firstPasskeyPage(await making(ask, found.session), found.to))
    },
  },
  {
    method: 'POST',
    path: '/sign-in/new-passkey',
    may: anyone,
    async answer(ask) {
      const found = await halfway(ask, typedTo(ask))
      if (!('session' in found)) return found
      const { session, actor, to } = found
      if (mayNot(session)) return seeOther('/sign-in/second-step')
      const result = await kept(ask, session, (command) => ask.write(actor, command))
      if (typeof result === 'string')
        return refusal(result, firstPasskeyPage(await making(ask, session, result), to))
      const cookies = await ask.identity.raise(session, ask.browser)
      const { recoveryCodes } = result
      return recoveryCodes
        ? withCookies({ status: 200, page: secondStepIsOnPage(recoveryCodes, to) }, cookies)
        : withCookies({ status: 303, to }, cookies)
    },
  },
]
