import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { ConfigFault } from './config.ts'
import { sha256 } from './digest.ts'
import { hasCode } from './programs.ts'

/** What the product's login may become for a transaction: everything but the owner of the tables. */
const WORKING_ROLES = [
  'accord_app',
  'accord_public',
  'accord_door',
  'accord_auth',
  'accord_sealer',
  'accord_disposal',
  'accord_jobs',
]

const MIGRATIONS = join(import.meta.dirname, '../../migrations')

/** Held by whoever prepares a database, so that two starts at once take turns. Any fixed numbers would do. */
const ROLES_LOCK = 1_633_903_986
const MIGRATIONS_LOCK = 1_633_903_987

/**
 * Roles belong to a whole server and locks to one database, so another database's start can get in between.
 */
const RACES: readonly unknown[] = ['23505', '40P01', '42710', 'XX000']

/**
 * Makes the roles that the product works in, and gives them to `login`, or to the administrator's own login
 * where none is given. Safe to repeat, and safe when two processes do it at once. Works on PostgreSQL 15 and
 * later.
 */
export async function prepareRoles(
  adminUrl: string,
  login: { readonly name: string; readonly password: string } | null,
): Promise<void> {
  for (let attempt = 1; ; attempt++)
    try {
      await connected(adminUrl, (client) => inTransaction(client, () => makeRoles(client, login)))
      return
    } catch (error) {
      if (attempt === 10 || !(error instanceof pg.DatabaseError && RACES.includes(error.code))) throw error
      await pause(20 * attempt)
    }
}

async function makeRoles(client: pg.Client, login: { name: string; password: string } | null): Promise<void> {
  const say = (text: string) => client.query(text)
  await say(`select pg_advisory_xact_lock(${ROLES_LOCK})`)
  const admin = await administrator(client)
  const database = pg.escapeIdentifier(admin.database)
  const [grantee, isOther] =
    login && login.name !== admin.name ? [pg.escapeIdentifier(login.name), true] : ['current_user', false]
  // The login itself can do nothing: it takes on a role for each transaction.
  const sparingly = admin.version >= 16 ? 'with inherit false, set true' : ''

  for (const role of ['accord_owner', ...WORKING_ROLES])
    if (!(await exists(client, role))) await say(`create role ${role} nologin`)
  await refusePowers(client, ['accord_owner', ...WORKING_ROLES, ...(login ? [login.name] : [])])
  if (login && isOther) {
    const made = (await exists(client, login.name)) ? 'alter' : 'create'
    await say(
      `${made} role ${grantee} login noinherit password ${pg.escapeLiteral(verifier(login.password))}`,
    )
  }
  if (isOther || !admin.isSuperuser) await say(`grant ${WORKING_ROLES.join()} to ${grantee} ${sparingly}`)
  if (!admin.isSuperuser) await say(`grant accord_owner, accord_jobs to current_user ${sparingly}`)

  await say(`revoke all on database ${database} from public`)
  await say(`grant connect on database ${database} to ${grantee}`)
  await say(`grant create on database ${database} to accord_owner`)
  await say(`grant temporary on database ${database} to accord_app, accord_owner`)
  if ((await client.query(`select to_regnamespace('public') as public`)).rows[0]?.public)
    await say('revoke all on schema public from public')

  if (!(await client.query(`select to_regnamespace('pgboss') as pgboss`)).rows[0]?.pgboss)
    await say('create schema pgboss authorization accord_jobs')
  await say('set local role accord_jobs')
  await say('grant usage on schema pgboss to accord_app')
  await say('alter default privileges in schema pgboss grant select, insert on tables to accord_app')
  await say('alter default privileges in schema pgboss grant execute on functions to accord_app')
}

interface Administrator {
  readonly name: string
  readonly database: string
  readonly version: number
  readonly isSuperuser: boolean
}

/** Who prepares the database, or a fault that says what that login still lacks. */
async function administrator(client: pg.Client): Promise<Administrator> {
  const { rows } = await client.query(
    `select current_user as name, current_database() as database, rolsuper as "isSuperuser",
       current_setting('server_version_num')::int / 10000 as version, rolcreaterole as "mayCreateRoles",
       pg_has_role(datdba, 'usage') as "ownsDatabase"
     from pg_roles, pg_database where rolname = current_user and datname = current_database()`,
  )
  const admin = rows[0]
  const named = pg.escapeIdentifier(admin.name)
  if (admin.version < 15)
    throw new ConfigFault(`Accord needs PostgreSQL 15 or later. This server is PostgreSQL ${admin.version}.`)
  if (!admin.isSuperuser && !admin.mayCreateRoles)
    throw new ConfigFault(
      `The login ${admin.name} must be able to create roles. Run: alter role ${named} createrole`,
    )
  if (!admin.ownsDatabase)
    throw new ConfigFault(
      `The login ${admin.name} must own the database ${admin.database}. ` +
        `Run: alter database ${pg.escapeIdentifier(admin.database)} owner to ${named}`,
    )
  return admin
}

