import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { dayOf } from './days.ts'
import { type PartnershipId, type Reader, tables } from './db.ts'
import { DISPOSED } from './disposal/anonymise.ts'
import type { KeptFile, SentFile } from './files/files.ts'
import { LARGEST_FILE } from './files/kinds.ts'
import { sendStoredFile } from './files/sending.ts'
import type { FormPosts, Sent } from './form-posts.ts'
import { type Body, FILE_TICKET_FIELD } from './forms.ts'
import { type Html, html } from './html.ts'
import { newId } from './id.ts'
import type { Identity } from './identity.ts'
import { accordItself } from './jobs.ts'
import type { MailedLink } from './letters.ts'
import { isOn, type Partnership } from './partnerships.ts'
import type { LinkId } from './post.ts'
import type { Page, Services, Site, StoredDownload } from './site.ts'
import type { PersonId, Work } from './work.ts'

/** A link that is good once, for one purpose and one person. Its token is made when it is posted, and not kept. */
interface LinkTable {
  partnershipId: PartnershipId
  id: LinkId
  purpose: string
  personId: PersonId | null
  address: string
  /** The id of what it is about: an invitation, an account. */
  subject: string
  /** Where its holder is led when it has been spent. */
  path: string
  madeAt: Temporal.Instant
  expiresAt: Temporal.Instant
  spentAt: Temporal.Instant | null
  withdrawnAt: Temporal.Instant | null
}

const own = tables<{ 'platform.link': LinkTable }>()

/** What a link is about, as far as its purpose is concerned. */
export interface OpenLink {
  readonly id: LinkId
  readonly personId: PersonId | null
  readonly address: string
  readonly subject: string
  readonly path: string
  readonly expiresAt: Temporal.Instant
}

export interface LinkAsk {
  readonly db: Reader
  readonly partnership: Partnership
  readonly now: Temporal.Instant
  readonly today: Temporal.PlainDate
  readonly identity: Identity
  /** Whoever is signed in here with this browser, who may be somebody else than the link is for. */
  readonly signedInAs: PersonId | undefined
}

/** What the button of a link is given, besides the work in whose transaction the link is spent. */
export interface LinkPost {
  readonly body: Body
  readonly partnership: Partnership
  /** The network address it was sent from, for limits. */
  readonly address: string
  readonly device: string
  readonly cookies: string | undefined
  readonly identity: Identity
  readonly signedInAs: PersonId | undefined
  /** The file that came with the form of a purpose that takes one, or with that form before it came back. */
  readonly sent: SentFile | undefined
  /** A note of a file for a form that comes back, so that nobody has to choose it again. */
  readonly ticketFor: (file: KeptFile) => string
}

/**
 * What became of the button. `done` is the page that says so. `more` keeps what was sent, and the link stays good for the rest:
 * its page comes again. `again` spends nothing: the page comes back with what is wrong. `shown` and `stored` spend nothing
 * either: they are a page or a file to read, for as long as the link is good. `told` is the same for a script that saves while
 * somebody types.
 */
export type LinkAnswer =
  | { readonly to: string; readonly cookies?: readonly string[] }
  | { readonly done: Page }
  | { readonly more: true }
  | { readonly shown: Page }
  | { readonly stored: StoredDownload }
  | { readonly told: Readonly<Record<string, string>>; readonly status: 200 | 409 }
  | { readonly again: Page; readonly status?: 403 | 409 | 422 | 429 }

/** What a mailed link may be for, and what happens on arrival. Handed in by `app.ts` under the name of the purpose. */
export interface LinkPurpose {
  readonly module?: string
  /** Its form brings a file, which is kept as it arrives. */
  readonly takesFile?: true
  /** For how many seconds a browser remembers the link, where what it opens takes somebody longer than to press a button. */
  readonly staysFor?: number
  /**
   * The page on arrival. Its form is made by `linkForm`, whose button spends the link. Undefined: what the link is about
   * is not there any more.
   */
  readonly page: (ask: LinkAsk, link: OpenLink) => Promise<Page | undefined>
  /** What the button does, in the transaction in which the link is spent. Undefined as above. */
  readonly spend: (work: Work, link: OpenLink, post: LinkPost) => Promise<LinkAnswer | undefined>
  /** What the button of a mail program does, which asks nothing and shows no page (RFC 8058). Twice is once. */
  readonly oneClick?: (work: Work, link: OpenLink) => Promise<void>
}
export type LinkPurposes = Readonly<Record<string, LinkPurpose>>

