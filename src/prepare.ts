import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Config, ConfigFault, keptOnce } from '#platform/config.ts'
import { newSecret } from '#platform/digest.ts'
import { runningEmbedded, startEmbedded } from '#platform/embedded.ts'
import { type Had, migrate, prepareRoles } from '#platform/migrate.ts'
import { openMigrator } from '#platform/migrating-beside.ts'
import type { MigratingTask } from '#platform/migrating-worker.ts'
import { areMasterKeys, newMasterKey } from '#platform/sealing.ts'

/** A database that is ready to serve: the login that the product works with, and one that may do everything. */
export interface Prepared {
  readonly url: string
  /** The same login without a pooler between, for what lasts longer than a transaction. */
  readonly directUrl: string
  /** Undefined where the external database was prepared by somebody else. */
  readonly ownerUrl: string | undefined
  /** Resolves if the embedded PostgreSQL ends without being asked to. */
  readonly failed: Promise<Error> | undefined
}

/**
 * Makes the database ready: the embedded one is started, roles are made, migrations run: all of them, or those that an
 * archive had had. With `meanwhile` the migrations run in a thread of their own, and it is called as soon as each part is
 * under way, at least once: by 'starting' little may be begun that lets nobody else have a turn, by 'migrating' anything.
 */
export async function prepareDatabase(
  config: Config,
  folder: string,
  ending: AsyncDisposableStack,
  {
    through,
    meanwhile,
  }: {
    readonly through?: readonly Had[]
    readonly meanwhile?: (part: 'starting' | 'migrating') => void
  } = {},
): Promise<Prepared> {
  const isPrepared = config.databaseUrl !== undefined && config.databaseOwnerUrl === undefined
  // It reads what it needs while PostgreSQL starts.
  await using migrator = meanwhile && !isPrepared ? openMigrator() : undefined
  const readied = async (adminUrl: string, url: string) => {
    const task = { adminUrl, login: loginIn(url), through }
    const done = migrator ? migrator.run(task) : prepareTables(task)
    meanwhile?.('migrating')
    await done
  }
  if (config.databaseUrl) {
    if (config.databaseOwnerUrl) await readied(config.databaseOwnerUrl, config.databaseUrl)
    else meanwhile?.('migrating')
    return {
      url: config.databaseUrl,
      directUrl: config.databaseDirectUrl ?? config.databaseUrl,
      ownerUrl: config.databaseOwnerUrl,
      failed: undefined,
    }
  }
  const embedded = ending.use(
    await startEmbedded({
      folder,
      ...(config.postgresBinaries && { binaries: config.postgresBinaries }),
      ...(meanwhile && { meanwhile: () => meanwhile('starting') }),
    }),
  )
  const url = await embeddedLogin(embedded.url, folder)
  await readied(embedded.url, url)
  return { url, directUrl: url, ownerUrl: embedded.url, failed: embedded.failed }
}

/** Makes the roles and runs the migrations. */
async function prepareTables({ adminUrl, login, through }: MigratingTask): Promise<void> {
  await prepareRoles(adminUrl, login)
  await migrate(adminUrl, undefined, through)
}

/** The database beside the product that may be running: its PostgreSQL is used, and not started a second time. */
export async function reachDatabase(
  config: Config,
  folder: string,
  ending: AsyncDisposableStack,
  through?: readonly Had[],
): Promise<Prepared> {
  const running = config.databaseUrl ? undefined : await runningEmbedded(folder)
  if (!running) return prepareDatabase(config, folder, ending, { ...(through && { through }) })
  const url = await embeddedLogin(running, folder)
  return { url, directUrl: url, ownerUrl: running, failed: undefined }
}

const loginIn = (address: string): { readonly name: string; readonly password: string } => {
  const { username, password } = new URL(address)
  return { name: decodeURIComponent(username), password: decodeURIComponent(password) }
}

/** The login of the product on the embedded database, whose password is made once and kept in the folder. */
async function embeddedLogin(superuser: string, folder: string): Promise<string> {
  const url = new URL(superuser)
  url.username = 'accord_login'
  url.password = await keptOnce(join(folder, 'database-login'), newSecret)
  return url.href
}

/** The master keys: given themselves, in a file that is named, or in one that is made once beside the embedded database. */
export async function masterKeysFor(
  { masterKey, masterKeyFile }: Pick<Config, 'masterKey' | 'masterKeyFile'>,
  folder: string,
): Promise<string> {
  if (masterKey) return masterKey
  const path = masterKeyFile ?? join(folder, 'master-key')
  if (!masterKeyFile) await keptOnce(path, newMasterKey)
  const text = await readFile(path, 'utf8').catch(() => {
    throw new ConfigFault(`The master key cannot be read from ${path}. Check that it is there and yours.`)
  })
  if (((await stat(path)).mode & 0o077) !== 0)
    throw new ConfigFault(`Others may read the master key. Run: chmod 600 ${path}`)
  if (!areMasterKeys(text))
    throw new ConfigFault(`${path} must hold 32 bytes in base64. This makes them: openssl rand -base64 32`)
  return text
}
