import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { dayOf } from './days.ts'
import { demoCodesPage } from './demo-codes.ts'
import { passkeySitesOf } from './elsewhere.ts'
import { NoPartnership, PAGE_NOT_FOUND } from './faults.ts'
import type { FormPosts } from './form-posts.ts'
import { cameByItsOwnName } from './hosts.ts'
import type { Html } from './html.ts'
import type { AccountId, SignedIn } from './identity.ts'
import { isOn, type Partnership } from './partnerships.ts'
import {
  type Answer,
  type Browser,
  type EntranceRoute,
  type Page,
  type Services,
  type SessionLimits,
  type SignInState,
  type Site,
  safePath,
} from './site.ts'
import type { Actor } from './work.ts'

/** What serving lends to the pages in front of the workspace. */
interface Tools {
  readonly partnershipOf: (request: FastifyRequest) => Promise<Partnership>
  readonly forms: FormPosts
  readonly sendPage: (
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    framed: Html,
  ) => FastifyReply
  readonly sendAnswer: (
    request: FastifyRequest,
    reply: FastifyReply,
    partnership: Partnership,
    answer: Answer,
    frame: (page: Page) => Html,
  ) => Promise<FastifyReply>
  readonly query: (request: FastifyRequest) => Readonly<Record<string, string>>
  readonly forget: (partnershipId: string) => void
}

/** Where the codes of a demo's accounts are shown. The page is not there without a demo. */
const DEMO_CODES = '/demo/codes'

export const browserOf = (request: FastifyRequest): Browser => ({
  cookies: request.headers.cookie,
  address: request.ip,
  device: request.headers['user-agent'] ?? '',
})

/** A page of the entrance, with the page that was asked for behind it. */
export const askedFor = (path: string, request: FastifyRequest): string =>
  request.method === 'GET' && request.url !== '/workspace'
    ? `${path}?to=${encodeURIComponent(request.url)}`
    : path

/**
 * Whether a session may open nothing before its second factor: because of what its person may see, or because the
 * account has one. It is asked of every request, so that no way in can forget it.
 */
export const owesSecondFactor = async (
  session: SignedIn,
  isNeeded: () => Promise<boolean>,
): Promise<boolean> => session.assurance !== 'two-factor' && (session.hasSecondFactor || (await isNeeded()))

/** Until when a session is good in a partnership with these limits; undefined when it is over. */
export function goodUntil(
  session: SignedIn,
  limits: SessionLimits | undefined,
): Temporal.Instant | undefined {
  if (!limits) return session.until
  const last = session.began.add({ hours: limits.hours })
  const until = Temporal.Instant.compare(last, session.until) < 0 ? last : session.until
  // The library keeps sessions by the clock of the machine, not by that of the request.
  const isOver = Temporal.Instant.compare(until, Temporal.Now.instant()) <= 0
  return isOver || session.idle.total('minutes') > limits.idleMinutes ? undefined : until
}

/** The pages in front of the workspace: sign-in by password, sign-out, and those that modules declare. */
export function registerEntrance(
  server: FastifyInstance,
  site: Site,
  services: Services,
  tools: Tools,
): void {
  const { identity, database, demoAccounts } = services
  const { partnershipOf, forms, sendPage, sendAnswer, query } = tools

  const signInPage = async (
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    state: Omit<SignInState, 'ways'>,
  ) => {
    const partnership = await partnershipOf(request)
    const ways = await database.session(
      partnership.partnershipId,
      'accord_app',
      async ({ reader }) => (await site.signInWays?.(reader)) ?? [],
    )
    const page = site.signInPage({ ...state, ways })
    const titled = state.problem ? { ...page, title: `Error: ${page.title}` } : page
    return sendPage(request, reply, status, site.publicFrame(titled, partnership))
  }

  server.get('/sign-in', (request, reply) =>
    signInPage(request, reply, 200, { email: '', to: safePath(query(request)['to'] ?? '') }),
  )
  server.post('/sign-in', async (request, reply) => {
    const partnership = await partnershipOf(request)
    const { body } = await forms.read(request)
    const [email, to] = ['email', 'to'].map((name) => String(body[name] ?? '').trim())
    // A password is taken as it was typed, here as where it was chosen.
    const password = String(body['password'] ?? '')
    const state = { email: email ?? '', to: safePath(to ?? '') }
    if (!email || !password) return signInPage(request, reply, 422, { ...state, problem: 'missing' })
    const { address, device } = browserOf(request)
    const { partnershipId } = partnership
    const result = await identity.signIn({ email, password, address, device, partnershipId })
    if (!result.ok)
      return signInPage(request, reply, result.why === 'too many' ? 429 : 422, {
        ...state,
        problem: result.why,
      })
    const actor = await database.session(partnershipId, 'accord_app', ({ reader }) =>
      site.actorOf(reader, result.accountId, dayOf(services.now())),
    )
    // An account of another partnership gets the same answer as a wrong password: nothing says that it exists.
    if (!actor) {
      await identity.signOut(result.cookies.map((cookie) => cookie.split(';')[0]).join('; '))
      return signInPage(request, reply, 422, { ...state, problem: 'wrong' })
    }
    reply.header('set-cookie', [...result.cookies])
    return reply.redirect(state.to, 303)
  })
  server.post('/sign-out', async (request, reply) => {
    await forms.read(request)
    const cookies = await identity.signOut(request.headers.cookie ?? '')
    // What the browser kept of unsaved minutes goes with the session that it was kept under.
    reply.header('set-cookie', [...cookies]).header('clear-site-data', '"storage"')
    return reply.redirect('/sign-in', 303)
  })

  const handler = (route: EntranceRoute) => async (request: FastifyRequest, reply: FastifyReply) => {
    const partnership = await partnershipOf(request)
    const { partnershipId } = partnership
    const frame = (page: Page) => site.publicFrame(page, partnership)
    if (!isOn(partnership, route.module)) return sendPage(request, reply, 404, frame(PAGE_NOT_FOUND))
    const { body } = route.method === 'POST' ? await forms.read(request) : { body: {} }
    const browser = browserOf(request)
    const found = await identity.who(browser.cookies)
    const now = services.now()
    const today = dayOf(now)
    const params = request.params as Record<string, string>
    const answer = await database.session(partnershipId, 'accord_app', (session) =>
      route.answer({
        db: session.reader,
        partnership,
        now,
        today,
        query: query(request),
        word: (name) => params[name] ?? '',
        identity,
        keys: services.keys,
        secure: services.secure,
        browser,
        session: found?.partnershipId === partnershipId ? found : undefined,
        body,
        demoCodesAt: demoAccounts && DEMO_CODES,
        siteAddress: () => services.post.siteOf(partnership),
        passkeySites: () => passkeySitesOf(services, partnership),
        personOf: (accountId: AccountId) => site.actorOf(session.reader, accountId, today),
        async write(actor: Actor, command) {
          const result = await session.write((tx) =>
            command({ tx, actor, now, send: services.send, keys: services.keys }),
          )
          tools.forget(partnershipId)
          return result
        },
      }),
    )
    return sendAnswer(request, reply, partnership, answer, frame)
  }
  for (const route of site.entranceRoutes ?? [])
    server.route({ method: route.method, url: route.path, handler: handler(route) })

  if (demoAccounts)
    server.get(DEMO_CODES, async (request, reply) => {
      const partnership = await partnershipOf(request)
      if (!(await cameByItsOwnName(request.headers.host, partnership, services.post)))
        throw new NoPartnership()
      const page = await demoCodesPage(identity, demoAccounts)
      return sendPage(request, reply, 200, site.publicFrame(page, partnership))
    })
}
