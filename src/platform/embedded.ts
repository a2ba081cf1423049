import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  statSync,
} from 'node:fs'
import * as files from 'node:fs/promises'
import { createServer, Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { ConfigFault, keptOnce } from './config.ts'
import {
  command,
  hasCode,
  type Place,
  renameUnlessThere,
  spoken,
  surroundings,
  type Way,
  wayToRun,
} from './programs.ts'

/** How the PostgreSQL that comes with the product is started. */
interface Starting {
  readonly folder: string
  readonly binaries?: string
  /** Called as soon as PostgreSQL's programs are at work: what else there is to do can be done beside them. */
  readonly meanwhile?: () => void
}

/** A running PostgreSQL that belongs to this process: it ends when the process ends, however that happens. */
export interface Embedded extends AsyncDisposable {
  /** The superuser's address of the database `accord`. Only for preparing roles and creating databases. */
  readonly url: string
  readonly pid: number
  /** Ends every connection and shuts down cleanly. Safe to call twice. */
  stop(): Promise<void>
  /** Resolves if PostgreSQL ends without being asked to. */
  readonly failed: Promise<Error>
}

const PATIENCE = 10_000
const LARGEST_LOG = 5_000_000
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=60',
  'shared_buffers=64MB',
  'huge_pages=off',
  'jit=off',
  'timezone=UTC',
  'log_timezone=UTC',
  'fsync=on',
  'synchronous_commit=on',
  'full_page_writes=on',
  // The least level at which a running database can be backed up. Nothing here streams to a replica.
  'wal_level=replica',
  'max_wal_senders=0',
  'max_logical_replication_workers=0',
  // Statements and details hold what people wrote, so the log names the error alone.
  'log_error_verbosity=terse',
  'log_min_error_statement=panic',
  'log_checkpoints=off',
]

const placeIn = (folder: string): Place => ({
  folder,
  data: join(folder, 'postgres'),
  password: join(folder, 'postgres-password'),
  log: join(folder, 'postgres.log'),
})

const superuserUrl = (password: string, port: number): string =>
  `postgres://postgres:${password}@127.0.0.1:${port}/accord`

/**
 * The superuser's address of the PostgreSQL that another process has started on `folder`, or undefined where none runs:
 * the command line works beside the product as well as without it.
 */
export async function runningEmbedded(folder: string): Promise<string | undefined> {
  if (!existsSync(join(folder, 'postgres', 'PG_VERSION'))) return undefined
  const place = placeIn(realpathSync(folder))
  const other = holder(place)
  const lock = textOf(lockOf(place))?.split('\n')
  if (!other || other.leaving || !lock?.[7]?.startsWith('ready')) return undefined
  return superuserUrl(await keptPassword(place), Number(lock[3]))
}

/**
 * Starts the PostgreSQL that comes with the product on `folder`/postgres, making the database the first time.
 * Throws an error of a sentence or two that a person can act on; a second start on the same folder is
 * refused.
 */
export async function startEmbedded(options: Starting): Promise<Embedded> {
  await files.mkdir(options.folder, { recursive: true, mode: 0o700 })
  const folder = realpathSync(options.folder)
  const place = placeIn(folder)
  const way = await wayToRun(place, options.binaries)
  await openLog(place)
  const password = await keptPassword(place)
  const marker = join(place.data, 'PG_VERSION')
  if (!existsSync(marker)) await makeDatabase(place, way, options.meanwhile)
  const madeBy = Number.parseInt(readFileSync(marker, 'utf8'), 10)
  if (madeBy !== Number.parseInt(way.version, 10))
    throw new ConfigFault(
      `The database in ${spoken(folder)} was made by PostgreSQL ${madeBy} and this is PostgreSQL ${way.version}. ` +
        `Set EMBEDDED_PG_BIN to the programs of PostgreSQL ${madeBy}.`,
    )
  const { running, port } = await startOrRefuse(place, way, options.meanwhile)
  const embedded = supervised(place, running, superuserUrl(password, port))
  try {
    await ensureDatabase(embedded.url)
    await clearDrafts(place)
  } catch (error) {
    await embedded.stop()
    throw error
  }
  return embedded
}

async function openLog({ log }: Place): Promise<void> {
  const file = await files.open(log, 'a', 0o600)
  if ((await file.stat()).size > LARGEST_LOG) await file.truncate()
  await file.close()
}

