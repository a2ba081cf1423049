import assert from 'node:assert/strict'
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, type IncomingMessage, request } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type HTMLElement, parse } from 'node-html-parser'
import pg from 'pg'
import { descendantsOf, isAlive, until } from '#platform/testing/processes.ts'

const ROOT = join(import.meta.dirname, '..')
const PATIENCE_MS = 30_000
/** PostgreSQL and the printer must not outlive the process that started them by more. */
const GONE_MS = 5000

/** The product as a process of its own, from the moment it is started. */
export interface Launched extends AsyncDisposable {
  readonly process: ChildProcess
  /** What it has written for the person who started it, and to complain. */
  readonly said: () => string
  readonly complained: () => string
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>
  /** Ends it without a warning. All that it started must be gone soon after; says how many they were, and how soon. */
  kill(): Promise<{ readonly started: number; readonly took: number }>
}

/** The product, ready. */
export interface Product extends Launched {
  readonly address: string
  readonly accounts: readonly Account[]
  /** Milliseconds from its start until it said that it is ready. */
  readonly readyAfter: number
}

/** An account that the product printed. */
export interface Account {
  readonly role: string
  readonly email: string
  readonly password: string
  /** The host name of its partnership, or empty for the one that needs none. */
  readonly host: string
}

export type Settings = Readonly<Record<string, string>>

/** A port on which nothing listens, for a product that has to be told beforehand where people find it. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** What every process is given of our own environment: where programs are, and the source that is ready to run. */
const SURROUNDINGS = {
  PATH: process.env['PATH'],
  NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
  LOG_LEVEL: 'silent',
}

/** Runs `node src/main.ts` with these settings and next to nothing else of our own environment, on a port that is free. */
export function launch(settings: Settings): Launched {
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...SURROUNDINGS, PORT: '0', ...settings },
  })
  let [said, complained] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (words: string) => {
    said += words
  })
  child.stderr.setEncoding('utf8').on('data', (words: string) => {
    complained += words
  })
  const ended = once(child, 'close').then(([code, signal]) => (signal ?? code) as number | string)
  const kill = async () => {
    const started = descendantsOf(child.pid)
    const killed = performance.now()
    child.kill('SIGKILL')
    await ended
    await until(() => !started.some(isAlive), 'the end of all that it had started', GONE_MS)
    return { started: started.length, took: performance.now() - killed }
  }
  return {
    process: child,
    said: () => said,
    complained: () => complained,
    ended,
    kill,
    async [Symbol.asyncDispose]() {
      await kill()
    },
  }
}

const ACCOUNT =
  /^ {2}(?<role>\S.*?) {2,}(?<email>\S+@\S+) +(?<password>\S+)(?: at http:\/\/(?<host>[^:/]+))?/gm

/** Starts the product and waits until it says that it is ready and what it has to say after that. */
export async function start(settings: Settings): Promise<Product> {
  const begun = performance.now()
  const launched = launch(settings)
  const hasEnded = Symbol('ended')
  for (;;) {
    const after = performance.now() - begun
    const address = /^Accord is ready at (\S+)$/m.exec(launched.said())?.[1]
    const isSilent =
      settings['ACCORD_DEMO'] === '0' ||
      (settings['DATABASE_URL'] !== undefined && settings['ACCORD_DEMO'] !== '1')
    if (address && (isSilent || /^Demo accounts(.*\n)+\n/m.test(launched.said())))
      return { ...launched, address, accounts: accountsIn(launched.said()), readyAfter: after }
    const state = await Promise.race([launched.ended.then(() => hasEnded), pause(10)])
    const isLate = after > PATIENCE_MS
    if (isLate) await launched.kill()
    assert.ok(state !== hasEnded && !isLate, `the product did not start: ${launched.complained()}`)
  }
}

/** Starts the product where it must not start, and gives what it says about it. */
export async function refusal(settings: Settings): Promise<string> {
  await using launched = launch(settings)
  const code = await Promise.race([launched.ended, pause(PATIENCE_MS, 'not ended', { ref: false })])
  assert.equal(code, 1, launched.said())
  assert.equal(launched.said(), '')
  return launched.complained()
}

const accountsIn = (said: string): Account[] =>
  [...said.matchAll(ACCOUNT)].map(({ groups = {} }) => ({
    role: groups['role'] ?? '',
    email: groups['email'] ?? '',
    password: groups['password'] ?? '',
    host: groups['host'] ?? '',
  }))

export interface Reply {
  readonly status: number
  readonly to: string
  readonly page: HTMLElement
}

