import { join } from 'node:path'
import { keptOnce } from '#platform/config.ts'
import { type Database, openDatabase } from '#platform/db.ts'
import { newSecret } from '#platform/digest.ts'
import { type Identity, openIdentity } from '#platform/identity.ts'
import { openSender, type Sender } from '#platform/jobs.ts'
import { type Keys, openKeys } from '#platform/keys.ts'
import { demandReady } from '#platform/migrate.ts'
import { masterKeysFor, reachDatabase } from '../prepare.ts'
import type { Around } from './command.ts'

/** The product without its pages: what a command needs to do something as a partnership. */
export interface Installation {
  readonly url: string
  readonly database: Database
  readonly identity: Identity
  readonly jobs: Sender
  readonly keys: Keys
  readonly key: string
}

/** Opens everything that a command may need, beside the product that may be running. */
export async function openInstallation(
  { config, folder }: Around,
  ending: AsyncDisposableStack,
): Promise<Installation> {
  const { directUrl: url } = await reachDatabase(config, folder, ending)
  await demandReady(url)
  const database = ending.use(openDatabase(url, { connections: 4 }))
  const keys = openKeys(await masterKeysFor(config, folder))
  const key = config.key ?? (await keptOnce(join(folder, 'key'), newSecret))
  const identity = ending.use(openIdentity({ url, database, key, keys, secure: config.secure }))
  const jobs = ending.use(await openSender(url))
  return { url, database, identity, jobs, keys, key }
}
