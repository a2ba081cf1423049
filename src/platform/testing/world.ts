import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { type HTMLElement, parse } from 'node-html-parser'
import pg from 'pg'
import { type Database, openDatabase, type PartnershipId } from '../db.ts'
import type { Reaction } from '../events.ts'
import type { Files } from '../files/files.ts'
import { fileKeysIn } from '../files/sealed-store.ts'
import { FORM_TOKEN_FIELD } from '../forms.ts'
import { newId } from '../id.ts'
import { type AccountId, type Assurance, type Identity, openIdentity } from '../identity.ts'
import { type JobHandler, type Jobs, startJobs } from '../jobs.ts'
import { type Keys, openKeys } from '../keys.ts'
import type { Log } from '../log.ts'
import { addPartnership, type NewPartnership, openDoor } from '../partnerships.ts'
import { openPost, type Post } from '../post.ts'
import { serve } from '../serve.ts'
import { EVERY_PERSON, type Site } from '../site.ts'
import type { Scheduled } from '../timetable.ts'
import { openWatch } from '../watching.ts'
import type { Actor, Work } from '../work.ts'
import { type Audited, auditedIn } from './audited.ts'
import { filesForTests } from './files.ts'
import { houseRules } from './house-rules.ts'

/** An account and the partnership its owner is to sign in to. */
export interface Account {
  readonly accountId: AccountId
  readonly email: string
  readonly password: string
  readonly host: string
}

/** What runs in the background of a world. Handlers may be made of what the world opens. */
export interface WorldJobs {
  readonly reactions: readonly Reaction[]
  readonly handlers:
    | readonly JobHandler[]
    | ((given: {
        readonly database: Database
        readonly post: Post
        readonly identity: Identity
      }) => readonly JobHandler[])
  readonly timetable?: readonly Scheduled[]
}

export interface World extends AsyncDisposable {
  readonly database: Database
  readonly identity: Identity
  readonly keys: Keys
  readonly post: Post
  readonly server: FastifyInstance
  /** The partnership that has no host name of its own: the one that a test is about. */
  readonly partnershipId: PartnershipId
  /** A second partnership, at `other.test`, which must see nothing of the first. */
  readonly otherId: PartnershipId
  readonly files: Files
  /** Sets the clock. */
  at(moment: string): void
  newAccount(partnershipId?: PartnershipId): Promise<Account>
  /** Runs a command as somebody with these holdings, by default the business manager, in the first partnership. */
  do<Result>(command: (work: Work) => Promise<Result>, as?: Partial<Actor>): Promise<Result>
  /** A browser: signed in when an account is given, by two factors unless another way is said, else a member of the public. */
  visitor(account?: Account, assurance?: Assurance): Promise<Visitor>
  /** The cookie of a session that the owner of an account has begun. */
  session(account: Pick<Account, 'accountId' | 'host'>, assurance?: Assurance): Promise<string>
  /** Does what an entry of the timetable does, now, and waits until it is done. */
  due(name: string): Promise<void>
  /** Waits until every job and event in the queue has been done. The waits before further tries are left out. */
  settled(): Promise<void>
  /** What was written in the audit of the first partnership under this verb, the earliest first. */
  audited(did: string): Promise<readonly Audited[]>
  /** Faults that were logged. A test that expects none says so with this. */
  readonly faults: readonly string[]
}

export type Fields = Readonly<Record<string, string | readonly string[]>>

