/**
 * PDFs of workbooks and presentations, drawn by LibreOffice where it is installed and SOFFICE_BIN says where. What it opens
 * was sent by anybody, so it is shut in: a user of its own where it can be, no network, no sight of our data or of other
 * processes, no macros, and only so much time and memory. Where it cannot be shut in, Accord does not start with it.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs'
import * as files from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ConfigFault } from '../config.ts'

export type OfficeType = 'xlsx' | 'pptx'

/** A file could not be made into a PDF: it took too much, or what came of it is none. */
export class ConvertingFault extends Error {
  override readonly name = 'ConvertingFault'
}

export interface Converter {
  /** The file as a PDF that has tags. One file at a time. Throws `ConvertingFault`. */
  readonly pdfOf: (file: Uint8Array, type: OfficeType) => Promise<Uint8Array>
}

export interface Limits {
  readonly seconds: number
  /** Of all its processes together. */
  readonly megabytes: number
  /** Of the PDF. */
  readonly largest: number
}

const LIMITS: Limits = { seconds: 120, megabytes: 1024, largest: 60 * 1024 * 1024 }
/** What it may set aside: far more than it uses, and an end to what asks for everything at once. */
const ADDRESSES_MB = 4096
const LOOK_AT_MEMORY_MS = 200

/** Whom it becomes where Accord is root and nobody else is named. */
const NOBODY = '65534:65534'

/** It has to draw the pages with their tags, so that a pack stays one that can be listened to. */
const FILTERS: Readonly<Record<OfficeType, string>> = {
  xlsx: 'calc_pdf_Export',
  pptx: 'impress_pdf_Export',
}
const TAGGED = JSON.stringify({ UseTaggedPDF: { type: 'boolean', value: 'true' } })

const fixed = (path: string, name: string, value: string): string =>
  `<item oor:path="/org.openoffice.Office.${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`

/** The profile that it starts with: no macro runs, nothing is updated or fetched from where a file says. */
const PROFILE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
${fixed('Common/Security/Scripting', 'DisableMacrosExecution', 'true')}
${fixed('Common/Security/Scripting', 'MacroSecurityLevel', '3')}
${fixed('Common/Security/Scripting', 'BlockUntrustedRefererLinks', 'true')}
${fixed('Calc/Content/Update', 'Link', '2')}
${fixed('Common/Misc', 'UseLocking', 'false')}
</oor:items>
`

/**
 * What stands between the program and the machine. The shell stays the first process of its own small world, as the user who
 * made it: when it is ended, the kernel ends all that began there, whatever it did to get away.
 */
const INSIDE = `
count=$1; shift
while [ "$count" -gt 0 ]; do
  if [ -d "$1" ]; then mount -t tmpfs -o size=4k,mode=755 none "$1"; else mount --bind /dev/null "$1"; fi || exit 97
  shift; count=$((count - 1))