const exists = async (client: pg.Client, role: string): Promise<boolean> =>
  (await client.query('select from pg_roles where rolname = $1', [role])).rowCount === 1

/** A role with powers of its own would walk past the walls between partnerships without anyone noticing. */
async function refusePowers(client: pg.Client, roles: readonly string[]): Promise<void> {
  const { rows } = await client.query(
    'select rolname from pg_roles where rolname = any ($1) and (rolsuper or rolbypassrls) order by rolname',
    [roles],
  )
  const [role] = rows
  if (role)
    throw new ConfigFault(
      `The role ${role.rolname} must not be able to pass row-level security. ` +
        `Run: alter role ${pg.escapeIdentifier(role.rolname)} nosuperuser nobypassrls`,
    )
}

/**
 * Throws a fault in one sentence unless a login may serve with this copy of Accord: it has no powers of its own, it may
 * take on the working roles, and the database has had every migration.
 */
export async function demandReady(url: string, folder: string = MIGRATIONS): Promise<void> {
  const migrations = await readMigrations(folder)
  await connected(url, async (client) => {
    const { rows } = await client.query('select current_user as name, current_database() as database')
    const { name, database } = rows[0]
    await refusePowers(client, [name])
    await refuseInheritance(client, name)
    const applied = await appliedAsSeenBy(client)
    if (!applied || pendingOf(migrations, applied).length > 0)
      throw new ConfigFault(
        `The database ${database} is not ready for this copy of Accord and the login ${name}. ` +
          'Set DATABASE_OWNER_URL to a login that owns it, and start again.',
      )
  })
}

/** What a login inherits it has in every statement, and not only in the transactions that ask for it. */
async function refuseInheritance(client: pg.Client, login: string): Promise<void> {
  const { rows } = await client.query(
    `select rolname, current_setting('server_version_num')::int / 10000 as version from pg_roles
     where rolname <> current_user and rolname <> 'pg_database_owner' and pg_has_role(oid, 'usage') order by rolname`,
  )
  const [role] = rows
  if (!role) return
  const [named, inherited] = [login, role.rolname].map((each) => pg.escapeIdentifier(each))
  throw new ConfigFault(
    `The login ${login} must not inherit the rights of the role ${role.rolname}. ` +
      (role.version < 16
        ? `Run: alter role ${named} noinherit`
        : `Run: grant ${inherited} to ${named} with inherit false`),
  )
}

/** What has been applied, or undefined where the login cannot see it: nothing has prepared the database for it. */
async function appliedAsSeenBy(client: pg.Client): Promise<Applied | undefined> {
  const UNPREPARED = ['22023', '42501', '3F000', '42P01']
  try {
    return await inTransaction(client, async () => {
      for (const role of WORKING_ROLES) await client.query(`set local role ${role}`)
      await client.query('set local role accord_door')
      return readApplied(client)
    })
  } catch (error) {
    if (error instanceof pg.DatabaseError && UNPREPARED.includes(error.code ?? '')) return undefined
    throw error
  }
}

/**
 * What PostgreSQL keeps instead of a password (RFC 5803), made here so that the password is in no statement.
 */
function verifier(password: string): string {
  const salt = randomBytes(16)
  const salted = pbkdf2Sync(password.normalize('NFKC'), salt, 4096, 32, 'sha256')
  const keyed = (text: string) => createHmac('sha256', salted).update(text).digest()
  const stored = createHash('sha256').update(keyed('Client Key')).digest('base64')
  return `SCRAM-SHA-256$4096:${salt.toString('base64')}$${stored}:${keyed('Server Key').toString('base64')}`
}

interface Migration {
  readonly name: string
  readonly text: string
  readonly checksum: string
}

/** A migration that a database has had. */
export type Had = Pick<Migration, 'name' | 'checksum'>

/** Exactly the migrations that another database had had, or a sentence where this copy does not know them all. */
function upTo(all: readonly Migration[], through: readonly Had[]): readonly Migration[] {
  return through.map(({ name, checksum }) => {
    const known = all.find((each) => each.name === name)
    if (known?.checksum !== checksum)
      throw new ConfigFault(
        `The archive was made after the migration ${name}, which this copy of Accord does not know. Use a newer copy.`,
      )
    return known
  })
}

/**
 * Brings a database up to date: each new migration in order, in a transaction of its own, as the owner of the
 * tables. Processes that start together take turns. Call `prepareRoles` first. With `through` it goes as far as an
 * archive had come, and no further.
 */
export async function migrate(
  adminUrl: string,
  folder: string = MIGRATIONS,
  through?: readonly Had[],
): Promise<{ applied: readonly string[] }> {
  const all = await readMigrations(folder)
  const migrations = through ? upTo(all, through) : all
  return connected(adminUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [MIGRATIONS_LOCK])
    const pending = pendingOf(migrations, await appliedBefore(client))
    for (const migration of pending) await apply(client, migration)
    return { applied: pending.map(({ name }) => name) }
  })
}

