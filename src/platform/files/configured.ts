import { join } from 'node:path'
import type { Config } from '../config.ts'
import { type Files, openFiles } from './files.ts'
import { openS3Store } from './s3-store.ts'
import { openScanner } from './scan.ts'
import { type FileStore, openFolderStore } from './store.ts'

/** Where files stand while they arrive: on the same disk as the folder that may keep them. */
export const incomingIn = (folder: string): string => join(folder, 'files', 'incoming')

/** The store of this installation: the folder, or the S3-compatible store that its configuration names. */
export const openConfiguredStore = async ({ s3 }: Pick<Config, 's3'>, folder: string): Promise<FileStore> =>
  s3 ? openS3Store(s3) : openFolderStore(join(folder, 'files'))

/** The files of this installation, where its configuration says. */
export async function openConfiguredFiles(config: Config, folder: string, key: string): Promise<Files> {
  return openFiles({
    store: await openConfiguredStore(config, folder),
    incoming: incomingIn(folder),
    scanner: config.clamd === undefined ? undefined : openScanner(config.clamd),
    key,
  })
}
