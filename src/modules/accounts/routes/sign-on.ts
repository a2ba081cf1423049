import { agencyOfAddress } from '#modules/people/index.ts'
import { isId } from '#platform/id.ts'
import {
  authorizationAddress,
  type Claimed,
  claimedBy,
  type Departure,
  newDeparture,
  SignOnFailed,
} from '#platform/identity/provider.ts'
import {
  type Answer,
  anyone,
  type EntranceAsk,
  type EntranceRoute,
  notFound,
  safePath,
  seeOther,
  show,
  withCookies,
} from '#platform/site.ts'
import { comeBySignOn } from '../commands/sign-on.ts'
import { boundTo, findSignOn } from '../queries/sign-on.ts'
import {
  believed,
  CALLBACK,
  isLive,
  isOfDomains,
  NOT_SIGNED_IN,
  type NotSignedIn,
  secretPlace,
} from '../rules/sign-on.ts'
import type { SignOn, SignOnId } from '../schema.ts'
import { callbackAddress, notSignedInPage } from '../views/sign-on.ts'

const COOKIE = 'accord.sign-on'
const COOKIE_SECONDS = 10 * 60

interface Kept extends Departure {
  readonly signOnId: SignOnId
  readonly to: string
  readonly until: number
}

const place = (partnershipId: string) => ({ table: 'cookie', column: 'sign-on', row: partnershipId })

const cookie = (value: string, seconds: number, isSecure: boolean): string =>
  `${COOKIE}=${value}; Path=/sign-in; Max-Age=${seconds}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`

const keptBy = ({ keys, db, browser, now }: EntranceAsk): Kept | undefined => {
  const [, sealed] =
    new RegExp(`(?:^|;\\s*)${COOKIE.replace('.', '\\.')}=([^;]+)`).exec(browser.cookies ?? '') ?? []
  if (!sealed) return undefined
  try {
    const kept = JSON.parse(keys.openOutside(place(db.partnershipId), decodeURIComponent(sealed))) as Kept
    return now.epochMilliseconds < kept.until ? kept : undefined
  } catch {
    return undefined
  }
}

const notIn = (why: NotSignedIn): Answer => seeOther(`/sign-in/not-signed-in?because=${why}`)

/** Lets in whoever the provider names, if their address may be believed and they are somebody here today. */
async function letIn(ask: EntranceAsk, signOn: SignOn, claimed: Claimed, to: string): Promise<Answer> {
  const { identity, personOf, db, today, browser } = ask
  const { issuer, domains } = signOn
  const { subject, byTwoFactors } = claimed
  const bound = await boundTo(db, issuer, subject)
  // Whom the provider has named before is known by that name, whatever their address is now.
  const email = bound ? claimed.email : believed(claimed, signOn)
  if (bound ? email !== undefined && !isOfDomains(email, domains) : !email) return notIn('unverified')
  const accountId = bound?.accountId ?? (email && (await identity.accountOf(email)))
  const person = accountId && (await personOf(accountId))
  if (!accountId || !person)
    return email && (await agencyOfAddress(db, email, today)) ? seeOther('/register') : notIn('unknown')
  const isTheirs = await ask.write(person, (work) =>
    comeBySignOn(work, { issuer, subject, accountId, byTwoFactors }),
  )
  if (!isTheirs) return notIn('moved')
  const { partnershipId } = db
  // Whoever has a second step of their own takes it, whatever a provider says.
  const { app, passkeys } = await identity.factors.of(accountId)
  const assurance = byTwoFactors && !app && passkeys.length === 0 ? 'two-factor' : 'sign-on'
  const { address, device } = browser
  await identity.forgive(address)
  const begun = { accountId, partnershipId, assurance, address, device, bySignOn: true } as const
  const cookies = await identity.begin(begun)
  return withCookies({ status: 303, to }, cookies)
}

export const signOnRoutes: readonly EntranceRoute[] = [
  {
    method: 'GET',
    path: '/sign-in/with/:signOnId',
    may: anyone,
    async answer(ask) {
      const { db, keys, now, query, secure, word } = ask
      const id = word('signOnId')
      const signOn = isId(id) ? await findSignOn(db, id as SignOnId) : undefined
      if (!signOn || !isLive(signOn)) return notFound
      const departure = newDeparture()
      const until = now.epochMilliseconds + COOKIE_SECONDS * 1000
      const kept: Kept = { ...departure, signOnId: signOn.id, to: safePath(query['to'] ?? ''), until }
      const sealed = encodeURIComponent(keys.sealOutside(place(db.partnershipId), JSON.stringify(kept)))
      const to = authorizationAddress(signOn, departure, callbackAddress(await ask.siteAddress()))
      return withCookies({ status: 303, to }, [cookie(sealed, COOKIE_SECONDS, secure)])
    },
  },
  {
    method: 'GET',
    path: CALLBACK,
    may: anyone,
    async answer(ask) {
      const { db, keys, query, secure } = ask
      if (!(await ask.identity.mayTry(ask.browser.address)))
        return { status: 429, page: notSignedInPage('too many') }
      const kept = keptBy(ask)
      const spent = cookie('', 0, secure)
      const leave = (answer: Answer): Answer =>
        'to' in answer ? withCookies(answer, [spent, ...(answer.cookies ?? [])]) : answer
      if (!kept || !query['state'] || query['state'] !== kept.state) return leave(notIn('again'))
      const signOn = await findSignOn(db, kept.signOnId)
      const { code } = query
      if (!signOn || !isLive(signOn) || !code) return leave(notIn('refused'))
      const secret = await keys.open(db, secretPlace(signOn.id), signOn.clientSecret)
      const redirectUri = callbackAddress(await ask.siteAddress())
      try {
        const claimed = await claimedBy(signOn, secret, kept, { code, redirectUri })
        return leave(await letIn(ask, signOn, claimed, kept.to))
      } catch (error) {
        if (error instanceof SignOnFailed) return leave(notIn(error.why))
        throw error
      }
    },
  },
  {
    method: 'GET',
    path: '/sign-in/not-signed-in',
    may: anyone,
    async answer({ query }) {
      const why = query['because'] ?? ''
      return show(notSignedInPage(Object.hasOwn(NOT_SIGNED_IN, why) ? (why as NotSignedIn) : 'refused'))
    },
  },
]