/** The clean address that a mailed link turns into on arrival. */
export const ARRIVAL = '/link'
const LINK_FIELD = 'link'

/** Says which link a form on an arrival page is for, so that a second one opened since is not spent by it. */
export const linkField = (link: Pick<OpenLink, 'id'>): Html =>
  html`<input type="hidden" name="${LINK_FIELD}" value="${link.id}">`

/** What a new link is for. `subject` is the id of what it is about; `path` is where its holder is led when it has been spent. */
export type NewLink = {
  readonly purpose: string
  readonly subject: string
  readonly path: `/${string}`
  readonly expires: Temporal.Instant
} & ({ readonly personId: PersonId } | { readonly address: string })

const LINKS_A_STATEMENT = 500

/** Makes links, each for one purpose and one person or address, good until a moment. Each travels in the `link` of one letter. */
export async function mailedLinks(work: Work, links: readonly NewLink[]): Promise<readonly MailedLink[]> {
  const rows = links.map((link) => ({
    partnershipId: work.tx.partnershipId,
    id: newId<'link'>(),
    purpose: link.purpose,
    personId: 'personId' in link ? link.personId : null,
    address: 'address' in link ? link.address : '',
    subject: link.subject,
    path: link.path,
    madeAt: work.now,
    expiresAt: link.expires,
    spentAt: null,
    withdrawnAt: null,
  }))
  for (let from = 0; from < rows.length; from += LINKS_A_STATEMENT)
    await own(work.tx)
      .insertInto('platform.link')
      .values(rows.slice(from, from + LINKS_A_STATEMENT))
      .execute()
  return rows.map(({ id }) => ({ linkId: id }))
}

/** Makes one link, as `mailedLinks` does. */
export async function mailedLink(work: Work, link: NewLink): Promise<MailedLink> {
  const [made] = await mailedLinks(work, [link])
  if (!made) throw new Error('No link was made')
  return made
}

/** Makes every link of a purpose that is about some subjects good for nothing, whether it has been posted or not. */
export async function withdrawLinks(
  work: Work,
  purpose: string,
  ...subjects: readonly string[]
): Promise<void> {
  if (subjects.length === 0) return
  await own(work.tx)
    .updateTable('platform.link')
    .set({ withdrawnAt: work.now })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('purpose', '=', purpose)
    .where('subject', 'in', [...subjects])
    .where('withdrawnAt', 'is', null)
    .where('spentAt', 'is', null)
    .execute()
}

/** Takes an address out of every link of some purposes. What they do is theirs to say: nobody has that address. */
export async function forgetAddressOfLinks(
  { tx }: Work,
  address: string,
  purposes: readonly string[],
): Promise<void> {
  await own(tx)
    .updateTable('platform.link')
    .set({ address: DISPOSED })
    .where('partnershipId', '=', tx.partnershipId)
    .where('purpose', 'in', [...purposes])
    .where('address', '=', address)
    .execute()
}

/** Makes one link good for nothing. */
export async function withdrawLink(work: Work, linkId: LinkId): Promise<void> {
  await own(work.tx)
    .updateTable('platform.link')
    .set({ withdrawnAt: work.now })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', linkId)
    .where('withdrawnAt', 'is', null)
    .where('spentAt', 'is', null)
    .execute()
}

