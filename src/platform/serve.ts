import formBody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { adder } from './adding.ts'
import { registerApi } from './api/serve-api.ts'
import { registerAssets } from './assets.ts'
import { brandStylesheet } from './brand.ts'
import { dayOf } from './days.ts'
import { sendDownload } from './downloads.ts'
import { heldBackPage } from './drafts/held-back.ts'
import { needsTwoFactors, passkeySitesOf, placesOf } from './elsewhere.ts'
import { askedFor, browserOf, goodUntil, owesSecondFactor, registerEntrance } from './entrance.ts'
import { openExplaining } from './explaining.ts'
import {
  DATABASE_AWAY,
  FAULT,
  isDatabaseAway,
  NoPartnership,
  PAGE_NOT_FOUND,
  pageOfFault,
  saysWhoHelps,
} from './faults.ts'
import { LARGEST_FILE } from './files/kinds.ts'
import { sendInFrame, sendStoredFile } from './files/sending.ts'
import { LARGEST_UPLOAD, MEGABYTE, openFormPosts, type Sent } from './form-posts.ts'
import { FILE_TICKET_FIELD } from './forms.ts'
import { HEADERS } from './headers.ts'
import { type Html, html } from './html.ts'
import { type Id, isId } from './id.ts'
import { sendLines } from './lines.ts'
import { registerMailbox } from './mailbox.ts'
import { registerMailedLinks } from './mailed-links.ts'
import { registerOneClick } from './one-click.ts'
import { isOn, type Partnership } from './partnerships.ts'
import { forgetRemembered, remembering } from './remembering.ts'
import { registerSetUp } from './set-up.ts'
import {
  type Answer,
  type Ask,
  type Page,
  type PublicRoute,
  SECOND_STEP,
  type Services,
  type Site,
  type WorkspaceRoute,
} from './site.ts'
import { holds } from './work.ts'

const REMEMBERED_PAGES = 400
const REMEMBERED_FOR_MS = 1000
/** The largest file over a slow line takes less. */
const LONGEST_REQUEST_MS = 15 * 60_000

const NOTHING_SENT: Sent = { body: {}, upload: undefined, file: undefined, made: undefined }

interface Remembered {
  readonly at: number
  readonly body: Buffer
}

