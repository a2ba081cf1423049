import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { link, readFile, unlink, writeFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { z } from 'zod'
import type { S3Settings } from './files/s3-store.ts'
import { isLoopback } from './hosts.ts'
import { areMasterKeys } from './sealing.ts'

/** What the environment says, read once and checked once. Every fault is one sentence that says what to write. */
export interface Config {
  readonly port: number
  readonly host: string
  /** The proxies before it, whose word on where a request comes from is taken: every limit of tries is by that address. */
  readonly trustedProxies: readonly string[]
  /** Where the product keeps its files: the embedded database, its keys, the demo's passwords. */
  readonly dataFolder: string
  /** The login of an external PostgreSQL, or undefined for the one that comes with the product. */
  readonly databaseUrl: string | undefined
  /** The same login without a pooler between, where `databaseUrl` leads through one. */
  readonly databaseDirectUrl: string | undefined
  /** A login that may create roles and tables on the external PostgreSQL; used only to prepare it. */
  readonly databaseOwnerUrl: string | undefined
  readonly postgresBinaries: string | undefined
  /** The full address that people use, where it is not simply the host and the port. */
  readonly baseUrl: string | undefined
  /** Whether the demo's partnerships and accounts are made. Never on an address that others can reach, unless asked for. */
  readonly demo: boolean
  /** Whether cookies are sent over https alone. */
  readonly secure: boolean
  /** Signs sessions and forms. Undefined: made once and kept in the data folder. */
  readonly key: string | undefined
  /** Wraps the keys of the partnerships: 32 bytes in base64, and after it the ones that came before. */
  readonly masterKey: string | undefined
  /** The file that holds it, where it is not given itself. */
  readonly masterKeyFile: string | undefined
  /** The public keys that archives are encrypted to when the command names none. */
  readonly backupRecipients: readonly string[]
  /** Whoever sends it sees the detail of `/readyz` and `/metrics`. */
  readonly metricsToken: string | undefined
  /** A port of its own for them, on the loopback address. */
  readonly metricsPort: number | undefined
  /** An S3-compatible store for files. Undefined: they are kept in the data folder. */
  readonly s3: S3Settings | undefined
  /** Where clamd listens, as `host:port` or the path of its socket. Undefined: files are not scanned for viruses. */
  readonly clamd: string | undefined
  /** LibreOffice, which makes PDFs of workbooks and presentations for packs. Undefined: packs say where they are read. */
  readonly sofficeBin: string | undefined
  /** The user who runs it, where Accord is started as root. */
  readonly sofficeUser: string | undefined
  /** Where the heads of the audit's chains are published every night. Undefined: a file in the data folder. */
  readonly auditHeads: string | undefined
  readonly logLevel: 'info' | 'warn' | 'silent'
  /** The mail server that letters are handed to; undefined: they land in the local mailbox. */
  readonly smtpUrl: string | undefined
  /** The address that letters come from. */
  readonly mailFrom: string
  /** Whether `/mailbox` shows what was sent. Never on an address that others can reach, unless asked for. */
  readonly mailbox: boolean
}

export class ConfigFault extends Error {}

/** An address that names all that it must: what it leaves out, the driver would guess from the machine. */
function isPostgres(address: string): boolean {
  if (!/^postgres(ql)?:\/\//.test(address) || !URL.canParse(address)) return false
  const { username, hostname, pathname } = new URL(address)
  return username !== '' && hostname !== '' && pathname.length > 1
}

const postgres = (name: string) =>
  z
    .string()
    .refine(
      isPostgres,
      `${name} must be like postgres://user:password@host:5432/database. ` +
        'Write signs such as @ and # in a password as %40 and %23.',
    )
    .optional()

/** A mail server that can be named in one line, with what it asks for before it takes mail. */
const isMailServer = (address: string): boolean =>
  /^smtps?:\/\//.test(address) && URL.canParse(address) && new URL(address).hostname !== ''

/** Where nobody said what letters come from: the host name that people use, as far as mail can come from one. */
function usualSender(baseUrl: string | undefined): string {
  const host = baseUrl === undefined ? '' : new URL(baseUrl).hostname
  return /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/.test(host) ? `accord@${host}` : 'accord@localhost'
}

const portNumber = (name: string) =>
  z
    .string()
    .regex(/^\d+$/, `${name} must be a whole number, for example 3000.`)
    .transform(Number)
    .refine((port) => port <= 65_535, `${name} must be between 0 and 65535.`)

/** `https://KEY-ID:SECRET@s3.eu-west-2.amazonaws.com/bucket?region=eu-west-2` */
function s3In(address: string): S3Settings | undefined {
  const url = URL.parse(address)
  const bucket = url?.pathname.slice(1) ?? ''
  if (!url || !/^https?:$/.test(url.protocol) || !url.username || !url.password || !/^[\w.-]+$/.test(bucket))
    return undefined
  return {
    ...{ endpoint: url.origin, bucket, region: url.searchParams.get('region') ?? 'us-east-1' },
    ...{ keyId: decodeURIComponent(url.username), secret: decodeURIComponent(url.password) },
  }
}

const isProxy = (written: string): boolean => {
  const [address = '', bits, ...more] = written.split('/')
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  return (
    most > 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
  )
}

const environment = z.object({
  PORT: portNumber('PORT').default(3000),
  HOST: z
    .string()
    .regex(/^[a-z0-9.:-]+$/i, 'HOST must be an address to listen on, for example 127.0.0.1.')
    .default('127.0.0.1'),
  DATA: z.string().min(1, 'DATA must name a folder, for example ./data.').default('./data'),
  DATABASE_URL: postgres('DATABASE_URL'),
  DATABASE_DIRECT_URL: postgres('DATABASE_DIRECT_URL'),
  DATABASE_OWNER_URL: postgres('DATABASE_OWNER_URL'),
  EMBEDDED_PG_BIN: z.string().optional(),
  BASE_URL: z
    .url({
      protocol: /^https?$/,
      error: 'BASE_URL must be the full address people use, for example https://accord.example.org.',
    })
    .optional(),
  TRUSTED_PROXIES: z
    .string()
    .transform((list) => list.split(/[ ,]+/))
    .refine(
      (proxies) => proxies.every(isProxy),
      'TRUSTED_PROXIES must be addresses or networks, for example 10.0.0.4 or 10.0.0.0/24, with commas between.',
    )
    .optional(),
  ACCORD_DEMO: z.enum(['0', '1'], 'ACCORD_DEMO must be 1 or 0.').optional(),
  ACCORD_KEY: z.string().min(32, 'ACCORD_KEY must be at least 32 characters long.').optional(),
  ACCORD_MASTER_KEY: z
    .string()
    .refine(
      areMasterKeys,
      'ACCORD_MASTER_KEY must be 32 bytes in base64. This makes one: openssl rand -base64 32',
    )
    .optional(),
  ACCORD_MASTER_KEY_FILE: z.string().optional(),
  ACCORD_BACKUP_RECIPIENT: z
    .string()
    .regex(
      /^age1[a-z0-9]+([ ,]+age1[a-z0-9]+)*$/,
      'ACCORD_BACKUP_RECIPIENT must be a public key that begins with age1.',
    )
    .optional(),
  METRICS_TOKEN: z.string().min(20, 'METRICS_TOKEN must be at least 20 characters long.').optional(),
  METRICS_PORT: portNumber('METRICS_PORT').optional(),
  CLAMD: z
    .string()
    .regex(
      /^(\/.+|[a-z0-9.-]+:\d{1,5}|\[[0-9a-f:]+\]:\d{1,5})$/i,
      'CLAMD must be where clamd listens, for example 127.0.0.1:3310 or /run/clamav/clamd.ctl.',
    )
    .optional(),
  SOFFICE_BIN: z
    .string()
    .regex(/^\//, 'SOFFICE_BIN must be the full path of LibreOffice, for example /usr/bin/soffice.')
    .optional(),
  SOFFICE_USER: z
    .string()
    .regex(
      /^([a-z_][a-z0-9_-]*|\d+(:\d+)?)$/,
      'SOFFICE_USER must be the name of a user, or its number, for example 65534:65534.',
    )
    .optional(),
  SMTP_URL: z
    .string()
    .refine(
      isMailServer,
      'SMTP_URL must be like smtp://user:password@mail.example.org:587, or smtps:// where the server asks for it. ' +
        'Write signs such as @ and # in a password as %40 and %23.',
    )
    .optional(),
  MAIL_FROM: z.email('MAIL_FROM must be one e-mail address, for example accord@example.org.').optional(),
  AUDIT_HEADS: z.string().optional(),
  FILES_S3: z
    .string()
    .transform((address, context) => {
      const settings = s3In(address)
      if (settings) return settings
      context.addIssue(
        'FILES_S3 must be like https://KEY-ID:SECRET@s3.eu-west-2.amazonaws.com/bucket?region=eu-west-2. ' +
          'Write signs such as / and + in the secret as %2F and %2B.',
      )
      return z.NEVER
    })
    .optional(),
  LOG_LEVEL: z.enum(['info', 'warn', 'silent'], 'LOG_LEVEL must be info, warn or silent.').default('info'),
})

/** Every variable of the environment that is read. `.env.example` says what each is for. */
export const settingNames: readonly string[] = Object.keys(environment.shape)

/** Whether nobody on another machine can come: not to where it listens, nor by a proxy to the address that people use. */
const isHereAlone = (host: string, baseUrl: string | undefined): boolean =>
  isLoopback(host) && (baseUrl === undefined || isLoopback(new URL(baseUrl).hostname))

/** Reads the environment, or throws one fault with a sentence for each thing that is wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  )
  const result = environment.safeParse(given)
  if (!result.success) throw new ConfigFault(result.error.issues.map((issue) => issue.message).join('\n'))
  const {
    PORT,
    HOST,
    DATA,
    DATABASE_URL,
    DATABASE_DIRECT_URL,
    DATABASE_OWNER_URL,
    EMBEDDED_PG_BIN,
    BASE_URL,
    ACCORD_DEMO,
    ACCORD_KEY,
    ACCORD_MASTER_KEY,
    ACCORD_MASTER_KEY_FILE,
    SMTP_URL,
    MAIL_FROM,
    TRUSTED_PROXIES,
  } = result.data
  const faults: string[] = []
  const isPrivate = isHereAlone(HOST, BASE_URL)
  if (DATABASE_OWNER_URL && !DATABASE_URL)
    faults.push(
      'DATABASE_OWNER_URL is set without DATABASE_URL. Set both, or neither for the built-in database.',
    )
  if (DATABASE_DIRECT_URL && !DATABASE_URL)
    faults.push(
      'DATABASE_DIRECT_URL is set without DATABASE_URL. Set both, or neither for the built-in database.',
    )
  if ((DATABASE_URL || !isPrivate) && !ACCORD_KEY)
    faults.push('Set ACCORD_KEY to at least 32 random characters: sessions are signed with it.')
  if (DATABASE_URL && !ACCORD_MASTER_KEY && !ACCORD_MASTER_KEY_FILE)
    faults.push(
      'Set ACCORD_MASTER_KEY to 32 random bytes in base64 (openssl rand -base64 32 makes them), or ' +
        'ACCORD_MASTER_KEY_FILE to a file that holds them: confidential texts are sealed with it.',
    )
  if (ACCORD_MASTER_KEY && ACCORD_MASTER_KEY_FILE)
    faults.push('Set either ACCORD_MASTER_KEY or ACCORD_MASTER_KEY_FILE, not both.')
  if (!isLoopback(HOST) && !BASE_URL)
    faults.push('HOST is an address that others can reach, so set BASE_URL to the full address people use.')
  else if (DATABASE_URL && !BASE_URL && ACCORD_DEMO !== '1')
    faults.push('Set BASE_URL to the full address people use: the links in letters lead there.')
  if ((DATABASE_URL || !isPrivate) && !SMTP_URL && ACCORD_DEMO !== '1')
    faults.push(
      'Set SMTP_URL to the mail server that letters are handed to, for example smtp://mail.example.org.',
    )
  if (result.data.SOFFICE_USER && !result.data.SOFFICE_BIN)
    faults.push('SOFFICE_USER is set without SOFFICE_BIN. Set both, or neither.')
  if (faults.length > 0) throw new ConfigFault(faults.join('\n'))
  return {
    port: PORT,
    host: HOST,
    trustedProxies: TRUSTED_PROXIES ?? (isLoopback(HOST) && !isPrivate ? ['loopback'] : []),
    dataFolder: DATA,
    databaseUrl: DATABASE_URL,
    databaseDirectUrl: DATABASE_DIRECT_URL,
    databaseOwnerUrl: DATABASE_OWNER_URL,
    postgresBinaries: EMBEDDED_PG_BIN,
    baseUrl: BASE_URL,
    demo: ACCORD_DEMO === '1' || (ACCORD_DEMO === undefined && isPrivate && !DATABASE_URL),
    secure: BASE_URL?.startsWith('https:') ?? false,
    key: ACCORD_KEY,
    masterKey: ACCORD_MASTER_KEY,
    masterKeyFile: ACCORD_MASTER_KEY_FILE,
    backupRecipients: result.data.ACCORD_BACKUP_RECIPIENT?.split(/[ ,]+/) ?? [],
    metricsToken: result.data.METRICS_TOKEN,
    metricsPort: result.data.METRICS_PORT,
    s3: result.data.FILES_S3,
    clamd: result.data.CLAMD,
    sofficeBin: result.data.SOFFICE_BIN,
    sofficeUser: result.data.SOFFICE_USER,
    auditHeads: result.data.AUDIT_HEADS,
    logLevel: result.data.LOG_LEVEL,
    smtpUrl: SMTP_URL,
    mailFrom: MAIL_FROM ?? usualSender(BASE_URL),
    mailbox: SMTP_URL === undefined && (ACCORD_DEMO === '1' || (isPrivate && !DATABASE_URL)),
  }
}

/**
 * A text that is made once and kept in a file that its owner alone reads. A start that is cut short leaves all of it or
 * nothing, and two starts at once agree on one.
 */
export async function keptOnce(path: string, make: () => string): Promise<string> {
  if (!existsSync(path)) {
    const draft = `${path}.new-${randomUUID()}`
    await writeFile(draft, `${make()}\n`, { mode: 0o600, flush: true })
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
    await unlink(draft)
  }
  return (await readFile(path, 'utf8')).trim()
}