/** A link that is still good; undefined where it was never made, has been used, has run out or was withdrawn. */
export async function openLink(
  reader: Reader,
  linkId: LinkId,
  now: Temporal.Instant,
  options: { readonly lock?: boolean } = {},
): Promise<(OpenLink & { readonly purpose: string }) | undefined> {
  const found = own(reader)
    .selectFrom('platform.link')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', linkId)
  const link = await (options.lock ? found.forUpdate() : found).executeTakeFirst()
  if (!link || link.spentAt || link.withdrawnAt) return undefined
  return Temporal.Instant.compare(now, link.expiresAt) < 0 ? link : undefined
}

/** The same for every link that is not good, so that it says nothing of whom or what it was for. */
const NO_LONGER_GOOD: Page = {
  title: 'This link no longer works',
  main: html`<h1 class="govuk-heading-l">This link no longer works</h1>
    <p class="govuk-body">A link in a letter works once, and for a limited time. It stops working when a newer one is sent, or when whoever sent it takes it back.</p>
    <p class="govuk-body">Look in your mail for a newer letter. If there is none, ask the business unit of your partnership to send you one.</p>
    <p class="govuk-body">If you have used the link already, <a class="govuk-link" href="/sign-in">sign in</a>.</p>`,
}

const ANOTHER_SINCE: Page = {
  title: 'You have opened another link since',
  main: html`<h1 class="govuk-heading-l">You have opened another link since</h1>
    <p class="govuk-body">Nothing has been changed. Open the link in your letter again, and use its button.</p>`,
}

const COOKIE = 'accord.link'
const COOKIE_SECONDS = 20 * 60

const tokenIn = (cookies: string | undefined): string =>
  new RegExp(`(?:^|;\\s*)${COOKIE.replace('.', '\\.')}=([\\w-]{64})(?:;|$)`).exec(cookies ?? '')?.[1] ?? ''

/** What the routes need of the server around them. */
export interface LinkServing {
  readonly forms: FormPosts
  readonly partnershipOf: (request: FastifyRequest) => Promise<Partnership>
  readonly sendPage: (
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    framed: Html,
  ) => FastifyReply
}

/**
 * Mail scanners open every link, some twice, and follow where it leads. Opening one only puts its token into a cookie of
 * this browser and leads to an address without it. Nothing is read, changed or spent before the button is pressed.
 */