/** A browser: it keeps cookies, and sends forms with the token of the page that it saw last. */
export interface Visitor {
  get(path: string): Promise<Reply>
  post(path: string, fields: Readonly<Record<string, string | readonly string[]>>): Promise<Reply>
  /** Sends a form with a file. */
  upload(path: string, file: File, fields: Readonly<Record<string, string>>): Promise<Reply>
  /** The bytes of a download. */
  download(path: string): Promise<Buffer>
  /** The token of the form that was seen last, for what is sent by other means. */
  token(): string
  /** What it sends as its cookies. */
  cookies(): string
  /** The same browser, at another process of the product. */
  at(product: Product): Visitor
}

/** Keeps its connections, as browsers do. */
const connections = new Agent({ keepAlive: true })

export function visitor(
  product: Pick<Product, 'address'>,
  host = '',
  cookies = new Map<string, string>(),
): Visitor {
  let token = ''
  const answerTo = async (path: string, form?: URLSearchParams | FormData): Promise<IncomingMessage> => {
    const sent = form && new Response(form)
    const asking = request(`${product.address}${path}`, {
      agent: connections,
      method: sent ? 'POST' : 'GET',
      headers: {
        host: host || new URL(product.address).host,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(sent && { 'content-type': sent.headers.get('content-type') ?? '' }),
      },
    }).end(sent && Buffer.from(await sent.arrayBuffer()))
    const [reply] = (await once(asking, 'response')) as [IncomingMessage]
    return reply
  }
  const ask = async (path: string, form?: URLSearchParams | FormData): Promise<Reply> => {
    const reply = await answerTo(path, form)
    for (const cookie of reply.headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      cookies.set(name, value)
    }
    const page = parse(await text(reply))
    token = page.querySelector('[name=formToken]')?.getAttribute('value') ?? token
    return { status: reply.statusCode ?? 0, to: reply.headers.location ?? '', page }
  }
  return {
    get: (path) => ask(path),
    post(path, fields) {
      const pairs = Object.entries({ formToken: token, ...fields })
      return ask(
        path,
        new URLSearchParams(pairs.flatMap(([name, value]) => [value].flat().map((each) => [name, each]))),
      )
    },
    upload(path, file, fields) {
      const form = new FormData()
      for (const [name, value] of Object.entries({ formToken: token, ...fields })) form.append(name, value)
      form.append('file', file)
      return ask(path, form)
    },
    download: async (path) => buffer(await answerTo(path)),
    token: () => token,
    cookies: () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    at: (other) => visitor(other, host, cookies),
  }
}

/** Types the code that the demo shows for an account, where it is asked for one. */
async function passSecondStep(person: Visitor, email: string): Promise<void> {
  for (let waited = 0; (await person.get('/workspace')).to.startsWith('/sign-in/second-step'); waited += 1) {
    assert.ok(waited < 60, `${email} could not pass the second step`)
    // Only three codes are good within half a minute, and each only once.
    if (waited > 0) await pause(1000)
    const cells = (await person.get('/demo/codes')).page.querySelectorAll('td').map(({ text }) => text.trim())
    const code = cells[cells.indexOf(email) + 1] ?? ''
    await person.get('/sign-in/second-step')
    if (/\d/.test(code)) await person.post('/sign-in/second-step', { code })
  }
}

/** A browser in which the person of a printed account is signed in, at the first page of the workspace. */
export async function signedIn(product: Product, role: string): Promise<Visitor> {
  const account = product.accounts.find((each) => each.role === role)
  assert.ok(account, `the product printed no ${role}`)
  const person = visitor(product, account.host)
  await person.get('/sign-in')
  const { email, password } = account
  const reply = await person.post('/sign-in', { email, password })
  assert.equal(reply.to, '/workspace', `${role} could not sign in`)
  await passSecondStep(person, account.email)
  assert.equal((await person.get('/workspace')).status, 200)
  return person
}

/** A data folder of its own, under the folder for passing things. */
export const aFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'accord-process-'))
export const remove = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })

/** Asks the built-in database of a data folder as its superuser, past all walls. */
export async function lookInto(
  folder: string,
  statement: string,
  values: readonly unknown[] = [],
): Promise<readonly Record<string, unknown>[]> {
  const port = readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[3]
  const password = readFileSync(join(folder, 'postgres-password'), 'utf8').trim()
  return query(`postgres://postgres:${password}@127.0.0.1:${port}/accord`, statement, values)
}

export async function query(
  url: string,
  statement: string,
  values: readonly unknown[] = [],
): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client(url)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(statement, [...values])).rows
  } finally {
    await client.end()
  }
}

const running = promisify(execFile)

export interface Outcome {
  readonly code: number
  readonly said: string
}

/** Runs one command of `accord` as a process of its own, and gives what it said and how it ended. */
export async function accord(
  settings: Readonly<Record<string, string>>,
  ...words: readonly string[]
): Promise<Outcome> {
  const env = { ...SURROUNDINGS, ...settings }
  try {
    const { stdout, stderr } = await running(process.execPath, ['src/cli.ts', ...words], { env })
    return { code: 0, said: stdout + stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, said: stdout + stderr }
  }
}
