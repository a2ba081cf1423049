import { blank, typedText, withError } from '#platform/forms.ts'
import { HAND_OVER_SECONDS } from '#platform/identity/hand-overs.ts'
import {
  type Ask,
  anyone,
  type EntranceAsk,
  type EntranceRoute,
  invalid,
  seeOther,
  show,
  signedIn,
  type WorkspaceRoute,
  withCookies,
} from '#platform/site.ts'
import { noteDeed } from '../commands.ts'
import { arrivalPage, departurePage, partnershipsPage, tooLatePage } from '../views/switching.ts'
import { unconfirmed } from './confirming.ts'

const PATH = '/workspace/account/partnerships'
const ARRIVE = '/sign-in/arrive'
const COOKIE = 'accord.arrival'

const others = async ({ places, db }: Ask) =>
  (await places()).filter(({ partnershipId }) => partnershipId !== db.partnershipId)

export const switchingRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: PATH,
    may: signedIn,
    answer: async (ask) => show(partnershipsPage(await others(ask), blank)),
  },
  {
    method: 'POST',
    path: PATH,
    may: signedIn,
    async answer(ask) {
      const { identity, session, body, write } = ask
      // A provider speaks for its own partnership: the other asks for what it can check itself.
      const unproven = session.isBySignOn ? unconfirmed(ask, PATH) : undefined
      if (unproven) return unproven
      const found = await others(ask)
      const chosen = typedText({ typed: body, errors: [] }, 'partnershipId')
      const place = found.find(({ partnershipId }) => partnershipId === chosen)
      if (!place) {
        const field = found.length > 0 ? 'partnershipId' : undefined
        const form = field ? withError(body, field, 'Select where you want to go') : blank
        return invalid(partnershipsPage(found, form))
      }
      const assurance = session.isBySignOn ? 'password' : session.assurance
      const token = await identity.handOvers.offer(session.accountId, place.partnershipId, assurance)
      await write((work) => noteDeed(work, 'accounts.go-elsewhere'))
      return show(departurePage(place, token))
    },
  },
]

const cookie = ({ secure }: EntranceAsk, value: string, seconds: number): string =>
  `${COOKIE}=${value}; Path=${ARRIVE}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`

const tokenIn = ({ browser }: EntranceAsk): string =>
  /(?:^|;\s*)accord\.arrival=([\w-]{43})(?:;|$)/.exec(browser.cookies ?? '')?.[1] ?? ''

export const arrivalRoutes: readonly EntranceRoute[] = [
  {
    method: 'GET',
    path: `${ARRIVE}/:token`,
    may: anyone,
    async answer(ask) {
      // The token leaves the address bar at once. Nothing is spent before the button is used.
      const token = /^[\w-]{43}$/.exec(ask.word('token'))?.[0] ?? ''
      return withCookies({ status: 303, to: ARRIVE }, [cookie(ask, token, token ? HAND_OVER_SECONDS : 0)])
    },
  },
  {
    method: 'GET',
    path: ARRIVE,
    may: anyone,
    answer: async (ask) => show(tokenIn(ask) ? arrivalPage(ask.partnership.name) : tooLatePage),
  },
  {
    method: 'POST',
    path: ARRIVE,
    may: anyone,
    async answer(ask) {
      const { identity, db, browser, personOf, write } = ask
      const taken = await identity.handOvers.take(tokenIn(ask), db.partnershipId)
      const person = taken && (await personOf(taken.accountId))
      if (!taken || !person) return withCookies(invalid(tooLatePage) as never, [cookie(ask, '', 0)])
      await write(person, (work) => noteDeed(work, 'accounts.arrive'))
      const { accountId, assurance } = taken
      const { address, device } = browser
      const begun = { accountId, partnershipId: db.partnershipId, assurance, address, device }
      return withCookies(seeOther('/workspace') as never, [
        cookie(ask, '', 0),
        ...(await identity.begin(begun)),
      ])
    },
  },
]
