import { randomBytes } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Config, ConfigFault, keptOnce } from '#platform/config.ts'
import { startEmbedded } from '#platform/embedded.ts'
import { migrate, prepareRoles } from '#platform/migrate.ts'
import { areMasterKeys, newMasterKey } from '#platform/sealing.ts'

export const newSecret = (): string => randomBytes(32).toString('base64url')

/** A database that is ready to serve: the login that the product works with, and one that may do everything. */
export interface Prepared {
  readonly url: string
  /** Undefined where the external database was prepared by somebody else. */
  readonly ownerUrl: string | undefined
  /** Resolves if the embedded PostgreSQL ends without being asked to. */
  readonly failed: Promise<Error> | undefined
}

/** Makes the database ready: the embedded one is started, roles are made, migrations run. */
export async function prepareDatabase(
  config: Config,
  folder: string,
  ending: AsyncDisposableStack,
): Promise<Prepared> {
  if (config.databaseUrl) {
    if (config.databaseOwnerUrl) {
      const { username, password } = new URL(config.databaseUrl)
      await prepareRoles(config.databaseOwnerUrl, {
        name: decodeURIComponent(username),
        password: decodeURIComponent(password),
      })
      await migrate(config.databaseOwnerUrl)
    }
    return { url: config.databaseUrl, ownerUrl: config.databaseOwnerUrl, failed: undefined }
  }
  const embedded = ending.use(
    await startEmbedded({
      folder,
      ...(config.postgresBinaries && { binaries: config.postgresBinaries }),
    }),
  )
  const login = {
    name: 'accord_login',
    password: await keptOnce(join(folder, 'database-login'), newSecret),
  }
  await prepareRoles(embedded.url, login)
  await migrate(embedded.url)
  const url = new URL(embedded.url)
  url.username = login.name
  url.password = login.password
  return { url: url.href, ownerUrl: embedded.url, failed: embedded.failed }
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
