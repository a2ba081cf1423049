import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import formBody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { registerAssets } from './assets.ts'
import { brandStylesheet } from './brand.ts'
import { type Body, FORM_TOKEN, FORM_TOKEN_FIELD, type Upload } from './forms.ts'
import { type Html, html } from './html.ts'
import { type Id, isId } from './id.ts'
import type { Partnership } from './partnerships.ts'
import type { Answer, Page, PublicRoute, Services, SignInState, Site, WorkspaceRoute } from './site.ts'
import { dayOf, Forbidden, holds, Stale } from './work.ts'

const MEGABYTE = 1024 * 1024
export const LARGEST_UPLOAD = 10 * MEGABYTE
const REMEMBERED_PAGES = 400
const REMEMBERED_FOR_MS = 1000

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
}

/** A fault of the request itself, with the sentence that its page shows. */
class BadRequest extends Error {
  readonly status: 400 | 403 | 413
  readonly heading: string
  constructor(status: 400 | 403 | 413, heading: string, message: string) {
    super(message)
    this.status = status
    this.heading = heading
  }
}

const plain = (title: string, ...sentences: readonly string[]): Page => ({
  title,
  main: html`<h1 class="govuk-heading-l">${title}</h1>
    ${sentences.map((sentence) => html`<p class="govuk-body">${sentence}</p>`)}`,
})

const PAGE_NOT_FOUND = plain(
  'Page not found',
  'If you typed the address, check that it is right.',
  'If you followed a link, the page may have moved, or it may not be yours to open. Ask the business unit if you think it should be.',
)
const FAULT = plain(
  'Something went wrong on our side',
  'What you had saved before is safe. Go back and try again.',
  'If it happens again, tell the business unit what you were doing and when.',
)
const SAVED_MEANWHILE = plain(
  'Somebody else changed this while you had it open',
  'Nothing has been saved or lost. Go back, reload the page, and make your change again.',
)

interface Remembered {
  readonly at: number
  readonly body: Buffer
}

