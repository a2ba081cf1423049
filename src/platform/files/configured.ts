import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { Database } from '../db.ts'
import type { Keys } from '../keys.ts'
import { type Files, openFiles } from './files.ts'
import { openS3Store } from './s3-store.ts'
import { openScanner } from './scan.ts'
import { fileKeysIn, type SealedStore, sealedStore } from './sealed-store.ts'
import { type FileStore, openFolderStore } from './store.ts'

/** Where files stand while they arrive: on the same disk as the folder that may keep them. */
const incomingIn = (folder: string): string => join(folder, 'files', 'incoming')

/** The store of this installation, with its files as they are sealed: a folder, or an S3-compatible store. */
export const openConfiguredStore = async ({ s3 }: Pick<Config, 's3'>, folder: string): Promise<FileStore> =>
  s3 ? openS3Store(s3) : openFolderStore(join(folder, 'files'))

/** The same with its files in the clear. `database` must have connections of its own. */
export const openConfiguredSealedStore = async (
  config: Pick<Config, 's3'>,
  folder: string,
  { database, keys }: { readonly database: Database; readonly keys: Keys },
): Promise<SealedStore> =>
  sealedStore(await openConfiguredStore(config, folder), fileKeysIn(database, keys), incomingIn(folder))

/** The files of this installation, where its configuration says. */
export async function openConfiguredFiles(
  config: Config,
  folder: string,
  given: { readonly key: string; readonly database: Database; readonly keys: Keys },
): Promise<Files> {
  return openFiles({
    store: await openConfiguredSealedStore(config, folder, given),
    incoming: incomingIn(folder),
    scanner: config.clamd === undefined ? undefined : openScanner(config.clamd),
    key: given.key,
  })
}
