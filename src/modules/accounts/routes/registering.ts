import { setTimeout as pause } from 'node:timers/promises'
import { agencies, agencyOfAddress, findPerson, hasEnded, sameAddress } from '#modules/people/index.ts'
import type { Reader } from '#platform/db.ts'
import { blank, parseForm, withError } from '#platform/forms.ts'
import { accordItself } from '#platform/jobs.ts'
import type { LinkPurpose } from '#platform/mailed-links.ts'
import { anyone, type EntranceAsk, type EntranceRoute, invalid, show } from '#platform/site.ts'
import { askToRegister, proveRegistration, REGISTERING } from '../commands/registration.ts'
import { registrationForm } from '../forms/registration.ts'
import type { NamedAgency } from '../forms.ts'
import { openRegistration } from '../queries/registrations.ts'
import type { RegistrationId } from '../schema.ts'
import { provePage, registeredPage, registerPage, waitingPage } from '../views/registering.ts'
import { provenAccount } from './links.ts'
import { EVEN_MS, TOO_MANY } from './ways-in.ts'

/** The agencies that somebody may work for today. */
const liveAgencies = async (reader: Reader, today: Temporal.PlainDate): Promise<readonly NamedAgency[]> =>
  (await agencies(reader, accordItself(reader.partnershipId))).filter((agency) => !hasEnded(agency, today))

/** Whether an address signs in here already, as itself or as the address of somebody with an account. */
async function isKnown({ db, identity, personOf }: EntranceAsk, email: string): Promise<boolean> {
  const accountId = await identity.accountOf(email)
  if (accountId && (await personOf(accountId))) return true
  const itself = accordItself(db.partnershipId)
  for (const { id } of await sameAddress(db, email))
    if ((await findPerson(db, itself, id))?.accountId) return true
  return false
}

export const registeringRoutes: readonly EntranceRoute[] = [
  {
    method: 'GET',
    path: '/register',
    may: anyone,
    answer: async ({ db, today }) => show(registerPage(await liveAgencies(db, today), blank)),
  },
  {
    method: 'POST',
    path: '/register',
    may: anyone,
    async answer(ask) {
      const { db, today, identity, browser, body } = ask
      const known = await liveAgencies(db, today)
      const parsed = parseForm(registrationForm(known), body)
      if (!parsed.ok) return invalid(registerPage(known, parsed.form))
      const { name, email } = parsed.input
      const agencyId = parsed.input.agencyId ?? (await agencyOfAddress(db, email, today))
      if (!agencyId) {
        const words = 'Select your agency. Your address does not say which one it is'
        return invalid(registerPage(known, withError(body, 'agencyId', words)))
      }
      if (!(await identity.mayAskForLetter(email, browser.address))) {
        const page = registerPage(known, withError(body, 'email', TOO_MANY))
        return { status: 429, page: { ...page, title: `Error: ${page.title}` } }
      }
      const register = async () => {
        const here = await isKnown(ask, email)
        await ask.write(accordItself(db.partnershipId), (work) =>
          askToRegister(work, { name, email, agencyId }, here),
        )
      }
      await Promise.all([register(), pause(EVEN_MS)])
      return show(registeredPage())
    },
  },
  {
    method: 'GET',
    path: '/register/waiting',
    may: anyone,
    answer: async () => show(waitingPage()),
  },
]

const cookieOf = (cookies: readonly string[]): string =>
  cookies.map((cookie) => cookie.split(';')[0]).join('; ')

const proving: LinkPurpose = {
  async page({ db, identity }, link) {
    const registration = await openRegistration(db, link.subject as RegistrationId)
    if (!registration || registration.provedAt) return undefined
    const hasAccount = (await identity.accountOf(registration.email)) !== undefined
    return provePage(link, registration, hasAccount, blank)
  },
  async spend(work, link, post) {
    const id = link.subject as RegistrationId
    const registration = await openRegistration(work.tx, id)
    if (!registration || registration.provedAt) return undefined
    const proven = await provenAccount(post.identity, registration, post)
    if ('form' in proven) {
      const { form, hasAccount = false, isTooMany } = proven
      return { again: provePage(link, registration, hasAccount, form), status: isTooMany ? 429 : 422 }
    }
    const result = await proveRegistration(work, id, proven.accountId)
    if (result?.letIn) return { to: link.path, cookies: proven.cookies }
    // Nobody is signed in before they are let in.
    await post.identity.signOut(cookieOf(proven.cookies))
    return result && { to: '/register/waiting' }
  },
}

export const registrationLinks = [{ purpose: REGISTERING, ...proving }] as const