/** Makes the server: every route of the site, its sign-in, its assets, and one place that turns faults into pages. */
export async function serve(site: Site, services: Services): Promise<FastifyInstance> {
  const { database, identity, door, log } = services
  const server = fastify({
    bodyLimit: LARGEST_UPLOAD + MEGABYTE,
    trustProxy: false,
    routerOptions: { maxParamLength: 200 },
    keepAliveTimeout: 20_000,
  })
  await server.register(formBody)
  await server.register(multipart, {
    limits: { fileSize: LARGEST_UPLOAD, files: 1, fields: 100, fieldSize: MEGABYTE, parts: 101 },
  })
  await registerAssets(server)

  let isClosing = false
  server.addHook('preClose', async () => {
    isClosing = true
  })
  server.addHook('onSend', async (_request, reply) => {
    reply.headers(HEADERS)
    // A browser that keeps its connection open would hold up the shutdown.
    if (isClosing) reply.header('connection', 'close')
  })

  const remembered = new Map<string, Remembered>()
  /** After any write here, the next reader sees it. Other processes see it within a second. */
  const forget = (partnershipId: string): void => {
    for (const key of remembered.keys()) if (key.startsWith(partnershipId)) remembered.delete(key)
  }

  const partnershipOf = async (request: FastifyRequest): Promise<Partnership> => {
    const found = await door.find(request.headers.host ?? '')
    if (!found)
      throw new BadRequest(400, 'There is no partnership at this address', 'Check the address you typed.')
    return found
  }

  const formKey = (cookie: string): string =>
    createHmac('sha256', services.key).update(`form|${cookie}`).digest('base64url')

  const formCookie = (request: FastifyRequest): string | undefined =>
    /(?:^|;\s*)accord\.form=([\w-]{22})(?:;|$)/.exec(request.headers.cookie ?? '')?.[1]

  /** Puts the form token into a page that posts, and gives the browser the cookie that goes with it. */
  const stamp = (request: FastifyRequest, reply: FastifyReply, markup: string): string => {
    if (!markup.includes(FORM_TOKEN)) return markup
    let cookie = formCookie(request)
    if (!cookie) {
      cookie = randomBytes(16).toString('base64url')
      reply.header(
        'set-cookie',
        `accord.form=${cookie}; Path=/; HttpOnly; SameSite=Lax${services.secure ? '; Secure' : ''}`,
      )
    }
    return markup.replaceAll(
      FORM_TOKEN,
      html`<input type="hidden" name="${FORM_TOKEN_FIELD}" value="${formKey(cookie)}">`.markup,
    )
  }

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
      .send(stamp(request, reply, framed.markup))

  const sendAnswer = (
    request: FastifyRequest,
    reply: FastifyReply,
    answer: Answer,
    frame: (page: Page) => Html,
  ): FastifyReply => {
    if ('to' in answer) return reply.redirect(answer.to, 303)
    if ('file' in answer) {
      const { name, type, bytes, inline } = answer.file
      return reply
        .header('cache-control', 'no-store')
        .header(
          'content-disposition',
          `${inline ? 'inline' : 'attachment'}; filename="${name.replace(/[^\w.-]/g, '-')}"`,
        )
        .type(type)
        .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    }
    return sendPage(request, reply, answer.status, frame('page' in answer ? answer.page : PAGE_NOT_FOUND))
  }

  /** Reads the body, and refuses a form that did not come from a page of ours. */
  const readBody = async (request: FastifyRequest): Promise<{ body: Body; upload: Upload | undefined }> => {
    const fetchSite = request.headers['sec-fetch-site']
    if (fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none')
      throw new BadRequest(
        403,
        'This form came from another site',
        'Open the page here and send the form again.',
      )
    let body: Record<string, string | readonly string[]> = {}
    let upload: Upload | undefined
    if (request.isMultipart()) {
      for await (const part of request.parts()) {
        if (part.type === 'file') {
          const bytes = await part.toBuffer()
          if (part.filename) upload = { field: part.fieldname, name: part.filename, bytes }
        } else body[part.fieldname] = String(part.value)
      }
    } else if (typeof request.body === 'object' && request.body !== null) {
      body = request.body as typeof body
    }
    if (JSON.stringify(body).includes('\\u0000'))
      throw new BadRequest(
        400,
        'Something you typed cannot be kept',
        'It has a character that is not text. Remove it and try again.',
      )
    const cookie = formCookie(request)
    const given = Buffer.from(String(body[FORM_TOKEN_FIELD] ?? ''))
    const expected = Buffer.from(cookie ? formKey(cookie) : '-')
    if (given.length !== expected.length || !timingSafeEqual(given, expected))
      throw new BadRequest(
        403,
        'This form is out of date',
        'Go back, reload the page, and send the form again. Copy anything long you typed first.',
      )
    return { body, upload }
  }

  const badRequestPage = (error: unknown): { status: number; page: Page } | undefined => {
    if (error instanceof BadRequest)
      return { status: error.status, page: plain(error.heading, error.message) }
    if (error instanceof Forbidden)
      return {
        status: 403,
        page: plain('You cannot do this', error.message, 'Ask the business unit if you should.'),
      }
    if (error instanceof Stale) return { status: 409, page: SAVED_MEANWHILE }
    const { statusCode, code } = error as { statusCode?: number; code?: string }
    if (statusCode === 413 || code === 'FST_REQ_FILE_TOO_LARGE')
      return {
        status: 413,
        page: plain(
          'This is too large',
          `A file may be ${LARGEST_UPLOAD / MEGABYTE} MB at most. Split it and send the parts one by one.`,
        ),
      }
    if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
      return {
        status: statusCode,
        page: plain('This request cannot be read', 'Go back to the page, and try again.'),
      }
    return undefined
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
      name.endsWith('Id') ? isId(value) : /^[a-z0-9][a-z0-9._-]{0,80}$/.test(value),
    )

  const publicHandler = (route: PublicRoute) => async (request: FastifyRequest, reply: FastifyReply) => {
    const partnership = await partnershipOf(request)
    const key = `${partnership.partnershipId}${request.url}`
    const known = services.cachePublicPages ? remembered.get(key) : undefined
    if (known && performance.now() - known.at < REMEMBERED_FOR_MS) return sendRemembered(reply, known)
    const params = request.params as Record<string, string>
    const frame = (page: Page) => site.publicFrame(page, partnership)
    if (!paramsAreSound(params)) return sendPage(request, reply, 404, frame(PAGE_NOT_FOUND))
    const now = services.now()
    const answer = await database.session(partnership.partnershipId, 'accord_public', (session) =>
      route.answer({
        db: session.reader,
        partnership,
        now,
        today: dayOf(now),
        query: query(request),
        word: (name) => params[name] ?? '',
      }),
    )
    if (!('page' in answer) || answer.status !== 200) return sendAnswer(request, reply, answer, frame)
    const entry = { at: performance.now(), body: Buffer.from(frame(answer.page).markup) }
    if (services.cachePublicPages) {
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

  const signInAddress = (request: FastifyRequest): string =>
    request.method === 'GET' && request.url !== '/workspace'
      ? `/sign-in?to=${encodeURIComponent(request.url)}`
      : '/sign-in'

  const workspaceHandler =
    (route: WorkspaceRoute) => async (request: FastifyRequest, reply: FastifyReply) => {
      const partnership = await partnershipOf(request)
      const account = await identity.who(request.headers.cookie)
      if (!account || account.partnershipId !== partnership.partnershipId)
        return reply.redirect(signInAddress(request), 303)
      const now = services.now()
      const today = dayOf(now)
      return database.session(partnership.partnershipId, 'accord_app', async (session) => {
        const actor = await site.actorOf(session.reader, account.accountId, today)
        if (!actor) return reply.redirect(signInAddress(request), 303)
        const frame = (page: Page) =>
          site.workspaceFrame(page, { partnership, actor, signedInUntil: account.until })
        try {
          if (!holds(actor, route.may))
            return sendPage(request, reply, 403, frame(site.refusedPage(route.may)))
          const params = request.params as Record<string, string>
          if (!paramsAreSound(params)) return sendPage(request, reply, 404, frame(PAGE_NOT_FOUND))
          const { body, upload } =
            route.method === 'POST' ? await readBody(request) : { body: {}, upload: undefined }
          const answer = await route.answer({
            db: session.reader,
            partnership,
            actor,
            now,
            today,
            body,
            upload,
            query: query(request),
            word: (name) => params[name] ?? '',
            id: <Kind extends string>(name: string) => (params[name] ?? '') as Id<Kind>,
            async write(command) {
              const result = await session.write((tx) => command({ tx, actor, now, send: services.send }))
              forget(partnership.partnershipId)
              return result
            },
          })
          return sendAnswer(request, reply, answer, frame)
        } catch (error) {
          const known = badRequestPage(error)
          if (!known) log.error('page.failed', error)
          return sendPage(request, reply, known?.status ?? 500, frame(known?.page ?? FAULT))
        }
      })
    }

  for (const route of site.publicRoutes)
    server.route({ method: 'GET', url: route.path, handler: publicHandler(route) })
  for (const route of site.workspaceRoutes)
    server.route({ method: route.method, url: route.path, handler: workspaceHandler(route) })

  /** Only a path of this site is followed after sign-in. */
  const safePath = (to: string): string => (/^\/workspace(\/[\w./?=&%-]*)?$/.test(to) ? to : '/workspace')

  const signInPage = async (
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    state: SignInState,
  ) => {
    const partnership = await partnershipOf(request)
    const page = site.signInPage(state)
    const titled = state.problem ? { ...page, title: `Error: ${page.title}` } : page
    return sendPage(request, reply, status, site.publicFrame(titled, partnership))
  }

  server.get('/sign-in', (request, reply) =>
    signInPage(request, reply, 200, { email: '', to: safePath(query(request)['to'] ?? '') }),
  )
  server.post('/sign-in', async (request, reply) => {
    const partnership = await partnershipOf(request)
    const { body } = await readBody(request)
    const [email, password, to] = ['email', 'password', 'to'].map((name) => String(body[name] ?? '').trim())
    const state = { email: email ?? '', to: safePath(to ?? '') }
    if (!email || !password) return signInPage(request, reply, 422, { ...state, problem: 'missing' })
    const result = await identity.signIn({
      email,
      password,
      address: request.ip,
      partnershipId: partnership.partnershipId,
    })
    if (!result.ok)
      return signInPage(request, reply, result.why === 'too many' ? 429 : 422, {
        ...state,
        problem: result.why,
      })
    const actor = await database.session(partnership.partnershipId, 'accord_app', ({ reader }) =>
      site.actorOf(reader, result.accountId, dayOf(services.now())),
    )
    // An account of another partnership gets the same answer as a wrong password: nothing says that it exists.
    if (!actor) return signInPage(request, reply, 422, { ...state, problem: 'wrong' })
    reply.header('set-cookie', [...result.cookies])
    return reply.redirect(state.to, 303)
  })
  server.post('/sign-out', async (request, reply) => {
    await readBody(request)
    const cookies = await identity.signOut(request.headers.cookie ?? '')
    reply.header('set-cookie', [...cookies])
    return reply.redirect('/sign-in', 303)
  })

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
    const framed = partnership ? site.publicFrame(page, partnership) : page.main
    return sendPage(request, reply, status, framed)
  }
  server.setNotFoundHandler((request, reply) => publicFault(request, reply, 404, PAGE_NOT_FOUND))
  server.setErrorHandler((error, request, reply) => {
    const known = badRequestPage(error)
    if (!known) log.error('page.failed', error)
    return publicFault(request, reply, known?.status ?? 500, known?.page ?? FAULT)
  })

  return server
}
