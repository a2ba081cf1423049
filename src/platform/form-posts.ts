import { randomBytes } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PartnershipId } from './db.ts'
import { isSameSecret, keyedDigest } from './digest.ts'
import type { Files, SentFile } from './files/files.ts'
import { type Body, FORM_TOKEN, FORM_TOKEN_FIELD, type Upload } from './forms.ts'
import { type Html, html } from './html.ts'
import { icon } from './icons.ts'

export const MEGABYTE = 1024 * 1024
export const LARGEST_UPLOAD = 10 * MEGABYTE

/** A form that is refused before anything looks at it, with the heading and the sentence of its page. */
export class RefusedPost extends Error {
  readonly status: 400 | 403
  readonly heading: string
  constructor(status: 400 | 403, heading: string, message: string) {
    super(message)
    this.status = status
    this.heading = heading
  }
}

/** Forms and what comes back of them. A post without the token of its own browser is refused. */
export interface FormPosts {
  /** Puts the form token into a page that posts, and gives the browser the cookie that goes with it. */
  stamp(request: FastifyRequest, reply: FastifyReply, markup: string): string
  /** Reads what was sent. Throws `RefusedPost` when it did not come from a page of ours. */
  read(request: FastifyRequest): Promise<Sent>
  /**
   * As `read`. A route that takes a file has it kept while it arrives, and one that reads a file is given it, once the token
   * before it has proved to be right.
   */
  readParts(
    request: FastifyRequest,
    route: ForFiles,
    files: Files,
    partnershipId: PartnershipId,
    /** The most bytes of a file that is kept. */
    limit: number,
  ): Promise<Sent>
  /** Lets the next page say what was done. The sentence travels in a cookie that proves to be ours. */
  tell(reply: FastifyReply, done: string | undefined): FastifyReply
  /** What the page before this one did, once. */
  told(request: FastifyRequest, reply: FastifyReply): Html | undefined
}

/** What came with a form: the file of a form that is read whole, or what became of one that was taken as it came. */
export interface Sent {
  readonly body: Body
  readonly upload: Upload | undefined
  readonly file: SentFile | undefined
  /** What the route made of a file that it read while it came. */
  readonly made: unknown
}

/** What a route of the workspace does with the file of its form. Without either, that is a few figures, and read whole. */
export interface ForFiles {
  /** The file goes to the store as it arrives. */
  readonly takesFile?: true
  /** The file is read while it arrives, with no connection to the database, and kept nowhere. */
  readonly reads?: (name: string, content: Readable, files: Files) => Promise<unknown>
}

/** What a form may have besides its file. The file itself is counted by whoever takes it. */
const PARTS = {
  limits: { fileSize: Number.MAX_SAFE_INTEGER, files: 1, fields: 100, fieldSize: MEGABYTE, parts: 101 },
  throwFileSizeLimit: false,
}

const holdsNul = (value: unknown): boolean =>
  typeof value === 'string' ? value.includes('\u0000') : Array.isArray(value) && value.some(holdsNul)

const cookieOf = (request: FastifyRequest): string | undefined =>
  /(?:^|;\s*)accord\.form=([\w-]{22})(?:;|$)/.exec(request.headers.cookie ?? '')?.[1]

/** What the reader of forms says of one that was cut off, or that is none. */
const NOT_WHOLE = /Boundary not found|unexpected end of multipart data|Malformed part header|^aborted$/i

/** That a form did not come whole is no fault of ours. */
function refuseUnwhole(error: unknown): never {
  if (error instanceof Error && NOT_WHOLE.test(error.message))
    throw new RefusedPost(400, 'This form did not arrive whole', 'Go back, and send it again.')
  throw error
}

const doneOf = (request: FastifyRequest): string | undefined =>
  /(?:^|;\s*)accord\.done=([\w-]+\.[\w-]+)(?:;|$)/.exec(request.headers.cookie ?? '')?.[1]

