import { blank, type FormState, parseForm, withError } from '#platform/forms.ts'
import type { PasskeyFault } from '#platform/identity/passkeys.ts'
import type { CodeAnswer } from '#platform/identity/second-factor.ts'
import type { SignedIn } from '#platform/identity.ts'
import { qrImage } from '#platform/qr.ts'
import {
  type Answer,
  anyone,
  type EntranceAsk,
  type EntranceRoute,
  invalid,
  safePath,
  seeOther,
  show,
  withCookies,
} from '#platform/site.ts'
import type { Actor } from '#platform/work.ts'
import { noteDeed } from '../commands.ts'
import { codeForm, recoveryForm } from '../forms.ts'
import { passkeyWords } from '../rules/passkeys.ts'
import type { Asked } from '../views/passkeys.ts'
import { recoveryPage, type Shown, secondStepIsOnPage, setUpPage, stepPage } from '../views/second-step.ts'

export const CODE_PROBLEMS: Readonly<Record<Exclude<CodeAnswer, 'right'>, string>> = {
  wrong:
    'This is not the code that the app shows now. Check the time on your telephone, and try the next code',
  used: 'This code has been used. Wait for the next one',
  'too many': 'There have been too many attempts. Wait 15 minutes, then try again',
}

export const RECOVERY_PROBLEMS: Readonly<Record<Exclude<CodeAnswer, 'right'>, string>> = {
  ...CODE_PROBLEMS,
  wrong: 'This is not one of your recovery codes, or it has been used',
}

/** What the app of an account is to be given. */
export async function shownTo(
  { identity }: Pick<EntranceAsk, 'identity'>,
  session: SignedIn,
): Promise<Shown> {
  const { secret, address } = await identity.secondFactor.offer(session.accountId, session.email)
  return { secret, address, image: await qrImage(address) }
}

export interface Halfway {
  readonly session: SignedIn
  readonly actor: Actor
  readonly to: string
}

/** Somebody who has begun a session and has not passed the second step. Anyone else is sent where they belong. */
export async function halfway(ask: EntranceAsk, asked: string): Promise<Halfway | Answer> {
  const { session, personOf } = ask
  const to = safePath(asked)
  const actor = session && (await personOf(session.accountId))
  if (!session || !actor)
    return seeOther(to === '/workspace' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to)}`)
  if (session.assurance === 'two-factor') return seeOther(to)
  return { session, actor, to }
}

export const typedTo = ({ body }: EntranceAsk): string => String(body['to'] ?? '')

const tooMany = (answer: CodeAnswer, page: Parameters<typeof invalid>[0]): Answer =>
  answer === 'too many' ? ({ ...invalid(page), status: 429 } as Answer) : invalid(page)

/** One page for both: what an account has is asked for, or the first is set up. */
async function secondStep(ask: EntranceAsk, { session, to }: Halfway, form: FormState, fault?: PasskeyFault) {
  if (!session.hasSecondFactor) return setUpPage(await shownTo(ask, session), form, to, !session.isBySignOn)
  const { accountId } = session
  const { app, passkeys } = await ask.identity.factors.of(accountId)
  const { sites } = await ask.passkeySites()
  const asked: Asked[] = []
  for (const site of sites)
    if (passkeys.some((each) => each.site === site.id)) {
      const options = await ask.identity.passkeys.ask(site, accountId)
      asked.push(asked.length > 0 ? { options, older: site.id } : { options })
    }
  const [site] = sites
  return stepPage({
    ...{ form, to, demoCodesAt: ask.demoCodesAt, hasApp: app !== undefined, asked },
    elsewhere: passkeys.map((each) => each.site).filter((each) => !sites.some(({ id }) => id === each)),
    problem: fault && site && passkeyWords(fault, site),
  })
}

/** The same page for somebody whose passkey was not taken. */
export const secondStepPage = (ask: EntranceAsk, found: Halfway, fault: PasskeyFault) =>
  secondStep(ask, found, blank, fault)

export const entranceRoutes: readonly EntranceRoute[] = [
  {
    method: 'GET',
    path: '/sign-in/second-step',
    may: anyone,
    async answer(ask) {
      const found = await halfway(ask, ask.query['to'] ?? '')
      return 'session' in found ? show(await secondStep(ask, found, blank)) : found
    },
  },
  {
    method: 'POST',
    path: '/sign-in/second-step',
    may: anyone,
    async answer(ask) {
      const found = await halfway(ask, typedTo(ask))
      if (!('session' in found)) return found
      const { session, actor, to } = found
      const { secondFactor } = ask.identity
      const parsed = parseForm(codeForm, ask.body)
      if (!parsed.ok) return invalid(await secondStep(ask, found, parsed.form))
      const { code } = parsed.input
      const refuse = async (answer: Exclude<CodeAnswer, 'right'>) =>
        tooMany(answer, await secondStep(ask, found, withError({}, 'code', CODE_PROBLEMS[answer])))
      if (session.hasSecondFactor) {
        const answer = await secondFactor.verify(session.accountId, code)
        if (answer !== 'right') return refuse(answer)
        return withCookies({ status: 303, to }, await ask.identity.raise(session, ask.browser))
      }
      const result = await secondFactor.confirm(session.accountId, code)
      if (result.answer !== 'right' || !('recoveryCodes' in result))
        return refuse(result.answer === 'right' ? 'wrong' : result.answer)
      await ask.write(actor, (work) => noteDeed(work, 'accounts.set-up-second-factor'))
      return withCookies(
        { status: 200, page: secondStepIsOnPage(result.recoveryCodes, to) },
        await ask.identity.raise(session, ask.browser),
      )
    },
  },
  {
    method: 'GET',
    path: '/sign-in/recovery-code',
    may: anyone,
    async answer(ask) {
      const found = await halfway(ask, ask.query['to'] ?? '')
      if (!('session' in found)) return found
      return found.session.hasSecondFactor
        ? show(recoveryPage({ form: blank, to: found.to }))
        : seeOther('/sign-in/second-step')
    },
  },
  {
    method: 'POST',
    path: '/sign-in/recovery-code',
    may: anyone,
    async answer(ask) {
      const found = await halfway(ask, typedTo(ask))
      if (!('session' in found)) return found
      const { session, actor, to } = found
      const parsed = parseForm(recoveryForm, ask.body)
      if (!parsed.ok) return invalid(recoveryPage({ form: parsed.form, to }))
      const answer = await ask.identity.secondFactor.recover(session.accountId, parsed.input.recoveryCode)
      if (answer !== 'right')
        return tooMany(
          answer,
          recoveryPage({ form: withError({}, 'recoveryCode', RECOVERY_PROBLEMS[answer]), to }),
        )
      await ask.write(actor, (work) => noteDeed(work, 'accounts.spend-recovery-code'))
      return withCookies({ status: 303, to }, await ask.identity.raise(session, ask.browser))
    },
  },
]