export interface Visitor {
  get(path: string, status?: number): Promise<HTMLElement & { to: string }>
  post(path: string, body: Fields, status?: number): Promise<HTMLElement & { to: string }>
  upload(
    path: string,
    file: { readonly field: string; readonly name: string; readonly bytes: Uint8Array },
    body?: Fields,
    status?: number,
  ): Promise<HTMLElement & { to: string }>
  /** What it sends as its cookies. */
  cookies(): string
  /** Posts, whatever the answer may be. */
  attempt(
    path: string,
    body: Fields,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Awaited<ReturnType<FastifyInstance['inject']>>>
  /** The answer as it is, for downloads and headers. */
  raw(
    path: string,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Awaited<ReturnType<FastifyInstance['inject']>>>
}

const serverUrl = (): string => {
  const url = process.env['ACCORD_TEST_SERVER']
  assert.ok(url, 'Tests need the database server that the test set-up starts: run them with npm test')
  return url
}

const toDatabase = (url: string, name: string): string => {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}

/** The same database, as the server's superuser: for tests that look behind the walls. */
export const toServer = (url: string): string => toDatabase(serverUrl(), new URL(url).pathname.slice(1))

/** A fresh copy of the migrated database. */
export async function freshDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client({ connectionString: toDatabase(serverUrl(), 'postgres') })
  await admin.connect()
  await admin.query(`create database ${name} template accord_template`)
  await admin.end()
  return {
    url: toDatabase(process.env['ACCORD_TEST_LOGIN'] ?? '', name),
    async drop() {
      const client = new pg.Client({ connectionString: toDatabase(serverUrl(), 'postgres') })
      await client.connect()
      await client.query(`drop database ${name} with (force)`)
      await client.end()
    },
  }
}

const KEY = 'a key for tests only, long enough to be one'
/** 32 bytes that everybody knows. */
export const MASTER_KEY = Buffer.alloc(32, 'tests').toString('base64')

export async function world(
  site: Site,
  options: {
    readonly today?: string
    /** What the first partnership is called. */
    readonly name?: string
    readonly jobs?: WorldJobs
    /** A mail server to hand letters to. Without one they land in the mailbox. */
    readonly smtpUrl?: string
    readonly cachePublicPages?: boolean
    /** The proxies whose word on where a request comes from is taken. */
    readonly trustedProxies?: readonly string[]
    /** Where the first partnership is found, when a browser is to come to it. */
    readonly baseUrl?: () => Promise<string>
    /** Where files are kept, when a test looks behind it. */
    readonly files?: Files
  } = {},
): Promise<World> {
  const { url, drop } = await freshDatabase()
  let moment = Temporal.Instant.from(`${options.today ?? '2026-03-20'}T09:00:00Z`)
  const now = () => moment
  const faults: string[] = []
  const log: Log = {
    info() {},
    warn() {},
    error: (event, error) => faults.push(`${event}: ${error instanceof Error ? error.stack : String(error)}`),
  }
  const database = openDatabase(url)
  const beside = openDatabase(url, { connections: 1 })
  const keys = openKeys(MASTER_KEY)
  const ownFiles = options.files ? undefined : await filesForTests(undefined, fileKeysIn(beside, keys))
  const files = options.files ?? ownFiles
  assert.ok(files)
  const identity = openIdentity({ url, database, key: KEY, keys, secure: false })
  const post = openPost({
    smtpUrl: options.smtpUrl,
    from: 'accord@first.test',
    baseUrl: options.baseUrl ?? (async () => 'https://first.test'),
    key: KEY,
  })
  const jobs: Jobs | undefined =
    options.jobs &&
    (await startJobs({
      ...{ url, database, keys, files, now, log, byTheClock: false },
      ...options.jobs,
      handlers:
        typeof options.jobs.handlers === 'function'
          ? options.jobs.handlers({ database, post, identity })
          : options.jobs.handlers,
    }))
  const send = jobs?.send ?? (async () => {})
  const [partnershipId, otherId] = [newId<'partnership'>(), newId<'partnership'>()]
  const shared = { strap: '', brand: '#0f5c5e' }
  const found = (partnership: NewPartnership) =>
    database.session(partnership.partnershipId, 'accord_app', (session) =>
      session.write((tx) => addPartnership(tx, partnership)),
    )
  await found({ ...shared, partnershipId, slug: 'first', name: options.name ?? 'Firstshire', host: null })
  await found({ ...shared, partnershipId: otherId, slug: 'other', name: 'Othershire', host: 'other.test' })
  const door = openDoor(database, () => Temporal.Now.instant())
  const server = await serve(site, {
    database,
    identity,
    send,
    keys,
    files,
    now,
    log,
    watch: openWatch({ checks: [], token: undefined }),
    post,
    mailbox: options.smtpUrl === undefined,
    key: KEY,
    secure: false,
    door,
    cachePublicPages: options.cachePublicPages ?? false,
    trustedProxies: options.trustedProxies ?? [],
  })

  const session: World['session'] = async ({ accountId, host }, assurance = 'two-factor') => {
    const { partnershipId: of } = (await door.find(host)) ?? { partnershipId }
    const from = { address: '192.0.2.1', device: 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0' }
    const cookies = await identity.begin({ accountId, partnershipId: of, assurance, ...from })
    return cookies.map((cookie) => cookie.split(';')[0]).join('; ')
  }

  /** The name by which people come to the first partnership. A browser comes to it on this machine. */
  const firstHost = options.baseUrl ? 'localhost' : 'first.test'

  async function visitor(account?: Account, assurance?: Assurance): Promise<Visitor> {
    const cookies = new Map<string, string>()
    const host = account?.host ?? firstHost
    let token = ''
    const ask = async (
      method: 'GET' | 'POST',
      path: string,
      payload?: string | Buffer,
      type?: string,
      headers?: Readonly<Record<string, string>>,
    ) => {
      const reply = await server.inject({
        method,
        url: path,
        headers: {
          host,
          cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          ...(type && { 'content-type': type }),
          ...headers,
        },
        ...(payload !== undefined && { payload }),
      })
      for (const { name, value } of reply.cookies) cookies.set(name, value)
      return reply
    }
    const read = async (
      reply: Awaited<ReturnType<typeof ask>>,
      path: string,
      expected: number,
    ): Promise<HTMLElement & { to: string }> => {
      assert.equal(
        reply.statusCode,
        expected,
        `${path} answered ${reply.statusCode}: ${reply.body.slice(-3000)}\n${faults.join('\n')}`,
      )
      const page = parse(reply.body)
      if (reply.statusCode !== 303) houseRules(page, path)
      token = page.querySelector(`[name=${FORM_TOKEN_FIELD}]`)?.getAttribute('value') ?? token
      return Object.assign(page, { to: String(reply.headers.location) })
    }
    const formBody = (body: Fields): string => {
      const pairs = Object.entries({ [FORM_TOKEN_FIELD]: token, ...body }).flatMap(([name, value]) =>
        typeof value === 'string'
          ? [[name, value]]
          : (value as readonly string[]).map((each) => [name, each]),
      )
      return new URLSearchParams(pairs as string[][]).toString()
    }
    const FORM = 'application/x-www-form-urlencoded'
    if (account) {
      await read(await ask('GET', '/sign-in'), '/sign-in', 200)
      const [name = '', value = ''] = (await session(account, assurance)).split('=')
      cookies.set(name, value)
    }
    return {
      get: async (path, status = 200) => read(await ask('GET', path), path, status),
      post: async (path, body, status = 303) =>
        read(await ask('POST', path, formBody(body), FORM), path, status),
      async upload(path, file, body = {}, status = 303) {
        const boundary = 'edge-of-a-part'
        const parts = Object.entries({ [FORM_TOKEN_FIELD]: token, ...body }).map(
          ([name, value]) =>
            `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
        )
        const head = `--${boundary}\r\ncontent-disposition: form-data; name="${file.field}"; filename="${file.name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
        const payload = Buffer.concat([
          Buffer.from(parts.join('') + head),
          file.bytes,
          Buffer.from(`\r\n--${boundary}--\r\n`),
        ])
        return read(
          await ask('POST', path, payload, `multipart/form-data; boundary=${boundary}`),
          path,
          status,
        )
      },
      cookies: () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      attempt: (path, body, headers) => ask('POST', path, formBody(body), FORM, headers),
      raw: (path, headers) => ask('GET', path, undefined, undefined, headers),
    }
  }

  return {
    database,
    identity,
    keys,
    post,
    server,
    partnershipId,
    otherId,
    files,
    faults,
    at(text) {
      moment = Temporal.Instant.from(text)
    },
    async newAccount(of = partnershipId) {
      const email = `${randomUUID()}@example.org`
      const password = randomUUID()
      const accountId = await identity.createAccount({ email, password, name: 'Somebody' })
      return { accountId, email, password, host: of === otherId ? 'other.test' : firstHost }
    },
    do(command, as = {}) {
      const inside = as.partnershipId ?? partnershipId
      const actor: Actor = {
        id: newId<'person'>(),
        name: 'Business manager',
        partnershipId: inside,
        holds: [
          { as: EVERY_PERSON, of: null },
          { as: 'post.business-manager', of: null },
        ],
        ...as,
      }
      return database.session(inside, 'accord_app', (session) =>
        session.write((tx) => command({ tx, actor, now: moment, send, keys })),
      )
    },
    visitor,
    session,
    audited: (did) => auditedIn(database, partnershipId, did),
    async due(name) {
      assert.ok(jobs, 'A world without jobs has no timetable')
      await jobs.runNow(name)
      await settled()
    },
    settled,
    async [Symbol.asyncDispose]() {
      await server.close()
      await jobs?.[Symbol.asyncDispose]()
      await post[Symbol.asyncDispose]()
      await identity[Symbol.asyncDispose]()
      await ownFiles?.[Symbol.asyncDispose]()
      await beside[Symbol.asyncDispose]()
      await database[Symbol.asyncDispose]()
      await drop()
    },
  }

  async function settled(): Promise<void> {
    const client = new pg.Client({
      connectionString: url.replace(/\?.*/, ''),
      options: '-c role=accord_jobs',
    })
    await client.connect()
    try {
      for (let waited = 0; waited < 20_000; waited += 50) {
        const { rows } = await client.query(
          "select count(*)::int as waiting from pgboss.job where state in ('created', 'retry', 'active') and name not like '\\_\\_pgboss%'",
        )
        if (rows[0].waiting === 0) return
        await client.query(
          "update pgboss.job set start_after = now() where state = 'retry' and start_after > now()",
        )
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      assert.fail('the queue did not empty in 20 seconds')
    } finally {
      await client.end()
    }
  }
}