/** The superuser's password: made once, kept where only this user reads it. */
const keptPassword = ({ password }: Place): Promise<string> =>
  keptOnce(password, () => randomBytes(24).toString('base64url'))

/**
 * Made beside its place and moved there when it is whole, so a start that was cut short leaves nothing half
 * made.
 */
async function makeDatabase(place: Place, way: Way, meanwhile?: () => void): Promise<void> {
  if (existsSync(place.data) && readdirSync(place.data).length > 0)
    throw new ConfigFault(
      `${spoken(place.data)} holds files but no database. Move them, or set DATA to another folder.`,
    )
  const draft = await files.mkdtemp(`${place.data}.new-`)
  if (way.user) {
    await files.chown(draft, way.user.uid, way.user.gid)
    await files.chown(place.password, way.user.uid, way.user.gid)
  }
  const from = statSync(place.log).size
  const { ended } = begin(place, way, 'initdb', [
    ...['-D', draft, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${place.password}`],
    ...['--encoding=UTF8', '--locale=C.UTF-8', '--data-checksums', '--no-instructions'],
    // The order of text then depends on PostgreSQL alone, not on the machine's C library.
    ...(Number.parseInt(way.version, 10) >= 17 ? ['--locale-provider=builtin'] : []),
  ])
  meanwhile?.()
  const { code } = await ended
  if (code !== 0) {
    await files.rm(draft, { recursive: true, force: true })
    // A start at the same moment may have been quicker, and have cleared this one away.
    if (existsSync(join(place.data, 'PG_VERSION'))) return
    throw new ConfigFault(
      `PostgreSQL could not make its database in ${spoken(place.folder)}: ${lastWords(place, from)}`,
    )
  }
  await renameUnlessThere(draft, place.data)
  const parent = await files.open(place.folder)
  await parent.sync()
  await parent.close()
}

/** A program that was started, and how it ended. */
interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<Ending>
}

type Ending = { readonly code: number | null; readonly signal: string | null }

/** Starts a program with its words in the log. It does not end with Ctrl-C: who started it decides when. */
function begin(place: Place, way: Way, program: string, settings: readonly string[]): Running {
  const log = openSync(place.log, 'a', 0o600)
  try {
    const [first, rest] = command(way, program, settings)
    const stdio: SpawnOptions['stdio'] = ['ignore', log, log, way.guard === 'pipe' ? 'pipe' : 'ignore']
    const child = spawn(first, rest, { ...surroundings(way), stdio, detached: true })
    const guard = child.stdio[3] instanceof Socket ? child.stdio[3] : undefined
    guard?.unref()
    guard?.on('error', () => {
      // The guard has gone already, so it need not hear that all is well.
    })
    const { promise: ended, resolve: end } = Promise.withResolvers<Ending>()
    child.once('error', (error) => end({ code: null, signal: error.message }))
    child.once('exit', (code, signal) => {
      guard?.end('\n')
      end({ code, signal })
    })
    return { child, ended }
  } finally {
    closeSync(log)
  }
}

/** The last complaint of a program, or else its last words, from a place in the log onwards. */
function lastWords(place: Place, from: number): string {
  const said = readFileSync(place.log).subarray(from).toString().trim()
  const complaint = said.match(/(?<=(FATAL|PANIC|error): +).*/g)?.at(-1)
  return `${complaint ?? said.split('\n').at(-1)}. Its log is ${spoken(place.log)}.`
}

/**
 * Refusals that pass: a lock or memory left by a server that was killed, or a port that someone else took
 * first.
 */
const PASSING = /lock file "\S*" already exists|pre-existing shared memory|could not (bind|create any TCP)/

async function startOrRefuse(
  place: Place,
  way: Way,
  meanwhile?: () => void,
): Promise<{ running: Running; port: number }> {
  const patience = performance.now() + PATIENCE
  for (;;) {
    const other = holder(place)
    const impatient = performance.now() > patience
    if (other && (impatient || !other.leaving)) throw alreadyRunning(place, other.process)
    if (!other) {
      const port = await freePort()
      const from = statSync(place.log).size
      const settings = [...SETTINGS, `port=${port}`, `accord.process=${process.pid}`]
      const running = begin(place, way, 'postgres', [
        '-D',
        place.data,
        ...settings.flatMap((each) => ['-c', each]),
      ])
      meanwhile?.()
      if (await becomesReady(place, running)) return { running, port }
      const why = lastWords(place, from)
      if (impatient || !PASSING.test(why)) throw new ConfigFault(`PostgreSQL did not start: ${why}`)
      if (/lock file/.test(why) && !holder(place)) await files.rm(lockOf(place), { force: true })
    }
    await pause(50)
  }
}

const alreadyRunning = (place: Place, id: number) =>
  new ConfigFault(
    `Accord is already running on ${spoken(place.folder)} (process ${id}). ` +
      'Stop it first, or set DATA to another folder.',
  )

const lockOf = (place: Place): string => join(place.data, 'postmaster.pid')

const textOf = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  }
}

const isAlive = (id: number): boolean => {
  try {
    return process.kill(id, 0)
  } catch (error) {
    return hasCode(error, 'EPERM')
  }
}

/**
 * Whose PostgreSQL has the data folder, and whether it is on its way out: asked to stop, or its owner gone.
 */
function holder(place: Place): { readonly process: number; readonly leaving: boolean } | undefined {
  const lock = textOf(lockOf(place))?.split('\n')
  if (lock === undefined) return undefined
  const postmaster = Number(lock[0])
  const [first] =
    process.platform === 'linux' ? processesIn(place.data, postmaster) : [postmaster].filter(isAlive)
  if (first === undefined) return undefined
  if (first !== postmaster) return { process: first, leaving: true }
  const recorded = /accord\.process=(\d+)/.exec(textOf(join(place.data, 'postmaster.opts')) ?? '')?.[1]
  const owner = recorded === undefined ? postmaster : Number(recorded)
  if (!isAlive(owner)) return { process: postmaster, leaving: true }
  return { process: owner, leaving: lock[7]?.startsWith('stopping') ?? false }
}

/**
 * The processes at work in a folder, one of them first if it is there. A process id in a lock file is not
 * enough: after a restart it may be another program's, or nobody's but not yet buried.
 */
function processesIn(folder: string, first: number): readonly number[] {
  const found: number[] = []
  for (const name of [String(first), ...readdirSync('/proc')]) {
    if (!/^\d+$/.test(name)) continue
    try {
      if (readlinkSync(`/proc/${name}/cwd`) === folder) found.push(Number(name))
    } catch {
      // It has ended, or belongs to someone else and so cannot be ours.
    }
  }
  return found
}

/**
 * Waits until PostgreSQL takes connections, however long it recovers: stopping it would only make it begin
 * again.
 */
async function becomesReady(place: Place, { child, ended }: Running): Promise<boolean> {
  let isOver = false
  void ended.then(() => {
    isOver = true
  })
  while (!isOver) {
    const lock = textOf(lockOf(place))?.split('\n')
    if (Number(lock?.[0]) === child.pid && lock?.[7]?.startsWith('ready')) return true
    await pause(5)
  }
  return false
}

const freePort = (): Promise<number> =>
  new Promise((settle, fail) => {
    const server = createServer()
    server.once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => settle(typeof address === 'object' && address ? address.port : 0))
    })
  })

function supervised(place: Place, { child, ended }: Running, url: string): Embedded {
  const { promise: failed, resolve: fail } = Promise.withResolvers<Error>()
  let stopping: Promise<void> | undefined
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      child.ref()
      child.kill('SIGINT')
      const harder = setTimeout(() => child.kill('SIGQUIT'), PATIENCE)
      await ended
      clearTimeout(harder)
    })()
    return stopping
  }
  void ended.then(({ code, signal }) => {
    if (stopping) return
    fail(
      new Error(`PostgreSQL ended by itself (${signal ?? `code ${code}`}). Its log is ${spoken(place.log)}.`),
    )
  })
  child.unref()
  return { url, pid: child.pid ?? 0, failed, stop, [Symbol.asyncDispose]: stop }
}

async function ensureDatabase(url: string): Promise<void> {
  try {
    await ask(url, 'select 1')
  } catch (error) {
    if (!hasCode(error, '3D000')) throw error
    await ask(url.replace(/accord$/, 'postgres'), 'create database accord')
  }
}

async function ask(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: PATIENCE })
  try {
    await client.connect()
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Removes what starts that were cut short left behind. */
async function clearDrafts(place: Place): Promise<void> {
  for (const name of await files.readdir(place.folder))
    if (/^postgres.*\.new-/.test(name))
      await files.rm(join(place.folder, name), { recursive: true, force: true })
}