done
"$@"
exit $?
`

/** How the program is shut in here: the words before it. */
interface Walls {
  readonly before: readonly string[]
  /** Whose its files are. */
  readonly owner: { readonly uid: number; readonly gid: number } | undefined
}

const isRoot = (): boolean => process.getuid?.() === 0

/** The numbers of a user who is named, by a name or by numbers. */
function numbersOf(user: string): { readonly uid: number; readonly gid: number } {
  const isNumber = /^\d+(:\d+)?$/.test(user)
  const line = passwd().find((each) => !isNumber && each.startsWith(`${user}:`))
  const [uid = '', gid = uid] = isNumber ? user.split(':') : (line?.split(':').slice(2, 4) ?? ['none'])
  const found = { uid: Number(uid), gid: Number(gid) }
  if (!Number.isInteger(found.uid) || !Number.isInteger(found.gid))
    throw new ConfigFault(`SOFFICE_USER is ${user}, and this machine has no such user.`)
  if (found.uid === 0) throw new ConfigFault('SOFFICE_USER must not be root.')
  return found
}

const passwd = (): readonly string[] => readFileSync('/etc/passwd', 'utf8').split('\n')

/** Nothing of our environment, which holds secrets. */
const surroundings = (home: string) => ({
  env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC', HOME: home, TMPDIR: home },
  cwd: home,
})

function wallsFor(user: string | undefined, hidden: readonly string[]): Walls {
  if (user !== undefined && !isRoot())
    throw new ConfigFault('SOFFICE_USER is set, but only root can become another user. Leave it out.')
  const owner = isRoot() ? numbersOf(user ?? NOBODY) : undefined
  const become = owner ? ['--reuid', String(owner.uid), '--regid', String(owner.gid), '--clear-groups'] : []
  const ours = hidden.map((folder) => resolve(folder)).filter((folder) => existsSync(folder))
  return {
    owner,
    before: [
      ...['setpriv', '--pdeathsig', 'KILL', 'unshare', ...(owner ? [] : ['--user', '--map-root-user'])],
      ...['--net', '--ipc', '--pid', '--fork', '--kill-child', '--mount', '--mount-proc'],
      ...['sh', '-c', INSIDE, 'sh', String(ours.length), ...ours],
      ...['setpriv', ...become, '--no-new-privs', '--inh-caps=-all', '--bounding-set=-all', '--'],
    ],
  }
}

/** Whether a command succeeds within the walls. */
const succeeds = ({ before }: Walls, ...command: readonly string[]): boolean => {
  const [first = '', ...rest] = [...before, ...command]
  return spawnSync(first, rest, { ...surroundings('/'), timeout: 10_000 }).status === 0
}

/** Why the program cannot be run here as it should; undefined where it can. */
function whyNot(walls: Walls, program: string): string | undefined {
  // Of the network only the way to itself is left, and that is down.
  if (!succeeds(walls, 'sh', '-c', 'test "$(grep -c : /proc/net/dev)" = 1'))
    return 'SOFFICE_BIN is set, but the program cannot be kept from the network here: that needs setpriv and unshare (util-linux) and a kernel that lets Accord make namespaces. Allow that, or leave SOFFICE_BIN out.'
  if (!succeeds(walls, 'test', '-x', program))
    return `SOFFICE_BIN is ${program}, which the user who runs it cannot reach. Install it where everybody may run it.`
  return undefined
}

function demandProgram(program: string): void {
  if (!existsSync(program) || !statSync(program).isFile())
    throw new ConfigFault(
      `SOFFICE_BIN is ${program}, and there is no such file. Install LibreOffice, or leave it out.`,
    )
  try {
    accessSync(program, constants.X_OK)
  } catch {
    throw new ConfigFault(`SOFFICE_BIN is ${program}, which is not a program that can be run.`)
  }
}

/** The processes that a process began, and those that these began. */
async function descendants(pid: number): Promise<readonly number[]> {
  const said = await files.readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  const children = said.split(' ').filter(Boolean).map(Number)
  return [...children, ...(await Promise.all(children.map(descendants))).flat()]
}

/** The memory that a process and all that it began take, in megabytes. */
async function memoryOf(pid: number): Promise<number> {
  let kilobytes = 0
  for (const each of [pid, ...(await descendants(pid))]) {
    const status = await files.readFile(`/proc/${each}/status`, 'utf8').catch(() => '')
    kilobytes += Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0)
  }
  return kilobytes / 1024
}

/** Runs the program within its walls, and ends it with all that it began when it takes too much. */
async function ran(walls: Walls, command: readonly string[], folder: string, limits: Limits): Promise<void> {
  const [first = '', ...rest] = [
    ...walls.before,
    ...['prlimit', `--as=${ADDRESSES_MB * 1024 * 1024}`, `--cpu=${limits.seconds}`, '--core=0'],
    ...[`--fsize=${limits.largest * 2}`, ...command],
  ]
  const child = spawn(first, rest, { ...surroundings(folder), stdio: 'ignore', detached: true })
  const ended = once(child, 'exit').catch(() => [127])
  let why = ''
  const end = (because: string) => {
    why ||= because
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It has ended by itself.
    }
  }
  const timer = setTimeout(() => end('It took longer than any should'), limits.seconds * 1000)
  const watch = setInterval(async () => {
    if (child.pid !== undefined && (await memoryOf(child.pid)) > limits.megabytes)
      end('It took more memory than any should')
  }, LOOK_AT_MEMORY_MS)
  try {
    const [status] = await ended
    if (why !== '' || status !== 0) throw new ConvertingFault(why || 'The program gave up')
  } finally {
    clearTimeout(timer)
    clearInterval(watch)
  }
}

/** The file that was made, if it is one and in its place: a link that leads elsewhere is none. */
async function made(path: string, { largest }: Limits): Promise<Uint8Array> {
  const facts = await files.lstat(path).catch(() => undefined)
  const real = await files.realpath(path).catch(() => '')
  if (!facts?.isFile() || real !== path || facts.size > largest)
    throw new ConvertingFault('No file came of it')
  const bytes = await files.readFile(path)
  if (bytes.subarray(0, 5).toString('latin1') !== '%PDF-') throw new ConvertingFault('It is no PDF')
  return bytes
}

async function convert(
  { program, walls, limits }: { readonly program: string; readonly walls: Walls; readonly limits: Limits },
  file: Uint8Array,
  type: OfficeType,
): Promise<Uint8Array> {
  const folder = await files.realpath(await files.mkdtemp(join(tmpdir(), 'accord-office-')))
  try {
    const given = join(folder, `paper.${type}`)
    const [profile, out] = [join(folder, 'profile'), join(folder, 'out')]
    await files.mkdir(join(profile, 'user'), { recursive: true })
    await files.mkdir(out)
    const settings = join(profile, 'user', 'registrymodifications.xcu')
    await files.writeFile(given, file, { mode: 0o600 })
    await files.writeFile(settings, PROFILE, { mode: 0o600 })
    if (walls.owner)
      for (const each of [settings, join(profile, 'user'), profile, given, out, folder])
        await files.chown(each, walls.owner.uid, walls.owner.gid)
    await ran(
      walls,
      [
        ...[program, '--headless', '--norestore', '--nologo', '--nodefault', '--nolockcheck'],
        ...[`-env:UserInstallation=${pathToFileURL(profile)}`, '--convert-to'],
        ...[`pdf:${FILTERS[type]}:${TAGGED}`, '--outdir', out, given],
      ],
      folder,
      limits,
    )
    return await made(join(out, 'paper.pdf'), limits)
  } finally {
    await files.rm(folder, { recursive: true, force: true })
  }
}

/**
 * Opens the program that SOFFICE_BIN names, or throws a `ConfigFault` that says what is missing. `hidden` are folders and
 * files of ours that nothing within sees.
 */
export function openConverter({
  program,
  user,
  hidden = [],
  limits = LIMITS,
}: {
  readonly program: string
  readonly user?: string | undefined
  readonly hidden?: readonly string[]
  readonly limits?: Limits
}): Converter {
  demandProgram(program)
  const walls = wallsFor(user, hidden)
  const fault = whyNot(walls, program)
  if (fault) throw new ConfigFault(fault)
  let last: Promise<unknown> = Promise.resolve()
  return {
    pdfOf(file, type) {
      const mine = last.then(() => convert({ program, walls, limits }, file, type))
      last = mine.catch(() => undefined)
      return mine
    },
  }
}