export function registerMailedLinks(
  server: FastifyInstance,
  site: Site,
  services: Services,
  { forms, partnershipOf, sendPage }: LinkServing,
): void {
  const { database, files, identity, post } = services

  const cookie = (value: string, seconds: number): string =>
    `${COOKIE}=${value}; Path=${ARRIVAL}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${services.secure ? '; Secure' : ''}`

  server.get<{ Params: { token: string } }>('/l/:token', async (request, reply) => {
    const { token } = request.params
    const isToken = /^[\w-]{64}$/.test(token)
    return reply
      .header('cache-control', 'no-store')
      .header('set-cookie', cookie(isToken ? token : '', isToken ? COOKIE_SECONDS : 0))
      .redirect(ARRIVAL, 303)
  })

  /** The link of this browser with the purpose that it is for, if it is good today. */
  const arrived = async (
    reader: Reader,
    partnership: Partnership,
    request: FastifyRequest,
    options: { readonly lock?: boolean } = {},
  ) => {
    const now = services.now()
    const id = post.linkOf(partnership.partnershipId, tokenIn(request.headers.cookie))
    const link = id && (await openLink(reader, id, now, options))
    const purpose = link && site.linkPurposes[link.purpose]
    if (!link || !purpose || !isOn(partnership, purpose.module)) return undefined
    if (link.personId && !(await site.isHere(reader, link.personId, dayOf(now)))) return undefined
    return { link, purpose }
  }

  const show = async (request: FastifyRequest, reply: FastifyReply, status: number, page: Page) =>
    sendPage(request, reply, status, site.publicFrame(page, await partnershipOf(request)))

  /** Whoever is signed in with this browser in this partnership. */
  const signedIn = async (reader: Reader, request: FastifyRequest): Promise<PersonId | undefined> => {
    const account = await identity.who(request.headers.cookie)
    if (!account || account.partnershipId !== reader.partnershipId) return undefined
    return (await site.actorOf(reader, account.accountId, dayOf(services.now())))?.id
  }

  server.get(ARRIVAL, async (request, reply) => {
    const partnership = await partnershipOf(request)
    const now = services.now()
    const page = await database.session(partnership.partnershipId, 'accord_app', async ({ reader }) => {
      const found = await arrived(reader, partnership, request)
      if (!found) return undefined
      const ask = { db: reader, partnership, now, today: dayOf(now), identity }
      const { staysFor } = found.purpose
      if (staysFor) reply.header('set-cookie', cookie(tokenIn(request.headers.cookie), staysFor))
      return found.purpose.page({ ...ask, signedInAs: await signedIn(reader, request) }, found.link)
    })
    return page ? show(request, reply, 200, page) : show(request, reply, 410, NO_LONGER_GOOD)
  })

  /** What comes in parts is read before there is a connection, by nobody but whoever has a link that takes a file. */
  const read = async (request: FastifyRequest, partnership: Partnership): Promise<Sent> => {
    if (!request.isMultipart()) return forms.read(request)
    const { partnershipId } = partnership
    const limit = await database.session(partnershipId, 'accord_app', async ({ reader }) => {
      const found = await arrived(reader, partnership, request)
      if (!found?.purpose.takesFile) return undefined
      return (await site.largestFile?.(reader, dayOf(services.now()))) ?? LARGEST_FILE
    })
    if (!limit) return forms.read(request)
    return forms.readParts(request, { takesFile: true }, files, partnershipId, limit)
  }

  server.post(ARRIVAL, async (request, reply) => {
    const partnership = await partnershipOf(request)
    const { body, file } = await read(request, partnership)
    const { partnershipId } = partnership
    const answer = await database.session(partnershipId, 'accord_app', (session) =>
      session.write(async (tx) => {
        const found = await arrived(tx, partnership, request, { lock: true })
        if (!found) return undefined
        if ([body[LINK_FIELD]].flat()[0] !== found.link.id) return 'another' as const
        const now = services.now()
        const work = { tx, actor: accordItself(partnershipId), now, send: services.send, keys: services.keys }
        const holder = found.link.personId ?? work.actor.id
        const ticket = String(body[FILE_TICKET_FIELD] ?? '')
        const result = await found.purpose.spend(work, found.link, {
          ...{ body, partnership, address: request.ip, cookies: request.headers.cookie, identity },
          device: request.headers['user-agent'] ?? '',
          sent: file ?? (ticket ? await files.fromTicket(partnershipId, holder, ticket) : undefined),
          ticketFor: (kept) => files.ticketFor(partnershipId, holder, kept),
          signedInAs: await signedIn(tx, request),
        })
        if (result && ('to' in result || 'done' in result))
          await own(tx)
            .updateTable('platform.link')
            .set({ spentAt: now })
            .where('partnershipId', '=', partnershipId)
            .where('id', '=', found.link.id)
            .execute()
        return result
      }),
    )
    if (!answer) return show(request, reply, 410, NO_LONGER_GOOD)
    if (answer === 'another') return show(request, reply, 409, ANOTHER_SINCE)
    if ('told' in answer)
      return reply.status(answer.status).header('cache-control', 'no-store').send(answer.told)
    if ('again' in answer) return show(request, reply, answer.status ?? 422, answer.again)
    if ('more' in answer) return reply.redirect(ARRIVAL, 303)
    if ('shown' in answer) return show(request, reply, 200, answer.shown)
    if ('stored' in answer) return sendStoredFile(reply, files.store, partnershipId, answer.stored)
    if ('done' in answer) {
      reply.header('set-cookie', cookie('', 0))
      return show(request, reply, 200, answer.done)
    }
    reply.header('set-cookie', [cookie('', 0), ...(answer.cookies ?? [])])
    return reply.redirect(answer.to, 303)
  })
}