/** The migrations of a folder, numbered from 0001 without a gap. Line endings do not matter. */
async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  for (const [index, name] of names.entries()) {
    if (!/^\d{4}_[a-z0-9_]+\.sql$/.test(name))
      throw new ConfigFault(`A migration is named like 0001_people.sql, and ${name} is not.`)
    const before = names[index - 1]
    if (before?.slice(0, 4) === name.slice(0, 4))
      throw new ConfigFault(`Two migrations have the same number: ${before} and ${name}.`)
    const expected = String(index + 1).padStart(4, '0')
    if (!name.startsWith(expected))
      throw new ConfigFault(`The migration numbered ${expected} is missing: next comes ${name}.`)
  }
  return Promise.all(
    names.map(async (name) => {
      const text = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
      return { name, text, checksum: sha256(text) }
    }),
  )
}

type Applied = ReadonlyMap<string, string>

/** The checksums of what this database has had, by name. */
async function appliedBefore(client: pg.Client): Promise<Applied> {
  return inTransaction(client, async () => {
    await client.query(`
      set local role accord_owner;
      set local client_min_messages = warning;
      create schema if not exists migration;
      create table if not exists migration.applied (
        name text primary key,
        checksum text not null,
        at timestamptz not null default now()
      );
      grant usage on schema migration to accord_door;
      grant select on migration.applied to accord_door`)
    return readApplied(client)
  })
}

async function readApplied(client: pg.Client): Promise<Applied> {
  const { rows } = await client.query('select name, checksum from migration.applied order by name')
  return new Map(rows.map(({ name, checksum }) => [name, checksum]))
}

function pendingOf(migrations: readonly Migration[], applied: Applied): readonly Migration[] {
  const names = new Set(migrations.map(({ name }) => name))
  for (const name of applied.keys())
    if (!names.has(name))
      throw new ConfigFault(
        `This database is newer than this copy of Accord: it has had ${name}, which this copy does not know.`,
      )
  for (const { name, checksum } of migrations)
    if ((applied.get(name) ?? checksum) !== checksum)
      throw new ConfigFault(
        `The migration ${name} was changed after this database had it. ` +
          'Put it back as it was, and write the change as a new migration.',
      )
  return migrations.filter(({ name }) => !applied.has(name))
}

async function apply(client: pg.Client, { name, text, checksum }: Migration): Promise<void> {
  await inTransaction(client, async () => {
    await client.query('set local role accord_owner')
    try {
      await client.query(text)
    } catch (error) {
      const position = error instanceof pg.DatabaseError ? Number(error.position) : Number.NaN
      const line = position > 0 ? ` at line ${text.slice(0, position).split('\n').length}` : ''
      const message = error instanceof Error ? error.message : String(error)
      throw new Error(`The migration ${name} failed${line}, and nothing of it was kept: ${message}`, {
        cause: error,
      })
    }
    await client.query('insert into migration.applied (name, checksum) values ($1, $2)', [name, checksum])
  })
}

async function connected<Result>(url: string, run: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  // A connection that breaks while it waits is told by the query that was running.
  client.on('error', () => undefined)
  await client.connect().catch((error: unknown) => {
    throw unreachable(url, error)
  })
  try {
    return await run(client)
  } finally {
    await client.end()
  }
}

async function inTransaction<Result>(client: pg.Client, run: () => Promise<Result>): Promise<Result> {
  await client.query('begin')
  try {
    const result = await run()
    await client.query('commit')
    return result
  } catch (error) {
    // Where the connection is gone there is nothing to undo, and the first error is the one to tell.
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}

const SILENT = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]
const REFUSED = ['28P01', '28000', '42501']

/** What a person can act on when a database cannot be reached, or the error itself where we know no better. */
function unreachable(url: string, error: unknown): unknown {
  const { username, hostname, port, pathname } = new URL(url)
  const server = `${decodeURIComponent(hostname)}:${port || 5432}`
  const database = decodeURIComponent(pathname.slice(1))
  const isSilent = hasCode(error, ...SILENT) || (error as Error).message === 'timeout expired'
  if (isSilent)
    return new ConfigFault(
      `No PostgreSQL answers at ${server}. Start it, or correct DATABASE_URL and DATABASE_OWNER_URL.`,
    )
  if (hasCode(error, ...REFUSED))
    return new ConfigFault(
      `PostgreSQL at ${server} does not let the login ${decodeURIComponent(username)} into the database ${database}. ` +
        'Check its name, its password and its rights.',
    )
  if (hasCode(error, '3D000'))
    return new ConfigFault(
      `PostgreSQL at ${server} has no database ${database}. ` +
        `Run: create database ${pg.escapeIdentifier(database)}`,
    )
  return error
}