/** Makes the server: every route of the site, its sign-in, its assets, and one place that turns faults into pages. */
export async function serve(site: Site, services: Services): Promise<FastifyInstance> {
  const { database, identity, door, keys, files, log } = services
  const server = fastify({
    bodyLimit: LARGEST_UPLOAD + MEGABYTE,
    trustProxy: [...(services.trustedProxies ?? [])],
    routerOptions: { maxParamLength: 200 },
    keepAliveTimeout: 20_000,
    requestTimeout: LONGEST_REQUEST_MS,
    // What comes on a connection that is open still is answered as ever: what answers it ends after the server.
    return503OnClosing: false,
    // An address that cannot be read is met before any route, and hooks do not see it.
    frameworkErrors: (_error, request, reply) =>
      void publicFault(request, reply.headers(HEADERS), 404, PAGE_NOT_FOUND),
  })
  // Nothing is sent here but forms and files.
  server.removeContentTypeParser(['application/json', 'text/plain'])
  await server.register(formBody)
  await server.register(multipart, {
    limits: { fileSize: LARGEST_UPLOAD, files: 1, fields: 100, fieldSize: MEGABYTE, parts: 101 },
  })
  services.watch.over(server)
  await registerAssets(server)

  let isClosing = false
  server.addHook('preClose', async () => {
    isClosing = true
  })
  server.addHook('onSend', async (_request, reply) => {
    reply.headers({ ...HEADERS, ...reply.getHeaders() })
    // A browser that keeps its connection open would hold up the shutdown.
    if (isClosing) reply.header('connection', 'close')
  })

  const limits = remembering(async (reader, today) => site.sessionLimits?.(reader, today))
  const helping = remembering(async (reader, today) => (await site.helpers?.(reader, today)) ?? [])
  const explaining = openExplaining(site.glossary)
  const remembered = new Map<string, Remembered>()
  /** After any write here, the next reader sees it. Other processes see it within a second. */
  const forget = (partnershipId: string): void => {
    for (const key of remembered.keys()) if (key.startsWith(partnershipId)) remembered.delete(key)
    door.forget()
    forgetRemembered(partnershipId)
  }

  const partnershipOf = async (request: FastifyRequest): Promise<Partnership> => {
    const found = await door.find(request.headers.host ?? '')
    if (!found) throw new NoPartnership()
    return found
  }

  const forms = openFormPosts(services)

  const sendPage = (
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    framed: Html,
  ): FastifyReply =>
    reply
      .status(status)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(forms.stamp(request, reply, framed.markup))

  const sendAnswer = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { partnershipId }: Partnership,
    answer: Answer,
    frame: (page: Page, status?: number) => Html,
  ): Promise<FastifyReply> => {
    if ('cookies' in answer && answer.cookies) reply.header('set-cookie', [...answer.cookies])
    if ('stored' in answer) return sendStoredFile(reply, files.store, partnershipId, answer.stored)
    if ('lines' in answer) return sendLines(reply, database, partnershipId, answer.lines)
    if ('to' in answer) return forms.tell(reply, answer.done).redirect(answer.to, 303)
    if ('told' in answer)
      return reply.status(answer.status).header('cache-control', 'no-store').send(answer.told)
    if ('framed' in answer) return sendInFrame(reply, answer.framed)
    if ('file' in answer) return sendDownload(request, reply, answer.file, answer.freshFor)
    const page = 'page' in answer ? answer.page : PAGE_NOT_FOUND
    return sendPage(request, reply, answer.status, frame(page, answer.status))
  }

  /** The page that tells of an error, which is logged where it is a fault of ours. */
  const toldOf = (error: unknown): { readonly status: number; readonly page: Page } => {
    const known = pageOfFault(error)
    if (!known || isDatabaseAway(error)) log.error(known ? 'database.away' : 'page.failed', error)
    return known ?? { status: 500, page: FAULT }
  }

  const query = (request: FastifyRequest): Readonly<Record<string, string>> =>
    Object.fromEntries(
      Object.entries(request.query as Record<string, string | string[]>).map(([name, value]) => [
        name,
        String(Array.isArray(value) ? (value[0] ?? '') : value).replaceAll('\u0000', ''),
      ]),
    )

  const paramsAreSound = (params: Readonly<Record<string, string>>): boolean =>
    Object.entries(params).every(([name, value]) =>
      name.endsWith('Id') ? isId(value) : /^[a-z0-9][a-z0-9._:-]{0,160}$/.test(value),
    )

  const publicHandler = (route: PublicRoute) => async (request: FastifyRequest, reply: FastifyReply) => {
    const partnership = await partnershipOf(request)
    const key = `${partnership.partnershipId}${request.url}`
    // An address with a query could be varied without end, and would push the others out.
    const mayRemember = services.cachePublicPages && !request.url.includes('?')
    const known = mayRemember ? remembered.get(key) : undefined
    if (known && performance.now() - known.at < REMEMBERED_FOR_MS) return sendRemembered(reply, known)
    const params = request.params as Record<string, string>
    const frame = (page: Page) =>
      site.publicFrame(route.sensitive ? { ...page, sensitive: true } : page, partnership)
    if (!isOn(partnership, route.module) || !paramsAreSound(params))
      return sendPage(request, reply, 404, frame(PAGE_NOT_FOUND))
    const now = services.now()
    const today = dayOf(now)
    const answer = await database.session(partnership.partnershipId, 'accord_public', async ({ reader }) => {
      const word = (name: string) => params[name] ?? ''
      const answered = await route.answer({
        db: reader,
        partnership,
        now,
        today,
        query: query(request),
        siteAddress: () => services.post.siteOf(partnership),
        word,
      })
      return explaining.answer(answered, '/glossary', reader, today)
    })
    if (!('page' in answer) || answer.status !== 200)
      return sendAnswer(request, reply, partnership, answer, frame)
    const entry = { at: performance.now(), body: Buffer.from(frame(answer.page).markup) }
    if (mayRemember) {
      remembered.delete(key)
      remembered.set(key, entry)
      const oldest = remembered.keys().next().value
      if (remembered.size > REMEMBERED_PAGES && oldest !== undefined) remembered.delete(oldest)
    }
    return sendRemembered(reply, entry)
  }

  const sendRemembered = (reply: FastifyReply, entry: Remembered): FastifyReply =>
    reply
      .header('cache-control', 'no-cache')
      .header('content-type', 'text/html; charset=utf-8')
      .send(entry.body)

  const signInAddress = (request: FastifyRequest): string => askedFor('/sign-in', request)

  /** Where somebody is led who is signed out: to the sign-in, or to a page that holds the long form they sent. */
  const signedOut = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { takesLongForm }: WorkspaceRoute,
    partnership: Partnership,
    read: () => Promise<Sent>,
  ) => {
    const sent = takesLongForm ? await read().catch(() => undefined) : undefined
    const held = sent && heldBackPage(request.url, sent.body)
    return held
      ? sendPage(request, reply, 403, site.publicFrame(held, partnership))
      : reply.redirect(signInAddress(request), 303)
  }

  /**
   * Lets in whoever may, has them answered, and sends that. An answer of undefined sends nothing yet. It is sent once the
   * connection to the database is given back, so that whoever reads slowly holds none.
   */
  const visit =
    (route: WorkspaceRoute, answerOf: (ask: Ask) => Promise<Answer | undefined>, read: () => Promise<Sent>) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      const partnership = await partnershipOf(request)
      const account = await identity.who(request.headers.cookie)
      if (!account || account.partnershipId !== partnership.partnershipId)
        return signedOut(request, reply, route, partnership, read)
      const now = services.now()
      const today = dayOf(now)
      const sending = await database.session(partnership.partnershipId, 'accord_app', async (session) => {
        const { accountId, assurance, sessionId } = account
        const until = goodUntil(account, await limits.on(session.reader, today))
        if (!until) {
          await identity.sessions.end(accountId, sessionId)
          return () => signedOut(request, reply, route, partnership, read)
        }
        const person = await site.actorOf(session.reader, accountId, today)
        if (!person) return () => reply.redirect(signInAddress(request), 303)
        const actor = { ...person, accountId, assurance }
        if (await owesSecondFactor(account, () => site.needsSecondFactor(session.reader, actor, today)))
          return () => reply.redirect(askedFor(SECOND_STEP, request), 303)
        const notice = html`${site.noticeFor?.(account)}${forms.told(request, reply)}`
        const helpers = await helping.on(session.reader, today)
        const params = request.params as Record<string, string>
        const frame = (page: Page, status = 200) => {
          const isHere = page !== PAGE_NOT_FOUND && status < 500
          const place = isHere ? { route: route.path, params, isMissing: status === 404 } : undefined
          return site.workspaceFrame(saysWhoHelps(page, status, helpers, actor.id), {
            ...{ partnership, actor, signedInUntil: until, notice, place, helpers },
          })
        }
        const show = (status: number, page: Page) => () =>
          sendPage(request, reply, status, frame(page, status))
        try {
          if (!isOn(partnership, route.module)) return show(404, PAGE_NOT_FOUND)
          if (!holds(actor, route.may)) return show(403, site.refusedPage(route.may))
          if (!paramsAreSound(params)) return show(404, PAGE_NOT_FOUND)
          const { body, upload, file, made } = await read()
          const write: Ask['write'] = async (command) => {
            const done = session.write((tx) => command({ tx, actor, now, send: services.send, keys }))
            return done.finally(() => forget(partnership.partnershipId))
          }
          const answer = await answerOf({
            db: session.reader,
            partnership,
            actor,
            now,
            today,
            body,
            ...{ upload, made },
            keys,
            secure: services.secure,
            sent:
              file ??
              (await files.fromTicket(
                partnership.partnershipId,
                actor.id,
                String(body[FILE_TICKET_FIELD] ?? ''),
              )),
            files,
            helpers,
            things: (site.things ?? []).filter(({ module }) => isOn(partnership, module)),
            identity,
            session: account,
            places: () => placesOf(site, services, accountId),
            needsTwoFactors: () => needsTwoFactors(site, services, accountId),
            browser: browserOf(request),
            siteAddress: () => services.post.siteOf(partnership),
            passkeySites: () => passkeySitesOf(services, partnership),
            query: query(request),
            word: (name) => params[name] ?? '',
            id: <Kind extends string>(name: string) => (params[name] ?? '') as Id<Kind>,
            write,
            add: adder(write, { key: services.key, address: request.url, body }),
          })
          if (!answer) return undefined
          const explained = await explaining.answer(answer, '/workspace/glossary', session.reader, today)
          return () => sendAnswer(request, reply, partnership, explained, frame)
        } catch (error) {
          const { status, page } = toldOf(error)
          return show(status, page)
        }
      })
      return sending?.()
    }

  /** What comes in parts is read between two visits, so that a slow sender holds no connection to the database. */
  const readBetween = (route: WorkspaceRoute) => async (request: FastifyRequest, reply: FastifyReply) => {
    let limit: number | undefined
    const refused = await visit(
      route,
      async ({ db, today }) => {
        limit = (await site.largestFile?.(db, today)) ?? LARGEST_FILE
        return undefined
      },
      async () => NOTHING_SENT,
    )(request, reply)
    if (limit === undefined) return refused
    const { partnershipId } = await partnershipOf(request)
    const arriving = forms.readParts(request, route, files, partnershipId, limit)
    // What went wrong is told in the second visit, where there is a page to tell it on.
    await arriving.catch(() => undefined)
    return visit(route, route.answer, () => arriving)(request, reply)
  }

  const workspaceHandler = (route: WorkspaceRoute) => {
    if (route.method === 'GET') return visit(route, route.answer, async () => NOTHING_SENT)
    return async (request: FastifyRequest, reply: FastifyReply) =>
      route.takesFile || request.isMultipart()
        ? readBetween(route)(request, reply)
        : visit(route, route.answer, () => forms.read(request))(request, reply)
  }

  for (const route of site.publicRoutes)
    server.route({ method: 'GET', url: route.path, handler: publicHandler(route) })
  for (const route of site.workspaceRoutes)
    server.route({ method: route.method, url: route.path, handler: workspaceHandler(route) })

  registerEntrance(server, site, services, { partnershipOf, forms, sendPage, sendAnswer, query, forget })

  if (site.setUp) registerSetUp(server, site.setUp, services, { forms, sendPage, bareFrame: site.bareFrame })
  registerApi(server, site, services, partnershipOf)
  registerMailedLinks(server, site, services, { forms, partnershipOf, sendPage })
  registerOneClick(server, site, services, partnershipOf)
  if (services.mailbox) registerMailbox(server, site, services, { partnershipOf, sendPage })

  server.get('/brand.css', async (request, reply) => {
    const { brand } = await partnershipOf(request)
    return reply
      .header('cache-control', 'no-cache')
      .type('text/css; charset=utf-8')
      .send(brandStylesheet(brand))
  })
  server.get('/healthz', async (_request, reply) => {
    await database.outside('accord_door', async () => undefined)
    return reply.header('cache-control', 'no-store').type('text/plain; charset=utf-8').send('ready\n')
  })

  const publicFault = async (request: FastifyRequest, reply: FastifyReply, status: number, page: Page) => {
    const partnership = await door.find(request.headers.host ?? '')
    const framed = partnership ? site.publicFrame(page, partnership) : site.bareFrame(page)
    return sendPage(request, reply, status, framed)
  }
  server.setNotFoundHandler((request, reply) => publicFault(request, reply, 404, PAGE_NOT_FOUND))
  server.setErrorHandler((error, request, reply) => {
    if (isDatabaseAway(error)) {
      log.error('database.away', error)
      return reply
        .status(503)
        .headers({ 'cache-control': 'no-store', 'retry-after': '30' })
        .type('text/html; charset=utf-8')
        .send(site.bareFrame(DATABASE_AWAY).markup)
    }
    const { status, page } = toldOf(error)
    return publicFault(request, reply, status, page)
  })

  return server
}
