import assert from 'node:assert/strict'
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { LoopDelay } from './watched-loop.ts'

const ROOT = join(import.meta.dirname, '..')
const PLAIN = join(import.meta.dirname, 'plain-server.ts')
const WATCH = join(import.meta.dirname, 'watched-loop.ts')
/** What `npm start` tells Node, but for the settings of whoever runs the bench. */
const STARTED_WITH =
  readFileSync(join(ROOT, 'package.json'), 'utf8')
    .match(/"start": "node (.*) src/)?.[1]
    ?.split(' ')
    .filter((word) => !word.startsWith('--env-file')) ?? []
/** On a machine that does much else the first start takes its time, which is measured and not failed. */
const PATIENCE_MS = 300_000

/** A process that watches its own event loop. */
export interface Watched {
  /** The delays from now on are those of `part`. */
  begin(): Promise<void>
  delays(): Promise<{ readonly whole: LoopDelay; readonly part: LoopDelay }>
}

export interface Product extends Watched, AsyncDisposable {
  readonly address: string
  readonly pid: number
  /** Milliseconds from its start until it answered that it is ready. */
  readonly readyAfter: number
}

interface Process extends AsyncDisposable {
  readonly pid: number
}

function held(child: ChildProcess): Process {
  const ended = once(child, 'exit')
  return {
    pid: child.pid ?? 0,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

function watched(child: ChildProcess): Watched {
  const ask = async (word: string) => {
    const answer = once(child, 'message')
    child.send(word)
    return (await answer)[0] as Awaited<ReturnType<Watched['delays']>>
  }
  return {
    begin: async () => {
      await ask('begin')
    },
    delays: () => ask('tell'),
  }
}

/** A process that does nothing but watch its event loop. */
export function startIdle(): Process & Watched {
  const child = fork(WATCH, { execArgv: [] })
  return { ...held(child), ...watched(child) }
}

/** Starts Fastify sending some bytes from memory, beside the product that runs on `folder`. */
export async function startPlain(
  folder: string,
  page: string,
): Promise<Process & { readonly address: string }> {
  const file = join(folder, 'plain-page.html')
  writeFileSync(file, page)
  const child = fork(PLAIN, [file, databaseUrl(folder)], { execArgv: [] })
  const [address] = await once(child, 'message')
  return { ...held(child), address }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  assert.ok(typeof address === 'object' && address)
  return address.port
}

/** Starts the product as a user does, on a folder of its own, and waits until it answers that it is ready. */
export async function startProduct(options: {
  readonly folder: string
  readonly program?: string
  readonly isWatched?: boolean
}): Promise<Product> {
  const { folder, program = 'src/main.ts', isWatched = false } = options
  const port = await freePort()
  const began = performance.now()
  const child = spawn(
    process.execPath,
    [...STARTED_WITH, ...(isWatched ? ['--import', WATCH] : []), program],
    {
      cwd: ROOT,
      env: { PATH: process.env['PATH'], DATA: folder, PORT: String(port), LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'ignore', 'inherit', ...(isWatched ? (['ipc'] as const) : [])],
    },
  )
  const ownProcess = held(child)
  const address = `http://127.0.0.1:${port}`
  try {
    while (!(await answers(`${address}/healthz`))) {
      assert.equal(child.exitCode, null, 'The product ended before it was ready')
      assert.ok(performance.now() - began < PATIENCE_MS, 'The product was not ready in time')
      await pause(10)
    }
  } catch (error) {
    // Its folder is about to be removed, and nobody else would stop it.
    if (child.exitCode === null) await ownProcess[Symbol.asyncDispose]()
    throw error
  }
  return { ...ownProcess, ...watched(child), address, readyAfter: performance.now() - began }
}

async function answers(address: string): Promise<boolean> {
  try {
    const answer = await fetch(address)
    await answer.text()
    return answer.ok
  } catch {
    return false
  }
}

/** The business manager of the demo, who may do everything that is measured here. */
export function businessManager(folder: string): { readonly email: string; readonly password: string } {
  const accounts: { role: string; email: string; password: string }[] = JSON.parse(
    readFileSync(join(folder, 'demo-accounts.json'), 'utf8'),
  )
  const account = accounts.find(({ role }) => role === 'business manager')
  assert.ok(account)
  return { email: account.email, password: account.password }
}

/** The superuser's address of the database that the product runs, for what is measured beside the product. */
export function databaseUrl(folder: string): string {
  const port = readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[3]
  const password = readFileSync(join(folder, 'postgres-password'), 'utf8').trim()
  return `postgres://postgres:${password}@127.0.0.1:${port}/accord`
}