async function sentIn(request: FastifyRequest) {
  const body: Record<string, string | readonly string[]> = {}
  if (!request.isMultipart())
    return { body: { ...body, ...(request.body as object | null) }, upload: undefined }
  let upload: Upload | undefined
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      const bytes = await part.toBuffer()
      if (part.filename) upload = { field: part.fieldname, name: part.filename, bytes }
    } else body[part.fieldname] = String(part.value)
  }
  return { body, upload }
}

function refuseOtherSites(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    throw new RefusedPost(
      403,
      'This form came from another site',
      'Open the page here and send the form again.',
    )
}

export function openFormPosts({
  key,
  secure,
}: {
  readonly key: string
  readonly secure: boolean
}): FormPosts {
  const tokenFor = (cookie: string): string => keyedDigest(key, `form|${cookie}`)

  const doneCookie = (value: string, seconds: number): string =>
    `accord.done=${value}; Path=/workspace; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`

  const isOurs = (request: FastifyRequest, body: Body): boolean => {
    const cookie = cookieOf(request)
    return isSameSecret(String(body[FORM_TOKEN_FIELD] ?? ''), cookie ? tokenFor(cookie) : '-')
  }

  const refuseForged = (request: FastifyRequest, body: Body): void => {
    if (Object.values(body).some(holdsNul))
      throw new RefusedPost(
        400,
        'Something you typed cannot be kept',
        'It has a character that is not text. Remove it and try again.',
      )
    if (!isOurs(request, body))
      throw new RefusedPost(
        403,
        'This form is out of date',
        'Go back, reload the page, and send the form again. Copy anything long you typed first.',
      )
  }

  return {
    stamp(request, reply, markup) {
      if (!markup.includes(FORM_TOKEN)) return markup
      let cookie = cookieOf(request)
      if (!cookie) {
        cookie = randomBytes(16).toString('base64url')
        reply.header(
          'set-cookie',
          `accord.form=${cookie}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`,
        )
      }
      return markup.replaceAll(
        FORM_TOKEN,
        html`<input type="hidden" name="${FORM_TOKEN_FIELD}" value="${tokenFor(cookie)}">`.markup,
      )
    },

    tell(reply, done) {
      if (!done) return reply
      const words = Buffer.from(done).toString('base64url')
      return reply.header('set-cookie', doneCookie(`${words}.${keyedDigest(key, `done|${words}`)}`, 60))
    },

    told(request, reply) {
      const [words = '', proof = ''] = doneOf(request)?.split('.') ?? []
      if (!words) return undefined
      reply.header('set-cookie', doneCookie('', 0))
      if (!isSameSecret(proof, keyedDigest(key, `done|${words}`))) return undefined
      return html`<div class="accord-callout accord-callout--good accord-space-below" role="status">${icon('check')}<p>${Buffer.from(words, 'base64url').toString()}</p></div>`
    },

    async read(request) {
      refuseOtherSites(request)
      const { body, upload } = await sentIn(request).catch(refuseUnwhole)
      refuseForged(request, body)
      return { body, upload, file: undefined, made: undefined }
    },

    async readParts(request, { takesFile, reads }, files, partnershipId, limit) {
      if (!takesFile && !reads) return this.read(request)
      refuseOtherSites(request)
      const body: Record<string, string | readonly string[]> = {}
      if (!request.isMultipart()) Object.assign(body, request.body)
      let file: SentFile | undefined
      let made: unknown
      const readAll = async () => {
        for await (const part of request.parts(PARTS)) {
          if (part.type === 'field') {
            body[part.fieldname] = String(part.value)
            continue
          }
          if (part.filename && isOurs(request, body)) {
            if (reads) made = await reads(part.filename, part.file, files)
            else file = await files.receive(partnershipId, part.filename, part.file, limit)
          }
          // Read to its end, so that the browser is there to be told what was wrong.
          if (!part.file.readableEnded) for await (const _ of part.file);
        }
      }
      if (request.isMultipart()) await readAll().catch(refuseUnwhole)
      refuseForged(request, body)
      return { body, upload: undefined, file, made }
    },
  }
}
