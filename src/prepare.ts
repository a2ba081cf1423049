import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Config, ConfigFault, keptOnce } from '#platform/config.ts'
import { newSecret } from '#platform/digest.ts'
import { runningEmbedded, startEmbedded } from '#platform/embedded.ts'
import { type Had, migrate, prepareRoles } from '#platform/migrate.ts'
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
 * archive had had. `meanwhile` is called, at least once, as soon as PostgreSQL is at work on its part.
 */
export async function prepareDatabase(
  config: Config,
  folder: string,
  ending: AsyncDisposableStack,
  { through, meanwhile }: { readonly through?: readonly Had[]; readonly meanwhile?: () => void } = {},
): Promise<Prepared> {
  if (config.databaseUrl) {
    meanwhile?.()
    if (config.databaseOwnerUrl) {
      await prepareRoles(config.databaseOwnerUrl, loginIn(config.databaseUrl))
      await migrate(config.databaseOwnerUrl, undefined, through)
    }
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
      ...(meanwhile && { meanwhile }),
    }),
  )
  const url = await embeddedLogin(embedded.url, folder)
  await prepareRoles(embedded.url, loginIn(url))
  await migrate(embedded.url, undefined, through)
  return { url, directUrl: url, ownerUrl: embedded.url, failed: embedded.failed }
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
